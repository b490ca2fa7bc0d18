"""While the database is away, what nobody keeps is answered in words, and as an outage: not as a fault of the page."""

import logging

import pytest
from django.db import InterfaceError, OperationalError, connection

from contact.tests.build_feedback import answer_of, silent_database, text_of, title_of
from contact.tests.build_hours import make_centre
from council.tests.build import make_public_page

from .roles import user_in_role
from .strict import StrictClient

pytestmark = pytest.mark.django_db
TITLE = "Sidan går inte att visa just nu"
PRIVATE = "privat fönster"
OF_STAFF = ["/admin/contact/feedback/", "/admin/contact/feedback/1/change/", "/konto/logga-in/", "/admin/"]
OF_ALL = ["/finns-inte/", "/om-ljuset/", "/ledamoter/", "/minnesanteckningar/2026-09-16/", "/ledamoter/1/foto/"]


@pytest.fixture
def window():
    """As the handler's own: a fault is answered, not raised. The log is closed: it has room for sixty lines."""
    logging.disable()
    yield StrictClient(raise_request_exception=False)
    logging.disable(logging.NOTSET)


def asked(window, path, fault=None):
    with connection.execute_wrapper(answer_of(fault or OperationalError("gone"))):
        return window.get(path)


def check_outage(page):
    told = page.status_code, page["Cache-Control"], page["Retry-After"]
    assert told == (503, "private, no-store", "60")
    assert page["X-Frame-Options"] == "DENY" and page.has_header("Content-Security-Policy")


@pytest.mark.parametrize("fault", [OperationalError("gone"), InterfaceError("connection already closed")], ids=repr)
@pytest.mark.parametrize("path", OF_ALL)
def test_a_page_that_nobody_keeps_says_that_it_is_the_database(window, path, fault):
    page = asked(window, path, fault)
    check_outage(page)
    assert title_of(page) == TITLE
    assert "databasen svarar inte" in text_of(page) and "De flesta andra sidor går att läsa" in text_of(page)
    assert PRIVATE not in text_of(page)


@pytest.mark.parametrize("path", OF_STAFF)
def test_staff_are_told_what_cannot_be_done_and_where_the_site_can_be_read(window, path):
    window.force_login(user_in_role("Handläggare"))
    page = asked(window, path)
    check_outage(page)
    assert (title_of(page), PRIVATE in text_of(page)) == (TITLE, True)


def test_who_carries_a_session_is_shown_no_kept_page_and_is_told_so(window):
    window.force_login(user_in_role("Läsare"))
    assert PRIVATE in text_of(asked(window, "/ledamoter/"))
    assert PRIVATE in text_of(asked(window, "/sok/?q=lampa"))


def test_the_frame_around_it_is_the_one_that_was_held(window):
    make_centre(phone="0220-123 45")
    make_public_page("om-oss", title="Om oss", menu_place="main")
    window.get("/")
    page = text_of(asked(window, "/finns-inte/"))
    assert ("123\xa045" in page, '<a href="/om-oss/">Om oss</a>' in page) == (True, True)


def test_where_the_frame_itself_cannot_be_made_the_bare_page_is_shown(window, monkeypatch):
    monkeypatch.setattr("council.menu.main_entries", fail)
    page = asked(window, "/ledamoter/")
    check_outage(page)
    assert title_of(page) == "Något gick fel hos oss"


def fail(**_):
    raise OperationalError("gone")


def test_a_search_is_answered_with_the_word_in_the_box_and_the_way_to_notes_and_meetings(window):
    page = asked(window, "/sok/?q=lampa+%3Cb%3E")
    check_outage(page)
    assert title_of(page) == "Sökningen fungerar inte just nu"
    assert 'name="q" value="lampa &lt;b&gt;"' in text_of(page)
    assert "<b>lampa &lt;b&gt;</b> står kvar i rutan." in text_of(page)
    assert '<a href="/minnesanteckningar/">' in text_of(page) and '<a href="/moten/">' in text_of(page)


def test_who_watches_the_machine_reads_one_line(window):
    page = asked(window, "/halsa/")
    assert (page.status_code, page.content.decode()) == (503, "Databasen svarar inte.")
    assert (page["Content-Type"], page["Retry-After"]) == ("text/plain; charset=utf-8", "60")
    page = window.get("/halsa/")
    assert (page.status_code, page.content) == (200, b"ok")


@pytest.mark.parametrize("path", ["/ledamoter/", "/sok/?q=lampa", "/halsa/", "/admin/"])
def test_a_fault_of_our_own_stays_one(window, path):
    if path == "/admin/":
        window.force_login(user_in_role("Läsare"))
    assert asked(window, path, ZeroDivisionError()).status_code == 500


def test_what_is_sent_where_nothing_is_taken_is_refused_as_ever(window):
    with silent_database():
        assert window.post("/ledamoter/").status_code == 405
