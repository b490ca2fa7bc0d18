"""The list by year and by topic: what can be chosen, what it leaves, and what an unknown choice answers."""

import re
from datetime import date

import pytest

from council.models import Topic
from trygghetsrad.records.actions import withdraw
from trygghetsrad.records.models import Document, Publication
from trygghetsrad.tests.queries import queries_of

from .build import FAR, NOW, make_meeting, make_note, make_topic, published
from .reading import ADDRESS as NOTE
from .reading import read

pytestmark = pytest.mark.django_db
ADDRESS = "/minnesanteckningar/"
UNKNOWN = "Det finns inga minnesanteckningar för det år och ämne som du sökte. Här är alla."


@pytest.fixture
def archive():
    """Two notes of 2025, two of 2026; light in three of them, the school in one; and a third topic that none has."""
    light, school = make_topic(), make_topic("Skola", "skola")
    make_topic("Trafik", "trafik")
    for day, topics in (
        (date(2025, 2, 12), [light]),
        (date(2025, 5, 14), []),
        (date(2026, 2, 11), [light, school]),
        (date(2026, 4, 1), [light]),
    ):
        publish_with(topics, day)


def publish_with(topics, day, **answers):
    note = make_note(make_meeting(day))
    note.topics.set(topics)
    return published(note, **answers)


def listed(client, query=""):
    return re.findall(r'<h3><a href="/minnesanteckningar/(.*?)/">', client.get(ADDRESS + query).content.decode())


def choices(client, query=""):
    """Each choice with its number, marked with * where it is the one chosen."""
    html = client.get(ADDRESS + query).content.decode()
    found = re.findall(r'<li><a href="([^"#]*)"( aria-current="true")?>([^<&]*)(?:&nbsp;<span[^>]*>\((\d+)\))?', html)
    return [
        (label + (f" {count}" if count else "") + ("*" if current else ""), address.replace("&amp;", "&"))
        for address, current, label, count in found
        if address.startswith(ADDRESS) and label.startswith(("Alla", "20", "Belysning", "Skola", "Trafik"))
    ]


@pytest.mark.parametrize(
    ("query", "heading", "expected"),
    [
        ("", "Minnesanteckningar", ["2026-04-01", "2026-02-11", "2025-05-14", "2025-02-12"]),
        ("?ar=2025", "Minnesanteckningar från 2025", ["2025-05-14", "2025-02-12"]),
        (
            "?amne=belysning",
            "Minnesanteckningar i ämnet Belysning",
            ["2026-04-01", "2026-02-11", "2025-02-12"],
        ),
        ("?ar=2025&amne=belysning", "Minnesanteckningar från 2025 i ämnet Belysning", ["2025-02-12"]),
    ],
)
def test_the_list_is_narrowed_and_says_to_what(client, archive, query, heading, expected):
    html = client.get(ADDRESS + query).content.decode()
    assert listed(client, query) == expected
    assert re.search(r"<h1>(.*?)</h1>", html)[1].replace("\u00ad", "") == heading
    assert f"<title>{heading} – Trygghetsrådet</title>" in html
    assert UNKNOWN not in html


def test_the_choices_tell_how_many_notes_each_of_them_leaves(client, archive):
    assert choices(client) == [
        ("Alla år 4*", ADDRESS),
        ("2026 2", ADDRESS + "?ar=2026"),
        ("2025 2", ADDRESS + "?ar=2025"),
        ("Alla ämnen 4*", ADDRESS),
        ("Belysning 3", ADDRESS + "?amne=belysning"),
        ("Skola 1", ADDRESS + "?amne=skola"),
    ]


def test_a_choice_keeps_the_other_one_and_leaves_out_what_would_be_empty(client, archive):
    assert choices(client, "?ar=2025&amne=belysning") == [
        ("Alla år 3", ADDRESS + "?amne=belysning"),
        ("2026 2", ADDRESS + "?ar=2026&amne=belysning"),
        ("2025 1*", ADDRESS + "?ar=2025&amne=belysning"),
        ("Alla ämnen 2", ADDRESS + "?ar=2025"),
        ("Belysning 1*", ADDRESS + "?ar=2025&amne=belysning"),
    ]


@pytest.mark.parametrize(
    "query",
    [
        "?ar=2031",
        "?ar=abc",
        "?ar=-1",
        "?ar=%00",
        "?ar=٢٠٢٥",
        "?ar=" + "9" * 5000,
        "?amne=finns-inte",
        "?amne=trafik",
        "?amne=%00",
        "?amne=%3Cscript%3E",
        "?ar=2025&amne=skola",
    ],
)
def test_what_leaves_no_note_shows_them_all_and_says_so(client, archive, query):
    html = client.get(ADDRESS + query).content.decode()
    assert UNKNOWN in html and len(listed(client, query)) == 4 and "<script" not in html


def test_where_there_is_nothing_to_choose_between_nothing_is_asked(client):
    published()
    assert choices(client) == []


@pytest.mark.parametrize("query", ["", "?ar=2024", "?amne=hemligt"])
def test_years_and_topics_of_what_is_not_public_are_no_choices(client, archive, query):
    secret = make_topic("Hemligt", "hemligt")
    make_note(make_meeting(date(2024, 1, 1))).topics.add(secret)
    publish_with([secret], date(2024, 2, 1), visible_from=FAR)
    gone = publish_with([secret], date(2024, 3, 1))
    withdraw(gone.document, by=None, now=NOW, reason="Fel.")
    html = client.get(ADDRESS + query).content.decode()
    assert "Hemligt" not in html and "ar-2024" not in html and not re.search(r"ar=2024|från 2024", html)
    assert len(listed(client, query)) == 4


def test_a_topic_shows_its_new_name_also_when_it_can_no_longer_be_chosen(client, archive):
    Topic.objects.filter(slug="belysning").update(title="Ljus ute", is_active=False)
    assert ("Skola 1", ADDRESS + "?amne=skola") in choices(client)
    assert "Ljus ute&nbsp;<span" in client.get(ADDRESS).content.decode()
    assert "ÄmnenLjus ute, Skola" in read(client)
    assert f'<a href="{ADDRESS}?amne=belysning">Ljus ute</a>' in client.get(NOTE).content.decode()


def test_a_version_from_before_there_were_topics_is_read_without(client):
    note = make_note()
    content = {name: each for name, each in note.snapshot().items() if name not in {"topics", "original_day"}}
    document = Document.objects.create(kind=Document.Kind.NOTE)
    facts = {"slug": "2026-02-11", "title": note.title, "day": note.meeting.day, "content": content}
    Publication.objects.create(document=document, version=1, visible_from=NOW, published_at=NOW, **facts)
    assert (listed(client), "Ämnen" in read(client)) == (["2026-02-11"], False)


def test_the_list_asks_the_same_few_queries_however_many_topics_and_notes(client, archive):
    narrowed = ADDRESS + "?ar=2026&amne=belysning"
    few = queries_of(client, narrowed)
    for number in range(30):
        publish_with([make_topic(f"Ämne {number}", f"amne-{number}")], date(2024, 1, 1 + number))
    assert queries_of(client, narrowed) == few <= 7


@pytest.mark.parametrize(("original", "expected"), [(date(2019, 4, 24), 1), (None, 0)])
def test_the_list_tells_which_day_an_older_note_is_from(client, original, expected):
    published(make_note(original_day=original))
    assert read(client, ADDRESS).count("Ursprungligen från 24 april 2019.") == expected
