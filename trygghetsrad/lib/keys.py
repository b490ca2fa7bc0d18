"""The keys of rows, as addresses and forms give them."""

MOST_DIGITS = 18  # of a number that the database can hold


def key_of(text: str) -> int | None:
    """Return the number that `text` is; None for what can be the key of no row."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None
