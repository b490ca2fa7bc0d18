"""A note in a case that became secret meanwhile is refused, and its words are given back: they are nowhere else."""

import pytest

from contact.models import CaseEntry, Feedback
from contact.tests.build_feedback import build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import LIST
from notes.tests.posting import opened
from trygghetsrad.tests.roles import user_in_role
from trygghetsrad.tests.test_carrying import carried_in, sign_in

pytestmark = pytest.mark.django_db
WORDS = "Ringde. Hon <vill> vänta."
SHOWN = "Ringde. Hon &lt;vill&gt; vänta.</textarea>"


@pytest.fixture
def address():
    return f"{LIST}{build_feedback(message='Det är hemskt.').pk}/anteckna/"


def late_note(client, address):
    form = opened(client, address) | {"text": WORDS}
    Feedback.objects.update(is_secret=True)
    return form


def test_the_words_are_given_back(client, address):
    client.force_login(build_staff(role="Kundcenter"))
    answer = client.post(address, late_note(client, address))
    page = text_of(answer)
    assert (answer.status_code, CaseEntry.objects.count()) == (403, 0)
    assert "Det fick sekretess medan du skrev." in page and SHOWN in page and "hemskt" not in page


@pytest.mark.parametrize(("login", "is_shown"), [("kundcenter", True), ("läsare", False)])
def test_they_are_given_back_after_signing_in_again_too(client, address, login, is_shown):
    user_in_role("Läsare")
    client.force_login(user_in_role("Kundcenter"))
    form = late_note(client, address)
    client.logout()
    answer = sign_in(client, address, carried_in(client.post(address, form)), login=login)
    assert (answer.status_code, SHOWN in text_of(answer), CaseEntry.objects.count()) == (403, is_shown, 0)
