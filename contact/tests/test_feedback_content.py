from collections import Counter

import pytest

from contact.content.feedback import (
    PIECES,
    load_areas,
    load_areas_in_languages,
    load_example_answer_time,
    load_example_feedback,
    load_topics,
    load_topics_in_languages,
)
from contact.models import CaseEntry, CaseRoutine, Feedback
from contact.tests.build_feedback import NOW, build_staff
from council.models import Area, Topic
from trygghetsrad.records.actions import load_once
from trygghetsrad.records.models import Mail

pytestmark = pytest.mark.django_db


def load_pieces():
    return [load_once(key, load, now=NOW) for key, load in PIECES]


def test_topics_are_loaded_once_and_in_order():
    assert (load_pieces(), load_pieces()) == ([True] * 4, [False] * 4)
    titles = list(Topic.objects.active().values_list("title", flat=True))
    assert (len(titles), titles[0], titles[-1]) == (13, "Belysning", "Annat")


def test_topics_that_staff_renamed_stay_renamed():
    load_pieces()
    Topic.objects.filter(title="Annat").update(title="Övrigt")
    load_pieces()
    assert not Topic.objects.filter(title="Annat").exists()


def test_areas_are_loaded_in_order_and_stand_on_the_examples_that_name_one():
    load_pieces()
    load_example_feedback(now=NOW)
    names = list(Area.objects.active().values_list("name", flat=True))
    assert (len(names), names[0], names[-1]) == (7, "Hallstahammar, centrum", "Landsbygden")
    placed = Counter(Feedback.objects.values_list("area__name", flat=True))
    assert placed == {None: 32, "Hallstahammar, centrum": 5, "Kolbäck": 3}


def test_forty_examples_arrive_in_every_state():
    load_pieces()
    load_example_feedback(now=NOW)
    states = Counter(Feedback.objects.values_list("state", flat=True))
    assert states == {"received": 4, "opened": 4, "in_progress": 3, "answered": 14, "closed": 15}
    assert Feedback.objects.filter(is_example=True, received_at__lt=NOW, opened_at=None).count() == 40
    assert list(Mail.objects.all()) == []


def test_with_the_example_time_something_is_due_and_nothing_is_promised():
    load_pieces()
    load_example_answer_time(now=NOW)
    load_example_feedback(now=NOW)
    today, routine = NOW.date(), CaseRoutine.objects.get()
    assert Feedback.objects.overdue(on=today).exists()
    assert Feedback.objects.due_soon(on=today, until=routine.soon_until(on=today)).exists()
    assert routine.promised_days(on=today) is None and not Feedback.objects.exclude(promised_for=None).exists()


def test_the_example_time_takes_no_place_from_what_staff_chose():
    CaseRoutine.objects.create(pk=1, answer_days=None, soon_days=5)
    load_example_answer_time(now=NOW)
    assert CaseRoutine.objects.values_list("answer_days", "soon_days").get() == (None, 5)


def test_example_numbers_follow_their_days():
    load_pieces()
    load_example_feedback(now=NOW)
    cases = Feedback.objects.order_by("received_at").values_list("number", flat=True)
    assert list(cases) == sorted(cases)
    assert (cases[0], cases[39]) == ("TR-2025-0001", "TR-2026-0038")


def test_examples_are_read_by_staff_where_there_is_any():
    load_pieces()
    reader = build_staff()
    load_example_feedback(now=NOW)
    unread = Feedback.objects.filter(opened_at=None)
    assert set(unread.values_list("state", flat=True)) == {"received"}
    assert set(Feedback.objects.exclude(opened_at=None).values_list("opened_by", flat=True)) == {reader.pk}


def test_what_is_answered_or_closed_has_an_answer_by_a_function_and_sends_no_mail():
    load_pieces()
    build_staff()
    load_example_feedback(now=NOW)
    states = Counter(Feedback.objects.values_list("state", flat=True))
    assert states == {"received": 4, "opened": 4, "in_progress": 3, "answered": 14, "closed": 15}
    ended = Feedback.objects.filter(state__in=["answered", "closed"]).order_by("pk")
    answers = CaseEntry.objects.answers().exclude(text="").exclude(function="").order_by("feedback_id")
    assert [each.feedback for each in answers] == list(ended)
    assert all(each.feedback.received_at < each.made_at < NOW for each in answers)
    assert CaseEntry.objects.filter(kind=CaseEntry.Kind.CLOSING).count() == 15
    assert not Mail.objects.exists()


def test_addresses_of_examples_lead_nowhere():
    load_pieces()
    load_example_feedback(now=NOW)
    addresses = Feedback.objects.exclude(reply_email="").values_list("reply_email", flat=True)
    assert {address.partition("@")[2] for address in addresses} == {"example.org"}


def test_the_topics_have_words_in_each_language_unless_staff_gave_them_others():
    load_topics(now=NOW)
    Topic.objects.filter(title="Annat").update(title_fi="Muuta")
    load_topics_in_languages(now=NOW)
    told = {topic.title: (topic.title_fi, topic.title_en) for topic in Topic.objects.all()}
    assert told["Belysning"] == ("Valaistus", "Street lighting") and told["Annat"] == ("Muuta", "")
    assert [title for title, words in told.items() if not all(words)] == ["Annat"]


def test_the_areas_too_but_for_the_names_of_places():
    load_areas(now=NOW)
    Area.objects.filter(name="Landsbygden").update(name_fi="Maalla")
    load_areas_in_languages(now=NOW)
    told = {area.name: (area.name_fi, area.name_en) for area in Area.objects.all()}
    assert told["Hallstahammar, centrum"] == ("Hallstahammar, keskusta", "Hallstahammar, centre")
    assert (told["Landsbygden"], told["Kolbäck"]) == (("Maalla", ""), ("", ""))
