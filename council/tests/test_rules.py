from datetime import date

import pytest

from council.rules import terms
from council.rules.addresses import is_reserved
from council.rules.terms import Span


def span(first, last=None):
    return Span(date(2026, 1, first), last and date(2026, 1, last))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (span(1, 5), span(6, 9), False),
        (span(1, 5), span(5, 9), True),
        (span(6, 9), span(1, 5), False),
        (span(1), span(9, 9), True),
        (span(1, 8), span(9), False),
        (span(3), span(9), True),
        (span(1, 9), span(3, 4), True),
    ],
)
def test_two_terms_overlap_if_they_share_a_day(one, other, expected):
    assert (terms.overlap(one, other), terms.overlap(other, one)) == (expected, expected)


def test_the_first_overlap_is_found_among_many():
    assert terms.first_overlap([span(9), span(1, 3), span(3, 8)]) == (span(1, 3), span(3, 8))


def test_terms_in_a_row_do_not_overlap():
    assert terms.first_overlap([span(9), span(1, 3), span(4, 8)]) is None


@pytest.mark.parametrize(("day", "expected"), [(1, False), (2, True), (4, True), (5, False)])
def test_a_term_runs_through_its_last_day(day, expected):
    assert terms.is_current(span(2, 4), on=date(2026, 1, day)) is expected


@pytest.mark.parametrize(
    ("group", "shown", "named", "pictured"),
    [
        ("resident", "by_group", False, False),
        ("resident", "count", False, False),
        ("resident", "name", True, False),
        ("resident", "photo", True, True),
        ("politician", "by_group", True, False),
        ("official", "count", False, False),
        ("police", "name", True, False),
        ("police", "photo", True, True),
    ],
)
def test_what_may_be_shown_follows_the_group_and_the_choice(group, shown, named, pictured):
    assert terms.may_be_named(group=group, shown=shown, is_protected=False) is named
    assert terms.may_be_pictured(shown=shown, is_protected=False) is pictured
    assert not terms.may_be_named(group=group, shown=shown, is_protected=True)
    assert not terms.may_be_pictured(shown=shown, is_protected=True)


def test_a_protected_person_is_not_even_counted():
    assert (terms.is_counted(is_protected=True), terms.is_counted(is_protected=False)) == (False, True)


@pytest.mark.parametrize(
    ("slug", "expected"), [("kontakt", True), ("Kontakt", True), ("fi", True), ("kontakta-oss", False)]
)
def test_the_sites_own_addresses_are_reserved(slug, expected):
    assert is_reserved(slug) is expected
