"""Staff answer in a case and write to each other; nothing of it is changed afterwards."""

import re

import pytest
from django.db import IntegrityError, transaction

from contact.actions.answering import ClosingRefused
from contact.models import CaseEntry, Feedback
from contact.tests.build_case import answer, build_case
from contact.tests.build_feedback import NOW, build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import page_of
from notes.tests.posting import opened, post_opened
from trygghetsrad.lib import formtoken
from trygghetsrad.records.models import Mail

pytestmark = pytest.mark.django_db


def written(feedback, **entry):
    """The form of a case, with a new entry in its thread."""
    row = {"kind": "answer", "function": "Säkerhetssamordnaren", "text": "Lampan byts.", "token": formtoken.issue(NOW)}
    facts = {"state": "opened", "matter": "Synpunkt", "entries-TOTAL_FORMS": 1, "entries-INITIAL_FORMS": 0}
    return facts | {f"entries-0-{name}": value for name, value in (row | entry).items()}


def test_an_answer_is_kept_with_who_and_when_and_in_whose_name(client, handler):
    feedback = build_feedback()
    post_opened(client, page_of(feedback), written(feedback))
    entry = CaseEntry.objects.get()
    assert (entry.kind, entry.text, entry.function) == ("answer", "Lampan byts.", "Säkerhetssamordnaren")
    assert (entry.made_by, entry.made_at is None) == (handler, False)
    assert Feedback.objects.get().state == "answered"


def test_who_left_an_address_hears_that_there_is_an_answer_and_not_what(client, handler):
    feedback = build_feedback(reply_email="kim@example.org")
    post_opened(client, page_of(feedback), written(feedback, text="Hemligheten."))
    mail = Mail.objects.get(key__startswith="feedback-answer")
    assert (mail.to, mail.subject) == ("kim@example.org", f"Det finns ett svar till dig: {feedback.number}")
    assert "/synpunkter/folj/" in mail.body and "Hemligheten" not in mail.body


def test_a_note_among_colleagues_sends_nothing_and_answers_nothing(client, handler):
    feedback = build_feedback(reply_email="kim@example.org")
    post_opened(client, page_of(feedback), written(feedback, kind="note", function=""))
    assert (CaseEntry.objects.get().kind, Feedback.objects.get().state) == ("note", "opened")
    assert not Mail.objects.filter(key__startswith="feedback-answer").exists()


@pytest.mark.parametrize(
    ("sender", "entry", "words"),
    [
        ({"reply_email": "kim@example.org"}, {}, "Svaret är sparat. Avsändaren får ett mejl om det"),
        ({"reply_phone": "0220-123 45"}, {}, "Ingen e-post finns, så ring och berätta: 0220-123 45."),
        ({}, {}, "Svaret är sparat. Avsändaren läser med sin kod. Inget mejl skickas."),
        ({"reply_email": "kim@example.org", "is_example": True}, {}, "Ärendet är ett exempel, så inget mejl skickas"),
        ({}, {"kind": "question"}, "Frågan är sparad, och ärendet väntar på avsändaren."),
        ({}, {"kind": "closing", "function": ""}, "Ärendet är avslutat."),
        ({}, {"kind": "note", "function": ""}, "Anteckningen är sparad. Avsändaren ser den inte."),
    ],
)
def test_who_writes_is_told_what_became_of_it(client, handler, sender, entry, words):
    feedback = build_feedback(**sender)
    saved = post_opened(client, page_of(feedback), written(feedback, **entry))
    assert words in text_of(client.get(saved.url))


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"function": ""}, "Skriv vilken funktion som svarar"),
        ({"text": "x" * 10_001}, "1 tecken för lång"),
        ({"text": ""}, "Skriv svaret eller anteckningen."),
        ({"text": "\u2060"}, "Skriv svaret eller anteckningen."),
        ({"function": "\ufeff"}, "Skriv vilken funktion som svarar"),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(client, handler, entry, words):
    feedback = build_feedback()
    page = text_of(post_opened(client, page_of(feedback), written(feedback, **entry)))
    assert words in page and CaseEntry.objects.count() == 0
    assert entry.get("text", "Lampan byts.") in page


def test_a_case_is_closed_with_an_answer_or_a_reason(client, handler):
    feedback = build_feedback()
    page = text_of(post_opened(client, page_of(feedback), written(feedback, kind="closing", function="", text="")))
    assert "Skriv varför det avslutas utan svar." in page and CaseEntry.objects.count() == 0
    post_opened(
        client, page_of(feedback), written(feedback, kind="closing", function="", text="Gäller en annan kommun.")
    )
    assert (CaseEntry.objects.get().kind, Feedback.objects.get().state) == ("closing", "closed")


def test_an_answered_case_is_closed_without_more_words(client, handler):
    feedback = build_feedback()
    answer(feedback, by=handler)
    post_opened(client, page_of(feedback), written(feedback, kind="closing", function="", text=""))
    assert Feedback.objects.get().state == "closed"


def test_the_action_refuses_to_close_in_silence():
    feedback, staff = build_feedback(), build_staff()
    with pytest.raises(ClosingRefused):
        answer(feedback, kind="closing", text="", function="", by=staff)


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ("opened", ["opened", "in_progress"]),
        ("answered", ["opened", "in_progress", "answered"]),
        ("closed", ["opened", "in_progress", "closed"]),
    ],
)
def test_only_what_follows_from_no_words_is_chosen_by_hand(client, handler, state, offered):
    feedback = build_feedback()
    Feedback.objects.filter(pk=feedback.pk).update(state=state, opened_at=NOW, opened_by=handler)
    page = text_of(client.get(page_of(feedback)))
    shown = re.search(r'<select name="state".*?</select>', page, re.DOTALL)[0]
    assert re.findall(r'value="(\w+)"', shown) == offered


def test_a_double_click_answers_once(client, handler):
    feedback = build_feedback(reply_email="kim@example.org")
    posted = written(feedback)
    for _ in range(2):
        post_opened(client, page_of(feedback), posted)
    assert CaseEntry.objects.count() == 1
    assert Mail.objects.filter(key__startswith="feedback-answer").count() == 1


def test_an_untouched_row_is_no_entry(client, handler):
    feedback = build_feedback()
    post_opened(client, page_of(feedback), written(feedback, kind="note", function="", text=""))
    assert CaseEntry.objects.count() == 0


def test_the_thread_is_shown_in_order_and_cannot_be_changed(client, handler):
    feedback = build_case()
    answer(feedback, text="Ett.", by=handler)
    answer(feedback, text="Två.", submission="b" * 64, by=handler)
    page = text_of(client.get(page_of(feedback)))
    assert page.index("Ett.") < page.index("Två.")
    assert re.findall(r'<textarea name="(entries-\d+-text)"', page) == ["entries-0-text"]


@pytest.mark.parametrize("field", ["text", "function", "kind", "made_at"])
def test_the_database_refuses_to_change_what_was_said(field):
    entry = answer(build_feedback(), by=build_staff())
    changed = {"text": "Annat", "function": "Någon", "kind": "note", "made_at": NOW.replace(year=2020)}
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseEntry.objects.filter(pk=entry.pk).update(**{field: changed[field]})


def add(feedback, **entry):
    """What the sender of a case writes, or sends, in it."""
    told = {"kind": "addition", "text": "Mer.", "made_at": NOW, "submission": "a" * 64} | entry
    return CaseEntry.objects.create(feedback=feedback, **told)


def test_reading_the_case_reads_what_its_sender_has_added(client, handler):
    feedback = build_case()
    client.get(page_of(feedback))
    add(feedback)
    assert Feedback.objects.get().is_unread is True
    client.get(page_of(feedback))
    assert Feedback.objects.get().is_unread is False


@pytest.mark.parametrize("entry", [{}, {"kind": "pictures", "text": ""}])
@pytest.mark.parametrize("wrote", [{}, {"kind": "closing", "function": "", "text": "Gäller en annan kommun."}])
def test_what_comes_while_somebody_answers_is_read_by_nobody_and_they_are_told(client, handler, wrote, entry):
    feedback = build_case()
    form = opened(client, page_of(feedback))
    added = add(feedback, **entry)
    saved = client.post(page_of(feedback), form | written(feedback, **wrote) | {"state": "opened"})
    added.refresh_from_db()
    assert (added.read_at, list(Feedback.objects.waiting_for_staff())) == (None, [feedback])
    page = text_of(client.get(saved.url))
    assert "Avsändaren har skrivit mer medan du skrev" in page
    assert f'<a href="{page_of(feedback)}">Läs det i {feedback.number}</a>' in page
    client.get(page_of(feedback))
    added.refresh_from_db()
    assert (added.read_at is None, list(Feedback.objects.waiting_for_staff())) == (False, [])


def test_a_form_that_is_refused_reads_nothing_either(client, handler):
    feedback = build_case()
    form = opened(client, page_of(feedback))
    add(feedback)
    client.post(page_of(feedback), form | {"entries-0-kind": "answer", "entries-0-text": ""} | {"matter": ""})
    assert Feedback.objects.get().is_unread is True


def test_who_saves_what_they_have_read_is_told_of_nothing_more(client, handler):
    feedback = build_case()
    add(feedback)
    saved = post_opened(client, page_of(feedback), written(feedback))
    assert "Avsändaren har skrivit mer" not in text_of(client.get(saved.url))


def test_the_customer_centre_reads_the_thread_and_adds_nothing(client):
    feedback = build_case()
    answer(feedback, by=build_staff())
    client.force_login(build_staff(role="Kundcenter", name="kundcenter"))
    page = text_of(client.get(page_of(feedback)))
    assert "Lampan byts på fredag." in page and "entries-0-text" not in page
    assert client.post(page_of(feedback), written(feedback)).status_code == 403
