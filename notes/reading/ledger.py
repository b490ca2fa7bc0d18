"""All measures of all meetings on one page, and the choices by which a reader makes the list shorter."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.swedish import alphabetical

from ..rules.measures import DONE, ELSEWHERE, IMPOSSIBLE
from .measures import PublicMeasure, public_measures
from .pages import public_notes

STATES = {
    "oppna": (_("Öppna"), lambda measure: measure.standing.is_open),
    "forsenade": (_("Försenade"), lambda measure: measure.standing.is_late),
    "klara": (_("Klara"), lambda measure: measure.standing.status == DONE),
    "inte-mojliga": (_("Inte möjliga"), lambda measure: measure.standing.status == IMPOSSIBLE),
    "annans": (_("Någon annans ansvar"), lambda measure: measure.standing.status == ELSEWHERE),
}
MARKS_IN_ORDER = ["klar", "pagar", "sen", "plan", "nej", "annan"]  # what is done, what is on its way, what will not be
# What each parameter of the address asks of a measure: every value that fits it.
FACETS: dict[str, Callable[[PublicMeasure], list[str]]] = {
    "lage": lambda measure: [name for name, (_label, fits) in STATES.items() if fits(measure)],
    "ansvarig": lambda measure: [measure.responsible.casefold()],
    "ar": lambda measure: [str(measure.origin.day.year)],
}


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int  # of the measures that would be shown
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Ledger:
    """`measures` are all that are public; `asked` is what the address says, of which only known values count."""

    measures: list[PublicMeasure]
    asked: dict[str, str]

    @cached_property
    def chosen(self):
        """What was asked for and is known: an old or mistyped address shows the whole list rather than none."""
        known = {name: {value for each in self.measures for value in FACETS[name](each)} for name in FACETS}
        known["lage"] = set(STATES)
        wanted = {name: self.asked.get(name, "").strip().casefold() for name in FACETS}
        return {name: value for name, value in wanted.items() if value in known[name]}

    @cached_property
    def shown(self):
        return [each for each in self.measures if self.fits(each)]

    def fits(self, measure, *, but=None):
        return all(value in FACETS[name](measure) for name, value in self.chosen.items() if name != but)

    @property
    def years(self):
        """Pairs of a year and its measures, as they are listed."""
        return [(year, list(group)) for year, group in groupby(self.shown, key=lambda each: each.origin.day.year)]

    @property
    def done(self):
        return sum(each.standing.status == DONE for each in self.measures)

    @property
    def done_first(self):
        """In the order of their marks, for the row of marks that shows how many are done."""
        return sorted(self.measures, key=lambda each: MARKS_IN_ORDER.index(each.mark))

    # The choices; the count of each tells what it would lead to with the others as they are

    @property
    def states(self):
        return self.choices("lage", [("", _("Alla")), *((name, label) for name, (label, _fits) in STATES.items())])

    @property
    def responsible(self):
        names = {each.responsible.casefold(): each.responsible for each in reversed(self.measures)}  # as newly written
        named = sorted(names.items(), key=lambda pair: alphabetical(pair[1]))
        return self.choices("ansvarig", [("", _("Alla")), *named])

    @property
    def meeting_years(self):
        years = sorted({str(each.origin.day.year) for each in self.measures}, reverse=True)
        return self.choices("ar", [("", _("Alla år")), *((year, year) for year in years)])

    def choices(self, facet, options):
        others = [each for each in self.measures if self.fits(each, but=facet)]
        counts = Counter(value for each in others for value in FACETS[facet](each)) | Counter({"": len(others)})
        chosen = self.chosen.get(facet, "")
        return [
            Choice(value, label, counts[value], self.query(facet, value), value == chosen) for value, label in options
        ]

    def query(self, facet, value):
        """The address with this choice and the others as they are."""
        wanted = {name: each for name, each in (self.chosen | {facet: value}).items() if each}
        return f"?{urlencode(wanted)}" if wanted else reverse("notes:measure_list")

    @property
    def narrowed_by(self):
        """The labels of what is chosen, for the line that says what is shown."""
        choices = [*self.states, *self.responsible, *self.meeting_years]
        return [each.label for each in choices if each.value and each.is_chosen]


def read_ledger(asked, *, now):
    publications = public_notes(now=now).with_redactions()
    return Ledger(public_measures(publications, now=now), asked)
