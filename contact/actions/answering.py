"""What staff write in a case: answers, which its sender reads, and notes among colleagues."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from trygghetsrad.lib.links import absolute
from trygghetsrad.records.actions import queue_mail

from ..models import CaseEntry, Feedback
from .entries import add_once
from .joining import follow_main

STATES = {
    CaseEntry.Kind.ANSWER: Feedback.State.ANSWERED,
    CaseEntry.Kind.QUESTION: Feedback.State.WAITING,
    CaseEntry.Kind.CLOSING: Feedback.State.CLOSED,
}
SUBJECTS = {
    CaseEntry.Kind.ANSWER: gettext_lazy("Det finns ett svar till dig: %s"),
    CaseEntry.Kind.QUESTION: gettext_lazy("Vi har en fråga till dig: %s"),
    CaseEntry.Kind.CLOSING: gettext_lazy("Ärendet är avslutat: %s"),
}
TOLD = {
    CaseEntry.Kind.ANSWER: gettext_lazy("Det finns ett svar"),
    CaseEntry.Kind.QUESTION: gettext_lazy("Vi har en fråga"),
    CaseEntry.Kind.CLOSING: gettext_lazy("Vi har gjort det vi kan"),
}


class ClosingRefused(Exception):
    """A case that was never answered is closed with a reason, or not at all; a joined one with its main case."""


@transaction.atomic
def write_to_sender(*, feedback: Feedback, kind: str, text: str, function: str, submission: str, by, now) -> CaseEntry:
    """Answer the sender in the name of `function`, ask something, or close the case. None takes another's place.

    Raises ClosingRefused for a case that is closed with neither answer nor reason, or is joined to another. The same
    form again adds nothing and sends nothing. A sender who left an address is told by mail that there is something to
    read, never what; so are those whose cases are joined to this one, unless it is a question.
    """
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if kind == CaseEntry.Kind.CLOSING and not text and not locked.entries.answers().exists():
        raise ClosingRefused
    if kind == CaseEntry.Kind.CLOSING and locked.joined_to_id:
        raise ClosingRefused
    written = {"text": text, "function": function, "made_at": now, "made_by": by}
    entry, is_new = add_once(locked, submission=submission, kind=kind, **written)
    if not is_new:
        return entry
    if not locked.joined_to_id:
        locked.state = STATES[kind]
        locked.save(update_fields=["state"])
        follow_main(locked)
    for each in read_by(locked, entry):
        tell_of_entry(each, entry, now=now)
    return entry


def read_by(feedback, entry):
    """The cases whose senders are to hear of an entry, at most one for each address."""
    cases = [feedback]
    if entry.kind in CaseEntry.TO_EVERY_SENDER:
        cases += feedback.joined.real().order_by("pk")
    to_tell = [each for each in reversed(cases) if each.reply_email and not each.is_example]
    return {each.reply_email.casefold(): each for each in to_tell}.values()


@transaction.atomic
def note(*, feedback: Feedback, text: str, submission: str, by, now, is_call=False) -> CaseEntry:
    """Keep what colleagues write to each other about the case; the sender does not see it.

    As `is_call` it says that `by` called the sender and told them all that there was to tell; then it needs no words.
    """
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    kind = CaseEntry.Kind.CALL if is_call else CaseEntry.Kind.NOTE
    entry, _is_new = add_once(locked, submission=submission, kind=kind, text=text, made_at=now, made_by=by)
    return entry


def tell_of_entry(feedback, entry, *, now):
    """In the sender's language, whatever staff speak."""
    with override(feedback.language):
        subject, body = notice(feedback, entry)
    queue_mail(
        key=f"feedback-answer:{entry.pk}" + ("" if feedback.pk == entry.feedback_id else f":{feedback.number}"),
        to=feedback.reply_email,
        subject=subject,
        body=body,
        belongs_to=feedback.mail_group,
        now=now,
    )


def notice(feedback, entry):
    return (
        SUBJECTS[entry.kind] % feedback.number,
        _(
            "Hej!\n\n"
            "%(what)s i ärendet %(number)s som du skickade till trygghetsrådet i Hallstahammars kommun.\n"
            "Läs det här, med numret och uppföljningskoden som du fick när du skickade:\n%(address)s\n\n"
            "Har du inte koden kvar? Ring kundcenter och uppge numret, så mejlar vi en ny till den här adressen.\n"
        )
        % {
            "what": TOLD[entry.kind],
            "number": feedback.number,
            "address": absolute(reverse("contact:feedback_follow")),
        },
    )
