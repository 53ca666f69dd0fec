"""The smallest change of the weights that makes a rival reach the leader.

Posed as a linear programme by Wolters & Mareschal 1995 (EJOR 81). With one rival it needs no solver: by sum of absolute
changes it is a fractional knapsack, by Euclidean distance a projection onto the simplex cut by one plane.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import compress
from operator import sub
from typing import NamedTuple

from domain.mcda.grid import Grid, Row, dot, rounded

_ZERO = 1e-9
_STEPS = 200


class WeightChange(NamedTuple):
    """`weights` at which the two are level, and their `distance` from those given."""

    weights: Row
    distance: float


class Overtaking(NamedTuple):
    """What it takes for `rival` to reach the leader, `lead` points (of total) behind.

    `by_sum` moves the least weight in all (L1: its distance is twice the share that moves), `by_distance` is the
    nearest in the Euclidean sense (L2). Both None: no weights do it, for the rival is nowhere better than the leader.
    """

    rival: str
    lead: float
    by_sum: WeightChange | None
    by_distance: WeightChange | None

    @property
    def is_possible(self) -> bool:
        return self.by_sum is not None

    @property
    def moved(self) -> float | None:
        """The least share of all weight that must move from some criteria to others; None when no share is enough."""
        return None if self.by_sum is None else self.by_sum.distance / 2


def overtakings(grid: Grid) -> tuple[Overtaking, ...]:
    """For every rival of the leader, easiest first by the share that moves, impossible ones last.

    The first one tells the smallest change that unseats the leader at all: on the way to any rival's tie no other rival
    can come first, or its own tie would be nearer. By Euclidean distance use `nearest`.
    """
    leader = grid.leader()
    found = [_overtaking(grid, leader, rival) for rival in range(len(grid.options)) if rival != leader]
    return tuple(sorted(found, key=lambda one: math.inf if one.by_sum is None else one.by_sum.distance))


def nearest(changes: Sequence[Overtaking]) -> Overtaking | None:
    """The overtaking with the smallest Euclidean change; None when none is possible."""
    possible = [(one.by_distance.distance, place) for place, one in enumerate(changes) if one.by_distance is not None]
    return changes[min(possible)[1]] if possible else None


def _overtaking(grid: Grid, leader: int, rival: int) -> Overtaking:
    differences = grid.differences(leader, rival)
    lead = rounded(dot(differences, grid.weights))
    by_sum = least_sum(differences, grid.weights)
    by_distance = least_distance(differences, grid.weights)
    return Overtaking(grid.options[rival], lead, by_sum, by_distance)


def least_sum(differences: Sequence[float], weights: Sequence[float]) -> WeightChange | None:
    """The change with the smallest sum of absolute parts to weights that make the weighted difference 0.

    Weight moves to the criterion where the rival is best, from those where it is worst. None when it is better nowhere.
    """
    if min(differences) >= 0:
        return None
    missing = dot(differences, weights)
    changed = list(weights)
    target = min(range(len(differences)), key=differences.__getitem__)
    for criterion in sorted(range(len(differences)), key=differences.__getitem__, reverse=True):
        if missing <= 0 or criterion == target:
            break
        gain = differences[criterion] - differences[target]
        moved = min(weights[criterion], missing / gain) if gain > 0 else 0.0
        changed[criterion] -= moved
        changed[target] += moved
        missing -= moved * gain
    return WeightChange(tuple(changed), math.fsum(map(abs, map(sub, changed, weights))))


def least_distance(differences: Sequence[float], weights: Sequence[float]) -> WeightChange | None:
    """The nearest weights (Euclidean) that make the weighted difference 0; None when no weights do.

    The solution is the projection of weights − s × differences onto the simplex, for the s at which the difference
    vanishes. It falls with s and is linear while the set of positive weights stays the same: Newton steps within a
    bracket end after a few sets.
    """
    if min(differences) >= 0:
        return None
    scale = max(map(abs, differences))
    unit = [difference / scale for difference in differences]
    if dot(unit, weights) <= 0:
        return WeightChange(tuple(weights), 0.0)
    low, high, step = 0.0, math.inf, 0.0
    nearby, support = list(weights), [weight > 0 for weight in weights]
    for _ in range(_STEPS):
        newton = _level(unit, weights, support)
        exact = newton is not None and low < newton < high
        step = newton if exact and newton is not None else (2 * low + 1 if high == math.inf else (low + high) / 2)
        if step in (low, high):
            break
        nearby = _projected([weight - step * part for weight, part in zip(weights, unit, strict=True)])
        before, support = support, [weight > 0 for weight in nearby]
        if exact and support == before:
            break
        if dot(unit, nearby) > 0:
            low = step
        else:
            high = step
    return WeightChange(tuple(nearby), math.dist(nearby, weights))


def _level(unit: Sequence[float], weights: Sequence[float], support: Sequence[bool]) -> float | None:
    """The step at which the difference would vanish if only the weights in `support` stayed above 0."""
    parts, kept = list(compress(unit, support)), list(compress(weights, support))
    mean = sum(parts) / len(parts)
    spread = sum([(part - mean) ** 2 for part in parts])
    if spread < _ZERO * _ZERO:
        return None
    return (dot(parts, kept) - mean * (sum(kept) - 1)) / spread


def _projected(point: Sequence[float]) -> list[float]:
    """The nearest point with parts >= 0 that sum to 1 (Held, Wolfe & Crowder 1974)."""
    total, shift = -1.0, 0.0
    for count, part in enumerate(sorted(point, reverse=True), start=1):
        total += part
        if part <= total / count:
            break
        shift = total / count
    return [part - shift if part > shift else 0.0 for part in point]
