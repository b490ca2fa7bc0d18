"""The eves on which it is closed, and the days on which it closes early."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from contact.models import ClosedEve, EarlyClosing
from contact.rules.named_days import NamedDay
from contact.tests.build_hours import make_closing, make_eve, make_year
from contact.tests.staff import address, save

pytestmark = pytest.mark.django_db
NEITHER_OR_BOTH = "Välj en helg, om det gäller varje år, eller ett datum. Inte båda."


def yearly(**changes):
    return {"holiday": "långfredagen", "days_before": 1, "closes": "12.00", "channel": "both"} | changes


def dated(**changes):
    return yearly(holiday="", day="2099-12-23", reason="dagen före julafton") | changes


def test_an_eve_is_chosen_from_the_list(staff):
    make_year()
    assert save(staff, ClosedEve, {"eve": "skärtorsdagen"}) == ([], [])
    assert ClosedEve.objects.get().eve == "skärtorsdagen"


@pytest.mark.parametrize(
    ("eve", "words"),
    [("julafton", "Den dagen finns redan i listan."), ("tulpanens dag", "Välj ett giltigt alternativ.")],
)
def test_an_eve_that_is_there_or_is_none_is_refused_in_words(staff, eve, words):
    make_eve("julafton")
    refused, _cautions = save(staff, ClosedEve, {"eve": eve})
    assert len(refused) == 1 and refused[0].startswith(words)


def test_early_closing_every_year(staff):
    make_year()
    assert save(staff, EarlyClosing, yearly()) == ([], [])
    rule = EarlyClosing.objects.get().as_rule()
    assert (rule.when, rule.closes, rule.reason) == (NamedDay("långfredagen", 1), time(12), "skärtorsdagen")


def test_early_closing_on_a_date(staff):
    make_year()
    assert save(staff, EarlyClosing, dated()) == ([], [])
    rule = EarlyClosing.objects.get().as_rule()
    assert (rule.when, rule.reason) == (date(2099, 12, 23), "dagen före julafton")


def test_a_date_without_a_reason_is_warned_of(staff):
    make_year()
    _refused, cautions = save(staff, EarlyClosing, dated(reason=""))
    assert cautions == ["Det stänger tidigare 23 december 2099 utan skäl. Skriv varför, så förstår besökarna."]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (yearly(holiday=""), [NEITHER_OR_BOTH]),
        (dated(holiday="långfredagen"), [NEITHER_OR_BOTH]),
        (yearly(days_before=31), ["Högst 30 dagar före."]),
        (yearly(closes=""), ["Detta fält måste fyllas i."]),
        (yearly(closes="12:00:01"), ["Skriv timmar och minuter, utan sekunder."]),
        (
            yearly(holiday="påskafton"),
            ["Välj ett giltigt alternativ. påskafton finns inte bland tillgängliga alternativ."],
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(staff, fields, words):
    assert save(staff, EarlyClosing, fields)[0] == words
    assert EarlyClosing.objects.count() == 0


@pytest.mark.parametrize("fields", [yearly(), dated()])
def test_the_same_day_twice_is_refused_in_words(staff, fields):
    save(staff, EarlyClosing, fields)
    assert save(staff, EarlyClosing, fields)[0] == ["Den dagen finns redan i listan."]


@pytest.mark.parametrize("changes", [{"holiday": ""}, {"day": date(2099, 12, 23)}])
def test_the_database_holds_it_too(changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_closing(**changes)
    assert EarlyClosing.objects.count() == 0


def test_the_list_tells_each_day_and_the_reason_that_is_shown(staff):
    make_closing()
    make_closing(holiday="", day=date(2099, 12, 23), reason="personalfest")
    page = staff.get(address(EarlyClosing, "changelist")).content.decode().replace("\u00a0", " ")
    told = ["Varje år: skärtorsdagen", ">skärtorsdagen<", "23 december 2099", "personalfest", "12.00"]
    assert [words for words in told if words not in page] == []
