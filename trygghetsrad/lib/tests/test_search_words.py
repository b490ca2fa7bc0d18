"""Which words are the same, by the analyser alone; what search finds by them is tried in trygghetsrad/tests."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trygghetsrad.lib.search.excerpts import LENGTH, MOST_CANDIDATES, MOST_HITS, MOST_TESTED, Finder, flowing
from trygghetsrad.lib.search.queries import MOST_WORDS, Query, parse
from trygghetsrad.lib.search.stems import stem
from trygghetsrad.lib.search.tokens import MOST_BYTES, REVERSED, TITLE, pairs_of, phrases_of, tokens_of
from trygghetsrad.lib.search.words import WORD, folded, shown, words_of

WORDS = [
    ("Möte, i Kolbäck!", ["möte", "i", "kolbäck"]),
    ("mo\u0308te", ["möte"]),
    ("trygg\u00adhet", ["trygghet"]),
    ("tra\ufb01k", ["trafik"]),
    ("C++ 50% kl. 17.30", ["c", "50", "kl", "17", "30"]),
    ("IT_stöd e-post", ["it", "stöd", "e", "post"]),
    ("STRASSE Straße", ["strasse", "strasse"]),
    ("\0\ud800 \u202e", []),
    ("", []),
    ("x" * 130, ["x" * 60, "x" * 60, "x" * 10]),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_a_word_is_a_run_of_letters_and_figures(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("forms", "root"),
    [
        ("cykel cykeln cyklar cyklarna", "cykel"),
        ("ledamot ledamöter ledamöterna", "ledamot"),
        ("kommunalrådsledamöter kommunalrådsledamot", "kommunalrådsledamot"),
        ("cykelbana cykelbanan cykelbanor", "cykelban"),
        ("fönster fönstret fönstren", "fönst"),
        ("brand bränder bränderna", "brand"),
        ("stad städer", "stad"),
        ("kommun kommunen kommuner", "kommun"),
        ("område området områden områdena", "områd"),
        ("idrottshall idrottshallen idrottshallar", "idrottshall"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms, root):
    assert {stem(form) for form in forms.split()} == {root}


@pytest.mark.parametrize(
    "pair", ["mål mal", "råd rad", "gång gäng", "väg vägg", "brott bröt", "stad städ", "polis policy", "bok bock"]
)
def test_different_words_have_different_stems(pair):
    one, other = pair.split()
    assert stem(one) != stem(other)


def test_the_tokens_of_an_entry():
    assert tokens_of("Möte", "och vägen") == [
        *(f"{TITLE}mot", f"{TITLE}möt"),
        *("mot", "möt", f"{REVERSED}tom", f"{REVERSED}töm", "vag", "väg", f"{REVERSED}gav", f"{REVERSED}gäv"),
        *pairs_of(["och", "vägen"]),
    ]


def test_a_text_without_end_is_cut_where_the_database_would_refuse_it():
    tokens = tokens_of("Bok", " ".join(f"{number:x}ö" for number in range(200_000)))
    assert MOST_BYTES - 100 < len(" ".join(tokens).encode()) <= MOST_BYTES


def test_no_phrase_runs_from_the_title_into_the_text():
    assert phrases_of("Ett möte", "om ljus") == " ett möte . om ljus "


@pytest.mark.parametrize("typed", ["", " ", '"', '""', "%", "och det", '" "', "\0", "'); DROP", "(", "* - +"])
def test_a_query_of_nothing_is_empty(typed):
    asked = parse(typed)
    assert bool(asked) is (typed == "'); DROP")


def test_a_query_is_bounded():
    asked = parse(" ".join(f"ord{number}" for number in range(100)))
    assert (len(asked.terms), asked.is_cut) == (MOST_WORDS, True)
    assert parse("väg " * 100).terms == parse("väg").terms
    assert parse(f'"{"väg " * 100}"').is_cut and len(parse('"a b" ' * 100).phrases) == MOST_WORDS


def test_quotation_marks_make_a_phrase_and_one_alone_makes_nothing():
    assert parse("”Mörka vägar” ljus").phrases == (" mörka vägar ",)
    assert parse('ljus "mörka vägar').phrases == ()
    assert [term.stem for term in parse('ljus "mörka vägar').terms] == ["ljus", "mörk", "väg"]


def test_a_long_word_is_widened_to_what_it_ends_in():
    pieces = Finder(parse("gatubelysning").widened()).marked("Belysningen är ny.")
    assert [piece.text for piece in pieces if piece.is_hit] == ["Belysningen"]
    assert [parse(typed).can_widen for typed in ("gatubelysning", "väg", "ny väg", '"ny väg"')] == [
        True,
        False,
        True,
        False,
    ]


TEXT = "Vi gick en trygghetsvandring i Kolbäck. Ledamöterna fick gå hem på en mörk cykelväg."


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("vandringar", ["trygghetsvandring"]),
        ("kolback", ["Kolbäck"]),
        ("ledamot", ["Ledamöterna"]),
        ("trygg väg", ["trygghetsvandring", "cykelväg"]),
        ('"mörk cykelväg"', ["mörk cykelväg"]),
        ('hem "PÅ en"', ["på en"]),
        ('"cykelväg mörk"', ["mörk", "cykelväg"]),  # in the text, where the title has the phrase
        ("rådhus", []),
    ],
)
def test_what_was_looked_for_is_marked(typed, hits):
    pieces = Finder(parse(typed)).marked(TEXT)
    assert [piece.text for piece in pieces if piece.is_hit] == hits
    assert "".join(piece.text for piece in pieces) == TEXT


def test_an_excerpt_is_the_stretch_with_most_of_it():
    text = "väg " + "ord " * 200 + "belysning på väg " + "ord " * 200
    pieces = Finder(parse("belysning väg")).excerpt(text)
    assert [piece.text for piece in pieces if piece.is_hit] == ["belysning", "väg"]
    assert (pieces[0].text, pieces[-1].text) == ("… ", " …")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vad\nAntal\nBelysning\n5", "Vad · Antal · Belysning · 5"),
        (
            "tekniska förvaltningen\n\n Mätningen görs i höst.\nLampan byts.",
            "tekniska förvaltningen · Mätningen görs i höst. Lampan byts.",
        ),
        ("Med var:\nfem  invånare\nkommunchefen", "Med var: fem invånare · kommunchefen"),
        ("Hon sade ”det är mörkt.”\n(Se kartan.)\nSlut", "Hon sade ”det är mörkt.” (Se kartan.) Slut"),
        ("\n \n", ""),
    ],
)
def test_what_stands_apart_has_a_stop_between_it(text, expected):
    assert flowing(text) == expected


def test_an_excerpt_is_taken_where_the_phrase_stands():
    text = "Mörka gångar, mörka vägar. " + "ord " * 200 + "Där är det mörka, blöta vägar " + "ord " * 200
    said = Finder(parse('"mörka blöta vägar"')).excerpt(text)
    assert [piece.text for piece in said if piece.is_hit] == ["mörka, blöta vägar"]


def test_an_excerpt_of_a_text_without_hits_is_its_beginning():
    assert Finder(parse("annat")).excerpt("Kort text.")[0].text == "Kort text."
    assert Finder(parse("annat")).excerpt("") == []


@pytest.mark.parametrize("typed", ["a o e k å ä ö c i r s t", "kab sat tio kis ses tok kaa sob tid sed tit tot"])
def test_the_work_of_an_excerpt_is_bounded_whatever_is_asked_of_whatever_text(typed):
    text = " ".join(f"{start}{number:x}a" for number in range(4000) for start in typed.split())
    finder = Finder(parse(typed))
    finder.excerpt(text)
    assert len(finder.known) <= MOST_TESTED
    assert len(list(finder.candidates(text))) <= MOST_CANDIDATES
    assert len(list(finder.hits(f"{typed} " * 1000))) == MOST_HITS


def test_a_short_word_is_marked_where_it_stands_alone_with_or_without_dots():
    pieces = Finder(parse("o c")).marked("Ö, ost och C_o i kö; bio")
    assert [piece.text for piece in pieces if piece.is_hit] == ["Ö", "C", "o"]


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_fault(text):
    for word in words_of(text):
        assert WORD.fullmatch(word)
        assert stem(word)
        assert not any(unicodedata.combining(each) for each in folded(word))
    assert "\0" not in shown(text)
    assert all(" " not in token for token in tokens_of(text, text))


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(max_size=120), st.text(max_size=600))
def test_an_excerpt_is_a_stretch_of_the_text_whatever_is_typed(typed, text):
    asked = parse(typed)
    assert isinstance(asked, Query)
    assert "".join(piece.text for piece in Finder(asked).marked(text)) == text
    said = "".join(piece.text for piece in Finder(asked).excerpt(flowing(text)))
    assert said.removeprefix("… ").removesuffix(" …") in flowing(text)
    assert len(said) <= LENGTH + 70
