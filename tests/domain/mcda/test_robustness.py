from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.mcda.contest import contest, exact_wins
from domain.mcda.grid import Grid, GridError, totals
from domain.mcda.rank_reversal import range_totals, reversals
from domain.mcda.regret import regrets
from domain.mcda.robustness import robustness, weight_sets
from domain.mcda.smaa import smaa, smaa_slices
from domain.mcda.weight_set import Information, any_weights, ordered_weights, ranks_of
from mcda.cases import grids, office, points

ALL = [Information.NONE, Information.ORDER, Information.STATED, Information.GROUP]


def test_the_office_at_a_glance() -> None:
    found = robustness(office(), 30)
    assert found.order == ("A", "E", "G", "D", "C", "B", "F")
    assert (found.leader, found.runner_up) == ("A", "E")
    # Of the published intervals, comfort's upper bound is the nearest: 6.5 % may become 26.1 %.
    assert found.tightest.criteria == ("comfort",)
    assert found.tightest.margin == pytest.approx(0.261 - 20 / 310, abs=5e-4)
    assert found.overtakings[0].rival == "E"
    assert found.nearest.by_distance.distance == min(
        one.by_distance.distance for one in found.overtakings if one.by_distance
    )
    assert found.regretted is Information.ORDER
    assert found.regrets == regrets(office(), ordered_weights(ranks_of(office().weights)).vertices)


def test_what_is_known_of_the_weights() -> None:
    grid = Grid.of([[75, 25], [50, 50]], [3, 1])
    assert list(weight_sets(grid.weights)) == [Information.NONE]
    assert list(weight_sets(grid.weights, 30, {"a": grid.weights})) == ALL[:3]
    assert list(weight_sets(grid.weights, 30, {"a": grid.weights, "b": grid.weights})) == ALL[:3]
    assert list(weight_sets(grid.weights, 30, {"a": (1.0, 0.0), "b": (0.5, 0.5)})) == ALL
    # Equal weights have no order, and one criterion has nothing but itself.
    assert list(weight_sets((0.5, 0.5), 30)) == [Information.NONE, Information.STATED]
    assert list(weight_sets((1.0,), 30)) == [Information.NONE, Information.STATED]
    assert all(
        kind is known.information
        for kind, known in weight_sets(grid.weights, 30, {"a": (1.0, 0.0), "b": (0.5, 0.5)}).items()
    )


def test_regret_is_over_the_views_of_people_where_they_differ() -> None:
    grid = Grid.of([[100, 0], [0, 100]], [1, 1])
    found = robustness(grid, 30, {"a": (0.9, 0.1), "b": (0.3, 0.7)})
    assert found.regretted is Information.GROUP
    first, second = found.regrets
    assert (first.points, first.weights) == (pytest.approx(40), pytest.approx((0.3, 0.7)))
    assert (second.points, second.weights) == (pytest.approx(80), pytest.approx((0.9, 0.1)))
    assert robustness(grid).regretted is Information.NONE


def test_one_option_one_criterion_and_nothing_but_ties() -> None:
    alone = robustness(Grid.of([[50, 25]], [1, 1]), 30)
    assert (alone.leader, alone.runner_up, alone.tightest, alone.nearest) == ("option_0", None, None, None)
    assert alone.overtakings == alone.score_changes == alone.dominances == alone.next_questions == ()
    single = robustness(Grid.of([[50], [25]], [1]), 30)
    assert single.tightest is None
    assert [one.is_possible for one in single.overtakings] == [False]
    level = robustness(Grid.of([[50, 50], [50, 50]], [1, 1]), 30)
    assert level.dominances == ()
    assert level.tightest is None
    assert level.wins[Information.NONE] == ((0.5, 0.5), (0.5, 0.5))


def test_weights_of_other_criteria_are_refused() -> None:
    with pytest.raises(GridError):
        robustness(Grid.of([[50, 25], [25, 50]], [1, 1]), 30, {"a": (1.0,), "b": (0.5, 0.5)})
    with pytest.raises(ValueError, match="concentration"):
        robustness(Grid.of([[50, 25], [25, 50]], [1, 1]), 0.5)


@given(grids())
def test_the_order_is_that_of_the_totals(grid: Grid) -> None:
    amounts = dict(zip(grid.options, grid.totals(), strict=True))
    found = [amounts[option] for option in robustness(grid).order]
    assert found == sorted(found, reverse=True)


@given(grids())
def test_winning_chances_are_those_of_the_exact_study(grid: Grid) -> None:
    found = robustness(grid, 30)
    for kind, weights in ((Information.NONE, any_weights(len(grid.criteria))), (Information.ORDER, None)):
        known = weights or found.weight_sets.get(kind)
        if known is None:
            assert kind not in found.wins
            continue
        against = contest(grid, known)
        for (one, other), chance in exact_wins(against).items():
            for option in against.entrants[one]:
                for rival in against.entrants[other]:
                    assert found.wins[kind][option][rival] == pytest.approx(chance, abs=1e-9)
                    assert found.wins[kind][rival][option] == pytest.approx(1 - chance, abs=1e-9)


@given(grids())
def test_the_tightest_criterion_has_the_smallest_margin(grid: Grid) -> None:
    found = robustness(grid)
    margins = [one.margin for one in found.stabilities if one.margin is not None]
    assert (found.tightest.margin if found.tightest else None) == min(margins, default=None)


@given(grids(options=(3, 6)))
def test_fixed_anchors_never_reverse(grid: Grid) -> None:
    assert reversals(grid) == ()


@given(grids())
def test_stretched_totals_are_those_of_stretched_values(grid: Grid) -> None:
    columns = [(min(column), max(column)) for column in zip(*grid.values, strict=True)]
    stretched = tuple(
        tuple(
            100 * (v - low) / (high - low) if high > low else 0.0 for v, (low, high) in zip(row, columns, strict=True)
        )
        for row in grid.values
    )
    assert range_totals(grid.values, grid.weights) == pytest.approx(totals(stretched, grid.weights), abs=1e-8)


@given(grids(doubt=True, options=(2, 4), criteria=(2, 4)), points)
def test_the_size_of_a_slice_changes_no_figure(grid: Grid, size: int) -> None:
    weights = any_weights(len(grid.criteria))
    *_, last = smaa_slices(grid, weights, 200, size)
    assert last == smaa(grid, weights, 200)


@given(st.integers(1, 40))
def test_many_criteria_get_a_clear_answer(count: int) -> None:
    grid = Grid.of([[100.0] * count, [0.0] * count], range(1, count + 1))
    found = robustness(grid, 30)
    assert [(one.option, one.by) for one in found.dominances] == [("option_1", "option_0")]
    assert found.wins[Information.NONE][0][1] == 1
