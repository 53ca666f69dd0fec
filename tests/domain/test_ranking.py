from __future__ import annotations

import json
from pathlib import Path

import pytest
from grids import BLANK, grid
from hypothesis import given
from hypothesis import strategies as st

from domain.answer import Confidence
from domain.assessment import Assessment, CriterionCase, OptionCase, OptionState, Score
from domain.catalogue import Criterion, Model
from domain.ranking import RankingState, contributions, level_value, rank, score_interval, unasked

CASES = json.loads((Path(__file__).parent / "mcda_cases.json").read_text())

cells = st.one_of(st.none(), st.integers(1, 5))
confidences = st.sampled_from(Confidence)


@st.composite
def grids(draw: st.DrawFn) -> Assessment:
    options, criteria = draw(st.integers(1, 7)), draw(st.integers(1, 7))
    levels = draw(st.lists(st.lists(cells, min_size=criteria, max_size=criteria), min_size=options, max_size=options))
    people = draw(st.lists(st.lists(st.integers(0, 100), min_size=criteria, max_size=criteria), max_size=3))
    return grid(levels, *people, confidence=draw(confidences))


def totals(assessment: Assessment) -> dict[str, float]:
    return {standing.option: standing.total for standing in rank(assessment).standings}


def test_levels_have_the_values_of_their_anchors() -> None:
    case = CASES["scale_1_5_to_0_100"]
    assert [level_value(level) for level in case["input"]["scores"]] == case["expected"]["values"]


def test_additive_value_matches_the_published_sum() -> None:
    case = CASES["additive_skcriteria_unit"]
    weights = {str(number): weight for number, weight in enumerate(case["input"]["weights_raw"])}
    sums = [
        sum(contributions(weights, {str(number): value for number, value in enumerate(row)}).values())
        for row in case["input"]["values"]
    ]
    assert sums == pytest.approx(case["expected"]["totals_unnormalised"], abs=case["tolerance"])


def test_values_are_not_normalised_a_second_time() -> None:
    case = CASES["hidden_normalisation_pymcdm_wsm"]
    weights = {str(number): weight for number, weight in enumerate(case["input"]["weights"])}
    for row, normalised in zip(case["input"]["values"], case["expected"]["preferences"], strict=True):
        value = sum(contributions(weights, {str(number): value for number, value in enumerate(row)}).values())
        assert value == pytest.approx(
            row[0] * weights["0"] + row[1] * weights["1"] + row[2] * weights["2"] + row[3] * weights["3"]
        )
        assert abs(value - normalised) > 1


def test_removing_an_option_reverses_nothing() -> None:
    case = CASES["rank_reversal_local_scale"]
    levels, expected = case["input"]["scores_1_5"], case["expected"]["fixed_scale_totals"]
    options = tuple(Model)[: len(levels)]
    before = grid(levels)
    assert [totals(before)[option] for option in options] == pytest.approx(expected, abs=case["tolerance"])
    after = before.with_option(options[case["input"]["removed"]], OptionCase(state=OptionState.RULED_OUT, reason="x"))
    assert rank(before).leader == rank(after).leader == options[1]
    assert totals(after) == {option: total for option, total in totals(before).items() if option != options[3]}


def test_a_grid_by_hand() -> None:
    # Weights .75 and .25: full 100 × .75 + 0 = 75; partial 50 × .75 + 100 × .25 = 62.5.
    ranking = rank(grid([[5, 1], [3, 5]], [75, 25]))
    first, second = ranking.standings
    assert (first.option, first.rank, first.total, first.contributions) == (
        "full",
        1,
        75.0,
        {"tco": 75.0, "criticality": 0.0},
    )
    assert (second.option, second.rank, second.total) == ("partial", 2, 62.5)
    assert (ranking.leader, ranking.runner_up, ranking.margin) == ("full", "partial", 12.5)
    assert ranking.state is RankingState.RANKED
    assert ranking.complete
    assert ranking.lead_is_safe
    assert not ranking.tie
    assert not ranking.too_close
    assert ranking.standing("partial") is second
    assert ranking.standing("in_house") is None


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (None, (0, 50, 100)),
        (Score(level=None), (0, 50, 100)),
        (Score(level=4), (75, 75, 75)),
        (Score(level=4, confidence=Confidence.ROUGHLY), (62.5, 75, 87.5)),
        (Score(level=4, confidence=Confidence.GUESS), (50, 75, 100)),
        (Score(level=1, confidence=Confidence.GUESS), (0, 0, 25)),
        (Score(level=5, confidence=Confidence.ROUGHLY), (87.5, 100, 100)),
    ],
)
def test_confidence_widens_a_score(score: Score | None, expected: tuple[float, float, float]) -> None:
    assert score_interval(score) == expected


def test_equal_totals_share_a_rank_in_the_order_of_the_options() -> None:
    # Three thirds in different orders: the same total on paper, not in binary arithmetic.
    ranking = rank(grid([[1, 1, 1], [2, 3, 5], [5, 2, 3], [3, 5, 2]]))
    assert [(standing.option, standing.rank) for standing in ranking.standings] == [
        ("partial", 1),
        ("hybrid", 1),
        ("layered", 1),
        ("full", 4),
    ]
    assert ranking.leaders == ("partial", "hybrid", "layered")
    assert ranking.leader == "partial"
    assert ranking.margin == 0
    assert ranking.tie
    assert ranking.too_close
    assert not ranking.lead_is_safe


@pytest.mark.parametrize(("points", "too_close"), [([19, 81], True), ([20, 80], False)])
def test_a_lead_below_five_points_is_too_close(points: list[int], too_close: bool) -> None:
    # The margin is a quarter of the weight of the first criterion: 4.75 or 5 points.
    ranking = rank(grid([[3, 3], [2, 3]], points))
    assert ranking.margin == pytest.approx(points[0] / 4)
    assert ranking.too_close is too_close


def test_an_open_cell_widens_the_total_and_makes_the_lead_unsafe() -> None:
    ranking = rank(grid([[5, 5], [1, None]]))
    second = ranking.standings[1]
    assert (second.low, second.total, second.high) == (0, 25, 50)
    assert second.missing == ("criticality",)
    assert not ranking.complete
    assert ranking.lead_is_safe
    assert not rank(grid([[5, 2], [3, None]])).lead_is_safe


def test_a_cell_was_asked_for_once_it_has_a_level_or_is_said_to_be_unknown() -> None:
    assessment = grid([[3, 3], [4, None]])
    assert unasked(assessment) == 1
    assert unasked(assessment.with_score("partial", "criticality", Score(level=None))) == 0
    assert unasked(assessment.with_option("partial", OptionCase(state=OptionState.RULED_OUT, reason="x"))) == 0
    assert unasked(assessment.with_score("full", "tco", None)) == 2
    assert unasked(grid([])) == 0


def test_nothing_scored_has_no_leader() -> None:
    ranking = rank(BLANK)
    assert ranking.state is RankingState.NOTHING_SCORED
    assert ranking.leader is ranking.runner_up is ranking.margin is None
    assert ranking.leaders == ()
    assert {(standing.rank, standing.low, standing.total, standing.high) for standing in ranking.standings} == {
        (1, 0, 50, 100)
    }
    assert not ranking.tie
    assert ranking.profile.assumed_equal


def test_no_option_kept() -> None:
    ranking = rank(grid([]))
    assert ranking.state is RankingState.NO_OPTION
    assert ranking.standings == ()


def test_no_active_criterion() -> None:
    assessment = grid([[3, 4]])
    for criterion in Criterion:
        assessment = assessment.with_criterion(criterion, CriterionCase(active=False))
    ranking = rank(assessment)
    assert ranking.state is RankingState.NO_CRITERION
    assert (ranking.standings, ranking.leader) == ((), None)


def test_a_single_option_leads_without_a_rival() -> None:
    ranking = rank(grid([[3, 4]]))
    assert ranking.state is RankingState.SINGLE_OPTION
    assert (ranking.leader, ranking.runner_up, ranking.margin) == ("full", None, None)
    assert not ranking.lead_is_safe
    assert not ranking.too_close


def test_points_that_are_all_zero_count_as_equal_weights() -> None:
    ranking = rank(grid([[5, 1], [1, 1]], [0, 0]))
    assert ranking.profile.assumed_equal
    assert ranking.margin == 50


def test_a_criterion_without_weight_decides_nothing() -> None:
    ranking = rank(grid([[3, 5], [3, 1]], [100, 0]))
    assert ranking.tie


@given(grids())
def test_totals_stay_in_bounds_and_order(assessment: Assessment) -> None:
    ranking = rank(assessment)
    for standing in ranking.standings:
        assert 0 <= standing.low <= standing.total + 1e-9
        assert standing.total <= standing.high + 1e-9 <= 100 + 2e-9
        assert sum(standing.contributions.values()) == pytest.approx(standing.total, abs=1e-8)
    order = [standing.total for standing in ranking.standings]
    assert order == sorted(order, reverse=True)
    for standing in ranking.standings:
        assert standing.rank == 1 + sum(other.total > standing.total for other in ranking.standings)


@given(grids(), st.data())
def test_a_better_level_never_hurts(assessment: Assessment, data: st.DataObject) -> None:
    option = data.draw(st.sampled_from(assessment.grid_option_ids()))
    criterion = data.draw(st.sampled_from(assessment.active_criterion_ids()))
    level = data.draw(st.integers(1, 4))
    worse = rank(assessment.with_score(option, criterion, Score(level=level))).standing(option)
    better = rank(assessment.with_score(option, criterion, Score(level=level + 1))).standing(option)
    assert worse is not None
    assert better is not None
    assert better.total >= worse.total
    assert better.rank <= worse.rank


@given(grids(), st.data())
def test_a_safe_lead_survives_every_score_the_bounds_allow(assessment: Assessment, data: st.DataObject) -> None:
    ranking = rank(assessment)
    if not ranking.lead_is_safe or ranking.complete:
        return
    for standing in ranking.standings:
        for criterion in standing.missing:
            score = Score(level=data.draw(st.integers(1, 5)))
            assessment = assessment.with_score(standing.option, criterion, score)
    assert rank(assessment).leaders == (ranking.leader,)


@given(grids(), st.data())
def test_ruling_out_an_option_keeps_the_order_of_the_others(assessment: Assessment, data: st.DataObject) -> None:
    removed = data.draw(st.sampled_from(assessment.grid_option_ids()))
    left = [standing.option for standing in rank(assessment).standings if standing.option != removed]
    after = assessment.with_option(removed, OptionCase(state=OptionState.RULED_OUT, reason="x"))
    assert [standing.option for standing in rank(after).standings] == left
