"""/sok/ as a reader meets it: what is found, in which order, on both databases alike; and whatever is typed."""

import random
import re
from html import escape
from itertools import permutations
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from council.actions import save_meeting
from council.models import Meeting
from notes.models import Measure
from notes.tests import build as notes
from trygghetsrad.lib.search.queries import parse
from trygghetsrad.records.actions import index_document, index_source
from trygghetsrad.records.models import Find, SearchEntry, StoredFile
from trygghetsrad.records.searching import Choice, find

from .searching import DATES, HIT, NOW, addresses, make_site

HERE = Path(__file__).parent
BASE = 1  # question of a page without hits

pytestmark = pytest.mark.django_db


def text_entry(text, title="Prov", **fields):
    return Find(**{"kind": "page", "title": title, "text": text, "url": "/prov/"} | fields)


def inflections():
    lines = (HERE / "swedish_inflections.txt").read_text().splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def test_any_form_of_a_word_finds_the_others():
    forms = [form for group in inflections() for form in group]
    for number, form in enumerate(forms):
        index_source("prov", number, [text_entry(f"Orden är {form} här.", url=f"/{form}/")])
    found = {form: {hit.entry.url for hit in all_hits(form)} for form in forms}
    pairs = [pair for group in inflections() for pair in permutations(group, 2)]
    failing = [f"{one} → {other}" for one, other in pairs if f"/{other}/" not in found[one]]
    assert 1 - len(failing) / len(pairs) >= 0.95, failing
    assert failing == []


def all_hits(typed):
    first = find(parse(typed), now=NOW, choice=Choice())
    rest = (find(parse(typed), now=NOW, choice=Choice(), page=page).hits for page in range(2, first.pages + 1))
    return [*first.hits, *(hit for page in rest for hit in page)]


APART = """
mål/mal råd/rad gång/gäng kör/kor väg/vägg lek/lektion hot/hotell buss/bus polis/policy ort/rapport
arm/larm rum/centrum ban/urban brott/bröt natt/nät läge/lag åka/aka säker/saker bänk/bank träd/trad
"""


@pytest.mark.parametrize("pair", APART.split())
def test_different_words_do_not_find_each_other(pair):
    typed, other = pair.split("/")
    index_source("prov", 1, [text_entry(f"Orden är {other} här.")])
    assert all_hits(typed) == []


RELATED = """
kolback/Kolbäck vandring/trygghetsvandring väg/cykelväg vag/cykelväg gata/Storgatan trygg/trygghetsvandring
belys/belysningen bana/idrottsbanan hus/kommunhuset atgarder/åtgärd ledamoter/ledamot VÄGEN/vägar tunnlar/gångtunnel
c++/C 50%/50 skola/förskolan polis/närpolisen barn/skolbarns lykta/gatlyktorna brott/vardagsbrott möten/extramöte
plats/mötesplats plan/översiktsplan vakter/ordningsvakt klotter/skolklotter
"""


@pytest.mark.parametrize("pair", RELATED.split())
def test_parts_of_words_and_letters_without_dots_find(pair):
    typed, other = pair.split("/")
    index_source("prov", 1, [text_entry(f"Orden är {other} här.")])
    [hit] = all_hits(typed)
    assert [piece.text for piece in hit.excerpt if piece.is_hit] == [other]


@pytest.fixture
def site():
    make_site()


def at(place):
    """A short way to name an address: "2 #punkt-1" is the first point of the third note."""
    note, _space, anchor = place.partition(" ")
    return f"/minnesanteckningar/{DATES[int(note)]}/{anchor}" if note.isdecimal() else place


LIGHT = ["2 #punkt-1", "1 #punkt-1", "0 #punkt-1"]
DARK = ["2 #punkt-2", "1 #punkt-2", "0 #punkt-2"]
LIGHTS = [*LIGHT, "/moten/2026-09-16/", "2 #punkt-2", "2 #bilagor", "1 #punkt-2", "0 #punkt-2"]
SEARCHES = {
    "belysning": LIGHTS,  # in the title first, then the latest
    "BELYSNINGEN": LIGHTS,
    "gangtunnlar": LIGHT,
    "tunnel": LIGHT,
    "väg skräp": DARK,
    '"mörka vägar"': DARK,
    '"mörka belysning"': [],  # nowhere in that order
    '"mörka vägar" dinosaurie': [],
    "parkbelysning": LIGHTS,  # nowhere, but what it ends in
    '"vägar och"': DARK,
    '"på"': LIGHT,  # words that say nothing, but stand there
    '"och att"': [],
    "ljus": ["2", "/moten/2026-02-11/", "1", "/moten/2025-05-14/", "0", "/moten/2024-02-07/", "/om-ljus/"],
    "karta belysning": ["2 #bilagor"],
    "februari 2024": ["0", "0 #punkt-1", "0 #punkt-2", "/moten/2024-02-07/"],
    "september": ["/moten/2026-09-16/"],
    "vandring stationen": ["/moten/2026-09-16/"],
    "amp": [],
    "50% AND C++": [],
}


@pytest.mark.parametrize("typed", SEARCHES)
def test_the_same_hits_in_the_same_order_on_every_database(client, site, typed):
    assert addresses(client, typed) == [at(place) for place in SEARCHES[typed]]


def test_a_search_that_meets_nothing_shows_what_meets_a_part(client, site):
    response = client.get("/sok/", {"q": "papperskorg dinosaurie"})
    assert "Inget har allt du sökte på: <b>papperskorg dinosaurie</b>." in response.content.decode()
    assert len(HIT.findall(response.content.decode())) == 1


def test_the_page_tells_kind_day_and_where_the_words_stand(client, site):
    page = client.get("/sok/", {"q": "karta"}).content.decode()
    assert "Bilaga till minnesanteckningar" in page
    assert f'<a href="/minnesanteckningar/{DATES[2]}/#bilagor"><mark>Karta</mark>' in page
    assert "<mark>Karta</mark> över belysningen." in page
    assert 'datetime="2026-02-11"' in page
    assert '<meta name="robots" content="noindex, follow">' in page
    assert "<title>Sök: karta" in page


@pytest.mark.parametrize("typed", ['"mörka belysning"', "”mörka belysning”", "„mörka belysning”"])
def test_a_phrase_that_stands_nowhere_is_told_and_leads_to_its_words(client, site, typed):
    page = client.get("/sok/", {"q": typed, "ar": "2024"}).content.decode()
    assert "Inga träffar" in page and not HIT.search(page)
    assert '<a href="/sok/?q=m%C3%B6rka+belysning&amp;ar=2024">Sök utan citattecken</a>' in page
    assert addresses(client, "mörka belysning", ar="2024") == [at("0 #punkt-2")]


def test_an_excerpt_reads_as_a_text_where_the_page_has_cells_and_the_file_has_lines(client):
    note = notes.make_note(points=[])
    cells = "<table><tr><th>Vad</th><th>Antal</th></tr><tr><td>Lyktor</td><td>5</td></tr></table>"
    notes.make_point(note, order=1, title="Läget", body=f"{cells}<p>Så är det.</p>")
    attachment = notes.make_attachment(note, title="Karta")
    StoredFile.objects.filter(pk=attachment.file_id).update(text="Här står trygghets-\nlyktorna vid\nstationen.")
    notes.published(note, now=NOW)
    excerpts = {hit.entry.kind: "".join(piece.text for piece in hit.excerpt) for hit in all_hits("lyktor")}
    assert excerpts == {
        "point": "Vad · Antal · Lyktor · 5 · Så är det.",
        "attachment": "Här står trygghetslyktorna vid stationen.",
    }


def picks(client, **asked):
    text = re.sub(r"&nbsp;<span[^>]*>(.*?)</span>", r" \1", client.get("/sok/", asked).content.decode())
    return re.findall(r'<li><a href="([^"]*)"( aria-current="true")?>([^<]* \(\d+\))</a></li>', text)


def test_kinds_and_years_are_counted_within_what_is_chosen(client, site):
    assert [label for _url, _current, label in picks(client, q="belysning")] == [
        *("Alla (8)", "Punkter (6)", "Möten (1)", "Bilagor (1)"),
        *("Alla (8)", "2026 (4)", "2025 (2)", "2024 (2)"),
    ]
    chosen = picks(client, q="belysning", slag="meeting", ar="2026")
    assert [label for _url, is_current, label in chosen if is_current] == ["Möten (1)", "2026 (1)"]
    assert chosen[0][0] == "/sok/?q=belysning&amp;ar=2026"


@pytest.mark.parametrize("asked", ["slag=x", "ar=x", "ar=99999", "sida=x", "sida=0", "ar=²", "ar=", "sida=-1"])
def test_a_filter_that_is_nothing_is_left_aside(client, site, asked):
    assert addresses(client, "belysning", **dict([asked.split("=")])) == addresses(client, "belysning")


def test_a_year_without_hits_leads_back_to_all(client, site):
    page = client.get("/sok/", {"q": "karta", "ar": "1999"}).content.decode()
    assert "Inga träffar" in page
    assert '<a href="/sok/?q=karta">Sök bland allt, från alla år</a>' in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Så söker du"),
        ("och det", "säger för lite"),
        ("xyzzy", "Kolla stavningen."),
        ('"xyzzy"', "Orden inom citattecken måste stå precis så"),
    ],
)
def test_there_is_always_a_way_on(client, site, typed, words):
    page = client.get("/sok/", {"q": typed}).content.decode()
    assert words in page
    assert "/minnesanteckningar/" in page and "tel:" in page
    assert f'value="{escape(typed)}"' in page


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_questions_does_not_grow(client, number, django_assert_num_queries):
    client.get("/sok/")  # what every page holds in memory
    index_source("prov", 1, [text_entry(f"belysning {n}") for n in range(number)])
    with django_assert_num_queries(BASE + 2):
        assert len(addresses(client, "belysning")) == min(number, 20)
    with django_assert_num_queries(BASE + 1):
        addresses(client, "dino")
    with django_assert_num_queries(BASE + 2):
        addresses(client, "dinosaurie")


def test_hits_come_in_pages_of_twenty_and_no_further_than_fifty(client):
    index_source("prov", 1, [text_entry("belysning", url=f"/{n}/") for n in range(1010)])
    assert addresses(client, "belysning", sida=2) == [f"/{n}/" for n in range(20, 40)]
    assert addresses(client, "belysning", sida=9999) == [f"/{n}/" for n in range(980, 1000)]
    page = client.get("/sok/", {"q": "belysning", "sida": 50}).content.decode()
    assert 'rel="prev"' in page and 'rel="next"' not in page


HOSTILE = [
    *('"', '""', "'", "50%", "AND", "NOT", "OR", "C++", "NEAR(a b)", "a:b", "tokens:x", "-x", "x*", "^x", "(", ")"),
    *("<script>alert(1)</script>", "<mark>", '" onfocus="x', "&amp;", "';--", "\\", "\0", "%00", "|", ":*", "‹¶"),
    *("väg", "möte", "belysning", "mörka vägar", "”", "ﷺ", "🔦", "e\u0301", "\u202e", "\ufffd", "!", "a & b"),
    *('"och att"', '"i på"', '"på"'),
]


def hostile_queries(number):
    """Made of what a query language might stumble on, and of any sign there is; the same at each run."""
    draw = random.Random(20190424)  # noqa: S311
    for _each in range(number):
        signs = [chr(draw.randrange(1, 0xD800)) for _sign in range(2)]
        parts = draw.choices([*HOSTILE, *signs], k=draw.randrange(1, 6))
        yield draw.choice(["", " "]).join(parts)


def test_two_thousand_queries_of_any_kind_are_answered_safely(site):
    plain = Client()  # the words "None" and "{{" may be asked for, which the strict one takes for faults
    for typed in hostile_queries(2000):
        response = plain.get("/sok/", {"q": typed, "slag": typed[:5], "ar": typed[:4]})
        page = re.sub(r'value="[^"]*"', "", response.content.decode())
        assert response.status_code == 200, typed
        assert not re.search(r'<script|<mark>[^<]*<(?!/mark>)|\son\w+="', page), typed


def test_ten_thousand_letters_are_answered_and_kept(client, site):
    typed = "belysning " * 1000
    page = client.get("/sok/", {"q": typed}).content.decode()
    assert f'value="{typed.strip()}"' in page
    assert "Vi sökte på de första orden." in page


def test_an_update_of_a_measure_is_found_once_its_note_is_indexed_again(client, site):
    measure = Measure.objects.get()
    notes.make_update(measure, "done", words="Kastanjen är planterad.")
    index_document(measure.note.document, now=NOW)
    assert addresses(client, "kastanj") == [f"/atgarder/#atgard-{measure.pk}"]


def test_a_meeting_is_found_as_it_was_last_saved(client, site):
    meeting = Meeting.objects.get(theme="Trygghetsvandring")
    meeting.theme = "Grillkväll"
    save_meeting(meeting)
    assert addresses(client, "vandring") == []
    assert addresses(client, "grillkväll") == [meeting.get_absolute_url()]


def test_rebuilding_finds_the_same_again_and_may_be_repeated(client, site, capsys):
    before = {typed: addresses(client, typed) for typed in SEARCHES}
    index_source("prov", 1, [])
    SearchEntry.objects.filter(source="document").delete()
    for _again in range(2):
        call_command("rebuild_search")
        assert {typed: addresses(client, typed) for typed in SEARCHES} == before
    out = capsys.readouterr()
    assert out.err == ""  # no bar where nobody looks
    assert out.out.count("The search index is written: 4 documents, 4 meetings.") == 2


def test_the_way_to_search_stands_on_every_page_and_where_a_page_is_missing(client):
    assert '<a class="more" href="/sok/">Sök</a>' in client.get("/moten/").content.decode()
    assert 'action="/sok/"' in client.get("/finns/inte/").content.decode()
