"""The guard of every public form: what cannot be taken is told in words, and what was typed is shown again."""

from dataclasses import dataclass, replace
from functools import partial, wraps

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from . import formtoken
from .http import private_page
from .posting import MOST_BYTES, NoRoom, NotReadable, NotReceived, Problem, TooLarge, is_from_elsewhere, posted

METHODS = ["GET", "HEAD", "POST"]


def reads_a_form(view, *, most=MOST_BYTES):
    """Give `view` what was posted, None where nothing was; answer in words what cannot be read.

    A form that may have files, which then stand in request.FILES, is of at most `most` bytes.

    Readers have no cookie; the form carries its own token: docs/decisions/0002-forms-without-cookies.md
    """

    @wraps(view)
    def wrapped(request, **kwargs):
        try:
            return view(request, posted(request, most=most) if request.method == "POST" else None, **kwargs)
        except TooLarge:
            return render(request, "413.html", status=413)
        except NoRoom:
            return render(request, "500.html", status=503)
        except NotReceived:
            return not_received(request)
        except NotReadable:
            return render(request, "400.html", status=400)

    return csrf_exempt(private_page(require_http_methods(METHODS)(wrapped)))


def not_received(request):
    response = render(request, "503.html", status=503)
    response["Retry-After"] = "60"  # seconds
    return response


reads_a_file = partial(reads_a_form, most=settings.REQUEST_LIMIT)


@dataclass(frozen=True)
class FormProblems:
    """What can be wrong with a form as a whole, in the words of a form with a single button."""

    elsewhere: Problem = Problem(
        _("Formuläret skickades från en annan webbplats"),
        _("Vi tar bara emot det härifrån. Stämmer det som står nedanför? Tryck på knappen en gång till."),
        403,
    )
    expired: Problem = Problem(
        _("Formuläret har stått öppet för länge"),
        _("Ett formulär gäller i ett dygn. Det du skrev finns kvar: tryck på knappen en gång till."),
        403,
    )
    unknown: Problem = Problem(
        _("Formuläret gick inte att känna igen"),
        _("Något saknades när det skickades. Det du skrev finns kvar: tryck på knappen en gång till."),
        403,
    )
    unkept: Problem = Problem(
        _("Vi kan inte ta emot det just nu"),
        _("Felet är vårt: databasen svarar inte. Det du skrev finns kvar. Vänta en stund och försök igen."),
        503,
        is_ours=True,
    )
    too_many: Problem = Problem(
        _("Det har kommit många formulär härifrån i dag"),
        _("För att hindra skräp tar vi inte emot fler i dag. Det du skrev finns kvar. Försök i morgon."),
        429,
        is_ours=True,
    )

    def worded(self, **texts):
        """The same problems, where some (by name) have a text that fits what the button of another form says."""
        return replace(self, **{name: replace(getattr(self, name), text=text) for name, text in texts.items()})

    def of(self, request, token, *, now):
        """What is wrong with the form as such; None where nothing is."""
        try:
            formtoken.read(token, now)
        except formtoken.TokenExpired:
            return self.expired
        except formtoken.TokenProblem:
            return self.unknown
        return self.elsewhere if is_from_elsewhere(request) else None


PROBLEMS = FormProblems()
