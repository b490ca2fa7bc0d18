"""What the customer centre tells on every page, held in memory for as long as an era lasts."""

from dataclasses import dataclass, field
from datetime import datetime
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
from contact.rules.moments import Status, next_words, status
from contact.rules.timetable import Rules
from contact.rules.words import status_parts
from trygghetsrad.lib.calendar import holidays_of
from trygghetsrad.lib.http import holds_until
from trygghetsrad.lib.languages import SOURCE, spoken
from trygghetsrad.records.eras import Era, by_era_or_last, era_at, era_of


def unsaved_centre():
    """All that is said of the customer centre while nothing is known: what it is called and its number."""
    return Centre(phone=settings.CENTRE_PHONE)


@dataclass(frozen=True)
class Board:
    """Everything that staff have said about the customer centre, as it was in one era.

    The rows are read-only copies: nobody saves them, and none of them asks the database again.
    """

    mark: str = ""  # of the hours
    is_known: bool = False  # read from the database, be it empty
    centre: Centre = field(default_factory=unsaved_centre)
    persons: tuple[ContactPerson, ...] = ()
    sites: tuple[RelatedSite, ...] = ()
    rules: Rules = field(default_factory=lambda: Rules(holidays_of))


@dataclass(frozen=True)
class Glance:
    """What the board said at one moment, and says until `holds_until`; `said` is that in words, by language."""

    board: Board
    looked_at: datetime
    said: dict[str, tuple[str, str]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def status(self) -> Status:
        return status(self.board.rules, self.looked_at)

    @property
    def has_hours(self) -> bool:
        """Whether there is anything to show; without rules neither open nor closed is true, and that is said."""
        return self.status.next_change is not None

    def holds_at(self, now: datetime) -> bool:
        """Whether a look at the same board would tell the same."""
        return self.has_hours and self.looked_at <= now < self.holds_until

    @cached_property
    def holds_until(self) -> datetime | None:
        """When the status line stops being true."""
        return next_words(self.board.rules, self.status) if self.has_hours else None

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

    @property
    def words(self) -> tuple[str, str]:
        """The status line in two parts: "Öppet nu" and "stänger 16.30"."""
        language = spoken()
        if language not in self.said:
            self.said[language] = status_parts(self.status if language == SOURCE else self.status.without_reasons())
        return self.said[language]


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


def current_board(*, now):
    """The board of the era before, where the hours were not what was written."""
    mark, last = HoursRevision.objects.mark(), held_board.last
    return last if last.is_known and last.mark == mark else read_board(mark)


held_board = by_era_or_last(current_board, default=Board())


def board():
    """The board of now; the last one known when the database does not answer; before any, the number alone."""
    return held_board(era=era_at(timezone.now()))


class Last:
    """The last look at the board, which is given again while it holds."""

    def __init__(self):
        self.kept = None

    def at(self, now: datetime, board: Board) -> Glance:
        last = self.kept
        if last is None or last.board is not board or not last.holds_at(now):
            self.kept = last = Glance(board, now)
        return last


last_glance = Last()


def glance_in(era: Era) -> Glance:
    return last_glance.at(era.now, held_board(era=era))


def glance(request):
    """A look at the board that holds when `request` first asks; all parts of a page share it, and no copy outlives it.

    It may be hours old: what it says is so now, but the moment in it is not now.
    """
    if not hasattr(request, "centre_glance"):
        request.centre_glance = glance_in(era_of(request))
        holds_until(request, request.centre_glance.holds_until)
    return request.centre_glance
