"""Weight stability: how far the weight of a criterion may move before the leader changes.

Mareschal 1988; Triantaphyllou & Sanchez 1997. One weight moves, the others keep their proportions, so the leader's
margin over each rival is a straight line in that weight and the interval is closed-form.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from domain.mcda.grid import Grid, dot

_ZERO = 1e-9
"""Differences of value below this are rounding."""


@dataclass(frozen=True, slots=True)
class Stability:
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
    def holds_always(self) -> bool:
        return self.low_rival is None and self.high_rival is None

    @property
    def margin(self) -> float | None:
        """The smallest move of the weight that reaches a bound; None when no move does."""
        moves = [self.weight - self.low] if self.low_rival is not None else []
        if self.high_rival is not None:
            moves.append(self.high - self.weight)
        return min(moves, default=None)


def stabilities(grid: Grid) -> tuple[Stability, ...]:
    """The stability interval of every criterion, in the order of the criteria."""
    return tuple(stability(grid, (criterion,)) for criterion in range(len(grid.criteria)))


def stability(grid: Grid, criteria: Collection[int]) -> Stability:
    """The stability interval of the weight that `criteria` (places in the grid) have together.

    Inside and outside the group the proportions of the weights are kept; where all of them are 0, they count as equal.
    """
    leader = grid.leader()
    inside, outside, weight = _profiles(grid, criteria)
    low, high = 0.0, 1.0
    low_rival: str | None = None
    high_rival: str | None = None
    for rival, id in enumerate(grid.options):
        if rival == leader:
            continue
        differences = grid.differences(leader, rival)
        at_one, at_zero = dot(differences, inside), dot(differences, outside)
        if abs(at_one - at_zero) < _ZERO:
            continue
        tie = min(max(at_zero / (at_zero - at_one), 0.0), 1.0)
        if at_one < -_ZERO and at_zero > -_ZERO:
            tie = max(tie, weight)
            if high_rival is None or tie < high:
                high, high_rival = tie, id
        elif at_zero < -_ZERO and at_one > -_ZERO:
            tie = min(tie, weight)
            if low_rival is None or tie > low:
                low, low_rival = tie, id
    names = tuple(grid.criteria[criterion] for criterion in criteria)
    return Stability(names, grid.options[leader], weight, low, high, low_rival, high_rival)


def _profiles(grid: Grid, criteria: Collection[int]) -> tuple[list[float], list[float], float]:
    """The weights when the group has all the weight, when it has none, and the weight it has."""
    members = [criterion in criteria for criterion in range(len(grid.criteria))]
    inside = [weight if member else 0.0 for weight, member in zip(grid.weights, members, strict=True)]
    outside = [0.0 if member else weight for weight, member in zip(grid.weights, members, strict=True)]
    weight = sum(inside)
    return _scaled(inside, members), _scaled(outside, [not member for member in members]), min(weight, 1.0)


def _scaled(weights: list[float], members: list[bool]) -> list[float]:
    total = sum(weights)
    if total > 0:
        return [weight / total for weight in weights]
    count = sum(members)
    return [member / count if count else 0.0 for member in members]
