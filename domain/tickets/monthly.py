"""The figures of each month, counted ticket by ticket in memory that grows with the months alone.

What is resolved counts in the month it was resolved in, what is opened in the month it was opened in. Our reading: the
article says which KPIs to follow and not how to count them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from decimal import Decimal

from domain.dataclass import dataclass
from domain.tickets.quantile import Histogram
from domain.tickets.service_calendar import ServiceCalendar
from domain.tickets.ticket import Ticket

_HOUR = Decimal(3600)
_PERCENT, _HOURS = Decimal("0.1"), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """What the tickets of one month say; None where they do not.

    `opened` and `resolved` are counts of incidents. `first_level` is the percentage, to 0.1, of the `judged` resolved
    ones that the first level solved alone. Times are hours from opening to resolution, to 0.01: the mean in hours of
    service and in hours of the calendar, and the median in hours of service, which is within 1 %. `security` counts
    the security incidents among the opened.
    """

    month: str
    opened: int
    resolved: int
    judged: int
    first_level: Decimal | None
    business_hours: Decimal | None
    calendar_hours: Decimal | None
    median_hours: Decimal | None
    security: int | None


@dataclass(slots=True)
class _Tally:
    opened: int = 0
    resolved: int = 0
    judged: int = 0
    at_first_level: int = 0
    business: int = 0
    calendar: int = 0
    spans: Histogram = field(default_factory=Histogram)
    told: int = 0
    security: int = 0


class MonthlyKpis:
    """Counts tickets by month. `first` and `last` are the earliest and latest opening so far."""

    def __init__(self, calendar: ServiceCalendar) -> None:
        self.calendar = calendar
        self.first: datetime | None = None
        self.last: datetime | None = None
        self._tallies: dict[str, _Tally] = {}

    def add(self, ticket: Ticket) -> None:
        """Count a ticket. Raises ValueError when it was resolved before it was opened."""
        opened, second = ticket.opened, ticket.opened.timestamp()
        if ticket.resolved is not None:
            self._add_resolved(ticket, int(second), ticket.resolved.timestamp())
        if self.first is None or opened < self.first:
            self.first = opened
        if self.last is None or opened > self.last:
            self.last = opened
        tally = self._of(second)
        tally.opened += 1
        if ticket.is_security is not None:
            tally.told += 1
            tally.security += ticket.is_security

    def _add_resolved(self, ticket: Ticket, opened: int, resolved: float) -> None:
        span = self.calendar.between(opened, int(resolved))
        tally = self._of(resolved)
        tally.resolved += 1
        tally.business += span
        tally.calendar += int(resolved) - opened
        tally.spans.add(span)
        if ticket.at_first_level is not None:
            tally.judged += 1
            tally.at_first_level += ticket.at_first_level

    def _of(self, second: float) -> _Tally:
        month = self.calendar.month_at(second)
        tally = self._tallies.get(month)
        if tally is None:
            tally = self._tallies[month] = _Tally()
        return tally

    @property
    def knows_first_level(self) -> bool:
        """Whether any ticket was solved at the first level. Where none was, the export names that level otherwise."""
        return any(tally.at_first_level for tally in self._tallies.values())

    def figures(self) -> Mapping[str, MonthFigures]:
        """The figures of every month that has a ticket, in order."""
        knows = self.knows_first_level
        return {month: _figures(month, self._tallies[month], knows) for month in sorted(self._tallies)}


def _figures(month: str, tally: _Tally, knows_first_level: bool) -> MonthFigures:
    median = tally.spans.median()
    return MonthFigures(
        month=month,
        opened=tally.opened,
        resolved=tally.resolved,
        judged=tally.judged,
        first_level=_share(tally.at_first_level, tally.judged) if knows_first_level else None,
        business_hours=_mean(tally.business, tally.resolved),
        calendar_hours=_mean(tally.calendar, tally.resolved),
        median_hours=None if median is None else (Decimal(round(median)) / _HOUR).quantize(_HOURS),
        security=tally.security if tally.told else None,
    )


def _share(part: int, whole: int) -> Decimal | None:
    return (Decimal(100 * part) / whole).quantize(_PERCENT) if whole else None


def _mean(seconds: int, count: int) -> Decimal | None:
    return (Decimal(seconds) / count / _HOUR).quantize(_HOURS) if count else None
