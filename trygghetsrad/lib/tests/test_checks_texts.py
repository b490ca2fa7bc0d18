"""All checks together: what each kind of text goes through, where things are said to stand, and how many are told."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.lib.checks import (
    NOTHING_KNOWN,
    TITLES,
    Known,
    Place,
    gathered,
    html_findings,
    person_findings,
    text_findings,
    title_findings,
)
from trygghetsrad.lib.richtext import sanitise

HERE, THERE = Place("Punkt 1", "id_one"), Place("Punkt 2", "id_two")
PEOPLE = Known(unnamed=["Majken Mallberg"], contacts=["0220-240 00"])
EVERYTHING = (
    "<h4></h4><h2>Stor</h2><p>Majken <strong>Mallberg</strong> (850709-9805) i ABC 123, <em>070-174</em> 06 05,"
    ' kim@example.org.</p><p>Rådet beslutade det, <a href="/x">här</a>.</p>'
)


def told(findings):
    return [(each.code, [excerpt.found for excerpt in each.excerpts]) for each in findings]


def html(markup, known=NOTHING_KNOWN):
    return told(html_findings(markup, HERE, known, under=3))


def test_everything_is_found_across_tags():
    assert html(EVERYTHING, PEOPLE) == [
        ("personal_number", ["850709-9805"]),
        ("phone", ["070-174 06 05"]),
        ("email", ["kim@example.org"]),
        ("plate", ["ABC 123"]),
        ("name", ["Majken Mallberg"]),
        ("council_words", ["beslutade"]),
        ("empty_heading", []),
        ("heading_order", ["Stor"]),
        ("vague_link", ["här"]),
    ]


def test_every_kind_has_a_title():
    found = list(html_findings(EVERYTHING, HERE, PEOPLE, under=3))
    assert [str(TITLES[each.code]) for each in found][0] == "Personnummer"
    assert all(each.words.endswith(".") and each.place == HERE for each in found)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("tel:+46701740605", [("phone", ["+46701740605"])]),
        ("tel:+4622024000", []),
        ("mailto:kim@example.org?subject=Hej", [("email", ["kim@example.org"])]),
        ("https://example.org/?id=850709-9805", [("personal_number", ["850709-9805"])]),
        ("https://example.org/0701740605", []),
        ("https://example.org/?a=kim%40example.org", [("email", ["kim@example.org"])]),
    ],
)
def test_what_a_link_hides_is_found(address, expected):
    assert html(f'<p><a href="{address}">Ring säkerhetssamordnaren</a></p>', PEOPLE) == expected


def test_what_a_link_says_is_told_once():
    assert html('<a href="mailto:kim@example.org">kim@example.org</a>') == [("email", ["kim@example.org"])]


def test_a_title_without_words_is_an_empty_heading():
    assert told(title_findings(" ", HERE, NOTHING_KNOWN)) == [("empty_heading", [])]


def test_a_file_s_text_is_checked_for_persons_alone():
    assert told(person_findings("Styrelsen beslutade § 3: ABC 123", HERE, NOTHING_KNOWN)) == [("plate", ["ABC 123"])]


def test_a_finding_is_known_again_by_its_line_and_not_by_its_place():
    def passage(text, place=HERE):
        [finding] = text_findings(text, place, NOTHING_KNOWN)
        return finding.passage

    first = passage("Bilen ABC 123 stod där.\nAnnat.")
    assert first == passage("Nytt före.\nBilen  ABC 123 stod\u00a0där.", THERE)
    assert len({first, passage("Bilen ABC 124 stod där."), passage("En bil ABC 123 stod där.")}) == 3


def test_long_lines_are_shown_around_what_was_found():
    [finding] = text_findings("x " * 500 + "ABC 123" + " y" * 500, HERE, NOTHING_KNOWN)
    [excerpt] = finding.excerpts
    assert (excerpt.before, excerpt.found, excerpt.after) == ("…" + "x " * 22, "ABC 123", " y" * 22 + " …")


def plates(count, place=HERE):
    text = "\n".join(f"Bilen ABC {number}" for number in range(100, 100 + count))
    return list(text_findings(text, place, NOTHING_KNOWN))


def test_many_alike_in_one_field_are_told_as_one():
    few, many = gathered(plates(3)), gathered(plates(4))
    assert [len(each.excerpts) for each in few] == [1, 1, 1]
    assert [len(each.excerpts) for each in many] == [4]
    assert [each.place for each in gathered(plates(4) + plates(4, THERE))] == [HERE, THERE]


def test_a_list_that_nobody_can_read_is_told_by_kind():
    places = [Place(f"Punkt {number}", f"id_{number}") for number in range(100)]
    found = [each for place in places for each in plates(2, place)]
    [finding] = gathered(found)
    assert (finding.place, len(finding.excerpts)) == (Place("På flera ställen", "id_0"), 200)


@given(st.text(max_size=200))
def test_no_text_makes_a_check_fail_and_every_excerpt_stands_in_the_text(text):
    for finding in text_findings(text, HERE, PEOPLE):
        [excerpt] = finding.excerpts
        assert excerpt.line in text and excerpt.found and excerpt.found in text


@given(st.text(alphabet="0123456789 -+()/.\u00a0", max_size=80))
def test_no_row_of_digits_makes_a_check_fail(text):
    assert all(each.excerpts[0].found in text for each in text_findings(text, HERE, PEOPLE))


PIECES = [
    *("<p>", "</p>", "<h2>", "</h2>", "<h4>", "<a href='/x'>", "</a>", "<b>", "<table><tr><td>", "</td>"),
    *('<script>alert("1")</script>', "<o:p>", "<p class=MsoNormal style='mso-bidi:x'>", "<![if !supportLists]>"),
    *("<img src=x onerror=y>", "<a href=javascript:x>", "<", ">", '"', "&nbsp;", "&#0;", "&lt;", "\x00", "<!--", "-->"),
    *("850709-9805", "070-174 06 05", "+46", "kim@example.org", "@", "ABC 123", "Majken", "Mallberg", "mailto:"),
    *("Rådet", "inte", "beslut", "§", "här", ".", "\n", " ", "\u00ad", "\u202e", "\ud83d\ude00", "0" * 30, "x" * 200),
]


def test_2000_pasted_fragments_make_no_check_fail():
    chance, codes = random.Random(2026), set()  # noqa: S311 (the same fragments every time)
    for _ in range(2000):
        pasted = "".join(chance.choices(PIECES, k=chance.randrange(1, 25)))
        pasted = pasted.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        found = gathered(html_findings(sanitise(pasted), HERE, PEOPLE, under=3))
        codes |= {each.code for each in found}
        assert all(excerpt.found for each in found for excerpt in each.excerpts)
    assert {"personal_number", "phone", "email", "plate", "name", "council_words", "vague_link"} <= codes


@pytest.mark.parametrize("piece", ["1", "0 ", "070-", "+1", "a", "a@", "ABC 12", "§", "Majken ", "<a>", "<h2>", "\n"])
def test_a_long_row_of_anything_is_read(piece):
    text = sanitise(piece * (20_000 // len(piece)))
    assert isinstance(gathered(html_findings(text, HERE, PEOPLE, under=3)), list)
