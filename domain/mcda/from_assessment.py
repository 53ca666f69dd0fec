"""The grid, the people and the doubt of an assessment, as the plain numbers the analyses work on."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.base import EMPTY
from domain.mcda.grid import Grid, GridError, GridFault, Row
from domain.mcda.weight_set import CONCENTRATION
from domain.ranking import score_interval
from domain.weights import group_weights, stakeholder_weights


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
    cells = [
        [score_interval(assessment.scores.get(option, EMPTY).get(criterion)) for criterion in criteria]
        for option in options
    ]
    low, values, high = ([[cell[part] for cell in row] for row in cells] for part in range(3))
    return Grid.of(values, [profile.weights[id] for id in criteria], low, high, options, criteria)


def people_of(assessment: Assessment) -> dict[str, Row]:
    """The weights, over the active criteria, of every stakeholder who gave any."""
    found = ((id, stakeholder_weights(assessment, id)) for id in assessment.stakeholders)
    return {id: tuple(weights.values()) for id, weights in found if weights}


def concentration_of(assessment: Assessment) -> float | None:
    """How closely the group keeps to its weights: as its least sure contributor; None when nobody gave any."""
    contributors = group_weights(assessment).contributors
    return min((CONCENTRATION[assessment.stakeholders[id].confidence] for id in contributors), default=None)
