"""Cases about the same thing. Each keeps its own thread; they are answered in the main one, and follow it.

In which order cases are locked together says FeedbackQuerySet.locked.
"""

from contextlib import suppress

from django.db import transaction
from django.utils.translation import gettext as _

from council.models import Meeting

from ..models import Feedback, Joining, RaisedCase
from ..rules.joining import joined_state


class JoiningRefused(Exception):
    """Why the two cannot be joined, in Swedish."""


class Moved(Exception):
    """The case was joined, or separated, while it was waited for."""


def lock_with_main(feedback: Feedback) -> tuple[Feedback, Feedback | None]:
    """Lock a case, and before it the one that it is joined to, if any; return both. Raises Feedback.DoesNotExist."""
    while True:
        with suppress(Moved), transaction.atomic():  # taken back, it lets go of what it holds
            return lock_if_unmoved(feedback)


def lock_if_unmoved(feedback):
    main_id = Feedback.objects.values_list("joined_to", flat=True).get(pk=feedback.pk)
    found = lock_by_key(main_id, feedback.pk)
    if feedback.pk not in found:
        raise Feedback.DoesNotExist
    if found[feedback.pk].joined_to_id != main_id:
        raise Moved
    return found[feedback.pk], found.get(main_id)


def lock_by_key(*keys):
    return {each.pk: each for each in Feedback.objects.filter(pk__in=keys).locked()}


def follow_main(main: Feedback) -> None:
    """Let the cases that are joined to `main`, which the caller has locked, stand where it stands; but for junk."""
    keys = list(main.joined.exclude(junk=Feedback.Junk.YES).locked().values_list("pk", flat=True))
    if keys:  # an update by itself would lock them as they come
        Feedback.objects.filter(pk__in=keys).update(state=joined_state(main.state), assigned_to=main.assigned_to_id)


@transaction.atomic
def join(*, feedback: Feedback, to: Feedback, by, now) -> Feedback:
    """Join a case to another, or to the one that this is joined to; return that. Those joined to `feedback` come along.

    Raises JoiningRefused for a case and itself, one that is joined already, where the main one is or may be junk, which
    stands in none of the lists of work, and where one of them is secret: what is answered in the main one is read by
    all senders.
    """
    main_id = to.joined_to_id or to.pk
    found = lock_by_key(main_id, feedback.pk)
    if len(found) < len({main_id, feedback.pk}):
        raise JoiningRefused(_("Det ena ärendet finns inte längre."))
    main, locked = found[main_id], found[feedback.pk]
    refuse_wrong(locked, main)
    for each in [*locked.joined.locked(), locked]:
        leave(each, by=by, now=now)
        Joining.objects.create(feedback=each, main=main, joined_at=now, joined_by=by)
        each.joined_to = main
        each.save(update_fields=["joined_to"])
    follow_main(main)
    raise_with_main(main, by=by, now=now)
    return main


def raise_with_main(main, *, by, now):
    """What will take up the main case takes up those joined to it, where their senders let them: they hear of it too.

    A meeting that is over or cancelled took up what it did: its agenda counts no more, and they hear nothing of it.
    """
    to_come = main.raised.filter(item__meeting__in=Meeting.objects.upcoming(now=now))
    tellable = [each for each in main.joined.all() if not each.why_untold]
    rows = [
        RaisedCase(feedback=each, item_id=item, raised_at=now, raised_by=by)
        for item in to_come.values_list("item", flat=True)
        for each in tellable
    ]
    RaisedCase.objects.bulk_create(rows, ignore_conflicts=True)


def refuse_wrong(feedback, main):
    if main.pk == feedback.pk:
        raise JoiningRefused(_("Det är samma ärende, eller ett som redan är sammanfört med det här."))
    if feedback.joined_to_id:
        raise JoiningRefused(_("Ärendet är redan sammanfört. Skilj det åt först."))
    if main.joined_to_id:
        raise JoiningRefused(_("Det andra ärendet sammanfördes just. Försök igen."))
    if main.may_be_cleared:
        is_judged = main.junk == Feedback.Junk.YES
        why = _("Det andra ärendet är bedömt som skräp.") if is_judged else _("Det andra ärendet är misstänkt skräp.")
        raise JoiningRefused(f"{why} {_('Bedöm det först.')}")
    if feedback.is_secret or main.is_secret:
        raise JoiningRefused(_("Ett ärende med sekretess sammanförs inte: svaret läses av alla avsändare."))


@transaction.atomic
def separate(*, feedback: Feedback, by, now) -> bool:
    """Let a joined case stand by itself again, under way, but for junk; tell whether it was joined.

    Nothing is lost: its sender still reads what was answered until now.
    """
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if locked.joined_to_id is None:
        return False
    leave(locked, by=by, now=now)
    locked.joined_to = None
    if locked.junk != Feedback.Junk.YES:
        locked.state = Feedback.State.IN_PROGRESS
    locked.save(update_fields=["joined_to", "state"])
    return True


def leave(feedback, *, by, now):
    feedback.joinings.current().update(separated_at=now, separated_by=by)
