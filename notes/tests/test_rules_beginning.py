import pytest

from notes.rules.beginning import refusal

TAKEN = "Mötet har redan minnesanteckningar. Här är de."
CANCELLED = "Mötet är inställt, så det finns inget att anteckna från det."


@pytest.mark.parametrize(
    ("has_note", "is_cancelled", "is_upcoming", "expected"),
    [
        (False, False, False, ""),
        (True, False, False, TAKEN),
        (False, True, False, CANCELLED),
        (False, False, True, "Mötet är inte slut än. Anteckningarna skrivs efteråt."),
        (True, True, True, TAKEN),
    ],
    ids=["held", "has a note", "cancelled", "not over", "the note comes first"],
)
def test_why_no_note_can_begin(has_note, is_cancelled, is_upcoming, expected):
    assert refusal(has_note=has_note, is_cancelled=is_cancelled, is_upcoming=is_upcoming) == expected
