"""What the history of a case tells, and what the first page of the admin says that one did."""

import pytest
from django.contrib.admin.models import LogEntry

from contact.tests.build_feedback import build_feedback, build_staff, text_of
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


@pytest.mark.parametrize(("permissions", "is_told"), [([], False), (["view_reading"], True)])
def test_who_has_read_a_case_is_told_to_those_who_look_after_that(client, permissions, is_told):
    secret = build_secret()
    client.force_login(build_staff(*permissions, role="Handläggare"))
    client.get(page_of(secret))
    post_opened(client, page_of(secret), written("note"))
    page = text_of(client.get(f"{LIST}{secret.pk}/history/"))
    assert ("Läste ärendet" in page) is is_told and "Skrev en intern anteckning" in page


@pytest.mark.parametrize("role", ["Kundcenter", "Administratör"])
def test_who_may_not_read_a_case_is_not_told_what_was_done_with_it(client, role):
    secret = build_secret()
    client.force_login(build_staff(role=role))
    answer = client.get(f"{LIST}{secret.pk}/history/")
    assert (answer.status_code, "Sekretess" in text_of(answer)) == (403, False)
    assert "historylink" not in text_of(client.get(page_of(secret)))
    assert "historylink" in text_of(client.get(page_of(build_feedback())))


def test_who_only_read_a_case_has_not_saved_it(client, handler):
    secret = build_secret()
    client.get(page_of(secret))
    assert latest_edit(secret) == (None, None)


def test_a_note_that_is_sent_twice_is_told_once(client):
    client.force_login(build_staff(role="Kundcenter"))
    address = f"{LIST}{build_feedback().pk}/anteckna/"
    form = opened(client, address) | {"text": "Ringde."}
    for _click in range(2):
        client.post(address, form)
    assert told() == ["Skrev en intern anteckning"]
