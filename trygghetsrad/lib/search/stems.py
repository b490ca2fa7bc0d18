"""What the forms of a Swedish word have in common.

Snowball joins about three pairs of forms in four. The rules below take what it leaves: the definite forms that it does
not know (tunneln, kameran), vowels that fall out (cyklar, fönstret) and change (ledamöter), and endings that it takes
from one form only (lekplats, lekplatsen).
"""

import re
from functools import lru_cache

from ..alone import alone

_Swedish = alone("snowballstemmer.swedish_stemmer").SwedishStemmer  # with thirty languages: three megabytes more
_UMLAUTS = {"bränd": "brand", "böck": "bok", "ledamöt": "ledamot", "länd": "land", "nätt": "natt", "stränd": "strand"}
_UMLAUTS |= {"städ": "stad"}
_UMLAUT = re.compile(rf"({'|'.join(_UMLAUTS)})er(?:na)?s?$")
_DEFINITE = re.compile(r"(?:et|en|an|(?<=[lr])n|e|a)$")
_VOWEL = re.compile(r"(?<=[^aeiouyåäö])[ea]$")
_DOUBLED = re.compile(r"(?<=[dgkt])t$|(?<=d)d$|(?<=n)n$|(?<=[^aeiouyåäösl])s$")
_LOST_R = re.compile(r"(?<=[bdfgkptv])e?r$")
_LOST_E = re.compile(r"(?<=[bcdfgkmnpstv])l$")
_VOWELS = frozenset("aeiouyåäö")
_SHORT, _LONG = 5, 6  # letters of a stem from which an ending may be taken, so that short words keep apart


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a word as `words_of` gives it; never nothing."""
    if word.endswith("plan"):  # no definite form, as Snowball takes it in a compound: översiktsplan
        return word
    word = _UMLAUT.sub(lambda match: _UMLAUTS[match[1]], word)
    stem = _Swedish().stemWord(word)  # one each time: it keeps its place in itself
    if len(stem) >= _SHORT:
        is_left = stem in {word, word.removesuffix("s")} or word.endswith("ena")
        stem = (_DEFINITE if is_left else _VOWEL).sub("", stem)
    if len(stem) >= _LONG:
        stem = _LOST_R.sub("", _DOUBLED.sub("", stem))
    return _LOST_E.sub("el", stem) or word


def stems_at_end(word: str) -> tuple[str, ...]:
    """The stem of a compound, and the one that its head has by itself: skolbar and skolbarn, for barn.

    A head is short, so that it keeps the last letter that is taken from the compound.
    """
    root = stem(word)
    letter = word[len(root) : len(root) + 1] if word.startswith(root) else ""
    return (root, root + letter) if letter and letter not in _VOWELS else (root,)
