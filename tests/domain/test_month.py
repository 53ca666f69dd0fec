from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.month import add_months, month_at, month_index, month_of


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 15), 0, date(2026, 3, 15)),
        (date(2026, 3, 15), -3, date(2025, 12, 15)),
        (date(9999, 12, 1), 1, None),
        (date(1, 1, 1), -1, None),
    ],
)
def test_months_later(day: date, months: int, expected: date | None) -> None:
    assert add_months(day, months) == expected


@given(st.dates())
def test_a_month_and_its_number_are_the_same_thing(day: date) -> None:
    assert month_at(month_index(month_of(day))) == month_of(day)


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 600))
def test_the_difference_of_two_numbers_is_the_months_between(day: date, months: int) -> None:
    later = add_months(day, months)
    assert later is not None
    assert month_index(month_of(later)) - month_index(month_of(day)) == months
