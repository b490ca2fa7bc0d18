import pytest

from trygghetsrad.lib.checks import Place, pdf, picture
from trygghetsrad.lib.checks.markup import headings, links

HERE = Place("Text", "id_text")


def told(findings):
    return [(each.code, [excerpt.found for excerpt in each.excerpts]) for each in findings]


@pytest.mark.parametrize(
    ("html", "under", "expected"),
    [
        ("<p>Text</p>", 1, []),
        ("<h2>A</h2><h3>B</h3><h3>C</h3><h4>D</h4><h2>E</h2>", 1, []),
        ("<h4>A</h4><p>x</p><h4>B</h4>", 3, []),
        ("<h3>A</h3>", 1, [("heading_order", ["A"])]),
        ("<h2>A</h2><h4>B</h4>", 1, [("heading_order", ["B"])]),
        ("<h2>A</h2>", 3, [("heading_order", ["A"])]),
        ("<h3>A <em>B</em></h3><h4>C</h4>", 3, [("heading_order", ["A B"])]),
        ("<h2></h2>", 1, [("empty_heading", [])]),
        ("<h2> &nbsp;<br></h2><h2>A</h2>", 1, [("empty_heading", [])]),
        ("<h2></h2><h3>A</h3>", 1, [("empty_heading", []), ("heading_order", ["A"])]),
        ("", 1, []),
    ],
)
def test_headings(html, under, expected):
    assert told(headings(html, HERE, under=under)) == expected


@pytest.mark.parametrize(
    "text", ["här", "Här.", " klicka\nhär ", "Läs mer", "läs mer här »", "<em>Hä</em>r", "länk", "Hit!", "read more"]
)
def test_a_link_that_does_not_say_where_it_leads_is_found(text):
    assert [code for code, _found in told(links(f'<p>Se <a href="/x">{text}</a>.</p>', HERE))] == ["vague_link"]


def test_a_link_without_words_is_found():
    assert told(links('<a href="/x"> </a>', HERE)) == [("vague_link", [])]


@pytest.mark.parametrize("text", ["Läs om medborgarlöftet", "Härnösand", "här bor vi", "länkar till polisen", "kartan"])
def test_a_link_that_says_where_it_leads_is_fine(text):
    assert told(links(f'<a href="/x">{text}</a>', HERE)) == []


@pytest.mark.parametrize(
    ("alt", "is_decorative", "expected"),
    [
        ("En gata med lampor.", False, []),
        ("", True, []),
        ("", False, [("missing_alt", [])]),
        (" ", False, [("missing_alt", [])]),
        ("IMG_0001.JPG", False, [("missing_alt", ["IMG_0001.JPG"])]),
    ],
)
def test_a_picture_is_told_in_words(alt, is_decorative, expected):
    assert told(picture(alt, HERE, is_decorative=is_decorative)) == expected


@pytest.mark.parametrize(
    ("text", "is_tagged", "expected"),
    [
        ("Ljus", True, []),
        ("Ljus", False, ["untagged_pdf"]),
        ("", True, ["scanned_pdf"]),
        ("", False, ["scanned_pdf"]),
        ("1 2 3 –\n", False, ["scanned_pdf"]),
        ("", None, ["unread_pdf"]),
    ],
)
def test_an_attachment_that_not_everybody_can_read_is_found(text, is_tagged, expected):
    assert [each.code for each in pdf("Bilder", HERE, text=text, is_tagged=is_tagged)] == expected
