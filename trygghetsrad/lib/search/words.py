"""What counts as a word."""

import re
import unicodedata

from ..texts import plain_text

LONGEST = 60  # letters
WORD = re.compile(rf"[^\W_]{{1,{LONGEST}}}")  # a longer run of letters is read in pieces: no database takes it whole
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # soft hyphens and the like, inside words


def shown(text: str) -> str:
    """Return `text` as it is kept for showing: composed letters, nothing invisible, no control characters."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", plain_text(text)))


def words_of(text: str) -> list[str]:
    """Return the words in order, without capitals; ligatures and other forms of a letter are read as the letter."""
    return WORD.findall(_normal(_INVISIBLE.sub("", text)))


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def folded(word: str) -> str:
    """Return `word` as it is typed where å, ä, ö and é are missing: kolback for kolbäck."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(each for each in decomposed if not unicodedata.combining(each)).translate({0xE6: "ae", 0xF8: "o"})


_STOP = """
    alla allt att av bara blev bli blir de dem den denna deras dess det detta dig din dina ditt du där då efter eller en
    er era ett från för finns ha hade han har hon hur här i in inte ja jag kan kunde man med men mig min mina mitt mot
    mycket ni nu när någon något några och också om oss på samt sedan ska som så till under upp ut utan vad var varför
    vem vi vid vilka vilken vilket vår våra vårt åt än är även
"""
_STOP_WORDS = frozenset(each for word in _STOP.split() for each in (word, folded(word))) - {"ar", "an"}  # år, ån


def is_telling(word: str) -> bool:
    """Whether the word says anything about what is looked for."""
    return word not in _STOP_WORDS
