"""Senders who can be reached by letter alone: their address, the letter, and the tick that it was posted."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry

from contact import actions
from contact.models import Feedback, PostedLetter
from contact.tests.build_case import answer, build_case, opened
from contact.tests.build_feedback import NOW, build_feedback, build_staff, send, text_of
from contact.tests.build_raised import build_item, build_raised
from contact.tests.test_feedback_admin import LIST, page_of, taken_down
from contact.tests.test_feedback_answers import written
from notes.models import Point
from notes.tests.build import make_measure, make_meeting, make_note, make_update, published
from notes.tests.posting import opened as opened_form
from notes.tests.posting import post_opened

pytestmark = pytest.mark.django_db
ADDRESS = "Gunvor Exempel\nStorgatan 1\n734 30 Hallstahammar"
HOUR = timedelta(hours=1)


def by_letter(**answers):
    return build_case(**{"reply_address": ADDRESS, "channel": "mail"} | answers)


def step_of(feedback):
    return f"{LIST}{feedback.pk}/brev/"


def numbers(cases):
    return sorted(each.number for each in cases)


# The address


def test_who_writes_a_letter_down_keeps_where_the_answer_is_to_go(client, clerk):
    client.post(f"{LIST}add/", taken_down(client, channel="mail", reply_address=ADDRESS))
    assert Feedback.objects.get().reply_address.splitlines() == ADDRESS.splitlines()
    assert "Storgatan 1" in text_of(client.get(page_of(Feedback.objects.get())))


def test_the_form_on_the_web_knows_no_postal_address(client):
    assert "reply_address" not in text_of(client.get("/synpunkter/lamna/"))
    send(client, step="skicka", reply_address=ADDRESS)
    assert not Feedback.objects.get().reply_address


def test_a_case_without_one_shows_no_empty_line_for_it_and_no_step(client, clerk):
    page = text_of(client.get(page_of(build_feedback())))
    assert "Postadress för svar" not in page and "Svar som brev" not in page


def test_the_sender_does_not_meet_it_on_the_page_of_the_case(client):
    by_letter()
    assert "Storgatan" not in text_of(opened(client))


def test_it_is_hidden_with_the_text_of_a_secret_case(client, clerk):
    case = by_letter()
    Feedback.objects.update(is_secret=True)
    assert "Storgatan" not in text_of(client.get(page_of(case)))
    assert client.get(step_of(case)).status_code == 403


@pytest.mark.parametrize(("chosen", "shows"), [({}, False), ({"with_contact": "on"}, True)])
def test_it_is_handed_out_only_where_the_contact_is(client, chosen, shows):
    case = by_letter()
    client.force_login(build_staff(role="Registrator"))
    page = text_of(post_opened(client, f"{LIST}{case.pk}/lamna-ut/", chosen | {"step": "visa"}))
    shown = page.split('aria-label="Så lämnas det ut"')[1]
    assert ("Storgatan 1" in shown, "[maskat]" in shown) == (shows, not shows)


# The heap


def test_who_has_a_postal_address_alone_waits_for_a_letter_until_it_is_posted(clerk):
    silent, told = by_letter(), by_letter(code="1")
    for case in (told, by_letter(code="2", reply_email="kim@example.org"), by_letter(code="3", reply_phone="0220-1")):
        answer(case, by=clerk, now=NOW + HOUR)
    assert numbers(Feedback.objects.to_post()) == [told.number]
    actions.note(feedback=told, text="Adressen är rätt.", submission="b" * 64, by=clerk, now=NOW + 2 * HOUR)
    assert numbers(Feedback.objects.to_post()) == [told.number]
    actions.post_letter(feedback=told, submission="c" * 64, by=clerk, now=NOW + 3 * HOUR)
    assert numbers(Feedback.objects.to_post()) == []
    answer(told, by=clerk, now=NOW + 4 * HOUR, submission="d" * 64)
    assert numbers(Feedback.objects.to_post()) == [told.number] != [silent.number]


def test_who_is_to_be_called_and_who_is_to_be_written_to_are_one_heap(client):
    handler = build_staff(role="Handläggare")
    client.force_login(handler)
    cases = [by_letter(), build_case(code="1", reply_phone="0220-240 00"), build_case(code="2")]
    for case in cases:
        answer(case, by=handler, now=NOW + HOUR)
    listed = client.get(LIST, {"attgora": "ring"}).context["cl"].result_list
    assert numbers(listed) == numbers(cases[:2])
    assert "Berätta: ring eller skicka brev. 2 avsändare har ingen e-post." in text_of(client.get("/admin/"))


# The letter


def test_the_letter_tells_the_answer_and_how_far_it_has_come_and_no_code(client, clerk):
    case = by_letter()
    answer(case, by=clerk, now=NOW + HOUR)
    page = text_of(client.get(step_of(case), {"utskrift": "1"}))
    for words in ("Storgatan 1", f"Svar i ärende {case.number}", "Lampan byts på fredag.", "Besvarad"):
        assert words in page
    assert not re.search(r"\d{4} \d{4} \d{4} \d{4}", page)


def test_what_was_posted_before_is_not_told_again(client, clerk):
    case = by_letter()
    answer(case, by=clerk, now=NOW + HOUR)
    actions.post_letter(feedback=case, submission="c" * 64, by=clerk, now=NOW + 2 * HOUR)
    answer(case, by=clerk, text="Nu är den bytt.", submission="d" * 64, now=NOW + 3 * HOUR)
    page = text_of(client.get(step_of(case), {"utskrift": "1"}))
    assert ("Nu är den bytt." in page, "Lampan byts på fredag." in page) == (True, False)


def test_what_was_done_is_told_with_who_did_it(client, clerk):
    raised = build_raised(build_item(make_meeting()), by_letter(may_publish=True))
    note = make_note(raised.item.meeting, points=["Ljuset vid stationen"])
    Point.objects.update(answers=raised.item)
    measure = make_measure(note.points.get())
    published(note)
    make_update(measure, "done")
    page = text_of(client.get(step_of(raised.feedback), {"utskrift": "1"}))
    assert "Mäta ljuset vid stationen (Tekniska förvaltningen). Klar" in page


def test_notes_among_colleagues_are_in_no_letter(client, clerk):
    case = by_letter()
    actions.note(feedback=case, text="Hemligt mellan oss.", submission="n" * 64, by=clerk, now=NOW + HOUR)
    assert "Hemligt" not in text_of(client.get(step_of(case), {"utskrift": "1"}))


def test_it_is_ticked_off_by_a_person_once_it_is_posted(client, clerk):
    case = by_letter()
    answer(case, by=clerk, now=NOW + HOUR)
    assert "Skriv ut brevet och posta det." in text_of(post_opened(client, step_of(case), {}))
    post_opened(client, step_of(case), {"is_posted": "on"})
    assert (PostedLetter.objects.get().made_by, numbers(Feedback.objects.to_post())) == (clerk, [])
    assert LogEntry.objects.get().get_change_message() == "Postade svaret som brev"


def test_a_double_click_is_one_letter(clerk):
    case = by_letter()
    posted = [actions.post_letter(feedback=case, submission="c" * 64, by=clerk, now=NOW)[1] for _ in range(2)]
    assert (posted, PostedLetter.objects.count()) == ([True, False], 1)


def test_what_came_while_the_letter_was_printed_is_not_ticked_off(client, clerk):
    case = by_letter()
    page = client.get(step_of(case))
    token, seen = (re.search(rf'name="{name}" value="([^"]*)"', text_of(page))[1] for name in ("token", "seen"))
    answer(case, by=clerk, now=NOW + HOUR)
    page = text_of(client.post(step_of(case), {"token": token, "seen": seen, "is_posted": "on"}))
    assert "Skriv ut brevet igen." in page and not PostedLetter.objects.exists()


def test_an_answer_that_came_in_the_main_case_meanwhile_is_not_ticked_off(client, clerk):
    """Its sender reads that one too."""
    main, case = build_feedback(), by_letter()
    actions.join(feedback=case, to=main, by=clerk, now=NOW)
    fields = opened_form(client, step_of(case))
    answer(main, by=clerk, now=NOW + HOUR)
    page = text_of(client.post(step_of(case), fields | {"is_posted": "on"}))
    assert "Skriv ut brevet igen." in page and not PostedLetter.objects.exists()


def test_a_note_among_colleagues_makes_no_other_letter(client, clerk):
    case = by_letter()
    fields = opened_form(client, step_of(case))
    actions.note(feedback=case, text="Adressen är rätt.", submission="n" * 64, by=clerk, now=NOW + HOUR)
    client.post(step_of(case), fields | {"is_posted": "on"})
    assert PostedLetter.objects.count() == 1


def test_who_answers_is_told_to_write_a_letter(client):
    case = by_letter()
    client.force_login(build_staff(role="Handläggare"))
    saved = post_opened(client, page_of(case), written(case))
    assert "Skriv ut svaret med ”Svar som brev”, och posta det." in text_of(client.get(saved.url))


def test_the_page_of_a_case_tells_that_a_letter_is_to_be_posted_until_it_is(client, clerk):
    case, words = by_letter(), "Det finns något att berätta, och avsändaren har bara postadress."
    assert words not in text_of(client.get(page_of(case)))
    answer(case, by=clerk, now=NOW + HOUR)
    page = text_of(client.get(page_of(case)))
    assert f'{words}</b> Skriv ut brevet, posta det och bocka av: <a href="{step_of(case)}">' in page
    actions.post_letter(feedback=case, submission="c" * 64, by=clerk, now=NOW + 2 * HOUR)
    assert words not in text_of(client.get(page_of(case)))


def test_who_has_lost_the_code_and_left_an_address_alone_is_still_answered(client, clerk):
    page = text_of(client.get(f"{LIST}{by_letter().pk}/ny-kod/"))
    assert "Det går inte att ge en ny kod" in page and "Svaret får personen ändå, som brev" in page
