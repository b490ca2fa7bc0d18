"""How a measure stands, told in honest words: when it was done, why it was not, and whose it is instead."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import plain_date

NEW, ONGOING, PARTLY = "new", "ongoing", "partly"
DONE, IMPOSSIBLE, ELSEWHERE = "done", "impossible", "elsewhere"
OPEN = (NEW, ONGOING, PARTLY)
_BECAUSE = re.compile(r"^(?:nej,\s*)?(?:därför att|eftersom)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Update:
    """What was said of a measure on a day. `status` is one of the six above; `whose` is told of `ELSEWHERE` only."""

    day: date
    status: str
    words: str = ""
    whose: str = ""


@dataclass(frozen=True)
class Standing:
    """Where a measure stands on the day `on`. `updates` are in order: by day, those of one day as they were written."""

    updates: tuple[Update, ...]
    due: date | None
    on: date

    @property
    def newest(self) -> Update | None:
        return self.updates[-1] if self.updates else None

    @property
    def status(self) -> str:
        """`NEW` until somebody has told otherwise."""
        return self.newest.status if self.newest else NEW

    @property
    def since(self) -> date | None:
        """The first day of those in a row, up to now, that say the same: what was done in May stays done in May.

        Something that is done in part is going on all the while.
        """
        same = {ONGOING, PARTLY} if self.status == ONGOING else {self.status}
        days = [update.day for update in takewhile(lambda update: update.status in same, reversed(self.updates))]
        return days[-1] if days else None

    @property
    def told_on(self) -> date | None:
        """The day of the newest update, where neither "klar" nor "pågår sedan" tells it already."""
        is_told = self.status in {DONE, ONGOING} and self.since == self.newest.day
        return self.newest.day if self.newest and not is_told else None

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_late(self) -> bool:
        return is_late(self.status, self.due, on=self.on)

    @property
    def headline(self) -> str:
        """Return "Klar 12 april 2026", or of one that is late "Försenad: skulle vara klar 30 april 2026"."""
        if self.is_late:
            return _("Försenad: skulle vara klar %s") % plain_date(self.due)
        return headline(self.newest, since=self.since) if self.newest else _("Ny")

    @property
    def rest(self) -> str:
        """Return what ends the sentence that the headline begins, with what joins them: ", därför att …"."""
        if not self.newest:
            return "."
        told = rest(self.newest)
        says_it_all = not self.is_late or self.status == NEW
        return told if says_it_all else f". {headline(self.newest, since=self.since)}{told}"


def standing(updates: Iterable[Update], *, due: date | None, on: date) -> Standing:
    """Return where a measure stands; updates of the same day count in the order in which they are given."""
    return Standing(tuple(sorted(updates, key=lambda update: update.day)), due, on)


def is_late(status: str, due: date | None, *, on: date) -> bool:
    """On the day it is due, it is not late yet."""
    return status in OPEN and due is not None and due < on


def headline(update: Update, *, since: date | None = None) -> str:
    """Return "Pågår sedan 4 mars 2026"; without `since` only "Pågår", for where the day stands beside it."""
    if update.status == ONGOING and since:
        return _("Pågår sedan %s") % plain_date(since)
    if update.status == DONE and since:
        return _("Klar %s") % plain_date(since)
    if update.status == ELSEWHERE:
        return _("Någon annans ansvar: %s") % update.whose.rstrip(".")
    words = {NEW: _("Ny"), ONGOING: _("Pågår"), DONE: _("Klar"), PARTLY: _("Delvis klar"), IMPOSSIBLE: _("Inte möjlig")}
    return words[update.status]


def rest(update: Update) -> str:
    if not update.words.strip():
        return "."
    if update.status == IMPOSSIBLE:
        return _(", därför att %s") % ended(_BECAUSE.sub("", update.words.strip()))
    return (": " if update.status == PARTLY else ". ") + ended(update.words)


def ended(words: str) -> str:
    """Return `words` with one mark at their end."""
    words = words.strip()
    return words if words.endswith((".", "!", "?", "…", "]")) else f"{words}."


def day_fault(day: date, *, meeting_day: date, on: date) -> str:
    """Return why nothing can be told of that day, in words for the one who writes; "" where it can."""
    if day > on:
        return _("Dagen har inte varit än. Skriv den dag då du vet hur det gick.")
    if day < meeting_day:
        return _("Dagen är före mötet %s. Åtgärden fanns inte då.") % plain_date(meeting_day)
    return ""
