from datetime import datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from trygghetsrad.lib.http import ANY, holds_until, lifetime, no_vary_search, private_page, public_page
from trygghetsrad.tests.strict import may_be_kept

NOON = datetime.fromisoformat("2026-10-06T12:00:00+02:00")


def answer(decorator, method="GET", status=200, address="/", **headers):
    view = decorator(lambda request: HttpResponse(status=status, headers=headers))
    return view(RequestFactory().generic(method, address))


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
    response = answer(public_page(), method, status)
    assert (may_be_kept(response), response.has_header("Cache-Control")) == (expected, expected)


@pytest.mark.parametrize(
    ("seconds", "kept"),
    [
        (None, (5, 4, 86400)),
        (90_000, (5, 4, 86400)),
        (3600.9, (5, 4, 3599)),
        (11, (5, 4, 10)),
        (8, (5, 2, 7)),
        (6, (5, 0, 5)),
        (5, (4, 0, 4)),
        (1.5, (0, 0, 0)),
        (0, (0, 0, 0)),
        (-20, (0, 0, 0)),  # a slow page: what it says has passed when it is ready
    ],
)
def test_no_answer_is_kept_past_the_moment_until_which_it_holds(seconds, kept):
    until = None if seconds is None else NOON + timedelta(seconds=seconds)
    assert tuple(lifetime(until, NOON).values()) == kept


def test_a_page_says_for_how_long_it_holds(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)

    def view(request):
        holds_until(request, NOON + timedelta(seconds=9))
        return HttpResponse()

    response = public_page()(view)(RequestFactory().get("/"))
    assert response["Cache-Control"] == "public, max-age=5, stale-while-revalidate=3, stale-if-error=8"


@pytest.mark.parametrize(
    ("reads", "address", "is_kept", "told"),
    [
        ([], "/", True, "params"),
        ([], "/?fbclid=1", False, "params"),
        (["ar", "sida"], "/", True, 'params, except=("ar" "sida")'),
        (["ar", "sida"], "/?sida=2&ar=2026&sida=3", True, 'params, except=("ar" "sida")'),
        (["ar", "sida"], "/?ar=2026&fbclid=1", False, 'params, except=("ar" "sida")'),
        ([ANY], "/?whatever=1", True, None),
    ],
)
def test_an_address_with_a_parameter_that_the_view_does_not_read_is_not_kept(reads, address, is_kept, told):
    response = answer(public_page(*reads), address=address)
    assert (may_be_kept(response), response.get("No-Vary-Search")) == (is_kept, told)
    assert ("no-store" in response["Cache-Control"]) is not is_kept


def test_the_header_names_what_counts():
    assert no_vary_search(["ar"]) == 'params, except=("ar")'


def test_a_public_page_may_say_otherwise_itself():
    assert answer(public_page(), **{"Cache-Control": "no-store"})["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method, status", [("GET", 200), ("POST", 200), ("GET", 404)])
@pytest.mark.parametrize("said", [{}, {"Cache-Control": "public, max-age=10"}])
def test_private_page(method, status, said):
    response = answer(private_page, method, status, **said)
    asked = sorted(part for part in response["Cache-Control"].split(", ") if not part.startswith("max-age"))
    assert (asked, response["Referrer-Policy"]) == (["no-store", "private"], "no-referrer")
