from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from domain.mcda.agreement import Agreement, Spread, concordance_of, spread_of
from mcda.cases import CASES


def test_published_concordance() -> None:
    case = CASES["kendall_w_projects"]
    found = concordance_of(case["input"]["rankings"])
    assert found is not None
    assert found.w == pytest.approx(case["expected"]["w"], abs=case["tolerance"])
    assert found.agreement is Agreement.STRONG


@given(st.lists(st.permutations(range(1, 6)), min_size=2, max_size=6))
def test_the_correlation_is_the_mean_of_all_pairs(rankings: list[list[int]]) -> None:
    found = concordance_of(rankings)
    assert found is not None
    pairs = [stats.spearmanr(one, other).statistic for one, other in combinations(rankings, 2)]
    assert found.correlation == pytest.approx(sum(pairs) / len(pairs), abs=1e-8)


def test_two_people_without_anything_in_common_do_not_agree_by_half() -> None:
    pairs = [(concordance_of([(1, 2, 3, 4), order]), order) for order in permutations((1, 2, 3, 4))]
    unrelated = [found for found, _ in pairs if found and found.w == 0.5]
    assert unrelated
    assert all(found.agreement is Agreement.NONE for found in unrelated)


@pytest.mark.parametrize(
    ("order", "agreement"),
    [
        ([1, 2, 3, 4, 5], Agreement.VERY_STRONG),
        ([2, 1, 3, 4, 5], Agreement.VERY_STRONG),
        ([2, 1, 4, 3, 5], Agreement.STRONG),
        ([3, 2, 1, 4, 5], Agreement.MODERATE),
        ([3, 2, 1, 5, 4], Agreement.MODERATE),
        ([3, 1, 5, 2, 4], Agreement.WEAK),
        ([3, 2, 5, 1, 4], Agreement.VERY_WEAK),
        ([5, 4, 3, 2, 1], Agreement.NONE),
    ],
)
def test_steps_of_agreement(order: list[int], agreement: Agreement) -> None:
    found = concordance_of([[1, 2, 3, 4, 5], order])
    assert found is not None
    assert found.agreement is agreement, found


def test_nothing_to_compare() -> None:
    assert concordance_of([]) is None
    assert concordance_of([(1.0, 2.0)]) is None
    assert concordance_of([(1.5, 1.5), (1.5, 1.5)]) is None


@pytest.mark.parametrize(
    ("weights", "criteria", "spread"),
    [
        ([0.1, 0.3], 5, Spread.FAR),
        ([0.1, 0.299], 5, Spread.APART),
        ([0.1, 0.2, 0.15], 5, Spread.APART),
        ([0.1, 0.19], 5, Spread.CLOSE),
        ([0.1, 0.11], 5, Spread.CLOSE),
        ([0.1, 0.109], 5, Spread.SAME),
        ([0.1, 0.19], 12, Spread.FAR),
        ([0.4], 5, Spread.SAME),
        ([], 5, Spread.SAME),
    ],
)
def test_spread_is_measured_by_an_equal_share(weights: list[float], criteria: int, spread: Spread) -> None:
    assert spread_of(weights, criteria) is spread
