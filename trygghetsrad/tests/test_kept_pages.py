"""The site behind its cache: what is kept of it, and that nothing of that is anybody's own."""

import re
from urllib.parse import urlencode

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contact.models import Feedback
from contact.tests.build_hours import make_centre, make_way, make_year
from contact.tests.build_photos import build_photo
from contact.tests.timetables import at
from contact.tickets import photo_ticket
from council.models import Page
from council.tests.build import correct, make_member, make_photo, make_public_page, make_superuser, make_term
from notes.actions import open_preview
from notes.models import Note
from trygghetsrad.lib.languages import language_of
from trygghetsrad.pagecache.tests.site import kept, read, text

from .access import TABLE
from .roles import user_in_role
from .strict import check_page
from .test_roles import content, url_of  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
MARK = "Bertil-Märkvärdig"
HOST = {"host": "127.0.0.1"}
KEPT = [  # `account_signup` is "not there", as for everybody
    *("account_signup", "contact:contact_page", "contact:feedback_figures", "contact:feedback_start"),
    *("contact:opening_hours_ics", "contact:opening_hours_json", "contact:story_detail", "contact:story_list"),
    *("council:meeting_detail", "council:meeting_list", "council:member_list", "council:member_photo"),
    *("council:page_detail", "home", "notes:measure_list", "notes:note_changes", "notes:note_detail"),
    *("notes:note_feed", "notes:note_list", "notes:topic_feed", "records:stored_file", "retention", "robots"),
    *("search", "sitemap"),
]
OF_THE_MOMENT = re.compile(r"[Öö]ppet nu|stängd nu|stänger|öppnar|I dag|Klockan är|[Oo]pen now|[Oo]pens at|Today")


@pytest.fixture
def cache():
    """Django closes its connection between requests; within a test it is the only one that sees the rows."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield kept(WSGIHandler(), room=50_000_000)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def signed_in(role):
    client = Client()
    client.force_login(user_in_role(role, username=f"{MARK}-{role.lower()}"))
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def ask_in_every_way(cache, path, cookie):
    """Read it, with parameters that nobody knows too, and send it a form full of marks, as a browser would."""
    told = {"cookie": cookie, "user_agent": MARK, "referer": f"http://127.0.0.1/{MARK}", **HOST}
    read(cache, path, x_forwarded_for=MARK, accept_language=MARK, **told)
    read(cache, f"{path}?{urlencode({'x': MARK, 'next': MARK, 'mote': MARK})}", **told)
    form = urlencode(dict.fromkeys(["message", "q", "email", "name", "next", "token", "text"], MARK)).encode()
    read(cache, path, method="POST", form=form, **told)


def open_addresses(now):
    """Addresses with something behind them, where the table of roles asks for what is not there."""
    shown, note = make_public_page("om-bilder"), Note.objects.filter(document=None).first()
    photo = build_photo(Feedback.objects.first())
    link = open_preview(note, by=make_superuser(), whom=MARK, days=7, now=now)
    picture = make_photo()
    shown.document.publications.get().files.add(picture)
    member = make_term(make_member(photo=picture), shown="photo").member
    return {
        "contact:feedback_photo": reverse("contact:feedback_photo", args=[photo_ticket(photo, now=now)]),
        "council:member_photo": reverse("council:member_photo", args=[member.pk]),
        "notes:preview": link.get_absolute_url(),
        "records:stored_file": picture.url,
    }


def test_nothing_that_is_anybodys_own_is_kept(content, cache):  # noqa: F811
    """Every address is asked for by people with a mark on them; then all that is kept is read."""
    known = open_addresses(timezone.now())
    assert {name: read(cache, path, **HOST)[0] for name, path in known.items()} == dict.fromkeys(known, "200 OK")
    paths = {name: url_of(name) for name in TABLE if "logout" not in name}
    paths |= {"a draft's file": paths["records:stored_file"]} | known
    for cookie in [f"csrftoken={'x' * 32}; name={MARK}", signed_in("Handläggare"), signed_in("Administratör")]:
        for path in paths.values():
            ask_in_every_way(cache, path, cookie)
    places = {key.path for key in cache.shelf._pages}
    assert sorted(name for name, path in paths.items() if path in places) == KEPT
    for page in cache.shelf._pages.values():
        answer = page.copies.plain.body.decode(errors="replace") + repr(page.copies.plain.headers)
        assert [word for word in (MARK, "csrf", "Set-Cookie", 'type="hidden"') if word in answer] == []


@pytest.mark.parametrize("moment", ["2026-10-06 10:00", "2026-10-06 20:00", "2026-10-10 10:00"])
@pytest.mark.parametrize("path", ["/", "/kontakt/", "/synpunkter/", "/en/synpunkter/", "/finns-inte/"])
def test_a_page_kept_for_long_says_neither_open_nor_closed(cache, monkeypatch, moment, path):
    make_centre()
    make_year()
    make_way(out_of_hours_text="Telefonen är stängd nu.")
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(moment))
    said = text(cache, path, **HOST)
    [page] = cache.shelf._pages.values()
    unsaid = page.unsaid().plain.body.decode()
    check_page(unsaid, language=language_of(path))
    assert (bool(OF_THE_MOMENT.search(said)), OF_THE_MOMENT.search(unsaid)) == (True, None)


# When something changes


def test_what_staff_post_is_seen_at_once_and_what_others_post_is_not(cache):
    page = make_public_page("om-oss", title="Om oss")
    assert "Om oss" in text(cache, "/om-oss/", **HOST)
    Page.objects.update(title="Om rådet")
    page.refresh_from_db()
    correct(page)
    for cookie in ("", "sessionid=forged"):
        read(cache, "/synpunkter/lamna/", method="POST", form=b"x=y", cookie=cookie, **HOST)
        assert "Om oss" in text(cache, "/om-oss/", **HOST)
    read(cache, "/admin/", method="POST", form=b"x=y", cookie=signed_in("Redaktör"), **HOST)
    assert "Om rådet" in text(cache, "/om-oss/", **HOST)


def test_the_page_itself_is_shown_to_whoever_comes_from_elsewhere(cache):
    """Social media add a parameter to every link; no page reads it, and none is kept for it."""
    make_public_page("om-oss")
    first = text(cache, "/om-oss/", **HOST)
    assert text(cache, "/om-oss/?fbclid=abc", **HOST) == text(cache, "/om-oss/?utm_source=x&gclid=y", **HOST) == first
    assert [key.query for key in cache.shelf._pages] == [""]


def test_a_file_is_kept_once_wherever_its_reader_comes_from(cache):
    stored = make_photo()
    make_public_page().document.publications.get().files.add(stored)
    for query in ("", "?fbclid=1", "?fbclid=2"):
        assert read(cache, stored.url + query, **HOST)[2] == stored.file.read()
        stored.file.seek(0)
    assert [(key.path, key.query) for key in cache.shelf._pages] == [(stored.url, "")]


@pytest.mark.parametrize("path", ["/", "/moten/"])
def test_an_answer_to_whoever_has_a_session_or_had_one_is_kept_by_no_cache(client, path):
    client.cookies["sessionid"] = "forged"
    response = client.get(path)
    assert response["Cache-Control"] == "private, no-store" and response.cookies["sessionid"]["max-age"] == 0
    client.force_login(user_in_role("Läsare"))
    assert client.get(path)["Cache-Control"] == "private, no-store"
    assert "public" in Client().get(path)["Cache-Control"]
