"""Weight stability: how far the weight of a criterion may move before the leader changes.

Mareschal 1988; Triantaphyllou & Sanchez 1997. One weight moves, the others keep their proportions, so the leader's
margin over each rival is a straight line in that weight and the interval is closed-form.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from domain.mcda.grid import Grid, Row, dot

_ZERO = 1e-9
"""Differences of value below this are rounding."""

_LITTLE = 1e-3
"""Weights that together are less than this are added up one by one: a difference would lose digits."""


class Stability(NamedTuple):
    """The leader stays first while the weight of `criteria` together is from `low` to `high`.

    Weights are shares from 0 to 1. `low_rival` takes over below `low`, `high_rival` above `high`; None where no option
    does, and then the bound is 0 or 1.
    """

    criteria: tuple[str, ...]
    leader: str
    weight: float
    low: float
    high: float
    low_rival: str | None
    high_rival: str | None

    @property
    def margin(self) -> float | None:
        """The smallest move of the weight that reaches a bound; None when no move does."""
        moves = [self.weight - self.low] if self.low_rival is not None else []
        if self.high_rival is not None:
            moves.append(self.high - self.weight)
        return min(moves, default=None)


def stabilities(grid: Grid) -> tuple[Stability, ...]:
    """The stability interval of every criterion, in the order of the criteria."""
    leader, rivals = _rivals(grid)
    leads = [dot(differences, grid.weights) for _, differences in rivals]
    found: list[Stability] = []
    for criterion, weight in enumerate(grid.weights):
        rest = 1 - weight
        if rest < _LITTLE:
            found.append(_stability(grid, leader, rivals, (criterion,)))
            continue
        # What the others make together is the lead without this criterion: no need to add them up again.
        lines = [
            (id, (lead - weight * differences[criterion]) / rest, differences[criterion])
            for lead, (id, differences) in zip(leads, rivals, strict=True)
        ]
        found.append(_interval((grid.criteria[criterion],), grid.options[leader], weight, lines))
    return tuple(found)


def stability(grid: Grid, criteria: Collection[int]) -> Stability:
    """The stability interval of the weight that `criteria` (places in the grid) have together.

    Inside and outside the group the proportions of the weights are kept; where all of them are 0, they count as equal.
    """
    leader, rivals = _rivals(grid)
    return _stability(grid, leader, rivals, criteria)


def courses(grid: Grid, criterion: int) -> tuple[tuple[float, float], ...]:
    """The total of every option, from 0 to 100, where `criterion` (a place in the grid) weighs nothing and all.

    Between the two a total is a straight line in the weight: the others keep their proportions.
    """
    rest = [place for place in range(len(grid.criteria)) if place != criterion]
    return tuple((_mean(grid, row, rest), row[criterion]) for row in grid.values)


def tightest(found: Sequence[Stability]) -> Stability | None:
    """The one whose weight can move least before the leader changes; None when no single weight does it."""
    bound = [(one.margin, place) for place, one in enumerate(found) if one.margin is not None]
    return found[min(bound)[1]] if bound else None


def _rivals(grid: Grid) -> tuple[int, list[tuple[str, Row]]]:
    """The leader, and every other option with the differences of the leader from it."""
    leader = grid.leader()
    rivals = [(id, grid.differences(leader, rival)) for rival, id in enumerate(grid.options) if rival != leader]
    return leader, rivals


def _stability(grid: Grid, leader: int, rivals: Sequence[tuple[str, Row]], criteria: Collection[int]) -> Stability:
    weight = min(sum(grid.weights[criterion] for criterion in criteria), 1.0)
    rest = [criterion for criterion in range(len(grid.criteria)) if criterion not in criteria]
    lines = [(id, _mean(grid, differences, rest), _mean(grid, differences, criteria)) for id, differences in rivals]
    return _interval(tuple(grid.criteria[criterion] for criterion in criteria), grid.options[leader], weight, lines)


def _interval(
    criteria: tuple[str, ...], leader: str, weight: float, lines: Sequence[tuple[str, float, float]]
) -> Stability:
    """`lines` has, for every rival, the leader's margin at the weights 0 and 1."""
    low, high = 0.0, 1.0
    low_rival: str | None = None
    high_rival: str | None = None
    for id, at_zero, at_one in lines:
        if at_one < -_ZERO and at_zero > -_ZERO:
            tie = max(_crossing(at_zero, at_one), weight)
            if high_rival is None or tie < high:
                high, high_rival = tie, id
        elif at_zero < -_ZERO and at_one > -_ZERO:
            tie = min(_crossing(at_zero, at_one), weight)
            if low_rival is None or tie > low:
                low, low_rival = tie, id
    return Stability(criteria, leader, weight, low, high, low_rival, high_rival)


def _crossing(at_zero: float, at_one: float) -> float:
    """Where the line from `at_zero` to `at_one`, which have opposite signs, meets 0."""
    return min(max(at_zero / (at_zero - at_one), 0.0), 1.0)


def _mean(grid: Grid, differences: Row, criteria: Collection[int]) -> float:
    """The mean difference on `criteria`, by their weights; the plain mean when none has any, 0 without a criterion."""
    weight = sum(grid.weights[criterion] for criterion in criteria)
    if weight > 0:
        return sum(grid.weights[criterion] * differences[criterion] for criterion in criteria) / weight
    return sum(differences[criterion] for criterion in criteria) / len(criteria) if criteria else 0.0
