"""Swedish public holidays."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from .alone import alone

# de facto: the three eves, which lag (1930:173) om beräkning av lagstadgad tid treats as holidays
_CATEGORIES = ("public", "de_facto")
_PROPER = ("Kristi",)  # a name within the name
_Sweden = alone("holidays.countries.sweden").Sweden  # with those of 250 countries: ten megabytes more


@lru_cache(maxsize=32)
def holidays_of(year: int) -> Mapping[date, str]:
    """Return the 13 public holidays and 3 eves of `year` with their Swedish names, in order; ordinary Sundays are none.

    The names are written as in running text. Two holidays on one day share it as "första maj, Kristi himmelsfärdsdag".
    The mapping cannot be changed.
    """
    found = _Sweden(include_sundays=False, language="sv", categories=_CATEGORIES, years=year)
    return MappingProxyType({day: _running_text(names) for day, names in sorted(found.items())})


def _running_text(names: str) -> str:
    return ", ".join(name if name.startswith(_PROPER) else name[0].lower() + name[1:] for name in names.split("; "))
