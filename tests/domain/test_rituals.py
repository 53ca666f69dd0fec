from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.agenda import agenda
from domain.month import add_months
from domain.rituals import PERIODS, Ritual
from tests.domain.building import answered

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


def dates(ritual: Ritual, start: date, today: date) -> tuple[date | None, date | None]:
    found = next(found for found in agenda(answered(contract_start=start), today) if found.ritual is ritual)
    past = [one.due for one in found.occurrences if one.due < today]
    return past[-1] if past else None, found.next.due if found.next else None


def test_the_rituals_of_a_contract_in_its_second_year() -> None:
    found = {ritual: dates(ritual, date(2025, 1, 15), date(2026, 8, 20)) for ritual in Ritual}
    assert found == {
        Ritual.MONTHLY_DASHBOARD: (date(2026, 8, 15), date(2026, 9, 15)),
        Ritual.STEERING_COMMITTEE: (date(2026, 7, 15), date(2026, 10, 15)),
        Ritual.SATISFACTION_SURVEY: (date(2026, 7, 15), date(2026, 10, 15)),
        Ritual.SATISFACTION_REVIEW: (date(2026, 1, 15), date(2027, 1, 15)),
        Ritual.TECHNICAL_AUDIT: (None, date(2027, 1, 15)),
    }


def test_the_technical_audit_comes_every_two_years() -> None:
    assert dates(Ritual.TECHNICAL_AUDIT, date(2025, 1, 1), date(2027, 6, 1)) == (date(2027, 1, 1), date(2029, 1, 1))


@pytest.mark.parametrize(
    ("today", "previous", "upcoming"),
    [
        (date(2026, 2, 28), None, date(2026, 2, 28)),
        (date(2026, 3, 1), date(2026, 2, 28), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 2, 28), date(2026, 3, 31)),
        (date(2026, 4, 30), date(2026, 3, 31), date(2026, 4, 30)),
    ],
)
def test_a_start_at_the_end_of_a_month(today: date, previous: date | None, upcoming: date) -> None:
    assert dates(Ritual.MONTHLY_DASHBOARD, date(2026, 1, 31), today) == (previous, upcoming)


@pytest.mark.parametrize("today", [date(2020, 5, 5), date(2026, 1, 1), date(2026, 1, 15)])
def test_before_the_contract_the_first_occurrence_comes_next(today: date) -> None:
    assert dates(Ritual.STEERING_COMMITTEE, date(2026, 1, 15), today) == (None, date(2026, 4, 15))


def test_the_end_of_all_dates_is_no_error() -> None:
    assert dates(Ritual.MONTHLY_DASHBOARD, date(9999, 12, 31), date(2026, 1, 1)) == (None, None)
    assert dates(Ritual.MONTHLY_DASHBOARD, date(9999, 10, 30), date(9999, 12, 31)) == (date(9999, 12, 30), None)


@given(days, days)
def test_today_lies_between_two_occurrences_of_the_period(start: date, today: date) -> None:
    for ritual, period in PERIODS.items():
        previous, upcoming = dates(ritual, start, today)
        assert upcoming is not None
        assert upcoming >= today
        if previous is None:
            assert upcoming == add_months(start, period)
        else:
            assert timedelta(days=28 * period) <= upcoming - previous <= timedelta(days=31 * period)
