"""Days that have a name in every year, told by the public holiday they come before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import ngettext

# As trygghetsrad.lib.calendar names them, in the order of the year.
HOLIDAYS = (
    *("nyårsdagen", "trettondedag jul", "långfredagen", "påskdagen", "annandag påsk", "första maj"),
    *("Kristi himmelsfärdsdag", "pingstdagen", "nationaldagen", "midsommarafton", "midsommardagen"),
    *("alla helgons dag", "julafton", "juldagen", "annandag jul", "nyårsafton"),
)
LEGAL_EVES = frozenset({"midsommarafton", "julafton", "nyårsafton"})  # holidays by lag (1930:173), not public ones


@dataclass(frozen=True)
class NamedDay:
    """The day that comes `days_before` a holiday (0: the holiday itself)."""

    holiday: str
    days_before: int = 0

    def is_on(self, day: date, holidays: Callable[[int], Mapping[date, str]]) -> bool:
        """`holidays` gives those of a year, by the name or names they have."""
        then = day + timedelta(days=self.days_before)
        return self.holiday in holidays(then.year).get(then, "").split(", ")

    @property
    def name(self) -> str:
        """What people call it: "skärtorsdagen", or else "dagen före alla helgons dag"."""
        if self in NAMES:
            return NAMES[self]
        if not self.days_before:
            return self.holiday
        words = ngettext("dagen före {holiday}", "{days} dagar före {holiday}", self.days_before)
        return words.format(holiday=self.holiday, days=self.days_before)


# In the order of the year.
EVES = {
    "trettondagsafton": NamedDay("trettondedag jul", 1),
    "skärtorsdagen": NamedDay("långfredagen", 1),
    "påskafton": NamedDay("påskdagen", 1),
    "valborgsmässoafton": NamedDay("första maj", 1),
    "pingstafton": NamedDay("pingstdagen", 1),
    "midsommarafton": NamedDay("midsommardagen", 1),
    "allhelgonaafton": NamedDay("alla helgons dag", 1),
    "julafton": NamedDay("juldagen", 1),
    "nyårsafton": NamedDay("nyårsdagen", 1),
}
NAMES = {day: name for name, day in EVES.items()}
