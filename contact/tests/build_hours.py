"""Plain builders for the customer centre's rows."""

from datetime import date, time

from contact.models import (
    AssemblyEvening,
    Centre,
    ClosedEve,
    ContactPerson,
    EarlyClosing,
    HoursException,
    OpeningInterval,
    RelatedSite,
    RightWay,
    Season,
)

TUESDAY = date(2026, 10, 6)


def make_centre(**changes):
    return Centre.objects.create(**{"phone": "0220-240 00", "email": "kund@example.org"} | changes)


def season(name="Hela året", first=(1, 1), last=(12, 31)):
    """Unsaved; `first` and `last` are month and day."""
    return Season(name=name, first_month=first[0], first_day=first[1], last_month=last[0], last_day=last[1])


def interval(season=None, weekday=0, opens="08:00", closes="16:00", channel="both"):
    """Unsaved."""
    opens, closes = time.fromisoformat(opens), time.fromisoformat(closes)
    return OpeningInterval(season=season, weekday=weekday, opens=opens, closes=closes, channel=channel)


def make_year(opens="08:00", closes="16:00"):
    """One season with the same hours from Monday to Friday."""
    year = season()
    year.save()
    OpeningInterval.objects.bulk_create(interval(year, weekday, opens, closes) for weekday in range(5))
    return year


def exception(first_day=TUESDAY, last_day=None, opens=None, closes=None, **changes):
    """Unsaved."""
    return HoursException(
        first_day=first_day,
        last_day=last_day or first_day,
        opens=opens and time.fromisoformat(opens),
        closes=closes and time.fromisoformat(closes),
        **changes,
    )


def make_evening(day=TUESDAY):
    return AssemblyEvening.objects.create(day=day)


def make_eve(eve="julafton"):
    return ClosedEve.objects.create(eve=eve)


def make_closing(closes="12:00", **changes):
    """Every year on skärtorsdagen, unless `changes` say otherwise."""
    fields = {"holiday": "långfredagen", "closes": time.fromisoformat(closes)} | changes
    return EarlyClosing.objects.create(**fields)


def make_person(**changes):
    return ContactPerson.objects.create(**{"function": "Samordnaren", "text": "Hjälper till."} | changes)


def make_site(**changes):
    return RelatedSite.objects.create(**{"title": "Polisen", "url": "https://example.org/"} | changes)


def make_way(heading="Något är trasigt", **fields):
    ordinary = {"text": "Ring oss.", "out_of_hours_text": "Skriv till oss.", "phone": "0220-240 00"}
    return RightWay.objects.create(heading=heading, **ordinary | fields)
