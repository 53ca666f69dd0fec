"""The five KPIs of the follow-up: unit, direction, baseline and targets.

The targets at three and six months are those of the article's table; the line between them is our reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from domain.catalogue import Basis, Kpi
from domain.dataclass import dataclass
from domain.month import month_index, month_of

FIRST_MILESTONE, SECOND_MILESTONE = 3, 6
"""Months after the start of the contract at which the article sets its targets."""


class KpiUnit(StrEnum):
    """`MONEY` in the client's currency · `PERCENT` 0–100 · `HOURS` · `COUNT` events in the month."""

    MONEY = "money"
    PERCENT = "percent"
    HOURS = "hours"
    COUNT = "count"


class Better(StrEnum):
    """Which way a KPI is meant to go."""

    HIGHER = "higher"
    LOWER = "lower"


class TargetKind(StrEnum):
    """`ABSOLUTE`: a value in the unit of the KPI. `CHANGE`: percent of the baseline, negative for less."""

    ABSOLUTE = "absolute"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Targets:
    """What the article asks of a KPI three and six months after the start."""

    kind: TargetKind
    at_three: Decimal
    at_six: Decimal
    basis: Basis = Basis.STATED


@dataclass(frozen=True, slots=True)
class KpiDefinition:
    """A KPI is read once a month. `baseline_question` asks what it was before the contract."""

    kpi: Kpi
    unit: KpiUnit
    better: Better
    baseline_question: str
    targets: Targets | None


def _definition(
    kpi: Kpi, unit: KpiUnit, better: Better, baseline: str, kind: TargetKind, at_three: int, at_six: int
) -> KpiDefinition:
    return KpiDefinition(kpi, unit, better, baseline, Targets(kind, Decimal(at_three), Decimal(at_six)))


_CHANGE, _ABSOLUTE = TargetKind.CHANGE, TargetKind.ABSOLUTE

KPIS: Mapping[Kpi, KpiDefinition] = MappingProxyType(
    {
        definition.kpi: definition
        for definition in (
            # The article's table sets the target on the change of the TCO: here, of what a month costs.
            _definition(Kpi.BUDGET, KpiUnit.MONEY, Better.LOWER, "monthly_cost_before", _CHANGE, -10, -25),
            _definition(Kpi.FIRST_LEVEL, KpiUnit.PERCENT, Better.HIGHER, "first_level_before", _ABSOLUTE, 70, 85),
            # Its trend is judged, not its value: the article sets no target.
            KpiDefinition(Kpi.RESOLUTION_TIME, KpiUnit.HOURS, Better.LOWER, "resolution_time_before", None),
            _definition(Kpi.SATISFACTION, KpiUnit.PERCENT, Better.HIGHER, "satisfaction_before", _ABSOLUTE, 75, 90),
            _definition(
                Kpi.SECURITY_INCIDENTS, KpiUnit.COUNT, Better.LOWER, "security_incidents_before", _CHANGE, -30, -50
            ),
        )
    }
)


def months_since(contract_start: date, month: str) -> int:
    """Whole months of contract that have passed at the end of `month`, when its reading is taken.

    A contract that starts on the 1st has run one month at the end of its first calendar month; one that starts later
    has run none yet, and one month at the end of the next. Zero or less for months before the start.
    """
    begun = month_index(month) - month_index(month_of(contract_start)) + 1
    return begun if contract_start.day == 1 else begun - 1


def milestone(kpi: Kpi, baseline: Decimal | None, months: int) -> Decimal | None:
    """The target at 3 or 6 months, in the unit of the KPI.

    None for a KPI without targets, and for a relative one without a baseline. Raises ValueError for other months.
    """
    if months not in (FIRST_MILESTONE, SECOND_MILESTONE):
        raise ValueError(f"no target is set at {months} months")
    targets = KPIS[kpi].targets
    if targets is None:
        return None
    goal = targets.at_three if months == FIRST_MILESTONE else targets.at_six
    if targets.kind is TargetKind.ABSOLUTE:
        return goal
    return None if baseline is None else baseline * (100 + goal) / 100


def target(kpi: Kpi, baseline: Decimal | None, months_since_start: int) -> Decimal | None:
    """The target after some whole months of contract, in the unit of the KPI.

    A straight line from the baseline at 0 to the target at 3 months, another to the one at 6, which then stays (our
    reading). Without a baseline, absolute targets are known from 3 months on. None where there is no target, and
    before the start.
    """
    if months_since_start < 0:
        return None
    first, second = milestone(kpi, baseline, FIRST_MILESTONE), milestone(kpi, baseline, SECOND_MILESTONE)
    if first is None or second is None:
        return None
    if months_since_start >= SECOND_MILESTONE:
        return second
    if months_since_start >= FIRST_MILESTONE:
        return _between(first, second, months_since_start - FIRST_MILESTONE)
    return None if baseline is None else _between(baseline, first, months_since_start)


def agreed_target(kpi: Kpi, forecast: Decimal | None, sla: Decimal | None) -> Decimal | None:
    """What the company itself set as target, in the unit of the KPI: its monthly budget, or the agreed time in hours.

    It stands for every month, before the article's figures. Our reading. None where nothing was set.
    """
    return {Kpi.BUDGET: forecast, Kpi.RESOLUTION_TIME: sla}.get(kpi)


def target_basis(months_since_start: int) -> Basis:
    """Whether the target of a month is the article's own figure or a point of the line drawn between its figures."""
    return Basis.STATED if months_since_start in (FIRST_MILESTONE, SECOND_MILESTONE) else Basis.READING


def _between(start: Decimal, end: Decimal, months: int) -> Decimal:
    """The point of the line from `start` to `end`, three months long, after `months`."""
    return start + (end - start) * months / 3
