from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.test import RequestFactory
from django.utils import timezone

from trygghetsrad.lib.visitors import address_of, count_today, household, is_over_limit, times_today

DAY = date(2026, 11, 23)


def visit(address="192.0.2.1", **headers):
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


@pytest.mark.parametrize(
    ("trusted", "forwarded", "expected"),
    [
        (0, "", "192.0.2.1"),
        (0, "198.51.100.7", "192.0.2.1"),  # anybody can claim that
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),  # the first is the visitor's own claim
        (2, "198.51.100.7, 10.0.0.1", "198.51.100.7"),
        (2, "198.51.100.7", "192.0.2.1"),  # fewer than there should be
    ],
)
def test_the_address_is_the_one_that_a_trusted_proxy_saw(settings, trusted, forwarded, expected):
    settings.TRUSTED_PROXIES = trusted
    assert address_of(visit(**{"X-Forwarded-For": forwarded} if forwarded else {})) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),  # all of IPv4 is not one household
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:2", "2001:db8::/64"),
        ("?", "?"),
    ],
)
def test_a_line_of_ipv6_is_one_visitor(address, expected):
    assert household(address) == expected


@pytest.mark.django_db
def test_times_are_counted_by_address_day_and_purpose():
    assert [times_today(visit(), "prov", on=DAY) for _ in range(3)] == [1, 2, 3]
    assert times_today(visit("192.0.2.2"), "prov", on=DAY) == 1
    assert times_today(visit(), "prov", on=date(2026, 11, 24)) == 1
    assert times_today(visit(), "annat", on=DAY) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("times", "expected"), [(1, [False, False, True, True]), (2, [False] * 4)])
def test_one_too_many_is_the_one_after_the_limit(settings, times, expected):
    settings.FEEDBACK_LIMIT = 2
    assert [is_over_limit(visit(), "prov", now=timezone.now(), times=times) for _ in range(4)] == expected


@pytest.mark.django_db
def test_anything_can_be_counted_in_the_same_way():
    assert [count_today("kim@example.org", "prov", on=DAY) for _ in range(2)] == [1, 2]
    assert count_today("robin@example.org", "prov", on=DAY) == 1


@pytest.mark.django_db
def test_a_pause_makes_nobody_a_new_visitor():
    for _ in range(3):
        times_today(visit(), "prov", on=DAY)
    later = timezone.now() + timedelta(hours=20)
    with patch("django.core.cache.backends.db.tz_now", return_value=later):
        assert times_today(visit(), "prov", on=DAY) == 4


@pytest.mark.django_db
def test_many_others_make_nobody_a_new_visitor():
    visitors = [visit(f"192.0.2.{number}") for number in range(200)] + [visit(f"2001:db8:{n}::") for n in range(200)]
    assert [{times_today(each, "prov", on=DAY) for each in visitors} for _ in range(2)] == [{1}, {2}]
