"""How cases come before the council: a button of the list and of each case, one page, and the way back."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from council.models import Meeting
from trygghetsrad.lib.admin import AFTERWARDS
from trygghetsrad.lib.keys import key_of

from .. import actions
from ..following import words_of
from ..in_council import council_steps
from ..models import Feedback, RaisedCase, talked_of
from ..rules.journey import Stop
from .case_steps import CaseStep, change_page, step_page
from .consenting import CONSENTING
from .many import first_of, rest_words
from .raising_forms import RaiseForm, TakeBackForm, item_words

MOST = 100  # cases in one go: their keys stand in an address
MOST_ASKED = 5
SAID = {Stop.POINT, Stop.TODO, Stop.ENDED}
AGAIN = _("Inställt: ta upp det på nytt, eller ta tillbaka det härifrån.")
MORE = "fler"  # in the address: the cases beside the one whose page it is


@admin.action(description=_("Ta upp i rådet"), permissions=["raise"])
def raise_in_council(model_admin, request, cases):
    """Lead to the page of the first one, with the others beside it. What is hidden from the reader is left aside."""
    keys, waiting = first_of(cases.readable(by=request.user).order_by("pk").values_list("pk", flat=True), MOST)
    if waiting:
        model_admin.message_user(request, rest_words(waiting, MOST), messages.WARNING)
    if not keys:
        return model_admin.message_user(request, _("Ärenden med sekretess tas inte upp."), messages.WARNING)
    first, *others = keys
    address = reverse("admin:contact_feedback_ta-upp", args=[first])
    return redirect(f"{address}?{urlencode({MORE: ','.join(map(str, others))})}" if others else address)


def raise_view(model_admin, request, feedback):
    now, cases = timezone.now(), chosen_cases(model_admin, request, feedback)
    tellable = [each for each in cases if not each.why_untold]
    meetings = list(Meeting.objects.upcoming(now=now).prefetch_related("agenda"))
    held = list(talked_of(now=now).exclude(agenda=None).prefetch_related("agenda"))
    may_add = request.user.has_perm("council.add_agendaitem")
    form = RaiseForm(request.POST or None, cases=tellable, meetings=meetings, held=held, may_add=may_add, now=now)
    if request.method == "POST" and form.is_valid():
        raised = form.keep(by=request.user)
        if raised is not None:
            return tell(model_admin, request, feedback, raised, is_one=len(cases) == 1)
    title = _("Ta upp i rådet")
    told = {"step": _("Ta upp"), "title": title, "crumb": title, "template": "admin/contact/steps/raising.html"}
    told |= {"is_possible": bool((meetings or held) and tellable), "has_meetings": bool(meetings)}
    told |= what_is_missing(request, [each for each in cases if each.why_untold])
    return model_admin.step_page(request, feedback if len(cases) == 1 else None, **told, form=form)


def what_is_missing(request, untold):
    """What keeps cases from being taken up, and what the reader may do about it, or whom they may ask."""
    to_be_asked = [each for each in untold if each.lacks_permission_alone] if may_ask(request) else []
    ways = {"meeting_address": new_meeting(request), "to_ask": who_adds_meetings()}
    return {"untold": untold, "to_be_asked": to_be_asked} | ways


def new_meeting(request):
    """Where to make the meeting that is missing, and come back; "" for those who may not."""
    address = f"{reverse('admin:council_meeting_add')}?{urlencode({AFTERWARDS: request.get_full_path()})}"
    return address if request.user.has_perm("council.add_meeting") else ""


def who_adds_meetings():
    """Some of those to ask for a meeting, by name."""
    people = get_user_model().objects.with_perm("council.add_meeting", include_superusers=False)
    return ", ".join(str(each) for each in people.filter(is_staff=True).order_by("username")[:MOST_ASKED])


def may_ask(request):
    """Whether they write to senders, and note what those say."""
    return request.user.has_perm(CONSENTING.permission)


def chosen_cases(model_admin, request, feedback):
    keys = [key_of(key) for key in request.GET.get(MORE, "").split(",") if key]
    if len(keys) >= MOST or None in keys:
        raise Http404
    found = model_admin.get_queryset(request).filter(pk__in=[feedback.pk, *keys])
    return list(found.select_related("topic").order_by("pk"))


def tell(model_admin, request, feedback, raised, *, is_one):
    for each in raised:
        model_admin.log_change(request, each.feedback, str(_("Togs upp i rådet: %s") % place_of(each)))
    words = raised_words(raised) if raised else _("Det var redan upptaget där.")
    model_admin.message_user(request, words, messages.SUCCESS if raised else messages.WARNING)
    to = ["admin:contact_feedback_change", feedback.pk] if is_one else ["admin:contact_feedback_changelist"]
    return redirect(*to)


def raised_words(raised):
    """Where they are taken up: an item is easily mistaken for the one beside it."""
    told = {"count": len(raised), "number": raised[0].feedback.number, "where": item_words(raised[0].item)}
    return ngettext("%(number)s tas upp: %(where)s.", "%(count)s ärenden tas upp: %(where)s.", len(raised)) % told


def place_of(raised):
    """By numbers alone: the log keeps it for ever."""
    return _("mötet %(slug)s, punkt %(number)s") % {
        "slug": raised.item.meeting.slug,
        "number": raised.item.number,
    }


def rows_of(feedback):
    return RaisedCase.objects.filter(feedback=feedback).select_related("item__meeting", "feedback")


def take_back_view(model_admin, request, feedback):
    form = TakeBackForm(request.POST or None, rows=rows_of(feedback))

    def take_back(raised):
        actions.take_back(raised=raised, now=timezone.now())
        model_admin.log_change(request, feedback, str(_("Togs tillbaka från rådet: %s") % place_of(raised)))
        told = _("Ärendet tas inte upp där. Punkten finns kvar på dagordningen.")
        model_admin.message_user(request, told, messages.SUCCESS)
        return redirect(change_page(feedback))

    words = {"title": _("Ta tillbaka från rådet"), "button": _("Ta tillbaka")}
    done = model_admin.outcome(request, form, take_back, refused=actions.RaisingRefused)
    return done or step_page(model_admin, request, feedback, form, **words)


def in_council_words(feedback):
    """Where the case is taken up, for its form."""
    rows = [
        (reverse("admin:council_meeting_change", args=[item.meeting_id]), item_words(item), cancelled_words(each))
        for each in rows_of(feedback)
        for item in [each.item]
    ]
    places = format_html_join("", '<p><a href="{}">{}</a> <b>{}</b></p>', rows)
    return untold_warning(feedback) + places + said_of(feedback) if rows else _("Inte upptaget.")


def cancelled_words(raised):
    """What is to be done where the meeting was cancelled; "" where it was not."""
    if not raised.item.meeting.is_cancelled:
        return ""
    return AGAIN if Feedback.objects.filter(pk=raised.feedback_id).raised_in_vain().exists() else _("Inställt.")


def said_of(feedback):
    """What its sender reads of that on the page where they follow it: the points of public notes, and the measures."""
    steps = council_steps(rows_of(feedback), now=timezone.now())
    rows = [(words_of(step), step.url, step.name, step.rest) for step in steps if step.stop in SAID and step.url]
    told = format_html_join("", '<li>{} <a href="{}">{}</a> {}</li>', rows)
    return format_html("<p><b>{}</b></p><ul>{}</ul>", _("Det här ser avsändaren:"), told) if rows else mark_safe("")


def untold_warning(feedback):
    """Of a case that stands on an agenda and may no longer be told of there; "" of any other."""
    if not feedback.why_untold:
        return mark_safe("")
    told, todo = _("Det ska inte berättas längre."), _("Har mötet inte varit än? Ta tillbaka ärendet därifrån.")
    return format_html('<p class="public-state"><b>{}</b> {} {}</p>', told, feedback.why_untold, todo)


def can_be_taken_back(feedback: Feedback):
    return any(each.may_be_taken_back(now=timezone.now()) for each in rows_of(feedback))


TAKING_UP = CaseStep(
    "ta-upp",
    _("Ta upp i rådet"),
    raise_view,
    "contact.add_raisedcase",
    locks_others=True,
    offered=lambda feedback: not feedback.is_judged_junk,
)
TAKING_BACK = CaseStep(
    "ta-tillbaka",
    _("Ta tillbaka från rådet"),
    take_back_view,
    "contact.delete_raisedcase",
    can_be_taken_back,
    locks_others=True,
)
