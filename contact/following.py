"""A case as its sender reads it."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.swedish import plain_date

from .forms.follow import AddForm
from .in_council import council_steps
from .models import CaseEntry, Feedback
from .photos import photo_counts
from .rules.due import promise
from .rules.journey import Stop, journey
from .stories import stories_of

STOPS = {  # when it is done, and when it is not
    Stop.RECEIVED: (_("Inkom"), _("Inte inkommen")),
    Stop.OPENED: (_("Läst av personalen"), _("Inte läst än")),
    Stop.ANSWERED: (_("Besvarad"), _("Inte besvarad än")),
    Stop.AGENDA: (_("På dagordningen:"), ""),
    Stop.POINT: (_("Det här sades på mötet:"), _("Mötets anteckningar är inte publicerade än")),
    Stop.TODO: ("", _("Ska göras:")),
    Stop.ENDED: (_("Åtgärd:"), ""),
    Stop.CLOSED: (_("Avslutad"), _("Inte avslutad än")),
}
STATES = {
    Feedback.State.RECEIVED: _("Vi har tagit emot det."),
    Feedback.State.OPENED: _("Vi har läst det."),
    Feedback.State.IN_PROGRESS: _("Vi arbetar med det."),
    Feedback.State.WAITING: _("Vi har en fråga till dig. Läs den nedan och svara där."),
    Feedback.State.ANSWERED: _("Vi har svarat. Läs svaret nedan."),
    Feedback.State.CLOSED: _("Ärendet är avslutat. Du kan ändå skriva mer."),
}

JUNK = _("Ärendet är avslutat utan svar.")


def state_words(feedback):
    return JUNK if feedback.junk == Feedback.Junk.YES else STATES[feedback.state]


def case_context(feedback, *, now, form=None):
    entries = list(CaseEntry.objects.read_by_sender_of(feedback))
    newest = {entry.kind: max(feedback.received_at, entry.made_at) for entry in entries}  # joined to one long answered
    first = {entry.kind: max(feedback.received_at, entry.made_at) for entry in reversed(entries)}
    raised = list(feedback.raised.select_related("item__meeting"))
    steps = journey(
        received=feedback.received_at,
        opened=feedback.opened_at,
        answered=first.get(CaseEntry.Kind.ANSWER),
        is_closed=feedback.state == Feedback.State.CLOSED,
        closed=newest.get(CaseEntry.Kind.CLOSING),
        raised=raised[0].raised_at if raised else None,
        council=council_steps(raised, now=now),
    )
    return photo_counts(feedback) | {
        "feedback": feedback,
        "state": state_words(feedback),
        "is_junk": feedback.junk == Feedback.Junk.YES,
        "is_closed": feedback.state == Feedback.State.CLOSED,
        "entries": entries,
        "steps": [(words_of(step), step) for step in steps],
        "promise": promise_to(feedback, answered=first.get(CaseEntry.Kind.ANSWER), on=timezone.localdate(now)),
        "new_code": feedback.code_renewals.last(),
        "stories": stories_of(feedback, now=now),
        "form": form or AddForm(),
    }


def words_of(step):
    if step.due:
        return _("Ska göras senast %s:") % plain_date(step.due)
    return STOPS[step.stop][0 if step.is_done else 1]


def promise_to(feedback, *, answered, on):
    is_settled = answered is not None or feedback.state in Feedback.RESTING
    return promise(feedback.promised_for, on=on, is_settled=is_settled)
