"""Visitors who send a byte now and then, or nothing more at all, hold up nobody who does not: without nginx, too."""

from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from io import BytesIO
from itertools import islice
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from contact.models import Feedback
from contact.tests.build_feedback import FORM
from trygghetsrad import slow_senders
from trygghetsrad.lib import formtoken
from trygghetsrad.slow_senders import Body, NoPlace, Places, SlowSenders

from .served import served
from .strict import StrictClient

HEAD = f"POST {FORM} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
FORM_TYPE = {"Content-Type": "application/x-www-form-urlencoded"}
BEGUN = {
    "a head that does not end": "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: b",
    "a form of which nothing comes": f"{HEAD}Content-Length: 400000\r\n\r\n",
    "a form of which the beginning comes": f"{HEAD}Content-Length: 400000\r\n\r\nkind=view&message=En",
}


def form(message="Lampan är släckt."):
    fields = {"kind": "view", "message": message, "step": "skicka", "token": formtoken.issue(timezone.now())}
    return urlencode(fields)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("each", "status", "kept"), [(4, 200, 1), (50, 503, 0)], ids=["a few", "many"])
def test_slow_senders_never_stop_readers_and_a_few_not_even_writers(tmp_path, each, status, kept):
    with served(tmp_path) as server, ExitStack() as lines:
        for begun in BEGUN.values():
            for _ in range(each):
                lines.enter_context(server.send(begun.encode()))
        told = [server.ask(path)[0] for path in ("/", "/sok/?q=lampa", "/halsa/")]
        answered, _page = server.ask(FORM, method="POST", body=form(), **FORM_TYPE)
    assert (told, answered, Feedback.objects.count()) == ([200] * 3, status, kept)


@pytest.mark.django_db(transaction=True)
def test_a_form_in_pieces_is_a_form(tmp_path):
    body = form("Lampan är släckt. " * 200).encode()
    with served(tmp_path) as server, server.send(f"{HEAD}Content-Length: {len(body)}\r\n\r\n".encode()) as line:
        half = len(body) // 2
        line.sendall(body[:half])
        server.ask("/")
        line.sendall(body[half:])
        assert line.recv(12) == b"HTTP/1.1 200"
    assert Feedback.objects.count() == 1


@pytest.fixture
def visitor():
    return StrictClient(
        enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "document"}
    )


@pytest.fixture
def places(visitor, monkeypatch):
    """The one place in front of the site that `visitor` asks; it is taken."""
    monkeypatch.setattr(slow_senders, "PATIENCE", 0)
    handler = visitor.handler
    site = SlowSenders(lambda environ, start_response: handler(environ), threads=1)
    visitor.handler = lambda environ: site(environ, None)
    site.places.take()
    return site.places


def told(answer):
    is_in_words = "det du skickade är inte sparat" in answer.content.decode()
    return answer.status_code, answer.get("Retry-After"), is_in_words, "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_who_finds_no_place_is_told_so_in_words(visitor, places):
    sent = form().encode()
    assert told(visitor.post(FORM, sent, content_type=FORM_TYPE["Content-Type"])) == (503, "60", True, True)
    places.leave()
    assert visitor.post(FORM, sent, content_type=FORM_TYPE["Content-Type"]).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/konto/logga-in/", "/admin/contact/feedback/add/"])
@pytest.mark.parametrize("kind", [FORM_TYPE["Content-Type"], "multipart/form-data; boundary=b"], ids=["form", "files"])
@pytest.mark.parametrize("cookies", [{"csrftoken": "a" * 32}, {}], ids=["cookie", "no cookie"])
def test_staff_are_told_so_too_and_not_that_their_form_is_too_old(visitor, places, path, kind, cookies):
    visitor.cookies.load(cookies)
    assert told(visitor.post(path, b"login=kim", content_type=kind)) == (503, "60", True, True)


@pytest.mark.parametrize("sent", [b"kind=view", b"kind"], ids=["whole", "broken off"])
def test_a_place_is_left_as_soon_as_all_has_arrived_or_no_more_comes(sent):
    places = Places(1)
    body = Body({"CONTENT_LENGTH": "9", "wsgi.input": BytesIO(sent)}, places)
    while body.read(4):
        pass
    assert places.take()


def test_a_place_is_left_when_the_rest_is_not_wanted():
    def site(environ, start_response):
        return environ["wsgi.input"].read(4)

    waiting = SlowSenders(site, threads=1)
    asked = {"CONTENT_LENGTH": "9", "wsgi.input": BytesIO(b"kind=view")}
    assert [waiting(dict(asked), None) for _ in range(2)] == [b"kind", b"=vie"]


@pytest.mark.parametrize(("threads", "places"), [(1, 1), (2, 1), (4, 3), (16, 12)])
def test_a_quarter_of_the_threads_waits_for_nobody(threads, places, monkeypatch):
    monkeypatch.setattr(slow_senders, "PATIENCE", 0)
    waiting = SlowSenders(None, threads=threads).places
    assert [waiting.take() for _ in range(places + 1)] == [True] * places + [False]


def test_a_thread_is_left_that_waits_for_no_place(monkeypatch):
    monkeypatch.setattr(slow_senders, "PATIENCE", 60)
    waiting = SlowSenders(lambda environ, start_response: environ["wsgi.input"].read(4), threads=16)
    begun = [{"CONTENT_LENGTH": "9", "wsgi.input": BytesIO(b"kind=view")} for _ in range(20)]
    for _ in range(12):
        waiting.places.take()
    with ThreadPoolExecutor(20) as threads:
        asked = as_completed([threads.submit(waiting, each, None) for each in begun], timeout=10)
        try:
            refused = [type(each.exception()) for each in islice(asked, 17)]
        finally:
            waiting.places.leave()
        assert (refused, [each.result() for each in asked]) == ([NoPlace] * 17, [b"kind"] * 3)
