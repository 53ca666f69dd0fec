from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from statistics import fmean

import pytest
from grids import BLANK, grid, with_person
from hypothesis import given
from hypothesis import strategies as st

from domain.assessment import CriterionCase
from domain.catalogue import Criterion
from domain.mcda.points import normalise, on_fixed_scale
from domain.weights import group_weights, stakeholder_weights

CASES = json.loads((Path(__file__).parent / "mcda_cases.json").read_text())
SEVEN = tuple(Criterion)

amounts = st.decimals(min_value=0, max_value=100, places=2, allow_nan=False)
points = st.dictionaries(st.sampled_from(SEVEN), amounts)


def keyed(values: list[float]) -> dict[str, float]:
    return {f"c{number}": value for number, value in enumerate(values)}


@pytest.mark.parametrize("id", ["swing_goodwin_wright", "swing_equal"])
def test_published_swing_weights(id: str) -> None:
    case = CASES[id]
    weights = normalise(keyed(case["input"]["points"]))
    assert weights is not None
    assert list(weights.values()) == pytest.approx(case["expected"]["weights"], abs=case["tolerance"])
    if "rounded_percent" in case["expected"]:
        assert [round(100 * weight) for weight in weights.values()] == case["expected"]["rounded_percent"]


def test_swing_weights_of_the_part_of_the_tree_that_remains() -> None:
    # Goodwin & Wright: the weights 50, 33.3, 16.7 when the first three criteria get none.
    weights = normalise(keyed([0, 0, 0, 30, 20, 10]))
    assert weights is not None
    assert list(weights.values()) == pytest.approx([0, 0, 0, 1 / 2, 1 / 3, 1 / 6])


def test_points_for_a_local_range_are_put_on_the_fixed_scale() -> None:
    case = CASES["swing_local_range_to_fixed_scale"]
    ranges = {f"c{number}": tuple(bounds) for number, bounds in enumerate(case["input"]["local_ranges_0_100"])}
    weights = normalise(on_fixed_scale(keyed(case["input"]["points"]), ranges))
    assert weights is not None
    assert list(weights.values()) == pytest.approx(case["expected"]["weights"], abs=case["tolerance"])


def test_a_range_without_a_swing_gets_no_weight() -> None:
    assert on_fixed_scale({"a": 100.0, "b": 50.0}, {"a": (0, 100), "b": (75, 75)}) == {"a": 100.0, "b": 0.0}


def test_the_arithmetic_mean_of_judgements_breaks_reciprocity() -> None:
    # Why ratios would need a geometric mean, and why weights (shares of one whole) may be averaged.
    case = CASES["geometric_mean_reciprocity"]
    judgements = case["input"]["judgements"]
    mean = fmean(judgements)
    of_reciprocals = fmean(1 / value for value in judgements)
    assert mean == pytest.approx(case["expected"]["arithmetic"])
    assert of_reciprocals == pytest.approx(case["expected"]["arithmetic_of_reciprocals"], abs=case["tolerance"])
    assert mean * of_reciprocals != pytest.approx(1)


@pytest.mark.parametrize("nothing", [{}, {"a": 0}, {"a": Decimal(0), "b": 0.0}])
def test_no_points_give_no_weights(nothing: dict[str, float]) -> None:
    assert normalise(nothing) is None


def test_a_person_counts_from_the_first_point_on() -> None:
    assessment = with_person(BLANK, {"tco": 60, "compliance": 20})
    weights = stakeholder_weights(assessment, "stakeholder_1")
    assert weights == {**dict.fromkeys(SEVEN, 0.0), "tco": 0.75, "compliance": 0.25}
    profile = group_weights(assessment)
    assert profile.weights == weights
    assert profile.contributors == ("stakeholder_1",)
    assert profile.missing == {
        "stakeholder_1": ("criticality", "transformation", "reversibility", "availability", "retained_skills")
    }


def test_points_for_a_criterion_switched_off_do_not_count() -> None:
    assessment = with_person(BLANK, {"tco": 60, "compliance": 20}).with_criterion("tco", CriterionCase(active=False))
    weights = stakeholder_weights(assessment, "stakeholder_1")
    assert weights is not None
    assert "tco" not in weights
    assert weights["compliance"] == 1.0


def test_everybody_who_gave_points_counts_the_same() -> None:
    assessment = grid([[3, 3]], [100, 0], [1, 1])
    profile = group_weights(assessment)
    assert list(profile.weights.values()) == [0.75, 0.25]
    assert profile.contributors == ("stakeholder_1", "stakeholder_2")
    assert not profile.assumed_equal
    assert not profile.missing


def test_nobody_gives_equal_weights_and_says_so() -> None:
    profile = group_weights(BLANK)
    assert profile.assumed_equal
    assert profile.contributors == ()
    assert profile.weights == dict.fromkeys(SEVEN, 1 / 7)


def test_only_zeros_are_silence() -> None:
    profile = group_weights(grid([[3, 3]], [0, 0]))
    assert profile.assumed_equal
    assert profile.silent == ("stakeholder_1",)
    assert list(profile.weights.values()) == [0.5, 0.5]


def test_without_a_criterion_there_are_no_weights() -> None:
    assessment = with_person(BLANK, {"tco": 60})
    for criterion in SEVEN:
        assessment = assessment.with_criterion(criterion, CriterionCase(active=False))
    assert group_weights(assessment).weights == {}
    assert stakeholder_weights(assessment, "stakeholder_1") is None


def test_an_unknown_stakeholder_is_an_error() -> None:
    with pytest.raises(KeyError):
        stakeholder_weights(BLANK, "stakeholder_9")


@given(st.lists(points, max_size=5))
def test_group_weights_are_shares_of_one(people: list[dict[str, Decimal]]) -> None:
    assessment = BLANK
    for person in people:
        assessment = with_person(assessment, person)  # type: ignore[arg-type]
    profile = group_weights(assessment)
    assert sum(profile.weights.values()) == pytest.approx(1)
    assert all(0 <= weight <= 1 for weight in profile.weights.values())
    assert set(profile.contributors) | set(profile.silent) == set(assessment.stakeholders)
    assert profile.assumed_equal == (not profile.contributors)


@given(points, st.decimals(min_value="0.01", max_value=1, places=2))
def test_weights_keep_the_ratios_of_the_points(given_points: dict[str, Decimal], factor: Decimal) -> None:
    weights = normalise(given_points)
    scaled = normalise({id: amount * factor for id, amount in given_points.items()})
    assert (weights is None) == (scaled is None)
    if weights is not None and scaled is not None:
        assert scaled == pytest.approx(weights)
