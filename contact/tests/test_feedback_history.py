"""What the history of a case tells, and what the first page of the admin says that one did."""

import pytest
from django.contrib.admin.models import LogEntry

from contact.tests.build_feedback import build_feedback, text_of
from contact.tests.test_feedback_admin import LIST, page_of
from contact.tests.test_feedback_secrecy import build_secret
from notes.tests.posting import opened, post_opened
from trygghetsrad.records.editing import latest_edit
from trygghetsrad.records.models import Reading

pytestmark = pytest.mark.django_db
WRITTEN = [
    ("answer", "Skrev ett svar till avsändaren"),
    ("question", "Ställde en fråga till avsändaren"),
    ("closing", "Avslutade ärendet"),
    ("note", "Skrev en intern anteckning"),
]


def written(kind, text="Lampan byts på fredag."):
    return {"entries-0-kind": kind, "entries-0-text": text, "entries-0-function": "Samordnaren"}


def told():
    return [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]


@pytest.mark.parametrize(("kind", "words"), WRITTEN)
def test_what_was_written_is_told_and_never_quoted(client, handler, kind, words):
    feedback = build_feedback()
    post_opened(client, page_of(feedback), written(kind))
    assert told() == [words]
    page = text_of(client.get(f"{LIST}{feedback.pk}/history/"))
    assert words in page and "Inga fält ändrade" not in page and "fredag" not in page


def test_what_was_changed_at_the_same_time_stands_beside_it(client, handler):
    post_opened(client, page_of(build_feedback()), written("note") | {"matter": "Fråga om ljus"})
    assert told() == ["Skrev en intern anteckning", "Ändrade Ärendemening."]


def test_a_form_that_is_sent_twice_is_told_once(client, handler):
    feedback = build_feedback()
    sent = opened(client, page_of(feedback)) | written("note")
    for _ in range(2):
        client.post(page_of(feedback), sent)
    assert told() == ["Skrev en intern anteckning"]


def test_to_save_what_nobody_changed_is_no_event(client, handler):
    post_opened(client, page_of(build_feedback()), {})
    assert told() == []


def test_to_read_is_nothing_that_one_did(client, handler):
    secret, other = build_secret(), build_feedback()
    client.get(page_of(secret))
    post_opened(client, page_of(other), written("note"))
    shown = text_of(client.get("/admin/")).split("Det du gjorde senast")[1]
    assert other.number in shown and "Skrev en intern anteckning" in shown and secret.number not in shown
    assert [each.object_repr for each in Reading.objects.all()] == [secret.number]
    assert "Läste ärendet" in text_of(client.get(f"{LIST}{secret.pk}/history/"))


def test_who_only_read_a_case_has_not_saved_it(client, handler):
    secret = build_secret()
    client.get(page_of(secret))
    assert latest_edit(secret) == (None, None)
