"""What staff sent while the database was away: docs/decisions/0016-what-was-typed-outlives-the-session.md"""

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from trygghetsrad.lib.carrying import carried, is_secret
from trygghetsrad.lib.form_guard import PROBLEMS
from trygghetsrad.lib.posting import is_from_elsewhere
from trygghetsrad.unavailable import for_the_moment, is_of_staff
from trygghetsrad.unreadable import UNREADABLE

ANOTHER = gettext_lazy("Lösenord")
PASSWORDS = {  # the fields of all our forms that have any; what the browser may offer in them
    "password": (ANOTHER, "current-password"),
    "oldpassword": (gettext_lazy("Nuvarande lösenord"), "current-password"),
    "password1": (gettext_lazy("Nytt lösenord"), "new-password"),
    "password2": (gettext_lazy("Nytt lösenord en gång till"), "new-password"),
}


def is_sent_by_staff(request) -> bool:
    """Residents' forms answer for themselves."""
    return request.method == "POST" and is_of_staff(request)


def unsent(request):
    """A page that asks the database nothing, with what was typed, to be sent to the same address by a press.

    What did not come from a page of ours is not shown: a form on another site would be sent on in our name. Nor is what
    cannot be read. The browser keeps our cookies from another site, so that without one of them it is not ours either.
    """
    is_ours = settings.CSRF_COOKIE_NAME in request.COOKIES and not is_from_elsewhere(request)
    return for_the_moment((given_back(request) if is_ours else None) or render(request, "500.html", status=503))


def given_back(request):
    try:
        form, files = carried(request), [*request.FILES.lists()]
    except (*UNREADABLE, OSError):
        return None
    secrets = [(name, *PASSWORDS.get(name, (ANOTHER, "off"))) for name in request.POST if is_secret(name)]
    if not (form.fields or files or secrets):
        return None
    told = {"at": request.get_full_path(), "problem": PROBLEMS.unkept, "form": form, "secrets": secrets}
    return render(request, "admin/unsent.html", told | {"files": files}, status=503)
