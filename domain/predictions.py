"""What a decision expects of the option chosen, and how that compares with what happened.

The article asks for a decision that can be measured and gives no such comparison: all of it is our addition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from statistics import mean

from domain.assessment import Assessment
from domain.catalogue import Basis, Kpi
from domain.dataclass import dataclass
from domain.decision import Decision
from domain.forecast import Expected, Forecast
from domain.interval import Interval
from domain.month import month_of
from domain.outage import availability_target
from domain.tco.comparison import Comparison, LineCost, compare
from domain.tco.facts import cost_facts
from domain.tco.lines import CostLine
from domain.tco.spread import Spread

FEWEST_MONTHS = 3
"""Months read before costs are compared: the first bills of a contract say little."""

_MONTHS = 12
_CENT = Decimal("0.01")
_NOTHING = Decimal(0)
_READ_MONTHLY = (CostLine.CONTRACT, CostLine.STEERING)
"""What the readings of the budget count every month; of the transition they count a month's share."""


def forecast_of(assessment: Assessment, option: str) -> Forecast:
    """What is expected of an option by all that was entered; what does not follow from it is None.

    The monthly figures are those of the first year. The saving leaves out what is paid once and what both sides share.
    """
    comparison = compare(cost_facts(assessment), (option,))
    tco, people = comparison.of(option), assessment.number("headcount")
    goal = None if people is None else availability_target(people)
    years = comparison.parameters.years
    return Forecast(
        years=years,
        total_cost=_expected(tco.total) if tco.is_meaningful else None,
        monthly_cost=_monthly_cost(tco.lines, years),
        monthly_saving=_monthly_saving(comparison, option),
        availability=None if goal is None else goal.availability,
    )


def _monthly_cost(lines: Iterable[LineCost], years: int) -> Expected | None:
    known = {line.line: line for line in lines}
    if CostLine.CONTRACT not in known:
        return None
    total = Interval.exactly(_NOTHING)
    for line in (known[each] for each in _READ_MONTHLY if each in known):
        total += _first_year(line)
    if CostLine.TRANSITION in known:
        once = known[CostLine.TRANSITION].total
        total += Interval(once.low / years, once.likely / years, once.high / years)
    return _expected(_by_month(total))


def _monthly_saving(comparison: Comparison, option: str) -> Expected | None:
    today, other = comparison.today, comparison.of(option)
    if not (today.is_meaningful and other.is_meaningful):
        return None
    shared = {line.line for line in other.lines if line.is_shared}
    before, after = (_years([line for line in tco.lines if line.line not in shared]) for tco in (today, other))
    return _expected(_by_month(before - after))


def _years(lines: Iterable[LineCost]) -> Interval:
    return sum((_first_year(line) for line in lines), Interval.exactly(_NOTHING))


def _first_year(line: LineCost) -> Interval:
    def paid(spread: Spread) -> Decimal:
        return spread.recurring[0]

    return Interval(paid(line.low), paid(line.likely), paid(line.high))


def _by_month(year: Interval) -> Interval:
    return Interval(year.low / _MONTHS, year.likely / _MONTHS, year.high / _MONTHS)


def _expected(value: Interval) -> Expected:
    low, likely, high = (end.quantize(_CENT, ROUND_HALF_UP) for end in (value.low, value.likely, value.high))
    return Expected(low=low, likely=likely, high=high)


# --- held against what happened ------------------------------------------------------------------------


class PredictionKind(StrEnum):
    """`TOTAL_COST`: over the years looked at, in money. `SAVING`: a month, in money. `AVAILABILITY`: in percent."""

    TOTAL_COST = "total_cost"
    SAVING = "saving"
    AVAILABILITY = "availability"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One prediction of a decision `record` and what became of it, in the unit of its kind.

    `actual` is None while too little is known; `months` are those read, 0 for an availability.
    """

    record: str
    kind: PredictionKind
    predicted: Interval
    actual: Decimal | None
    months: int
    basis: Basis = Basis.ADDITION

    @property
    def error(self) -> Decimal | None:
        """Actual minus likely."""
        return None if self.actual is None else self.actual - self.predicted.likely

    @property
    def relative_error(self) -> Decimal | None:
        """The error in percent of the likely value; None where that is 0."""
        error = self.error
        return None if error is None or not self.predicted.likely else error * 100 / abs(self.predicted.likely)

    @property
    def is_kept(self) -> bool | None:
        """Whether it came no worse than the worst that was expected: a cost at most its high, the others at least
        their low. None while nothing can be compared."""
        if self.actual is None:
            return None
        if self.kind is PredictionKind.TOTAL_COST:
            return self.actual <= self.predicted.high
        return self.actual >= self.predicted.low

    @property
    def is_within(self) -> bool | None:
        """Whether it came inside the interval; None where there was none, or nothing can be compared."""
        if self.actual is None or self.predicted.is_exact:
            return None
        return self.predicted.low <= self.actual <= self.predicted.high


def outcomes(assessment: Assessment) -> tuple[Outcome, ...]:
    """Every prediction of every decision, in their order, beside what happened from it to the next one.

    Costs: the mean of the months read, at least `FEWEST_MONTHS`, from the start of the contract. The total is what was
    predicted, with what a month costs more or less than was predicted over all months. The measured availability is
    that of the last decision.
    """
    records = [(id, record) for id, record in assessment.decisions.items() if record.option]
    found: list[Outcome] = []
    for at, (id, record) in enumerate(records):
        if record.forecast is not None:
            following = records[at + 1][1] if at + 1 < len(records) else None
            found += _outcomes(assessment, id, record, record.forecast, following)
    return tuple(found)


def _outcomes(
    assessment: Assessment, id: str, record: Decision, forecast: Forecast, following: Decision | None
) -> Iterator[Outcome]:
    costs = _costs(assessment, record, following)
    month = mean(costs) if len(costs) >= FEWEST_MONTHS else None
    before = assessment.number("monthly_cost_before")
    if forecast.total_cost is not None:
        total = None if month is None else _at_this_pace(forecast, month)
        yield Outcome(id, PredictionKind.TOTAL_COST, _interval(forecast.total_cost), total, len(costs))
    if forecast.monthly_saving is not None:
        saved = None if month is None or before is None else before - month
        yield Outcome(id, PredictionKind.SAVING, _interval(forecast.monthly_saving), saved, len(costs))
    if forecast.availability is not None:
        measured = assessment.number("measured_availability") if following is None else None
        yield Outcome(id, PredictionKind.AVAILABILITY, Interval.exactly(forecast.availability), measured, 0)


def _costs(assessment: Assessment, record: Decision, following: Decision | None) -> list[Decimal]:
    """The budget readings of the months of the contract in which a decision held."""
    start = assessment.day("contract_start")
    if start is None:
        return []
    first = month_of(max(start, record.decided_on))
    end = "9999-12" if following is None else month_of(following.decided_on)
    months = (row.get(Kpi.BUDGET) for month, row in assessment.readings.items() if first <= month < end)
    return [reading.value for reading in months if reading is not None]


def _at_this_pace(forecast: Forecast, month: Decimal) -> Decimal | None:
    if forecast.total_cost is None or forecast.monthly_cost is None:
        return None
    more = (month - forecast.monthly_cost.likely) * _MONTHS * forecast.years
    return (forecast.total_cost.likely + more).quantize(_CENT, ROUND_HALF_UP)


def _interval(expected: Expected) -> Interval:
    return Interval(expected.low, expected.likely, expected.high)
