"""Which cases somebody is offered who looks for the one that another is about too."""

from datetime import timedelta

import pytest

from contact import actions
from contact.models import Feedback
from contact.tests.build_feedback import NOW, build_feedback, build_staff, build_topic, text_of
from contact.tests.test_feedback_admin import LIST
from council.models import Area, Topic

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def build(**answers):
    return build_feedback(topic=Topic.objects.first() or build_topic(), **answers)


def test_those_of_the_topic_are_offered_and_of_its_area_first():
    near = Area.objects.create(name="Nära")
    asked = build(area=near)
    newer, of_area = build(now=NOW - DAY), build(now=NOW - 2 * DAY, area=near)
    build_feedback()  # of no topic
    build(now=NOW - 181 * DAY)
    for state in ({"junk": "yes"}, {"is_secret": True}, {"joined_to": newer}):
        Feedback.objects.filter(pk=build().pk).update(**state)
    assert list(Feedback.objects.alike(asked)) == [of_area, newer]


def test_one_of_no_topic_is_like_none():
    build_feedback()
    assert list(Feedback.objects.alike(build_feedback())) == []


def test_one_that_is_offered_is_shown_beside_the_own_text_by_one_click(client):
    client.force_login(build_staff(role="Handläggare"))
    asked, other = build(message="Den enas ord."), build(message="Den andras ord.", place="Torget")
    step = f"{LIST}{asked.pk}/sammanfor/"
    page = text_of(client.get(step))
    assert "Den enas ord." in page and "Torget" in page and "Den andras ord." not in page
    page = text_of(client.post(step, {"number": ["", other.number]}))
    assert "Den enas ord." in page and "Den andras ord." in page


# In different languages


@pytest.mark.parametrize(("language", "is_warned"), [("en", True), ("sv", False)])
def test_who_joins_cases_sees_the_language_of_each_and_is_warned_where_they_differ(client, language, is_warned):
    client.force_login(build_staff(role="Handläggare"))
    asked, main = build(language=language), build()
    page = text_of(client.post(f"{LIST}{asked.pk}/sammanfor/", {"number": main.number}))
    assert f"språk: {asked.get_language_display()}" in page and "språk: svenska" in page
    assert ("Svara på både svenska och engelska, eller sammanför inte." in page) is is_warned


def test_the_main_case_tells_who_reads_another_language(client):
    handler = build_staff(role="Handläggare")
    client.force_login(handler)
    main, english, swedish = build(), build(language="en"), build()
    for case in (english, swedish):
        actions.join(feedback=case, to=main, by=handler, now=NOW)
    page = text_of(client.get(f"{LIST}{main.pk}/change/"))
    assert f"Avsändaren till {english.number} läser engelska." in page
    assert f"Avsändaren till {swedish.number} läser" not in page
