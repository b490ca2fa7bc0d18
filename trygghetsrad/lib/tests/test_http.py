from datetime import datetime

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from trygghetsrad.lib.http import private_page, public_page, seconds_kept
from trygghetsrad.tests.strict import may_be_kept


def answer(decorator, method="GET", status=200, **headers):
    view = decorator(lambda request: HttpResponse(status=status, headers=headers))
    return view(RequestFactory().generic(method, "/"))


@pytest.mark.parametrize(
    "method, status, expected",
    [
        ("GET", 200, True),
        ("HEAD", 200, True),
        ("GET", 404, True),
        ("GET", 410, True),
        ("GET", 302, False),
        ("GET", 500, False),
        ("POST", 200, False),
    ],
)
def test_public_page(method, status, expected):
    response = answer(public_page, method, status)
    assert (may_be_kept(response), response.has_header("Cache-Control")) == (expected, expected)


@pytest.mark.parametrize(
    ("begun", "ready", "seconds"),
    [
        ("08:00:00", "08:00:00.2", 10),
        ("07:59:48", "07:59:49", 10),
        ("07:59:49", "07:59:50", 9),
        ("07:59:49", "07:59:53", 6),  # a slow page
        ("07:59:58", "07:59:58.5", 0),
        ("07:59:59.9", "08:00:00.1", 0),  # it may say what held before
        ("07:59:59.9", "08:00:20", 0),
    ],
)
def test_no_answer_is_kept_past_the_minute_it_was_begun_in(monkeypatch, begun, ready, seconds):
    clocks = [datetime.fromisoformat(f"2026-10-06T{clock}+02:00") for clock in (begun, ready)]
    assert seconds_kept(*clocks) == seconds
    monkeypatch.setattr("django.utils.timezone.now", lambda: clocks.pop(0))
    assert answer(public_page)["Cache-Control"] == f"public, max-age={seconds}"


def test_a_public_page_may_say_otherwise_itself():
    assert answer(public_page, **{"Cache-Control": "no-store"})["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method, status", [("GET", 200), ("POST", 200), ("GET", 404)])
@pytest.mark.parametrize("said", [{}, {"Cache-Control": "public, max-age=10"}])
def test_private_page(method, status, said):
    response = answer(private_page, method, status, **said)
    asked = sorted(part for part in response["Cache-Control"].split(", ") if not part.startswith("max-age"))
    assert (asked, response["Referrer-Policy"]) == (["no-store", "private"], "no-referrer")
