from datetime import UTC, date, datetime, time

import pytest
from django.template import Context, Template
from django.utils import translation

from trygghetsrad.lib import swedish

WEDNESDAY = date(2019, 4, 24)
EVENING = datetime(2019, 4, 24, 22, 30, tzinfo=UTC)  # half past midnight in Sweden, the day after


def render(source, **context):
    return Template("{% load swedish %}" + source).render(Context(context))


@pytest.mark.parametrize(
    "function, value, expected",
    [
        (swedish.long_date, WEDNESDAY, "onsdag 24\u00a0april\u00a02019"),
        (swedish.long_date, date(2026, 1, 5), "måndag 5\u00a0januari\u00a02026"),
        (swedish.plain_date, WEDNESDAY, "24\u00a0april\u00a02019"),
        (swedish.weekday, date(2026, 11, 28), "lördag"),
        (swedish.clock, time(8), "08.00"),
        (swedish.long_date, EVENING, "torsdag 25\u00a0april\u00a02019"),
        (swedish.plain_date, EVENING, "25\u00a0april\u00a02019"),
        (swedish.weekday, EVENING, "torsdag"),
        (swedish.clock, EVENING, "00.30"),
        (swedish.short_moment, EVENING, "2019-04-25 00.30"),
        (swedish.plain_date, EVENING.replace(tzinfo=None), "24\u00a0april\u00a02019"),
    ],
)
def test_days_and_times(function, value, expected):
    assert function(value) == expected


@pytest.mark.parametrize(
    ("language", "day", "plain", "span", "clock"),
    [
        ("fi", "keskiviikko 24. huhtikuuta 2019", "24. huhtikuuta 2019", "22.–24. huhtikuuta 2019", "8.00"),
        ("en", "Wednesday 24 April 2019", "24 April 2019", "22–24 April 2019", "08:00"),
    ],
)
def test_days_and_clocks_follow_the_language_that_is_spoken(language, day, plain, span, clock):
    with translation.override(language):
        told = [swedish.long_date(WEDNESDAY), swedish.plain_date(WEDNESDAY)]
        told += [swedish.date_span(date(2019, 4, 22), WEDNESDAY), swedish.clock(time(8))]
    assert [each.replace(swedish.NBSP, " ") for each in told] == [day, plain, span, clock]


@pytest.mark.parametrize(
    "first, last, expected",
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16–22 november 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 november–6 december 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 december 2026–3 januari 2027"),
        (date(2026, 11, 16), date(2026, 11, 16), "16 november 2026"),
    ],
)
def test_date_span_says_nothing_twice(first, last, expected):
    assert swedish.date_span(first, last).replace("\u00a0", " ") == expected


@pytest.mark.parametrize("month, day, expected", [(9, 1, "1\u00a0september"), (2, 29, "29\u00a0februari")])
def test_month_day(month, day, expected):
    assert swedish.month_day(month, day) == expected


def test_clock_span():
    assert swedish.clock_span(time(17, 30), time(19, 30)) == "17.30–19.30"


@pytest.mark.parametrize(
    "written, href",
    [
        ("0220-240 00", "tel:+4622024000"),
        ("0220-24\u00a000\u00a000", "tel:+46220240000"),
        ("112", "tel:112"),
        ("114 14", "tel:11414"),
        ("+46 220 240 00", "tel:+4622024000"),
        ("+46 (0)220-240 00", "tel:+4622024000"),
        ("0046 220 240 00", "tel:+4622024000"),
    ],
)
def test_phone_href(written, href):
    assert swedish.phone_href(written) == href


@pytest.mark.parametrize(
    "source, expected",
    [
        ("{{ day|long_date }}", "onsdag 24\u00a0april\u00a02019"),
        ("{{ moment|long_date }}", "torsdag 25\u00a0april\u00a02019"),
        ("{{ moment|plain_date }}", "25\u00a0april\u00a02019"),
        ("{{ moment|weekday }}", "torsdag"),
        ("{{ moment|clock }}", "00.30"),
        ("{{ midnight|clock }}", "00.00"),
        ("{{ phone|phone_href }}", "tel:+4622024000"),
        ("{{ none|plain_date }}{{ missing|clock }}{{ none|phone_href }}", ""),
    ],
)
def test_filters(source, expected):
    values = {"day": WEDNESDAY, "moment": EVENING, "midnight": time(0), "phone": "0220-240 00", "none": None}
    assert render(source, **values) == expected


@pytest.mark.parametrize(
    "start, end, shown",
    [
        (time(17, 30), time(19, 30), ("17.30", "19.30")),
        (EVENING, EVENING.replace(hour=23), ("00.30", "01.30")),
    ],
)
def test_time_span_is_read_out_in_words(start, end, shown):
    html = render("{% time_span start end %}", start=start, end=end)
    assert html == '{}<span aria-hidden="true">–</span><span class="vh"> till </span>{}'.format(*shown)


def test_the_swedish_letters_come_last_and_accents_beside_their_letters():
    words = ["Zorn", "Öst", "ek", "Ås", "Éden", "Äng", "Ytter", "Über", "Ås"]
    assert sorted(words, key=swedish.alphabetical) == ["Éden", "ek", "Über", "Ytter", "Zorn", "Ås", "Ås", "Äng", "Öst"]
