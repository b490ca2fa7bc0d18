"""The Content-Security-Policy: as django-csp writes it, but put together once."""

import pytest
from csp.constants import HEADER
from csp.decorators import csp_exempt, csp_replace, csp_update
from csp.exceptions import CSPNonceError
from csp.middleware import CSPMiddleware
from django.http import HttpResponse

from trygghetsrad.middleware import PolicyMiddleware

VIEWS = {
    "usual": lambda _request: HttpResponse(),
    "with a nonce": lambda request: HttpResponse(request.csp_nonce),
    "updated": csp_update({"style-src": ["'sha256-abc'"]})(lambda _request: HttpResponse()),
    "replaced": csp_replace({"img-src": ["data:"]})(lambda _request: HttpResponse()),
    "exempt": csp_exempt()(lambda _request: HttpResponse()),
    "with its own": lambda _request: HttpResponse(headers={HEADER: "sandbox"}),
}


@pytest.fixture(autouse=True)
def same_nonce(monkeypatch):
    monkeypatch.setattr(CSPMiddleware, "_make_nonce", lambda _self, request: setattr(request, "_csp_nonce", "a") or "a")


def policy(middleware, view, request):
    directives = middleware(view)(request).headers.get(HEADER, "").split("; ")
    return sorted(directives)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_the_policy_is_the_one_that_django_csp_writes(rf, view):
    usual = policy(PolicyMiddleware, VIEWS["usual"], rf.get("/"))
    assert policy(PolicyMiddleware, view, rf.get("/")) == policy(CSPMiddleware, view, rf.get("/"))
    assert (policy(PolicyMiddleware, view, rf.get("/")) == usual) == (view is VIEWS["usual"])


def test_a_page_of_a_fault_while_the_site_is_made_has_no_policy(rf, settings):
    settings.DEBUG = True
    assert policy(PolicyMiddleware, lambda _request: HttpResponse(status=500), rf.get("/")) == [""]


def test_a_nonce_that_is_asked_for_too_late_is_refused(rf):
    request = rf.get("/")
    PolicyMiddleware(VIEWS["usual"])(request)
    with pytest.raises(CSPNonceError):
        str(request.csp_nonce)
