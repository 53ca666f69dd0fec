from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answer import Confidence
from domain.interval import ZERO, Interval, interval_of, widen
from tests.domain.building import NOT_APPLICABLE, UNKNOWN, answered, decimals, guess, roughly

numbers = st.integers(-(10**6), 10**6).map(lambda n: Decimal(n) / 100)
intervals = st.lists(numbers, min_size=3, max_size=3).map(lambda three: Interval(*sorted(three)))


def inside(interval: Interval) -> st.SearchStrategy[Decimal]:
    return st.integers(0, 100).map(lambda n: interval.low + (interval.high - interval.low) * n / 100)


def test_the_three_figures_are_in_order() -> None:
    with pytest.raises(ValueError, match="not in order"):
        Interval(*decimals(2, 1, 3))


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [
        (Confidence.SURE, decimals(200, 200, 200)),
        (Confidence.ROUGHLY, decimals(160, 200, 240)),
        (Confidence.GUESS, decimals(100, 200, 300)),
    ],
)
def test_confidence_widens_a_figure(confidence: Confidence, expected: tuple[Decimal, ...]) -> None:
    assert widen(Decimal(200), confidence) == Interval(*expected)


@given(numbers, st.sampled_from(Confidence))
def test_a_widened_figure_stays_the_likely_one(value: Decimal, confidence: Confidence) -> None:
    interval = widen(value, confidence)
    assert interval.likely == value
    assert interval.is_exact == (confidence is Confidence.SURE or value == 0)


@given(st.data(), intervals, intervals)
def test_arithmetic_holds_every_possible_result(data: st.DataObject, a: Interval, b: Interval) -> None:
    x, y = data.draw(inside(a)), data.draw(inside(b))
    assert (a + b).low <= x + y <= (a + b).high
    assert (a - b).low <= x - y <= (a - b).high
    assert (a * b).low <= x * y <= (a * b).high
    assert (a * b).likely == a.likely * b.likely
    if b.low > 0 or b.high < 0:
        assert (a / b).low <= x / y <= (a / b).high
    else:
        with pytest.raises(ZeroDivisionError):
            a / b


def test_the_doubt_of_an_answer_stays_inside_the_bounds_of_its_question() -> None:
    case = answered(firefighting_share=guess(Decimal(80)), headcount=roughly(50), hourly_cost=Decimal(40))
    assert interval_of(case, "firefighting_share") == Interval(*decimals(40, 80, 100))
    assert interval_of(case, "headcount") == Interval(*decimals(40, 50, 60))
    assert interval_of(case, "hourly_cost") == Interval.exactly(Decimal(40))


def test_an_answer_without_a_number_has_no_interval() -> None:
    case = answered(headcount=UNKNOWN, it_staff=NOT_APPLICABLE, shadow_it=True)
    assert interval_of(case, "headcount") is None
    assert interval_of(case, "it_staff") is None
    assert interval_of(case, "shadow_it") is None
    assert interval_of(case, "sites") is None


def test_zero_is_exact_whatever_the_confidence() -> None:
    assert widen(Decimal(0), Confidence.GUESS) == ZERO
