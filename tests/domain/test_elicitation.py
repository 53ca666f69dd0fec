"""Where the weight interview of a person stands, and what their answers give."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import combinations

import pytest
from grids import BLANK, grid
from hypothesis import given
from hypothesis import strategies as st
from mcda.cases import CASES

from domain.answer import Confidence
from domain.assessment import Assessment, CriterionCase, Score
from domain.catalogue import Criterion
from domain.elicitation import (
    Stage,
    check_questions,
    contradicted,
    criteria_asked,
    disordered,
    elicitation,
    is_equalised,
    judgement,
    needs_second_look,
    points_allowed,
    question_after,
    question_before,
    questions,
    stale,
)
from domain.mcda.from_assessment import concentration_of
from domain.mcda.swing import disorder, suggested_points
from domain.mcda.trade_off import TradeOff, contradictions, expected
from domain.mcda.weight_set import CONCENTRATION
from domain.priorities import OpenKind, open_points
from domain.progress import progress
from domain.stakeholder import Preference, Scale, WeightMethod
from domain.steps import Step
from domain.swing_order import in_order, leading, place_of
from domain.weight_answers import (
    with_check_answer,
    with_judgement,
    with_method,
    with_moved_up,
    with_next_rank,
    with_place,
    with_points_between,
    with_rank,
    with_scale,
    with_swing_points,
    with_tie,
    with_weight_confidence,
    with_weights_confirmed,
)
from domain.weights import ahp_of, group_weights, point_bounds, stakeholder_weights, swing_points

FOUR = tuple(Criterion)[:4]
A, B, C, D = FOUR
ANNE, FOUR_CRITERIA = grid([[3] * 4, [4] * 4]).with_new_stakeholder("Anne")


def of(count: int, method: WeightMethod = WeightMethod.SWING) -> Assessment:
    """A grid of so many criteria and one person, asked by `method`."""
    _, assessment = grid([[3] * count, [4] * count]).with_new_stakeholder("Anne")
    return with_method(assessment, ANNE, method)


def ranked(*ids: str, base: Assessment = FOUR_CRITERIA) -> Assessment:
    for id in ids:
        base = with_next_rank(base, ANNE, id)
    return base


def pointed(*points: int, base: Assessment | None = None) -> Assessment:
    """Four criteria in their order, those below the first with these points."""
    base = base or ranked(*FOUR)
    for id, amount in zip(FOUR[1:], points, strict=False):
        base = with_swing_points(base, ANNE, id, Decimal(amount))
    return base


def places(assessment: Assessment) -> list[int | None]:
    who = assessment.stakeholders[ANNE]
    return [place_of(who, criteria_asked(assessment, ANNE), id) for id in criteria_asked(assessment, ANNE)]


def shares(assessment: Assessment) -> list[float]:
    weights = stakeholder_weights(assessment, ANNE)
    assert weights is not None
    return list(weights.values())


def stands(assessment: Assessment) -> tuple[Stage, tuple[str, ...], int, int]:
    found = elicitation(assessment, ANNE)
    return found.stage, found.about, found.answered, found.asked


def answered_by_the_weights(assessment: Assessment) -> Assessment:
    weights = stakeholder_weights(assessment, ANNE)
    assert weights is not None
    for question, _ in check_questions(assessment, ANNE):
        assessment = with_check_answer(assessment, ANNE, question, expected(question, weights))
    return with_weight_confidence(assessment, ANNE, Confidence.SURE)


# --- the interview -------------------------------------------------------------------------------


def test_a_swing_interview_from_the_first_question_to_the_last() -> None:
    # Four places, three points (the first has 100), two checks, how sure.
    assert stands(FOUR_CRITERIA) == (Stage.ORDER, (A,), 0, 10)
    assert stands(ranked(C)) == (Stage.ORDER, (A,), 1, 10)
    assert stands(ranked(C, A, D, B)) == (Stage.POINTS, (A,), 4, 10)
    assert stands(pointed(80)) == (Stage.POINTS, (C,), 5, 10)
    assert stands(pointed(80, 60, 20)) == (Stage.CHECKS, (A, B), 7, 10)
    done = answered_by_the_weights(pointed(80, 60, 20))
    assert stands(done) == (Stage.DONE, (), 10, 10)
    assert elicitation(done, ANNE).is_done
    assert not contradicted(done, ANNE)


@pytest.mark.parametrize(
    ("method", "stage", "asked"),
    [
        (WeightMethod.RANKING, Stage.ORDER, 4),
        (WeightMethod.DIRECT, Stage.POINTS, 4),
        (WeightMethod.AHP, Stage.PAIRS, 6),
    ],
)
def test_the_questions_of_the_other_methods(method: WeightMethod, stage: Stage, asked: int) -> None:
    steps = questions(of(4, method), ANNE)
    assert {step.stage for step in steps[:-1]} == {stage}
    assert steps[-1].stage is Stage.CONFIDENCE
    assert len(steps) == asked + 1


def test_one_goes_back_a_question_and_on_to_the_next_open_one() -> None:
    case = pointed(80)
    before = question_before(case, ANNE, Stage.POINTS, (C,))
    assert before is not None
    assert (before.stage, before.about) == (Stage.POINTS, (B,))
    assert question_before(case, ANNE, Stage.ORDER, (A,)) is None
    after = question_after(case, ANNE, Stage.POINTS, (C,))
    assert after is not None
    assert after.about == (D,)
    round_again = question_after(case, ANNE, Stage.POINTS, (D,))
    assert round_again is not None
    assert round_again.about == (C,)
    assert question_after(answered_by_the_weights(pointed(80, 60, 20)), ANNE, Stage.POINTS, (B,)) is None


def test_without_criteria_nothing_is_asked() -> None:
    case = FOUR_CRITERIA
    for id in Criterion:
        case = case.with_criterion(id, CriterionCase(active=False))
    assert stands(case) == (Stage.DONE, (), 0, 0)


def test_an_open_interview_is_the_next_open_point_and_counts_in_the_progress() -> None:
    case = ranked(C)
    point = next(point for point in open_points(case) if point.kind is OpenKind.WEIGHT_OPEN)
    assert point.key == f"order.{ANNE}.{A}"
    assert progress(case, Step.GRID).done == 1 + 8
    assert progress(case, Step.GRID).total == 10 + 8
    done = answered_by_the_weights(pointed(80, 60, 20))
    assert progress(done, Step.GRID).is_complete
    assert all(point.kind is not OpenKind.WEIGHT_OPEN for point in open_points(done))


# --- order ---------------------------------------------------------------------------------------


def test_ranking_alone_gives_rank_order_centroids() -> None:
    case = CASES["roc_table"]
    for count in case["input"]["n"]:
        if count <= 7:
            assessment = of(count, WeightMethod.RANKING)
            for id in criteria_asked(assessment, ANNE):
                assessment = with_next_rank(assessment, ANNE, id)
            assert shares(assessment) == pytest.approx(case["expected"][str(count)], abs=case["tolerance"])


def test_swing_weights_are_those_of_the_order_until_points_come() -> None:
    assert shares(ranked(*FOUR)) == pytest.approx([0.5208, 0.2708, 0.1458, 0.0625], abs=1e-4)
    assert stakeholder_weights(ranked(A, B, C), ANNE) is None


def test_a_tie_shares_a_place_and_an_answer() -> None:
    case = with_tie(ranked(C, A), ANNE, B)
    assert places(case) == [2, 2, 1, None]
    case = with_next_rank(case, ANNE, D)
    assert places(case) == [2, 2, 1, 4]
    case = with_swing_points(case, ANNE, A, Decimal(70))
    points = case.stakeholders[ANNE].points
    assert points == {A: 70, B: 70}
    assert stands(case) == (Stage.POINTS, (D,), 6, 10)


def test_a_place_can_be_given_and_the_others_make_room() -> None:
    case = ranked(*FOUR)
    assert places(with_place(case, ANNE, D, 2)) == [1, 3, 4, 2]
    assert places(with_place(case, ANNE, A, 9)) == [4, 1, 2, 3]
    assert places(with_moved_up(case, ANNE, C)) == [1, 3, 2, 4]
    assert with_moved_up(case, ANNE, A) == case
    assert with_moved_up(FOUR_CRITERIA, ANNE, A) == FOUR_CRITERIA
    assert places(with_place(with_tie(ranked(C, A), ANNE, B), ANNE, D, 2)) == [3, 3, 1, 2]


def test_points_that_go_against_a_new_order_are_asked_again() -> None:
    case = with_moved_up(pointed(80, 60, 20), ANNE, C)
    assert case.stakeholders[ANNE].points == {B: 80, D: 20}
    assert stands(case)[:2] == (Stage.POINTS, (C,))
    assert not disordered(case, ANNE)


def test_what_was_first_is_asked_again_when_another_takes_its_place() -> None:
    case = with_swing_points(pointed(80, 60, 20), ANNE, A, Decimal(100))
    case = with_moved_up(case, ANNE, B)
    assert A not in case.stakeholders[ANNE].points
    assert stands(case)[:2] == (Stage.POINTS, (A,))


@given(st.permutations(FOUR), st.sampled_from(FOUR), st.integers(1, 6))
def test_a_place_given_is_the_place_it_has_and_the_others_keep_their_order(
    order: list[str], moved: str, place: int
) -> None:
    before = ranked(*order)
    after = with_place(before, ANNE, moved, place)
    ranks = after.stakeholders[ANNE].ranks
    assert place_of(after.stakeholders[ANNE], FOUR, moved) == min(place, 4)
    rest = [id for id in order if id != moved]
    assert sorted(rest, key=lambda id: ranks[id]) == rest


def test_ranks_stay_what_a_file_may_hold_however_often_lines_are_moved() -> None:
    case = with_rank(with_rank(FOUR_CRITERIA, ANNE, A, 999), ANNE, B, 1000)
    assert places(case) == [3, 4, None, None]  # ranks beyond the last place are the last places
    case = with_next_rank(case, ANNE, C)
    assert case.stakeholders[ANNE].ranks == {C: 1, A: 3, B: 4}
    for _ in range(50):
        case = with_moved_up(case, ANNE, B)
        case = with_place(case, ANNE, B, 4)
    assert case.stakeholders[ANNE].ranks == {C: 1, A: 3, B: 4}


def test_a_place_is_held_while_places_before_it_are_free() -> None:
    case = with_place(FOUR_CRITERIA, ANNE, A, 4)
    assert places(case) == [4, None, None, None]
    who = case.stakeholders[ANNE]
    assert in_order(who, FOUR) == (B, C, D, A)
    assert leading(who, FOUR) == ()
    # What comes next takes the first free place, whatever is held further down.
    case = with_next_rank(case, ANNE, C)
    assert places(case) == [4, None, 1, None]
    assert leading(case.stakeholders[ANNE], FOUR) == (C,)
    assert places(with_next_rank(with_next_rank(case, ANNE, B), ANNE, D)) == [4, 2, 1, 3]
    # Another one typed there pushes it up into the free place; with room below, down.
    assert places(with_place(case, ANNE, D, 4)) == [3, None, 1, 4]
    assert places(with_place(case, ANNE, D, 1)) == [4, None, 2, 1]
    # A line up: into the free place, then before the one that stands there.
    up = with_moved_up(with_moved_up(case, ANNE, A), ANNE, A)
    assert places(up) == [2, None, 1, None]
    assert places(with_moved_up(up, ANNE, A)) == [1, None, 2, None]
    assert places(with_tie(case, ANNE, B)) == [4, 1, 1, None]
    assert places(with_rank(ranked(*FOUR), ANNE, B, None)) == [1, None, 3, 4]


@given(st.permutations(range(1, 5)), st.permutations(FOUR))
def test_places_typed_line_by_line_are_the_places_they_get(typed: list[int], lines: list[str]) -> None:
    case = FOUR_CRITERIA
    for id, place in zip(lines, typed, strict=True):
        case = with_place(case, ANNE, id, place)
        assert place_of(case.stakeholders[ANNE], FOUR, id) == place
    assert dict(case.stakeholders[ANNE].ranks) == dict(zip(lines, typed, strict=True))


MOVES = st.lists(
    st.tuples(st.sampled_from(["place", "next", "tie", "up", "out"]), st.sampled_from(FOUR), st.integers(1, 6))
)


@given(MOVES)
def test_whatever_is_moved_the_places_fit_the_lines(moves: list[tuple[str, str, int]]) -> None:
    case = FOUR_CRITERIA
    for kind, id, place in moves:
        match kind:
            case "place":
                case = with_place(case, ANNE, id, place)
            case "next":
                case = with_next_rank(case, ANNE, id)
            case "tie":
                case = with_tie(case, ANNE, id)
            case "up":
                case = with_moved_up(case, ANNE, id)
            case _:
                case = with_rank(case, ANNE, id, None)
        who = case.stakeholders[ANNE]
        shown = [place for place in places(case) if place is not None]
        taken = [start + more for start in set(shown) for more in range(shown.count(start))]
        assert sorted(taken) == sorted(set(taken))
        assert all(1 <= one <= 4 for one in taken)
        assert sorted(in_order(who, FOUR)) == sorted(FOUR)
        assert [in_order(who, FOUR)[place_of(who, FOUR, id) - 1 :].count(id) for id in who.ranks] == [1] * len(
            who.ranks
        )


# --- points --------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", ["swing_goodwin_wright"])
def test_published_swing_points_in_an_interview(id: str) -> None:
    case = CASES[id]
    assessment = of(len(case["input"]["points"]))
    criteria = criteria_asked(assessment, ANNE)
    for criterion in criteria:
        assessment = with_next_rank(assessment, ANNE, criterion)
    for criterion, amount in list(zip(criteria, case["input"]["points"], strict=True))[1:]:
        assessment = with_swing_points(assessment, ANNE, criterion, Decimal(str(amount)))
    assert shares(assessment) == pytest.approx(case["expected"]["weights"], abs=case["tolerance"])


def test_points_not_given_follow_from_the_order_and_what_was_given() -> None:
    # Centroids of four: 52, 27, 15, 6. From 100: 52 → 50, 28 → 30, 12 → 10.
    assert swing_points(ranked(*FOUR).stakeholders[ANNE], FOUR) == {A: 100, B: 50, C: 30, D: 10}
    # From 80 for the second: 80 × 15/27 → 45, 80 × 6/27 → 20.
    assert swing_points(pointed(80).stakeholders[ANNE], FOUR) == {A: 100, B: 80, C: 45, D: 20}
    later = with_swing_points(pointed(80), ANNE, D, Decimal(60))
    assert swing_points(later.stakeholders[ANNE], FOUR) == {A: 100, B: 80, C: 60, D: 60}
    assert swing_points(ranked(A).stakeholders[ANNE], FOUR) is None


@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=6).flatmap(
        lambda ranks: st.tuples(
            st.just(ranks), st.lists(st.none() | st.integers(0, 100), min_size=len(ranks), max_size=len(ranks))
        )
    )
)
def test_suggested_points_fit_between_those_given(drawn: tuple[list[int], list[int | None]]) -> None:
    ranks, wanted = drawn
    # Only answers that do not contradict the order themselves: never more than any before, the same in a tie.
    by_rank = {rank: next((w for r, w in zip(ranks, wanted, strict=True) if r == rank), None) for rank in ranks}
    highest, given_points = 100, {}
    for rank in sorted(by_rank):
        amount = by_rank[rank]
        given_points[rank] = None if amount is None or rank == min(ranks) else min(highest, amount)
        highest = given_points[rank] if given_points[rank] is not None else highest
    points = suggested_points(ranks, [given_points[rank] for rank in ranks])
    assert disorder(ranks, points) == ()
    assert all(0 <= amount <= 100 for amount in points)
    assert all(given_points[rank] in (None, amount) for rank, amount in zip(ranks, points, strict=True))


def test_points_stay_between_those_of_the_neighbours() -> None:
    case = pointed(80, 60, 20)
    assert points_allowed(case, ANNE, A) == (100, 100)
    assert points_allowed(case, ANNE, C) == (20, 80)
    assert points_allowed(case, ANNE, D) == (0, 60)
    assert points_allowed(ranked(A), ANNE, A) == (0, 100)
    assert points_allowed(with_method(case, ANNE, WeightMethod.DIRECT), ANNE, C) == (0, 100)


def test_points_that_contradict_the_order_are_named() -> None:
    assert disordered(pointed(40, 60), ANNE) == ((B, C),)
    assert disordered(pointed(80, 60), ANNE) == ()


def test_bounds_stand_for_their_middle() -> None:
    case = with_points_between(ranked(*FOUR), ANNE, B, Decimal(40), Decimal(70))
    assert case.stakeholders[ANNE].points[B] == 55
    assert case.stakeholders[ANNE].bounds[B].low == 40
    sure = with_swing_points(case, ANNE, B, Decimal(50))
    assert B not in sure.stakeholders[ANNE].bounds
    with pytest.raises(ValueError, match="above"):
        with_points_between(case, ANNE, B, Decimal(70), Decimal(40))


@given(st.lists(st.integers(0, 100), min_size=3, max_size=3), st.permutations(FOUR))
def test_weights_of_an_interview_are_shares_in_the_order_of_the_answers(points: list[int], order: list[str]) -> None:
    case = ranked(*order)
    for id, amount in zip(order[1:], sorted(points, reverse=True), strict=True):
        case = with_swing_points(case, ANNE, id, Decimal(amount))
    weights = stakeholder_weights(case, ANNE)
    assert weights is not None
    assert math.fsum(weights.values()) == pytest.approx(1)
    assert all(weight >= 0 for weight in weights.values())
    assert [weights[id] for id in order] == sorted(weights.values(), reverse=True)
    assert contradicted(answered_by_the_weights(case), ANNE) == ()


# --- pairs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", ["ahp_leader_criteria_4x4", "ahp_leader_experience_3x3", "ahp_consistent_3x3"])
def test_published_judgements_in_an_interview(id: str) -> None:
    case = CASES[id]
    matrix = case["input"]["matrix"]
    assessment = of(len(matrix), WeightMethod.AHP)
    criteria = criteria_asked(assessment, ANNE)
    for row, column in combinations(range(len(matrix)), 2):
        ratio = matrix[row][column]
        value = round(ratio) if ratio >= 1 else -round(1 / ratio)
        assert elicitation(assessment, ANNE).about == (criteria[row], criteria[column])
        assessment = with_judgement(assessment, ANNE, criteria[row], criteria[column], value)
    assert elicitation(assessment, ANNE).stage is Stage.CONFIDENCE
    assert shares(assessment) == pytest.approx(case["expected"]["weights"], abs=case["tolerance"]["weights"])
    found = ahp_of(assessment.stakeholders[ANNE], criteria)
    assert found is not None
    assert found.ratio == pytest.approx(case["expected"]["cr_saaty2005"], abs=1e-4)


def test_a_judgement_is_read_from_either_side() -> None:
    case = with_judgement(of(4, WeightMethod.AHP), ANNE, A, B, -3)
    who = case.stakeholders[ANNE]
    assert (judgement(who, A, B), judgement(who, B, A), judgement(who, A, C)) == (-3, 3, None)
    turned = with_judgement(case, ANNE, B, A, 1).stakeholders[ANNE]
    assert (judgement(turned, A, B), judgement(turned, B, A)) == (1, 1)
    assert with_judgement(case, ANNE, A, B, None).stakeholders[ANNE].judgements == {}


# --- checks --------------------------------------------------------------------------------------


def test_an_answer_against_the_weights_is_a_contradiction() -> None:
    case = pointed(80, 60, 20)
    (first, _), _ = check_questions(case, ANNE)
    assert first == TradeOff(A, B)
    case = with_check_answer(case, ANNE, first, Preference.SECOND)
    (found,) = contradicted(case, ANNE)
    assert (found.answered, found.expected) == (Preference.SECOND, Preference.FIRST)
    assert not contradicted(with_check_answer(case, ANNE, first, Preference.FIRST), ANNE)
    # The other way out: the points.
    assert not contradicted(with_swing_points(with_moved_up(case, ANNE, B), ANNE, A, Decimal(70)), ANNE)


def test_an_answer_about_one_level_does_not_answer_another() -> None:
    case = pointed(80, 60, 20)
    _, (second, _) = check_questions(case, ANNE)
    case = with_check_answer(case, ANNE, TradeOff(second.first, second.second, 2), Preference.FIRST)
    assert check_questions(case, ANNE)[1] == (second, None)


@pytest.mark.parametrize("method", [WeightMethod.SWING, WeightMethod.DIRECT])
def test_points_that_all_look_alike_are_checked_pair_by_pair(method: WeightMethod) -> None:
    case = with_swing_points(pointed(95, 90, 85), ANNE, A, Decimal(100))
    case = with_method(case, ANNE, method)
    assert is_equalised(case, ANNE)
    assert len(check_questions(case, ANNE)) == 3
    apart = with_swing_points(case, ANNE, D, Decimal(20))
    assert not is_equalised(apart, ANNE)
    assert len(check_questions(apart, ANNE)) == (2 if method is WeightMethod.SWING else 0)


def test_equal_points_and_a_preference_do_not_go_together() -> None:
    level = with_tie(with_tie(with_tie(ranked(A), ANNE, B), ANNE, C), ANNE, D)
    (first, _), *_ = check_questions(level, ANNE)
    assert contradicted(with_check_answer(level, ANNE, first, Preference.FIRST), ANNE)
    assert not contradicted(with_check_answer(level, ANNE, first, Preference.EQUAL), ANNE)
    leaning = {"a": 0.51, "b": 0.49}
    asked = TradeOff("a", "b")
    assert contradictions([(asked, Preference.FIRST)], leaning, strict=True) == ()
    assert len(contradictions([(asked, Preference.SECOND)], leaning, strict=True)) == 1
    assert contradictions([(asked, Preference.SECOND)], leaning) == ()


# --- what was shown ------------------------------------------------------------------------------


def test_a_criterion_without_a_swing_is_not_asked_about_and_weighs_nothing() -> None:
    person, case = grid([[2, 3, 1], [4, 3, 5]]).with_new_stakeholder("Anne")
    case = with_scale(case, person, Scale.PRESENT)
    assert criteria_asked(case, person) == (A, C)
    case = with_next_rank(with_next_rank(case, person, A), person, C)
    case = with_swing_points(case, person, C, Decimal(50))
    # 100 points for half the scale, 50 for all of it: 200 to 50.
    assert stakeholder_weights(case, person) == pytest.approx({A: 0.8, B: 0.0, C: 0.2})
    assert group_weights(case).missing == {}


def test_points_for_a_local_range_in_an_interview() -> None:
    expected_weights = CASES["swing_local_range_to_fixed_scale"]["expected"]["weights"]
    person, case = grid([[1, 2], [5, 4]]).with_new_stakeholder("Anne")
    case = with_scale(case, person, Scale.PRESENT)
    case = with_swing_points(with_next_rank(with_next_rank(case, person, A), person, B), person, B, Decimal(50))
    assert list((stakeholder_weights(case, person) or {}).values()) == pytest.approx(expected_weights)


def test_another_scale_takes_the_answers_out() -> None:
    case = with_scale(pointed(80, 60, 20), ANNE, Scale.PRESENT)
    who = case.stakeholders[ANNE]
    assert (who.ranks, who.points, who.trade_offs) == ({}, {}, {})
    assert who.scale is Scale.PRESENT
    assert with_scale(case, ANNE, Scale.PRESENT) is case


def test_scores_before_the_first_answer_leave_nothing_stale() -> None:
    case = with_scale(FOUR_CRITERIA, ANNE, Scale.PRESENT).with_score("full", A, Score(level=1))
    assert stale(case, ANNE) == ()
    assert A in criteria_asked(case, ANNE)
    moved = with_next_rank(case, ANNE, A).with_score("full", A, Score(level=2))
    assert [(found.reason.value, found.id) for found in stale(moved, ANNE)] == [("range_changed", A)]
    assert stale(with_weights_confirmed(moved, ANNE), ANNE) == ()


def test_a_criterion_added_later_counts_nothing_until_it_is_asked_about() -> None:
    case = answered_by_the_weights(pointed(80, 60, 20))
    added, case = case.with_new_criterion("Speed")
    weights = stakeholder_weights(case, ANNE)
    assert weights is not None
    assert weights[added] == 0
    assert weights[A] == pytest.approx(100 / 260)
    assert group_weights(case).missing == {ANNE: (added,)}
    assert stands(case)[:2] == (Stage.ORDER, (added,))
    assert [found.id for found in stale(case, ANNE)] == [added]
    placed = with_place(case, ANNE, added, 2)
    assert stale(placed, ANNE) == ()
    assert group_weights(placed).missing == {}
    assert stands(placed)[:2] == (Stage.POINTS, (added,))


def test_an_unknown_person_is_an_error() -> None:
    for ask in (elicitation, stale, check_questions, criteria_asked):
        with pytest.raises(KeyError):
            ask(BLANK, "stakeholder_9")


def test_what_needs_a_second_look() -> None:
    done = answered_by_the_weights(pointed(80, 60, 20))
    assert not needs_second_look(done, ANNE)
    assert not needs_second_look(FOUR_CRITERIA, ANNE)
    assert needs_second_look(pointed(40, 60), ANNE)
    (question, _), *_ = check_questions(done, ANNE)
    assert needs_second_look(with_check_answer(done, ANNE, question, Preference.SECOND), ANNE)
    assert needs_second_look(done.with_criterion(A, CriterionCase(anchors=tuple("abcde"))), ANNE)
    circle = of(3, WeightMethod.AHP)
    for first, second in ((A, B), (B, C), (C, A)):
        circle = with_judgement(circle, ANNE, first, second, 5)
    assert needs_second_look(circle, ANNE)
    assert not needs_second_look(with_judgement(with_judgement(circle, ANNE, A, B, 2), ANNE, A, C, 9), ANNE)


# --- how sure ------------------------------------------------------------------------------------


def test_how_sure_the_person_is_comes_last_and_counts_as_roughly_until_asked() -> None:
    case = pointed(80, 60, 20)
    weights = stakeholder_weights(case, ANNE) or {}
    for question, _ in check_questions(case, ANNE):
        case = with_check_answer(case, ANNE, question, expected(question, weights))
    assert stands(case) == (Stage.CONFIDENCE, (), 9, 10)
    assert concentration_of(case) == CONCENTRATION[Confidence.ROUGHLY]
    sure = with_weight_confidence(case, ANNE, Confidence.SURE)
    assert elicitation(sure, ANNE).is_done
    assert concentration_of(sure) == CONCENTRATION[Confidence.SURE]


def test_bounds_of_points_widen_the_weights() -> None:
    sure = answered_by_the_weights(pointed(80, 60, 0))
    wide = with_points_between(sure, ANNE, C, Decimal(10), Decimal(70))
    wider = with_points_between(sure, ANNE, C, Decimal(0), Decimal(80))
    found = [concentration_of(case) for case in (sure, wide, wider)]
    assert found[0] == CONCENTRATION[Confidence.SURE]
    assert found[0] > found[1] > found[2] >= 1
    # 100, 80, 10–70, 0: the third weight may be 10/190 to 70/250; a Dirichlet law around its middle is as wide.
    weight, width = 40 / 220, 70 / 250 - 10 / 190
    assert found[1] == pytest.approx(12 * weight * (1 - weight) / width**2 - 1)


def test_check_questions_show_the_swings_that_were_weighed() -> None:
    # The options go from 1 to 5 on the first criterion, from 2 to 4 on the second: half of its scale.
    _, case = grid([[1, 2], [5, 4]]).with_new_stakeholder("Anne")
    case = with_scale(case, ANNE, Scale.PRESENT)
    case = with_swing_points(ranked(A, B, base=case), ANNE, B, Decimal(80))
    assert shares(case) == pytest.approx([100 / 260, 160 / 260])
    (question, _), *_ = check_questions(case, ANNE)
    assert (question.first, question.second, question.level) == (A, B, 5)
    assert not contradicted(with_check_answer(case, ANNE, question, Preference.FIRST), ANNE)
    assert contradicted(with_check_answer(case, ANNE, question, Preference.SECOND), ANNE)


# --- bounds in an order -----------------------------------------------------------------------------------


def between(low: int, high: int, *, of: str = B, base: Assessment | None = None) -> Assessment:
    return with_points_between(base or ranked(*FOUR), ANNE, of, Decimal(low), Decimal(high))


def test_the_bounds_of_a_line_before_are_what_a_line_may_reach() -> None:
    assert points_allowed(between(0, 30), ANNE, C) == (0, 30)
    assert points_allowed(between(20, 60, of=C), ANNE, B) == (20, 100)
    # A second one not sure leaves the first all that it may be.
    assert points_allowed(between(0, 30, of=C, base=between(0, 30)), ANNE, D) == (0, 30)


def test_an_answer_narrows_the_bounds_before_and_after_it() -> None:
    case = with_swing_points(between(0, 30), ANNE, C, Decimal(25))
    who = case.stakeholders[ANNE]
    assert who.bounds[B].low == 0  # what was said is kept
    assert point_bounds(who, FOUR) == {B: (25, 30), C: (25, 25)}
    assert swing_points(who, FOUR) == {A: 100, B: 25, C: 25, D: 10}
    assert not disordered(case, ANNE)
    after = with_swing_points(between(10, 90, of=C), ANNE, B, Decimal(40))
    assert point_bounds(after.stakeholders[ANNE], FOUR)[C] == (10, 40)
    assert swing_points(after.stakeholders[ANNE], FOUR) == {A: 100, B: 40, C: 40, D: 15}


def test_bounds_that_contradict_the_order_stay_as_they_were_given() -> None:
    case = with_swing_points(between(0, 30), ANNE, C, Decimal(60))
    assert point_bounds(case.stakeholders[ANNE], FOUR)[B] == (0, 30)
    assert disordered(case, ANNE) == ((B, C),)
    assert points_allowed(case, ANNE, D) == (0, 30)


def test_a_narrowed_bound_leaves_less_doubt() -> None:
    wide = concentration_of(with_swing_points(between(0, 100), ANNE, C, Decimal(10)))
    narrow = concentration_of(with_swing_points(between(0, 100), ANNE, C, Decimal(50)))
    assert wide is not None
    assert narrow is not None
    assert wide < narrow


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=3, max_size=3), st.permutations(FOUR[1:]))
def test_answers_the_questions_allow_never_contradict_the_order(drawn: list[tuple[int, int]], order: list[str]) -> None:
    """Whatever is answered, in whatever order, within what is allowed at the time."""
    case = ranked(*FOUR)
    for id, (one, other) in zip(order, drawn, strict=True):
        low, high = points_allowed(case, ANNE, id)
        least, most = (min(high, max(low, Decimal(bound))) for bound in sorted((one, other)))
        case = with_points_between(case, ANNE, id, least, most)
    assert disordered(case, ANNE) == ()
    bounds = point_bounds(case.stakeholders[ANNE], FOUR)
    assert [low for low, _ in bounds.values()] == sorted((low for low, _ in bounds.values()), reverse=True)
    assert [high for _, high in bounds.values()] == sorted((high for _, high in bounds.values()), reverse=True)
    points = swing_points(case.stakeholders[ANNE], FOUR)
    assert points is not None
    assert list(points.values()) == sorted(points.values(), reverse=True)


def test_points_that_are_all_0_leave_the_questions_open() -> None:
    case = of(3, WeightMethod.DIRECT)
    for id in criteria_asked(case, ANNE):
        case = with_swing_points(case, ANNE, id, Decimal(0))
    case = with_weight_confidence(case, ANNE, Confidence.SURE)
    assert stakeholder_weights(case, ANNE) is None
    assert stands(case)[:2] == (Stage.POINTS, (A,))
    weighed = with_swing_points(case, ANNE, B, Decimal(100))
    assert elicitation(weighed, ANNE).is_done
    assert shares(weighed) == [0, 1, 0]
