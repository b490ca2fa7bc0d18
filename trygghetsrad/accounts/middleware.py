from django.shortcuts import redirect
from django.urls import reverse

OPEN_TO_ALL = ("account_change_password", "account_logout")


def require_own_password(get_response):
    """Lead whoever signed in with a password that somebody else chose to the page where they choose their own."""

    def middleware(request):
        if needs_own_password(request):
            return redirect("account_change_password")
        return get_response(request)

    return middleware


def needs_own_password(request):
    # A reader has no session cookie: nothing is looked up, and the answer stays the same for everyone.
    if not request.session.session_key or not request.user.is_authenticated:
        return False
    return request.user.must_change_password and request.path not in map(reverse, OPEN_TO_ALL)
