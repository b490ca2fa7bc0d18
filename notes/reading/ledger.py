"""All measures of all meetings on one page, and the choices by which a reader makes the list shorter."""

from dataclasses import dataclass
from itertools import groupby

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.narrowing import Facet, Narrowing, values_of
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


@dataclass(frozen=True)
class Ledger:
    """`measures` are all that are public, newest meeting first; the choices narrow them."""

    measures: list[PublicMeasure]
    narrowing: Narrowing

    @property
    def years(self):
        """Pairs of a year and its measures, as they are listed."""
        return [(year, list(group)) for year, group in groupby(self.narrowing.shown, key=year_of)]

    @property
    def done(self):
        return sum(each.standing.status == DONE for each in self.measures)

    @property
    def done_first(self):
        """In the order of their marks, for the row of marks that shows how many are done."""
        return sorted(self.measures, key=lambda each: MARKS_IN_ORDER.index(each.mark))

    # The choices

    @property
    def states(self):
        return self.narrowing.choices("lage")

    @property
    def responsible(self):
        return self.narrowing.choices("ansvarig")

    @property
    def meeting_years(self):
        return self.narrowing.choices("ar")


def read_measure_choices(*, now):
    """What the address of the list can ask for."""
    return values_of(read_ledger({}, now=now).narrowing.facets)


def read_measure_list(state, responsible, year, *, now):
    """The main part of the list of all measures, as text, for what its address asks for."""
    ledger = read_ledger({"lage": state, "ansvarig": responsible, "ar": year}, now=now)
    return render_to_string("notes/measure_list_written.html", {"ledger": ledger})


def read_ledger(asked, *, now):
    measures = public_measures(public_notes(now=now).with_redactions(), now=now)
    facets = {"lage": state_facet(), "ansvarig": responsible_facet(measures), "ar": year_facet(measures)}
    return Ledger(measures, Narrowing(measures, facets, asked, reverse("notes:measure_list")))


def year_of(measure):
    return measure.origin.day.year


def state_facet():
    labels = {"": _("Alla")} | {name: label for name, (label, _fits) in STATES.items()}
    return Facet(lambda measure: [name for name, (_label, fits) in STATES.items() if fits(measure)], labels)


def responsible_facet(measures):
    names = {each.responsible.casefold(): each.responsible for each in reversed(measures)}  # as newly written
    labels = {"": _("Alla")} | dict(sorted(names.items(), key=lambda pair: alphabetical(pair[1])))
    return Facet(lambda measure: [measure.responsible.casefold()], labels)


def year_facet(measures):
    years = sorted({str(year_of(each)) for each in measures}, reverse=True)
    return Facet(lambda measure: [str(year_of(measure))], {"": _("Alla år")} | {year: year for year in years})
