from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from grids import BLANK, answered, grid
from hypothesis import given
from hypothesis import strategies as st

from domain.answer import Answer, AnswerState
from domain.assessment import Assessment, OptionCase, OptionState, Reading, SafeguardCheck, ScopeEntry, Score
from domain.catalogue import Criterion, Holder, ItFunction, Kpi, Model, Safeguard, SafeguardState
from domain.decision import Decision, Outcome
from domain.facts import with_cost
from domain.progress import StepProgress, costs_progress, progress, scores_progress, steps_done, weights_progress
from domain.questions import CATALOGUE, questions_of
from domain.steps import Step
from domain.tco.comparison import compare
from domain.tco.cost import Cost
from domain.tco.facts import cost_facts
from domain.tco.lines import TODAY, CostLine


@pytest.mark.parametrize(
    ("step", "total"),
    [
        (Step.COMPANY, 19),
        (Step.DIAGNOSIS, 20),
        (Step.MODELS, 4 + 16),
        (Step.GRID, 7 + 49),
        (Step.SAFEGUARDS, 18),
        (Step.DECISION, 8),
        (Step.FOLLOW_UP, 8 + 5),
    ],
)
def test_a_new_assessment_has_everything_to_do(step: Step, total: int) -> None:
    assert progress(BLANK, step) == StepProgress(0, total)
    assert steps_done(BLANK) == 0


@pytest.mark.parametrize(
    ("answer", "done"),
    [
        (Answer().given(12), 1),
        (Answer(state=AnswerState.UNKNOWN), 1),
        (Answer(state=AnswerState.REFUSED), 1),
        (Answer(state=AnswerState.NOT_APPLICABLE), 1),
        (Answer(note="ask the accountant"), 0),
    ],
)
def test_every_answer_but_one_not_asked_is_done(answer: Answer, done: int) -> None:
    assert progress(BLANK.with_answer("headcount", answer), Step.COMPANY).done == done


def test_models_count_the_four_steps_and_the_scope_map() -> None:
    assessment = answered(audit_skills=True, test_limited_scope=False)
    assessment = assessment.with_scope(ItFunction.BACKUP, ScopeEntry(holder=Holder.PROVIDER))
    assert progress(assessment, Step.MODELS) == StepProgress(3, 20)


def test_grid_counts_points_and_cells_of_what_is_kept_and_active() -> None:
    assessment = grid([[3, None], [4, 5]], [100, 50], [100, 50]).with_points("stakeholder_2", "tco", None)
    assert progress(assessment, Step.GRID) == StepProgress(5 + 3, 6 + 4)
    unknown = assessment.with_score("full", "criticality", Score(level=None))
    assert progress(unknown, Step.GRID).done == 9
    ruled_out = assessment.with_option("full", OptionCase(state=OptionState.RULED_OUT, reason="x"))
    assert progress(ruled_out, Step.GRID) == StepProgress(5 + 2, 6 + 2)


def test_a_grid_without_options_or_criteria_is_not_complete() -> None:
    nothing = grid([])
    assert not progress(nothing, Step.GRID).is_complete
    assessment = grid([[3]], [100])
    assert progress(assessment, Step.GRID).is_complete
    for criterion in Criterion:
        assessment = assessment.with_criterion(
            criterion, assessment.criterion(criterion).model_copy(update={"active": False})
        )
    assert not progress(assessment, Step.GRID).is_complete


def test_safeguards_count_those_asked_about() -> None:
    assessment = BLANK.with_safeguard(Safeguard.EXIT_CLAUSES, SafeguardCheck(state=SafeguardState.MISSING))
    assessment = assessment.with_safeguard(Safeguard.NETWORK_MAP, SafeguardCheck(note="later"))
    assert progress(assessment, Step.SAFEGUARDS) == StepProgress(1, 18)


def test_a_recorded_decision_completes_its_step() -> None:
    draft = answered(decision_outcome="chosen", decision_option="hybrid")
    assert progress(draft, Step.DECISION) == StepProgress(2, 8)
    recorded = draft.with_decision(Decision(decided_on=date(2026, 2, 1), outcome=Outcome.NOT_YET))
    assert progress(recorded, Step.DECISION) == StepProgress(1, 1)
    assert steps_done(recorded) == 1


def test_follow_up_counts_the_baseline_and_a_reading_of_each_kpi() -> None:
    assessment = answered(contract_start=date(2026, 1, 1))
    for month in ("2026-01", "2026-02"):
        assessment = assessment.with_reading(month, Kpi.BUDGET, Reading(value=Decimal(9000)))
    assert progress(assessment, Step.FOLLOW_UP) == StepProgress(2, 13)


@given(st.sets(st.sampled_from(CATALOGUE)))
def test_answering_moves_only_the_step_of_the_question(asked: set[object]) -> None:
    assessment = BLANK
    for question in asked:
        assessment = assessment.with_answer(question.id, Answer(state=AnswerState.UNKNOWN))  # type: ignore[attr-defined]
    for step in Step:
        expected = {question for question in questions_of(step) if not question.comes_later}
        assert progress(assessment, step).done == len(asked & expected)
        assert progress(assessment, step).total == progress(BLANK, step).total


def test_the_grid_counts_its_weights_and_its_scores() -> None:
    assessment = grid([[3, None], [4, 5]], [100, 50])
    weights, scores = weights_progress(assessment), scores_progress(assessment)
    assert scores == StepProgress(3, 4)
    assert progress(assessment, Step.GRID) == StepProgress(weights.done + 3, weights.total + 4)


def costs(assessment: Assessment) -> StepProgress:
    return costs_progress(assessment, compare(cost_facts(assessment), assessment.grid_option_ids()))


def test_costs_count_what_was_asked_and_what_totals_wait_for() -> None:
    one_option = grid([[3]])
    # The eight lines of today and the five of full outsourcing.
    assert costs(one_option) == StepProgress(0, 13)
    given = with_cost(one_option, TODAY, CostLine.SALARIES, Cost(likely=Decimal(50_000)))
    assert costs(given) == StepProgress(1, 13)
    # Asked in vain is asked; a line nobody waits for counts once it is said; today's outages may follow from answers.
    assert costs(with_cost(given, TODAY, CostLine.EQUIPMENT, Cost(likely=None))) == StepProgress(2, 13)
    assert costs(with_cost(given, Model.FULL, CostLine.KEPT_IN_HOUSE, Cost(likely=Decimal(1)))) == StepProgress(2, 14)
    known = answered(given, outage_hours=4, outage_people=20, hourly_cost=30, productivity_loss=50, outages_per_year=3)
    assert costs(known) == StepProgress(1, 12)
