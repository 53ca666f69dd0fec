"""Guards against well-known biases in weights and criteria."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from operator import mul

from domain.dataclass import dataclass

Column = tuple[tuple[float, float, float], ...]
"""The lowest, likely and highest value of every option on one criterion."""

EQUALISED = 1.3
"""Points whose largest is less than this many times the smallest look equalised. Our addition: no source gives one."""

CORRELATED = 0.9
"""Criteria whose values correlate more than this may count the same thing twice. Our addition."""


@dataclass(frozen=True, slots=True)
class GroupSum:
    """The `weight` (0 to 1) that the `criteria` of one group have together, and what it would be if all were equal."""

    group: str
    weight: float
    equal_weight: float
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two criteria whose values go together over the options, with their correlation (0.9 to 1)."""

    first: str
    second: str
    correlation: float


def looks_equalised(points: Sequence[Decimal | float]) -> bool:
    """Whether points are so alike that they may only avoid a choice (equalising bias, Rezaei et al. 2021).

    False for fewer than two criteria with points: one with 0 points was set apart on purpose, and says nothing of the
    others.
    """
    given = [float(amount) for amount in points if amount > 0]
    return len(given) > 1 and max(given) < EQUALISED * min(given)


def group_sums(weights: Mapping[str, float], groups: Mapping[str, str]) -> tuple[GroupSum, ...]:
    """The weight of each group of criteria, to ask whether the group as a whole deserves it.

    A theme split into more criteria tends to get more weight (splitting bias, Weber & Borcherding 1993). `groups` names
    the group of each criterion; a criterion without one stands alone. In the order of the weights given.
    """
    members: dict[str, list[str]] = {}
    for id in weights:
        members.setdefault(groups.get(id, id), []).append(id)
    return tuple(
        GroupSum(group, math.fsum(weights[id] for id in ids), len(ids) / len(weights), tuple(ids))
        for group, ids in members.items()
    )


def overlaps(columns: Mapping[str, Column]) -> tuple[Overlap, ...]:
    """Pairs of criteria that may count the same thing twice, the strongest first (Keeney & Raiffa: non-redundancy).

    By the correlation of their likely values over the options, which `columns` has by criterion; with fewer than three
    options nothing can be said.
    """
    if any(len(column) < 3 for column in columns.values()):
        return ()
    centred = [(criterion, _centred(column)) for criterion, column in columns.items()]
    found = [
        Overlap(one, other, min(1.0, together))
        for (one, first), (other, second) in combinations(centred, 2)
        if (together := _correlation(first, second)) > CORRELATED
    ]
    return tuple(sorted(found, key=lambda overlap: -overlap.correlation))


def without_swing(columns: Mapping[str, Column]) -> tuple[str, ...]:
    """The criteria on which all options are the same for certain: whatever their weight, they decide nothing."""
    return tuple(criterion for criterion, column in columns.items() if _is_level(column))


@lru_cache(maxsize=64)
def _is_level(column: Column) -> bool:
    return len({bound for low, _likely, high in column for bound in (low, high)}) == 1


@lru_cache(maxsize=512)
def _correlation(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Of two columns around their means: kept, for a score changes one column and leaves most pairs as they were."""
    return math.fsum(map(mul, one, other))


@lru_cache(maxsize=64)
def _centred(column: Column) -> tuple[float, ...]:
    """The likely values of a column around their mean, of length 1; zeros when it is level."""
    values = [likely for _low, likely, _high in column]
    mean = math.fsum(values) / len(values)
    length = math.dist(values, (mean,) * len(values))
    return tuple((value - mean) / length if length > 1e-9 else 0.0 for value in values)
