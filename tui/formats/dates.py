"""Days, months and times for people, and what they type read back. The day comes before the month in both languages."""

from __future__ import annotations

import re
from datetime import date, datetime

from tui.formats.unreadable import Unreadable, UnreadableError
from tui.i18n import language

MAX_TYPED = 40
"""Longest text read as a date, in characters."""

_LONG = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
}
_UNACCENTED = str.maketrans("éèû", "eeu")


def day(value: date, *, short: bool = False) -> str:
    """A day: `5 March 2026`, `5 mars 2026`, `1er mars 2026`; the month shortened on request."""
    return f"{day_of_year(value, short=short)} {value.year:04}"


def day_of_year(value: date, *, short: bool = False) -> str:
    """A day of a year that is known: `5 March`, `1er mars`; the month shortened on request."""
    names = (_SHORT if short else _LONG)[language()].split()
    first = "1er" if value.day == 1 and language() == "fr" else str(value.day)
    return f"{first} {names[value.month - 1]}"


def month(value: str, *, short: bool = False) -> str:
    """A month given as `2026-03`: `March 2026`, `mars 2026`; shortened on request: `Mar 2026`, `janv. 2026`."""
    year, _, number = value.partition("-")
    return f"{(_SHORT if short else _LONG)[language()].split()[int(number) - 1]} {year}"


def clock(value: datetime) -> str:
    """The time of day: `14:03`."""
    return f"{value.hour:02}:{value.minute:02}"


def edited_day(value: date) -> str:
    """A day as it stands in an input: `31/12/2026`."""
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def parse_date(text: str) -> date:
    """The day a person typed: `2026-12-31`, `31/12/2026`, `31.12.26`, `31 December 2026`, `1er mars 2026`.

    Either language is read, whatever the one in use; a year of two digits is of this century. Raises UnreadableError.
    """
    typed = _tidy(text)
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", typed)
    if iso:
        return _date(iso[1], int(iso[2]), iso[3])
    figures = re.fullmatch(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})", typed)
    if figures:
        return _date(figures[4], int(figures[3]), figures[1])
    words = re.fullmatch(r"([0-9]{1,2})(?:er)? ([a-z]+)\.? ([0-9]{4})", typed)
    number = _month_number(words[2]) if words else None
    if words is None or number is None:
        raise UnreadableError(Unreadable.NOT_A_DATE)
    return _date(words[3], number, words[1])


def parse_month(text: str) -> str:
    """The month a person typed (`2026-03`, `3/2026`, `03/26`, `mars 2026`, `Mar 2026`) as `2026-03`.

    Raises UnreadableError.
    """
    typed = _tidy(text)
    if iso := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})", typed):
        year, number = iso[1], int(iso[2])
    elif figures := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})", typed):
        year, number = figures[2], int(figures[1])
    elif words := re.fullmatch(r"([a-z]+)\.? ([0-9]{4})", typed):
        year, number = words[2], _month_number(words[1]) or 0
    else:
        raise UnreadableError(Unreadable.NOT_A_MONTH)
    if not (1 <= number <= 12 and 1000 <= _year(year) <= 2999):
        raise UnreadableError(Unreadable.NOT_A_MONTH)
    return f"{_year(year):04}-{number:02}"


def _tidy(text: str) -> str:
    typed = " ".join(text.split()).lower().translate(_UNACCENTED)
    if not typed:
        raise UnreadableError(Unreadable.EMPTY)
    if len(typed) > MAX_TYPED:
        raise UnreadableError(Unreadable.TOO_LONG)
    return typed


def _month_number(word: str) -> int | None:
    """The month that `word` names in either language, in full or short."""
    for names in (*_LONG.values(), *_SHORT.values()):
        for number, name in enumerate(names.split(), start=1):
            if word == name.lower().translate(_UNACCENTED).rstrip("."):
                return number
    return None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _date(year: str, month: int, day: str) -> date:
    try:
        return date(_year(year), month, int(day))
    except ValueError:
        raise UnreadableError(Unreadable.NOT_A_DATE) from None
