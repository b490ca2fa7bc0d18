"""Swedish public holidays."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

import holidays

_CATEGORIES = (
    "public",
    "de_facto",
)  # de facto: the three eves, holidays by lag (1930:173) om beräkning av lagstadgad tid


@lru_cache(maxsize=32)
def holidays_of(year: int) -> Mapping[date, str]:
    """Return the 13 public holidays and 3 eves of `year` with their Swedish names, in order; ordinary Sundays are none.

    Two holidays on one day share it as "Första maj; Kristi himmelsfärdsdag". The mapping cannot be changed.
    """
    found = holidays.country_holidays("SE", include_sundays=False, language="sv", categories=_CATEGORIES, years=year)
    return MappingProxyType(dict(sorted(found.items())))
