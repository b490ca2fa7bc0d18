"""The opening hours as other software asks for them."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from contact import board
from contact.models import OpeningInterval
from contact.tests.build_hours import exception, interval, make_eve, make_evening, make_year
from contact.tests.test_board import no_database
from trygghetsrad.records.eras import by_era_or_last
from trygghetsrad.tests.strict import StrictClient, may_be_kept

pytestmark = pytest.mark.django_db
ADDRESS = "/kontakt/oppettider.json"


def ask(client, status=200, **parameters):
    response = client.get(ADDRESS, parameters)
    assert (response.status_code, response["Content-Type"]) == (status, "application/json")
    return json.loads(response.content)


def test_days_with_their_hours_and_reasons(client):
    make_year()
    make_eve()
    make_evening(date(2026, 12, 21))
    exception(date(2026, 12, 22), opens="10:00", closes="12:00", reason="personalmöte").save()
    answer = ask(client, **{"from": "2026-12-21", "to": "2026-12-27"})
    assert answer["days"] == [
        {"date": "2026-12-21", "intervals": [["08:00", "20:00"]], "reason": "kommunfullmäktige"},
        {"date": "2026-12-22", "intervals": [["10:00", "12:00"]], "reason": "personalmöte"},
        {"date": "2026-12-23", "intervals": [["08:00", "16:00"]], "reason": None},
        {"date": "2026-12-24", "intervals": [], "reason": "julafton"},
        {"date": "2026-12-25", "intervals": [], "reason": "juldagen"},
        {"date": "2026-12-26", "intervals": [], "reason": "annandag jul"},
        {"date": "2026-12-27", "intervals": [], "reason": None},
    ]
    assert (answer["timezone"], answer["channel"]) == ("Europe/Stockholm", "visit")


def test_by_phone_the_evening_is_as_usual(client):
    make_year()
    make_evening(date(2026, 12, 21))
    answer = ask(client, channel="phone", **{"from": "2026-12-21", "to": "2026-12-21"})
    usual = {"date": "2026-12-21", "intervals": [["08:00", "16:00"]], "reason": None}
    assert (answer["channel"], answer["days"]) == ("phone", [usual])


def test_without_parameters_it_tells_eight_weeks_of_visits(client):
    days = ask(client)["days"]
    today = timezone.localdate()
    assert [day["date"] for day in days] == [(today + timedelta(days=n)).isoformat() for n in range(56)]


def test_the_value_for_openstreetmap_says_how_far_it_goes_and_what_the_short_one_drops(client):
    make_year()
    today = timezone.localdate()
    for n in range(40):
        exception(today + timedelta(days=7 * n), opens="09:00", closes=f"10:{n:02}").save()
    answer = ask(client)
    dropped = answer["osm_short_drops"]
    assert answer["osm"].startswith("Mo-Fr 08:00-16:00; PH off; ")
    assert len(answer["osm_short"]) <= 255
    assert 0 < len(dropped) < 40 and dropped == sorted(dropped)
    assert answer["osm_until"] == f"{today.year + 2}-12-31"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-10-06T15:59:59+02:00", (True, "2026-10-06T16:00:00+02:00", None)),
        ("2026-10-06T16:00:00+02:00", (False, "2026-10-07T08:00:00+02:00", None)),
        ("2026-10-06T13:59:59Z", (True, "2026-10-06T16:00:00+02:00", None)),
        ("2026-12-25T12:00:00+01:00", (False, "2026-12-28T08:00:00+01:00", "juldagen")),
        ("2026-03-27T16:00:00+01:00", (False, "2026-03-30T08:00:00+02:00", None)),
    ],
)
def test_a_moment(client, at, expected):
    make_year()
    told = ask(client, at=at)
    assert told == dict(zip(["open", "next_change", "reason"], expected, strict=True))


def test_a_moment_without_any_opening_to_come(client):
    assert ask(client, at="2026-10-06T12:00:00+02:00") == {"open": False, "next_change": None, "reason": None}


@pytest.mark.parametrize("days, status", [(1200, 200), (1201, 400)])
def test_at_most_1200_days(client, days, status):
    last = date(2026, 1, 1) + timedelta(days=days - 1)
    answer = ask(client, status, **{"from": "2026-01-01", "to": last.isoformat()})
    assert len(answer.get("days", [])) == (1200 if status == 200 else 0)


PLUS = "at ska vara ett ögonblick med tidszon, som 2026-05-29T15:59:59+02:00. I en adress skrivs plustecknet %2B."


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("from=2026-02-30", "from ska vara en dag, som 2026-01-31."),
        ("from=20260131", "from ska vara en dag, som 2026-01-31."),
        ("from=", "from ska vara en dag, som 2026-01-31."),
        ("to=i%20morgon", "to ska vara en dag, som 2026-01-31."),
        ("from=2026-01-02&to=2026-01-01", "Dagen i to kommer före dagen i from."),
        ("from=1999-12-31", "from ska ligga mellan år 2000 och 2099."),
        ("to=9999-12-31", "to ska ligga mellan år 2000 och 2099."),
        ("from=2026-01-01&to=2099-12-31", "Fråga om högst 1 200 dagar åt gången."),
        ("channel=fax", "channel ska vara visit (besök) eller phone (telefon)."),
        ("at=2026-05-29T15:59:59", PLUS),
        ("at=2026-05-29T15:59:59+02:00", PLUS),  # the plus was not written %2B
        ("at=nu", PLUS),
        ("at=0001-01-01T00:00:00Z", "at ska ligga mellan år 2000 och 2099."),
        (
            "at=2026-05-29T15:59:59Z&from=2026-01-01",
            "Fråga antingen om ett ögonblick (at) eller om dagar (from och to).",
        ),
        ("form=2026-01-01", "Parametern ”form” finns inte. Använd from, to, channel eller at."),
        ("from=2026-01-01&from=2026-01-02", "Parametern from ska stå en gång."),
        ("at=%00", PLUS),
        ("at=20260529T155959Z", PLUS),
        ("at=2026-W22-5T15:59:59Z", PLUS),
        ("at=2026-05-29å15:59:59Z", PLUS),
    ],
)
def test_a_wrong_question_is_refused_in_words(client, query, words):
    response = client.get(f"{ADDRESS}?{query}")
    assert (response.status_code, json.loads(response.content)) == (400, {"error": words})
    assert not response.has_header("Cache-Control")


@pytest.mark.parametrize("address", [ADDRESS, "/kontakt/oppettider.ics"])
def test_answers_may_be_kept_within_the_minute(client, address):
    make_year()
    response = client.get(address)
    assert (response.status_code, may_be_kept(response)) == (200, True)
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("address", [ADDRESS, "/kontakt/oppettider.ics"])
def test_nothing_is_posted_here(address):
    assert StrictClient(enforce_csrf_checks=True).post(address).status_code == 405


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}?from=nu", "/kontakt/oppettider.ics"])
def test_scripts_of_other_sites_may_read_every_answer(client, address):
    assert client.get(address)["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", [ADDRESS, "/kontakt/oppettider.ics"])
def test_the_hours_cost_one_query_at_most(client, django_assert_num_queries, address):
    make_year()
    client.get(address)
    with django_assert_num_queries(1):
        client.get(address)


def test_without_database_the_last_hours_are_told(client):
    make_year()
    told = ask(client, at="2026-10-06T12:00:00+02:00")
    with no_database():
        assert ask(client, at="2026-10-06T12:00:00+02:00") == told


@pytest.fixture
def new_process(monkeypatch):
    """One whose database has not answered yet."""
    monkeypatch.setattr(board, "held_board", by_era_or_last(board.current_board, default=board.Board()))


@pytest.mark.parametrize("address", [ADDRESS, "/kontakt/oppettider.ics"])
def test_before_the_database_ever_answered_nothing_is_claimed(client, new_process, address):
    with no_database():
        response = client.get(address)
    assert (response.status_code, response.has_header("Cache-Control")) == (503, False)
    assert b"VCALENDAR" not in response.content
    assert client.get(address).status_code == 200


def test_the_calendar_holds_the_days_that_are_not_as_usual(client):
    make_year()
    workday = date(timezone.localdate().year, 12, 14)
    every_day = make_year()
    OpeningInterval.objects.bulk_create(interval(every_day, weekday) for weekday in (5, 6))
    make_evening(workday)
    response = client.get("/kontakt/oppettider.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    text = response.content.decode()
    assert text.startswith("BEGIN:VCALENDAR") and f"DTSTART;VALUE=DATE:{workday:%Y%m%d}" in text
