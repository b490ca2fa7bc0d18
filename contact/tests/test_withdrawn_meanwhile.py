"""What somebody withdrew is published again by nobody whose form was opened before that."""

import pytest
from django.utils import timezone

from contact.tests.build_feedback import build_staff, text_of
from contact.tests.build_story import build_story
from council.models import Page
from notes.tests.build import whole_note
from notes.tests.posting import opened
from trygghetsrad.accounts.models import User
from trygghetsrad.records.actions import publish, withdraw
from trygghetsrad.records.models import Publication

pytestmark = pytest.mark.django_db
CORRECTED = {"correction_kind": "language", "correction": "Stavfel rättade."}


def build_page():
    return Page.objects.create(slug="om-belysning", title="Om belysning", body="<p>Lampan vid stationen.</p>")


@pytest.mark.parametrize(
    ("build", "model"), [(build_page, "council/page"), (whole_note, "notes/note"), (build_story, "contact/story")]
)
def test_a_form_that_was_opened_before_is_refused_with_who_when_and_why(client, build, model):
    subject, colleague = build(), build_staff(name="drar-tillbaka")
    publish(subject, by=None, now=timezone.now())
    client.force_login(User.objects.create_superuser("publicerar"))
    address = f"/admin/{model}/{subject.pk}/publicera/"
    late = opened(client, address) | CORRECTED
    subject.refresh_from_db()
    withdraw(subject.document, by=colleague, now=timezone.now(), reason="Ett barn går att känna igen.")
    page = text_of(client.post(address, late))
    assert "drar-tillbaka drog tillbaka sidan" in page and "”Ett barn går att känna igen”" in page
    assert Publication.objects.open(now=timezone.now()).count() == 0
    assert client.post(address, opened(client, address) | CORRECTED).status_code == 302
    assert Publication.objects.open(now=timezone.now()).count() == 1
