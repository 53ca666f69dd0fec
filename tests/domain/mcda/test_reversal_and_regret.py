from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.mcda.grid import Grid, dot
from domain.mcda.rank_reversal import Reversal, range_totals, reversals, sum_totals
from domain.mcda.regret import regrets
from domain.mcda.weight_set import any_weights, ordered_weights
from domain.ranking import level_value
from mcda.cases import CASES, grids


def test_relative_scaling_reverses_where_anchors_do_not() -> None:
    case = CASES["rank_reversal_local_scale"]
    rows = [[level_value(level) for level in row] for row in case["input"]["scores_1_5"]]
    grid, expected = Grid.of(rows, case["input"]["weights"]), case["expected"]
    assert grid.totals() == pytest.approx(expected["fixed_scale_totals"], abs=case["tolerance"])
    assert reversals(grid) == ()
    assert range_totals(grid.values, grid.weights) == pytest.approx(expected["local_before"], abs=case["tolerance"])
    removed = case["input"]["removed"]
    rest = tuple(row for place, row in enumerate(grid.values) if place != removed)
    assert range_totals(rest, grid.weights) == pytest.approx(expected["local_after"], abs=case["tolerance"])
    found = {one.removed: one for one in reversals(grid, range_totals)}[f"option_{removed}"]
    assert found.before[0] == f"option_{expected['winner_before']}"
    assert found.after[0] == f"option_{expected['winner_after']}"
    assert found.changes_leader


def test_belton_and_gear() -> None:
    case = CASES["belton_gear_1983"]
    rows = case["input"]["values"]
    before = Grid.of(rows, [1, 1, 1])
    assert sum_totals(before.values, before.weights) == pytest.approx(case["expected"]["before"], abs=case["tolerance"])
    after = Grid.of([*rows, rows[case["input"]["copy_of"]]], [1, 1, 1])
    assert sum_totals(after.values, after.weights) == pytest.approx(case["expected"]["after"], abs=case["tolerance"])
    assert reversals(after, sum_totals)[0] == Reversal(
        "option_1", ("option_0", "option_3", "option_2"), ("option_3", "option_0", "option_2")
    )


@given(grids())
def test_anchored_values_never_reverse(grid: Grid) -> None:
    assert reversals(grid) == ()


def test_level_columns_count_nothing_in_relative_scaling() -> None:
    assert range_totals(((50.0, 0.0), (50.0, 100.0)), (0.5, 0.5)) == (0, 50)
    assert sum_totals(((0.0, 1.0), (0.0, 3.0)), (0.5, 0.5)) == (0.125, 0.375)


def test_published_regret() -> None:
    case = CASES["savage_regret_investments"]
    grid = Grid.of(case["input"]["values"], [1, 1, 1], options=case["input"]["options"])
    found = regrets(grid, any_weights(3).vertices)
    assert [one.points for one in found] == pytest.approx(case["expected"]["regrets"], abs=case["tolerance"])
    assert min(found, key=lambda one: one.points).option == "bonds"
    assert [(one.rival, one.weights) for one in found] == [
        ("money_market", (1.0, 0.0, 0.0)),
        ("money_market", (1.0, 0.0, 0.0)),
        ("stocks", (0.0, 0.0, 1.0)),
    ]


def test_nothing_to_regret() -> None:
    (one,) = regrets(Grid.of([[50, 50]], [1, 1]), any_weights(2).vertices)
    assert (one.points, one.rival) == (0, None)


@given(grids(), st.data())
def test_no_weights_cost_more_than_the_maximum_regret(grid: Grid, data: st.DataObject) -> None:
    ranks = data.draw(st.permutations(range(1, len(grid.criteria) + 1)))
    for weights in (any_weights(len(grid.criteria)), ordered_weights(ranks)):
        shares = data.draw(st.lists(st.floats(0.01, 1), min_size=len(weights.vertices), max_size=len(weights.vertices)))
        columns = zip(*weights.vertices, strict=True)
        mixed = [dot(shares, column) / sum(shares) for column in columns]
        totals = [dot(row, mixed) for row in grid.values]
        for total, found in zip(totals, regrets(grid, weights.vertices), strict=True):
            assert max(totals) - total <= found.points + 1e-7
