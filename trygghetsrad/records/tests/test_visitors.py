from datetime import date, datetime, time, timedelta
from threading import Barrier, Thread

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from trygghetsrad.records.models import DayCount, DayKey
from trygghetsrad.records.visitors import count_today, forget_visitors, is_over_limit, times_today
from trygghetsrad.worker import STEPS

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
NEXT = DAY + timedelta(days=1)


def visit(address="192.0.2.1"):
    return RequestFactory().get("/", REMOTE_ADDR=address)


def at(day, hour):
    return timezone.make_aware(datetime.combine(day, time(hour)))


def test_times_are_counted_by_address_day_and_purpose():
    assert [times_today(visit(), "prov", on=DAY) for _ in range(3)] == [1, 2, 3]
    assert times_today(visit("192.0.2.2"), "prov", on=DAY) == 1
    assert times_today(visit(), "prov", on=NEXT) == 1
    assert times_today(visit(), "annat", on=DAY) == 1


def test_anything_can_be_counted_in_the_same_way():
    assert [count_today("kim@example.org", "prov", on=DAY) for _ in range(2)] == [1, 2]
    assert count_today("robin@example.org", "prov", on=DAY) == 1


@pytest.mark.parametrize(("times", "expected"), [(1, [False, False, True, True]), (2, [False] * 4)])
def test_one_too_many_is_the_one_after_the_limit(settings, times, expected):
    settings.FEEDBACK_LIMIT = 2
    assert [is_over_limit(visit(), "prov", now=timezone.now(), times=times) for _ in range(4)] == expected


def test_many_others_make_nobody_a_new_visitor():
    visitors = [visit(f"192.0.2.{number}") for number in range(200)] + [visit(f"2001:db8:{n}::") for n in range(200)]
    assert [{times_today(each, "prov", on=DAY) for each in visitors} for _ in range(2)] == [{1}, {2}]


def test_the_first_of_a_day_makes_its_key_and_then_a_visit_costs_two_statements():
    times_today(visit(), "prov", on=DAY)
    with CaptureQueriesContext(connection) as queries:
        times_today(visit("192.0.2.9"), "prov", on=DAY)
        times_today(visit("192.0.2.9"), "prov", on=DAY)
    assert [query["sql"].split()[0] for query in queries] == ["SELECT", "INSERT"] * 2


def test_each_day_has_a_random_key_of_its_own_and_what_is_kept_holds_no_address():
    for day in (DAY, NEXT):
        count_today("192.0.2.1", "prov", on=day)
    kept = [*DayKey.objects.values_list("key", flat=True), *DayCount.objects.values_list("digest", flat=True)]
    assert len({*kept}) == 4 and {len(each) for each in kept} == {64}
    DayKey.objects.filter(day=DAY).delete()  # the key alone told whose digest it was
    assert count_today("192.0.2.1", "prov", on=DAY) == 1


def test_the_worker_keeps_a_day_while_it_lasts_and_then_nothing_of_it():
    forget = STEPS["forget visitors"]
    count_today("192.0.2.1", "prov", on=DAY)
    forget(now=at(DAY, 23))
    assert (DayKey.objects.count(), DayCount.objects.get().times) == (1, 1)
    count_today("192.0.2.1", "prov", on=NEXT)
    forget(now=at(NEXT, 0))
    assert [rows.get().day for rows in (DayKey.objects, DayCount.objects)] == [NEXT, NEXT]


def test_what_has_expired_in_the_cache_is_erased_and_the_rest_left():
    cache.set("a-try", 1, 60)
    cache.set("later", 1, 600)
    forget_visitors(now=timezone.now() + timedelta(minutes=5))
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM shared_cache")
        assert [key for (key,) in cursor.fetchall()] == [":1:later"]


@pytest.mark.django_db(transaction=True)
def test_many_at_the_same_moment_are_all_counted():
    times, together = [], Barrier(8)

    def come():
        together.wait(60)
        times.extend(times_today(visit(), "prov", on=DAY) for _ in range(20))
        connection.close()

    threads = [Thread(target=come) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join(60) for thread in threads]
    assert sorted(times) == list(range(1, 161))
