from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog, minimize

from domain.mcda.grid import Grid, dot
from domain.mcda.score_change import LEVEL, score_changes
from domain.mcda.weight_change import least_distance, least_sum, nearest, overtakings
from mcda.cases import CASES, grids, office

differences = st.lists(st.integers(-100, 100).map(float), min_size=2, max_size=8)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[list[float], list[float]]:
    """Differences of a leader and a rival, and weights (some of them 0) that put the leader ahead."""
    parts = draw(differences)
    shares = draw(st.lists(st.integers(0, 20), min_size=len(parts), max_size=len(parts)).filter(any))
    weights = [share / sum(shares) for share in shares]
    return ([-part for part in parts] if dot(parts, weights) < 0 else parts), weights


def test_the_published_pair() -> None:
    case = CASES["min_change_ts_a1_a2"]
    grid = Grid.of(case["input"]["values"], case["input"]["weights"])
    by_rival = {one.rival: one for one in overtakings(grid)}
    second = by_rival["option_1"]
    assert second.by_sum.distance == pytest.approx(case["expected"]["l1"], abs=case["tolerance"])
    assert second.by_sum.weights == pytest.approx(case["expected"]["l1_weights"], abs=case["tolerance"])
    assert second.by_distance.distance == pytest.approx(case["expected"]["l2"], abs=case["tolerance"])
    assert second.by_distance.weights == pytest.approx(case["expected"]["l2_weights"], abs=case["tolerance"])


def test_what_each_rival_of_the_office_needs() -> None:
    expected = CASES["goodwin_wright_office"]["expected"]["by_sum"]
    found = overtakings(office())
    assert {one.rival: one.by_sum.distance for one in found} == pytest.approx(expected, abs=5e-5)
    assert [one.rival for one in found] == sorted(expected, key=expected.get)
    assert found[0].moved == pytest.approx(0.133, abs=5e-4)
    assert found[0].lead == pytest.approx(4950 / 310, abs=1e-8)


def test_a_dominated_rival_needs_the_impossible() -> None:
    found = overtakings(Grid.of([[75, 75], [75, 50], [100, 0]], [1, 1]))
    assert [one.rival for one in found] == ["option_2", "option_1"]
    assert found[0].is_possible
    assert not found[1].is_possible
    assert found[1].by_sum is found[1].by_distance is found[1].moved is None
    assert nearest(found) is found[0]
    assert nearest(found[1:]) is None
    assert overtakings(Grid.of([[75, 75]], [1, 1])) == ()


@given(pairs())
def test_the_least_sum_is_that_of_a_linear_programme(pair: tuple[list[float], list[float]]) -> None:
    parts, weights = pair
    found, count = least_sum(parts, weights), len(parts)
    # Weights are given + more − less, with more and less >= 0.
    solved = linprog(
        np.ones(2 * count),
        A_eq=[[*parts, *(-part for part in parts)], [1.0] * count + [-1.0] * count],
        b_eq=[-dot(parts, weights), 0],
        A_ub=np.hstack([-np.eye(count), np.eye(count)]),
        b_ub=weights,
    )
    if found is None:
        assert min(parts) >= 0
        return
    assert solved.success
    assert found.distance == pytest.approx(solved.fun, abs=1e-8)
    check(found.weights, parts, weights, found.distance, sum(map(abs, np.subtract(found.weights, weights))))


@settings(max_examples=60)
@given(pairs())
def test_the_least_distance_is_that_of_a_quadratic_programme(pair: tuple[list[float], list[float]]) -> None:
    parts, weights = pair
    found = least_distance(parts, weights)
    if found is None:
        assert min(parts) >= 0
        return
    check(found.weights, parts, weights, found.distance, math.dist(found.weights, weights))
    # Nearest means: no direction that keeps the plane, the sum and the signs comes nearer (a linear programme)…
    gradient = np.subtract(found.weights, weights)
    count = len(parts)
    best = linprog(gradient, A_eq=[parts, [1.0] * count], b_eq=[0, 1], bounds=[(0, 1)] * count)
    assert best.success
    assert best.fun >= gradient @ np.array(found.weights) - 1e-8
    # … and a solver of quadratic programmes that starts from there finds nothing better.
    solved = minimize(
        lambda w: ((w - weights) ** 2).sum(),
        found.weights,
        jac=lambda w: 2 * (w - weights),
        bounds=[(0, 1)] * count,
        constraints=[{"type": "eq", "fun": lambda w: w @ parts / 100}, {"type": "eq", "fun": lambda w: w.sum() - 1}],
        method="SLSQP",
    )
    assert found.distance**2 <= solved.fun + 1e-7


def test_differences_that_are_the_same_wherever_there_is_weight() -> None:
    # All the weight is where the leader is ahead by 50; the nearest tie needs a third criterion.
    found = least_distance([50, 50, -100], [0.5, 0.5, 0])
    assert found.weights == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert least_sum([50, 50, -100], [0.5, 0.5, 0]).distance == pytest.approx(2 / 3)
    assert least_distance([50, -50], [0.5, 0.5]).distance == 0


def check(weights, parts, given_weights, distance, recomputed) -> None:
    assert math.fsum(weights) == pytest.approx(1, abs=1e-9)
    assert min(weights) >= -1e-12
    assert dot(parts, weights) == pytest.approx(0, abs=1e-7)
    assert distance == pytest.approx(recomputed, abs=1e-9)
    assert len(weights) == len(given_weights)


@given(grids())
def test_the_first_overtaking_unseats_the_leader_and_less_does_not(grid: Grid) -> None:
    found = overtakings(grid)
    possible = [one for one in found if one.is_possible]
    if not possible:
        return
    leader = grid.leader()
    changed = grid.weighted([max(0.0, weight) for weight in possible[0].by_sum.weights]).totals()
    assert changed[leader] == pytest.approx(max(changed), abs=1e-6)
    assert changed[grid.options.index(possible[0].rival)] == pytest.approx(max(changed), abs=1e-6)
    assert nearest(found).by_distance.distance == min(one.by_distance.distance for one in possible)


def test_one_score_by_hand() -> None:
    # 75 against 62.5: the first criterion moves 3/4 of the total, the second 1/4.
    grid = Grid.of([[100, 0], [50, 100]], [75, 25])
    found = [(one.option, one.criterion, one.value, one.tie, one.level, one.rival) for one in score_changes(grid)]
    assert found == [
        ("option_0", "criterion_0", 100, pytest.approx(100 - 50 / 3), 4, "option_1"),
        ("option_1", "criterion_0", 50, pytest.approx(50 + 50 / 3), 4, "option_1"),
    ]
    assert score_changes(grid)[0].points == pytest.approx(50 / 3)


def test_a_value_between_two_levels_goes_to_a_level() -> None:
    (change,) = (
        one
        for one in score_changes(Grid.of([[90, 50], [80, 50]], [1, 1]))
        if one.option == "option_1" and one.criterion == "criterion_0"
    )
    assert (change.tie, change.level) == (90, 5)
    # The middle of "1 or 2" and of "2 or 3": from 12.5 it takes 37.5 to draw level, so level 3; from 37.5 it takes 60.
    for value, rival, level in ((12.5, 37.5, 3), (37.5, 60.0, 4), (12.5, 25.0, 2)):
        (up,) = (one for one in score_changes(Grid.of([[rival], [value]], [1])) if one.option == "option_1")
        assert (up.tie, up.level) == (rival, level)
    (down,) = (one for one in score_changes(Grid.of([[62.5], [20]], [1])) if one.option == "option_0")
    assert (down.tie, down.level) == (20, 1)


@given(grids())
def test_every_score_change_ties_and_nothing_smaller_unseats(grid: Grid) -> None:
    leader = grid.leader()
    found = {(one.option, one.criterion): one for one in score_changes(grid)}
    for option, id in enumerate(grid.options):
        for criterion, name in enumerate(grid.criteria):
            change = found.get((id, name))
            if change is None:
                for extreme in (0, 100):
                    totals = with_value(grid, option, criterion, extreme).totals()
                    assert totals[leader] >= max(totals) - 1e-6
                continue
            totals = with_value(grid, option, criterion, change.tie).totals()
            assert totals[leader] == pytest.approx(totals[grid.options.index(change.rival)], abs=1e-6)
            assert totals[leader] == pytest.approx(max(totals), abs=1e-6)
            short = change.value + (change.tie - change.value) * 0.99
            totals = with_value(grid, option, criterion, short).totals()
            assert totals[leader] >= max(totals) - 1e-9
            reached, nearer = ((change.level - 1) * LEVEL, (change.level - 2) * LEVEL)
            if option == leader:
                reached, nearer = -reached, -change.level * LEVEL
            tie = -change.tie if option == leader else change.tie
            assert 1 <= change.level <= 5
            assert reached >= tie - 1e-6
            assert nearer < tie


def with_value(grid: Grid, option: int, criterion: int, value: float) -> Grid:
    values = [list(row) for row in grid.values]
    values[option][criterion] = value
    return Grid.of(values, grid.weights)


def test_no_score_change_without_a_rival_or_a_weight() -> None:
    assert score_changes(Grid.of([[50, 50]], [1, 1])) == ()
    assert {one.criterion for one in score_changes(Grid.of([[50, 50], [25, 100]], [1, 0]))} == {"criterion_0"}
