"""What the stakeholders make of the grid, side by side: what each would choose, where they differ, what it matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from domain.assessment import Assessment
from domain.elicitation import Stage, elicitation
from domain.mcda.agreement import Concordance, concordance_of
from domain.mcda.discussion import Discussion, discussions
from domain.mcda.from_assessment import grid_of, people_of
from domain.mcda.grid import Grid, Row
from domain.mcda.group import (
    Choice,
    Disagreement,
    choice,
    criterion_ranks,
    disagreements,
    first_for_nobody,
    homogeneity,
    mean_distance,
    option_ranks,
)
from domain.mcda.regret import Regret, regrets
from domain.ranking import RankingState, rank
from domain.stakeholder import Scale
from domain.weights import Inputs, stakeholder_weights


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
    criteria = assessment.active_criterion_ids()
    weights = people_of(assessment)
    counted = {id: row for id, row in weights.items() if assessment.stakeholders[id].voice}
    has_leader = rank(assessment).state in (RankingState.RANKED, RankingState.SINGLE_OPTION)
    return Opinions(
        criteria=criteria,
        weights=MappingProxyType(weights),
        counted=MappingProxyType(counted),
        disagreements=disagreements(criteria, counted),
        mean_distance=mean_distance(counted),
        homogeneity=homogeneity(counted),
        concordance=concordance_of(criterion_ranks(counted)),
        outcomes=_outcomes(grid_of(assessment), weights, counted) if has_leader and counted else None,
    )


def _outcomes(grid: Grid, weights: Mapping[str, Row], counted: Mapping[str, Row]) -> Outcomes:
    return Outcomes(
        grid=grid,
        group=choice(grid, grid.weights),
        choices=MappingProxyType({id: choice(grid, row) for id, row in weights.items()}),
        concordance=concordance_of(option_ranks(grid, counted)),
        first_for_nobody=first_for_nobody(grid, counted),
        discussions=discussions(grid, counted),
        regrets=regrets(grid, tuple(counted.values())),
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
