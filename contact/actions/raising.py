"""Cases that the council takes up: put under an item of a coming meeting, and taken back until it begins.

Or under what stood on the agenda of one that has been, as long as its notes cannot be read: the agenda itself has gone
out, and gets no new item (decision 0007).

The meeting is locked before the cases.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from council.actions import add_agenda_item
from council.models import AgendaItem, Meeting

from ..models import Feedback, RaisedCase, talked_of


class RaisingRefused(Exception):
    """Why it could not be done, in words for the person who asked."""


@transaction.atomic
def raise_cases(*, cases, item: AgendaItem, by, now) -> list[RaisedCase]:
    """Let `item` take up `cases` (rows of Feedback), and return what is new: of one that stands there already nothing.

    The cases that are joined to them come along, where their senders let them. Refuses a meeting that is cancelled, or
    is over with notes that can be read, an item that is gone, and a case that the council may not be told of. Meeting
    and cases are locked: what is cancelled or taken back at the same moment is seen here, or sees what was raised.
    """
    lock_meeting(item.meeting_id, among=Meeting.objects.upcoming(now=now) | talked_of(now=now))
    if not AgendaItem.objects.filter(pk=item.pk).exists():
        raise RaisingRefused(_("Punkten finns inte längre. Välj en annan."))
    chosen = {each.pk for each in cases}
    locked = list(Feedback.objects.with_joined(chosen).locked())
    for feedback in locked:
        if feedback.pk in chosen and (why := feedback.why_untold):
            raise RaisingRefused(f"{feedback.number}: {why}")
    locked = [each for each in locked if not each.why_untold]
    there = set(RaisedCase.objects.filter(item=item, feedback__in=locked).values_list("feedback", flat=True))
    new = [RaisedCase(feedback=each, item=item, raised_at=now, raised_by=by) for each in locked if each.pk not in there]
    return RaisedCase.objects.bulk_create(new)


def lock_meeting(pk, *, among):
    """Let nobody else cancel it; refuse if it is not `among` these any more."""
    Meeting.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if not among.filter(pk=pk).exists():
        raise RaisingRefused(_("Mötet har varit eller är inställt. Välj ett annat."))


@transaction.atomic
def raise_as_new_item(*, cases, meeting: Meeting, title, by, now, correction="") -> list[RaisedCase]:
    """Put an item last on the agenda of `meeting` and let it take up `cases`; the same again makes no second item.

    Of an agenda that has gone out, `correction` tells in public what is added and why; see council.actions.
    """
    lock_meeting(meeting.pk, among=Meeting.objects.upcoming(now=now))
    if item_of(cases, meeting, title):
        return []
    origin = AgendaItem.Origin.RESIDENT
    item = add_agenda_item(meeting, title=title, origin=origin, correction=correction, by=by, now=now)
    return raise_cases(cases=cases, item=item, by=by, now=now)


def item_of(cases, meeting, title):
    """The item that such a form has made before, as by a double click."""
    raised = RaisedCase.objects.filter(item__meeting=meeting, item__title=title).values_list("item", "feedback")
    found = {}
    for item, feedback in raised:
        found.setdefault(item, set()).add(feedback)
    return next((item for item, held in found.items() if held >= {each.pk for each in cases}), None)


@transaction.atomic
def take_back(*, raised: RaisedCase, now) -> None:
    """Let the item no longer take up the case. Refused once the meeting has begun: it was on the agenda then.

    Of a meeting that was cancelled it is not: what is not to be taken up anew waits for nobody.

    The item stays: it may hold other cases, and those who may change the agenda take it away.
    """
    raised.item.meeting = Meeting.objects.select_for_update(no_key=True).get(agenda=raised.item_id)
    if not raised.may_be_taken_back(now=now):
        raise RaisingRefused(_("Mötet har börjat. Det som stod på dagordningen står kvar."))
    RaisedCase.objects.filter(pk=raised.pk).delete()
