from __future__ import annotations

import math

import pytest
from grids import grid as assessment_of
from hypothesis import given
from hypothesis import strategies as st

from domain.answer import Confidence
from domain.assessment import CriterionCase
from domain.catalogue import Criterion
from domain.mcda.dominance import Dominance, alike, dominances
from domain.mcda.from_assessment import grid_of
from domain.mcda.grid import Grid, GridError, GridFault
from domain.ranking import rank
from mcda.cases import CASES, grids, office


def test_the_totals_of_a_published_grid() -> None:
    case = CASES["goodwin_wright_office"]
    printed = office().weighted(case["input"]["printed_weights"])
    assert printed.totals() == pytest.approx(case["expected"]["totals"], abs=case["tolerance"])
    assert printed.options[printed.leader()] == "A"


def test_values_are_not_scaled_again() -> None:
    case = CASES["hidden_normalisation_pymcdm_wsm"]
    grid = Grid.of(case["input"]["values"], case["input"]["weights"])
    share = sum(case["input"]["weights"])
    for row, total in zip(case["input"]["values"], grid.totals(), strict=True):
        parts = (value * weight for value, weight in zip(row, case["input"]["weights"], strict=True))
        assert total == pytest.approx(sum(parts) / share)
    assert all(
        abs(total - local) > 1 for total, local in zip(grid.totals(), case["expected"]["preferences"], strict=True)
    )


def test_the_grid_of_an_assessment() -> None:
    assessment = assessment_of([[5, None], [3, 4]], [75, 25], confidence=Confidence.ROUGHLY)
    grid = grid_of(assessment)
    assert grid.options == ("full", "partial")
    assert grid.criteria == ("tco", "criticality")
    assert grid.low == ((87.5, 0.0), (37.5, 62.5))
    assert grid.values == ((100.0, 50.0), (50.0, 75.0))
    assert grid.high == ((100.0, 100.0), (62.5, 87.5))
    assert grid.weights == (0.75, 0.25)
    assert not grid.is_exact


def test_an_assessment_without_options_or_criteria_has_no_grid() -> None:
    with pytest.raises(GridError) as error:
        grid_of(assessment_of([]))
    assert error.value.fault is GridFault.NO_OPTION
    bare = assessment_of([[3, 3]])
    for criterion in Criterion:
        bare = bare.with_criterion(criterion, CriterionCase(active=False))
    with pytest.raises(GridError) as error:
        grid_of(bare)
    assert error.value.fault is GridFault.NO_CRITERION


@pytest.mark.parametrize(
    ("values", "weights", "low", "fault"),
    [
        ([], [1], None, GridFault.NO_OPTION),
        ([[]], [], None, GridFault.NO_CRITERION),
        ([[1, 2], [3]], [1, 1], None, GridFault.UNEVEN),
        ([[1, 2]], [1], None, GridFault.UNEVEN),
        ([[1, 2]], [1, 1], [[1, 2], [1, 2]], GridFault.UNEVEN),
        ([[1, math.nan]], [1, 1], None, GridFault.NOT_FINITE),
        ([[1, math.inf]], [1, 1], None, GridFault.NOT_FINITE),
        ([[1e300, -1e300]], [1, 1], None, GridFault.NOT_FINITE),
        ([[1, 2]], [1, math.nan], None, GridFault.NOT_FINITE),
        ([[1, 2]], [1, -1], None, GridFault.NEGATIVE_WEIGHT),
        ([[1, 2]], [0, 0], None, GridFault.NO_WEIGHT),
        ([[1, 2]], [1, 1], [[1, 3]], GridFault.OUT_OF_ORDER),
    ],
)
def test_bad_input_is_refused_with_its_fault(values, weights, low, fault) -> None:
    with pytest.raises(GridError) as error:
        Grid.of(values, weights, low)
    assert error.value.fault is fault
    assert str(error.value) == fault.value


def test_rows_are_as_wide_as_the_names() -> None:
    for names in ({"criteria": ["a"]}, {"options": ["a", "b"]}):
        with pytest.raises(GridError) as error:
            Grid.of([[1, 2]], [1, 1], **names)
        assert error.value.fault is GridFault.UNEVEN
    with pytest.raises(GridError) as error:
        Grid.of([[1, 2]], [1, 1]).weighted([1, 1, 1])
    assert error.value.fault is GridFault.UNEVEN
    with pytest.raises(GridError) as error:
        Grid.of([[1, 2]], [1, 1]).weighted([])
    assert error.value.fault is GridFault.NO_CRITERION


@pytest.mark.parametrize("scale", [1e-300, 1e300])
def test_extreme_weights_are_still_shares(scale: float) -> None:
    assert Grid.of([[1, 2, 3]], [scale, 2 * scale, scale]).weights == pytest.approx((0.25, 0.5, 0.25))


@given(grids())
def test_weights_are_shares_of_one(grid: Grid) -> None:
    assert math.fsum(grid.weights) == pytest.approx(1, abs=1e-12)
    assert min(grid.weights) >= 0


@given(grids(), st.data())
def test_raising_a_score_never_lowers_a_rank(grid: Grid, data: st.DataObject) -> None:
    option = data.draw(st.integers(0, len(grid.options) - 1))
    criterion = data.draw(st.integers(0, len(grid.criteria) - 1))
    values = [list(row) for row in grid.values]
    values[option][criterion] = data.draw(st.floats(values[option][criterion], 100))
    raised = Grid.of(values, grid.weights)
    better = [sum(total > totals[option] for total in totals) for totals in (grid.totals(), raised.totals())]
    assert better[1] <= better[0]


@given(st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=1, max_size=5))
def test_the_leader_and_totals_are_those_of_the_ranking(rows: list[list[int]]) -> None:
    assessment = assessment_of(rows, [60, 30, 20])
    grid, ranking = grid_of(assessment), rank(assessment)
    assert grid.options[grid.leader()] == ranking.leader
    assert tuple(grid.options[place] for place in grid.order()) == tuple(one.option for one in ranking.standings)
    assert {one.option: one.total for one in ranking.standings} == dict(zip(grid.options, grid.totals(), strict=True))


def test_dominated_options_and_how_certain_that_is() -> None:
    grid = Grid.of(
        [[50, 50], [75, 50], [25, 100]], [1, 1], [[50, 50], [50, 50], [25, 100]], [[50, 50], [100, 50], [25, 100]]
    )
    assert dominances(grid) == (Dominance("option_0", "option_1", False),)
    assert dominances(Grid.of([[50, 50], [75, 50]], [1, 1])) == (Dominance("option_0", "option_1", True),)
    assert dominances(Grid.of([[50, 50], [50, 50]], [1, 1])) == ()
    assert alike(Grid.of([[50, 50], [0, 9], [50, 50]], [1, 0])) == (("option_0", "option_2"),)
    assert alike(Grid.of([[50, 50], [50, 25]], [1, 0])) == ()


@given(grids())
def test_a_dominated_option_is_never_ahead(grid: Grid) -> None:
    for one in dominances(grid):
        option, by = grid.options.index(one.option), grid.options.index(one.by)
        assert grid.totals()[option] < grid.totals()[by]
