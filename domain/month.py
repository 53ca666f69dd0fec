"""Calendar months and the dates counted in them."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date


def month_of(day: date) -> str:
    """The month of a day, as in 2026-03."""
    return f"{day.year:04}-{day.month:02}"


def month_index(month: str) -> int:
    """The number of a month such as 2026-03, so that the difference of two is the months between them."""
    return int(month[:4]) * 12 + int(month[5:]) - 1


def month_at(index: int) -> str:
    """The month with a number given by `month_index`."""
    return f"{index // 12:04}-{index % 12 + 1:02}"


def add_months(day: date, months: int) -> date | None:
    """The same day of the month `months` later, or the last day of a shorter month.

    31 January plus one month is 28 or 29 February. None outside the years a date can have.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
