from __future__ import annotations

import pytest
from grids import BLANK, answered, grid
from hypothesis import given
from hypothesis import strategies as st

from domain.answer import Answer, AnswerState, Confidence
from domain.assessment import Assessment, SafeguardCheck, Score
from domain.catalogue import Safeguard, SafeguardState, Signal, Verdict
from domain.diagnosis import diagnose
from domain.elicitation import Stage, questions
from domain.facts import with_cost
from domain.mcda.from_assessment import grid_of
from domain.mcda.next_question import next_questions
from domain.priorities import (
    FIT_FACTS,
    OpenKind,
    OpenPoint,
    next_open_point,
    next_open_question,
    next_unexplained,
    open_points,
)
from domain.questions import CATALOGUE, questions_of
from domain.ranking import rank
from domain.samples import sample
from domain.steps import Step
from domain.tco.cost import Cost
from domain.tco.lines import CostLine
from domain.weight_answers import with_next_rank

# A verdict and the facts of the fit, so that only the grid is left.
SETTLED = answered(headcount=50, criticality="high", maturity="managed", growth_gap=True)


def scored(*levels: list[int | None], points: list[float] | None = None) -> Assessment:
    return grid(levels, points or [1.0] * len(levels[0]), base=SETTLED)


def cells(assessment: Assessment) -> list[tuple[tuple[str, ...], float]]:
    kinds = (OpenKind.SCORE_OPEN, OpenKind.SCORE_DOUBTFUL)
    return [(point.ids, round(point.swing, 6)) for point in open_points(assessment) if point.kind in kinds]


def test_what_settles_the_verdict_comes_first_in_its_own_order() -> None:
    settling = diagnose(BLANK).settling
    first = open_points(BLANK)[: len(settling)]
    assert tuple(point.ids[0] for point in first) == settling
    assert {(point.kind, point.swing) for point in first} == {(OpenKind.SETTLES_VERDICT, 100.0)}


def test_a_settled_verdict_asks_nothing_more() -> None:
    assert diagnose(SETTLED).verdict is Verdict.STRUCTURAL
    assert all(point.kind is not OpenKind.SETTLES_VERDICT for point in open_points(SETTLED))


def test_the_facts_the_fit_needs_come_last() -> None:
    assessment = SETTLED.with_answer("maturity", Answer()).with_answer("criticality", Answer())
    assert open_points(assessment)[-2:] == (
        OpenPoint(Step.COMPANY, OpenKind.FIT_FACT, ("criticality",), 0.0),
        OpenPoint(Step.COMPANY, OpenKind.FIT_FACT, ("maturity",), 0.0),
    )
    unknown = assessment.with_answer("maturity", Answer(state=AnswerState.UNKNOWN))
    assert open_points(unknown)[-1].ids == ("criticality",)


def test_a_question_that_matters_twice_comes_once() -> None:
    ids = [point.key for point in open_points(BLANK)]
    assert len(ids) == len(set(ids))
    assert set(FIT_FACTS) < set(ids)


def test_open_cells_come_with_weight_times_width() -> None:
    # Weights .8 and .2: an open cell may move a total by 80 or 20 points, a rough one by 25 × .2 = 5.
    assessment = scored([None, 3], [3, None], points=[80, 20])
    assessment = assessment.with_score("full", "criticality", Score(level=3, confidence=Confidence.ROUGHLY))
    assert cells(assessment) == [(("full", "tco"), 80), (("partial", "criticality"), 20), (("full", "criticality"), 5)]
    kinds = [point.kind for point in open_points(assessment) if point.kind is not OpenKind.FACT_MISSING]
    assert kinds == [OpenKind.SCORE_OPEN, OpenKind.SCORE_OPEN, OpenKind.SCORE_DOUBTFUL]


def test_a_score_known_to_be_unknown_is_still_open() -> None:
    assessment = scored([3, 3], [3, 3]).with_score("full", "tco", Score(level=None))
    assert cells(assessment) == [(("full", "tco"), 50)]


def test_cells_of_options_that_cannot_win_do_not_matter() -> None:
    # full is 75 for sure; partial reaches 62.5 at best, hybrid 87.5.
    assert cells(scored([4, 4], [2, None], [4, None])) == [(("hybrid", "criticality"), 50)]


def test_a_safe_lead_leaves_no_cell_that_matters() -> None:
    assessment = scored([5, 5], [1, None])
    assert rank(assessment).lead_is_safe
    assert cells(assessment) == []


def test_a_single_option_and_a_criterion_without_weight_leave_no_cell() -> None:
    assert cells(scored([None, None])) == []
    assert cells(scored([3, None], [3, None], points=[100, 0])) == []


def test_keys_name_a_question_or_a_cell() -> None:
    keys = [point.key for point in open_points(scored([3, 3], [3, None]))]
    assert keys == ["safeguard.continuity_procedures", "score.partial.criticality"]
    assert {point.key for point in open_points(BLANK)} >= {"firefighting_share", "score.full.tco", "maturity"}
    assert {point.key for point in open_points(BLANK)} >= {"cost.today.salaries", "roadmap", "safeguard.exit_clauses"}


def visits(case: Assessment, step: Step, key: str, count: int) -> list[OpenPoint]:
    """What is asked next, again and again, by somebody who goes on without an answer."""
    found: list[OpenPoint] = []
    for _ in range(count):
        point = next_open_point(case, step, key)
        assert point is not None
        found.append(point)
        step, key = point.step, point.key
    return found


def test_going_on_visits_a_step_whole_before_the_next_and_starts_again() -> None:
    case = scored([None, 3], [3, None], points=[80, 20])
    points = open_points(case)
    in_grid = [point for point in points if point.step is Step.GRID]
    assert len(in_grid) > 1
    visited = visits(case, Step.GRID, "", 2 * (len(points) + len(CATALOGUE)))
    assert visited[: len(in_grid)] == in_grid, "best first within the step"
    assert visited[len(in_grid)].step is not Step.GRID
    assert {point.key for point in visited} >= {point.key for point in points}
    again = visited[visited.index(in_grid[0], 1) :]
    assert again[: len(in_grid)] == in_grid


def test_a_half_filled_step_is_gone_through_before_what_matters_more_elsewhere() -> None:
    half = answered(company_name="Nova", sector="Advice", headcount=50, criticality="high")
    open_here = [question.id for question in questions_of(Step.COMPANY) if half.answer(question.id).is_open]
    assert open_points(half)[0].step is Step.DIAGNOSIS, "what would settle the verdict matters most"
    visited = visits(half, Step.COMPANY, "company_name", len(open_here) + 1)
    assert {point.key for point in visited[:-1]} == set(open_here)
    assert visited[-1].step is not Step.COMPANY
    for question in questions_of(Step.FOLLOW_UP):
        half = half.with_answer(question.id, Answer(state=AnswerState.UNKNOWN))
    assert next_open_point(half, Step.FOLLOW_UP, "contract_start") == open_points(half)[0]


def test_after_an_answer_the_next_question_follows_and_what_was_passed_over_comes_at_the_end() -> None:
    case = BLANK
    for question in questions_of(Step.FOLLOW_UP):
        case = case.with_answer(question.id, Answer(state=AnswerState.UNKNOWN))
    case = case.with_answer("contract_start", Answer()).with_answer("first_level_before", Answer())
    last = next_open_point(case, Step.FOLLOW_UP, "satisfaction_before")
    assert [point.key for point in (next_open_point(case, Step.FOLLOW_UP, "monthly_budget"), last) if point] == [
        "first_level_before",
        "contract_start",
    ]


def test_the_only_point_left_is_not_its_own_successor() -> None:
    assessment = scored([3, 3], [3, None]).with_safeguard(
        Safeguard.CONTINUITY_PROCEDURES, SafeguardCheck(state=SafeguardState.MISSING)
    )
    for question in CATALOGUE:
        if assessment.answer(question.id).is_open:
            assessment = assessment.with_answer(question.id, Answer(state=AnswerState.UNKNOWN))
    assert next_open_point(assessment, Step.GRID, "score.partial.criticality") is None
    done = assessment.with_score("partial", "criticality", Score(level=3))
    assert next_open_point(done, Step.GRID) is None


def test_next_question_goes_on_and_round() -> None:
    assert next_open_question(BLANK) == "company_name"
    assert next_open_question(BLANK, "company_name") == "sector"
    assert next_open_question(BLANK, CATALOGUE[-1].id) == "company_name"
    assert next_open_question(answered(sector="Advice"), "company_name") == "interviewed"
    with pytest.raises(KeyError):
        next_open_question(BLANK, "no_such_question")


def test_no_question_left() -> None:
    assessment = BLANK
    for question in CATALOGUE:
        assessment = assessment.with_answer(question.id, Answer(state=AnswerState.UNKNOWN))
    assert next_open_question(assessment, "sector") is None


@given(
    st.lists(st.lists(st.none() | st.integers(1, 5), min_size=3, max_size=3), min_size=2, max_size=4),
    st.lists(st.integers(0, 100), min_size=3, max_size=3),
    st.sampled_from(Confidence),
)
def test_cells_left_out_cannot_change_who_can_win(
    levels: list[list[int | None]], points: list[int], confidence: Confidence
) -> None:
    """Whatever is found for the cells that do not matter, the options that can be first stay the same."""
    assessment = grid(levels, points, confidence=confidence, base=SETTLED)
    ranking = rank(assessment)
    listed = {ids for ids, _ in cells(assessment)}
    swings = [swing for _, swing in cells(assessment)]
    asked_next = [one for one in next_questions(grid_of(assessment)) if (one.option, one.criterion) in listed]
    assert [(one.option, one.criterion) for one in asked_next] == [ids for ids, _ in cells(assessment)]
    assert all(0 < swing <= 100 for swing in swings)
    best_low = ranking.standings[0].low
    for standing in ranking.standings:
        for criterion, weight in ranking.profile.weights.items():
            open_cell = criterion in standing.missing and weight > 0
            if open_cell and (standing.option, criterion) not in listed:
                assert ranking.lead_is_safe or standing.high < best_low


def test_settling_points_are_in_the_step_of_their_question() -> None:
    assessment = answered(headcount=60, headcount_two_years_ago=50)
    steps = {point.key: point.step for point in open_points(assessment)}
    assert steps["firefighting_share"] is Step.DIAGNOSIS
    assert steps["it_staff"] is Step.COMPANY
    assert Signal.GROWTH_GAP.value not in steps or steps["growth_gap"] is Step.DIAGNOSIS


# --- facts -------------------------------------------------------------------------------------------


def facts(assessment: Assessment) -> list[tuple[str, Step, float]]:
    points = [point for point in open_points(assessment) if point.kind is OpenKind.FACT_MISSING]
    return [(point.key, point.step, round(point.swing, 6)) for point in points]


def test_facts_come_before_the_scores_that_follow_from_them() -> None:
    # Weights .8 for the cost and .2 for criticality. What today costs is missing from both totals, what an option
    # costs from its own; what is said of continuity narrows the criticality of both, by 20 points of a total at most.
    points = open_points(scored([None, None], [None, None], points=[80, 20]))
    keys = [point.key for point in points]
    on_cost = [key for key in keys if key.startswith("cost.")]
    assert {key.split(".")[1] for key in on_cost[:8]} == {"today"}
    assert {key.split(".")[1] for key in on_cost[8:]} == {"full", "partial"}
    assert keys == [
        *on_cost,
        "score.full.tco",
        "score.partial.tco",
        "safeguard.continuity_procedures",
        "score.full.criticality",
        "score.partial.criticality",
    ]
    assert {(point.step, round(point.swing, 6)) for point in points[: len(on_cost)]} == {(Step.GRID, 80)}
    assert facts(scored([None, None], [None, None], points=[80, 20]))[-1] == (
        "safeguard.continuity_procedures",
        Step.SAFEGUARDS,
        20,
    )


def test_a_fact_asked_for_in_vain_is_not_asked_for_again() -> None:
    assessment = scored([None, 3], [3, 3])
    keys = [key for key, _step, _swing in facts(assessment)]
    assert "cost.full.contract" in keys
    asked = with_cost(assessment, "full", CostLine.CONTRACT, Cost(likely=None))
    assert [key for key, _step, _swing in facts(asked)] == [key for key in keys if key != "cost.full.contract"]
    projects = grid([[3, 3, None], [3, 3, 3]], [1.0] * 3, base=SETTLED)
    assert ("roadmap", Step.COMPANY, 33.333333) in facts(projects)
    unknown = projects.with_answer("roadmap", Answer(state=AnswerState.UNKNOWN))
    assert "roadmap" not in [key for key, _step, _swing in facts(unknown)]


def test_facts_that_can_change_nothing_are_not_asked_for() -> None:
    # The lead is safe; an option that cannot win waits for nothing; a level somebody gave needs no fact.
    assert facts(scored([5, 5], [1, None])) == []
    assert {key.split(".")[1] for key, _step, _swing in facts(scored([4, 4], [None, 1], [None, 4]))} == {
        "today",
        "hybrid",
    }
    assert facts(scored([3, 3], [3, 3])) == []


# --- reasons -------------------------------------------------------------------------------------------


def test_scores_without_a_reason_are_gone_through_in_order_and_round_again() -> None:
    assessment = scored([3, 4], [2, 5])
    keys = ["score.full.tco", "score.partial.tco", "score.full.criticality", "score.partial.criticality"]
    assert [next_unexplained(assessment, key) for key in ("", *keys)] == [*keys, keys[0]]
    told = assessment.with_score("full", "tco", Score(level=3, note="the quote"))
    assert next_unexplained(told, "score.full.tco") == keys[1]
    for option, criterion in (key.split(".")[1:] for key in keys):
        assessment = assessment.with_score(option, criterion, Score(level=3, note="seen"))
    assert next_unexplained(assessment) is None


def test_a_reason_that_is_missing_changes_no_result() -> None:
    assert open_points(scored([3, 3], [3, 3])) == ()


def test_the_cell_asked_next_is_the_one_whose_answer_is_worth_most() -> None:
    # The answer on the hybrid model moves its total most, yet seldom far enough; the other one passes the leader.
    assessment = scored([4, 4], [4, None], [None, 2], points=[70, 30])
    assert cells(assessment) == [(("partial", "criticality"), 30), (("hybrid", "tco"), 70)]
    first = next_questions(grid_of(assessment))[0]
    assert (first.option, first.criterion) == ("partial", "criticality")


# --- during an interview ---------------------------------------------------------------------------------


def test_while_somebody_is_asked_their_own_questions_come_first() -> None:
    person, asked = scored([None, 3], [3, None], points=[80, 20]).with_new_stakeholder("Zoé")
    keys = [f"order.{person}.{id}" for id in ("tco", "criticality")]

    def after(key: str, case: Assessment = asked) -> str:
        point = next_open_point(case, Step.GRID, key, person)
        assert point is not None
        return point.key

    assert [after(key) for key in ("score.full.tco", *keys)] == [keys[0], keys[1], keys[0]]
    # The last open question of a stage stays where it is, rather than lead to the scores.
    one_left = with_next_rank(asked, person, "tco")
    assert after(keys[1], one_left) == keys[1]
    # Once all is asked, or for anybody else, the points go on as ever.
    done = scored([None, 3], [3, None], points=[80, 20])
    assert next_open_point(done, Step.GRID, "", next(iter(done.stakeholders))) == next_open_point(done, Step.GRID)


def test_a_check_question_that_is_open_is_not_passed_over() -> None:
    case = sample("services", "en")
    person = next(iter(case.stakeholders))
    who = case.stakeholders[person].model_copy(update={"trade_offs": {}, "confidence": None})
    case = case.with_stakeholder(person, who)
    keys = [f"checks.{person}.{'.'.join(one.about)}" for one in questions(case, person) if one.stage is Stage.CHECKS]
    assert len(keys) > 1
    for key in ("", f"points.{person}.tco", *keys):
        point = next_open_point(case, Step.GRID, key, person)
        assert point is not None
        assert point.key == keys[0]
