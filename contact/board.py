"""What the customer centre tells on every page, held in memory. One small query per page tells if it is current."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contact.models import (
    AssemblyEvening,
    Centre,
    ClosedEve,
    ContactPerson,
    EarlyClosing,
    HoursException,
    HoursRevision,
    RelatedSite,
    Season,
)
from contact.rules.moments import Status, status
from contact.rules.timetable import Rules
from contact.rules.turns import instant
from contact.rules.words import status_parts
from trygghetsrad.lib.calendar import holidays_of
from trygghetsrad.lib.held import Held
from trygghetsrad.lib.http import holds_until
from trygghetsrad.lib.languages import SOURCE, spoken


def unsaved_centre():
    """All that is said of the customer centre while nothing is known: what it is called and its number."""
    return Centre(name=_("Kundcenter"), phone=settings.CENTRE_PHONE)


@dataclass(frozen=True)
class Board:
    """Everything that staff have said about the customer centre, as it was under one `mark` of the hours.

    The rows are read-only copies: nobody saves them, and none of them asks the database again.
    """

    mark: str = ""
    is_known: bool = False  # read from the database, be it empty
    centre: Centre = field(default_factory=unsaved_centre)
    persons: tuple[ContactPerson, ...] = ()
    sites: tuple[RelatedSite, ...] = ()
    rules: Rules = field(default_factory=lambda: Rules(holidays_of))


@dataclass(frozen=True)
class Glance:
    """The board at one moment, so that all parts of a page say the same."""

    board: Board
    at: datetime

    @cached_property
    def status(self) -> Status:
        return status(self.board.rules, self.at)

    @property
    def has_hours(self) -> bool:
        """Whether there is anything to show; without rules neither open nor closed is true, and that is said."""
        return self.status.next_change is not None

    @property
    def holds_until(self) -> datetime | None:
        """When the status line stops being true; it turns at midnight too, from "i morgon" to "i dag"."""
        midnight = datetime.combine(self.status.at.date() + timedelta(days=1), time(), self.status.at.tzinfo)
        return min(self.status.next_change, midnight, key=instant) if self.has_hours else None

    @property
    def name(self) -> str:
        """What the customer centre is called; staff call it by a Swedish name."""
        return self.board.centre.name if spoken() == SOURCE else _("Kundcenter")

    @property
    def speakers(self) -> list[ContactPerson]:
        """Whom readers of another language can turn to in it, directly."""
        persons = [each for each in self.board.persons if each.language == spoken() != SOURCE]
        return [each for each in persons if each.phone or each.email]

    @property
    def otherwise(self) -> str:
        """What a page says instead of `words` when it is kept for longer than they are true."""
        return _("Se öppettiderna")

    @cached_property
    def words(self) -> tuple[str, str]:
        """The status line in two parts: "Öppet nu" and "stänger 16.30"."""
        return status_parts(self.status if spoken() == SOURCE else self.status.without_reasons())


def read_rules():
    """The rules as the rows say now, with what the present transaction has changed."""
    seasons = Season.objects.prefetch_related("intervals")
    return Rules(
        holidays=holidays_of,
        seasons=tuple(season.as_rule(season.intervals.all()) for season in seasons),
        closed_eves=frozenset(ClosedEve.objects.values_list("eve", flat=True)),
        early_closings=tuple(row.as_rule() for row in EarlyClosing.objects.all()),
        assembly_evenings=tuple(row.as_rule() for row in AssemblyEvening.objects.all()),
        deviations=tuple(row.as_rule() for row in HoursException.objects.all()),
    )


def read_board(mark):
    return Board(
        mark=mark,
        is_known=True,
        centre=Centre.objects.first() or unsaved_centre(),
        persons=tuple(ContactPerson.objects.all()),
        sites=tuple(RelatedSite.objects.all()),
        rules=read_rules(),
    )


class Keeper(Held[Board]):
    """Gives the current board; the last one known when the database does not answer; before any, the number alone.

    The mark is read before the rows: if they change meanwhile it is outdated, and the next page reads them again.
    """

    def __init__(self):
        super().__init__(self.read, default=Board())

    def read(self) -> Board:
        mark = HoursRevision.objects.mark()
        is_current = self.kept.is_known and self.kept.mark == mark
        return self.kept if is_current else read_board(mark)


board = Keeper()


def glance(request):
    """The board at the moment when `request` first asked; all parts of one page share it, and no copy outlives it."""
    if not hasattr(request, "centre_glance"):
        request.centre_glance = Glance(board(), timezone.now())
        holds_until(request, request.centre_glance.holds_until)
    return request.centre_glance
