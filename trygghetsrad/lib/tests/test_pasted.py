"""What is pasted from word processors, mail and web pages, and what is kept of it."""

import pytest
from django.core.exceptions import ValidationError

from trygghetsrad.lib.pasted import split_at_headings
from trygghetsrad.lib.richtext import RichTextField, neat, sanitise

from .fragments import Safe, fragments

POINT, PAGE = (4,), (2, 3)
GAP = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span>"


def word(mark, text, level=1, numbers=0):
    """An item of a list as Word for Windows puts it on the clipboard."""
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l{numbers} level{level} lfo1'>"
        f"<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>{mark}{GAP}</span></span>"
        f"<![endif]>{text}<o:p></o:p></p>"
    )


WORD = {
    "paragraphs, smart tags and empty lines": (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><title>Möte</title><style>p.MsoNormal{}</style>"
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>"
        "<body lang=SV><p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Kommunen</b> och\n"
        "<st1:place>stationen</st1:place>."
        "<span style='mso-spacerun:yes'>   </span>Lampor.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>",
        "<p><strong>Kommunen</strong> och stationen. Lampor.</p>",
    ),
    "a list in a list": (
        word("·", "Lampor") + word("o", "Vid <i>stationen</i>", 2) + word("·", "Sikt") + "<p class=MsoNormal>Slut",
        "<ul><li><p>Lampor</p><ul><li><p>Vid <em>stationen</em></p></li></ul></li><li><p>Sikt</p></li></ul><p>Slut</p>",
    ),
    "numbers": (word("1.", "Ett") + word("2.", "Två"), "<ol><li><p>Ett</p></li><li><p>Två</p></li></ol>"),
    "numbers that go on stay numbers": (word("4.", "Fyra") + word("5.", "Fem"), "<p>4. Fyra</p><p>5. Fem</p>"),
    "what the editor leaves of a list": (
        "<p>·&nbsp;&nbsp;&nbsp; Lampor</p><p>o&nbsp;&nbsp; Vid stationen</p>"
        "<p>1.&nbsp;&nbsp; Ett</p><p>2.&nbsp;&nbsp; Två</p>",
        "<ul><li><p>Lampor</p><ul><li><p>Vid stationen</p></li></ul></li></ul>"
        "<ol><li><p>Ett</p></li><li><p>Två</p></li></ol>",
    ),
    "headings and a footnote": (
        "<h1>Stort<a name='_Toc1'></a></h1><h2>Mindre</h2><p>Text<a href='#_ftn1'><sup>[1]</sup></a></p>",
        "<h4>Stort</h4><h4>Mindre</h4><p>Text[1]</p>",
    ),
    "a table": (
        "<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr style='height:1pt'>"
        "<td width=200 valign=top><p class=MsoNormal>Läge<o:p></o:p></p></td><td colspan=2><p>2</p></td></tr></table>",
        '<table><tbody><tr><td><p>Läge</p></td><td colspan="2"><p>2</p></td></tr></tbody></table>',
    ),
    "a picture": ("<p>A<img src='file:///C:/x.png' alt='karta'><v:shape>b</v:shape></p>", "<p>Ab</p>"),
}
DOCS = {
    "the bold around everything": (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr">Tema</h2>'
        '<p><span style="font-weight:700">Fet</span><span style="font-style:italic"> kursiv</span></p><br></b>',
        "<h4>Tema</h4><p><strong>Fet</strong><em> kursiv</em></p>",
    ),
    "a list beside an item": (
        "<ul><li><p role=presentation>ett</p></li><ul><li><p>ett ett</p></li></ul><li><p>två</p></li></ul>",
        "<ul><li><p>ett</p><ul><li><p>ett ett</p></li></ul></li><li><p>två</p></li></ul>",
    ),
}
WEB = {
    "containers": (
        "<article><header><h1>Nyhet</h1></header><section><div>Ett.<div>Två.</div></div><br>Tre.</section></article>",
        "<h4>Nyhet</h4><p>Ett.</p><p>Två.</p><p>Tre.</p>",
    ),
    "empty lines between paragraphs": ("Ett.<br><br>\nTvå,<br>samma.<br>", "<p>Ett.</p><p>Två,<br>samma.</p>"),
    "a definition list": ("<dl><dt>Tid</dt><dd>17.30</dd></dl>", "<p>Tid</p><p>17.30</p>"),
    "items without a list": ("<li>a</li><li>b</li>", "<ul><li>a</li><li>b</li></ul>"),
    "a caption and a foot": (
        "<table><caption>Antal</caption><thead><tr><th scope=col>År</th></tr></thead>"
        "<tfoot><tr><td>S</td></tr></tfoot></table>",
        '<p>Antal</p><table><thead><tr><th scope="col">År</th></tr></thead><tbody><tr><td>S</td></tr></tbody></table>',
    ),
    "links": (
        "<p><a href='javascript:alert(1)'>x</a> <a href='https://example.org/?utm_source=m&a=1&fbclid=2'>y</a> "
        "<a href='https://www.google.com/url?q=https://example.org/a%3Fb%3D1&amp;sa=D'>z</a> "
        "<a href='https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F&amp;data=1'>å</a></p>",
        '<p>x <a href="https://example.org/?a=1">y</a> <a href="https://example.org/a?b=1">z</a> '
        '<a href="https://example.org/">å</a></p>',
    ),
    "dashes of a list and of speech": (
        "<p>- ett</p><p>- två</p><p>Så sades:</p><p>– Ljus.</p><p>– Ja.</p><p>- ensam</p>",
        "<ul><li><p>ett</p></li><li><p>två</p></li></ul><p>Så sades:</p><p>– Ljus.</p><p>– Ja.</p><p>- ensam</p>",
    ),
    "a single number and a sign of law": (
        "<p>1. Ensam</p><p>x</p><p>§ 4 handlar om annat</p><p>o ja</p>",
        "<p>1. Ensam</p><p>x</p><p>§ 4 handlar om annat</p><p>o ja</p>",
    ),
    "invisible letters": ("<p>sta\u00adtion\u200b\ufeff 3&nbsp;400</p>", "<p>station 3&nbsp;400</p>"),
    "a quote": ("<blockquote>Ord<p></p></blockquote><blockquote> </blockquote>", "<blockquote><p>Ord</p></blockquote>"),
    "bold around blocks": ("<strong><p>a</p><p>b</p></strong>", "<p>a</p><p>b</p>"),
}


@pytest.mark.parametrize("name", [*WORD, *DOCS, *WEB])
def test_what_is_pasted_comes_out_clean(name):
    html, expected = (WORD | DOCS | WEB)[name]
    assert neat(html, POINT) == expected
    assert neat(expected, POINT) == expected


@pytest.mark.parametrize(
    ("levels", "expected"), [(POINT, [4] * 6), (PAGE, [2, 2, 3, 3, 3, 3])], ids=["in a point", "on a page"]
)
def test_each_heading_lands_on_the_nearest_level_there_is(levels, expected):
    html = "".join(f"<h{level}>x</h{level}>" for level in range(1, 7))
    assert neat(html, levels) == "".join(f"<h{level}>x</h{level}>" for level in expected)


def test_what_the_editor_writes_is_left_as_it_is():
    html = (
        "<p>Hej <strong>du</strong><br>där</p><h4>Rubrik</h4><ul><li><p>a</p><ol><li><p>b</p></li></ol></li></ul>"
        "<blockquote><p>c</p></blockquote><table><tbody><tr><th><p>d</p></th><td></td></tr></tbody></table>"
    )
    assert neat(html, POINT) == html


def test_a_text_is_split_at_its_headings():
    parts = split_at_headings("<p>Först</p><h4>Ett <em>två</em></h4><p>a</p><ul><li>b</li></ul><h4>Tom</h4>")
    assert parts == [("", "<p>Först</p>"), ("Ett två", "<p>a</p><ul><li>b</li></ul>"), ("Tom", "")]


HEAVY = {
    "deep": "<div>" * 61 + "x",
    "bold that is opened again in every paragraph": "".join(f"<b id={n}>" for n in range(70)) + "<p>x" * 9000,
    "end tags that end nothing": ("<div>" * 40 + "<table>" + "</div>" * 40) * 3,
    "many tags": "<br>" * 20_001,
    "long": "x" * 300_001,
    "tables in tables": "<table><tr><td>" * 20,
}


@pytest.mark.parametrize("name", HEAVY)
def test_what_would_hold_the_site_is_refused_in_words(name):
    with pytest.raises(ValidationError, match="för stor|för invecklad") as refusal:
        RichTextField().clean(HEAVY[name], None)
    assert len(refusal.value.messages) == 1


def test_two_thousand_pasted_fragments_give_no_error_and_nothing_unsafe():
    for html in fragments(2000):
        kept = neat(html, POINT)
        Safe().feed(kept)
        assert sanitise(kept) == kept
        assert neat(kept, POINT) == kept, html
