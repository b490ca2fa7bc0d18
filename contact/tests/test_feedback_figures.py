"""The page of public figures."""

import re
from dataclasses import asdict
from datetime import timedelta

import pytest

from contact import actions
from contact.models import Feedback, YearFigures
from contact.rules.figures import CaseFacts, table, totals
from contact.tests.build_case import answer
from contact.tests.build_feedback import NOW, build_feedback, build_staff, build_topic, text_of
from contact.tests.build_raised import build_item
from council.models import Area
from trygghetsrad.tests.queries import queries_of

pytestmark = pytest.mark.django_db
PAGE = "/synpunkter/siffror/"


def rows_of(response, place):
    """The cells of each row of the table under the heading with the id `place`, as they are read."""
    table = text_of(response).split(f'aria-labelledby="{place}"')[1].split("</table>")[0].split("<tbody")[1]
    rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[re.sub(r"<[^>]*>", "", cell).strip() for cell in row] for row in cells]


def tallies_of(page):
    return [each.strip() for each in re.findall(r'<dd class="tally">(.*?)</dd>', page, re.DOTALL)]


@pytest.fixture
def year():
    """Ten cases about light in Kolbäck, six of them answered after two days; four about traffic, nowhere; and junk."""
    staff, light, traffic = build_staff(), build_topic("Ljus i siffror"), build_topic("Trafik i siffror")
    area = Area.objects.create(name="Siffertorp")
    for number in range(10):
        case = build_feedback(topic=light, area=area)
        if number < 5:
            answer(case, by=staff, now=NOW + timedelta(days=2))
    for _ in range(4):
        build_feedback(topic=traffic)
    for junk in (Feedback.Junk.SUSPECTED, Feedback.Junk.YES):
        Feedback.objects.filter(pk=build_feedback(topic=traffic).pk).update(junk=junk)


def test_few_are_merged_and_junk_is_not_counted(client, year):
    response = client.get(PAGE)
    assert rows_of(response, "amnen") == [["Färre än fem var, ihopslagna", "14", "5", "2", "0&nbsp;%"]]
    assert rows_of(response, "omraden") == [["Färre än fem var, ihopslagna", "14", "5", "2", "0&nbsp;%"]]


def test_what_is_many_stands_by_its_name(client, year):
    build_feedback(topic=build_topic("Annat i siffror"))
    response = client.get(PAGE)
    light = ["Ljus i siffror", "10", "5", "2", "0&nbsp;%"]
    rest = ["Färre än fem var, ihopslagna", "5", "0", "–visas inte", "0&nbsp;%"]
    assert rows_of(response, "amnen") == [light, rest]
    assert rows_of(response, "omraden") == [["Siffertorp", *light[1:]], ["Utan område", *rest[1:]]]


def test_each_row_of_the_table_has_its_bar(client, year):
    build_feedback(topic=build_topic("Annat i siffror"))
    page = text_of(client.get(PAGE))
    assert re.findall(r'aria-hidden="true"[^>]*><rect width="(\d+)"', page) == ["100", "50", "100", "50"]


def test_how_many_were_answered_fills_their_part_of_the_bar_where_it_is_told(client, year):
    build_feedback(topic=build_topic("Annat i siffror"))
    page = text_of(client.get(PAGE))
    assert re.findall(r'stroke"/>(?:<rect width="([\d.]+)")?', page) == ["50.0", "", "50.0", ""]
    assert "Den fyllda delen visar hur många av dem som har fått svar" in page


def test_a_share_that_is_not_none_does_not_read_as_none(client):
    facts = [CaseFacts("", "", NOW.date(), is_taken_up=number < 5) for number in range(1001)]
    kept = {name: [asdict(row) for row in table(facts, lambda case: case.topic)] for name in ("topics", "areas")}
    YearFigures.objects.create(year=2025, totals=asdict(totals(facts)), kept_on=NOW.date(), **kept)
    response = client.get(PAGE, {"ar": "2025"})
    assert rows_of(response, "amnen")[0][-1] == tallies_of(text_of(response))[-1] == "under 1&nbsp;%"


def test_what_the_council_took_up_is_counted_and_joined_cases_follow_their_main_one(client):
    staff, item = build_staff(), build_item()
    main, *others = (build_feedback(may_publish=True) for _ in range(5))
    for each in others:
        actions.join(feedback=each, to=main, by=staff, now=NOW)
    answer(main, by=staff, now=NOW + timedelta(days=3))
    actions.raise_cases(cases=[main], item=item, by=staff, now=NOW)
    assert rows_of(client.get(PAGE), "amnen") == [["Utan ämne", "5", "5", "3", "100&nbsp;%"]]


def test_the_reason_that_a_case_was_closed_with_is_its_answer_and_what_came_first_counts(client):
    staff = build_staff()
    for number in range(6):
        case = build_feedback()
        if number < 5:
            answer(case, by=staff, kind="closing", text="Vi får inte sätta upp kameror.", now=NOW + timedelta(days=4))
            answer(case, by=staff, now=NOW + timedelta(days=9))
    assert rows_of(client.get(PAGE), "amnen") == [["Utan ämne", "6", "5", "4", "0&nbsp;%"]]


def test_what_was_answered_and_taken_up_before_it_was_joined_to_another_stays_so(client):
    staff, item = build_staff(), build_item()
    for _pair in range(5):
        case, main = (build_feedback(may_publish=True) for _ in range(2))
        answer(case, by=staff, now=NOW + timedelta(days=2))
        actions.raise_cases(cases=[case], item=item, by=staff, now=NOW)
        actions.join(feedback=case, to=main, by=staff, now=NOW + timedelta(days=3))
    assert rows_of(client.get(PAGE), "amnen") == [["Utan ämne", "10", "5", "2", "50&nbsp;%"]]


def test_a_year_is_asked_for_and_an_unknown_one_is_the_newest(client, year):
    for _ in range(7):
        build_feedback(now=NOW - timedelta(days=365))
    assert "Synpunkter 2025 i siffror" in text_of(client.get(PAGE, {"ar": "2025"}))
    for asked in ("1999", "x", "", "2026"):
        assert "<h1>Synpunkter 2026 i siffror</h1>" in text_of(client.get(PAGE, {"ar": asked}))


def test_fewer_than_five_are_told_as_a_year_and_not_divided(client):
    for _ in range(4):
        build_feedback()
    page = text_of(client.get(PAGE))
    assert "Färre än fem ärenden delar vi inte upp" in page and "<table" not in page
    assert tallies_of(page)[:2] == ["4", "0"]


def test_a_year_that_is_nearly_all_answered_says_so(client):
    staff = build_staff()
    for number in range(12):
        case = build_feedback()
        if number < 11:
            answer(case, by=staff, now=NOW)
    page = text_of(client.get(PAGE))
    assert tallies_of(page)[:2] == ["12", "11"]
    assert rows_of(client.get(PAGE), "amnen") == [["Utan ämne", "12", "11", "0", "0&nbsp;%"]]


def test_a_year_that_has_just_begun_does_not_hide_the_one_before(client, year):
    build_feedback(now=NOW + timedelta(days=60))
    assert "<h1>Synpunkter 2026 i siffror</h1>" in text_of(client.get(PAGE))
    assert "<h1>Synpunkter 2027 i siffror</h1>" in text_of(client.get(PAGE, {"ar": "2027"}))


def test_without_any_case_nothing_is_claimed(client):
    assert "Det finns inga siffror att visa än." in text_of(client.get(PAGE))


def test_many_cases_are_no_more_queries_than_few(client):
    build_feedback()
    few = queries_of(client, PAGE)
    for _ in range(20):
        build_feedback()
    assert queries_of(client, PAGE) == few
