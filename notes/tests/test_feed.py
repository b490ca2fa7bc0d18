"""The feeds: valid, stable, and with exactly what is public."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import date, datetime
from uuid import UUID

import pytest
from django.conf import settings

from council.models import Meeting, Topic
from notes.models import Note
from trygghetsrad.records.actions import redact, withdraw
from trygghetsrad.records.models import Publication
from trygghetsrad.tests.queries import queries_of
from trygghetsrad.tests.strict import may_be_kept

from .build import (
    DAY,
    NOW,
    corrected,
    make_attendance,
    make_measure,
    make_meeting,
    make_note,
    make_point,
    make_topic,
    make_user,
    published,
)
from .test_note_list import plant_what_is_not_public

pytestmark = pytest.mark.django_db
FEED = "/minnesanteckningar/feed/"
ATOM = "{http://www.w3.org/2005/Atom}"


def feed_at(client, address=FEED):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(response.content)  # noqa: S314 (our own)


def entries(client, address=FEED):
    return feed_at(client, address).findall(f"{ATOM}entry")


def text(entry, name):
    return entry.findtext(ATOM + name)


def titles(client, address=FEED):
    return [text(entry, "title") for entry in entries(client, address)]


def test_the_feed_is_what_readers_of_atom_ask_for(client):
    published()
    feed = feed_at(client)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": f"{settings.SITE_URL}{FEED}",
        "alternate": f"{settings.SITE_URL}/minnesanteckningar/",
    }
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Trygghetsrådet i Hallstahammars kommun"
    for each in (feed, *feed.findall(f"{ATOM}entry")):
        assert [len(each.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert UUID(text(each, "id").removeprefix("urn:uuid:"))
        assert datetime.fromisoformat(text(each, "updated")).tzinfo


def test_an_entry_tells_the_whole_note(client):
    note = make_note()
    point = make_point(
        note, order=3, title="Ljus", body='<p>Se <a href="/kontakt/">kontakt</a>.</p>', outcome="<p>Råd.</p>"
    )
    make_measure(point)
    published(note)
    [entry] = entries(client)
    assert entry.find(f"{ATOM}link").get("href") == f"{settings.SITE_URL}/minnesanteckningar/2026-02-11/"
    assert text(entry, "title") == "Ljusare på väg till stationen"
    assert text(entry, "summary") == "Lamporna byts. Rådet vill se fler unga."
    for words in (
        "<h3>Ljus</h3>",
        "<p>Råd.</p>",
        "Mäta ljuset vid stationen (tekniska förvaltningen)",
        'href="/kontakt/"',
    ):
        assert words in text(entry, "content")
    assert feed_at(client).get("{http://www.w3.org/XML/1998/namespace}base") == f"{settings.SITE_URL}/"


def test_the_feed_holds_exactly_what_is_public_latest_changed_first(client):
    plant_what_is_not_public()
    old = published(make_note(make_meeting(date(2025, 5, 1)), title="Äldst"))
    published(make_note(make_meeting(date(2026, 4, 1)), title="Nyast"), now=NOW + DAY)
    Note.objects.filter(title="Nyast").update(title="Ändrad")
    assert titles(client) == ["Nyast", "Äldst"]
    corrected(old, now=NOW + 2 * DAY)
    assert titles(client) == ["Äldst", "Nyast"]


def test_a_correction_is_told_and_moves_the_entry_only(client):
    note = published()
    [before] = entries(client)
    corrected(note, now=NOW + DAY, correction="Rätt antal är 19.")
    corrected(note, now=NOW + 2 * DAY, correction="Rätt dag är 4 mars.")
    [after] = entries(client)
    assert [text(after, name) for name in ("id", "published")] == [text(before, name) for name in ("id", "published")]
    assert datetime.fromisoformat(text(after, "published")) == NOW
    assert datetime.fromisoformat(text(after, "updated")) == NOW + 2 * DAY
    told = re.findall(r"Rättad</?[^:]*|Rättad[^:]*:</strong> ([^<]*)", text(after, "content"))
    assert told == ["Rätt dag är 4 mars.", "Rätt antal är 19."]


def test_an_entry_keeps_its_id_when_its_address_moves(client):
    note = published()
    [before] = entries(client)
    Meeting.objects.filter(pk=note.meeting_id).update(slug="2026-02-12", day=date(2026, 2, 12))
    corrected(Note.objects.get())
    [after] = entries(client)
    assert after.find(f"{ATOM}link").get("href").endswith("/2026-02-12/")
    assert text(after, "id") == text(before, "id")


def test_what_is_left_out_stands_nowhere_and_readers_are_told_to_fetch_anew(client):
    note = make_note(title="Anna Berg talade", summary="Anna Berg kom.", source_line="Anna Berg antecknade.")
    point = make_point(note, order=3, title="Anna Berg", body="<p>Anna <em>Berg</em></p>", outcome="<p>Anna Berg</p>")
    make_measure(point, what="Ringa Anna Berg", responsible="Anna Berg")
    note = published(note)
    note = corrected(note, correction="Anna Berg kom inte.")
    newest = Publication.objects.get(version=2)
    redact(newest, passage="Anna Berg", reason="Bad om det.", by=make_user(), now=NOW + 3 * DAY)
    [entry] = entries(client)
    assert "Anna" not in client.get(FEED).content.decode()
    assert datetime.fromisoformat(text(entry, "updated")) == NOW + 3 * DAY


def test_no_name_of_those_present_stands_in_the_feed(client):
    note = make_note()
    make_attendance(note.meeting, present=7)
    published(note)
    assert "var med" not in client.get(FEED).content.decode()


def test_examples_are_marked(client):
    published(make_note(make_meeting(is_example=True)))
    [entry] = entries(client)
    assert text(entry, "title").startswith("Exempel: ") and "påhittat" in text(entry, "content")


def test_a_topic_has_a_feed_of_its_own(client):
    light, _other = make_topic(), make_topic("Trafik", "trafik")
    note = make_note(title="Om ljus")
    note.topics.add(light)
    published(note)
    published(make_note(make_meeting(date(2026, 3, 4)), title="Om annat"))
    hidden = make_note(make_meeting(date(2026, 3, 5)), title="Dold")
    hidden.topics.add(light)
    withdraw(published(hidden).document, by=None, now=NOW, reason="Fel.")
    assert titles(client, f"{FEED}trafik/") == []
    Topic.objects.update(is_active=False)  # what may no longer be chosen is still followed, where there is a note
    assert titles(client, f"{FEED}belysning/") == ["Om ljus"]
    assert client.get(f"{FEED}trafik/").status_code == 404
    assert [each.get("term") for each in entries(client)[1].findall(f"{ATOM}category")] == ["Belysning"]
    assert client.get(f"{FEED}finns-inte/").status_code == 404


def test_a_version_from_before_topics_is_in_the_feed(client):
    note = make_note()
    published(note)
    first = Publication.objects.get()
    content = {name: value for name, value in first.content.items() if name != "topics"}
    for point in content["points"]:
        del point["outcome"], point["measures"]
    old = published(make_note(make_meeting(date(2020, 1, 1)), title="Gammal"), now=NOW - DAY)
    made = {"document": old.document, "version": 2, "slug": "2020-01-01", "title": "Gammal", "day": date(2020, 1, 1)}
    Publication.objects.create(
        **made, content=content, visible_from=NOW, published_at=NOW, correction="Rätt.", correction_kind="fact"
    )
    make_topic()
    assert len(titles(client)) == 2
    assert titles(client, f"{FEED}belysning/") == []


def test_characters_that_no_xml_may_hold_break_nothing(client):
    hostile = "<b>&\x0b\x1b\ufffe]]>"
    note = make_note(title=hostile, summary=hostile, source_line=hostile)
    make_point(note, order=3, title=hostile, body="<p>Ja</p>")
    published(note)
    [entry] = entries(client)
    assert [text(entry, "title"), text(entry, "summary")] == ["<b>& ]]>", "&lt;b&gt;&amp; ]]&gt;"]
    assert "&lt;b&gt;&amp;\n]]&gt;" in text(entry, "content")


def test_an_empty_feed_is_one_too(client):
    assert titles(client) == []


def test_shared_caches_may_keep_it_and_only_reading_is_allowed(client):
    assert may_be_kept(client.get(FEED))
    assert client.head(FEED).status_code == 200
    assert client.get(FEED).cookies.output() == ""


@pytest.mark.parametrize("address", ["/minnesanteckningar/", "/minnesanteckningar/2026-02-11/"])
def test_pages_of_notes_lead_to_the_feed_and_to_the_mail(client, address):
    published()
    page = client.get(address).content.decode()
    assert (
        f'<link rel="alternate" type="application/atom+xml" title="Trygghetsrådets minnesanteckningar" href="{FEED}">'
        in page
    )
    assert 'href="/prenumerera/"' in page


def test_the_feed_asks_as_much_for_fifty_as_for_one_and_holds_no_more(client):
    topic = make_topic()

    def plant(number):
        note = make_note(make_meeting(date(2020, 1, 1) + number * DAY), points=["Ett"])
        note.topics.add(topic)
        corrected(corrected(published(note)))
        newest = note.document.publications.order_by("version").last()
        redact(newest, passage="Lamporna", reason="Prov.", by=make_user(f"u{number}"), now=NOW)

    plant(0)
    addresses = [FEED, f"{FEED}belysning/"]
    few = [queries_of(client, address) for address in addresses]
    for number in range(1, 55):
        plant(number)
    assert [queries_of(client, address) for address in addresses] == few
    assert [len(entries(client, address)) for address in addresses] == [50, 50]
