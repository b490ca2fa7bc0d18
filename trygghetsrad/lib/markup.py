"""Markup as a tree, for those who change its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = {"br"}


@dataclass(eq=False)
class Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.children)

    @property
    def html(self) -> str:
        told = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        return f"<{self.tag}{told}>" if self.tag in VOID else f"<{self.tag}{told}>{html_of(self.children)}</{self.tag}>"


def html_of(children: list[Node | str]) -> str:
    return "".join(escape(each, quote=False) if isinstance(each, str) else each.html for each in children)


def tree_of(html: str) -> Node:
    """The tree of markup that is well-formed, as a cleaner writes it. Those who walk it recurse: mind its depth."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]


def depth_of(html: str) -> int:
    """How many elements of well-formed markup stand in one another, at most."""
    depth = deepest = 0
    for slash, name in re.findall(r"<(/?)([a-z0-9]+)", html):
        if name not in VOID:
            depth += -1 if slash else 1
            deepest = max(deepest, depth)
    return deepest


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = [Node("root")]

    def handle_starttag(self, tag, attributes):
        node = Node(tag, {name: value or "" for name, value in attributes})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        if len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, text):
        self.open[-1].children.append(text)
