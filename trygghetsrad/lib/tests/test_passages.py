import pytest

from trygghetsrad.lib.passages import blank, blank_text, text_of

GONE = "[borttaget]"


@pytest.mark.parametrize(
    "html, text",
    [
        ("", ""),
        ("<p>Ett <strong>viktigt</strong> ord</p>", "Ett viktigt ord"),
        ("<h3>Rubrik</h3><p>Text</p>", "Rubrik\nText"),
        ("<ul><li><p>ett</p></li><li><p>två</p></li></ul>", "ett\ntvå"),
        ("<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>", "1\n2"),
        ("<p>rad<br>rad</p>", "rad\nrad"),
        ("<p>över\nen rad</p>", "över en rad"),
        ("<p>5 &lt; 6 &amp;&nbsp;7 &#229;</p>", "5 < 6 &\xa07 å"),
        ('<p><a href="/a>b">länk</a></p>', "länk"),
    ],
)
def test_text_of(html, text):
    assert text_of(html) == text


@pytest.mark.parametrize(
    "html, passage, expected, hits",
    [
        ("<p>Kalle Kula bor här</p>", "Kalle Kula", "<p>[borttaget] bor här</p>", 1),
        ("<p>Kalle</p><p>Kalle</p>", "Kalle", "<p>[borttaget]</p><p>[borttaget]</p>", 2),
        (
            "<p>a <strong>Kalle</strong> Kula b</p>",
            "Kalle Kula",
            "<p>a <strong>[borttaget]</strong> b</p>",
            1,
        ),
        ("<p>a Kal<em>le Ku</em>la b</p>", "Kalle Kula", "<p>a [borttaget]<em></em> b</p>", 1),
        ("<p>Kalle&nbsp;Kula, Kalle\n Kula</p>", "Kalle Kula", "<p>[borttaget], [borttaget]</p>", 2),
        ("<p>Kalle\xa0Kula</p>", " Kalle \n Kula ", "<p>[borttaget]</p>", 1),
        ("<p>Kalle<br>Kula</p>", "Kalle Kula", "<p>[borttaget]<br></p>", 1),
        ("<p>vid Kalle</p><p>Kula var</p>", "Kalle Kula", "<p>vid [borttaget]</p><p> var</p>", 1),
        ("<p>Kula &amp; Co</p>", "Kula & Co", "<p>[borttaget]</p>", 1),
        ("<p>a.c abc</p>", "a.c", "<p>[borttaget] abc</p>", 1),
        ("<p>strong</p><strong>x</strong>", "strong", "<p>[borttaget]</p><strong>x</strong>", 1),
        ("<p>Kalle</p>", "Pelle", "<p>Kalle</p>", 0),
        ("<p>Kalle</p>", " ", "<p>Kalle</p>", 0),
        ("", "Kalle", "", 0),
    ],
)
def test_blank(html, passage, expected, hits):
    assert blank(html, passage, GONE) == (expected, hits)


@pytest.mark.parametrize(
    "html, passage, expected, hits",
    [
        (
            '<a href="/kalle">Kalle</a> <a href="/b">b</a>',
            "Kalle",
            '<a>[borttaget]</a> <a href="/b">b</a>',
            1,
        ),
        ('<a href="mailto:kalle@example.org">skriv</a>', "kalle@example.org", "<a>skriv</a>", 1),
        ('<a href="/?namn=Kalle%20Kula">här</a>', "Kalle Kula", "<a>här</a>", 1),
        ('<a href="mailto:a@b.se">a@b.se</a>', "a@b.se", "<a>[borttaget]</a>", 1),
        ('<a href="/href">här</a>', "a href", '<a href="/href">här</a>', 0),
    ],
)
def test_a_link_does_not_tell_what_was_blanked(html, passage, expected, hits):
    assert blank(html, passage, GONE) == (expected, hits)


def test_the_marker_is_text():
    assert blank("<p>Kalle</p>", "Kalle", "<b>&") == ("<p>&lt;b&gt;&amp;</p>", 1)


@pytest.mark.parametrize(
    "text, passage, expected",
    [
        ("Kalle\u00a0Kula & Kalle\nKula", "Kalle Kula", (f"{GONE} & {GONE}", 2)),
        ("<Kalle>", "Kalle", (f"<{GONE}>", 1)),
        ("Kalle", "", ("Kalle", 0)),
    ],
)
def test_blank_text(text, passage, expected):
    assert blank_text(text, passage, GONE) == expected


def test_blank_text_takes_the_marker_as_it_is():
    assert blank_text("Kalle", "Kalle", r"\1") == (r"\1", 1)
