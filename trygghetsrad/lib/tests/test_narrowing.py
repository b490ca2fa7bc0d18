"""Which rows are left, and what each choice leads to."""

import pytest

from ..narrowing import Choice, Facet, Narrowing

ROWS = [("2026", ["ljus", "skola"]), ("2026", ["ljus"]), ("2025", [])]
FACETS = {
    "ar": Facet(lambda row: [row[0]], {"": "Alla år", "2026": "2026", "2025": "2025", "2024": "2024"}),
    "amne": Facet(lambda row: row[1], {"": "Alla ämnen", "ljus": "Belysning", "skola": "Skola"}),
}


def narrowed(**asked):
    return Narrowing(ROWS, FACETS, asked, "/lista/")


@pytest.mark.parametrize(
    ("asked", "shown", "is_answered"),
    [
        ({}, ROWS, True),
        ({"ar": "2026"}, ROWS[:2], True),
        ({"ar": " 2026 ", "amne": "SKOLA"}, ROWS[:1], True),
        ({"ar": "2025", "amne": "ljus"}, [], False),
        ({"ar": "2024"}, [], False),
        ({"ar": "1999"}, ROWS, False),
        ({"ar": "1999", "amne": "skola"}, ROWS[:1], False),
        ({"annat": "2026"}, ROWS, True),
    ],
)
def test_what_is_asked_for_and_known_leaves_the_rows_that_fit(asked, shown, is_answered):
    assert (narrowed(**asked).shown, narrowed(**asked).is_answered) == (shown, is_answered)


def test_each_choice_keeps_the_others_and_tells_what_it_leads_to():
    assert narrowed(amne="ljus").choices("ar") == [
        Choice("", "Alla år", 2, "/lista/?amne=ljus", True),
        Choice("2026", "2026", 2, "/lista/?ar=2026&amne=ljus", False),
        Choice("2025", "2025", 0, "/lista/?ar=2025&amne=ljus", False),
        Choice("2024", "2024", 0, "/lista/?ar=2024&amne=ljus", False),
    ]


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ({}, ["", "2026", "2025"]),
        ({"amne": "ljus"}, []),  # only one year is left
        ({"amne": "ljus", "ar": "2025"}, ["", "2026", "2025"]),
        ({"ar": "2024"}, ["", "2026", "2025", "2024"]),
    ],
)
def test_choices_that_lead_nowhere_are_left_out_but_for_the_one_chosen(asked, values):
    assert [choice.value for choice in narrowed(**asked).leading("ar")] == values


def test_nothing_typed_comes_into_an_address():
    assert narrowed(ar='"><script>', amne="ljus").with_choice("ar", "2025") == "/lista/?ar=2025&amne=ljus"
