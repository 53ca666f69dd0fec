from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.availability import (
    WINDOWS,
    ServiceHours,
    availability_now,
    downtime_now,
    service_hours,
    target_worth,
)
from domain.interval import ZERO, Interval
from domain.outage import SERVICE_HOURS, ServiceWindow, yearly_downtime
from tests.domain.building import UNKNOWN, answered, decimals, roughly
from tests.strategies import decimals as any_decimals

OFFICE = ServiceHours(5, Decimal(8))
ALWAYS = ServiceHours(7, Decimal(24))


@pytest.mark.parametrize(
    ("availability", "always", "office"),
    [
        # Hours a year of 8 760 (the usual table) and of 52 weeks × 5 days × 8 hours = 2 080.
        ("95", "438", "104"),
        ("98", "175.2", "41.6"),
        ("99", "87.6", "20.8"),
        ("99.5", "43.8", "10.4"),
        ("99.8", "17.52", "4.16"),
        ("99.9", "8.76", "2.08"),
        ("99.95", "4.38", "1.04"),
        ("99.99", "0.876", "0.208"),
        ("100", "0", "0"),
        ("0", "8760", "2080"),
    ],
)
def test_availability_is_hours_down_and_back(availability: str, always: str, office: str) -> None:
    for window, hours in ((ALWAYS, always), (OFFICE, office)):
        assert window.downtime(Decimal(availability)) == Decimal(hours)
        assert window.availability(Decimal(hours)) == Decimal(availability)
        assert window.monthly_downtime(Decimal(availability)) == Decimal(hours) / 12


def test_the_windows_of_the_interview_have_its_hours() -> None:
    for window in ServiceWindow:
        assert WINDOWS[window].yearly == SERVICE_HOURS[window]
        assert WINDOWS[window].downtime(Decimal(99)) == yearly_downtime(Decimal(99), window)
    assert service_hours(answered(service_window="business_hours")) == OFFICE
    assert service_hours(answered()) is None


def test_doubt_about_outages_is_doubt_about_availability() -> None:
    # 8 to 12 hours of an outage, twice a year: 16 to 24 hours down of 2 080.
    now = availability_now(answered(outage_hours=roughly(Decimal(10)), outages_per_year=Decimal(2)), OFFICE)
    assert now is not None
    ends = tuple(end.quantize(Decimal("0.001")) for end in (now.low, now.likely, now.high))
    assert ends == decimals("98.846", "99.038", "99.231")


@pytest.mark.parametrize(("days", "hours"), [(0, "8"), (8, "8"), (5, "0"), (5, "-1"), (5, "24.5")])
def test_a_week_has_seven_days_and_a_day_24_hours(days: int, hours: str) -> None:
    with pytest.raises(ValueError, match="not"):
        ServiceHours(days, Decimal(hours))


def test_bad_figures_are_refused() -> None:
    for availability in ("-0.1", "100.1"):
        with pytest.raises(ValueError, match="percentage"):
            OFFICE.downtime(Decimal(availability))
    with pytest.raises(ValueError, match="time"):
        OFFICE.availability(Decimal(-1))
    assert OFFICE.availability(Decimal(5_000)) == 0


windows = st.builds(ServiceHours, st.integers(1, 7), any_decimals(1, 24))


@given(windows, any_decimals(0, 100), any_decimals(0, 100))
def test_more_availability_is_less_downtime(window: ServiceHours, one: Decimal, other: Decimal) -> None:
    less, more = sorted((one, other))
    assert 0 <= window.downtime(more) <= window.downtime(less) <= window.yearly
    assert window.availability(window.downtime(one)) == pytest.approx(one)
    assert window.downtime(one) <= ALWAYS.downtime(one)


# --- today, and what the target is worth ---------------------------------------------------------

FACTS = {
    "headcount": 50,
    "service_window": "business_hours",
    "outage_hours": Decimal(4),
    "outages_per_year": Decimal(6),
    "outage_people": 50,
    "hourly_cost": Decimal(40),
    "productivity_loss": Decimal(50),
    "revenue_per_hour": Decimal(1_000),
    "revenue_lost": Decimal(20),
    "recovery_cost": Decimal(800),
}
# An outage costs 4 × (50 × 40 × .5 + 1 000 × .2) + 800 = 5 600, six of them 33 600 a year, 24 hours.
# 99.9 % of 2 080 hours leave 2.08 hours down: 2.08 × 5 600 / 4 = 2 912 a year. Worth 33 600 − 2 912 = 30 688.


def test_the_worked_example() -> None:
    found = target_worth(answered(**FACTS))
    assert found.target is not None
    assert (found.target.availability, found.target.average_roi) == decimals("99.9", 40_000)
    assert found.allowed == Decimal("2.08")
    assert found.now == Interval.exactly(Decimal(24))
    assert found.worth == Interval.exactly(Decimal(30_688))
    assert found.missing == ()
    assert not found.is_lower_bound
    now = availability_now(answered(**FACTS), OFFICE)
    assert now is not None
    assert now.likely.quantize(Decimal("0.01")) == Decimal("98.85")


def test_another_window_allows_other_hours() -> None:
    # 99.9 % of 8 760 hours leave 8.76 hours down: 33 600 − 8.76 × 1 400 = 21 336.
    assert target_worth(answered(**FACTS), ALWAYS).worth == Interval.exactly(Decimal(21_336))


def test_a_target_met_is_worth_nothing_more() -> None:
    seldom = {**FACTS, "outages_per_year": Decimal("0.5")}
    assert target_worth(answered(**seldom)).worth == ZERO
    assert target_worth(answered(**{**FACTS, "outage_hours": Decimal(0)})).worth == ZERO


def test_doubt_about_a_fact_is_doubt_about_the_worth() -> None:
    doubtful = answered(**{**FACTS, "outages_per_year": roughly(Decimal(6))})
    # 4.8, 6 or 7.2 outages of 5 600, less 2 912.
    assert target_worth(doubtful).worth == Interval(*decimals(23_968, 30_688, 37_408))
    assert downtime_now(doubtful) == Interval(*decimals("19.2", 24, "28.8"))


@pytest.mark.parametrize("id", ["headcount", "service_window", "outage_hours", "outages_per_year", "hourly_cost"])
def test_what_is_missing_is_named(id: str) -> None:
    found = target_worth(answered(**{**FACTS, id: UNKNOWN}))
    assert found.missing == (id,)
    assert found.worth is None


def test_a_small_company_has_no_target_and_misses_none() -> None:
    found = target_worth(answered(**{**FACTS, "headcount": 9}))
    assert (found.target, found.allowed, found.worth, found.missing) == (None, None, None, ())


def test_unknown_revenue_makes_a_lower_bound() -> None:
    assert target_worth(answered(**{**FACTS, "revenue_lost": UNKNOWN})).is_lower_bound


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 40))
def test_more_outages_are_worth_more(one: int, other: int, hours: int) -> None:
    fewer, more = (
        target_worth(
            answered(**{**FACTS, "outages_per_year": roughly(Decimal(n)), "outage_hours": roughly(Decimal(hours))})
        )
        for n in sorted((one, other))
    )
    assert fewer.worth is not None
    assert more.worth is not None
    assert fewer.worth.low <= more.worth.low
    assert fewer.worth.likely <= more.worth.likely
    assert fewer.worth.high <= more.worth.high
