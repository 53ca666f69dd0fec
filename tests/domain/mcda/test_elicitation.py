from __future__ import annotations

import itertools
import math
from decimal import Decimal
from statistics import correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.mcda.grid import Grid, GridError, GridFault
from domain.mcda.guards import Column, GroupSum, group_sums, looks_equalised, overlaps, without_swing
from domain.mcda.rank_weights import rank_reciprocal, rank_sum, ranked_weights, roc
from domain.mcda.swing import disorder, suggested_points, swing_weights, weight_bounds
from domain.mcda.trade_off import Contradiction, TradeOff, contradictions, expected, trade_offs
from domain.stakeholder import Preference
from mcda.cases import CASES, office

rankings = st.lists(st.integers(1, 5), min_size=1, max_size=8)


@pytest.mark.parametrize("count", CASES["roc_table"]["input"]["n"])
def test_the_table_of_rank_order_centroids(count: int) -> None:
    case = CASES["roc_table"]
    assert roc(count) == pytest.approx(case["expected"][str(count)], abs=case["tolerance"])


def test_rank_sum_and_reciprocal() -> None:
    case = CASES["rank_sum_reciprocal"]
    count, tolerance = case["input"]["n"], case["tolerance"]
    assert rank_sum(count) == pytest.approx(case["expected"]["rank_sum"], abs=tolerance)
    assert rank_reciprocal(count) == pytest.approx(case["expected"]["rank_reciprocal"], abs=tolerance)


@pytest.mark.parametrize("rule", [roc, rank_sum, rank_reciprocal])
def test_nothing_to_rank(rule) -> None:
    with pytest.raises(GridError) as error:
        rule(0)
    assert error.value.fault is GridFault.NO_CRITERION
    assert rule(1) == (1.0,)


def test_ranks_that_tie_share_their_weights() -> None:
    # Of 11/18, 5/18, 2/18 the first two are shared by the second and third criterion.
    assert ranked_weights([3, 1, 1]) == pytest.approx((2 / 18, 8 / 18, 8 / 18))
    assert ranked_weights([9, 2, 2]) == ranked_weights([3, 1, 1])
    assert ranked_weights([1, 1, 1, 1]) == (0.25,) * 4


@given(rankings)
def test_weights_of_ranks_are_the_mean_over_all_ways_to_break_ties(ranks: list[int]) -> None:
    found = ranked_weights(ranks)
    assert math.fsum(found) == pytest.approx(1)
    assert all(a >= b - 1e-12 for a, b in _by_rank(found, ranks))
    if len(ranks) > 5:
        return
    orders = [
        order
        for order in itertools.permutations(range(len(ranks)))
        if all(ranks[a] <= ranks[b] for a, b in itertools.pairwise(order))
    ]
    weights = roc(len(ranks))
    means = [sum(weights[order.index(place)] for order in orders) / len(orders) for place in range(len(ranks))]
    assert found == pytest.approx(means)


def _by_rank(weights, ranks) -> list[tuple[float, float]]:
    ordered = [weight for _, weight in sorted(zip(ranks, weights, strict=True), key=lambda pair: pair[0])]
    return list(itertools.pairwise(ordered))


@pytest.mark.parametrize("id", ["swing_goodwin_wright", "swing_equal"])
def test_swing_points_are_weights(id: str) -> None:
    case = CASES[id]
    points = {str(place): amount for place, amount in enumerate(case["input"]["points"])}
    weights = swing_weights(points)
    assert list(weights.values()) == pytest.approx(case["expected"]["weights"], abs=case["tolerance"])


def test_points_for_the_ranges_present_are_put_on_the_fixed_scale() -> None:
    case = CASES["swing_local_range_to_fixed_scale"]
    points = {str(place): amount for place, amount in enumerate(case["input"]["points"])}
    ranges = {str(place): tuple(bounds) for place, bounds in enumerate(case["input"]["local_ranges_0_100"])}
    weights = swing_weights(points, ranges)
    assert list(weights.values()) == pytest.approx(case["expected"]["weights"], abs=case["tolerance"])
    assert swing_weights(points) != weights


@pytest.mark.parametrize(("points", "ranges"), [({}, None), ({"a": 0}, None), ({"a": 50}, {"a": (25, 25)})])
def test_no_swing_no_weight(points, ranges) -> None:
    with pytest.raises(GridError) as error:
        swing_weights(points, ranges)
    assert error.value.fault is GridFault.NO_WEIGHT


def test_points_suggested_from_ranks() -> None:
    # The centroids of four: 25, 13, 7 and 3 to 25.
    assert suggested_points([1, 2, 3, 4]) == (100, 50, 30, 10)
    assert suggested_points([2, 1, 2]) == (30, 100, 30)
    assert suggested_points([1]) == (100,)
    assert min(suggested_points(range(1, 41))) == 5


@given(rankings, st.integers(5, 100))
def test_to_take_a_suggestion_moves_no_other_one(ranks: list[int], second: int) -> None:
    """As a line does that nobody is sure of: it counts with what the order suggests."""
    places = sorted(set(ranks))
    given_points: list[float | None] = [second if places[1:2] == [rank] else None for rank in ranks]
    points = suggested_points(ranks, given_points)
    for place, amount in enumerate(points):
        if given_points[place] is None:
            assert suggested_points(ranks, [*given_points[:place], amount, *given_points[place + 1 :]]) == points


@given(rankings)
def test_suggested_points_never_contradict_the_ranks(ranks: list[int]) -> None:
    points = suggested_points(ranks)
    assert max(points) == 100
    assert all(amount % 5 == 0 for amount in points)
    assert disorder(ranks, points) == ()


def test_points_against_ranks() -> None:
    assert disorder([1, 2, 3], [100, 40, 60]) == ((1, 2),)
    assert disorder([1, 2, 2], [100, 40, 60]) == ((2, 1),)
    assert disorder([1, 2], [100, 100]) == ()


def test_bounds_of_imprecise_swing() -> None:
    # The first alone may be 100 of 100 + 20 to 100 + 60; the second 20 to 60 of itself + 100.
    assert weight_bounds([(100, 100), (20, 60)]) == (
        pytest.approx((100 / 160, 100 / 120)),
        pytest.approx((20 / 120, 60 / 160)),
    )
    assert weight_bounds([(100, 100), (0, 0)]) == ((1.0, 1.0), (0.0, 0.0))


bounds = st.tuples(st.floats(1, 50), st.floats(0, 50)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(st.tuples(bounds, st.floats(0, 1)), min_size=1, max_size=6))
def test_weights_of_points_within_bounds_are_within_bounds(drawn) -> None:
    points = [low + share * (high - low) for (low, high), share in drawn]
    for amount, (low, high) in zip(points, weight_bounds([pair for pair, _ in drawn]), strict=True):
        assert low - 1e-9 <= amount / sum(points) <= high + 1e-9


@pytest.mark.parametrize(
    ("points", "fault"),
    [
        ([(2, 1)], GridFault.OUT_OF_ORDER),
        ([(-1, 1)], GridFault.NEGATIVE_WEIGHT),
        ([(0, 0), (0, 5)], GridFault.NO_WEIGHT),
        ([(1, math.nan)], GridFault.OUT_OF_ORDER),
    ],
)
def test_bounds_that_are_none(points, fault: GridFault) -> None:
    with pytest.raises(GridError) as error:
        weight_bounds(points)
    assert error.value.fault is fault


WEIGHTS = {"a": 0.5, "b": 0.3, "c": 0.2, "d": 0.0}


def test_the_trade_offs_to_ask() -> None:
    # b at level 3 is worth .3 × 50, less than c at its best, .2 × 100; at level 4 it would still be worth more.
    assert trade_offs(WEIGHTS) == (TradeOff("a", "b"), TradeOff("b", "c", 3))
    assert trade_offs(WEIGHTS, 1) == (TradeOff("a", "b"),)
    assert trade_offs(WEIGHTS, 9) == trade_offs(WEIGHTS)
    assert trade_offs({"a": 1.0}) == ()
    assert trade_offs({"a": 0.9, "b": 0.09, "c": 0.01})[1] == TradeOff("b", "c")


def test_the_answers_that_weights_lead_to() -> None:
    assert expected(TradeOff("a", "b"), WEIGHTS) is Preference.FIRST
    assert expected(TradeOff("b", "a"), WEIGHTS) is Preference.SECOND
    assert expected(TradeOff("b", "c", 3), WEIGHTS) is Preference.SECOND
    assert expected(TradeOff("a", "b"), {"a": 0.2, "b": 0.195}) is Preference.EQUAL
    assert expected(TradeOff("a", "b"), {"a": 0.2, "b": 0.191}) is Preference.EQUAL
    assert expected(TradeOff("a", "b"), {"a": 0.2, "b": 0.189}) is Preference.FIRST
    assert TradeOff("b", "c", 3).ratio == 2


def test_contradictions() -> None:
    sharp, level = TradeOff("a", "b"), TradeOff("x", "y")
    weights = {**WEIGHTS, "x": 0.1, "y": 0.1}
    answers = [(sharp, preference) for preference in Preference] + [(level, Preference.FIRST)]
    assert contradictions(answers, weights) == (
        Contradiction(sharp, Preference.SECOND, Preference.FIRST),
        Contradiction(sharp, Preference.EQUAL, Preference.FIRST),
    )


@given(st.dictionaries(st.sampled_from("abcdefg"), st.floats(0.01, 1), min_size=2))
def test_whoever_answers_by_the_weights_never_contradicts_them(weights: dict[str, float]) -> None:
    asked = trade_offs(weights, 6)
    assert len(asked) == min(6, len(weights) - 1)
    assert contradictions([(question, expected(question, weights)) for question in asked], weights) == ()
    other = {Preference.FIRST: Preference.SECOND, Preference.SECOND: Preference.FIRST}
    opposed = [(one, other[due]) for one in asked if (due := expected(one, weights)) in other]
    assert len(contradictions(opposed, weights)) == len(opposed)


@pytest.mark.parametrize(
    ("points", "alike"),
    [
        ([100, 100], True),
        ([100, 80, 90], True),
        ([130, 100], False),
        ([100, 50, 90], False),
        ([100, 0], False),
        ([100, 100, 100, 0], True),
        ([100, 50, 100, 0], False),
        ([0, 0], False),
        ([100], False),
        ([], False),
        ([Decimal(100), Decimal(90)], True),
    ],
)
def test_points_that_avoid_a_choice(points, alike: bool) -> None:
    assert looks_equalised(points) is alike


def test_the_weight_of_groups() -> None:
    weights = {"cost": 0.4, "risk": 0.25, "law": 0.2, "speed": 0.15}
    found = group_sums(weights, {"risk": "safety", "law": "safety"})
    assert found == (
        GroupSum("cost", 0.4, 0.25, ("cost",)),
        GroupSum("safety", pytest.approx(0.45), 0.5, ("risk", "law")),
        GroupSum("speed", 0.15, 0.25, ("speed",)),
    )


def columns(grid: Grid) -> dict[str, Column]:
    """The grid by criterion."""
    tables = [zip(*table, strict=True) for table in (grid.low, grid.values, grid.high)]
    return {id: tuple(zip(*parts, strict=True)) for id, *parts in zip(grid.criteria, *tables, strict=True)}


def test_criteria_that_may_count_twice() -> None:
    grid = Grid.of([[0, 25, 100, 50], [50, 50, 50, 50], [100, 100, 0, 50]], [1] * 4)
    (found,) = overlaps(columns(grid))
    assert (found.first, found.second) == ("criterion_0", "criterion_1")
    assert found.correlation == pytest.approx(0.981981, abs=1e-6)
    assert overlaps(columns(Grid.of([[0, 0], [100, 100]], [1, 1]))) == ()
    (offices,) = overlaps(columns(office()))
    assert (offices.first, offices.second) == ("closeness", "parking")
    closeness, *_, parking = zip(*office().values, strict=True)
    assert offices.correlation == pytest.approx(correlation(closeness, parking))


def test_a_criterion_on_which_all_are_the_same() -> None:
    assert without_swing(columns(Grid.of([[50, 25], [50, 75]], [1, 1]))) == ("criterion_0",)
    assert without_swing(columns(Grid.of([[50, 25], [50, 75]], [1, 1], [[25, 25], [50, 75]]))) == ()
