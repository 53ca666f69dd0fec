from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.mcda.ahp import RANDOM_INDEX, SCALE, AhpError, AhpFault, ahp, most_inconsistent
from mcda.cases import CASES

PUBLISHED = ["ahp_saaty_drinks_7x7", "ahp_leader_criteria_4x4", "ahp_leader_experience_3x3", "ahp_consistent_3x3"]
# Wang & Chin, six criteria: judgements that must be warned about.
WANG_CHIN = [
    [1, 4, 3, 1, 3, 4],
    [1 / 4, 1, 7, 3, 1 / 5, 1],
    [1 / 3, 1 / 7, 1, 1 / 5, 1 / 5, 1 / 6],
    [1, 1 / 3, 5, 1, 1, 1 / 3],
    [1 / 3, 5, 5, 1, 1, 3],
    [1 / 4, 1, 6, 3, 1 / 3, 1],
]

PAIRS = list(combinations(range(4), 2))
ratios = st.lists(st.floats(0.2, 5), min_size=4, max_size=7)


def consistent(weights: list[float]) -> list[list[float | None]]:
    return [[one / other for other in weights] for one in weights]


def with_judgement(matrix, row: int, column: int, value: float | None):
    changed = [list(line) for line in matrix]
    changed[row][column], changed[column][row] = value, None if value is None else 1 / value
    return changed


@pytest.mark.parametrize("id", PUBLISHED)
def test_published_judgements(id: str) -> None:
    case = CASES[id]
    found, expected = ahp(case["input"]["matrix"]), case["expected"]
    assert found.weights == pytest.approx(expected["weights"], abs=case["tolerance"]["weights"])
    assert found.eigenvalue == pytest.approx(expected["lambda_max"], abs=1e-6)
    assert found.index == pytest.approx(expected["ci"], abs=1e-6)
    assert found.ratio == pytest.approx(expected["cr_saaty2005"], abs=1e-4)
    assert found.ratio == pytest.approx(expected["cr"], abs=case["tolerance"]["cr"])
    assert found.is_consistent
    assert found.missing == 0


def test_judgements_that_must_be_warned_about() -> None:
    found = ahp(WANG_CHIN)
    assert found.weights == pytest.approx((0.3208, 0.1395, 0.0348, 0.1285, 0.2374, 0.1391), abs=5e-5)
    assert (found.eigenvalue, found.index) == pytest.approx((7.4199, 0.284), abs=5e-4)
    assert found.ratio == pytest.approx(0.227, abs=5e-4)
    assert found.is_consistent is False


def test_the_random_index_is_that_of_saaty_2005() -> None:
    expected = CASES["ahp_random_index"]["expected"]["saaty2005"]
    assert {str(count): value for count, value in RANDOM_INDEX.items()} == expected


@given(ratios)
def test_the_eigenvector_is_that_of_a_linear_algebra_library(weights: list[float]) -> None:
    matrix = with_judgement(consistent(weights), 0, 2, 3.0)
    values, vectors = np.linalg.eig(np.array(matrix, dtype=float))
    place = int(np.argmax(values.real))
    vector = np.abs(vectors[:, place].real)
    found = ahp(matrix)
    assert found.eigenvalue == pytest.approx(values[place].real)
    assert found.weights == pytest.approx((vector / vector.sum()).tolist())


@given(ratios)
def test_consistent_judgements_give_back_their_weights(weights: list[float]) -> None:
    found = ahp(consistent(weights))
    assert found.weights == pytest.approx([weight / sum(weights) for weight in weights])
    assert found.ratio == pytest.approx(0, abs=1e-9)
    assert most_inconsistent(consistent(weights)) is None


@given(ratios, st.data())
def test_one_wrong_judgement_is_found_and_mended(weights: list[float], data: st.DataObject) -> None:
    matrix = consistent(weights)
    row = data.draw(st.integers(0, len(weights) - 2))
    column = data.draw(st.integers(row + 1, len(weights) - 1))
    right = weights[row] / weights[column]
    found = most_inconsistent(with_judgement(matrix, row, column, right * data.draw(st.sampled_from([0.1, 0.3, 4, 9]))))
    assert (found.row, found.column) == (row, column)
    assert found.implied == pytest.approx(right)
    assert found.mended in SCALE
    assert abs(math.log(found.mended / right)) == min(abs(math.log(value / right)) for value in SCALE)
    assert found.ratio == pytest.approx(ahp(with_judgement(matrix, row, column, found.mended)).ratio)


def test_mending_the_worst_judgement_helps() -> None:
    found = most_inconsistent(WANG_CHIN)
    assert found.judged == WANG_CHIN[found.row][found.column]
    assert found.ratio < ahp(WANG_CHIN).ratio
    again = ahp(with_judgement(WANG_CHIN, found.row, found.column, found.mended))
    assert again.ratio == found.ratio


def test_the_value_given_already_is_not_offered() -> None:
    # The others imply 2.4, so the nearest of the scale is the 2 given, and 3 would be further off.
    found = most_inconsistent(with_judgement(consistent([2.4, 1.0, 1.0]), 0, 1, 2.0))
    assert (found.row, found.column, found.mended) == (0, 2, 2)
    # 2 against 2.4 by way of a fourth that agrees with all: no other value makes three agree better.
    assert most_inconsistent(with_judgement(consistent([2.0, 1.0, 2.0, 2.0]), 0, 2, 1.0)) is None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SCALE), min_size=6, max_size=6))
def test_a_mending_is_another_value_and_the_best_one(judged: list[float]) -> None:
    matrix = consistent([1.0] * 4)
    for (row, column), value in zip(PAIRS, judged, strict=True):
        matrix = with_judgement(matrix, row, column, value)
    found, now = most_inconsistent(matrix), ahp(matrix).ratio

    def best(row: int, column: int) -> float:
        return min(ahp(with_judgement(matrix, row, column, value)).ratio for value in SCALE)

    if found is None:
        assert min(best(*pair) for pair in PAIRS) >= now - 1e-8
        return
    assert found.mended != pytest.approx(found.judged)
    assert found.ratio < now
    assert found.ratio == pytest.approx(best(found.row, found.column), abs=1e-9)


def test_weights_while_judgements_are_missing() -> None:
    matrix = consistent([4.0, 2.0, 1.0, 1.0])
    for row, column in ((0, 3), (1, 2)):
        matrix = with_judgement(matrix, row, column, None)
    found = ahp(matrix)
    assert found.weights == pytest.approx((0.5, 0.25, 0.125, 0.125))
    assert (found.missing, found.ratio, found.is_consistent) == (2, None, None)
    assert most_inconsistent(matrix) is None


@pytest.mark.parametrize(
    ("matrix", "fault"),
    [
        ([], AhpFault.UNEVEN),
        ([[1, 2]], AhpFault.UNEVEN),
        ([[1, 0], [0, 1]], AhpFault.NOT_POSITIVE),
        ([[1, math.nan], [math.nan, 1]], AhpFault.NOT_POSITIVE),
        ([[1, math.inf], [0.0, 1]], AhpFault.NOT_POSITIVE),
        ([[1, 2], [2, 1]], AhpFault.NOT_RECIPROCAL),
        ([[2, 1], [1, 1]], AhpFault.NOT_RECIPROCAL),
        ([[1, 2], [None, 1]], AhpFault.NOT_RECIPROCAL),
        ([[None, 1], [1, 1]], AhpFault.NOT_RECIPROCAL),
        ([[1, None], [None, 1]], AhpFault.NOT_CONNECTED),
        (
            [[1, 2, None, None], [0.5, 1, None, None], [None, None, 1, 2], [None, None, 0.5, 1]],
            AhpFault.NOT_CONNECTED,
        ),
    ],
)
def test_judgements_that_give_no_weights(matrix, fault: AhpFault) -> None:
    with pytest.raises(AhpError) as error:
        ahp(matrix)
    assert error.value.fault is fault


def test_few_criteria_and_many() -> None:
    assert ahp([[1]]).weights == (1.0,)
    two = ahp([[1, 3], [1 / 3, 1]])
    assert two.weights == pytest.approx((0.75, 0.25))
    assert (two.ratio, most_inconsistent([[1, 3], [1 / 3, 1]])) == (0.0, None)
    forty = ahp(consistent([float(place) for place in range(1, 41)]))
    assert forty.weights[-1] == pytest.approx(40 / 820)
    assert forty.ratio is None
