import re
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from contact.board import Board, Glance, Last, board, current_board, read_board
from contact.models import (
    AssemblyEvening,
    Centre,
    ClosedEve,
    ContactPerson,
    EarlyClosing,
    HoursException,
    OpeningInterval,
    RelatedSite,
    Season,
)
from contact.rules.timetable import AssemblyEvening as Evening
from contact.rules.timetable import Channel, Deviation, Interval
from contact.rules.timetable import Season as SeasonRule
from contact.tests.build_hours import (
    TUESDAY,
    exception,
    interval,
    make_centre,
    make_closing,
    make_eve,
    make_evening,
    make_person,
    make_site,
    make_year,
    season,
)
from contact.tests.timetables import at
from trygghetsrad.records.eras import by_era_or_last, era_at
from trygghetsrad.records.models import Change

pytestmark = pytest.mark.django_db
MORNING, AFTERNOON = Interval(time(8), time(12)), Interval(time(13), time(16))


@contextmanager
def no_database():
    """The database answers nothing, as when it is down."""

    def refuse(*args):
        raise OperationalError("the database is down")

    with connection.execute_wrapper(refuse):
        yield


def test_rules_are_what_the_rows_say():
    winter = season("Vinter", (9, 1), (5, 31))
    winter.save()
    for row in [
        interval(winter, 0, "13:00", "16:00"),
        interval(winter, 0, "08:00", "12:00", channel="phone"),
        exception(TUESDAY, date(2026, 10, 8), reason="flytt", channel="visit"),
        exception(TUESDAY, opens="08:00", closes="12:00"),
    ]:
        row.save()
    make_evening()
    rules, entered = board().rules, dict(HoursException.objects.values_list("reason", "pk"))
    week = {(0, Channel.VISIT): (AFTERNOON,), (0, Channel.PHONE): (MORNING, AFTERNOON)}
    assert rules.seasons == (SeasonRule("Vinter", (9, 1), (5, 31), week),)
    assert sorted(rules.deviations, key=lambda deviation: deviation.entered) == [
        Deviation(TUESDAY, date(2026, 10, 8), (), "flytt", frozenset({Channel.VISIT}), entered=entered["flytt"]),
        Deviation(TUESDAY, TUESDAY, (MORNING,), entered=entered[""]),
    ]
    assert rules.assembly_evenings == (Evening(TUESDAY, time(20)),)


def test_an_unchanged_board_costs_one_query():
    make_year()
    first = board()
    with CaptureQueriesContext(connection) as queries:
        second = board()
    assert (second is first, len(queries)) == (True, 1)


def test_a_change_is_seen_at_once():
    year = make_year()
    before = board().rules
    year.intervals.filter(weekday=0).update(closes=time(12))
    assert board().rules != before
    assert board().rules.seasons[0].week[0, Channel.VISIT] == (MORNING,)


def make_exception():
    exception().save()
    return HoursException.objects.get()


def make_interval():
    return make_year().intervals.first()


ROWS = {
    Centre: make_centre,
    ContactPerson: make_person,
    RelatedSite: make_site,
    Season: make_year,
    OpeningInterval: make_interval,
    HoursException: make_exception,
    AssemblyEvening: make_evening,
    ClosedEve: make_eve,
    EarlyClosing: make_closing,
}


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_every_way_to_write_ends_the_era(model):
    row, marks = ROWS[model](), [Change.objects.mark()]
    rows = model.objects.filter(id=row.id)
    for write in (row.save, lambda: rows.update(id=row.id), rows.delete):
        write()
        marks.append(Change.objects.mark())
    assert len({0, *marks}) == 5


def test_every_table_that_the_board_reads_ends_the_era():
    make_year()
    with CaptureQueriesContext(connection) as queries:
        read_board("")
    tables = {table for query in queries for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])}
    assert tables == {model._meta.db_table for model in ROWS}


def test_without_database_the_last_board_is_given():
    make_year()
    last = board()
    with no_database():
        assert board() is last


def test_without_any_board_only_the_number_is_known():
    with no_database():
        given = by_era_or_last(current_board, default=Board())(era=era_at(timezone.now()))
    assert (given.centre.phone, given.rules.seasons, given.sites) == ("0220-240 00", (), ())


def test_a_look_is_given_again_while_it_holds():
    make_year()
    last, noon = Last(), datetime(2026, 10, 6, 10, tzinfo=UTC)
    first = last.at(noon, board())
    assert [last.at(noon + timedelta(hours=h), board()) is first for h in (1, 3, 12)] == [True, True, False]
    assert last.at(noon, board()).looked_at == noon  # also after the clock was put back
    assert last.at(noon, read_board("")) is not last.at(noon, board())


def test_while_a_look_holds_another_would_say_the_same():
    make_year()
    exception(opens="10:00", closes="12:00", reason="flytt").save()
    exception(TUESDAY + timedelta(days=1), reason="flytt").save()
    known, last = board(), Last()
    moments = [at("2026-10-05 00.00") + timedelta(minutes=m) for m in range(0, 3 * 24 * 60, 15)]
    assert [last.at(each, known).words for each in moments] == [Glance(known, each).words for each in moments]
    told_why = [at(f"2026-10-06 {clock}") for clock in ("08.00", "08.30", "09.59")]
    assert {last.at(each, known).looked_at for each in told_why} == {told_why[0]}


def test_each_language_has_its_words_of_one_look():
    make_year()
    look = Glance(board(), datetime(2026, 10, 6, 10, tzinfo=UTC))
    with override("en"):
        english = look.words
    assert english != look.words == look.words


def test_with_no_rows_the_number_is_known():
    assert board().centre.phone == "0220-240 00"
