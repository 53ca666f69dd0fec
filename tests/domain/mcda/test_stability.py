from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.mcda.grid import Grid
from domain.mcda.stability import stabilities, stability
from mcda.cases import CASES, grids, office

TRIANTAPHYLLOU = CASES["triantaphyllou_sanchez_1997_wsm"]


def test_the_published_switch_of_a_group_of_criteria() -> None:
    # Goodwin & Wright vary the weight of turnover as a whole: E takes over below 52.1 %.
    expected = CASES["goodwin_wright_office"]["expected"]["turnover"]
    grid = office()
    found = stability(grid, expected["criteria"])
    assert found.weight == pytest.approx(250 / 310)
    assert 100 * found.low == pytest.approx(expected["percent_low"], abs=0.05)
    assert (found.low_rival, found.high, found.high_rival) == (expected["rival"], 1.0, None)
    assert found.margin == pytest.approx(found.weight - found.low)
    rival = grid.options.index("E")
    inside = [points if place in expected["criteria"] else 0 for place, points in enumerate(grid.weights)]
    outside = [0 if place in expected["criteria"] else points for place, points in enumerate(grid.weights)]
    assert grid.weighted(outside).totals()[rival] == pytest.approx(expected["at_zero"], abs=0.05)
    assert grid.weighted(inside).totals()[rival] == pytest.approx(expected["at_one"], abs=0.05)


def test_the_interval_of_every_criterion_of_the_office() -> None:
    for one in stabilities(office()):
        low, high, low_rival, high_rival = CASES["goodwin_wright_office"]["expected"]["stability_percent"][
            one.criteria[0]
        ]
        assert (100 * one.low, 100 * one.high) == pytest.approx((low, high), abs=0.06), one
        assert (one.low_rival, one.high_rival) == (low_rival, high_rival)
        assert (one.margin is None) == (low_rival is high_rival is None)


def test_the_published_intervals() -> None:
    grid = Grid.of(TRIANTAPHYLLOU["input"]["values"], TRIANTAPHYLLOU["input"]["weights"])
    assert grid.totals() == pytest.approx(TRIANTAPHYLLOU["expected"]["totals"], abs=TRIANTAPHYLLOU["tolerance"])
    for found, bounds in zip(stabilities(grid), TRIANTAPHYLLOU["expected"]["wsi"].values(), strict=True):
        assert (found.low, found.high) == pytest.approx(bounds, abs=TRIANTAPHYLLOU["tolerance"])


@pytest.mark.parametrize("name", TRIANTAPHYLLOU["expected"]["deltas"])
def test_the_published_change_of_one_weight_alone(name: str) -> None:
    # The paper lowers w by delta without scaling the rest; scaled to sum 1 that is the bound (w − delta) / (1 − delta).
    published = TRIANTAPHYLLOU["expected"]["deltas"][name]
    criterion, pair = name.split()
    place = int(criterion[1]) - 1
    rows = [TRIANTAPHYLLOU["input"]["values"][int(option[1]) - 1] for option in pair.split("-")]
    found = stability(Grid.of(rows, TRIANTAPHYLLOU["input"]["weights"]), (place,))
    if not published["feasible"]:
        assert found.margin is None
        return
    bound = found.low if found.low_rival is not None else found.high
    delta = (found.weight - bound) / (1 - bound)
    assert delta == pytest.approx(published["delta"], abs=TRIANTAPHYLLOU["tolerance"])
    assert 100 * delta / found.weight == pytest.approx(published["percent"], abs=0.3)


def leads(grid: Grid, place: int, weight: float) -> bool:
    """Whether the leader still leads, or ties, with another weight of one criterion; the rest in proportion."""
    rest = 1 - grid.weights[place]
    weights = [weight if other == place else share * (1 - weight) / rest for other, share in enumerate(grid.weights)]
    totals = grid.weighted(weights).totals()
    return totals[grid.leader()] >= max(totals) - 1e-7


@given(grids(), st.data())
def test_the_interval_is_what_brute_force_finds(grid: Grid, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(grid.criteria) - 1))
    found = stability(grid, (place,))
    assert 0 <= found.low <= found.weight <= found.high <= 1
    for step in range(101):
        weight = step / 100
        if found.low <= weight <= found.high:
            assert leads(grid, place, weight)
        elif weight < found.low - 1e-5 or weight > found.high + 1e-5:
            assert not leads(grid, place, weight)


@given(grids())
def test_all_intervals_at_once_are_those_of_each_criterion(grid: Grid) -> None:
    for place, found in enumerate(stabilities(grid)):
        alone = stability(grid, (place,))
        assert (found.low, found.weight, found.high) == pytest.approx((alone.low, alone.weight, alone.high), abs=1e-9)
        assert (found.low_rival is None, found.high_rival is None) == (
            alone.low_rival is None,
            alone.high_rival is None,
        )


@given(grids())
def test_the_rival_that_binds_is_level_at_the_bound(grid: Grid) -> None:
    for place, found in enumerate(stabilities(grid)):
        for bound, rival in ((found.low, found.low_rival), (found.high, found.high_rival)):
            if rival is None:
                assert bound in (0, 1)
                continue
            rest = 1 - grid.weights[place]
            weights = [
                bound if other == place else share * (1 - bound) / rest for other, share in enumerate(grid.weights)
            ]
            totals = dict(zip(grid.options, grid.weighted(weights).totals(), strict=True))
            assert totals[rival] == pytest.approx(totals[found.leader], abs=1e-6)


@given(grids(criteria=(3, 5)))
def test_a_group_and_the_rest_mirror_each_other(grid: Grid) -> None:
    places = range(len(grid.criteria))
    for pair in combinations(places, 2):
        one, other = stability(grid, pair), stability(grid, [place for place in places if place not in pair])
        assert (one.low, one.high) == pytest.approx((1 - other.high, 1 - other.low))


def test_a_criterion_with_all_the_weight_or_none() -> None:
    grid = Grid.of([[100, 0, 0], [0, 100, 0]], [1, 0, 0])
    first, second, third = stabilities(grid)
    # Without any weight elsewhere, the others share what is freed.
    assert (first.low, first.low_rival) == pytest.approx((1 / 3, "option_1"))
    assert (second.weight, second.high, second.high_rival) == (0, 0.5, "option_1")
    assert third.margin is None


def test_nothing_to_lose_without_a_rival_or_with_one_criterion() -> None:
    assert all(one.margin is None for one in stabilities(Grid.of([[50, 25]], [1, 1])))
    assert all(one.margin is None for one in stabilities(Grid.of([[50], [25]], [1])))
    assert all(one.margin is None for one in stabilities(Grid.of([[50, 25], [50, 25]], [1, 1])))


def test_a_tie_leaves_no_room() -> None:
    first, second = stabilities(Grid.of([[100, 0], [0, 100]], [1, 1]))
    assert (first.low, first.low_rival, first.margin) == (0.5, "option_1", 0)
    assert (second.high, second.high_rival, second.margin) == (0.5, "option_1", 0)
