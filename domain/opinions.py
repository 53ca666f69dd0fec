"""What the stakeholders make of the grid, side by side: what each would choose, where they differ, what it matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.elicitation import Stage, elicitation
from domain.mcda.agreement import Concordance, concordance_of
from domain.mcda.discussion import Discussion, discussions
from domain.mcda.from_assessment import grid_of, people_of
from domain.mcda.grid import Grid, Row, totals
from domain.mcda.group import (
    Choice,
    Disagreement,
    average_ranks,
    choice_by,
    criterion_ranks,
    disagreements,
    first_for_nobody,
    homogeneity,
    mean_distance,
)
from domain.mcda.regret import Regret, regrets
from domain.stakeholder import Scale
from domain.weights import Inputs, stakeholder_weights, weight_inputs


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What the opinions come to on the scores of the grid.

    `group` is what the group's weights choose, `choices` what each person's own do. The others are over those who
    count: how alike they order the options (`concordance`), the options `first_for_nobody`, what a dissenter would
    change (`discussions`), and by option the `regrets` over their weights.
    """

    grid: Grid
    group: Choice
    choices: Mapping[str, Choice]
    concordance: Concordance | None
    first_for_nobody: tuple[str, ...]
    discussions: tuple[Discussion, ...]
    regrets: tuple[Regret, ...]


@dataclass(frozen=True, slots=True)
class Opinions:
    """The weights of several people over `criteria`, and how they differ.

    `weights` are those of everybody who gave any; `counted` of those among them with a voice above 0, who alone make up
    the group and every figure of it. Voices weigh in the group's mean, and nowhere else. `outcomes` is None without an
    option, a score, or anybody who counts.
    """

    criteria: tuple[str, ...]
    weights: Mapping[str, Row]
    counted: Mapping[str, Row]
    disagreements: tuple[Disagreement, ...]
    mean_distance: float
    homogeneity: float | None
    concordance: Concordance | None
    outcomes: Outcomes | None

    def whose(self, weights: Row) -> str:
        """The first of those counted who has these `weights`. Raises StopIteration when nobody does."""
        return next(id for id, row in self.counted.items() if row == weights)


def opinions(assessment: Assessment) -> Opinions:
    """The opinions of all stakeholders."""
    without_outcomes = _weights(weight_inputs(assessment))
    if not without_outcomes.counted or not _is_scored(assessment):
        return without_outcomes
    return replace(without_outcomes, outcomes=outcomes_of(grid_of(assessment), without_outcomes))


@lru_cache(maxsize=4)
def _weights(inputs: Inputs) -> Opinions:
    """All that no score changes."""
    assessment = inputs.assessment
    weights = people_of(assessment)
    counted = {id: row for id, row in weights.items() if assessment.stakeholders[id].voice}
    return opinions_of(assessment.active_criterion_ids(), weights, counted)


def opinions_of(criteria: tuple[str, ...], weights: Mapping[str, Row], counted: Mapping[str, Row]) -> Opinions:
    """What `weights` over `criteria` say by themselves; those of the people `counted` make up the group."""
    return Opinions(
        criteria=criteria,
        weights=MappingProxyType(weights),
        counted=MappingProxyType(counted),
        disagreements=disagreements(criteria, counted),
        mean_distance=mean_distance(counted),
        homogeneity=homogeneity(counted),
        concordance=concordance_of(criterion_ranks(counted)),
        outcomes=None,
    )


def _is_scored(assessment: Assessment) -> bool:
    """Whether any cell of the grid has a level."""
    criteria = assessment.active_criterion_ids()
    cells = (assessment.score(option, id) for option in assessment.grid_option_ids() for id in criteria)
    return any(score is not None and score.level is not None for score in cells)


def outcomes_of(grid: Grid, found: Opinions) -> Outcomes:
    """What the weights of all come to on `grid`, which has those of the group."""
    amounts = {id: totals(grid.values, row) for id, row in found.weights.items()}
    chosen = {id: choice_by(grid, row) for id, row in amounts.items()}
    counted = {id: chosen[id] for id in found.counted}
    theirs = [amounts[id] for id in found.counted]
    return Outcomes(
        grid=grid,
        group=choice_by(grid, grid.totals()),
        choices=MappingProxyType(chosen),
        concordance=concordance_of([average_ranks(row) for row in theirs]),
        first_for_nobody=first_for_nobody(grid, counted.values()),
        discussions=discussions(grid, found.counted, counted),
        regrets=regrets(grid, tuple(found.counted.values()), theirs),
    )


def waiting_for(assessment: Assessment) -> tuple[str, ...]:
    """The stakeholders whose own weights are not complete: until then the others' would anchor theirs.

    Anchoring: G. Montibeller and D. von Winterfeldt, "Cognitive and motivational biases in decision and risk analysis",
    Risk Analysis 35, 2015.
    """
    return _waiting_for(_interview_inputs(assessment))


def kept_from(assessment: Assessment) -> tuple[str, ...]:
    """The stakeholders waited for who could follow somebody else's weights; none while nobody else gave any.

    While there is one, nothing that rests on the group's weights is for the eyes of those who are asked.
    """
    waiting = waiting_for(assessment)
    if not waiting or len(assessment.stakeholders) < 2:
        return ()
    given = {id for id in assessment.stakeholders if stakeholder_weights(assessment, id) is not None}
    return tuple(id for id in waiting if given - {id})


def _interview_inputs(assessment: Assessment) -> Inputs:
    """What the interviews rest on. Scores count only where questions show the options present."""
    shown = [person.scale for person in assessment.stakeholders.values()]
    grid = (assessment.scores, assessment.options) if Scale.PRESENT in shown else ()
    return Inputs(assessment, assessment.stakeholders, assessment.criteria, *grid)


@lru_cache(maxsize=4)
def _waiting_for(inputs: Inputs) -> tuple[str, ...]:
    assessment = inputs.assessment
    return tuple(
        id
        for id in assessment.stakeholders
        if stakeholder_weights(assessment, id) is None or elicitation(assessment, id).stage is not Stage.DONE
    )
