from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from domain.catalogue import Model
from domain.interval import Interval
from domain.tco.chance import chances
from domain.tco.comparison import Comparison, compare
from domain.tco.cost import Cost, CostCase
from domain.tco.facts import CostFacts
from domain.tco.lines import PROVIDER_LINES, TODAY, CostLine
from domain.tco.pert import SHARES, pert_quantiles
from domain.tco.tornado import Bar, tornado
from tests.domain.building import decimals
from tests.domain.tco.cases import PARTIAL, PARTIAL_COSTS, TODAY_COSTS, case_of, cost, facts, patient, worked_example

IDS = (Model.PARTIAL.value, Model.FULL.value, Model.IN_HOUSE.value)


def contracts(**options: Cost) -> Comparison:
    """Options that cost their contract and nothing else, for one year of which nothing is known about today."""
    nothing = dict.fromkeys((CostLine.KEPT_IN_HOUSE, *PROVIDER_LINES), cost(0))
    rows = {id: {**nothing, CostLine.CONTRACT: one} for id, one in options.items()}
    return compare(CostFacts(CostCase(costs=rows)), options)


# --- the law -------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0.0, 0.03, 0.2, 0.5, 0.77, 1.0])
def test_the_law_is_the_beta_law_of_pert(mode: float) -> None:
    found = pert_quantiles(mode)
    assert len(found) == SHARES
    expected = beta.ppf([(share + 0.5) / SHARES for share in range(SHARES)], 1 + 4 * mode, 5 - 4 * mode)
    assert max(map(abs, found - expected)) < 0.0002
    assert sum(found) / SHARES == pytest.approx((4 * mode + 1) / 6, abs=0.0005), "(low + 4 likely + high) / 6"


@patient
@given(st.floats(0, 1))
def test_quantiles_rise(mode: float) -> None:
    found = pert_quantiles(mode)
    assert found[0] >= 0
    assert found[-1] <= 1
    assert all(one < other for one, other in pairwise(found))


@pytest.mark.parametrize("mode", [-0.1, 1.1])
def test_a_peak_lies_between_the_ends(mode: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        pert_quantiles(mode)


# --- chances -------------------------------------------------------------------------------------


def test_without_doubt_there_is_no_chance() -> None:
    found = chances(compare(worked_example(), [PARTIAL]))
    assert found.cheapest == {PARTIAL: 1.0}
    assert found.below_today == {PARTIAL: 1.0}
    assert found.range[PARTIAL] == Interval.exactly(Decimal(183_599))


def test_the_same_doubt_on_both_sides_is_an_even_chance() -> None:
    found = chances(contracts(full=cost(100, 50, 150), partial=cost(100, 50, 150), hybrid=cost(100, 50, 150)))
    assert found.below_today == {}, "nothing is known of today"
    for chance in found.cheapest.values():
        assert chance == pytest.approx(1 / 3, abs=0.015)


def test_equals_share_the_case() -> None:
    found = chances(contracts(full=cost(100), partial=cost(100), hybrid=cost(101)))
    assert found.cheapest == {"full": 0.5, "partial": 0.5, "hybrid": 0.0}


def test_a_chance_that_can_be_worked_out() -> None:
    # The contract is below 200 with the chance of Beta(1 + 4·¼, 5 − 4·¼) = Beta(2, 4) below a half: 1 − 6/32 = 81.25 %.
    found = chances(contracts(full=cost(150, 100, 300), partial=cost(200)))
    assert found.cheapest["full"] == pytest.approx(0.8125, abs=0.003)
    low, middle, high = (round(100 + 200 * share) * 3 for share in beta.ppf([0.1, 0.5, 0.9], 2, 4))
    assert found.range["full"].low == pytest.approx(low, abs=4)
    assert found.range["full"].likely == pytest.approx(middle, abs=4)
    assert found.range["full"].high == pytest.approx(high, abs=4)


def test_what_is_taken_over_from_today_moves_both_alike() -> None:
    case = case_of(today={**TODAY_COSTS, CostLine.OUTAGES: 0}, partial=PARTIAL_COSTS)
    doubtful = case.with_cost(TODAY, CostLine.OUTAGES, cost(50_000, 0, 900_000))
    found = chances(compare(CostFacts(doubtful), [PARTIAL]))
    assert found.below_today == {PARTIAL: 1.0}
    assert not found.range[PARTIAL].is_exact


def test_an_option_without_its_main_line_takes_no_part() -> None:
    found = chances(
        compare(CostFacts(case_of(today=TODAY_COSTS, full={CostLine.STEERING: 1}, partial=PARTIAL_COSTS)), IDS)
    )
    assert set(found.cheapest) == {PARTIAL}


def test_a_line_nobody_knows_is_no_line_that_costs_nothing() -> None:
    """Its exit may cost anything: an option without it has no chance, and that of the others is a lower bound."""
    today = case_of(today=TODAY_COSTS, partial=PARTIAL_COSTS, full={**PARTIAL_COSTS, CostLine.CONTRACT: 60_000})
    for said in (None, Cost(likely=None)):
        found = chances(compare(CostFacts(today.with_cost(PARTIAL, CostLine.EXIT, said)), IDS))
        assert found.withheld == (PARTIAL,)
        assert found.cheapest == {"full": 0.0}
        assert found.at_least == {"full"}
        assert found.below_today == {"full": 1.0}
        assert found.below_today_at_least == frozenset()
    without = chances(compare(CostFacts(today.with_cost("full", CostLine.EXIT, None)), IDS))
    assert without.cheapest == {PARTIAL: 1.0}, "dearer already, and its exit can only add to that"
    hidden = chances(compare(CostFacts(today.with_cost(TODAY, CostLine.TRAINING, None)), IDS))
    assert hidden.below_today_at_least == {PARTIAL, "full"}


def test_outages_nobody_knows_are_the_same_on_all_sides() -> None:
    today = {line: amount for line, amount in TODAY_COSTS.items() if line is not CostLine.OUTAGES}
    full = {**PARTIAL_COSTS, CostLine.CONTRACT: 60_000}
    found = chances(compare(CostFacts(case_of(today=today, partial=PARTIAL_COSTS, full=full)), IDS))
    assert found.cheapest == {PARTIAL: 1.0, "full": 0.0}
    promised = case_of(today=today, partial=PARTIAL_COSTS, full={**full, CostLine.OUTAGES: 9})
    assert chances(compare(CostFacts(promised), IDS)).withheld == (PARTIAL,), "one of them knows its own"


def test_the_same_costs_give_the_same_chances() -> None:
    once, again = (chances(contracts(full=cost(9, 1, 99), partial=cost(10, 5, 60))) for _ in range(2))
    assert once == again


@patient
@given(facts())
def test_chances_share_one_certainty(known: CostFacts) -> None:
    compared = compare(known, IDS)
    found = chances(compared)
    taking_part = {id for id, tco in compared.options.items() if tco.is_meaningful}
    assert {*found.cheapest, *found.withheld} == taking_part
    assert sum(found.cheapest.values()) <= 1 + 1e-9
    if taking_part and not found.withheld:
        assert sum(found.cheapest.values()) == pytest.approx(1)
    for id, between in found.range.items():
        whole = compared.of(id).present_value
        assert whole.low - 1 <= between.low <= between.likely <= between.high <= whole.high + 1
    for id, chance in found.below_today.items():
        if compared.today.present_value.low > compared.of(id).present_value.high + 1:
            assert chance == 1


# --- what matters most ---------------------------------------------------------------------------


def test_the_widest_line_comes_first() -> None:
    known = worked_example()
    case = (
        known.case.with_cost(PARTIAL, CostLine.CONTRACT, cost(48_000, 45_000, 60_000))
        .with_cost(PARTIAL, CostLine.TRANSITION, cost(10_000, 8_000, 45_000))
        .with_cost(TODAY, CostLine.TURNOVER, cost(4_000, 0, 10_000))
    )
    found = tornado(compare(replace(known, case=case), [PARTIAL]), PARTIAL)
    # 2.12352 is what a yearly amount is worth: 1 × .8 + 1.1 × .64 + 1.21 × .512.
    assert found.difference == Decimal("-28753.28")
    assert found.bars == (
        Bar(PARTIAL, CostLine.TRANSITION, Decimal("-30753.28"), Decimal("6246.72")),
        Bar(PARTIAL, CostLine.CONTRACT, Decimal("-35123.84"), Decimal("-3271.04")),
        Bar(TODAY, CostLine.TURNOVER, Decimal("-20259.20"), Decimal("-41494.40")),
    )
    assert [bar.turns for bar in found.bars] == [True, False, False]
    assert found.bars[0].swing == Decimal(37_000)


def test_two_options_can_be_held_against_each_other() -> None:
    compared = contracts(full=cost(100, 50, 150), partial=cost(90, 80, 120))
    there, back = tornado(compared, "full", "partial"), tornado(compared, "partial", "full")
    assert there.difference == -back.difference == 30
    assert [bar.swing for bar in there.bars] == [bar.swing for bar in back.bars] == list(decimals(300, 120))
    assert tornado(compared, "full", "full").bars == ()


def test_what_both_take_over_from_today_has_no_bar() -> None:
    known = CostFacts(
        case_of(today=TODAY_COSTS, partial=PARTIAL_COSTS, full={CostLine.CONTRACT: 5}),
    )
    doubtful = replace(known, case=known.case.with_cost(TODAY, CostLine.OUTAGES, cost(5_000, 0, 9_000)))
    compared = compare(doubtful, IDS)
    assert tornado(compared, PARTIAL).bars == tornado(compared, PARTIAL, "full").bars == ()
    promised = replace(doubtful, case=doubtful.case.with_cost("full", CostLine.OUTAGES, cost(1_000)))
    (bar,) = tornado(compare(promised, IDS), PARTIAL, "full").bars
    assert (bar.option, bar.line, bar.swing) == (PARTIAL, CostLine.OUTAGES, Decimal(27_000))


@patient
@given(facts())
def test_bars_explain_the_whole_doubt(known: CostFacts) -> None:
    compared = compare(known, IDS)
    one, other = compared.options[PARTIAL], compared.options["full"]
    found = tornado(compared, PARTIAL, "full")
    swings = sum(bar.swing for bar in found.bars)
    common = [line for line in one.lines if line.is_shared and (match := other.line(line.line)) and match.is_shared]
    doubt = one.present_value - other.present_value
    twice = sum(line.present_value.high - line.present_value.low for line in common)
    assert swings == doubt.high - doubt.low - 2 * twice
    assert list(found.bars) == sorted(found.bars, key=lambda bar: -bar.swing)
