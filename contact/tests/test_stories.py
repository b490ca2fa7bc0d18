""" "Du sa – vi gjorde": what the public reads, and where it leads."""

import re

import pytest
from django.utils import timezone

from contact.models import Story
from contact.tests.build_case import opened
from contact.tests.build_feedback import NOW, build_staff, text_of
from contact.tests.build_raised import build_item, build_raised
from contact.tests.build_story import build_story, public_story
from notes.models import Point
from notes.tests.build import DAY, FAR, make_measure, make_meeting, make_note, make_update, published
from trygghetsrad.records.actions import PublishingRefused, publish, redact, withdraw
from trygghetsrad.records.models import Publication, SearchEntry

pytestmark = pytest.mark.django_db
LIST = "/synpunkter/du-sa-vi-gjorde/"
PAGE = f"{LIST}ljusare-vid-stationen/"
SECRET = "Min dotter Majken går där"


def told_of():
    """A raised case, and the note whose second point answers it, with a measure; the note can be read."""
    raised = build_raised(build_item(make_meeting()), message=SECRET)
    note = make_note(raised.item.meeting, points=["Välkommen", "Ljuset"])
    Point.objects.filter(note=note, order=2).update(answers=raised.item)
    measure = make_measure(note.points.get(order=2), due=None)
    return raised, published(note), measure


def test_the_page_tells_what_was_said_talked_about_and_done(client):
    raised, _note, measure = told_of()
    make_update(measure, "done")
    public_story(item=raised.item, measures=[measure], cases=[raised.feedback], talked="<p>Rådet pratade.</p>")
    page = text_of(client.get(PAGE))
    assert re.findall(r"<h[123][^>]*>(.*?)</h", page)[:4] == [
        "Ljusare vid stationen",
        "Du sa",
        "Vi pratade",
        "Vi gjorde",
    ]
    assert 'href="/minnesanteckningar/2026-02-11/#punkt-2"' in page
    assert f'href="/atgarder/#atgard-{measure.pk}"' in page and "Klar 4\xa0mars\xa02026" in page
    assert raised.feedback.number not in page and "Majken" not in page


def test_what_can_not_be_read_is_not_linked(client):
    raised, note, measure = told_of()
    withdraw(note.document, by=None, now=NOW, reason="Fel.")
    public_story(item=raised.item, measures=[measure])
    page = text_of(client.get(PAGE))
    assert "#punkt-2" not in page and "atgard-" not in page
    assert 'href="/moten/2026-02-11/"' in page


def test_the_snapshot_holds_the_edited_text_and_no_case(client):
    raised, _note, measure = told_of()
    public_story(item=raised.item, measures=[measure], cases=[raised.feedback])
    assert Publication.objects.get(document__kind="story").content == {
        "told": "<p>Det är mörkt vid stationen.</p>",
        "talked": "",
        "did": "<p>Lamporna är bytta.</p>",
        "item": raised.item.pk,
        "measures": [measure.pk],
        "is_example": False,
    }


def test_the_list_holds_what_can_be_read_newest_first(client):
    public_story("forst", title="Först")
    public_story("sedan", title="Sedan", now=NOW + DAY)
    build_story("utkast", title="Utkast")
    publish(build_story("senare", title="Senare"), by=None, now=NOW, visible_from=FAR)
    withdraw(public_story("borta", title="Borta").document, by=None, now=NOW, reason="Fel.")
    shown = re.findall(r'<h2 id="text-\d"><a href="([^"]*)">(.*?)</a>', text_of(client.get(LIST)))
    assert shown == [(f"{LIST}sedan/", "Sedan"), (f"{LIST}forst/", "Först")]
    assert {slug: client.get(f"{LIST}{slug}/").status_code for slug in ("utkast", "senare", "borta", "okand")} == {
        "utkast": 404,
        "senare": 404,
        "borta": 410,
        "okand": 404,
    }
    assert "Fel." in text_of(client.get(f"{LIST}borta/"))


def test_an_empty_list_says_so(client):
    assert "Det finns inga texter att läsa här än." in text_of(client.get(LIST))


def test_an_address_that_was_changed_leads_on(client):
    story = public_story()
    Story.objects.update(slug="ny")
    publish(Story.objects.get(), by=None, now=NOW + DAY, correction="Adressen.", correction_kind="language")
    assert client.get(PAGE).headers["location"] == f"{LIST}ny/"
    assert story.pk == Story.objects.get().pk


def test_what_is_redacted_is_read_nowhere(client):
    story = public_story(told="<p>Majken är rädd.</p>")
    redact(story.document.publications.get(), passage="Majken", reason="Prov", by=build_staff(), now=NOW)
    pages = [client.get(address) for address in (PAGE, LIST, "/sok/?q=Majken", "/sok/?q=stationen")]
    assert [page for page in pages if "Majken är" in text_of(page)] == []


def test_search_and_sitemap_know_it_while_it_can_be_read(client):
    story = public_story()
    hit = client.get("/sok/?q=lamporna").context["found"].hits
    assert [(each.entry.url, each.entry.kind_name) for each in hit] == [(PAGE, "Du sa – vi gjorde")]
    assert PAGE in text_of(client.get("/sitemap.xml"))
    withdraw(story.document, by=None, now=timezone.now(), reason="Fel.")
    assert not SearchEntry.objects.public(now=timezone.now()).filter(url=PAGE).exists()
    assert PAGE not in text_of(client.get("/sitemap.xml"))


def test_the_point_of_the_note_leads_to_it(client):
    raised, note, _measure = told_of()
    draft = build_story("utkast", item=raised.item, title="Utkastet")
    public_story(item=raised.item)
    page = text_of(client.get(note.get_absolute_url()))
    assert re.findall(rf'href="({LIST}[^"]*)"', page) == [PAGE]
    assert page.index('id="punkt-2"') < page.index(PAGE)
    assert draft.title not in page


def test_the_sender_of_a_tied_case_is_led_to_it_once_it_can_be_read(client):
    raised = build_raised()
    story = build_story(cases=[raised.feedback])
    assert PAGE not in text_of(opened(client))
    publish(story, by=None, now=NOW)
    assert f'<a href="{PAGE}">Ljusare vid stationen</a>' in text_of(opened(client))


def test_the_way_in_leads_to_the_list(client):
    assert f'href="{LIST}"' in text_of(client.get("/synpunkter/"))


@pytest.mark.parametrize("missing", ["told", "did"])
def test_half_a_story_is_not_published(missing):
    with pytest.raises(PublishingRefused, match="Skriv under både"):
        publish(build_story(**{missing: ""}), by=build_staff(), now=NOW)
