"""The opening content of the customer centre: facts from the municipality's own pages, in our words."""

import tomllib
from pathlib import Path

from contact.actions import save_season
from contact.models import Centre, ClosedEve, ContactPerson, OpeningInterval, RelatedSite, RightWay, Season

SOURCE = Path(__file__).parent / "opening.toml"


def _told():
    return tomllib.loads(SOURCE.read_text())


def _save(row):
    """Write `row` only if it would have been accepted in the admin."""
    row.full_clean()
    row.save()


def load_centre(*, now):
    _save(Centre(**_told()["centre"]))


def load_hours(*, now):
    for told in _told()["season"]:
        hours = told.pop("hours")
        season = save_season(Season(**told))
        for interval in hours:
            for weekday in interval.pop("weekdays"):
                _save(OpeningInterval(season=season, weekday=weekday, **interval))


def load_closed_eves(*, now):
    for told in _told()["closed_eve"]:
        _save(ClosedEve(**told))


def load_persons(*, now):
    for told in _told()["person"]:
        _save(ContactPerson(**told))


def load_sites(*, now):
    for told in _told()["related_site"]:
        _save(RelatedSite(**told))


def load_right_ways(*, now):
    for told in _told()["right_way"]:
        _save(RightWay(**told))


PIECES = [
    ("contact-centre", load_centre),
    ("contact-hours", load_hours),
    ("contact-closed-eves", load_closed_eves),
    ("contact-persons", load_persons),
    ("contact-sites", load_sites),
    ("contact-right-ways", load_right_ways),
]
