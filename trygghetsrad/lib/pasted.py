"""What people paste from word processors, mail and other web pages, as markup that says what it says and no more."""

import re
from itertools import groupby

import nh3

from .markup import Node, html_of, tree_of
from .pasted_lists import with_lists
from .plain_links import plain_link

_BLOCKS = {"p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "figure", "figcaption"} | {
    *("address", "center", "pre", "dl", "dt", "dd", "form", "fieldset", "details", "summary", "caption"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "table"),
}
_TABLE_PARTS = {"thead", "tbody", "tfoot", "tr", "th", "td"}
_INLINE = {"a", "b", "strong", "i", "em", "span", "br"}
_CELL = {"colspan", "rowspan"}
# Wider than what is kept: styles and containers tell what a word processor meant. The answer is sanitised afterwards.
_CLEANER = nh3.Cleaner(
    tags=_BLOCKS | _TABLE_PARTS | _INLINE,
    attributes={"*": {"style"}, "a": {"href"}, "th": {"scope", *_CELL}, "td": _CELL},
    clean_content_tags={"script", "style", "title", "xml", "template", "noscript", "iframe", "select"},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_GAP = re.compile(r"[ \t\r\n\f]+")
_WIDE_GAP = re.compile(r"[ \u00a0]{2,}")
_LIGHT = re.compile(r"(?<![\w-])font-weight:\s*(?:normal|[1-4]00)\b")
_HEAVY = re.compile(r"(?<![\w-])font-weight:\s*(?:bold|[6-9]00)\b")
_UPRIGHT = re.compile(r"(?<![\w-])font-style:\s*normal\b")
_SLANTED = re.compile(r"(?<![\w-])font-style:\s*(?:italic|oblique)\b")


def tidied(html: str, levels: tuple[int, ...]) -> str:
    """Return the markup with whole paragraphs, real lists and headings of `levels` only; not yet safe to show."""
    root = tree_of(_CLEANER.clean(_INVISIBLE.sub("", html)))
    return html_of([squeezed(block) for block in _Tidier(levels).body(root.children)])


def split_at_headings(html: str) -> list[tuple[str, str]]:
    """The parts of a tidied text as pairs of heading and what follows it; the heading is "" where none stands first."""
    parts = []
    for block in tree_of(html).children:
        if not isinstance(block, str) and re.fullmatch(r"h[1-6]", block.tag):
            parts.append((" ".join(block.text.split()), []))
        elif parts:
            parts[-1][1].append(block)
        else:
            parts.append(("", [block]))
    return [(title, html_of(blocks)) for title, blocks in parts]


class _Tidier:
    def __init__(self, levels):
        self.levels = levels

    # Blocks

    def body(self, children):
        """The blocks of the text, of a quote, an item or a cell, with the lists that they make."""
        return with_lists(in_lists(self.flow(children)))

    def flow(self, children, attributes=None):
        """The blocks that `children` are; text that stands outside of them becomes paragraphs with these attributes."""
        blocks, run = [], []
        for child in children:
            if is_block(child):
                blocks += self.paragraphs(run, attributes) + self.block(child)
                run = []
            else:
                run.append(child)
        return blocks + self.paragraphs(run, attributes)

    def block(self, node):
        if re.fullmatch(r"h[1-6]", node.tag):
            return self.heading(node)
        make = {"ul": self.list, "ol": self.list, "li": self.item, "table": self.table, "blockquote": self.whole}
        if node.tag in make:
            return make[node.tag](node)
        return self.flow(node.children, node.attributes)

    def whole(self, node):
        inner = self.body(node.children)
        return [Node(node.tag, {}, inner)] if inner else []

    def heading(self, node):
        """At the nearest level that the page has room for."""
        level = min(self.levels, key=lambda each: abs(each - int(node.tag[1])))
        line = trimmed(self.inline(flat(node.children)))
        return [Node(f"h{level}", {}, line)] if line else []

    def list(self, node):
        """Whatever is no item becomes one; a list that stands beside the items belongs to the one before."""
        items = []
        for child in node.children:
            if not isinstance(child, str) and child.tag in {"ul", "ol"} and items:
                items[-1].children += self.list(child)
            elif isinstance(child, Node) and child.tag == "li":
                items += self.item(child)
            else:
                items += [Node("li", {}, inner) for inner in [self.body([child])] if inner]
        return [Node(node.tag, {}, items)] if items else []

    def item(self, node):
        inner = self.loose(node)
        return [Node("li", {}, inner)] if inner else []

    def loose(self, node):
        """The content of an item or a cell: a line, where it is no more than that."""
        if any(is_block(child) for child in node.children):
            return self.body(node.children)
        return trimmed(self.inline(node.children))

    def table(self, node):
        captions = [each for each in node.children if isinstance(each, Node) and each.tag == "caption"]
        table = Node("table", {}, [self.part(each) for each in node.children if is_part(each)])
        before = [block for each in captions for block in self.flow(each.children)]
        return before + ([table] if table.text.strip() else [])

    def part(self, node):
        tag = "tbody" if node.tag == "tfoot" else node.tag
        if tag in {"td", "th"}:
            told = {name: value for name, value in node.attributes.items() if name != "style"}
            return Node(tag, told, self.loose(node))
        return Node(tag, {}, [self.part(each) for each in node.children if is_part(each)])

    def paragraphs(self, run, attributes):
        """One for each part of the run between empty lines."""
        lines = split_at_empty_lines(self.inline(run))
        return [Node("p", dict(attributes or {}), line) for line in map(trimmed, lines) if line]

    # What stands in a line

    def inline(self, children):
        return [inner for child in children for inner in self.in_line(child)]

    def in_line(self, child):
        if isinstance(child, str):
            return [child]
        if child.tag == "br":
            return [child]
        inner = self.inline(child.children)
        if not any(isinstance(each, str) and each.strip() or isinstance(each, Node) for each in inner):
            return inner  # nothing to read in it
        if child.tag == "a":
            return linked(child, inner)
        return emphasised(child, inner)


def is_block(child):
    """Also what stands in a line by its name and holds blocks, as the bold that goes around a whole pasted text."""
    if isinstance(child, str):
        return False
    return child.tag in _BLOCKS | _TABLE_PARTS or any(is_block(each) for each in child.children)


def is_part(child):
    return isinstance(child, Node) and child.tag in _TABLE_PARTS


def flat(children):
    """Blocks in a heading as one line."""
    for child in children:
        if isinstance(child, Node) and is_block(child):
            yield from [" ", *flat(child.children), " "]
        else:
            yield child


def in_lists(blocks):
    """Items without a list around them get one."""
    result = []
    for is_item, run in groupby(blocks, key=lambda block: block.tag == "li"):
        row = list(run)
        result += [Node("ul", {}, row)] if is_item else row
    return result


def linked(node, inner):
    href = plain_link(node.attributes.get("href", ""))
    return [Node("a", {"href": href}, inner)] if href and not href.startswith("#_") else inner


def emphasised(node, inner):
    style = node.attributes.get("style", "")
    is_strong = _HEAVY.search(style) or (node.tag in {"b", "strong"} and not _LIGHT.search(style))
    is_slanted = _SLANTED.search(style) or (node.tag in {"i", "em"} and not _UPRIGHT.search(style))
    for tag in [tag for tag, is_so in (("em", is_slanted), ("strong", is_strong)) if is_so]:
        inner = [Node(tag, {}, inner)]
    return inner


def split_at_empty_lines(run):
    lines, breaks = [[]], 0
    for each in run:
        if isinstance(each, Node) and each.tag == "br":
            breaks += 1
        elif isinstance(each, Node) or each.strip():
            if breaks > 1:
                lines.append([])
            elif breaks:
                lines[-1].append(Node("br"))
            lines[-1].append(each)
            breaks = 0
        elif not breaks:
            lines[-1].append(each)
    return lines


def trimmed(line):
    """Without empty text and breaks at its ends. Wide gaps stay for now: they tell a list."""
    line = list(line)
    while line and is_empty(line[0]):
        line.pop(0)
    while line and is_empty(line[-1]):
        line.pop()
    return line


def is_empty(each):
    return not each.strip() if isinstance(each, str) else each.tag == "br"


def squeezed(node):
    """With single spaces, and none at the ends of a line."""
    if node.tag not in _INLINE:
        node.children = trimmed(node.children)
    for place, child in enumerate(node.children):
        node.children[place] = one_spaced(child) if isinstance(child, str) else squeezed(child)
    if node.tag not in _INLINE and node.children:
        strip_ends(node.children)
    return node


def one_spaced(text):
    return _WIDE_GAP.sub(" ", _GAP.sub(" ", text))


def strip_ends(line):
    if isinstance(line[0], str):
        line[0] = line[0].lstrip()
    if isinstance(line[-1], str):
        line[-1] = line[-1].rstrip()
