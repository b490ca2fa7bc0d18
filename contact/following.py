"""A case as its sender reads it."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.swedish import plain_date

from .forms.follow import AddForm
from .in_council import council_steps
from .models import CaseEntry, CaseRoutine, Feedback
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
ADDED = [CaseEntry.Kind.ADDITION, CaseEntry.Kind.PICTURES]
WRITTEN_SINCE = _("Vi har tagit emot det du skrev senast. Det är inte läst än.")


def state_words(feedback, entries):
    if feedback.junk == Feedback.Junk.YES:
        return JUNK
    is_unread = any(entry.kind in ADDED and entry.read_at is None for entry in entries)
    is_under_way = feedback.state == Feedback.State.IN_PROGRESS
    return WRITTEN_SINCE if is_under_way and is_unread else STATES[feedback.state]


def promised_again(feedback, entries):
    """The day that whoever wrote again after an answer has been promised the next one by; None where nobody promised.

    Under the promise that held on the day when they wrote.
    """
    written = [entry.made_at for entry in entries if entry.kind in ADDED]
    is_answered = any(entry.kind == CaseEntry.Kind.ANSWER for entry in entries)
    if feedback.is_at_rest or not written or not is_answered:
        return None
    routine = CaseRoutine.objects.first()
    is_promised = routine and routine.promised_days(on=timezone.localdate(written[-1]))
    return (feedback.joined_to or feedback).due_on if is_promised else None


def entries_read(feedback):
    """What its sender reads in a case, in order."""
    return list(CaseEntry.objects.read_by_sender_of(feedback))


def steps_so_far(feedback, entries, *, now):
    """The journey of a case, each stop with its words; `entries` are those that its sender reads."""
    newest = {entry.kind: max(feedback.received_at, entry.made_at) for entry in entries}  # joined to one long answered
    raised = list(feedback.raised.select_related("item__meeting"))
    steps = journey(
        received=feedback.received_at,
        opened=feedback.opened_at,
        answered=answered_at(feedback, entries),
        is_closed=feedback.state == Feedback.State.CLOSED,
        closed=newest.get(CaseEntry.Kind.CLOSING),
        raised=raised[0].raised_at if raised else None,
        is_answer_due=feedback.is_answer_due,
        council=council_steps(raised, now=now),
    )
    return [(words_of(step), step) for step in steps]


def answered_at(feedback, entries):
    """When it was first answered, as its sender reads it: not before it came."""
    first = next((entry.made_at for entry in entries if entry.kind == CaseEntry.Kind.ANSWER), None)
    return first and max(feedback.received_at, first)


def case_context(feedback, *, now, form=None):
    entries, today = entries_read(feedback), timezone.localdate(now)
    due_again = promised_again(feedback, entries)
    return photo_counts(feedback) | {
        "feedback": feedback,
        "state": state_words(feedback, entries),
        "is_junk": feedback.junk == Feedback.Junk.YES,
        "is_closed": feedback.state == Feedback.State.CLOSED,
        "entries": entries,
        "steps": steps_so_far(feedback, entries, now=now),
        "promised": promised_day(feedback),
        "promise": promise_to(feedback, answered=answered_at(feedback, entries), on=today),
        "new_code": feedback.code_renewals.last(),
        "stories": stories_of(feedback, now=now),
        "form": form or AddForm(),
        "due_again": due_again,
        "is_late_again": due_again is not None and today > due_again,
    }


def words_of(step):
    if step.due:
        return _("Ska göras senast %s:") % plain_date(step.due)
    return STOPS[step.stop][0 if step.is_done else 1]


def promised_day(feedback):
    """The last day promised; later than the first one where we waited for the sender meanwhile, see rules.due_again."""
    return feedback.promised_for and max(feedback.promised_for, feedback.due_on or feedback.promised_for)


def promise_to(feedback, *, answered, on):
    is_settled = answered is not None or feedback.state in Feedback.RESTING or feedback.is_handed_over
    return promise(promised_day(feedback), on=on, is_settled=is_settled)
