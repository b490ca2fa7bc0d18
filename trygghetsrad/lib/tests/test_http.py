import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from trygghetsrad.lib.http import private_page, public_page


def answer(decorator, method="GET", status=200, **headers):
    view = decorator(lambda request: HttpResponse(status=status, headers=headers))
    return view(RequestFactory().generic(method, "/"))


@pytest.mark.parametrize(
    "method, status, expected",
    [
        ("GET", 200, "public, max-age=10"),
        ("HEAD", 200, "public, max-age=10"),
        ("GET", 404, "public, max-age=10"),
        ("GET", 410, "public, max-age=10"),
        ("GET", 302, None),
        ("GET", 500, None),
        ("POST", 200, None),
    ],
)
def test_public_page(method, status, expected):
    assert answer(public_page, method, status).get("Cache-Control") == expected


def test_a_public_page_may_say_otherwise_itself():
    assert answer(public_page, **{"Cache-Control": "no-store"})["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method, status", [("GET", 200), ("POST", 200), ("GET", 404)])
@pytest.mark.parametrize("said", [{}, {"Cache-Control": "public, max-age=10"}])
def test_private_page(method, status, said):
    response = answer(private_page, method, status, **said)
    asked = sorted(part for part in response["Cache-Control"].split(", ") if not part.startswith("max-age"))
    assert (asked, response["Referrer-Policy"]) == (["no-store", "private"], "no-referrer")
