"""What the cache in front is told of our pages: which to keep before anybody asks, and when what they show ends."""

import re
from datetime import datetime, time, timedelta
from math import inf

import pytest
from django.urls import reverse
from django.utils import timezone

from contact.tests.build_story import build_story
from council.tests import build as council
from notes.tests import build as notes
from trygghetsrad.kept_pages import endings, first_pages
from trygghetsrad.pagecache.tests.site import read
from trygghetsrad.records.actions import publish, withdraw

from . import crawl
from .strict import may_be_kept
from .test_kept_pages import HOST, KEPT, cache  # noqa: F401 (a fixture)
from .test_roles import content, url_of  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MARK = "Märkvärdigheter"
OF_ONE_THING = {  # with an address of its own: whoever has read it once has it kept
    *("account_signup", "council:member_photo", "notes:note_changes", "records:stored_file"),
}
TWO_CHOICES = re.compile(r"/minnesanteckningar/\?ar=\d{4}&amne=[\w-]+")


def test_every_page_that_is_kept_is_there_before_anybody_asks(content):  # noqa: F811
    ahead = {key.path for key in first_pages()}
    assert {name for name in KEPT if url_of(name) not in ahead} == OF_ONE_THING


def test_what_is_asked_for_ahead_may_be_kept(content, client):  # noqa: F811
    forms = [reverse("notes:subscribe"), reverse("contact:feedback_form")]
    answers = {key.path: client.get(f"{key.path}?{key.query}") for key in first_pages()}
    assert [path for path, answer in answers.items() if not may_be_kept(answer)] == forms


def test_what_public_pages_lead_to_is_asked_for_ahead_too_but_for_two_choices_at_once(content, client):  # noqa: F811
    ahead = {f"{key.path}?{key.query}".removesuffix("?") for key in first_pages()}
    linked = {link for path in ahead for link in crawl.read(client, path).links}
    left = [link for link in linked - ahead if may_be_kept(client.get(link))]
    assert [link for link in left if not TWO_CHOICES.fullmatch(link)] == []
    feed = reverse("notes:topic_feed", args=["belysning"])  # no page leads there, but whoever follows it does
    assert {feed, "/minnesanteckningar/2024-05-15/andringar/", "/atgarder/?lage=oppna"} < ahead


def test_the_endings_of_a_day_are_told_of_what_is_read_now_or_was_until_then():
    now, told = timezone.now(), {"by": None, "now": timezone.now() - 2 * DAY}
    ends = [now + DAY - HOUR, now + DAY + HOUR, now - DAY + HOUR, now - DAY - HOUR]
    pages = [council.make_page(f"sida-{number}") for number in range(4)]
    for page, end in zip(pages, ends, strict=True):
        publish(page, **told, visible_until=end)
    gone = publish(council.make_page("borta"), **told, visible_until=now + HOUR)
    withdraw(gone.document, by=None, now=now, reason="Fel.")
    assert endings() == [(ends[2].timestamp(), "/sida-2/"), (ends[0].timestamp(), "/sida-0/")]
    council.correct(pages[0], now=now)
    assert endings() == [(ends[2].timestamp(), "/sida-2/")]


def test_a_member_is_named_until_midnight_after_the_last_day():
    """Whoever is only a number is no more or less so the day after."""
    today, day = timezone.localdate(), timedelta(days=1)
    lasts = [today - 2 * day, today - day, today, today + day]
    terms = [council.make_term(last_day=last) for last in lasts]
    council.make_term(group="resident", last_day=today)
    council.make_term(last_day=None)
    midnights = [timezone.make_aware(datetime.combine(last, time())).timestamp() for last in (today, today + day)]
    assert endings() == [
        (midnights[0], "/ledamoter/"),
        (midnights[0], f"/ledamoter/{terms[1].member_id}/foto/"),
        (midnights[1], "/ledamoter/"),
        (midnights[1], f"/ledamoter/{terms[2].member_id}/foto/"),
    ]


def test_the_list_of_members_ends_with_the_term_of_one_of_them(cache):  # noqa: F811
    today = timezone.localdate()
    council.make_term(council.make_member(MARK), last_day=today)
    cache.shelf.note_endings(endings())
    read(cache, "/ledamoter/", **HOST)
    read(cache, "/moten/", **HOST)
    midnight = timezone.make_aware(datetime.combine(today + timedelta(days=1), time())).timestamp()
    assert {key.path: page.ends_at for key, page in cache.shelf._pages.items()} == {
        "/ledamoter/": midnight,
        "/moten/": inf,
    }


def test_every_page_that_shows_a_text_ends_with_it(cache):  # noqa: F811
    now = timezone.now()
    note = notes.make_note(notes.make_meeting(now.date()), title=MARK)
    note.topics.add(notes.make_topic("Ljus", "ljus"))
    pages = [council.make_page(slug, title=MARK, body=f"<p>{MARK}</p>") for slug in ("om-oss", "start")]
    for text in (note, *pages, build_story("ljus-igen", title=MARK)):
        publish(text, by=None, now=now - DAY, visible_until=now + HOUR)
    cache.shelf.note_endings(endings())
    ask_for_all(cache)
    shown = {key: page for key, page in cache.shelf._pages.items() if MARK in page.copies.plain.body.decode()}
    assert {"/", "/om-oss/", "/minnesanteckningar/", "/minnesanteckningar/feed/"} < {key.path for key in shown}
    assert {page.ends_at for page in shown.values()} == {(now + HOUR).timestamp()}


def ask_for_all(cache):  # noqa: F811
    for key in first_pages():
        read(cache, f"{key.path}?{key.query}", **HOST)
    for path in (f"/sok/?q={MARK}", "/minnesanteckningar/feed/ljus/"):
        read(cache, path, **HOST)
