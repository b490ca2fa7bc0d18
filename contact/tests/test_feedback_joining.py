"""Cases about the same thing are answered together; each sender keeps their own case, and reads no other's words."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from contact import actions
from contact.models import CaseEntry, Feedback, Joining
from contact.tests.build_case import answer, build_case, opened
from contact.tests.build_feedback import NOW, build_feedback, build_staff, text_of
from contact.tests.build_joined import join, own_words, states
from contact.tests.test_feedback_admin import LIST, page_of
from notes.tests.posting import post_opened
from trygghetsrad.records.models import Mail

pytestmark = pytest.mark.django_db


def test_each_sender_reads_the_answers_and_nobody_elses_words(client, handler, main, twin):
    own_words("Huvudets tillägg.", main)
    answer(main, text="Före.", by=handler)
    join(twin, main, by=handler)
    answer(main, text="Efter.", submission="b" * 64, by=handler)
    answer(main, text="Frågan till huvudet.", kind="question", submission="c" * 64, by=handler)
    actions.note(feedback=main, text="Anteckningen.", submission="d" * 64, by=handler, now=NOW)
    answer(twin, text="Frågan till tvillingen.", kind="question", submission="e" * 64, by=handler)
    page = text_of(opened(client, number=twin.number))
    for words in ("Tvillingens ord.", "Före.", "Efter.", "Frågan till tvillingen.", "Vi svarar er tillsammans."):
        assert words in page
    for words in ("Huvudets", "Frågan till huvudet.", "Anteckningen.", "Vi har en fråga till dig. Läs"):
        assert words not in page
    read = CaseEntry.objects.read_by_sender_of(main).values_list("text", flat=True)
    assert list(read) == ["Huvudets tillägg.", "Före.", "Efter.", "Frågan till huvudet."]


def test_what_was_answered_before_a_case_came_was_answered_as_it_came(client, handler, main):
    answer(main, by=handler)
    answer(main, by=handler, kind="closing", function="", submission="b" * 64)
    later = build_case(now=NOW + timedelta(days=2))
    join(later, main, by=handler)
    page = re.sub(r"<[^>]*>", "", text_of(opened(client, number=later.number))).replace("\xa0", " ")
    days = dict(re.findall(r"(Inkom|Besvarad|Avslutad) (\d+ \w+)", page))
    assert days == dict.fromkeys(["Inkom", "Besvarad", "Avslutad"], "25 november")


def test_every_sender_with_an_address_gets_one_mail_with_their_own_number(handler, main, twin):
    others = {
        "third": build_feedback(reply_email="TWIN@example.org"),  # the same sender, twice
        "none": build_feedback(),
        "suspected": build_feedback(reply_email="bot@example.org", signs=["links"]),
    }
    for case in (twin, *others.values()):
        join(case, main, by=handler)
    for _ in range(2):
        answer(main, by=handler)
    mails = Mail.objects.filter(key__startswith="feedback-answer").order_by("to")
    assert [(mail.to, mail.subject[-12:]) for mail in mails] == [
        ("main@example.org", main.number),
        ("twin@example.org", twin.number),
    ]


def test_a_question_is_mailed_to_the_one_it_is_put_to(handler, main, twin):
    join(twin, main, by=handler)
    answer(main, kind="question", by=handler)
    assert [mail.to for mail in Mail.objects.filter(key__startswith="feedback-answer")] == ["main@example.org"]


def test_no_chain_and_no_circle_is_made(handler, main, twin):
    third = build_feedback()
    join(third, twin, by=handler)
    join(twin, main, by=handler)  # what was joined to it comes along
    fourth = build_feedback()
    join(fourth, twin, by=handler)  # by way of one that is joined
    assert list(main.joined.order_by("pk")) == [twin, third, fourth]
    assert not Feedback.objects.exclude(joined_to__joined_to=None).exists()
    for other in (twin, third):
        with pytest.raises(actions.JoiningRefused):
            actions.join(feedback=main, to=other, by=handler, now=NOW)
    with pytest.raises(actions.JoiningRefused):
        actions.join(feedback=twin, to=build_feedback(), by=handler, now=NOW)


def test_what_is_answered_in_a_case_that_turned_out_secret_is_read_by_its_own_sender_alone(client, handler, main, twin):
    join(twin, main, by=handler)
    actions.mark_secret(feedback=main, ground="crime", reason="Skäl.", by=handler, now=NOW)
    answer(main, by=handler, text="Det hemliga svaret.", now=NOW + timedelta(minutes=1))
    twin.refresh_from_db()
    assert (twin.joined_to, twin.state, Joining.objects.filter(separated_at=None).count()) == (None, "in_progress", 0)
    assert "Det hemliga svaret." not in text_of(opened(client, twin.number))
    assert [mail.to for mail in Mail.objects.filter(key__startswith="feedback-answer")] == ["main@example.org"]


def test_a_joined_case_that_turned_out_secret_stands_alone(handler, main, twin):
    join(twin, main, by=handler)
    actions.mark_secret(feedback=twin, ground="crime", reason="Skäl.", by=handler, now=NOW)
    twin.refresh_from_db()
    assert (twin.is_secret, twin.joined_to) == (True, None)


def test_a_secret_case_is_not_joined(client, handler, main, twin):
    actions.mark_secret(feedback=main, ground="crime", reason="Skäl.", by=handler, now=NOW)
    for one, other in ((main, twin), (twin, main)):
        with pytest.raises(actions.JoiningRefused):
            actions.join(feedback=one, to=other, by=handler, now=NOW)


def test_a_joined_case_rests_and_follows_every_change_of_the_main_one(client, handler, main, twin):
    join(twin, main, by=handler)
    other = build_staff(role="Registrator", name="annan")
    facts = {"matter": "Synpunkt", "state": "in_progress", "assigned_to": other.pk}
    post_opened(client, page_of(main), facts)
    twin.refresh_from_db()
    assert (twin.state, twin.assigned_to) == ("in_progress", other)
    assert twin not in Feedback.objects.to_do() and main in Feedback.objects.to_do()
    answer(main, by=handler)
    assert states() == ["answered", "answered"]
    own_words("Mer.", main)
    assert states() == ["in_progress", "in_progress"]


def test_what_a_joined_sender_adds_wakes_the_main_case_and_is_unread(handler, main, twin):
    join(twin, main, by=handler)
    answer(main, by=handler)
    own_words("Det är fortfarande mörkt.", twin)
    twin.refresh_from_db()
    assert states() == ["in_progress", "in_progress"]
    assert list(Feedback.objects.unread()) == [twin] and twin.assigned_to == handler


def test_an_answer_in_a_joined_case_is_for_its_sender_alone(client, handler, main, twin):
    join(twin, main, by=handler)
    answer(twin, text="Bara till dig.", by=handler)
    assert states() == ["opened", "opened"]
    assert not CaseEntry.objects.read_by_sender_of(main).exists()


def test_cases_are_separated_without_loss(client, handler, main, twin):
    join(twin, main, by=handler)
    answer(main, text="Före.", by=handler)
    assert "Skilj ärendena åt" in text_of(client.get(page_of(twin)))
    client.post(f"{LIST}{twin.pk}/skilj-at/", {})
    twin.refresh_from_db()
    assert (twin.joined_to, twin.state) == (None, "in_progress")
    later = NOW.replace(year=2099)
    answer(main, text="Efter.", submission="b" * 64, by=handler, now=later)
    page = text_of(opened(client, number=twin.number))
    assert "Före." in page and "Efter." not in page and "tillsammans" not in page
    assert Joining.objects.get().separated_by == handler
    assert "Var sammanfört med TR-2026-0001" in text_of(client.get(page_of(twin)))
    join(twin, main, by=handler)
    assert "Efter." in text_of(opened(client, number=twin.number))


def test_the_database_knows_no_case_joined_to_itself_or_to_two(handler, main, twin):
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.filter(pk=main.pk).update(joined_to=main)
    join(twin, main, by=handler)
    with pytest.raises(IntegrityError), transaction.atomic():
        Joining.objects.create(feedback=twin, main=build_feedback(), joined_at=NOW, joined_by=handler)
    with pytest.raises(IntegrityError), transaction.atomic():
        Joining.objects.update(separated_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Joining.objects.update(main=build_feedback())
