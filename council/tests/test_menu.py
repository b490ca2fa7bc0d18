"""The menus: what stands in them, in which order, and what never does."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone
from django.utils.translation import override

from council import menu
from council.models import Page
from council.rules.addresses import is_reserved
from trygghetsrad.records.actions import withdraw
from trygghetsrad.records.eras import era_of

from .build import DAY, correct, make_page, make_public_page, make_superuser

pytestmark = pytest.mark.django_db
OWN = ["Om rådet", "Möten", "Ledamöter", "Anteckningar", "Åtgärder", "Synpunkter", "Kontakt"]


def entries_in(html, start, end):
    part = html[html.index(start) :]
    return re.findall(r"<a [^>]*>([^<]+)</a>", part[: part.index(end)])


def main_menu(client, url="/moten/"):
    return entries_in(client.get(url).content.decode(), 'class="index"', "</nav>")


def test_the_menu_holds_the_sections_and_then_the_public_pages_in_order(client):
    make_public_page("b", title="Andra", menu_place="main", menu_order=2)
    make_public_page("a", title="Första", menu_place="main", menu_order=1)
    make_public_page("c", title="I ingen meny")
    make_public_page("d", title="I sidfoten", menu_place="footer")
    make_public_page("start", title="Startsidan", menu_place="main")
    make_page("e", title="Utkast", menu_place="main")
    correct(make_page("f", title="Kommande", menu_place="main"), visible_from=timezone.now() + DAY)
    gone = make_public_page("g", title="Tillbakadragen", menu_place="main")
    withdraw(gone.document, by=make_superuser(), now=timezone.now(), reason="Gammal.")
    assert main_menu(client) == [*OWN, "Första", "Andra"]
    footer = entries_in(client.get("/moten/").content.decode(), "Om webbplatsen", "</ul>")
    assert footer == ["I sidfoten"]


def test_a_new_place_is_followed_at_once_but_a_new_title_only_when_published(client):
    make_public_page(title="Om belysning", menu_place="none")
    Page.objects.update(menu_place="main", title="Hemligt")
    assert main_menu(client) == [*OWN, "Om belysning"]


@pytest.mark.parametrize(
    ("url", "current"), [("/moten/", ["Möten"]), ("/ledamoter/", ["Ledamöter"]), ("/om-belysning/", ["Om belysning"])]
)
def test_the_section_one_is_in_is_marked(client, url, current):
    make_public_page(menu_place="main")
    html = client.get(url).content.decode()
    menu_html = html[html.index('class="index"') :]
    menu_html = menu_html[: menu_html.index("</nav>")]
    assert re.findall(r'aria-current="page">([^<]+)<', menu_html) == current


def test_both_menus_ask_once_and_then_only_whether_something_was_written(rf):
    make_public_page("a", menu_place="main")
    make_public_page("b", menu_place="footer", title="B")
    asked = []
    for _ in range(2):
        request = rf.get("/")
        with CaptureQueriesContext(connection) as queries:
            labels = [each.label for place in ("main", "footer") for each in menu.entries(place, era=era_of(request))]
        asked.append((labels, len(queries)))
    assert asked == [(["Om belysning", "B"], 3), (["Om belysning", "B"], 1)]


def test_without_a_database_the_last_known_menu_is_shown(rf):
    make_public_page(menu_place="main")
    assert [each.label for each in menu.entries("main", era=era_of(rf.get("/")))] == ["Om belysning"]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE council_page RENAME TO hidden")  # so every question about pages is an error
    assert [each.label for each in menu.entries("main", era=era_of(rf.get("/")))] == ["Om belysning"]


@pytest.mark.parametrize("url", [url for url, _label in menu.SECTIONS])
def test_every_section_answers(client, url):
    assert client.get(url).status_code == 200


def names_in_languages(patterns, namespace=""):
    for each in patterns:
        if hasattr(each, "url_patterns"):
            yield from names_in_languages(each.url_patterns, f"{each.namespace}:" if each.namespace else namespace)
        elif str(each.pattern).startswith("fi/"):
            yield f"{namespace}{each.name}"


def test_the_menu_of_another_language_leads_to_every_page_that_is_there_in_it():
    """The pictures belong to one case, and only its own pages lead to them."""
    with override("fi"):
        found = [*names_in_languages(get_resolver().url_patterns)]
    assert [name for name in found if "photo" not in name] == [name for name, _label in menu.IN_LANGUAGES]


def first_words(patterns, prefix=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if not route and hasattr(pattern, "url_patterns"):
            yield from first_words(pattern.url_patterns)
        else:
            yield route.lstrip("^").split("/")[0]


def test_every_address_of_the_site_itself_is_reserved():
    words = {word for word in first_words(get_resolver().url_patterns) if word and "<" not in word}
    assert {word for word in words if not is_reserved(word.split(".")[0])} == set()
    assert is_reserved("static")


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("/fi/synpunkter/", 'Om oss <span lang="fi">(ruotsiksi)</span>'),
        ("/en/synpunkter/", 'Om oss <span lang="en">(in Swedish)</span>'),
        ("/synpunkter/", "Om oss"),
    ],
)
def test_the_foot_of_a_page_in_another_language_says_what_is_in_swedish(client, url, label):
    make_public_page("om-oss", title="Om oss", menu_place="footer")
    html = client.get(url).content.decode()
    assert re.findall(r'<a href="/om-oss/"[^>]*>(.*?)</a>', html) == [label]
