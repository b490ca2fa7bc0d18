import logging

from django.db import Error
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from trygghetsrad.lib import formtoken
from trygghetsrad.lib.form_guard import PROBLEMS, reads_a_file
from trygghetsrad.lib.http import private_page
from trygghetsrad.lib.posting import Problem
from trygghetsrad.records.visitors import is_over_limit

from .. import actions
from ..doors import opens
from ..forms.follow import AddForm
from ..forms.photos import PhotoForm
from ..models import Feedback
from ..models.photos import MOST_PHOTOS
from ..photos import photo_context, photo_response
from ..rules.codes import grouped, typed_code
from ..tickets import opened_before, photo_of, ticket_of
from .follow import asked_again

log = logging.getLogger(__name__)

SHUT = Problem(
    _("Ärendet har stått öppet för länge"),
    _("Skriv numret och koden igen, och se i ärendet vilka bilder som kom fram."),
    403,
)
UNKEPT = PROBLEMS.worded(
    unkept=_("Felet är vårt. Skriv numret och koden om en stund, och se i ärendet vilka bilder som kom fram.")
).unkept
TOO_MANY = Problem(
    _("Det har kommit många bilder härifrån i dag"),
    _("För att hindra skräp tar vi inte emot fler i dag. Bilderna du har lagt till finns kvar. Försök i morgon."),
    429,
    is_ours=True,
)
FULL = Problem(
    _("Ärendet har redan fyra bilder"),
    _("Fler tar vi inte emot. Ta bort en bild som inte är skickad om du vill byta."),
    409,
)


@reads_a_file
def feedback_photos(request, sent):
    """A case's pictures for its sender, who has just sent it or opened it: the ticket of those pages opens this one."""
    if sent is None:
        return redirect("contact:feedback_follow")
    now = timezone.now()
    try:
        feedback = opened_before(sent.get("ticket", ""), now=now)
        if feedback is None:
            return asked_again(request, sent, SHUT, now=now)
        return answer(request, feedback, sent, now=now)
    except Feedback.DoesNotExist:  # erased at this very moment: answered as it would be from now on
        return asked_again(request, sent, SHUT, now=now)
    except (Error, OSError) as error:
        log.error("The pictures of a case could not be handled: %s", type(error).__name__)
        return asked_again(request, sent, UNKEPT, now=now)


def answer(request, feedback, sent, *, now):
    """A picture that was chosen is taken first, whatever button was pressed: the choice would be lost."""
    is_removed = remove(feedback, sent.get("ta-bort", ""))
    if request.FILES or sent.get("step") == "lagg":
        return add(request, feedback, sent, now=now)
    if sent.get("step") == "skicka":
        return send(request, feedback, sent, now=now)
    told = _("Bilden är borttagen.") if is_removed else ""
    return photos_page(request, feedback, sent, told=told, now=now)


def remove(feedback, chosen):
    photos = [photo for photo in feedback.photos.staged() if str(photo.pk) == chosen]
    return any(actions.remove_photo(photo=photo) for photo in photos)


def add(request, feedback, sent, *, now):
    if is_over_limit(request, "photo", now=now, times=MOST_PHOTOS):
        return photos_page(request, feedback, sent, problem=TOO_MANY, now=now)
    if feedback.photos.count() >= MOST_PHOTOS:  # told before the picture is read, which costs a process
        return photos_page(request, feedback, sent, problem=FULL, now=now)
    form = PhotoForm({}, request.FILES)
    if not form.is_valid():
        return photos_page(request, feedback, sent, form=form, now=now)
    try:
        actions.add_photo(feedback=feedback, picture=form.cleaned_data["picture"], now=now)
    except actions.TooManyPhotos:
        return photos_page(request, feedback, sent, problem=FULL, now=now)
    told = _("Bilden är tillagd men inte skickad. Titta på den, och skicka sedan.")
    return photos_page(request, feedback, sent, told=told, now=now)


def send(request, feedback, sent, *, now):
    count = actions.send_photos(feedback=feedback, now=now)
    words = ngettext("Tack. Bilden är framme.", "Tack. %s bilder är framme.", count)
    told = (words % count if count > 1 else words) if count else _("Det finns ingen bild att skicka.")
    return photos_page(request, feedback, sent, told=told, now=now)


def photos_page(request, feedback, sent, *, now, form=None, told="", problem=None):
    context = photo_context(feedback, now=now) | {
        "feedback": feedback,
        "form": form or PhotoForm(),
        "ticket": ticket_of(feedback, now=now),
        "token": formtoken.issue(now),
        "code": carried_code(feedback, sent),
        "written": AddForm.typed(sent).get("message", ""),  # on the page of the case, and not yet sent
        "told": told,
        "problem": problem,
    }
    return render(request, "contact/feedback_photos.html", context, status=problem.status if problem else 200)


def carried_code(feedback, sent):
    """The follow-up code as the receipt sent it on: who came from there has perhaps not written it down yet."""
    code = typed_code(sent.get("code", ""))
    return grouped(code) if code and opens(number=feedback.number, code=code) else ""


@private_page
@require_safe
def feedback_photo(request, ticket):
    """The preview of one picture, for a few minutes, for whoever was just shown its page."""
    photo = photo_of(ticket, now=timezone.now())
    if photo is None:
        raise Http404
    return photo_response(photo)
