"""Which rule decided a day, in words for staff."""

from django.utils.translation import gettext as _

from contact.rules.hours import Day, Decider
from trygghetsrad.lib.swedish import weekday


def why(day: Day) -> str:
    """ "Röd dag: första maj" or, on an ordinary day, the name of its season."""
    match day.decided_by:
        case Decider.DEVIATION:
            return _named(_("Andra tider"), day.reason or _("utan skäl"))
        case Decider.HOLIDAY:
            return _named(_("Röd dag"), day.reason)
        case Decider.EVE:
            return _named(_("Helgafton"), day.reason)
        case Decider.WEEKEND:
            return _("{season} har inga tider på {weekday}ar").format(season=day.season, weekday=weekday(day.date))
        case Decider.EARLY_CLOSING:
            return _named(_("Stänger tidigare"), day.reason)
        case Decider.ASSEMBLY:
            return _named(_("Kväll"), day.reason)
        case Decider.SEASON:
            return day.season
    return _("Ingen säsong")


def _named(rule: str, reason: str) -> str:
    return f"{rule}: {reason}" if reason else rule
