"""The summary of a note (*Kort sagt*): a line for each thing to remember."""

MOST_LINES = 3


def lines_of(summary: str) -> list[str]:
    """Return the lines that say something, without the white space around them."""
    return [line.strip() for line in summary.splitlines() if line.strip()]


def is_short(summary: str) -> bool:
    return len(lines_of(summary)) <= MOST_LINES
