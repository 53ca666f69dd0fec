"""The grid, the people and the doubt of an assessment, as the plain numbers the analyses work on."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from domain.assessment import Assessment
from domain.base import EMPTY
from domain.mcda.grid import Grid, GridError, GridFault, Row, shares_of
from domain.mcda.swing import weight_bounds
from domain.mcda.weight_set import CONCENTRATION
from domain.ranking import score_interval
from domain.stakeholder import Stakeholder, WeightMethod
from domain.weights import (
    Inputs,
    group_weights,
    point_bounds,
    stakeholder_weights,
    swing_points,
    weighed,
    weight_inputs,
    weights_of,
)


def grid_of(assessment: Assessment) -> Grid:
    """The options kept and the criteria that are active, with the group's weights.

    A score that is unknown or was never asked may be anything from 0 to 100. Raises GridError when no option is kept or
    no criterion is active.
    """
    criteria = assessment.active_criterion_ids()
    options = assessment.grid_option_ids()
    if not criteria:
        raise GridError(GridFault.NO_CRITERION)
    profile = group_weights(assessment)
    scores = assessment.scores
    rows = [_row(Inputs(assessment, scores.get(option, EMPTY)), option, criteria) for option in options]
    low, values, high = zip(*rows, strict=True) if rows else ((), (), ())
    return Grid(options, criteria, values, low, high, shares_of([profile.weights[id] for id in criteria]))


@lru_cache(maxsize=64)
def _row(inputs: Inputs, option: str, criteria: tuple[str, ...]) -> tuple[Row, Row, Row]:
    """The lowest, likely and highest values of an option: kept, for a score leaves all other options as they are."""
    scores = inputs.assessment.scores.get(option, EMPTY)
    low, likely, high = zip(*[score_interval(scores.get(criterion)) for criterion in criteria], strict=True)
    return low, likely, high


def people_of(assessment: Assessment) -> dict[str, Row]:
    """The weights, over the active criteria, of every stakeholder who gave any."""
    return dict(_people(weight_inputs(assessment)))


@lru_cache(maxsize=4)
def _people(inputs: Inputs) -> tuple[tuple[str, Row], ...]:
    assessment = inputs.assessment
    found = ((id, stakeholder_weights(assessment, id)) for id in assessment.stakeholders)
    return tuple((id, tuple(weights.values())) for id, weights in found if weights)


def concentration_of(assessment: Assessment) -> float | None:
    """How closely the group keeps to its weights: as its least sure contributor; None when nobody gave any."""
    criteria = assessment.active_criterion_ids()
    contributors = group_weights(assessment).contributors
    return min((_concentration(assessment.stakeholders[id], criteria) for id in contributors), default=None)


def _concentration(person: Stakeholder, criteria: tuple[str, ...]) -> float:
    """How closely one person keeps to the weights, at least 1: what was said of them and, where only bounds of points
    were given, what these leave open.

    A weight w between bounds, even over them, has the variance (high − low)²/12; a Dirichlet law of concentration κ has
    w(1 − w)/(κ + 1). The widest of the weights decides. Our addition.
    """
    stated = CONCENTRATION[person.doubt]
    if not person.bounds or person.method not in _BY_POINTS:
        return stated
    asked = weighed(person, criteria)
    weights = weights_of(person, asked)
    if weights is None or not any(id in person.bounds for id in asked):
        return stated
    points, between = swing_points(person, asked) or person.points, point_bounds(person, asked)
    # A file may have bounds without points, which count nothing.
    bounded = between.keys() & person.bounds.keys()
    ends = {id: between[id] if id in bounded else (points.get(id, Decimal(0)),) * 2 for id in asked}
    if not any(low for low, _ in ends.values()):
        return 1.0
    bounds = [
        (person.per_point(id) * float(low), person.per_point(id) * float(high)) for id, (low, high) in ends.items()
    ]
    for (low, high), weight in zip(weight_bounds(bounds), weights.values(), strict=True):
        if low < high and 0 < weight < 1:
            stated = min(stated, 12 * weight * (1 - weight) / (high - low) ** 2 - 1)
    return max(1.0, stated)


_BY_POINTS = (WeightMethod.SWING, WeightMethod.DIRECT)
