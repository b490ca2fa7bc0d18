"""Cases about the same thing. Each keeps its own thread; they are answered in the main one, and follow it.

Cases that are locked together are locked with the main one first.
"""

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from ..models import Feedback, Joining, RaisedCase
from ..rules.joining import joined_state


class JoiningRefused(Exception):
    """Why the two cannot be joined, in Swedish."""


def lock_with_main(feedback: Feedback) -> tuple[Feedback, Feedback | None]:
    """Lock a case, and before it the one that it is joined to, if any; return both."""
    main_id = Feedback.objects.values_list("joined_to", flat=True).get(pk=feedback.pk)
    main = Feedback.objects.select_for_update().get(pk=main_id) if main_id else None
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    return (locked, main) if locked.joined_to_id == main_id else lock_with_main(feedback)


def follow_main(main: Feedback) -> None:
    """Let the cases that are joined to `main`, which the caller has locked, stand where it stands; but for junk."""
    main.joined.exclude(junk=Feedback.Junk.YES).update(state=joined_state(main.state), assigned_to=main.assigned_to_id)


@transaction.atomic
def join(*, feedback: Feedback, to: Feedback, by, now) -> Feedback:
    """Join a case to another, or to the one that this is joined to; return that. Those joined to `feedback` come along.

    Raises JoiningRefused for a case and itself, one that is joined already, and where one of them is secret: what is
    answered in the main one is read by all senders.
    """
    main = lock_at_once(to.joined_to_id or to.pk)
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    refuse_wrong(locked, main)
    for each in [*locked.joined.select_for_update().order_by("pk"), locked]:
        leave(each, by=by, now=now)
        Joining.objects.create(feedback=each, main=main, joined_at=now, joined_by=by)
        each.joined_to = main
        each.save(update_fields=["joined_to"])
    follow_main(main)
    raise_with_main(main, by=by, now=now)
    return main


def raise_with_main(main, *, by, now):
    """What takes up the main case takes up those joined to it, where their senders let them: they hear of it too."""
    tellable = [each for each in main.joined.all() if not each.why_untold]
    rows = [
        RaisedCase(feedback=each, item_id=item, raised_at=now, raised_by=by)
        for item in main.raised.values_list("item", flat=True)
        for each in tellable
    ]
    RaisedCase.objects.bulk_create(rows, ignore_conflicts=True)


def lock_at_once(pk):
    """Two who join each other's case would wait for each other for ever."""
    try:
        with transaction.atomic():
            return Feedback.objects.select_for_update(nowait=True).get(pk=pk)
    except OperationalError as busy:
        raise JoiningRefused(_("Någon annan arbetar i det ärendet just nu. Försök igen om en stund.")) from busy


def refuse_wrong(feedback, main):
    if main.pk == feedback.pk:
        raise JoiningRefused(_("Det är samma ärende, eller ett som redan är sammanfört med det här."))
    if feedback.joined_to_id:
        raise JoiningRefused(_("Ärendet är redan sammanfört. Skilj det åt först."))
    if main.joined_to_id:
        raise JoiningRefused(_("Det andra ärendet sammanfördes just. Försök igen."))
    if feedback.is_secret or main.is_secret:
        raise JoiningRefused(_("Ett ärende med sekretess sammanförs inte: svaret läses av alla avsändare."))


@transaction.atomic
def separate(*, feedback: Feedback, by, now) -> bool:
    """Let a joined case stand by itself again, under way; tell whether it was joined.

    Nothing is lost: its sender still reads what was answered until now.
    """
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if locked.joined_to_id is None:
        return False
    leave(locked, by=by, now=now)
    locked.joined_to, locked.state = None, Feedback.State.IN_PROGRESS
    locked.save(update_fields=["joined_to", "state"])
    return True


def leave(feedback, *, by, now):
    feedback.joinings.current().update(separated_at=now, separated_by=by)
