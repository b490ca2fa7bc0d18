import pytest
from django.db import models
from django.template import Context, Template
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trygghetsrad.lib.richtext import RichTextField, sanitise

SCRIPT = "<script>alert(1)</script>"
PIECES = [
    *[
        "<p>",
        "</p>",
        "<div>",
        "<b>",
        "<a>",
        "<li>",
        "<ul>",
        "<table>",
        "<td>",
        "<tr>",
        "<h3>",
        "<button>",
        "<svg>",
        "<style>",
        "&#1;",
        "x",
        "<!--",
        "-->",
        "&",
    ]
]


class Text(models.Model):
    body = RichTextField("text", blank=True)

    class Meta:
        app_label = "lib"
        managed = False

    def __str__(self):
        return self.body


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>Fler vill vandra.<br>Och <strong>nu</strong>, <em>inte sen</em>.</p>",
        "<h2>Rubrik</h2><h3>Underrubrik</h3><h4>Ännu en</h4><blockquote><p>Ord</p></blockquote>",
        "<ul><li><p>ett</p></li></ul><ol><li><p>två</p></li></ol>",
        '<p><a href="https://example.org/?a=1&amp;b=2">ut</a> <a href="/moten/">in</a> <a href="#punkt-1">ner</a></p>',
        '<p><a href="mailto:rad@example.org">skriv</a> <a href="tel:+4622024000">ring</a></p>',
        '<table><thead><tr><th scope="col" colspan="2">År</th></tr></thead>'
        '<tbody><tr><td rowspan="2">1</td><td>2</td></tr></tbody></table>',
    ],
)
def test_allowed_markup_is_untouched(html):
    assert sanitise(html) == html


@pytest.mark.parametrize(
    "html, expected",
    [
        ("<p></p>", ""),
        (f"<p>Hej</p>{SCRIPT}<style>p {{}}</style>", "<p>Hej</p>"),
        ("<h1>Stor</h1><p><u>under</u></p>", "Stor<p>under</p>"),
        ('<p class="x" style="color: red" onclick="f()" id="y">text</p>', "<p>text</p>"),
        (
            '<a href="https://example.org" target="_blank" rel="nofollow">ut</a>',
            '<a href="https://example.org">ut</a>',
        ),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        ('<a href="java&#1;script:alert(1)">x</a>', "<a>x</a>"),
        ('<a href="data:text/html,x">x</a>', "<a>x</a>"),
        ('<p>bild<img src="x" onerror="f()">en</p>', "<p>bilden</p>"),
        ("<p>a<!-- dold -->b</p>", "<p>ab</p>"),
        ("<p>N\x00U\x07L\ud800</p>", "<p>NUL</p>"),
        ("<p>a&#1;b</p>", "<p>ab</p>"),
        ("<p>5 < 6 & 7 > 6</p>", "<p>5 &lt; 6 &amp; 7 &gt; 6</p>"),
        ("<p><div><p>i</p></div>", "<p></p><p>i</p>"),
    ],
)
def test_everything_else_goes(html, expected):
    assert sanitise(html) == expected


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("<p><button><p>x</p></button></p>")
def test_sanitising_again_changes_nothing(html):
    assert sanitise(sanitise(html)) == sanitise(html)


def test_the_field_sanitises_when_a_form_cleans_it():
    assert Text._meta.get_field("body").clean(f"<p>Hej</p>{SCRIPT}", None) == "<p>Hej</p>"


def test_the_field_sanitises_when_a_row_is_saved():
    text = Text(body=f"<p>Hej</p>{SCRIPT}")
    assert (Text._meta.get_field("body").pre_save(text, add=True), text.body) == ("<p>Hej</p>", "<p>Hej</p>")


@pytest.mark.parametrize("options, levels", [({}, [2, 3]), ({"heading_levels": (3, 4)}, [3, 4])])
def test_the_editor_offers_the_headings_that_fit_the_page(options, levels):
    assert RichTextField(**options).config["extensions"]["Heading"] == {"levels": levels}


def test_migrations_see_a_plain_text_field():
    _name, path, args, options = Text._meta.get_field("body").deconstruct()
    assert (path, args, options) == (
        "django.db.models.TextField",
        [],
        {"verbose_name": "text", "blank": True},
    )


@pytest.mark.parametrize(
    "html, expected",
    [
        (f"<p>Hej</p>{SCRIPT}", "<p>Hej</p>"),
        ("<p>&lt;b&gt;</p>", "<p>&lt;b&gt;</p>"),
        (None, ""),
    ],
)
def test_rich_shows_markup_and_no_more(html, expected):
    template = Template("{% load richtext %}{{ html|rich }}")
    assert template.render(Context({"html": html})) == expected
