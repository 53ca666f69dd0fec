"""What an import changes: the readings the tickets give, held against those that are there.

A person's own reading is not overwritten unless that is asked for, and the same tickets imported again change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.assessment import Assessment
from domain.catalogue import Kpi
from domain.dataclass import dataclass
from domain.month import month_of
from domain.reading import Reading
from domain.tickets.monthly import MonthFigures

COUNTED = (Kpi.FIRST_LEVEL, Kpi.RESOLUTION_TIME, Kpi.SECURITY_INCIDENTS)
"""The KPIs that tickets tell. What a month cost, and whether users are satisfied, they do not."""


class Outcome(StrEnum):
    """`NEW` a reading where there was none · `CHANGED` another value · `SAME` nothing changes.

    Kept as it was: `TYPED` a reading a person typed · `FEWER` one that another file gave from more tickets, as where
    an export of one month holds the first tickets of the next.
    """

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    TYPED = "typed"
    FEWER = "fewer"


@dataclass(frozen=True, slots=True)
class PlannedReading:
    """One reading of a plan: what the tickets give, and what was there before (None for nothing)."""

    month: str
    kpi: Kpi
    given: Reading
    before: Reading | None
    outcome: Outcome

    @property
    def is_taken(self) -> bool:
        return self.outcome in (Outcome.NEW, Outcome.CHANGED)

    @property
    def is_kept(self) -> bool:
        """Whether what was there stays though the tickets say something else."""
        return self.outcome in (Outcome.TYPED, Outcome.FEWER)


@dataclass(frozen=True, slots=True)
class Plan:
    """All readings of an import, by month, then KPI. `unfinished` are months of the file that are not over yet."""

    readings: tuple[PlannedReading, ...]
    unfinished: tuple[str, ...]

    def count(self, *outcomes: Outcome) -> int:
        return sum(reading.outcome in outcomes for reading in self.readings)

    @property
    def taken(self) -> int:
        """How many readings change."""
        return self.count(Outcome.NEW, Outcome.CHANGED)

    @property
    def kept(self) -> int:
        """How many readings stay though the tickets say something else."""
        return self.count(Outcome.TYPED, Outcome.FEWER)

    def apply(self, assessment: Assessment) -> Assessment:
        """The assessment with the readings that are new or changed; notes on them stay."""
        for planned in self.readings:
            if planned.is_taken:
                assessment = assessment.with_reading(planned.month, planned.kpi, planned.given)
        return assessment


def plan(
    assessment: Assessment,
    figures: Mapping[str, MonthFigures],
    *,
    file: str,
    today: date,
    in_calendar_hours: bool = False,
    replace: bool = False,
) -> Plan:
    """What the figures of a file called `file`, imported `today`, change in an assessment.

    A month that is not over gives no reading. The resolution time is in hours of service, or `in_calendar_hours`.
    `replace` also takes the place of what would be kept.
    """
    now = month_of(today)
    planned = []
    for month, row in figures.items():
        for kpi, value, tickets in _values(row, in_calendar_hours=in_calendar_hours) if month < now else ():
            before = assessment.reading(month, kpi)
            note = before.note if before else ""
            given = Reading(value=value, note=note, imported_from=file, imported_on=today, tickets=tickets)
            planned.append(PlannedReading(month, kpi, given, before, _outcome(before, given, replace=replace)))
    return Plan(tuple(planned), tuple(month for month in figures if month >= now))


def _values(row: MonthFigures, *, in_calendar_hours: bool) -> Iterator[tuple[Kpi, Decimal, int]]:
    """Each KPI the month tells, its value, and the number of tickets it was counted from."""
    hours = row.calendar_hours if in_calendar_hours else row.business_hours
    if row.first_level is not None:
        yield Kpi.FIRST_LEVEL, row.first_level, row.judged
    if hours is not None:
        yield Kpi.RESOLUTION_TIME, hours, row.resolved
    if row.security is not None:
        yield Kpi.SECURITY_INCIDENTS, Decimal(row.security), row.opened


def _outcome(before: Reading | None, given: Reading, *, replace: bool) -> Outcome:
    if before is None:
        return Outcome.NEW
    if before.value == given.value and (before.tickets is None or before.tickets == given.tickets):
        return Outcome.SAME
    if replace:
        return Outcome.CHANGED
    if before.tickets is None:
        return Outcome.TYPED
    if before.tickets > (given.tickets or 0) and before.imported_from != given.imported_from:
        return Outcome.FEWER
    return Outcome.CHANGED
