"""What may be a report of worry for a child is handed over, hidden, and told of to nobody who must not know."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError
from django.utils import timezone

from contact import actions
from contact.models import CaseEntry, Feedback, SecrecyMark
from contact.tests.build_case import build_case, opened
from contact.tests.build_feedback import NOW, build_staff, text_of
from contact.tests.test_feedback_admin import LIST, page_of
from notes.tests import posting
from notes.tests.posting import post_opened

pytestmark = pytest.mark.django_db


def step_of(feedback):
    return f"{LIST}{feedback.pk}/orosanmalan/"


def handed_over(**changes):
    return {"to": "Mottagningen", "handed_at_0": "2026-11-23", "handed_at_1": "10.15", "is_done": "on"} | changes


def test_the_page_says_what_to_do_before_it_asks(client, handler):
    page = text_of(client.get(step_of(build_case())))
    for words in ("Ring 112", "Utred inte själv", "socialtjänstlagen (2025:400)", "Avsändarens sida ändras inte"):
        assert words in page


def test_a_handover_is_noted_and_hides_the_text(client, handler):
    case = build_case(message="Grannens barn gråter varje natt.")
    post_opened(client, step_of(case), handed_over())
    case = Feedback.objects.get()
    assert (case.is_secret, case.worry_by, timezone.localtime(case.worry_at).hour) == (True, handler, 10)
    note = CaseEntry.objects.get()
    assert (note.kind, note.text) == ("note", "Kan vara en orosanmälan. Överlämnad till Mottagningen 2026-11-23 10.15.")
    assert (SecrecyMark.objects.get().ground, SecrecyMark.objects.get().made_by) == ("social", handler)
    assert [each.get_change_message() for each in LogEntry.objects.all()] == ["Lämnade över som möjlig orosanmälan"]
    client.force_login(build_staff(role="Administratör", name="annan"))
    assert "gråter" not in text_of(client.get(page_of(case)))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"to": ""}, "Skriv till vilken funktion"),
        ({"is_done": ""}, "Lämna över först"),
        ({"handed_at_0": "2099-01-01"}, "Tiden har inte varit än"),
        ({"handed_at_0": "2026-11-22"}, "före det att ärendet kom in"),
        ({"handed_at_0": ""}, "Skriv dagen och klockslaget."),
    ],
)
def test_nothing_is_noted_that_was_not_done(client, handler, changes, words):
    case = build_case()
    page = text_of(post_opened(client, step_of(case), handed_over(**changes)))
    assert words in page and changes.get("to", "Mottagningen") in page
    assert not CaseEntry.objects.exists() and not Feedback.objects.get().is_secret


def test_what_the_sender_added_meanwhile_is_handed_over_too(client, handler):
    """Somebody attests that social services have it all."""
    case = build_case()
    sent = posting.opened(client, step_of(case)) | handed_over()
    actions.write_again(feedback=case, text="Nu slår han henne.", submission="c" * 64, now=NOW)
    for fields in (sent, {name: value for name, value in sent.items() if name != "seen"}):
        assert "Avsändaren har skrivit mer" in text_of(client.post(step_of(case), fields))
    assert not Feedback.objects.get().is_secret
    post_opened(client, step_of(case), handed_over())
    assert Feedback.objects.get().is_secret


def test_a_note_of_a_colleague_or_a_double_click_stops_no_handover(client, handler):
    case = build_case()
    sent = posting.opened(client, step_of(case)) | handed_over()
    actions.note(feedback=case, text="Ring.", submission="c" * 64, by=handler, now=NOW)
    assert [client.post(step_of(case), sent).status_code for _ in range(2)] == [302, 302]
    assert SecrecyMark.objects.count() == 1


def test_the_senders_page_is_the_same_to_the_letter(client):
    case = build_case()
    Feedback.objects.update(opened_at=NOW, opened_by=build_staff(name="laser"), state="opened")
    before = seen_by_sender(client)
    told = {"to": "Mottagningen", "handed_at": NOW, "submission": "a" * 64, "by": build_staff(), "now": NOW}
    actions.hand_over_worry(feedback=case, **told)
    assert seen_by_sender(client) == before


def seen_by_sender(client):
    return re.sub(r'name="(token|ticket)" value="[^"]*"|nonce="[^"]*"', "", text_of(opened(client)))


def test_a_double_click_is_one_handover_and_a_later_worry_another(handler):
    case = build_case()
    for submission, moment in [("a" * 64, NOW), ("a" * 64, NOW), ("b" * 64, NOW + timedelta(days=1))]:
        told = {"to": "Mottagningen", "handed_at": moment, "submission": submission, "by": handler, "now": moment}
        actions.hand_over_worry(feedback=case, **told)
    assert (CaseEntry.objects.count(), SecrecyMark.objects.count()) == (2, 1)
    assert Feedback.objects.get().worry_at == NOW


def test_who_handed_over_and_when_belong_together():
    case = build_case()
    with pytest.raises(IntegrityError):
        Feedback.objects.filter(pk=case.pk).update(worry_at=NOW)


# What is left for us


@pytest.fixture
def given_over(handler):
    """A case that was handed over, read, and due long ago."""
    case = build_case(message="Grannens barn gråter varje natt.", reply_email="kim@example.org")
    hand_over(case, by=handler)
    Feedback.objects.update(opened_at=NOW, opened_by=handler, state="opened", due_on="2026-11-24", assigned_to=handler)
    return Feedback.objects.get()


def hand_over(case, *, by):
    told = {"to": "Mottagningen", "handed_at": NOW, "submission": "a" * 64}
    actions.hand_over_worry(feedback=case, **told, by=by, now=NOW)


def closing_of(case):
    return f"{LIST}{case.pk}/avsluta-overlamnat/"


def test_it_waits_for_no_answer_and_is_never_late_but_is_to_be_closed(client, handler, given_over):
    cases, day = Feedback.objects.all(), timezone.localdate()
    assert not (cases.to_do() | cases.overdue(on=day) | cases.assigned(to=handler) | cases.unread()).exists()
    page = text_of(client.get("/admin/"))
    assert re.findall(r"attgora=(\w+)", page) == ["overlamnade"]
    assert "1 överlämnat ärende ska avslutas." in page
    listed = text_of(client.get(LIST, {"attgora": "overlamnade"}))
    assert given_over.number in listed and "2026-11-24" not in listed


def test_who_may_not_read_it_is_not_told_that_it_was_handed_over(client, given_over):
    client.force_login(build_staff(role="Administratör", name="annan"))
    assert "överlämnat" not in text_of(client.get("/admin/"))
    assert client.get(LIST, {"attgora": "overlamnade"}).context["cl"].queryset.count() == 0
    assert client.get(closing_of(given_over)).status_code == 403


def test_a_mark_that_was_lifted_puts_it_back_where_it_was(client, handler, given_over):
    actions.lift_secrecy(feedback=given_over, reason="Det gällde en katt.", by=handler, now=NOW)
    assert [*Feedback.objects.assigned(to=handler)] == [given_over]
    page = text_of(client.get(page_of(given_over)))
    assert "Nästa steg" not in page and step_of(given_over) in page


def test_its_page_leads_to_closing_it_and_no_longer_to_handing_it_over(client, given_over):
    page = text_of(client.get(page_of(given_over)))
    assert "Nästa steg:" in page and f'<a href="{closing_of(given_over)}">' in page
    assert step_of(given_over) not in page
    assert client.get(step_of(given_over)).status_code == 302


def test_it_is_closed_in_neutral_words_that_its_sender_reads(client, given_over):
    for _ in range(2):
        post_opened(client, closing_of(given_over), {})
    closing = CaseEntry.objects.get(kind="closing")
    assert closing.text.startswith("Tack för att du hörde av dig.") and "orosanmälan" not in closing.text
    assert Feedback.objects.get().state == "closed" and not Feedback.objects.handed_over().exists()
    page = seen_by_sender(client)
    assert "Vi har läst det du skrev och tagit hand om det." in page
    assert not re.search("socialtjänst|överlämna|orosanmälan", page)
    assert "Nästa steg" not in text_of(client.get(page_of(given_over)))


def test_the_words_are_in_the_language_of_the_case(client, handler):
    case = build_case(language="en")
    hand_over(case, by=handler)
    assert posting.opened(client, closing_of(case))["text"].startswith("Thank you for getting in touch.")


def test_what_came_meanwhile_is_handed_over_before_it_is_closed(client, given_over):
    sent = posting.opened(client, closing_of(given_over))
    actions.write_again(
        feedback=given_over, text="Nu slår han henne.", submission="c" * 64, now=NOW + timedelta(hours=1)
    )
    assert "Avsändaren har skrivit mer" in text_of(client.post(closing_of(given_over), sent))
    assert not CaseEntry.objects.filter(kind="closing").exists()
    assert step_of(given_over) in text_of(client.get(page_of(given_over)))
    assert [*Feedback.objects.handed_over()] == [given_over]
