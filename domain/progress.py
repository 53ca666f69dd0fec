"""How far each step of the interview has come."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.base import EMPTY
from domain.catalogue import ItFunction, Kpi, Safeguard, SafeguardState
from domain.dataclass import dataclass
from domain.elicitation import elicitation
from domain.questions import questions_of
from domain.steps import Step

if TYPE_CHECKING:
    from domain.tco.comparison import Comparison


@dataclass(frozen=True, slots=True)
class StepProgress:
    """What is done of a step and what there is to do, in things asked. "Don't know" is done: it was asked."""

    done: int
    total: int

    @property
    def is_complete(self) -> bool:
        return self.done >= self.total > 0


_QUESTIONS: Mapping[Step, tuple[str, ...]] = MappingProxyType(
    {step: tuple(question.id for question in questions_of(step) if not question.comes_later) for step in Step}
)


def progress(assessment: Assessment, step: Step) -> StepProgress:
    """The progress of one step.

    Company and diagnosis: questions. Models: the four steps and the functions of the scope map. Grid: the weight
    questions of every stakeholder (while there is none, as many as there are active criteria) and the cells.
    Safeguards: checks. Decision: one thing, done, once a decision is recorded; until then the questions of the draft.
    Follow-up: the questions of the baseline, and one reading of every KPI.
    """
    match step:
        case Step.GRID:
            return _grid(assessment)
        case Step.SAFEGUARDS:
            checks = assessment.safeguards.values()
            asked = sum(check.state is not SafeguardState.NOT_ASKED for check in checks)
            return StepProgress(asked, len(Safeguard))
        case Step.DECISION if assessment.decisions:
            return StepProgress(1, 1)
    asked, questions = _asked(assessment, step), len(_QUESTIONS[step])
    match step:
        case Step.MODELS:
            scope = scope_progress(assessment)
            return StepProgress(asked + scope.done, questions + scope.total)
        case Step.FOLLOW_UP:
            read = {kpi for month in assessment.readings.values() for kpi in month}
            return StepProgress(asked + len(read), questions + len(Kpi))
    return StepProgress(asked, questions)


def complete_steps(assessment: Assessment) -> frozenset[Step]:
    """The steps in which nothing is left to do."""
    return frozenset(step for step in Step if progress(assessment, step).is_complete)


def steps_done(assessment: Assessment) -> int:
    """How many of the seven steps are complete."""
    return len(complete_steps(assessment))


def _asked(assessment: Assessment, step: Step) -> int:
    answers = assessment.answers
    return sum(id in answers and answers[id].state is not AnswerState.NOT_ASKED for id in _QUESTIONS[step])


def _grid(assessment: Assessment) -> StepProgress:
    weights, scores = weights_progress(assessment), scores_progress(assessment)
    return StepProgress(weights.done + scores.done, weights.total + scores.total)


# --- parts of a step -------------------------------------------------------------------------------


def scope_progress(assessment: Assessment) -> StepProgress:
    """The functions of the scope map that have a holder."""
    return StepProgress(len(assessment.scope), len(ItFunction))


def weights_progress(assessment: Assessment) -> StepProgress:
    """The weight questions of every stakeholder; while there is none, as many as there are active criteria."""
    people = [elicitation(assessment, person) for person in assessment.stakeholders]
    asked = sum(stands.asked for stands in people) if people else max(1, len(assessment.active_criterion_ids()))
    return StepProgress(sum(stands.answered for stands in people), asked)


def scores_progress(assessment: Assessment) -> StepProgress:
    """The cells of the grid. Without an option or a criterion there is nothing to score, and it is not complete."""
    options, criteria = assessment.grid_option_ids(), assessment.active_criterion_ids()
    rows = (assessment.scores.get(option, EMPTY) for option in options)
    done = sum(criterion in row for row in rows for criterion in criteria)
    return StepProgress(done, max(1, len(options)) * max(1, len(criteria)))


def costs_progress(assessment: Assessment, comparison: Comparison) -> StepProgress:
    """The cost lines that were asked for, and beside them those still missing from the totals compared.

    A line that other facts stand in for, or that an option can do without, is not waited for: it counts once said.
    """
    done = waiting = 0
    for tco in (comparison.today, *comparison.options.values()):
        said = assessment.costs.get(tco.option, EMPTY)
        done += len(said)
        waiting += sum(gap.line not in said for gap in tco.missing)
    return StepProgress(done, done + waiting)
