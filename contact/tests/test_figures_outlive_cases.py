"""The figures of a year are the same after its cases were erased as they were before."""

import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from contact.figures import figures_of, years
from contact.models import Feedback, YearFigures
from contact.tests.build_feedback import NOW, build_staff, build_topic, text_of
from contact.tests.build_retention import LONG_AGO, build_old_case, build_rule, confirmed, proposed
from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.models import RetentionRule

pytestmark = pytest.mark.django_db
YEAR, DAY = LONG_AGO.year, timedelta(days=1)
PAGE = f"/synpunkter/siffror/?ar={YEAR}"


@pytest.fixture
def registrar():
    return build_staff(name="rolf")


def build_year(count, *, now=LONG_AGO):
    """All answered the day they came, four of them about what nobody else wrote of."""
    staff, light, cranes = build_staff(name="svarar"), build_topic("Ljus i siffror"), build_topic("Tranor i siffror")
    for number in range(count):
        build_old_case(by=staff, now=now, topic=cranes if number < 4 else light)


def told(figures):
    return figures.totals, figures.topics, figures.areas


def test_the_page_tells_the_same_while_the_cases_go_and_after(client, registrar):
    build_year(12)
    before, page = told(figures_of(YEAR)), text_of(client.get(PAGE))
    build_rule(months=12)
    first = proposed()
    first.rows = first.rows[:3]
    first.save()
    confirmed(first, registrar)
    assert (told(figures_of(YEAR)), years()) == (before, {YEAR: 12})
    confirmed(proposed(NOW), registrar)
    assert (told(figures_of(YEAR)), years(), Feedback.objects.count()) == (before, {YEAR: 12}, 0)
    after = text_of(client.get(PAGE))
    assert '<dd class="tally">12</dd>' in page and '<dd class="tally">12</dd>' in after
    assert f"Siffrorna står kvar så som de var den {plain_date(NOW.date())}, innan det började." in after


def test_what_was_not_told_is_not_kept(registrar):
    build_year(9)
    build_rule()
    confirmed(proposed(), registrar)
    kept = YearFigures.objects.get()
    assert kept.kept_on == NOW.date()
    assert [(row["name"], row["received"]) for row in kept.topics] == [(None, 9)]
    assert "Tranor" not in json.dumps([kept.totals, kept.topics, kept.areas])


@pytest.mark.parametrize(("count", "kept"), [(4, []), (5, [YEAR])])
def test_of_a_year_with_few_nothing_is_kept(registrar, count, kept):
    build_year(count)
    build_rule()
    confirmed(proposed(), registrar)
    assert ([*YearFigures.objects.values_list("year", flat=True)], [*years()]) == (kept, kept)


def test_a_year_that_goes_on_is_not_settled(registrar):
    build_year(6, now=NOW - 90 * DAY)
    build_rule(months=1)
    confirmed(proposed(), registrar)
    assert (YearFigures.objects.count(), years()) == (0, {})


def test_they_never_change(registrar):
    build_year(5)
    build_rule()
    confirmed(proposed(), registrar)
    for change in ({"year": 2000}, {"totals": {}}, {"kept_on": date(2000, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            YearFigures.objects.update(**change)


def test_junk_that_is_erased_settles_no_year(registrar):
    build_year(5)
    Feedback.objects.filter(pk=Feedback.objects.first().pk).update(junk=Feedback.Junk.YES)
    build_rule("junk", months=0)
    confirmed(proposed(), registrar)
    assert (YearFigures.objects.count(), RetentionRule.objects.filter(kind="junk").count()) == (0, 1)
