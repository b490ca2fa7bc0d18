"""Car plates: three letters, two digits, and a digit or letter."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..letters import plain_letters
from .findings import Finding, Place, excerpt_at
from .known import Known

# I, Q, V, Å, Ä and Ö stand on no plate; O is never the last letter.
_LETTERS, _LAST = "A-HJ-PR-UW-Z", "0-9A-HJ-NPR-UW-Z"
_BEFORE, _AFTER = r"(?<![\w@/.-])", r"(?![\w@]|[-/.]\w)"
_PLATE = re.compile(
    rf"{_BEFORE}(?:[{_LETTERS}]{{3}}[ ]{{0,2}}-?\d\d[{_LAST}]|(?i:[{_LETTERS}]{{3}}\d\d[{_LAST}])){_AFTER}"
)
# Three letters that people write before a number of another kind.
_NO_PLATE = {"BOX", "DKK", "DNR", "EST", "EUR", "FAX", "GPS", "HUS", "KAP", "LSS", "MSB", "NOK", "OSL", "PBL", "PDF"}
_NO_PLATE |= {"RAL", "RUM", "SCB", "SEK", "SFS", "SKR", "SMS", "SOS", "SOU", "TEL", "USD"}

# In small letters with a space, or with odd spaces, only where words before it speak of a car or of its number.
_GAP = r"[ .:-]{0,3}"
_ODD = re.compile(
    rf"{_BEFORE}(?i:(?:[{_LETTERS}]{_GAP}){{3}}\d{_GAP}\d{_GAP}[{_LAST}]){_AFTER}"
    r"(?![ ](?:m|km|kr|st|år|meter|mil|minuter|kronor|procent|stycken|bilar|fordon|personer|gånger)\b)(?![ ]?%)"
)
_NUMBER = (
    r"reg\.?|reg(?:\.|istrerings?)?[ -]?(?:nr|nummer|numret|numren|skylt\w*)?\.?|"
    r"nummerplåt\w*|bilnumm?(?:er|ret)|skylten"
)
_CAR = (
    r"\w*bil(?:en|ar|arna)?|\w*fordon(?:et|en)?|\w*traktor(?:n|er|erna)?|epan?|\w*moped(?:en|er|erna)?|mc|"
    r"motorcykel(?:n)?|släp(?:et)?|volvon?|saab(?:en)?|bmw|audi(?:n)?|toyotan?"
)
_SPOKEN_OF = re.compile(rf"\b(?:(?:{_NUMBER})(?:\W{{1,3}}(?:är|var|på|med|börjar))?|{_CAR})\W{{1,3}}$", re.IGNORECASE)
_NEAR = 40  # letters before it
# Small words that can stand between a car and a number of something: "bilen kom 112 gånger".
_WORDS = """
    ATT BAR BRA DAG DEN DET DEM DOM ETT FAR FEM GER HAR HEL HEM HON HOS HUR KAN KOM LAG MAN MED MER MOT MEN NER NOG NYA
    OCH OSS PER REN SEN SER SEX SJU SKA SOM TAR TOG TRE UPP UTE
"""
_NO_NUMBER = _NO_PLATE.union(_WORDS.split())


def plates(text: str, place: Place, known: Known) -> Iterator[Finding]:
    """ABC 123 and ABC 12D. In small letters when written together: "rum 112" is no plate; or after "bilen", "regnr"."""
    words = _("En bil kan leda till sin ägare. Ta bort numret, om det inte är kommunens egen bil.")
    plain = "\n".join(map(plain_letters, text.split("\n")))  # no plate goes over the end of a line
    for start, end in sorted({match.span() for match in [*_plain(plain), *_odd(plain)]}):
        yield Finding("plate", place, words, (excerpt_at(text, start, end),))


def _plain(plain: str) -> Iterator[re.Match]:
    return (match for match in _PLATE.finditer(plain) if match.group()[:3].upper() not in _NO_PLATE)


def _odd(plain: str) -> Iterator[re.Match]:
    for match in _ODD.finditer(plain):
        letters = re.sub(r"\W", "", match.group())[:3].upper()
        before = plain[max(0, match.start() - _NEAR) : match.start()]
        if letters not in _NO_NUMBER and _SPOKEN_OF.search(before):
            yield match
