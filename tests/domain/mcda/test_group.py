from __future__ import annotations

import math
from itertools import combinations

import pytest
from grids import grid as assessment_of
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from domain.mcda.discussion import Discussion, discussions
from domain.mcda.from_assessment import grid_of, people_of
from domain.mcda.grid import Grid, GridError, GridFault, dot, shares_of
from domain.mcda.group import (
    arithmetic_weights,
    average_ranks,
    choice_by,
    choices,
    concordance,
    disagreements,
    first_for_nobody,
    geometric_weights,
    homogeneity,
    kendall_w,
    mean_distance,
)
from domain.mcda.regret import regrets
from mcda.cases import CASES, grids, levels

CASE = CASES["group_weights_two_people"]
TWO = {"anna": tuple(CASE["input"]["weights"][0]), "ben": tuple(CASE["input"]["weights"][1])}


@st.composite
def groups(draw: st.DrawFn) -> tuple[Grid, dict[str, tuple[float, ...]]]:
    """A grid with the mean weights of two to four people, and the weights of each."""
    grid = draw(grids(criteria=(2, 5)))
    row = st.lists(st.integers(0, 20), min_size=len(grid.criteria), max_size=len(grid.criteria)).filter(any)
    people = {f"person_{place}": shares_of(draw(row)) for place in range(draw(st.integers(2, 4)))}
    return grid.weighted(arithmetic_weights(people)), people


def test_two_people() -> None:
    expected, tolerance = CASE["expected"], CASE["tolerance"]
    assert arithmetic_weights(TWO) == pytest.approx(expected["arithmetic"], abs=tolerance)
    assert geometric_weights(TWO) == pytest.approx(expected["geometric"], abs=tolerance)
    assert mean_distance(TWO) == pytest.approx(expected["total_variation"], abs=tolerance)
    assert homogeneity(TWO) == pytest.approx(expected["homogeneity"], abs=tolerance)


def test_judgements_are_averaged_by_ratio() -> None:
    # Judgements 2, 3 and 4 of one criterion over another, as weights.
    case = CASES["geometric_mean_reciprocity"]
    judged = case["input"]["judgements"]
    people = {str(value): shares_of((value, 1)) for value in judged}
    one, other = geometric_weights(people)
    assert one / other == pytest.approx(case["expected"]["geometric"], abs=case["tolerance"])
    turned = geometric_weights({id: row[::-1] for id, row in people.items()})
    assert turned == pytest.approx((other, one))


def test_voices_that_count_more() -> None:
    assert arithmetic_weights(TWO, {"anna": 3, "ben": 1}) == pytest.approx((0.425, 0.3, 0.275))
    assert arithmetic_weights(TWO, {"anna": 1}) == geometric_weights(TWO, {"anna": 2}) == pytest.approx(TWO["anna"])
    assert geometric_weights({"a": (1, 0), "b": (0.5, 0.5)}) == (1, 0)


@pytest.mark.parametrize("mean", [arithmetic_weights, geometric_weights])
def test_groups_without_weights(mean) -> None:
    for people, voices, fault in (
        ({}, None, GridFault.NO_WEIGHT),
        (TWO, {}, GridFault.NO_WEIGHT),
        (TWO, {"anna": -1}, GridFault.NEGATIVE_WEIGHT),
        ({"a": (1,), "b": (0.5, 0.5)}, None, GridFault.UNEVEN),
    ):
        with pytest.raises(GridError) as error:
            mean(people, voices)
        assert error.value.fault is fault


def test_a_group_in_which_everything_is_vetoed() -> None:
    with pytest.raises(GridError) as error:
        geometric_weights({"a": (1, 0), "b": (0, 1)})
    assert error.value.fault is GridFault.NO_WEIGHT


@given(grids())
def test_the_group_of_one_equals_the_one(grid: Grid) -> None:
    alone = {"anna": grid.weights}
    assert arithmetic_weights(alone) == pytest.approx(grid.weights)
    assert geometric_weights(alone) == pytest.approx(grid.weights)
    assert (mean_distance(alone), homogeneity(alone)) == (0, 1)
    assert disagreements(grid.criteria, alone) == ()
    assert discussions(grid, alone) == ()
    assert grid.options[grid.leader()] in choices(grid, alone)["anna"].options
    assert concordance(alone) in (None, pytest.approx(1))


def test_the_people_of_an_assessment() -> None:
    assessment = assessment_of([[5, 1], [1, 5]], [75, 25], [0, 0], [20, 80])
    assert people_of(assessment) == {"stakeholder_1": (0.75, 0.25), "stakeholder_3": (0.2, 0.8)}
    assert grid_of(assessment).weights == pytest.approx(arithmetic_weights(people_of(assessment)))


def test_where_people_are_apart() -> None:
    first, second = disagreements(("x", "y", "z"), TWO)
    assert (first.criterion, second.criterion) == ("x", "z")
    assert (first.share, first.low, first.high, first.lowest, first.highest) == (0.5, 0.2, 0.5, "ben", "anna")
    assert (second.lowest, second.highest) == ("anna", "ben")


@given(groups())
def test_the_parts_of_disagreement_sum_to_the_whole(group) -> None:
    grid, people = group
    found = disagreements(grid.criteria, people)
    assert bool(found) == (mean_distance(people) > 0)
    if found:
        assert math.fsum(one.share for one in found) == pytest.approx(1)
        assert all(one.low < one.high for one in found)
    assert 0 <= mean_distance(people) <= 1
    assert 0 <= homogeneity(people) <= 1


def test_people_who_share_nothing() -> None:
    apart = {"a": (1.0, 0.0), "b": (0.0, 1.0)}
    assert mean_distance(apart) == 1
    assert homogeneity(apart) == pytest.approx(0)
    assert homogeneity({}) is None


def test_published_concordance() -> None:
    case = CASES["kendall_w_projects"]
    rankings = case["input"]["rankings"]
    assert kendall_w(rankings) == pytest.approx(case["expected"]["w"], abs=case["tolerance"])
    friedman = stats.friedmanchisquare(*zip(*rankings, strict=True)).statistic
    assert kendall_w(rankings) == pytest.approx(friedman / (4 * 9))


@given(st.lists(st.lists(st.integers(1, 4), min_size=4, max_size=4), min_size=3, max_size=5))
def test_concordance_with_ties_is_that_of_friedman(rows: list[list[int]]) -> None:
    rankings = [average_ranks(row) for row in rows]
    assert rankings == [pytest.approx(stats.rankdata([-value for value in row])) for row in rows]
    found = kendall_w(rankings)
    if all(len(set(row)) == 1 for row in rows):
        assert found is None
        return
    friedman = stats.friedmanchisquare(*zip(*rankings, strict=True)).statistic
    assert found == pytest.approx(friedman / (len(rows) * 3))
    assert -1e-12 <= found <= 1 + 1e-12


def test_nothing_to_rank() -> None:
    assert kendall_w([]) is None
    assert kendall_w([(1.0,)]) is None
    assert kendall_w([(1.5, 1.5)]) is None
    assert concordance(TWO) == pytest.approx(0)


def test_what_each_would_choose() -> None:
    grid = Grid.of([[100, 0, 0], [0, 0, 100], [40, 40, 40], [40, 40, 40]], [1, 1, 1])
    chosen = choices(grid, TWO)
    assert {id: one.options for id, one in chosen.items()} == {"anna": ("option_0",), "ben": ("option_1",)}
    assert first_for_nobody(grid, chosen.values()) == ("option_2", "option_3")
    assert choices(grid, {"carl": (0.0, 1.0, 0.0)})["carl"].options == ("option_2", "option_3")
    regret = regrets(grid, tuple(TWO.values()))
    assert [one.points for one in regret] == pytest.approx([30, 30, 10, 10])


def test_only_what_changes_the_winner_is_discussed() -> None:
    # The group leads with option 0 by 100·.5 − 100·.3 = 20. Ben alone on z takes 100·(.7 − .3) away; on x and y less.
    grid = Grid.of([[100, 50, 0], [0, 50, 100]], [0.5, 0.2, 0.3])
    people = {"anna": (0.6, 0.3, 0.1), "ben": (0.25, 0.05, 0.7)}
    assert discussions(grid, people) == (Discussion("ben", "option_1", ("criterion_2",)),)


@given(groups())
def test_discussions_name_the_fewest_criteria(group) -> None:
    grid, people = group
    found = {one.person: one for one in discussions(grid, people)}
    # Where the group's choices tie, whoever prefers one of them would settle it.
    first, chosen = choice_by(grid, grid.totals()).options, choices(grid, people)
    assert set(found) == {id for id, one in chosen.items() if set(first) - set(one.options)}
    for person, one in found.items():
        settled = [grid.criteria.index(id) for id in one.criteria]
        leader = grid.options.index(next(option for option in first if option not in chosen[person].options))
        assert loses(grid, leader, people[person], settled) >= 1e-9
        # The option named is the one the group would then choose.
        reached = mixed_totals(grid, people[person], settled)
        assert reached[grid.options.index(one.rival)] >= max(reached) - 1e-9
        for fewer in combinations(range(len(grid.criteria)), len(one.criteria) - 1):
            assert loses(grid, leader, people[person], fewer) <= 1e-7


def loses(grid: Grid, leader: int, view, criteria) -> float:
    """By how much an option that leads is behind once a person's weights count on some criteria."""
    totals = mixed_totals(grid, view, criteria)
    return max(totals) - totals[leader]


def mixed_totals(grid: Grid, view, criteria) -> list[float]:
    """The totals where a person's weights count on some criteria, and the group's on the others."""
    mixed = [view[place] if place in criteria else weight for place, weight in enumerate(grid.weights)]
    return [dot(row, mixed) for row in grid.values]


def test_the_option_a_discussion_leads_to_is_the_best_of_those_that_pass_the_leader() -> None:
    # On z alone, Ben's weights put both others ahead of option 0: option 2 by more than option 1.
    grid = Grid.of([[100, 50, 0], [0, 50, 95], [10, 50, 100]], [0.5, 0.2, 0.3])
    people = {"anna": (0.6, 0.3, 0.1), "ben": (0.25, 0.05, 0.7)}
    assert discussions(grid, people) == (Discussion("ben", "option_2", ("criterion_2",)),)


@given(st.lists(st.lists(levels, min_size=2, max_size=2), min_size=2, max_size=4), st.integers(1, 9))
def test_nobody_discusses_what_everybody_wants(rows, share: int) -> None:
    grid = Grid.of(rows, [share, 10 - share])
    assert discussions(grid, {"a": grid.weights, "b": grid.weights}) == ()
