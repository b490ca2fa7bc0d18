"""Lists that word processors paste as paragraphs, each with its mark as text: "·   Fler lampor", "1. Välkommen"."""

import re
from dataclasses import dataclass
from itertools import groupby

from .markup import Node

_BULLET_LEVEL = {"·": 1, "•": 1, "●": 1, "\uf0b7": 1, "o": 2, "◦": 2, "§": 3, "▪": 3, "\uf0a7": 3}
# A mark that is also a word, a sign or a letter counts only before the wide gap that word processors write.
_MARK = re.compile(
    r"^\s*(?:(?P<bullet>[·•●◦▪\uf000-\uf0ff]|[-*](?=\s)|[o§](?=\s{2,}))|(?P<number>\d{1,2})[.)](?=\s))\s*"
)
_STYLED_MARK = re.compile(r"^\s*(?:(?P<number>\d{1,2}|[A-Za-z]{1,4})[.)]|(?P<bullet>\S{1,2}))\s+")
_LEVEL = re.compile(r"mso-list:\s*l\d+\s+level(\d)")
_FIRST = {"1", "a", "A", "i", "I"}


@dataclass(frozen=True)
class Item:
    paragraph: Node
    mark: str  # as it stands, without its full stop
    length: int  # of the mark and the gap, in the text
    level: int
    is_styled: bool  # the word processor itself says that it is a list

    @property
    def is_ordered(self):
        return bool(re.fullmatch(r"\d+|[A-Za-z]{1,4}", self.mark)) and self.mark not in _BULLET_LEVEL


def with_lists(blocks: list[Node]) -> list[Node]:
    """Return `blocks` with lists where paragraphs in a row are items of one. Their styles are read for that."""
    result = []
    for is_item, run in groupby([(block, _item(block)) for block in blocks], key=lambda pair: pair[1] is not None):
        pairs = list(run)
        lists = _nested([item for _block, item in pairs]) if is_item else None
        result += lists if lists is not None else [block for block, _item in pairs]
    return result


def _item(block):
    if block.tag != "p":
        return None
    text, styled = block.text, _LEVEL.search(block.attributes.get("style", ""))
    found = (_STYLED_MARK if styled else _MARK).match(text)
    if not found or found.end() == len(text):
        return None
    mark = found["bullet"] or found["number"]
    level = int(styled[1]) if styled else _BULLET_LEVEL.get(mark, 1)
    return Item(block, mark, found.end(), level, bool(styled))


def _nested(items):
    """The lists that the items make, one in another; None where the marks say that it is no list after all."""
    if not _is_list(items):
        return None
    top, open_lists = [], []  # pairs of level and list
    for item in items:
        tag = "ol" if item.is_ordered else "ul"
        while open_lists and (open_lists[-1][0] > item.level or _differs(open_lists[-1], item.level, tag)):
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < item.level:
            if tag == "ol" and item.mark not in _FIRST:
                return None  # its numbers would begin anew, and somebody may refer to them
            new = Node(tag)
            (open_lists[-1][1].children[-1].children if open_lists else top).append(new)
            open_lists.append((item.level, new))
        open_lists[-1][1].children.append(Node("li", {}, [_unmarked(item)]))
    return top


def _differs(open_list, level, tag):
    return open_list[0] == level and open_list[1].tag != tag


def _is_list(items):
    if all(item.is_styled for item in items):
        return True
    numbers = [item.mark for item in items if item.mark.isdecimal()]
    if numbers and (len(numbers) == 1 or numbers != [str(number) for number in range(1, len(numbers) + 1)]):
        return False
    return len(items) > 1 or items[0].mark not in {"-", "*"}


def _unmarked(item):
    paragraph, left = item.paragraph, item.length
    _drop(paragraph, left)
    return Node("p", {}, paragraph.children)


def _drop(node, count):
    """Take so many characters from the beginning of the text; give how many are left to take."""
    while count and node.children:
        first = node.children[0]
        if isinstance(first, str):
            node.children[0], count = first[count:], max(0, count - len(first))
            if count:
                node.children.pop(0)
        else:
            count = _drop(first, count)
            if count or not first.text:
                node.children.pop(0)
            else:
                break
    return count
