"""The hours in words, for residents."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contact.rules.ahead import BothChannels, Notice
from contact.rules.hours import Day, Decider, reasons
from contact.rules.moments import ChannelStatus, Status
from contact.rules.timetable import Channel, Interval
from trygghetsrad.lib.swedish import clock, clock_span, month_day, plain_date, weekday

DAYS_BY_NAME, DAYS_WITHOUT_YEAR = 6, 300  # that an opening may lie ahead and be told so
OPEN = {
    Channel.VISIT: gettext_lazy("för besök till {clock}"),
    Channel.PHONE: gettext_lazy("på telefon till {clock}"),
}
OPENS = {
    Channel.VISIT: gettext_lazy("öppnar för besök {when}"),
    Channel.PHONE: gettext_lazy("öppnar på telefon {when}"),
}
HOURS = {
    Channel.VISIT: gettext_lazy("besök {hours}"),
    Channel.PHONE: gettext_lazy("telefon {hours}"),
}
CLOSED = {
    Channel.VISIT: gettext_lazy("besök stängt"),
    Channel.PHONE: gettext_lazy("telefon stängd"),
}


def status_parts(status: Status) -> tuple[str, str]:
    """The status line, "Öppet nu, stänger 16.30", in two: what is true now, and what comes or why, which may be ""."""
    if status.is_open:
        now, *then = _open(status)
        is_open, is_closed = ([each for each in status.channels if each.is_open is told] for told in (True, False))
        closed = [f"{CLOSED[each.channel]} ({each.reason})" for each in is_closed if each.reason]
        return now, ", ".join([*then, *reasons(is_open), *closed])
    if status.next_change is None:
        return _("Öppettider saknas"), ""
    shared = reasons(status.channels) if status.visit.reason == status.phone.reason else []
    return " ".join([_("Stängt"), *(f"({reason})" for reason in shared)]), _opens(status)


def hours_words(intervals: Sequence[Interval]) -> str:
    """The hours of a day: "08.00–12.00 och 13.00–16.00" or "Stängt"."""
    return _spans(intervals) if intervals else _("Stängt")


def both_words(both: BothChannels) -> str:
    """A date in one line: "08.00–16.30", "Stängt", "Besök 08.00–20.00, telefon 08.00–16.30"."""
    visit, phone = both.channels
    if visit.intervals == phone.intervals:
        return hours_words(visit.intervals)
    return capfirst(", ".join(_channel_hours(each) for each in both.channels))


def told_words(both: BothChannels) -> str:
    """A date in one line with its reasons: "Stängt (julafton)"."""
    return f"{both_words(both)} ({both.reason})" if both.reason else both_words(both)


def notice_words(notice: Notice) -> str:
    """What is not as usual: "Stängt", "Öppet 08.00–12.00", "Besök till 20.00"."""
    one, *others = notice.changed
    if not any(other.intervals == one.intervals for other in others):
        return capfirst(", ".join(_changed_hours(each) for each in notice.changed))
    return _("Öppet {hours}").format(hours=_spans(one.intervals)) if one.intervals else _("Stängt")


def _open(status: Status) -> list[str]:
    """Compared as instants: in the hour that comes twice the later clock can come first."""
    channels = [each for each in status.channels if each.is_open]
    first, *others = sorted(channels, key=_closing)
    if any(_closing(other) == _closing(first) for other in others):
        return [_("Öppet nu"), _("stänger {clock}").format(clock=clock(first.next_change))]
    spans = [OPEN[each.channel].format(clock=clock(each.next_change)) for each in (first, *others)]
    return [_("Öppet {spans}").format(spans=get_text_list(spans, _("och")))]


def _closing(channel: ChannelStatus) -> float:
    return channel.next_change.timestamp()


def _opens(status: Status) -> str:
    """Which channel is told only where one opens before the other."""
    opening = [each.channel for each in status.channels if each.next_change == status.next_change]
    phrase = _("öppnar {when}") if len(opening) == len(status.channels) else OPENS[opening[0]]
    return phrase.format(when=_when(status.next_change, status.at))


def phone_opens_words(status: Status) -> str:
    """When the phone of the customer centre opens next, "öppnar i morgon 8.00"; "" while it is open, or not known."""
    phone = status.phone
    is_told = not phone.is_open and phone.next_change is not None
    return _("öppnar {when}").format(when=_when(phone.next_change, status.at)) if is_told else ""


def _when(opens: datetime, now: datetime) -> str:
    """A weekday's name is enough for six days; after that it could be taken for the nearer one, and so can a date."""
    days = (opens.date() - now.date()).days
    told = {"clock": clock(opens), "weekday": weekday(opens)}
    if days <= DAYS_BY_NAME:
        return {0: _("i dag {clock}"), 1: _("i morgon {clock}")}.get(days, _("{weekday} {clock}")).format(**told)
    date = month_day(opens.month, opens.day) if days <= DAYS_WITHOUT_YEAR else plain_date(opens)
    return _("{weekday} {date} {clock}").format(**told, date=date)


def _changed_hours(day: Day) -> str:
    if day.decided_by is Decider.ASSEMBLY:
        return _("besök till {clock}").format(clock=clock(day.intervals[-1].closes))
    return _channel_hours(day)


def _channel_hours(day: Day) -> str:
    if not day.intervals:
        return str(CLOSED[day.channel])
    return HOURS[day.channel].format(hours=_spans(day.intervals))


def _spans(intervals: Iterable[Interval]) -> str:
    return get_text_list([clock_span(interval.opens, interval.closes) for interval in intervals], _("och"))
