"""Text in sanitised HTML: read it, and blank passages of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import unquote

_TAG = r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>"""
_TOKEN = re.compile(rf"{_TAG}|&#?\w+;|.", re.DOTALL)  # a tag, an entity or a single letter
_BREAK = re.compile(r"</?(?:p|br|h[1-6]|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|div)\b", re.IGNORECASE)
_LINK = re.compile(r'<a href="(?P<address>[^"]*)"')
_LINE_ENDS = {"\r", "\n"}
_NOTHING = re.compile(r"(?!)")
_LINE_BREAK = re.compile(r"(?<![^\S\xa0])[^\S\xa0]*\n\s*")  # from its first space on, or a long gap takes for ever
_NAME = re.compile(r"</?(\w+)")


@dataclass
class Element:
    """A heading, link or the like, with the text in it, and the address it leads to ("" for none)."""

    name: str
    address: str
    letters: list[str] = field(default_factory=list)

    @property
    def text(self):
        return "".join(self.letters)


def text_of(html: str) -> str:
    """Return the text without markup, entities decoded, a line for each paragraph, list item and cell."""
    text = "".join(map(_shown, _TOKEN.findall(html)))
    return _LINE_BREAK.sub("\n", text).strip()


def elements(html: str, names: set[str]) -> list[Element]:
    """Return the elements of these names, in the order in which they begin."""
    found, unfinished = [], []
    for token in _TOKEN.findall(html):
        name = _NAME.match(token)
        if name and name[1] in names and token.startswith("</"):
            unfinished = [each for each in unfinished if each.name != name[1]]
        elif name and name[1] in names:
            found.append(Element(name[1], _address(token)))
            unfinished.append(found[-1])
        for each in unfinished:
            each.letters.append(_shown(token))
    return found


def blank_text(text: str, passage: str, marker: str) -> tuple[str, int]:
    """Return plain `text` with each `passage` replaced by `marker`, and how many there were."""
    return _matcher(passage).subn(lambda _match: marker, text)


def blank(html: str, passage: str, marker: str) -> tuple[str, int]:
    """Return `html` with the text of each `passage` replaced by `marker` (plain text), and how many there were.

    A passage is found across tags, paragraphs and any white space. Tags stay, so markup stays well-formed,
    but a link on blanked words, or with the passage in its address, loses that address: it can tell a name.
    """
    tokens, matcher = _TOKEN.findall(html), _matcher(passage)
    hits = _hits(tokens, matcher)
    touched = {place for place, inside in _links(tokens) if any(inside.intersection(hit) for hit in hits)}
    telling = {place for place, _ in _links(tokens) if matcher.search(_address(tokens[place]))}
    for first, *others in hits:
        tokens[first] = escape(marker)
        for place in others:
            tokens[place] = ""
    for place in touched | telling:
        tokens[place] = "<a>"
    return "".join(tokens), len(hits) + len(telling - touched)


def _matcher(passage: str) -> re.Pattern:
    """Match `passage` whatever its white space, capitals and soft hyphens; a passage of nothing is nowhere."""
    words = ["\u00ad?".join(map(re.escape, word)) for word in passage.replace("\u00ad", "").split()]
    return re.compile(r"\s+".join(words), re.IGNORECASE) if words else _NOTHING


def _shown(token: str) -> str:
    if token.startswith("<"):
        return "\n" if _BREAK.match(token) else ""
    return " " if token in _LINE_ENDS else unescape(token)


def _hits(tokens: list[str], matcher: re.Pattern) -> list[list[int]]:
    """Return for every match the places, in `tokens`, of its letters."""
    shown = [_shown(token) for token in tokens]
    places = [place for place, text in enumerate(shown) for _letter in text]
    spans = [match.span() for match in matcher.finditer("".join(shown))]
    return [[p for p in dict.fromkeys(places[a:b]) if not tokens[p].startswith("<")] for a, b in spans]


def _links(tokens: list[str]) -> Iterator[tuple[int, set[int]]]:
    """Yield for every link the place of its tag and the places of what stands in it."""
    starts = [place for place, token in enumerate(tokens) if _LINK.match(token)]
    for start in starts:
        yield start, set(range(start, tokens.index("</a>", start)))


def _address(tag: str) -> str:
    link = _LINK.match(tag)
    return unquote(unescape(link["address"])) if link else ""
