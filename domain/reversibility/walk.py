"""The walk through the article's three scenarios: how long it takes to leave, and what it costs.

The article asks the question and gives no formula; all of this is our addition:

    months = the longer of notice and preparation, then the handover
    cost   = leaving fee + help of the provider one leaves + setting up the new side + both sides during the handover

Preparation is hiring a team, or finding another provider; it starts when notice is given. The new side is taken to
cost as much a month as the old one. Before the end of the commitment the fee is the one the contract names, else what
is left to pay; there is none in a scenario in which the contract lets one leave free.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType

from domain.assessment import Assessment
from domain.catalogue import Safeguard
from domain.dataclass import dataclass
from domain.interval import ZERO, Interval, as_interval
from domain.reversibility.exit_case import ExitCase, ExitFigure, Scenario, Way
from domain.safeguards import required

YEARS = (2, 3)
"""After how many years the test is made. Stated by the article."""

_YEAR = Decimal(12)
_CENT = Decimal("0.01")


class ExitCost(StrEnum):
    """The parts of what leaving costs."""

    LEAVING_FEE = "leaving_fee"
    HANDOVER_HELP = "handover_help"
    SET_UP = "set_up"
    BOTH_SIDES = "both_sides"


@dataclass(frozen=True, slots=True)
class ExitWalk:
    """One scenario, after so many years, one way.

    `months` from notice to the end of the handover, `cost` in the client's currency with its parts by `costs`; each is
    None while one of the figures it needs is among those `missing`. `is_free_unknown`: whether the contract lets one
    leave free in this scenario is not known; the fee is then counted, and may be nothing.
    """

    scenario: Scenario
    way: Way
    years: int
    months: Interval | None
    cost: Interval | None
    costs: Mapping[ExitCost, Interval]
    missing: tuple[ExitFigure, ...]
    is_free_unknown: bool


def has_exit(option_id: str) -> bool:
    """Whether there is anything to leave: not where nothing is run that would have to be taken back."""
    return Safeguard.EXIT_CLAUSES in required(option_id)


def exit_walk(assessment: Assessment, option_id: str, years: int) -> tuple[ExitWalk, ...]:
    """Every scenario and way after `years`, in their order; nothing for an option without an exit.

    Raises ValueError for years that are none of `YEARS`.
    """
    if years not in YEARS:
        raise ValueError(f"the test is made after {YEARS} years")
    if not has_exit(option_id):
        return ()
    case = assessment.exits.get(option_id, _NOTHING_SAID)
    known = _known(case)
    return tuple(_walk(case, known, scenario, way, years) for scenario in Scenario for way in Way)


def all_walks(assessment: Assessment, option_id: str) -> tuple[ExitWalk, ...]:
    """The walks after each of `YEARS`."""
    return tuple(found for years in YEARS for found in exit_walk(assessment, option_id, years))


def walk(case: ExitCase, scenario: Scenario, way: Way, years: int) -> ExitWalk:
    """One scenario one way, from what is known of the exit."""
    return _walk(case, _known(case), scenario, way, years)


def _known(case: ExitCase) -> _Figures:
    figures = {figure: as_interval(estimate) for figure, estimate in case.figures.items()}
    return {figure: value for figure, value in figures.items() if value is not None}


def _walk(case: ExitCase, known: _Figures, scenario: Scenario, way: Way, years: int) -> ExitWalk:
    months = _months(known, way)
    costs = _costs(known, case.leave_free.get(scenario), months, way, years)
    cost = sum(costs.values(), ZERO) if len(costs) == len(ExitCost) else None
    needed = _needed(case.leave_free.get(scenario), way)
    return ExitWalk(
        scenario,
        way,
        years,
        months,
        cost,
        MappingProxyType(costs),
        tuple(figure for figure in needed if figure not in known),
        scenario not in case.leave_free,
    )


_NOTHING_SAID = ExitCase()
_PREPARATION = MappingProxyType({Way.COME_BACK: ExitFigure.HIRING, Way.CHANGE_PROVIDER: ExitFigure.SEARCH})
_SET_UP = MappingProxyType({Way.COME_BACK: ExitFigure.RETURN_COST, Way.CHANGE_PROVIDER: ExitFigure.SWITCH_COST})

_Figures = Mapping[ExitFigure, Interval]


def _needed(free: bool | None, way: Way) -> tuple[ExitFigure, ...]:
    commitment = () if free else (ExitFigure.COMMITMENT,)
    return (
        *(ExitFigure.NOTICE, _PREPARATION[way], ExitFigure.HANDOVER),
        *commitment,
        *(ExitFigure.YEARLY_FEE, ExitFigure.HANDOVER_HELP, _SET_UP[way]),
    )


def _months(known: _Figures, way: Way) -> Interval | None:
    notice, preparation, handover = (
        known.get(figure) for figure in (ExitFigure.NOTICE, _PREPARATION[way], ExitFigure.HANDOVER)
    )
    if notice is None or preparation is None or handover is None:
        return None
    ready = Interval(
        max(notice.low, preparation.low),
        max(notice.likely, preparation.likely),
        max(notice.high, preparation.high),
    )
    return ready + handover


def _costs(
    known: _Figures, free: bool | None, months: Interval | None, way: Way, years: int
) -> dict[ExitCost, Interval]:
    """The parts that are known."""
    fee, handover = known.get(ExitFigure.YEARLY_FEE), known.get(ExitFigure.HANDOVER)
    both = None if fee is None or handover is None else _a_month(fee) * handover
    parts = {
        ExitCost.LEAVING_FEE: _leaving_fee(known, free, months, years),
        ExitCost.HANDOVER_HELP: known.get(ExitFigure.HANDOVER_HELP),
        ExitCost.SET_UP: known.get(_SET_UP[way]),
        ExitCost.BOTH_SIDES: both,
    }
    return {part: _in_cents(value) for part, value in parts.items() if value is not None}


def _leaving_fee(known: _Figures, free: bool | None, months: Interval | None, years: int) -> Interval | None:
    commitment = known.get(ExitFigure.COMMITMENT)
    if free:
        return ZERO
    if commitment is None or months is None:
        return None
    left = commitment - Interval.exactly(_YEAR * years) - months
    left = left.within(Decimal(0), max(Decimal(0), left.high))
    if left == ZERO:
        return ZERO
    fee = _named_fee(known, left)
    if fee is None:
        return None
    return fee if free is False else Interval(Decimal(0), fee.likely, fee.high)


def _named_fee(known: _Figures, left: Interval) -> Interval | None:
    """What leaving costs when `left` months of the commitment are not served."""
    named, yearly = known.get(ExitFigure.LEAVING_FEE), known.get(ExitFigure.YEARLY_FEE)
    if named is not None:
        low, likely, high = (
            fee if months > 0 else Decimal(0) for fee, months in zip(_ends(named), _ends(left), strict=True)
        )
        return Interval(low, likely, high)
    return None if yearly is None else _a_month(yearly) * left


def _ends(interval: Interval) -> tuple[Decimal, Decimal, Decimal]:
    return interval.low, interval.likely, interval.high


def _a_month(yearly: Interval) -> Interval:
    return yearly / Interval.exactly(_YEAR)


def _in_cents(value: Interval) -> Interval:
    return Interval(*(end.quantize(_CENT, ROUND_HALF_UP) + 0 for end in _ends(value)))
