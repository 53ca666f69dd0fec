from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.trend import LEVEL, WINDOW, Direction, chance, trend

values = st.lists(st.decimals(min_value=0, max_value=1000, places=1), max_size=10)


def monthly(*readings: float) -> list[tuple[int, Decimal]]:
    return [(month, Decimal(str(value))) for month, value in enumerate(readings)]


def test_published_orders_by_inversions() -> None:
    # Mahonian numbers, OEIS A008302, rows 4 and 6: orders with at most k inversions.
    four, six = (1, 3, 5, 6, 5, 3, 1), (1, 5, 14, 29, 49, 71, 90, 101, 101, 90, 71, 49, 29, 14, 5, 1)
    assert [chance(4, k) for k in range(7)] == [Fraction(sum(four[: k + 1]), 24) for k in range(7)]
    assert [chance(6, k) for k in range(16)] == [Fraction(sum(six[: k + 1]), 720) for k in range(16)]


@pytest.mark.parametrize(
    ("readings", "s", "p"),
    [
        # Upper tail probabilities of S (Gilbert 1987, Statistical methods, table A18): n = 4, S = 4: .167;
        # n = 5, S = 6: .117; n = 6, S = 7: .136 and S = 9: .068.
        (4, 4, "0.167"),
        (4, 6, "0.042"),
        (5, 6, "0.117"),
        (5, 8, "0.042"),
        (6, 7, "0.136"),
        (6, 9, "0.068"),
    ],
)
def test_published_tail_probabilities(readings: int, s: int, p: str) -> None:
    pairs = readings * (readings - 1) // 2
    assert round(Decimal(float(chance(readings, (pairs - s) // 2))), 3) == Decimal(p)


@pytest.mark.parametrize("readings", range(1, 7))
def test_chance_counts_every_order(readings: int) -> None:
    orders = list(permutations(range(readings)))
    falls = [sum(a > b for i, a in enumerate(order) for b in order[i + 1 :]) for order in orders]
    for most in range(readings * (readings - 1) // 2 + 1):
        assert chance(readings, most) == Fraction(sum(count <= most for count in falls), len(orders))


def test_three_rising_readings_are_a_rise() -> None:
    found = trend(monthly(4, 5, 7))
    assert (found.direction, found.readings, found.s, found.p_rise) == (Direction.RISING, 3, 3, LEVEL)
    assert found.slope == Decimal("1.5")


@pytest.mark.parametrize(
    ("readings", "direction"),
    [
        ((), Direction.UNKNOWN),
        ((5,), Direction.UNKNOWN),
        ((4, 5), Direction.UNKNOWN),
        ((4, 6, 5), Direction.STEADY),
        ((4, 4, 5), Direction.STEADY),
        ((4, 4, 4), Direction.STEADY),
        ((7, 5, 4), Direction.FALLING),
        ((4, 6, 5, 7), Direction.RISING),
        ((5, 4, 6, 7, 8), Direction.RISING),
        ((4, 6, 5, 6, 5, 6), Direction.STEADY),
        ((9, 8, 7, 1, 2, 3, 4, 5, 6), Direction.RISING),
    ],
)
def test_direction(readings: tuple[float, ...], direction: Direction) -> None:
    assert trend(monthly(*readings)).direction is direction


def test_only_the_last_six_readings_count() -> None:
    found = trend(monthly(100, 100, 1, 2, 3, 4, 5, 6))
    assert (found.readings, found.s, found.slope) == (6, 15, 1)


def test_slope_resists_one_wild_reading_and_counts_the_months_of_a_gap() -> None:
    assert trend(monthly(1, 2, 30, 4, 5)).slope == 1
    assert trend([(0, Decimal(10)), (4, Decimal(12))]).slope == Decimal("0.5")
    assert trend(monthly(3)).slope is None


def test_months_must_increase() -> None:
    with pytest.raises(ValueError, match="increase"):
        trend([(1, Decimal(1)), (1, Decimal(2))])


@given(values)
def test_the_mirror_image_falls_as_the_readings_rise(readings: list[Decimal]) -> None:
    up = trend(list(enumerate(readings)))
    down = trend([(month, -value) for month, value in enumerate(readings)])
    opposite = {Direction.RISING: Direction.FALLING, Direction.FALLING: Direction.RISING}
    assert down.direction is opposite.get(up.direction, up.direction)
    assert (down.s, down.readings) == (-up.s, up.readings)
    assert up.slope is None or down.slope == -up.slope


@given(st.lists(st.integers(0, 3), min_size=3, max_size=WINDOW))
def test_ties_never_make_a_rise_look_surer_than_it_is(readings: list[int]) -> None:
    """The exact probability with ties: over all orders of the same values, equal ones kept equal."""

    def rise(order: tuple[int, ...]) -> int:
        return sum((b > a) - (b < a) for i, a in enumerate(order) for b in order[i + 1 :])

    orders = list(permutations(readings))
    exact = Fraction(sum(rise(order) >= rise(tuple(readings)) for order in orders), len(orders))
    assert trend(monthly(*readings)).p_rise >= exact
