"""Pages beside the form of a case, each of which does one thing to it. A button on the form leads there."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from ..models import Feedback


@dataclass(frozen=True)
class CaseStep:
    """`view` takes the admin, the request and the case; `permission` is whole, such as contact.change_feedback.

    Who may not read a case takes no step with it. A step that `locks_others` finds the case unlocked: its action locks
    all that it needs, in the one order. One that `reads_a_file` stands in no transaction: nothing is locked meanwhile.
    Where it is not `offered`, it has no button; its page then tells why not.
    """

    name: str
    label: str
    view: Callable
    permission: str
    fits: Callable[[Feedback], bool] = lambda feedback: True
    locks_others: bool = False
    reads_a_file: bool = False
    offered: Callable[[Feedback], bool] = lambda feedback: True

    def may_be_taken(self, request, feedback):
        return not feedback.is_hidden_from(request.user) and request.user.has_perm(self.permission)

    def is_for(self, request, feedback):
        is_possible = feedback is not None and self.may_be_taken(request, feedback) and self.fits(feedback)
        return is_possible and self.offered(feedback)


def step_page(admin, request, feedback, form, *, title, button, **more):
    """The page of a step. It may show what was written in the case; no cache keeps a page of the admin.

    With `seen`, on a template beneath steps/base.html, its form carries what it showed of a case: the sender may write
    while somebody reads.
    """
    told = {"step": button, "crumb": title, "title": f"{title}: {feedback}"}
    return admin.step_page(request, feedback, **told, form=form, **more)


def seen_of(feedback):
    """All that is in a case, as one word."""
    return f"{newest(feedback.entries)}.{feedback.masked_copies.count()}"


def sent_so_far(feedback):
    """What its sender has written in a case, as one word: what colleagues add changes nothing of it."""
    return f"{newest(feedback.entries.by_senders())}"


def newest(entries):
    return entries.order_by("pk").values_list("pk", flat=True).last() or 0


def is_as_seen(request, seen):
    """Whether a form carries this; one that carries nothing was opened on nothing."""
    return request.POST.get("seen") == seen


def change_page(feedback):
    return reverse("admin:contact_feedback_change", args=[feedback.pk])
