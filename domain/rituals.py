"""The rituals of governance and their dates, counted from the start of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from domain.month import add_months, month_index, month_of


class Ritual(StrEnum):
    """What both sides meet for, stated by the article."""

    MONTHLY_DASHBOARD = "monthly_dashboard"
    STEERING_COMMITTEE = "steering_committee"
    SATISFACTION_SURVEY = "satisfaction_survey"
    SATISFACTION_REVIEW = "satisfaction_review"
    TECHNICAL_AUDIT = "technical_audit"


PERIODS: Mapping[Ritual, int] = MappingProxyType(
    {
        Ritual.MONTHLY_DASHBOARD: 1,
        Ritual.STEERING_COMMITTEE: 3,
        Ritual.SATISFACTION_SURVEY: 3,
        Ritual.SATISFACTION_REVIEW: 12,
        # The article says "bisannuel", every two years. Twice a year would be "semestriel", and an independent audit
        # more often than the yearly review of the relation would make no sense.
        Ritual.TECHNICAL_AUDIT: 24,
    }
)
"""Months between two occurrences."""


@dataclass(frozen=True, slots=True)
class RitualDates:
    """When a ritual was last due before today, and when it is due next, today included.

    `previous` is None before the first occurrence; `next` only past the last year a date can have.
    """

    ritual: Ritual
    previous: date | None
    next: date | None


def rituals(contract_start: date, today: date) -> tuple[RitualDates, ...]:
    """The dates of every ritual. The first occurrence is one period after the start of the contract.

    Dates keep the day of the month of the start, or fall on the last day of a shorter month.
    """
    return tuple(_dates(ritual, period, contract_start, today) for ritual, period in PERIODS.items())


def _dates(ritual: Ritual, period: int, start: date, today: date) -> RitualDates:
    # Each date counts from the start, not from the date before it: after 28 February comes 31 March again.
    months = month_index(month_of(today)) - month_index(month_of(start))
    number = max(1, months // period)
    upcoming = add_months(start, number * period)
    if upcoming is not None and upcoming < today:
        number += 1
        upcoming = add_months(start, number * period)
    return RitualDates(ritual, add_months(start, (number - 1) * period) if number > 1 else None, upcoming)
