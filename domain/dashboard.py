"""The KPI dashboard: every KPI with its series, target, trend, status and alerts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from domain.alerts import Alert, Facts, Judged, alerts_of, budget_drift, is_off_target
from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.catalogue import Kpi
from domain.dataclass import dataclass
from domain.kpi import (
    FIRST_MILESTONE,
    KPIS,
    SECOND_MILESTONE,
    KpiDefinition,
    agreed_target,
    milestone,
    months_since,
    target,
)
from domain.month import month_at, month_index, month_of
from domain.trend import Direction, Trend, trend

LONGEST_SPAN = 120
"""Months a series may span with its gaps; a longer one (a mistyped year) has only the months that were read."""

_ALSO_ASKED: Mapping[Kpi, tuple[str, ...]] = MappingProxyType(
    {Kpi.BUDGET: ("monthly_budget",), Kpi.RESOLUTION_TIME: ("resolution_time_sla",)}
)


class KpiStatus(StrEnum):
    """`NO_DATA`: nothing to judge by, either no reading or no figure to hold it against (see `KpiLine.missing`)."""

    ON_TARGET = "on_target"
    OFF_TARGET = "off_target"
    ALERT = "alert"
    MAJOR = "major"
    NO_DATA = "no_data"


class Point(NamedTuple):
    """One month of a series. `value` is None where nothing was read, `target` where none is known."""

    month: str
    value: Decimal | None
    target: Decimal | None


@dataclass(frozen=True, slots=True)
class KpiLine:
    """One KPI, all figures in its unit.

    `series` has every month in order, gaps included. `judged` are the readings since the contract started, which
    alone make the status, trend and alerts. `agreed` is the target the company set for every month. `target_now` is
    the target of the month of the latest of them, or of today's month while there is none. `missing` are the
    questions whose answer a full judgement needs: nothing is guessed in their place.
    """

    kpi: Kpi
    baseline: Decimal | None
    agreed: Decimal | None
    series: tuple[Point, ...]
    judged: tuple[Judged, ...]
    target_now: Decimal | None
    target_three: Decimal | None
    target_six: Decimal | None
    status: KpiStatus
    trend: Trend
    alerts: tuple[Alert, ...]
    missing: tuple[str, ...]

    @property
    def latest(self) -> Judged | None:
        """The latest reading that is judged: its month and value come first."""
        return self.judged[-1] if self.judged else None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The five KPIs, in the order of `Kpi`.

    `months` are the whole months of contract at the end of today's month, None without a start. `budget_drift` is in
    percent of the forecast, None without a forecast or a reading. `months_unread` are the whole months that passed
    since the latest month of which any KPI was read; 0 while none was.
    """

    lines: tuple[KpiLine, ...]
    contract_start: date | None
    months: int | None
    budget_drift: Decimal | None
    months_unread: int

    def line(self, kpi: Kpi) -> KpiLine:
        return next(line for line in self.lines if line.kpi is kpi)

    @property
    def last_read(self) -> str | None:
        """The latest month of the contract of which any KPI was read."""
        return max((line.latest.month for line in self.lines if line.latest), default=None)

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """Every alert, major ones first."""
        return tuple(sorted((alert for line in self.lines for alert in line.alerts), key=lambda one: not one.is_major))

    @property
    def missing(self) -> tuple[str, ...]:
        """Every question some KPI needs an answer to, once, in the order of the KPIs."""
        return tuple(dict.fromkeys(id for line in self.lines for id in line.missing))


def dashboard(assessment: Assessment, today: date) -> Dashboard:
    """The dashboard of an assessment on a day. Readings of months still to come count like any other."""
    start = assessment.day("contract_start")
    span = _span(assessment, start, today)
    lines = tuple(_line(assessment, definition, span, today) for definition in KPIS.values())
    costs = next(line.judged for line in lines if line.kpi is Kpi.BUDGET)
    return Dashboard(
        lines=lines,
        contract_start=start,
        months=months_since(start, month_of(today)) if start else None,
        budget_drift=budget_drift(costs, assessment.number("monthly_budget")),
        months_unread=_months_unread(lines, today),
    )


def _months_unread(lines: tuple[KpiLine, ...], today: date) -> int:
    last = max((month_index(line.latest.month) for line in lines if line.latest), default=None)
    return 0 if last is None else max(0, month_index(month_of(today)) - 1 - last)


def _line(assessment: Assessment, definition: KpiDefinition, span: tuple[str, ...], today: date) -> KpiLine:
    kpi, start = definition.kpi, assessment.day("contract_start")
    baseline = assessment.number(definition.baseline_question)
    facts = Facts(baseline, assessment.number("monthly_budget"), assessment.number("resolution_time_sla"))
    agreed = agreed_target(kpi, facts.forecast, facts.sla)

    def goal(month: str) -> Decimal | None:
        """The target of a month of the contract; None before it starts, and without a start."""
        if start is None or month < month_of(start):
            return None
        return target(kpi, baseline, months_since(start, month)) if agreed is None else agreed

    series = tuple(_point(assessment, kpi, month, goal) for month in span)
    judged = tuple(
        _judged(kpi, point.month, point.value, point.target, start, facts)
        for point in series
        if point.value is not None and (start is None or point.month >= month_of(start))
    )
    course = trend([(month_index(reading.month), reading.value) for reading in judged])
    alerts = alerts_of(kpi, judged, facts, course)
    return KpiLine(
        kpi=kpi,
        baseline=baseline,
        agreed=agreed,
        series=series,
        judged=judged,
        target_now=judged[-1].target if judged else goal(month_of(today)),
        target_three=milestone(kpi, baseline, FIRST_MILESTONE) if agreed is None else agreed,
        target_six=milestone(kpi, baseline, SECOND_MILESTONE) if agreed is None else agreed,
        status=_status(kpi, judged, course, alerts),
        trend=course,
        alerts=alerts,
        missing=_missing(assessment, definition),
    )


def _point(assessment: Assessment, kpi: Kpi, month: str, goal: Callable[[str], Decimal | None]) -> Point:
    reading = assessment.reading(month, kpi)
    return Point(month, reading.value if reading else None, goal(month))


def _judged(kpi: Kpi, month: str, value: Decimal, goal: Decimal | None, start: date | None, facts: Facts) -> Judged:
    months = months_since(start, month) if start else None
    return Judged(month, value, months, goal, is_off_target(kpi, value, months, goal, facts))


def _status(kpi: Kpi, judged: tuple[Judged, ...], course: Trend, alerts: tuple[Alert, ...]) -> KpiStatus:
    if not judged:
        return KpiStatus.NO_DATA
    if alerts:
        return KpiStatus.MAJOR if any(alert.is_major for alert in alerts) else KpiStatus.ALERT
    off = judged[-1].off_target
    if off is None and kpi is Kpi.RESOLUTION_TIME and course.direction is not Direction.UNKNOWN:
        # What the article asks of it is not to rise, and it does not.
        off = False
    if off is None:
        return KpiStatus.NO_DATA
    return KpiStatus.OFF_TARGET if off else KpiStatus.ON_TARGET


def _missing(assessment: Assessment, definition: KpiDefinition) -> tuple[str, ...]:
    """The questions without an answer; one that does not apply here is not missing."""
    needed = ("contract_start", definition.baseline_question, *_ALSO_ASKED.get(definition.kpi, ()))
    answered = (AnswerState.GIVEN, AnswerState.NOT_APPLICABLE)
    return tuple(id for id in needed if assessment.answer(id).state not in answered)


def _span(assessment: Assessment, start: date | None, today: date) -> tuple[str, ...]:
    """The months of the series: from the start or the first reading to the last reading or the last whole month."""
    read = tuple(sorted(assessment.readings))
    first = min(read[:1] + ((month_of(start),) if start else ()), default=None)
    if first is None:
        return ()
    begin, end = month_index(first), month_index(month_of(today)) - 1
    if read:
        end = max(end, month_index(read[-1]))
    if end - begin >= LONGEST_SPAN:
        return read
    return tuple(month_at(index) for index in range(begin, end + 1))
