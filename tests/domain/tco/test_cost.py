from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.answer import Confidence
from domain.catalogue import Basis
from domain.interval import Interval
from domain.tco.cost import LARGEST_AMOUNT, Cost, CostCase, CostParameters
from domain.tco.facts import Amount, CostFacts, amounts, is_implausible, terms_of, value_of
from domain.tco.lines import IN_HOUSE_LINES, PROVIDER_LINES, RULES, TODAY, CostLine, Rhythm
from domain.tco.spread import Spread, Terms, rounded, spread
from tests.domain.building import decimals as exact
from tests.domain.tco.cases import cost, costs, patient, rates
from tests.strategies import decimals


def test_an_amount_is_a_point_or_three_figures() -> None:
    assert value_of(cost("1200.50")) == Interval.exactly(Decimal("1200.50"))
    assert value_of(cost(100, 80, 150)) == Interval(*exact(80, 100, 150))
    assert value_of(cost(100, low=80)) == Interval(*exact(80, 100, 100))
    assert value_of(cost(100, high=150)) == Interval(*exact(100, 100, 150))
    assert value_of(Cost(likely=None)) is None


def test_confidence_speaks_where_there_are_no_bounds() -> None:
    assert value_of(cost(100, confidence=Confidence.ROUGHLY)) == Interval(*exact(80, 100, 120))
    assert value_of(cost(100, 95, confidence=Confidence.GUESS)) == Interval(*exact(95, 100, 100))


@pytest.mark.parametrize(
    "said",
    [
        {"likely": Decimal(-1)},
        {"likely": Decimal("0.001")},
        {"likely": Decimal("NaN")},
        {"likely": Decimal("Infinity")},
        {"likely": LARGEST_AMOUNT + 1},
        {"likely": 0.1},
        {"likely": "12"},
        {"likely": True},
        {"likely": Decimal(10), "low": Decimal(11)},
        {"likely": Decimal(10), "high": Decimal(9)},
        {"likely": Decimal(10), "low": Decimal(12), "high": Decimal(8)},
        {"likely": None, "low": Decimal(1)},
        {"likely": None, "high": Decimal(1)},
        {},
    ],
)
def test_what_is_no_amount_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Cost.model_validate(said)


@pytest.mark.parametrize(
    "said",
    [
        {"years": 0},
        {"years": 8},
        {"years": Decimal(3)},
        {"discount_rate": Decimal(-1)},
        {"discount_rate": Decimal(51)},
        {"indexation": Decimal(-21)},
        {"headcount_growth": Decimal(101)},
        {"headcount_growth": 0.5},
    ],
)
def test_what_is_no_parameter_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CostParameters.model_validate(said)


def test_no_rate_is_assumed() -> None:
    plain = CostParameters()
    assert (plain.years, plain.discount_rate, plain.indexation, plain.headcount_growth) == (3, 0, 0, 0)


def test_zero_has_no_sign() -> None:
    assert str(Cost(likely=Decimal("-0.00")).likely) == "0"


@pytest.mark.parametrize(
    ("amount", "cents"), [("-0.004", "0.00"), ("-0", "0.00"), ("0.005", "0.01"), ("1.004", "1.00"), ("2.675", "2.68")]
)
def test_amounts_are_rounded_half_a_cent_up_and_zero_has_no_sign(amount: str, cents: str) -> None:
    assert str(rounded(Decimal(amount))) == cents


@pytest.mark.parametrize(
    ("people", "most"), [(50, "5000000"), ((10, 20, 30), "3000000"), (0, "1000000000"), (None, "1000000000")]
)
def test_an_amount_is_implausible_above_so_much_for_each_employee(
    people: int | tuple[int, ...] | None, most: str
) -> None:
    ends = (people,) * 3 if isinstance(people, int) else people
    facts = CostFacts(CostCase(), None if ends is None else Interval(*map(Decimal, ends)))

    def amount(value: Decimal) -> Amount:
        known = CostCase().with_cost(TODAY, CostLine.EQUIPMENT, cost(str(value)))
        return amounts(replace(facts, case=known), TODAY)[CostLine.EQUIPMENT]

    assert not is_implausible(facts, amount(Decimal(most)))
    assert is_implausible(facts, amount(Decimal(most) + Decimal("0.01")))


def test_a_case_keeps_what_is_said_and_nothing_else() -> None:
    case = CostCase().with_cost("full", CostLine.CONTRACT, cost(5)).with_cost("full", CostLine.STEERING, cost(2))
    assert set(case.of("full")) == {CostLine.CONTRACT, CostLine.STEERING}
    fewer = case.with_cost("full", CostLine.STEERING, None)
    assert set(fewer.of("full")) == {CostLine.CONTRACT}
    assert fewer.with_cost("full", CostLine.CONTRACT, None) == CostCase()
    assert case.of("hybrid") == {}
    assert CostCase.model_validate(case.model_dump()) == case


def test_every_line_has_a_rule_and_a_side() -> None:
    assert set(RULES) == set(CostLine)
    assert {*IN_HOUSE_LINES, *PROVIDER_LINES, CostLine.OUTAGES, CostLine.KEPT_IN_HOUSE} == set(CostLine)
    named = {line for line, rule in RULES.items() if rule.basis is Basis.STATED}
    assert len(named) == 9, "the article names two open and four hidden costs in-house, three with a provider"


def test_an_entry_overrides_the_rule_of_its_line() -> None:
    assert terms_of(CostLine.TRANSITION) == Terms(Rhythm.AT_START, grows=False, indexed=True)
    said = cost(1, rhythm=Rhythm.YEARLY, grows=True, indexed=False)
    assert terms_of(CostLine.TRANSITION, said) == Terms(Rhythm.YEARLY, grows=True, indexed=False)


# --- over the years ------------------------------------------------------------------------------

GROWING = CostParameters(years=3, discount_rate=Decimal(10), indexation=Decimal(2), headcount_growth=Decimal(5))


@pytest.mark.parametrize(
    ("terms", "recurring", "at_start", "at_end", "worth"),
    [
        # 1 000; × 1.02; × 1.02². Worth: 909.0909 + 842.9752 + 781.6679 (a spreadsheet's NPV at 10 %).
        (Terms(Rhythm.YEARLY, False, True), ("1000.00", "1020.00", "1040.40"), 0, 0, "2533.73"),
        # × 1.05 a year. 909.0909 + 867.7686 + 828.3246
        (Terms(Rhythm.YEARLY, True, False), ("1000.00", "1050.00", "1102.50"), 0, 0, "2605.18"),
        # × 1.071 a year; 1 147.041 is rounded. 909.0909 + 885.1240 + 861.7882
        (Terms(Rhythm.YEARLY, True, True), ("1000.00", "1071.00", "1147.04"), 0, 0, "2656.00"),
        (Terms(Rhythm.YEARLY, False, False), ("1000.00", "1000.00", "1000.00"), 0, 0, "2486.85"),
        (Terms(Rhythm.AT_START, True, True), (0, 0, 0), "1000.00", 0, "1000.00"),
        # 1 147.04 / 1.1³
        (Terms(Rhythm.AT_END, True, True), (0, 0, 0), 0, "1147.04", "861.79"),
    ],
)
def test_an_amount_over_the_years(
    terms: Terms, recurring: tuple[str, ...], at_start: str, at_end: str, worth: str
) -> None:
    found = spread(Decimal(1_000), terms, GROWING)
    assert found == Spread.of(exact(*recurring), Decimal(at_start), Decimal(at_end), Decimal(worth))
    assert sum(found.years) == found.total


any_terms = st.builds(Terms, st.sampled_from(Rhythm), st.booleans(), st.booleans())


@patient
@given(decimals(), any_terms, rates)
def test_figures_are_cents_and_never_negative(amount: Decimal, terms: Terms, parameters: CostParameters) -> None:
    found = spread(amount, terms, parameters)
    for figure in (*found.recurring, found.at_start, found.at_end, found.present_value, *found.years, found.total):
        assert figure == figure.quantize(Decimal("0.01"))
        assert not figure.is_signed()
    assert len(found.years) == parameters.years


@patient
@given(decimals(high=10**9), decimals(high=10**9), any_terms, rates)
def test_more_costs_more(one: Decimal, other: Decimal, terms: Terms, parameters: CostParameters) -> None:
    less, more = (spread(amount, terms, parameters) for amount in sorted((one, other)))
    assert less.total <= more.total
    assert less.present_value <= more.present_value


@patient
@given(st.integers(0, 10**6), any_terms, rates)
def test_scaling_scales_to_the_cent(amount: int, terms: Terms, parameters: CostParameters) -> None:
    once, thousandfold = (spread(Decimal(size), terms, parameters) for size in (amount, 1_000 * amount))
    # Half a cent for each figure that is rounded, a thousand times.
    assert abs(thousandfold.total - 1_000 * once.total) <= 5 * parameters.years + 1


@patient
@given(decimals(), any_terms, rates)
def test_money_later_is_worth_no_more(amount: Decimal, terms: Terms, parameters: CostParameters) -> None:
    found = spread(amount, terms, parameters)
    assert found.present_value <= found.total
    undiscounted = spread(amount, terms, parameters.model_copy(update={"discount_rate": Decimal(0)}))
    assert undiscounted.present_value == undiscounted.total == found.total


@patient
@given(costs())
def test_every_entry_has_an_amount_in_order(entry: Cost) -> None:
    value = value_of(entry)
    assert value is not None
    assert value.likely == entry.likely
    assert value.low >= 0
