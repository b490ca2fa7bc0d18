"""Where a sender is reached is put right by those who handle cases; the old value is kept, and no sender reads it."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry

from contact import actions
from contact.handing_out import as_handed_out, handed_out_before
from contact.models import CaseEntry, Feedback
from contact.tests.build_case import CODE, answer, build_case, opened
from contact.tests.build_feedback import NOW, given, text_of
from contact.tests.test_feedback_admin import LIST, page_of
from notes.tests.posting import post_opened
from trygghetsrad.records.models import Mail

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "070-174 06 24", "070-174 06 42"
OLD, NEW = "kim@example.org", "kim.berg@example.org"
WHOLE = {"copy": None, "with_notes": True, "with_contact": True, "with_photos": True}


def step_of(feedback):
    return f"{LIST}{feedback.pk}/ratta-kontakt/"


def correct(feedback, *, by, phone="", email="", submission="f" * 64):
    told = {"reply_phone": phone, "reply_email": email, "reason": "Vi hörde fel.", "submission": submission}
    return actions.correct_contact(feedback=feedback, **told, by=by, now=NOW)


def mailed():
    return list(Mail.objects.order_by("pk").values_list("to", flat=True))


def test_a_wrong_number_is_put_right_and_the_old_one_kept(client, handler):
    case = build_case(reply_phone=WRONG)
    post_opened(client, step_of(case), {"reply_phone": RIGHT, "reason": "Vi hörde fel siffra"})
    entry = CaseEntry.objects.get()
    assert entry.text == f"Telefon för svar: {WRONG} rättades till {RIGHT}.\nSkäl: Vi hörde fel siffra"
    assert (entry.kind, entry.made_by, Feedback.objects.get().reply_phone) == ("correction", handler, RIGHT)
    page = text_of(client.get(page_of(case)))
    assert "Kontaktuppgift rättad" in page and WRONG in page
    assert [each.get_change_message() for each in LogEntry.objects.all()] == ["Rättade kontaktuppgift"]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("", RIGHT, f"Telefon för svar: {RIGHT} lades till."),
        (WRONG, "", f"Telefon för svar: {WRONG} togs bort."),
    ],
)
def test_a_number_comes_or_goes(handler, before, after, line):
    correct(build_case(reply_phone=before), phone=after, by=handler)
    assert CaseEntry.objects.get().text.splitlines()[0] == line


def test_a_double_click_corrects_once(client, handler):
    case = build_case(reply_phone=WRONG)
    page = client.get(step_of(case)).context
    sent = {"token": page["form"]["token"].value(), "seen": page["seen"], "reply_phone": RIGHT, "reason": "Fel"}
    assert [client.post(step_of(case), sent).status_code for _ in range(2)] == [302, 302]
    assert CaseEntry.objects.count() == 1


def test_who_read_an_older_case_reads_on_first(client, handler):
    case = build_case(reply_phone=WRONG)
    page = client.get(step_of(case)).context
    correct(case, phone=RIGHT, by=handler)
    sent = {"token": page["form"]["token"].value(), "seen": page["seen"], "reply_phone": "0220-1", "reason": "Fel"}
    client.post(step_of(case), sent | {"reply_phone": "0220-240 00"})
    assert Feedback.objects.get().reply_phone == RIGHT


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reason": ""}, "Skriv varför."),
        ({"reply_phone": "12"}, "Numret är för kort."),
        ({"reply_email": "kim"}, "Adressen saknar @."),
    ],
)
def test_what_is_missing_or_wrong_is_told(client, handler, fields, words):
    case = build_case(reply_phone=WRONG)
    response = post_opened(client, step_of(case), {"reply_phone": RIGHT, "reason": "Fel"} | fields)
    assert words in text_of(response)
    assert Feedback.objects.get().reply_phone == WRONG


def test_an_address_is_mended_beside_a_number_that_lacks_a_digit(client, handler):
    case = build_case(reply_phone="070-174 06 4")
    post_opened(client, step_of(case), {"reply_phone": "070-174 06 4", "reply_email": NEW, "reason": "Ringde"})
    assert Feedback.objects.get().reply_email == NEW


def test_mail_goes_to_the_new_address_from_then_on(handler):
    case = build_case(reply_email=OLD)
    Mail.objects.update(state="sent", claimed_at=NOW, sent_at=NOW)
    correct(case, email=NEW, by=handler)
    answer(case, by=handler)
    assert mailed() == [OLD, NEW]


def test_mail_that_still_waits_goes_there_too(handler):
    correct(build_case(reply_email=OLD), email=NEW, by=handler)
    assert mailed() == [NEW]


def test_who_is_joined_to_another_hears_of_its_answers_at_the_new_address(handler):
    joined, main = build_case(reply_email=OLD), build_case(code="1")
    Mail.objects.all().delete()
    actions.join(feedback=joined, to=main, by=handler, now=NOW)
    correct(joined, email=NEW, by=handler)
    answer(main, by=handler)
    joined.refresh_from_db()
    assert (mailed(), joined.joined_to) == ([NEW], main)


def test_a_correction_is_no_call(handler):
    case = build_case(reply_phone=WRONG)
    answer(case, by=handler, now=NOW + timedelta(hours=1))
    correct(case, phone=RIGHT, by=handler)
    assert [each.reply_phone for each in Feedback.objects.to_call()] == [RIGHT]


def test_the_sender_reads_nothing_of_it(client, handler):
    case = build_case(reply_phone=WRONG)
    correct(case, phone=RIGHT, by=handler)
    page = text_of(opened(client, case.number, CODE))
    assert "Lampan är släckt." in page and WRONG not in page and "rättad" not in page


def test_it_is_handed_out_with_notes_and_contact_only(handler):
    case = build_case(reply_phone=WRONG)
    correct(case, phone=RIGHT, by=handler)
    case.refresh_from_db()
    told = {
        (notes, contact): as_handed_out(case, **WHOLE | {"with_notes": notes, "with_contact": contact})
        for notes in (True, False)
        for contact in (True, False)
    }
    assert [key for key, shown in told.items() if shown.thread] == [(True, True)]
    assert {key: shown.categories for key, shown in told.items()} == {
        (True, True): [],
        (True, False): ["contact"],
        (False, True): ["notes"],
        (False, False): ["contact", "notes"],
    }


def test_what_was_handed_out_before_does_not_show_the_new_number(handler):
    case = build_case(reply_phone=WRONG)
    shape = {"with_notes": False, "with_contact": True, "with_photos": False, "masked_copy": None, "last_entry": None}
    disclosed = {"categories": [], "submission": "d" * 64, "by": handler, "now": NOW}
    disclosure, _is_new = actions.hand_out(feedback=case, **shape, **disclosed)
    assert handed_out_before(disclosure).contact == [WRONG]
    correct(case, phone=RIGHT, by=handler)
    assert handed_out_before(disclosure).contact == ["[rättades efter utlämnandet, se ärendet]"]


def test_the_form_that_it_came_by_is_known_again(handler):
    case = build_case(reply_phone=WRONG, submission="s" * 64)
    sent = {"channel": "web", "submission": "s" * 64, "now": NOW}
    correct(case, phone=RIGHT, by=handler)
    assert actions.register(**given(reply_phone=WRONG), **sent) == case
    with pytest.raises(actions.AlreadySent):
        actions.register(**given(reply_phone=WRONG, message="Annat"), **sent)
