"""Fragments such as no editor would write, the same in every run, and what of them may be left."""

import random
import re
from html.parser import HTMLParser

PIECES = [
    *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<li>", "<ul>", "</ul>", "<ol>", "<table>", "</table>", "<tr>"),
    *(
        "<td>",
        "</td>",
        "<th colspan='2'>",
        "<h1>",
        "</h1>",
        "<h4>",
        "</h6>",
        "<blockquote>",
        "<br>",
        "<caption>",
        "<dl>",
    ),
    *(
        "<script>alert(1)</script>",
        "<script>",
        "<style>p{}</style>",
        "<svg onload=alert(1)>",
        "<math><mi>",
        "<template>",
    ),
    *("<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>", "<a href=' JaVa\tScript:alert(1)'>", "</a>"),
    *('<a href="data:text/html,x">', "<a href='https://example.org/?utm_id=1'>", "<iframe src=//x>", "<button>", "<a"),
    *("<o:p>&nbsp;</o:p>", "<!--[if gte mso 9]><xml>", "<![endif]-->", "<![if !supportLists]>", "<!--", "-->", "<xml>"),
    *(
        "<span style='mso-list:Ignore'>·&nbsp;&nbsp; </span>",
        "<p style='mso-list:l0 level2 lfo1'>",
        "<p>1.&nbsp; ",
        "- ",
    ),
    *(
        "<span style='font-weight:700'>",
        "</span>",
        "<b style='font-weight:normal'>",
        "o&nbsp;&nbsp;",
        "§  ",
        "2. ",
        "\x00",
    ),
    *(
        "&#1;",
        "&lt;script&gt;",
        "&",
        "<",
        ">",
        "\"'",
        "\u200b",
        "\u202e",
        "\ud800",
        "å",
        "text ",
        "&nbsp;&nbsp;",
        "\n",
        "]]>",
    ),
]
TAGS = {
    "p",
    "br",
    "h4",
    "strong",
    "em",
    "a",
    "blockquote",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
ATTRIBUTES = {"href", "scope", "colspan", "rowspan"}


class Safe(HTMLParser):
    """Raises at the first thing that no reader should be sent."""

    def handle_starttag(self, tag, attributes):
        assert tag in TAGS
        assert {name for name, _value in attributes} <= ATTRIBUTES
        assert all(re.match(r"(https?|mailto|tel):|[/#?]", value) for name, value in attributes if name == "href")

    def handle_comment(self, text):
        raise AssertionError(text)

    handle_decl = unknown_decl = handle_pi = handle_comment


def fragments(count, seed=20261202):
    draw = random.Random(seed)  # noqa: S311  the same fragments in every run
    for _ in range(count):
        yield "".join(draw.choice(PIECES) for _ in range(draw.randint(1, 40)))
