"""How a measure stands, and the words for it."""

from datetime import date

import pytest

from notes.rules.measures import Update, day_fault, is_late, standing

DUE = date(2026, 4, 30)
MARCH, APRIL, MAY = date(2026, 3, 4), date(2026, 4, 12), date(2026, 5, 6)
LATER = date(2026, 6, 1)


def told(*updates, due=None, on=LATER):
    """The sentence a reader meets, with plain spaces."""
    found = standing([Update(*update) for update in updates], due=due, on=on)
    return f"{found.headline}{found.rest}".replace("\xa0", " ")


@pytest.mark.parametrize(
    ("updates", "expected"),
    [
        ([], "Ny."),
        ([(MARCH, "new", "Väntar på pengar")], "Ny. Väntar på pengar."),
        ([(MARCH, "ongoing")], "Pågår sedan 4 mars 2026."),
        ([(MARCH, "ongoing", "Ett av två."), (APRIL, "ongoing", "Båda!")], "Pågår sedan 4 mars 2026. Båda!"),
        ([(MARCH, "partly", "Ett."), (APRIL, "ongoing")], "Pågår sedan 4 mars 2026."),
        ([(APRIL, "done")], "Klar 12 april 2026."),
        ([(APRIL, "done"), (MAY, "done", "Lampan lyser")], "Klar 12 april 2026. Lampan lyser."),
        ([(MARCH, "done"), (APRIL, "ongoing"), (MAY, "done")], "Klar 6 maj 2026."),
        ([(APRIL, "partly")], "Delvis klar."),
        ([(APRIL, "partly", "En av två är uppe.")], "Delvis klar: En av två är uppe."),
        ([(APRIL, "impossible", "marken är privat")], "Inte möjlig, därför att marken är privat."),
        ([(APRIL, "impossible", "Nej, därför att marken är privat.")], "Inte möjlig, därför att marken är privat."),
        ([(APRIL, "elsewhere", "", "Trafikverket")], "Någon annans ansvar: Trafikverket."),
        (
            [(APRIL, "elsewhere", "Frågan är skickad", "Trafikverket.")],
            "Någon annans ansvar: Trafikverket. Frågan är skickad.",
        ),
        (
            [(APRIL, "done", "Klart, sa [uppgiften är borttagen]")],
            "Klar 12 april 2026. Klart, sa [uppgiften är borttagen]",
        ),
    ],
)
def test_every_outcome_is_told_in_honest_words(updates, expected):
    assert told(*updates) == expected


@pytest.mark.parametrize(
    ("updates", "expected"),
    [
        ([], "Försenad: skulle vara klar 30 april 2026."),
        ([(MAY, "new", "Börjar i juni")], "Försenad: skulle vara klar 30 april 2026. Börjar i juni."),
        ([(MARCH, "ongoing", "Ett.")], "Försenad: skulle vara klar 30 april 2026. Pågår sedan 4 mars 2026. Ett."),
        ([(MARCH, "partly", "Ett.")], "Försenad: skulle vara klar 30 april 2026. Delvis klar: Ett."),
        ([(MAY, "done")], "Klar 6 maj 2026."),
        ([(MAY, "impossible", "pengarna tog slut")], "Inte möjlig, därför att pengarna tog slut."),
    ],
)
def test_what_is_late_says_since_when_before_it_says_how_far_it_came(updates, expected):
    assert told(*updates, due=DUE) == expected


@pytest.mark.parametrize(
    ("status", "due", "on", "expected"),
    [
        ("new", DUE, date(2026, 4, 30), False),
        ("new", DUE, date(2026, 5, 1), True),
        ("ongoing", DUE, date(2026, 5, 1), True),
        ("partly", DUE, date(2026, 5, 1), True),
        ("done", DUE, date(2026, 5, 1), False),
        ("impossible", DUE, date(2026, 5, 1), False),
        ("elsewhere", DUE, date(2026, 5, 1), False),
        ("new", None, date(2199, 1, 1), False),
    ],
)
def test_only_what_is_open_after_its_day_is_late(status, due, on, expected):
    assert is_late(status, due, on=on) is expected


def test_the_newest_update_counts_by_its_day_and_of_one_day_the_last_one():
    assert told((APRIL, "done"), (MARCH, "ongoing")) == "Klar 12 april 2026."
    assert told((APRIL, "done"), (APRIL, "ongoing")) == "Pågår sedan 12 april 2026."


@pytest.mark.parametrize(
    ("updates", "expected"),
    [
        ([], None),
        ([(MARCH, "ongoing")], None),
        ([(MARCH, "ongoing"), (APRIL, "ongoing")], APRIL),
        ([(APRIL, "done")], None),
        ([(APRIL, "impossible", "privat")], APRIL),
    ],
)
def test_the_day_of_the_newest_update_is_told_where_the_sentence_does_not(updates, expected):
    assert standing([Update(*each) for each in updates], due=None, on=LATER).told_on == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 2, 10), "Dagen är före mötet 11 februari 2026. Åtgärden fanns inte då."),
        (date(2026, 2, 11), ""),
        (LATER, ""),
        (date(2026, 6, 2), "Dagen har inte varit än. Skriv den dag då du vet hur det gick."),
        (date(1, 1, 1), "Dagen är före mötet 11 februari 2026. Åtgärden fanns inte då."),
        (date(9999, 12, 31), "Dagen har inte varit än. Skriv den dag då du vet hur det gick."),
    ],
)
def test_an_update_is_of_a_day_from_the_meeting_until_today(day, expected):
    fault = day_fault(day, meeting_day=date(2026, 2, 11), on=LATER)
    assert fault.replace("\xa0", " ") == expected
