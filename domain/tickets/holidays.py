"""The public holidays of France, worked out for any year of the Gregorian calendar."""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)
"""Days after Easter Sunday: Easter Monday, Ascension, Whit Monday."""


def easter(year: int) -> date:
    """Easter Sunday. J. Meeus, Astronomical Algorithms, 2nd edition, chapter 8, Gregorian calendar."""
    century, of_century = divmod(year, 100)
    leap_centuries, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    golden = year % 19
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def french_holidays(year: int, *, alsace_moselle: bool = False) -> frozenset[date]:
    """The eleven legal holidays: Code du travail, article L3133-1.

    `alsace_moselle` adds Good Friday and 26 December: article L3134-13.
    """
    sunday = easter(year)
    days = {date(year, month, day) for month, day in _FIXED}
    days |= {sunday + timedelta(days=after) for after in _AFTER_EASTER}
    if alsace_moselle:
        days |= {sunday - timedelta(days=2), date(year, 12, 26)}
    return frozenset(days)
