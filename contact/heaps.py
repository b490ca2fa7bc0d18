"""What waits for staff, heap by heap: a choice of the list of cases, and a line on the first page of the admin."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from .models import CaseRoutine
from .models.case_rows import FeedbackQuerySet

ALL_TO_DO, EVERY = "allt", "alla"
HANDLES, CALLS = "contact.change_feedback", "contact.note_caseentry"
RAISES = "contact.add_raisedcase"


@dataclass(frozen=True)
class Heap:
    """`name` stands in the address; `waiting` tells how many there are, "" where the first page does not say so."""

    name: str
    label: str
    rows: Callable[[FeedbackQuerySet, object, date], FeedbackQuerySet]  # of these cases, for a user, on a day
    waiting: str | Callable[[int], str] = ""
    work_of: tuple[str, ...] = (HANDLES,)  # who has one of these permissions is told

    def is_work_of(self, user):
        return bool(self.waiting) and any(user.has_perm(each) for each in self.work_of)

    def told(self, count):
        return self.waiting(count) if callable(self.waiting) else self.waiting % count


def routine():
    return CaseRoutine.objects.first() or CaseRoutine()


def soon(cases, user, day):
    return cases.due_soon(on=day, until=routine().soon_until(on=day))


def soon_words(count):
    days = routine().soon_days
    within = ngettext("inom %s arbetsdag", "inom %s arbetsdagar", days) % days
    words = ngettext(
        "%(count)s synpunkt ska vara besvarad %(within)s.", "%(count)s synpunkter ska vara besvarade %(within)s.", count
    )
    return words % {"count": count, "within": within}


HEAPS = [
    Heap(ALL_TO_DO, _("Allt att göra"), lambda cases, user, day: cases.waiting_for_staff()),
    Heap(
        "mina",
        _("Mina, att göra"),
        lambda cases, user, day: cases.assigned(to=user),
        ngettext_lazy("%s synpunkt väntar på dig.", "%s synpunkter väntar på dig."),
    ),
    Heap(
        "olasta",
        _("Olästa, eller med något nytt"),
        lambda cases, user, day: cases.unread(),
        ngettext_lazy("%s synpunkt är oläst, eller har något nytt.", "%s synpunkter är olästa, eller har något nytt."),
    ),
    Heap("otilldelade", _("Ingen handlägger"), lambda cases, user, day: cases.unassigned()),
    Heap(
        "kvar",
        _("Hos någon som inte handlägger längre"),
        lambda cases, user, day: cases.left_behind(),
        ngettext_lazy(
            "%s öppet ärende ligger hos någon som inte handlägger längre.",
            "%s öppna ärenden ligger hos någon som inte handlägger längre.",
        ),
    ),
    Heap("snart", _("Ska besvaras snart"), soon, soon_words),
    Heap(
        "sena",
        _("Skulle ha besvarats"),
        lambda cases, user, day: cases.overdue(on=day),
        ngettext_lazy("%s synpunkt skulle ha besvarats.", "%s synpunkter skulle ha besvarats."),
    ),
    Heap(
        "overlamnade",
        _("Överlämnade, att avsluta"),
        lambda cases, user, day: cases.handed_over().readable(by=user),
        ngettext_lazy("%s överlämnat ärende ska avslutas.", "%s överlämnade ärenden ska avslutas."),
    ),
    Heap("vantar", _("Väntar på avsändaren"), lambda cases, user, day: cases.waiting_for_sender()),
    Heap(
        "installt",
        _("Togs upp på ett inställt möte"),
        lambda cases, user, day: cases.raised_in_vain(),
        ngettext_lazy(
            "%s ärende togs upp på ett inställt möte: ta upp det på nytt.",
            "%s ärenden togs upp på ett inställt möte: ta upp dem på nytt.",
        ),
        work_of=(RAISES,),
    ),
    Heap(
        "ring",
        _("Berätta: ring eller skicka brev"),
        lambda cases, user, day: cases.to_tell().readable(by=user),
        _("Berätta: ring eller skicka brev. %s avsändare har ingen e-post."),
        work_of=(HANDLES, CALLS),
    ),
    Heap(EVERY, _("Alla, också besvarade och avslutade"), lambda cases, user, day: cases.all()),
]
