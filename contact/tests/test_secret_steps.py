"""Every page beside a secret case stands in the log of readings: on each of them something of it is told."""

import pytest

from contact.admin.steps import STEPS
from contact.models import Feedback
from contact.tests.build_feedback import build_staff
from contact.tests.test_feedback_admin import LIST
from contact.tests.test_feedback_secrecy import build_secret
from notes.tests.posting import opened
from trygghetsrad.records.models import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registrar(client):
    client.force_login(build_staff(role="Registrator", name="registrator"))


def test_each_step_that_is_shown_is_one_reading(client):
    secret = build_secret(reply_address="Storgatan 1")
    shown = 0
    for step in STEPS:
        shown += client.get(f"{LIST}{secret.pk}/{step.name}/").status_code == 200
        assert Reading.objects.filter(object_id=str(secret.pk)).count() == shown, step.name
    assert shown > 8


@pytest.mark.parametrize("step", ["ratta-kontakt", "ny-kod"])
def test_a_form_that_is_shown_again_is_another_and_one_that_is_done_none(client, step):
    secret = build_secret()
    address = f"{LIST}{secret.pk}/{step}/"
    form = opened(client, address)
    assert client.post(address, form | {"reason": "", "way": "phone"}).status_code == 200
    assert Reading.objects.count() == 2
    answer = client.post(address, form | {"reason": "Fel siffra.", "way": "mail"})
    assert (answer.status_code, Reading.objects.count()) == {"ratta-kontakt": (302, 2), "ny-kod": (200, 3)}[step]


def test_a_step_beside_an_ordinary_case_is_no_reading(client):
    secret = build_secret()
    Feedback.objects.update(is_secret=False)
    client.get(f"{LIST}{secret.pk}/ratta-kontakt/")
    assert not Reading.objects.exists()
