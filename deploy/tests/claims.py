"""What a page says of the customer centre at the moment, in each language of the site."""

import re

OPEN = re.compile(r"[Öö]ppet nu|stänger \d|[Aa]voinna nyt|sulkeutuu klo|[Oo]pen now|closes at")
CLOSED = re.compile(
    r"öppnar (i dag|i morgon|\w+dag)\b|avautuu (tänään|huomenna|\w+na)\b|opens (today|tomorrow|on \w+day)\b"
)


def claims(page: str) -> set[str]:
    return {state for state, words in {"open": OPEN, "closed": CLOSED}.items() if words.search(page)}
