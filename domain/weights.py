"""Weights of the criteria, from the points stakeholders give to each swing from worst to best.

Swing weights (von Winterfeldt & Edwards 1986; Goodwin & Wright, Decision Analysis for Management Judgment, ch. 3):
the points of a criterion say what its swing from anchor 1 to anchor 5 is worth, and w = points / sum of points.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from domain.assessment import Assessment, WeightMethod

Weights = Mapping[str, float]
"""Shares by criterion id, each from 0 to 1, that sum to 1."""


@dataclass(frozen=True, slots=True)
class WeightProfile:
    """The weights that count, and where they come from.

    `weights` has every active criterion and is empty only when there is none. `assumed_equal` says that nobody gave
    points, so that equal weights stand in for them. `contributors` are the ids of the stakeholders whose points count,
    `silent` of those without a single point above zero. `missing` lists, for each contributor who left some out, the
    active criteria without points: they count as 0.
    """

    weights: Weights
    assumed_equal: bool
    contributors: tuple[str, ...]
    silent: tuple[str, ...]
    missing: Mapping[str, tuple[str, ...]]


def normalise(points: Mapping[str, Decimal | float]) -> dict[str, float] | None:
    """`points` (none of them negative) as shares that sum to 1; None when there is no point above zero."""
    amounts = {id: float(amount) for id, amount in points.items()}
    total = math.fsum(amounts.values())
    return {id: amount / total for id, amount in amounts.items()} if total > 0 else None


def on_fixed_scale(
    points: Mapping[str, Decimal | float], ranges: Mapping[str, tuple[float, float]]
) -> dict[str, float]:
    """Points for the swing 0 to 100 of each criterion, from points that were asked for a smaller swing.

    `ranges` gives the worst and best value (0–100) that were shown for a criterion. A swing between values that are
    equal is no swing: 0 points. Derived from the additive model: points of a part of a linear scale grow with its
    length.
    """
    return {
        id: float(amount) * 100 / (ranges[id][1] - ranges[id][0]) if ranges[id][1] > ranges[id][0] else 0.0
        for id, amount in points.items()
    }


# How each method turns the points of the active criteria into weights.
_METHODS: Mapping[WeightMethod, Callable[[Mapping[str, Decimal]], dict[str, float] | None]] = MappingProxyType(
    {WeightMethod.DIRECT: normalise}
)


def stakeholder_weights(assessment: Assessment, id: str) -> Weights | None:
    """The weights of one stakeholder over the active criteria; None without a point above zero.

    One criterion with points is enough: the others then count 0. Raises KeyError for an unknown stakeholder.
    """
    return _weights(assessment, id, assessment.active_criterion_ids())


def group_weights(assessment: Assessment) -> WeightProfile:
    """The arithmetic mean of the stakeholders' weights; equal weights while nobody gave any.

    Aggregation of individual priorities, Forman & Peniwati 1998: every contributor counts the same.
    """
    criteria = assessment.active_criterion_ids()
    individual: dict[str, Weights] = {}
    silent: list[str] = []
    missing: dict[str, tuple[str, ...]] = {}
    for id, person in assessment.stakeholders.items():
        weights = _weights(assessment, id, criteria)
        if weights is None:
            silent.append(id)
            continue
        individual[id] = weights
        without = tuple(criterion for criterion in criteria if criterion not in person.points)
        if without:
            missing[id] = without
    weights = arithmetic_mean(tuple(individual.values())) or {id: 1 / len(criteria) for id in criteria}
    return WeightProfile(weights, not individual, tuple(individual), tuple(silent), missing)


def arithmetic_mean(individual: tuple[Weights, ...]) -> dict[str, float]:
    """The mean weight of every criterion; empty for nobody. All the weights name the same criteria."""
    if not individual:
        return {}
    return {id: math.fsum(weights[id] for weights in individual) / len(individual) for id in individual[0]}


def _weights(assessment: Assessment, id: str, criteria: tuple[str, ...]) -> dict[str, float] | None:
    person = assessment.stakeholders[id]
    return _METHODS[person.method]({criterion: person.points.get(criterion, Decimal(0)) for criterion in criteria})
