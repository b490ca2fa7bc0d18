"""Phone numbers and e-mail addresses: public where they are a function's, private where they are a person's."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .. import personal_numbers
from ..letters import UNSEEN, plain_letters
from ..swedish import phone_href
from .findings import Finding, Place, excerpt_at
from .known import Known

_GAP = rf"[ {UNSEEN}]?[-/ ]?[ {UNSEEN}]?"
_AREA = r"(?:08|0[1-9]\d{1,2})"
# With full stops only in groups that neither a day (04.12.2026) nor clock times (08.00.16.30) have.
_DOTTED = rf"{_AREA}[.-]\d{{3}}(?:[. ]\d{{2,3}}){{1,3}}"
_NATIONAL = rf"(?:\({_AREA}\)|{_AREA}){_GAP}(?:\d{{5,8}}|\d{{2,4}}(?:[ {UNSEEN}-]\d{{2,3}}){{1,4}})|{_DOTTED}"
# Atomic: no way back.
_ABROAD = rf"(?:\+|00)[1-9](?>(?:[ {UNSEEN}.-]{{0,2}}(?:\(0\))?[ {UNSEEN}.-]?\d{{1,12}}+){{1,6}})"
_PHONE = re.compile(rf"(?<![\w+])(?<!\w-)(?<!\d[.:,])(?:{_NATIONAL}|{_ABROAD})(?!\d)(?![-:/]\d)")
_FREE = re.compile(r"tel:\+46(?:20|77)\d")  # 020 and 077: numbers of services, never of a person

# An address may be written so that no machine finds it: "kim (at) exempel.se", "kim [snabel-a] exempel punkt se".
_AT = r"(?:@|[(\[{<][ ]?(?:@|at|a|ät|snabel[- ]?a)[ ]?[)\]}>]|snabel[- ]?a\b)"
_DOT = r"(?:[ ]?[(\[{](?:\.|punkt|dot)[)\]}][ ]?|[ ](?:punkt|dot)[ ])"
_LABEL = r"[\w-]{1,63}"
_DOMAIN = rf"(?!www\.){_LABEL}(?:\.{_LABEL}){{1,5}}"
_SPOKEN = rf"{_LABEL}(?:{_DOT}{_LABEL}){{0,2}}{_DOT}(?:com|dk|eu|fi|info|io|net|no|nu|org|se)\b"
_EMAIL = re.compile(
    r"(?<![\w.+-])(?P<local>[\w+-][\w.+-]{0,63})"
    rf"(?:[ ]{{0,2}}{_AT}[ ]{{0,2}}(?P<domain>{_DOMAIN}|{_SPOKEN})|[ ]at[ ](?P<spoken>{_SPOKEN}))",
    re.IGNORECASE,
)
_FUNCTIONS = {"dataskyddsombud", "info", "kansli", "kommun", "kommunen", "kontakt", "kundcenter", "registrator"}


def phones(text: str, place: Place, known: Known) -> Iterator[Finding]:
    """Numbers of nine or ten digits, or eight in groups, with area code; and those from abroad.

    Neither 112, 114 14 and the like, nor numbers of services, nor what `known` says is public; a personal number is
    told as one.
    """
    public, numbers = {phone_href(each) for each in known.contacts}, personal_numbers.find(text)
    for start, written in _written(plain_letters(text)):
        end = start + len(written)
        is_other = any(each.start < end and start < each.end for each in numbers)
        if _is_long_enough(written) and not is_other and not _is_public(written, public):
            words = _("Är det en persons nummer: ta bort det. Är det en verksamhets eget: låt stå.")
            yield Finding("phone", place, words, (excerpt_at(text, start, end),))


def _written(plain: str) -> Iterator[tuple[int, str]]:
    place = 0
    while match := _PHONE.search(plain, place):
        written = _shortened(match.group())
        place = match.start() + len(written)
        yield match.start(), written


def _shortened(written: str) -> str:
    """Without the groups at the end that are too many: they belong to whatever comes next."""
    most = 15 if written.startswith(("+", "00")) else 10
    while _digits(written) > most and (cut := max(map(written.rfind, " -."))) > 0:
        written = written[:cut]
    return written


def _is_long_enough(written: str) -> bool:
    if written.startswith(("+", "00")):
        return 9 <= _digits(written) <= 15
    least = 9 if written.isdecimal() else 8  # eight digits in a row may be a day
    return least <= _digits(written) <= 10


def _digits(written: str) -> int:
    return sum(letter.isdecimal() for letter in written)


def _is_public(written: str, public: set[str]) -> bool:
    address = phone_href(written)
    return address in public or bool(_FREE.match(address))


def emails(text: str, place: Place, known: Known) -> Iterator[Finding]:
    """Addresses, also those with "(at)" or "punkt"; neither a function's, such as kundcenter@, nor public ones."""
    public = {each.casefold() for each in known.contacts}
    for match in _EMAIL.finditer(text.replace("\xa0", " ")):
        is_function = not _FUNCTIONS.isdisjoint(re.split(r"[.+_-]", match["local"].casefold()))
        if not is_function and _address(match) not in public:
            words = _("Är det en persons adress: ta bort den. Är det en verksamhets egen: låt stå.")
            yield Finding("email", place, words, (excerpt_at(text, *match.span()),))


def _address(match: re.Match) -> str:
    """As a machine would have it: "kim@exempel.se"."""
    domain = re.sub(_DOT, ".", match["domain"] or match["spoken"], flags=re.IGNORECASE)
    return f"{match['local']}@{domain}".casefold()
