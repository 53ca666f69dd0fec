"""The alert rules of the KPIs, and what counts as off target.

The five rules are the article's: `docs/method.md`, KPIs. What they leave open is our reading and said so.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from domain.catalogue import Basis, Kpi
from domain.dataclass import dataclass
from domain.kpi import SECOND_MILESTONE, target_basis
from domain.trend import Direction, Trend

DRIFT_LIMIT = Decimal(15)
"""Percent above the forecast that the budget may drift. Stated by the article."""

FIRST_LEVEL_FLOOR = Decimal(70)
"""Percent of incidents to be solved at the first contact, whatever the month's target. Stated by the article."""

_HUNDRED = Decimal(100)


class AlertKind(StrEnum):
    """`BUDGET_DRIFT_EARLY`: within the first six months, where the article reads it as wrong sizing or scope.

    `BUDGET_DRIFT`: the same drift later, or with the start of the contract unknown.
    """

    BUDGET_DRIFT_EARLY = "budget_drift_early"
    BUDGET_DRIFT = "budget_drift"
    FIRST_LEVEL_LOW = "first_level_low"
    RESOLUTION_TIME_RISING = "resolution_time_rising"
    SATISFACTION_BELOW_TARGET = "satisfaction_below_target"
    SECURITY_NOT_FALLING = "security_not_falling"


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert of the latest reading, in `month`, with the figure that raised it and the one it was held against.

    `value` and `limit`: budget, the drift and its limit in percent · first level, the rate and the floor ·
    resolution time, the reading and the agreed time in hours (None: nothing agreed is known) · satisfaction, the
    reading and the month's target · security incidents, the reading and the baseline. `inside_sla` is for resolution
    time alone: whether the reading still keeps the agreed time; None when that is not known.
    """

    kind: AlertKind
    kpi: Kpi
    month: str
    value: Decimal
    limit: Decimal | None
    basis: Basis
    is_major: bool = False
    inside_sla: bool | None = None


class Facts(NamedTuple):
    """What readings are held against, each None when it is not known.

    `baseline`: the KPI before the contract, in its unit. `forecast`: the monthly budget. `sla`: the agreed resolution
    time in hours.
    """

    baseline: Decimal | None
    forecast: Decimal | None
    sla: Decimal | None


class Judged(NamedTuple):
    """A reading since the contract started. `months` of contract and `target` are None when they are not known.

    `off_target` is None when there is nothing to hold the value against.
    """

    month: str
    value: Decimal
    months: int | None
    target: Decimal | None
    off_target: bool | None


def is_off_target(kpi: Kpi, value: Decimal, months: int | None, target: Decimal | None, facts: Facts) -> bool | None:
    """Whether a month's value misses what is asked of it; None when nothing is known to hold it against.

    Our reading: a month's cost is off target above the monthly budget, where there is one, a resolution time above the
    agreed one.
    """
    match kpi:
        case Kpi.BUDGET:
            return _above(value, target if facts.forecast is None else facts.forecast)
        case Kpi.FIRST_LEVEL:
            return _any(_above(FIRST_LEVEL_FLOOR, value), _above(target, value))
        case Kpi.RESOLUTION_TIME:
            return _above(value, facts.sla)
        case Kpi.SATISFACTION:
            return _above(target, value)
        case Kpi.SECURITY_INCIDENTS:
            return _any(_above(value, target), _not_falling(value, months, facts.baseline))


def budget_drift(readings: Sequence[Judged], forecast: Decimal | None) -> Decimal | None:
    """What was spent over the months read, in percent above (or below) their forecast.

    None without a reading or a forecast above zero.
    """
    if not readings or not forecast:
        return None
    planned = forecast * len(readings)
    return (sum((reading.value for reading in readings), Decimal(0)) - planned) * _HUNDRED / planned


def alerts_of(kpi: Kpi, readings: Sequence[Judged], facts: Facts, trend: Trend) -> tuple[Alert, ...]:
    """The alerts of a KPI, from its readings since the start and their trend."""
    if not readings:
        return ()
    alert = _ALERT[kpi](readings, facts, trend)
    return (alert,) if alert else ()


def _budget(readings: Sequence[Judged], facts: Facts, trend: Trend) -> Alert | None:
    drift, last = budget_drift(readings, facts.forecast), readings[-1]
    if drift is None or drift <= DRIFT_LIMIT:
        return None
    early = last.months is not None and last.months <= SECOND_MILESTONE
    kind, basis = (AlertKind.BUDGET_DRIFT_EARLY, Basis.STATED) if early else (AlertKind.BUDGET_DRIFT, Basis.READING)
    return Alert(kind, Kpi.BUDGET, last.month, drift, DRIFT_LIMIT, basis)


def _first_level(readings: Sequence[Judged], facts: Facts, trend: Trend) -> Alert | None:
    last = readings[-1]
    if last.value >= FIRST_LEVEL_FLOOR:
        return None
    kind = AlertKind.FIRST_LEVEL_LOW
    return Alert(kind, Kpi.FIRST_LEVEL, last.month, last.value, FIRST_LEVEL_FLOOR, Basis.STATED)


def _resolution_time(readings: Sequence[Judged], facts: Facts, trend: Trend) -> Alert | None:
    if trend.direction is not Direction.RISING:
        return None
    last = readings[-1]
    return Alert(
        AlertKind.RESOLUTION_TIME_RISING,
        Kpi.RESOLUTION_TIME,
        last.month,
        last.value,
        facts.sla,
        Basis.STATED,
        inside_sla=None if facts.sla is None else last.value <= facts.sla,
    )


def _satisfaction(readings: Sequence[Judged], facts: Facts, trend: Trend) -> Alert | None:
    last = readings[-1]
    if last.target is None or last.months is None or last.value >= last.target:
        return None
    basis = target_basis(last.months)
    return Alert(AlertKind.SATISFACTION_BELOW_TARGET, Kpi.SATISFACTION, last.month, last.value, last.target, basis)


def _security_incidents(readings: Sequence[Judged], facts: Facts, trend: Trend) -> Alert | None:
    last = readings[-1]
    if not _is_failure(readings, facts.baseline):
        return None
    kind, kpi = AlertKind.SECURITY_NOT_FALLING, Kpi.SECURITY_INCIDENTS
    return Alert(kind, kpi, last.month, last.value, facts.baseline, Basis.STATED, is_major=True)


_ALERT = {
    Kpi.BUDGET: _budget,
    Kpi.FIRST_LEVEL: _first_level,
    Kpi.RESOLUTION_TIME: _resolution_time,
    Kpi.SATISFACTION: _satisfaction,
    Kpi.SECURITY_INCIDENTS: _security_incidents,
}


def _is_failure(readings: Sequence[Judged], baseline: Decimal | None) -> bool:
    """Whether the latest month has more incidents than before or, with the month read before it, no fewer.

    The article names stagnation and increase. Our reading: one month as before is no stagnation yet.
    """
    last = readings[-1]
    if baseline is None or not _not_falling(last.value, last.months, baseline):
        return False
    earlier = readings[-2:-1]
    return last.value > baseline or any(_not_falling(one.value, one.months, baseline) for one in earlier)


def _not_falling(value: Decimal, months: int | None, baseline: Decimal | None) -> bool | None:
    """Whether a month has as many incidents as before or more; none after none before is neither.

    A month of which less than the whole lies in the contract (`months` 0) is not held against the provider.
    """
    if baseline is None:
        return None
    return value > 0 and value >= baseline and months != 0


def _above(value: Decimal | None, limit: Decimal | None) -> bool | None:
    return None if value is None or limit is None else value > limit


def _any(*checks: bool | None) -> bool | None:
    """Whether any known check holds; None when none is known."""
    known = [check for check in checks if check is not None]
    return any(known) if known else None
