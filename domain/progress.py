"""How far each step of the interview has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.base import EMPTY
from domain.catalogue import ItFunction, Kpi, Safeguard, SafeguardState
from domain.elicitation import elicitation
from domain.questions import questions_of
from domain.steps import Step


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
            return StepProgress(asked + len(assessment.scope), questions + len(ItFunction))
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
    """Without an option or a criterion there is nothing to score, and the step is not complete."""
    options, criteria = assessment.grid_option_ids(), assessment.active_criterion_ids()
    people = [elicitation(assessment, person) for person in assessment.stakeholders]
    done = sum(stands.answered for stands in people)
    asked = sum(stands.asked for stands in people) if people else max(1, len(criteria))
    for option in options:
        scores = assessment.scores.get(option, EMPTY)
        done += sum(criterion in scores for criterion in criteria)
    return StepProgress(done, asked + max(1, len(options)) * max(1, len(criteria)))
