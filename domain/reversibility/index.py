"""The exit index: how open the way back is, from 0 (none) to 100, with the parts it is made of.

Our addition; the article names the test and the safeguards, and gives no figure.

    index = 15 for each of the four safeguards in place
          + 20 × (1 − months to come back / 12), at least 0
          + 20 × (1 − cost to come back / a year of the contract), at least 0

Months and cost are those of the worst scenario at the later date or the sooner, whichever is worse. What is not known
counts as nothing, and as everything in the upper bound. A safeguard that is to be done counts when it is done.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from domain.assessment import Assessment
from domain.catalogue import Safeguard, SafeguardState
from domain.dataclass import dataclass
from domain.interval import ZERO, Interval, as_interval
from domain.reversibility.exit_case import ExitCase, ExitFigure, Way
from domain.reversibility.losses import REVERSIBILITY_SAFEGUARDS
from domain.reversibility.walk import ExitWalk, all_walks, has_exit
from domain.safeguards import required

SAFEGUARD_POINTS = Decimal(15)
TIME_POINTS = Decimal(20)
COST_POINTS = Decimal(20)
MONTHS_FOR_NONE = Decimal(12)
"""From how many months on a way back counts for nothing; for the cost it is a year of the contract. Our addition."""


class ExitPartId(StrEnum):
    """The parts of the index: a safeguard each, the time it takes, what it costs."""

    EXIT_CLAUSES = "exit_clauses"
    DATA_OWNERSHIP = "data_ownership"
    INFRASTRUCTURE_DOCUMENTED = "infrastructure_documented"
    STANDARD_FORMATS = "standard_formats"
    TIME = "time"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class ExitPart:
    """What a part gives, of the most it could; `basis` is what it rests on: months, or the share of a yearly fee."""

    id: ExitPartId
    points: Interval
    most: Decimal
    basis: Interval | None = None


@dataclass(frozen=True, slots=True)
class ExitIndex:
    """The index of an option. `points.low` and `.likely` count what is known, `.high` what may still be found."""

    parts: tuple[ExitPart, ...]

    @property
    def points(self) -> Interval:
        return sum((part.points for part in self.parts), ZERO)


def exit_index(assessment: Assessment, option_id: str) -> ExitIndex:
    """The exit index of an option; where there is nothing to leave, what only a contract gives counts in full."""
    return index_of(assessment, option_id, all_walks(assessment, option_id))


def index_of(assessment: Assessment, option_id: str, walks: Iterable[ExitWalk]) -> ExitIndex:
    """The same from walks that were made already, those of `all_walks`."""
    safeguards = (_safeguard(assessment, option_id, safeguard) for safeguard in REVERSIBILITY_SAFEGUARDS)
    if not has_exit(option_id):
        return ExitIndex((*safeguards, *_nothing_to_leave()))
    back = [walk for walk in walks if walk.way is Way.COME_BACK]
    return ExitIndex((*safeguards, _time(back), _cost(back, assessment.exits.get(option_id))))


def _nothing_to_leave() -> tuple[ExitPart, ...]:
    most = ((ExitPartId.TIME, TIME_POINTS), (ExitPartId.COST, COST_POINTS))
    return tuple(ExitPart(id, Interval.exactly(points), points, ZERO) for id, points in most)


def _safeguard(assessment: Assessment, option_id: str, safeguard: Safeguard) -> ExitPart:
    state = assessment.safeguard(safeguard).state
    if safeguard not in required(option_id) or state is SafeguardState.PRESENT:
        points = Interval.exactly(SAFEGUARD_POINTS)
    elif state is SafeguardState.MISSING:
        points = ZERO
    else:
        points = Interval(Decimal(0), Decimal(0), SAFEGUARD_POINTS)
    return ExitPart(ExitPartId(safeguard), points, SAFEGUARD_POINTS)


def _time(walks: Iterable[ExitWalk]) -> ExitPart:
    months = _worst(one.months for one in walks)
    share = None if months is None else months / Interval.exactly(MONTHS_FOR_NONE)
    return ExitPart(ExitPartId.TIME, _left_of(TIME_POINTS, share), TIME_POINTS, months)


def _cost(walks: Iterable[ExitWalk], case: ExitCase | None) -> ExitPart:
    cost = _worst(one.cost for one in walks)
    estimate = case.figures.get(ExitFigure.YEARLY_FEE) if case else None
    fee = as_interval(estimate) if estimate else None
    share = None if cost is None or fee is None or fee.low <= 0 else cost / fee
    return ExitPart(ExitPartId.COST, _left_of(COST_POINTS, share), COST_POINTS, share)


def _worst(values: Iterable[Interval | None]) -> Interval | None:
    """The greatest, end by end; None while one is not known."""
    known = list(values)
    found = [value for value in known if value is not None]
    if len(found) < len(known):
        return None
    return Interval(
        max(value.low for value in found), max(value.likely for value in found), max(value.high for value in found)
    )


def _left_of(points: Decimal, share: Interval | None) -> Interval:
    """`points` less a share of them, never below 0; anything up to `points` while the share is not known."""
    if share is None:
        return Interval(Decimal(0), Decimal(0), points)
    left = Interval.exactly(Decimal(1)) - share
    return left.within(Decimal(0), Decimal(1)).scaled(points)
