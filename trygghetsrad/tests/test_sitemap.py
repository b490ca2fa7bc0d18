"""What search engines are told of: every page that may be read now, and no other."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from council.models import Page, Topic
from council.tests import build as council
from notes.tests import build as notes
from trygghetsrad.accounts.models import User
from trygghetsrad.management.commands._opening import EXAMPLES, PIECES
from trygghetsrad.records.actions import load_once, redact, withdraw
from trygghetsrad.sitemap import NOT_CRAWLED

from .access import TABLE
from .queries import queries_of
from .strict import may_be_kept
from .test_roles import url_of

pytestmark = pytest.mark.django_db
SITE = "https://trygghetsrad.example.org"
HOUR = timedelta(hours=1)
FIXED = ["/", *("/kontakt/", "/synpunkter/", "/synpunkter/siffror/", "/moten/", "/ledamoter/")]
FIXED = [*FIXED, *("/minnesanteckningar/", "/atgarder/", "/prenumerera/", "/bevarande/")]
FIXED = [*FIXED, "/fi/synpunkter/", "/en/synpunkter/", "/synpunkter/du-sa-vi-gjorde/"]


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def listed(client):
    """The path of each address, and the day that it changed, where it is told."""
    xml = client.get("/sitemap.xml").content.decode()
    found = re.findall(r"<url><loc>(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?</url>", xml)
    assert {address[: len(SITE)] for address, _day in found} == {SITE}
    return {address.removeprefix(SITE).replace("&amp;", "&"): day for address, day in found}


def test_an_empty_site_lists_the_pages_that_it_has_by_itself(client):
    assert listed(client) == dict.fromkeys(FIXED, "")
    assert may_be_kept(client.get("/sitemap.xml"))


def test_what_may_be_read_now_is_listed_and_nothing_else(client):
    now = timezone.now()
    hide_pages(now)
    hide_notes(now)
    council.make_public_page("start", now=datetime(2026, 3, 2, 12, tzinfo=UTC))
    council.make_public_page("synlig", now=datetime(2026, 3, 3, 12, tzinfo=UTC))
    moved = council.make_public_page("forr", now=datetime(2026, 3, 4, 12, tzinfo=UTC))
    Page.objects.filter(pk=moved.pk).update(slug="nu")
    council.correct(Page.objects.get(pk=moved.pk), now=datetime(2026, 3, 5, 12, tzinfo=UTC))
    council.correct(Page.objects.get(pk=moved.pk), now=now, visible_from=now + HOUR)
    notes.published(notes.make_note(notes.make_meeting(date(2026, 2, 20))), now=datetime(2026, 3, 6, 12, tzinfo=UTC))
    meetings = [f"/moten/2026-02-{day}/" for day in (11, 12, 13, 14, 20)]
    assert listed(client) == {
        **dict.fromkeys([*FIXED, *meetings], ""),
        "/": "2026-03-02",
        "/synlig/": "2026-03-03",
        "/nu/": "2026-03-05",
        "/minnesanteckningar/2026-02-20/": "2026-03-06",
    }


def hide_pages(now):
    council.make_page("utkast")
    council.publish(council.make_page("senare"), by=None, now=now, visible_from=now + HOUR)
    council.publish(council.make_page("slut"), by=None, now=now - 2 * HOUR, visible_until=now - HOUR)
    withdraw(council.make_public_page("borta", now=now - HOUR).document, by=None, now=now, reason="Fel.")


def hide_notes(now):
    notes.make_note(notes.make_meeting(date(2026, 2, 11)))
    notes.published(notes.make_note(notes.make_meeting(date(2026, 2, 12))), now=now, visible_from=now + HOUR)
    ended = notes.make_note(notes.make_meeting(date(2026, 2, 13)))
    notes.published(ended, now=now - 2 * HOUR, visible_until=now - HOUR)
    gone = notes.published(notes.make_note(notes.make_meeting(date(2026, 2, 14))), now=now - HOUR)
    gone.topics.add(notes.make_topic("Dolt", "dolt"))
    withdraw(gone.document, by=None, now=now, reason="Fel.")


def test_a_redaction_changes_the_page(client):
    page = council.make_public_page("maskad", now=datetime(2026, 3, 3, 12, tzinfo=UTC))
    by, moment = User.objects.create_user("chef"), datetime(2026, 4, 1, 12, tzinfo=UTC)
    redact(page.document.publications.get(), passage="Lampan", reason="Namn", by=by, now=moment)
    assert listed(client)["/maskad/"] == "2026-04-01"


def test_years_and_topics_are_listed_where_the_list_offers_them(client):
    for year, slug in ((2025, "ljus"), (2026, "trafik")):
        note = notes.make_note(notes.make_meeting(date(year, 2, 11)))
        note.topics.add(notes.make_topic(slug.capitalize(), slug))
        notes.published(note)
    Topic.objects.create(title="Utan anteckningar", slug="utan")
    narrowed = ["?ar=2026", "?ar=2025", "?amne=ljus", "?amne=trafik"]
    assert [path for path in listed(client) if "?" in path] == [f"/minnesanteckningar/{query}" for query in narrowed]


def test_every_address_that_is_listed_answers(client):
    for key, load in [*PIECES, *EXAMPLES]:
        load_once(key, load, now=timezone.now())
    answers = {path: client.get(path).status_code for path in listed(client)}
    assert len(answers) > 30 and {*answers.values()} == {200}


def test_the_sitemap_asks_as_much_for_thirty_as_for_one(client):
    def add(number):
        council.make_public_page(f"sida-{number}")
        notes.published(notes.make_note(notes.make_meeting(date(2025, 1, 1 + number))))

    add(0)
    few = queries_of(client, "/sitemap.xml")
    for number in range(1, 31):
        add(number)
    assert queries_of(client, "/sitemap.xml") == few <= 8


def test_robots_are_kept_from_what_is_nobody_elses_and_shown_the_sitemap(client):
    response = client.get("/robots.txt")
    agent, *rules, sitemap = response.content.decode().splitlines()
    assert (agent, sitemap) == ("User-agent: *", f"Sitemap: {SITE}/sitemap.xml")
    assert rules == [f"Disallow: {path}" for path in NOT_CRAWLED]
    assert response["Content-Type"].startswith("text/plain") and may_be_kept(response)


def test_what_is_kept_from_robots_is_these_addresses_and_no_others(client):
    for key, load in [*PIECES, *EXAMPLES]:
        load_once(key, load, now=timezone.now())
    names = [name for name in TABLE if not name.startswith("admin:") and name != "records:stored_file"]
    hidden = [name for name in [*names, "admin:index"] if url_of(name).startswith(tuple(NOT_CRAWLED))]
    own = (
        "account_",
        "contact:feedback_follow",
        "contact:feedback_photo",
        "notes:preview",
        "notes:subscription_",
        "search",
        "admin:",
    )
    assert hidden == [name for name in [*names, "admin:index"] if name.startswith(own)]
