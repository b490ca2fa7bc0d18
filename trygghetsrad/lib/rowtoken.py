"""Random tokens that stand in a row and open it: they hold for as long as it does, whatever the site's keys are."""

import re
import secrets

BYTES, LENGTH = 24, 32  # of chance, and of letters
LONGEST = 40
_TOKEN = re.compile(rf"[\w-]{{1,{LONGEST}}}", re.ASCII)


def new_token() -> str:
    """Return a token of 192 random bits, in letters that an address can hold."""
    return secrets.token_urlsafe(BYTES)


def is_whole(text: str) -> bool:
    """Whether `text` is as long as a token: a link that a mail program has cut is not."""
    return len(text) == LENGTH and is_token(text)


def is_token(text: str) -> bool:
    """Whether `text` could be a token at all; what cannot is not asked of the database, which takes no odd letters."""
    return bool(_TOKEN.fullmatch(text))
