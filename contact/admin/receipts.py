"""What is told to whoever has registered a case for somebody, and the receipt on paper that they may print from there.

The code comes from the page that shows it, by POST, and is kept nowhere: see decision 0010.
"""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from trygghetsrad.lib import formtoken, linktoken
from trygghetsrad.lib.links import absolute

from ..doors import gap_of, opens
from ..models import Feedback
from ..rules.codes import grouped, typed_code
from .case_steps import change_page

PURPOSE = "receipt on paper"
OFFERED_FOR = timedelta(hours=1)  # as long as the code is shown to whoever sends the form themselves
HERE = _("Ge personen kvittot, eller läs upp:")
POST_IT = _("Skicka kvittot till adressen i ärendet:")
ADVICE = {
    Feedback.Channel.PHONE: _("Läs upp för personen:"),
    Feedback.Channel.VISIT: HERE,
    Feedback.Channel.MEETING: HERE,
    Feedback.Channel.MAIL: _("Skicka kvittot till personen, om det finns en adress:"),
}


def told_of_registered(request, feedback, seed, *, now):
    """The message after saving: what the person is to know, and the button that prints it.

    A session keeps it until a page shows it, so the code is not in it: it is filled in there, by `seed`.
    """
    is_to_be_posted = feedback.channel == Feedback.Channel.MAIL and feedback.reply_address
    context = {
        "advice": POST_IT if is_to_be_posted else ADVICE[feedback.channel],
        "feedback": feedback,
        "code": gap_of(seed),
        "ticket": linktoken.issue(subject(feedback, request.user), PURPOSE, now),
    }
    return render_to_string("admin/contact/registered.html", context, request=request)


def told_of_twins(twins):
    links = [(change_page(each), each.number) for each in twins]
    return format_html(
        _(
            "Det liknar {}, som kom in det senaste dygnet: samma text, eller samma telefon eller e-post. "
            "Är det samma sak kan en handläggare sammanföra dem."
        ),
        format_html_join(", ", '<a href="{}">{}</a>', links),
    )


def subject(feedback, user):
    return f"{feedback.pk}.{user.pk}"


def receipt_view(admin, request, pk):
    """Number and code on a page to print, for whoever registered the case, within the hour. Nothing of the case itself.

    In the language in which the person is to be answered.
    """
    if not admin.has_add_permission(request):
        raise PermissionDenied
    feedback = admin.get_object(request, str(pk))
    if feedback is None:
        raise Http404
    now, code = timezone.now(), typed_code(request.POST.get("code", ""))
    if not is_offered(request, feedback, now=now) or not opens(number=feedback.number, code=code):
        told = _("Kvittot kan bara skrivas ut inom en timme, av den som registrerade. Koden går inte att visa igen.")
        admin.message_user(request, told, messages.WARNING)
        return redirect(change_page(feedback))
    with override(feedback.language):
        return render(request, "admin/contact/receipt.html", receipt_context(feedback, code, now=now))


def is_offered(request, feedback, *, now):
    try:
        offered = linktoken.read(request.POST.get("ticket", ""), PURPOSE, now, max_age=OFFERED_FOR)
    except formtoken.TokenProblem:
        return False
    return offered == subject(feedback, request.user)


def receipt_context(feedback, code, *, now):
    return {
        "feedback": feedback,
        "code": grouped(code),
        "follow_address": absolute(reverse("contact:feedback_follow")),
        "is_still_due": feedback.promised_for is not None and feedback.promised_for >= timezone.localdate(now),
    }
