"""What public pages are made of, held in memory while nothing changes: docs/decisions/0017-what-is-held.md

An era is a time in which all published texts read the same. It ends when something public is written, when the time of
a publication begins or ends, and at midnight. A function of the moment whose answer is the same all through an era is
held so:

    held_page = by_era(read_page)              # def read_page(slug, *, now): …
    page = held_page(slug, era=era_of(request))

A part of a template is held by the tag `held` (templatetags/eras.py).
"""

import logging
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import Error
from django.utils import timezone
from django.utils.translation import get_language

from trygghetsrad.lib.held import Held
from trygghetsrad.lib.http import holds_until

from .models import Publication
from .models.changes import mark_of_all

logger = logging.getLogger(__name__)
MOST = 200  # answers of one function that are held
UNASKED = object()


@dataclass(frozen=True)
class Era:
    """Equal to another where nothing has changed between the two; `now` is a moment in it, `turns_at` the next turn.

    `doubts`: what was given for want of the database. Nothing that is made after that is held.
    """

    mark: int | None
    turn: int
    day: date
    now: datetime = field(compare=False)
    turns_at: datetime | None = field(default=None, compare=False)
    doubts: list[str] = field(default_factory=list, compare=False)


@dataclass(frozen=True)
class Course:
    """What was written until now, as its mark, and the moments at which a publication begins or ends."""

    mark: int | None = None
    turns: tuple[datetime, ...] = ()


class Keeper(Held[Course]):
    """Gives the course of things; the last one known when the database does not answer.

    The mark is read before the rows: if they change meanwhile it is outdated, and the next page reads them again.
    """

    def __init__(self):
        super().__init__(self.read, default=Course())

    def read(self) -> Course:
        kept, mark = self.kept, mark_of_all()
        return kept if kept.mark == mark else Course(mark, tuple(Publication.objects.turns()))


course = Keeper()


def era_at(now: datetime) -> Era:
    held = course()
    doubts = ["the course of things"] if course.missing else []
    turn = bisect(held.turns, now)
    turns_at = next(iter(held.turns[turn : turn + 1]), None)
    return Era(held.mark, turn, timezone.localdate(now), now, turns_at, doubts)


def era_of(page) -> Era:
    """The era in which `page`, a request or the context of a template, first asked.

    All its parts share it, and one query; no copy of it outlives the era.
    """
    if not hasattr(page, "era"):
        page.era = era_at(timezone.now())
        holds_until(page, page.era.turns_at)
    return page.era


def era_in(context) -> Era:
    """The same, for a tag of a template; where there is no request the context carries it, and the copies of it."""
    return era_of(getattr(context, "request", None) or context)


class Answers:
    """What was made in one era, by what was asked. Those of the era before are forgotten."""

    def __init__(self):
        self.kept = None, {}

    def give(self, asked: tuple, make: Callable[[], object], *, era: Era):
        """Return what `make` returns, or returned in this era when the same was asked."""
        held_era, answers = self.kept
        if held_era != era or len(answers) >= MOST:  # a new one each time: another thread may be reading the old
            answers = {}
            self.kept = era, answers
        answer = answers.get(asked, UNASKED)
        if answer is UNASKED:
            answer = make()
            if not era.doubts:
                answers[asked] = answer
        return answer


class by_era:  # noqa: N801 (a decorator)
    """Hold what `make(*args, now=…)` returns, in each language, for as long as an era lasts. Nobody changes it."""

    def __init__(self, make: Callable):
        self.make, self.answers = make, Answers()

    def __call__(self, *args, era: Era):
        return self.answers.give((get_language(), *args), lambda: self.make(*args, now=era.now), era=era)


class by_era_or_last:  # noqa: N801
    """The same of what nothing is asked of and reads alike in every language; when the database does not answer, the
    last answer of the eras before, and before any `default`.

    For the frame of a page and what can be chosen in a form: what stands on the page itself may have been taken away
    since.
    """

    def __init__(self, make: Callable, default):
        self.make, self.answers, self.last = make, Answers(), default

    def __call__(self, *, era: Era):
        try:
            answer = self.answers.give((), lambda: self.make(now=era.now), era=era)
        except Error:
            logger.warning("The database did not answer; giving the last known answer.", exc_info=True)
            era.doubts.append(self.make.__name__)
            return self.last
        self.last = answer
        return answer
