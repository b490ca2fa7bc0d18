"""Words of a body that decides: the council gives advice, so of itself it uses none of them."""

import re
from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _

from .findings import Finding, Place, excerpt_at
from .known import Known

_DECISION = re.compile(
    r"\b(?:\w*beslut\w*|beslöts?|bif(?:aller|alla|alles|öll|ölls|allit|allits)|avsl(?:år|ås|og|ogs|agit|agits)|"
    r"ant(?:og|ar|agit|ogs|agits)(?! vara\b| att\b)|bord(?:lägg(?:er|a|s)|lade|lades|lagt|lagts)|"
    r"yrka(?:r|s|t|de|des|ts)?)\b",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"beslutades|beslöts|bifölls|bordlades|bordläggs", re.IGNORECASE)  # "frågan bordlades": by whom?
_SIGN = re.compile(r"§+[ \xa0]?\d*|\bparagraf\w*", re.IGNORECASE)
_MINUTES = re.compile(
    r"\b(?:juster(?:at|as|ad|ade|ades|are|ing|ingen|ingsm[aä]n\w*|ingsperson\w*)|protokoll\w*)\b", re.I
)
_SIGNED = re.compile(r"juster(?:at|as|ade|ades)\b", re.IGNORECASE)
_NOTES = re.compile(r"\b(?:protokoll|anteckning|minnesanteckning)\w*", re.IGNORECASE)
_BY = re.compile(r" av\b", re.IGNORECASE)
_FORMAL = re.compile(r"\b(?:justerare|justeringsm[aä]n\w*|justeringsperson\w*)\b", re.IGNORECASE)

_COUNCIL = r"\b(?:trygghets)?råd(?:et|ets)?\b|\bvi\b|\bmötet\b|\bgruppen\b|\bledamöterna\b|\bdeltagarna\b"
_OTHER = (
    r"\b\w*(?:styrelse|fullmäktige|nämnd|utskott|regering|riksdag|polis|länsstyrelse|verket|verk|domstol|tingsrätt|"
    r"kommun|region|förvaltning|bolag|myndighet|åklagar|förening|ägare|rektor|chef)\w*"
)
_ACTOR = re.compile(rf"(?P<council>{_COUNCIL})|(?P<other>{_OTHER})", re.IGNORECASE)
_LAW = re.compile(r"\bkap\b|lag(?:en|ens)?\b|balk|förordning|stadga|föreskrift|SFS", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"\b(?:inga|inget|ingen|inte|aldrig|utan)\b(?:\W+\w+){0,3}\W+$", re.IGNORECASE)
_NOT_AFTER = re.compile(r"\W+(?:inte|inget|inga|ingenting|aldrig)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def council_words(text: str, place: Place, known: Known) -> Iterator[Finding]:
    """Decisions, paragraphs and signed minutes; weak where somebody else's seem meant. "Beslutar inget" is fine."""
    finding = partial(Finding, "council_words", place)
    for match in _DECISION.finditer(text):
        if not _is_denied(text, match):
            words = _("Rådet ger råd och beslutar inget. Är det någon annans beslut: låt stå.")
            yield finding(words, (excerpt_at(text, *match.span()),), is_weak=not _is_the_council_s(text, match))
    for match in _SIGN.finditer(text):
        words = _("Anteckningar har punkter och inga paragrafer. Är det en lag eller någon annans beslut: låt stå.")
        is_weak = bool(_LAW.search(_sentence(text, match))) or _actor(text, match) == "other"
        yield finding(words, (excerpt_at(text, *match.span()),), is_weak=is_weak)
    for match in _MINUTES.finditer(text):
        words = _("Det här är anteckningar: de är inget protokoll och justeras inte. Är det något annat: låt stå.")
        yield finding(words, (excerpt_at(text, *match.span()),), is_weak=not _is_formal(text, match))


def _is_formal(text: str, match: re.Match) -> bool:
    """Whether the word is of signing alone, or says that notes were signed, or by whom, and nobody else is meant."""
    if _FORMAL.match(match.group()):
        return True
    is_told = _NOTES.search(_sentence(text, match)) or _BY.match(text, match.end())
    return bool(_SIGNED.match(match.group()) and is_told) and _actor(text, match) != "other"


def _is_denied(text: str, match: re.Match) -> bool:
    start, _end = _bounds(text, match)
    return bool(_NOT_BEFORE.search(text[start : match.start()]) or _NOT_AFTER.match(text, match.end()))


def _is_the_council_s(text: str, match: re.Match) -> bool:
    """Whoever is named nearest before the word decided, or else nearest after; "det beslutades" hides who did."""
    word, actor = match.group().lower(), _actor(text, match)
    if "beslut" in word and not word.startswith("beslut"):
        return word.startswith("råds")
    return actor == "council" or (actor is None and bool(_HIDDEN.match(word)))


def _actor(text: str, match: re.Match) -> str | None:
    start, end = _bounds(text, match)
    before = list(_ACTOR.finditer(text, start, match.start()))
    nearest = before[-1] if before else _ACTOR.search(text, match.end(), end)
    return nearest.lastgroup if nearest else None


def _sentence(text: str, match: re.Match) -> str:
    start, end = _bounds(text, match)
    return text[start:end]


def _bounds(text: str, match: re.Match) -> tuple[int, int]:
    """Of the sentence around a word, at most 300 letters either way."""
    first = max(0, match.start() - 300)
    ends = [each.end() for each in _SENTENCE_END.finditer(text, first, match.start())]
    after = _SENTENCE_END.search(text, match.end(), match.end() + 300)
    return ends[-1] if ends else first, after.start() if after else min(len(text), match.end() + 300)
