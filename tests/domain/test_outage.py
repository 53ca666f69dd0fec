from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answer import Answer, Confidence
from domain.interval import ZERO, Interval
from domain.outage import ServiceWindow, availability_target, outage_cost, service_window, yearly_downtime
from tests.domain.building import NOT_APPLICABLE, REFUSED, UNKNOWN, answered, decimals, guess, roughly

# The article's situation: 50 people, four hours.
PEOPLE = {
    "outage_hours": Decimal(4),
    "outage_people": 50,
    "hourly_cost": Decimal(38),
    "productivity_loss": Decimal(60),
}
REVENUE = {"revenue_per_hour": Decimal(1_500), "revenue_lost": Decimal(30)}
WHOLE = {**PEOPLE, **REVENUE, "recovery_cost": Decimal(900), "outages_per_year": Decimal(3)}


def test_the_formula() -> None:
    cost = outage_cost(answered(**WHOLE, maintenance_cost=Decimal(15_000)))
    assert cost.per_outage == Interval.exactly(Decimal(4) * (50 * 38 * Decimal("0.6") + 1_500 * Decimal("0.3")) + 900)
    assert cost.per_outage == Interval.exactly(Decimal(7_260))
    assert cost.per_year == Interval.exactly(Decimal(21_780))
    assert cost.maintenance == Interval.exactly(Decimal(15_000))
    assert cost.missing == cost.counted_as_zero == ()
    assert not cost.is_lower_bound


def test_doubt_about_a_fact_is_doubt_about_the_cost() -> None:
    cost = outage_cost(answered(**{**WHOLE, "outages_per_year": roughly(Decimal(3)), "recovery_cost": ZERO.low}))
    assert cost.per_outage == Interval.exactly(Decimal(6_360))
    assert cost.per_year == Interval(*decimals(15_264, 19_080, 22_896))


def test_nothing_is_known_before_anything_was_asked() -> None:
    cost = outage_cost(answered())
    assert (cost.per_outage, cost.per_year, cost.maintenance) == (None, None, None)
    assert cost.missing == (*PEOPLE, "outages_per_year")
    assert cost.counted_as_zero == ("revenue_per_hour", "revenue_lost", "recovery_cost")


@pytest.mark.parametrize("id", [*PEOPLE, "outages_per_year"])
@pytest.mark.parametrize("answer", [UNKNOWN, REFUSED, Answer()])
def test_a_fact_that_is_not_known_prevents_the_figure(id: str, answer: Answer) -> None:
    cost = outage_cost(answered(**{**WHOLE, id: answer}))
    assert cost.per_year is None
    assert cost.missing == (id,)
    assert (cost.per_outage is None) == (id != "outages_per_year")


def test_unknown_revenue_and_recovery_make_a_lower_bound() -> None:
    cost = outage_cost(answered(**PEOPLE, outages_per_year=Decimal(2), revenue_per_hour=UNKNOWN))
    assert cost.per_year == Interval.exactly(Decimal(9_120))
    assert cost.is_lower_bound
    assert cost.counted_as_zero == ("revenue_per_hour", "revenue_lost", "recovery_cost")


def test_what_does_not_apply_counts_as_nothing() -> None:
    case = answered(
        **PEOPLE, outages_per_year=Decimal(2), revenue_per_hour=NOT_APPLICABLE, recovery_cost=NOT_APPLICABLE
    )
    cost = outage_cost(case)
    assert cost.per_year == Interval.exactly(Decimal(9_120))
    assert not cost.is_lower_bound


def test_a_certain_zero_needs_no_other_factor() -> None:
    assert outage_cost(answered(outage_people=0, recovery_cost=Decimal(100))).per_outage == Interval.exactly(
        Decimal(100)
    )
    none_a_year = outage_cost(answered(**PEOPLE, outages_per_year=Decimal(0)))
    assert none_a_year.per_year == ZERO
    assert none_a_year.counted_as_zero
    assert not none_a_year.is_lower_bound


confidences = st.sampled_from(Confidence)


@given(st.lists(st.tuples(st.integers(0, 100), confidences), min_size=8, max_size=8))
def test_less_confidence_never_narrows_the_cost(facts: list[tuple[int, Confidence]]) -> None:
    answers = {
        id: Answer(confidence=confidence).given(value if id == "outage_people" else Decimal(value))
        for id, (value, confidence) in zip(WHOLE, facts, strict=True)
    }
    sure = outage_cost(answered(**{id: Answer().given(answer.value) for id, answer in answers.items()})).per_year
    doubted = outage_cost(answered(**answers)).per_year
    guessed = outage_cost(answered(**{id: guess(answer.value) for id, answer in answers.items()})).per_year
    assert sure is not None
    assert doubted is not None
    assert guessed is not None
    assert sure.is_exact
    assert sure.likely == doubted.likely == guessed.likely
    assert guessed.low <= doubted.low <= sure.low <= sure.high <= doubted.high <= guessed.high


@pytest.mark.parametrize(
    ("availability", "window", "hours"),
    [
        ("99", ServiceWindow.BUSINESS_HOURS, "20.8"),
        ("99.5", ServiceWindow.EXTENDED_HOURS, "18.72"),
        ("99.9", ServiceWindow.AROUND_THE_CLOCK, "8.76"),
        ("100", ServiceWindow.AROUND_THE_CLOCK, "0"),
    ],
)
def test_availability_in_hours_of_downtime(availability: str, window: ServiceWindow, hours: str) -> None:
    assert yearly_downtime(Decimal(availability), window) == Decimal(hours)


def test_availability_is_a_percentage() -> None:
    with pytest.raises(ValueError, match="percentage"):
        yearly_downtime(Decimal("100.1"), ServiceWindow.BUSINESS_HOURS)


def test_service_window_of_an_assessment() -> None:
    assert service_window(answered(service_window="extended_hours")) is ServiceWindow.EXTENDED_HOURS
    assert service_window(answered(service_window=UNKNOWN)) is None


@pytest.mark.parametrize(
    ("headcount", "expected"),
    [
        (9, None),
        (10, ("99", 15_000)),
        (19, ("99", 15_000)),
        (20, ("99.5", 25_000)),
        (49, ("99.5", 25_000)),
        (50, ("99.9", 40_000)),
        (5_000, ("99.9", 40_000)),
    ],
)
def test_a_shared_bound_belongs_to_the_upper_band(headcount: int, expected: tuple[str, int] | None) -> None:
    target = availability_target(headcount)
    if expected is None:
        assert target is None
    else:
        assert target is not None
        assert (target.availability, target.average_roi) == decimals(*expected)
        assert target.from_headcount <= headcount
        assert target.below_headcount is None or headcount < target.below_headcount
