"""The register of cases (*diarium*) over a time: what the law says that it tells of each, and nothing that was written.

Offentlighets- och sekretesslagen 5 kap. 2 §: when it came in, its number, from whom, and in short what it concerns. The
last two are left out where the register could not be shown to everybody with them.
"""

import logging
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date
from itertools import islice

from django.db import Error
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Feedback, TopicRoute

AT_A_TIME = 500  # rows from the database
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Entry:
    """One case, in the order of `columns`; "" where there is nothing to tell, or it is left out."""

    number: str
    came_in: str
    channel: str
    sender: str
    matter: str
    handler: str
    function: str
    state: str
    answered: str
    remark: str


def columns() -> list[str]:
    return [
        *(_("Nummer"), _("Kom in"), _("Väg in"), _("Från"), _("Gäller"), _("Handläggare"), _("Funktion")),
        *(_("Läge"), _("Besvarat"), _("Anmärkning")),
    ]


def ends_with() -> str:
    """How the last line begins of a register that is whole."""
    return _("Slut på registret.")


def pieces(first: date, last: date) -> Iterator[tuple[list[Entry], str]]:
    """Some entries at a time, each time with ""; last of all none, with the line that ends the register.

    What goes over the net while it is made cannot be called off: to who gets it, what broke is as good as finished. So
    one that is whole says so, and how many entries it has.
    """
    found, count = entries(first, last), 0
    try:
        while some := [*islice(found, AT_A_TIME)]:
            count += len(some)
            yield some, ""
    except Error:
        logger.exception("The register broke off after %s entries", count)
        yield [], _("Registret är inte helt. Databasen slutade svara. Ta ut det igen.")
    else:
        yield [], _("%(end)s Antal ärenden: %(count)s.") % {"end": ends_with(), "count": count}


def entries(first: date, last: date) -> Iterator[Entry]:
    """Of the cases that came in on these days, the oldest number first, as they all were at one moment.

    The cases are one query, read as it is asked for: PostgreSQL keeps what it found in a cursor that outlives the
    transaction, SQLite shows the database as it was when the reading began. What is left unread is closed with this
    generator.
    """
    functions = dict(TopicRoute.objects.values_list("topic", "function"))
    cases = Feedback.objects.came_in(first, last).with_answered_at().select_related("assigned_to")
    for case in cases.defer("message", "place").order_by("pk").iterator(chunk_size=AT_A_TIME):
        yield entry(case, function=functions.get(case.topic_id, ""))


def entry(case, *, function) -> Entry:
    """`function` answers for the topic of the case, so it tells what it concerns."""
    is_open = not case.is_left_out_of_registers
    return Entry(
        number=case.number,
        came_in=day(case.received_at),
        channel=case.get_channel_display(),
        sender=_("avsändare") if is_open else "",
        matter=case.matter if is_open else "",
        handler=str(case.assigned_to or ""),
        function=function if is_open else "",
        state=case.get_state_display(),
        answered=day(case.answered_at and max(case.received_at, case.answered_at)),
        remark=remark(case, is_open=is_open),
    )


def day(moment) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""


def remark(case, *, is_open):
    told = [
        (not is_open, _("uppgifter utelämnade (5 kap. 2 § OSL)")),
        (case.is_example, _("påhittat exempel")),
    ]
    return ", ".join(words for is_so, words in told if is_so)


def rows(first: date, last: date) -> Iterator[tuple]:
    """The same, under its columns."""
    yield tuple(columns())
    for some, end in pieces(first, last):
        yield from map(astuple, some)
        if end:
            yield (end,)
