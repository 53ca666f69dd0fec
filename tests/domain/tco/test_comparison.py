from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given

from domain.catalogue import Model
from domain.interval import ZERO, Interval
from domain.tco.comparison import Comparison, MissingLine, compare
from domain.tco.cost import CostCase, CostParameters
from domain.tco.facts import AmountSource, CostFacts, amounts, expected_lines
from domain.tco.lines import IN_HOUSE_LINES, TODAY, CostLine
from domain.tco.saving import BreakEven, break_even, saving
from tests.domain.building import answered, decimals, roughly
from tests.domain.tco.cases import (
    PARTIAL,
    PARTIAL_COSTS,
    TODAY_COSTS,
    case_of,
    cost,
    facts,
    facts_of,
    patient,
    worked_example,
)

OUTAGES = {
    "outage_hours": Decimal(4),
    "outage_people": 50,
    "hourly_cost": Decimal(40),
    "productivity_loss": Decimal(50),
    "outages_per_year": Decimal(2),
}
"""4 h × 50 people × 40 € × 50 % = 4 000 € an outage, 8 000 € a year."""


def exactly(*values: int | str) -> tuple[Interval, ...]:
    return tuple(map(Interval.exactly, decimals(*values)))


# By hand, prices 1 / 1.1 / 1.21, worth .8 / .64 / .512:
#
#                      year 1     year 2     year 3      total   present value
# today               100 000    110 000    121 000    331 000     212 352.00
# 75 000 and outages   80 000     88 000     96 800    264 800     169 881.60
# transition           10 000                           10 000      10 000.00
# exit (6 000 × 1.21)                         7 260      7 260       3 717.12
# partial              90 000     88 000    104 060    282 060     183 598.72
#
# Saved 28 753.28, 13.54 % of 212 352. A user and month: 282 060 / (50 × 36) = 156.70. Paid back: 20 000 a year saved
# in the first year are 1 666.67 a month, so that the 10 000 are back after 6 months.


def test_the_worked_example() -> None:
    compared = compare(worked_example(), [PARTIAL])
    today, partial = compared.today, compared.options[PARTIAL]
    assert today.years == exactly(100_000, 110_000, 121_000)
    assert (today.total, today.present_value) == exactly(331_000, 212_352)
    assert partial.years == exactly(90_000, 88_000, 104_060)
    assert (partial.total, partial.present_value) == exactly(282_060, "183598.72")
    assert partial.per_user_month == Interval.exactly(Decimal("156.70"))
    assert today.missing == partial.missing == ()
    assert today.is_meaningful
    assert partial.is_meaningful

    saved = saving(compared, PARTIAL)
    assert saved is not None
    assert saved.amount == Interval.exactly(Decimal("28753.28"))
    assert saved.share is not None
    assert saved.share.likely.quantize(Decimal("0.0001")) == Decimal("0.1354")
    assert saved.possible == saved.share
    assert not saved.is_beyond_claim
    assert break_even(compared, PARTIAL) == BreakEven(6, 6, 6)


def test_people_come_and_costs_grow() -> None:
    # Contract 10 000 grows 50 % a year with 10, 15, 22.5 people: 47 500 over 12 × 47.5 months.
    case = case_of(CostParameters(headcount_growth=Decimal(50)), partial={CostLine.CONTRACT: 10_000})
    partial = compare(CostFacts(case, Interval.exactly(Decimal(10))), [PARTIAL]).options[PARTIAL]
    assert partial.total == Interval.exactly(Decimal(47_500))
    assert partial.per_user_month == Interval.exactly(Decimal("83.33"))


def test_doubt_about_the_people_widens_what_each_costs() -> None:
    # 282 060 over 36 months of 60, 50 and 40 people.
    counted = replace(worked_example(), headcount=Interval(*decimals(40, 50, 60)))
    partial = compare(counted, [PARTIAL]).options[PARTIAL]
    assert partial.per_user_month == Interval(*decimals("130.58", "156.70", "195.88"))


@pytest.mark.parametrize("people", [None, ZERO, Interval(*decimals(0, 1, 2))])
def test_without_people_nothing_is_said_of_one(people: Interval | None) -> None:
    compared = compare(replace(worked_example(), headcount=people), [PARTIAL])
    assert compared.today.per_user_month is None


def test_nothing_entered_is_nothing_compared() -> None:
    compared = compare(CostFacts(CostCase()), [PARTIAL])
    partial = compared.options[PARTIAL]
    assert partial.total == ZERO
    assert partial.lines == ()
    assert not partial.is_meaningful
    assert saving(compared, PARTIAL) is None
    assert break_even(compared, PARTIAL) is None
    with pytest.raises(KeyError):
        compared.of("full")


def test_low_and_high_amounts_make_low_and_high_totals() -> None:
    case = case_of(partial={CostLine.CONTRACT: 100}).with_cost(PARTIAL, CostLine.STEERING, cost(10, 5, 30))
    partial = compare(CostFacts(case), [PARTIAL]).options[PARTIAL]
    assert partial.years == (Interval(*decimals(105, 110, 130)),) * 3
    assert partial.total == Interval(*decimals(315, 330, 390))
    steering = partial.line(CostLine.STEERING)
    assert steering is not None
    assert steering.total == steering.present_value == Interval(*decimals(15, 30, 90))


# --- what the interview knows already ------------------------------------------------------------


def test_the_interview_stands_in_for_what_was_not_entered() -> None:
    case = answered(**OUTAGES, it_cost=roughly(Decimal(90_000)), headcount=50)
    known = facts_of(case, case_of(partial=PARTIAL_COSTS))
    today = compare(known, [PARTIAL]).today
    assert [(line.line, line.amount.source) for line in today.lines] == [
        (CostLine.OUTAGES, AmountSource.OUTAGE_COST),
        (CostLine.KEPT_IN_HOUSE, AmountSource.IT_COST),
    ]
    assert today.years[0] == Interval(*decimals(72_000 + 8_000, 90_000 + 8_000, 108_000 + 8_000))
    hidden = (CostLine.TURNOVER, CostLine.TRAINING, CostLine.OBSOLESCENCE, CostLine.MANAGEMENT_TIME)
    assert tuple(gap.line for gap in today.missing) == hidden, "accounts show salaries, equipment and licences"
    assert known.headcount == Interval.exactly(Decimal(50))


def test_what_was_entered_comes_before_what_is_known() -> None:
    case = answered(**OUTAGES, it_cost=Decimal(90_000))
    hidden_only = facts_of(case, case_of(today={CostLine.TRAINING: 3_000, CostLine.OUTAGES: 500}))
    assert compare(hidden_only, []).today.years[0] == Interval.exactly(Decimal(93_500))
    in_detail = facts_of(case, case_of(today={CostLine.SALARIES: 50_000}))
    assert compare(in_detail, []).today.years[0] == Interval.exactly(Decimal(58_000))


def test_an_option_has_the_outages_of_today_until_a_promise_is_entered() -> None:
    known = CostFacts(case_of(partial=PARTIAL_COSTS), outages=Interval(*decimals(4_000, 5_000, 9_000)))
    taken_over = amounts(known, PARTIAL)[CostLine.OUTAGES]
    assert taken_over.source is AmountSource.AS_TODAY
    assert taken_over.value == known.outages
    promised = replace(known, case=known.case.with_cost(PARTIAL, CostLine.OUTAGES, cost(1_000)))
    assert amounts(promised, PARTIAL)[CostLine.OUTAGES].value == Interval.exactly(Decimal(1_000))
    assert amounts(known, "full") == {}, "an option nothing was said of has no costs"


def test_doubt_about_what_is_taken_over_is_no_doubt_about_the_saving() -> None:
    known = CostFacts(
        case_of(today={**TODAY_COSTS, CostLine.OUTAGES: 0}, partial=PARTIAL_COSTS),
    )
    doubtful = replace(known, case=known.case.with_cost(TODAY, CostLine.OUTAGES, cost(50_000, 0, 900_000)))
    compared = compare(doubtful, [PARTIAL])
    assert not compared.options[PARTIAL].total.is_exact
    saved, certain = saving(compared, PARTIAL), saving(compare(known, [PARTIAL]), PARTIAL)
    assert saved is not None
    assert certain is not None
    assert saved.amount == certain.amount
    assert saved.share is not None
    assert not saved.share.is_exact, "the same amount is a smaller share of a larger cost"
    assert break_even(compared, PARTIAL) == break_even(compare(known, [PARTIAL]), PARTIAL)


def test_a_line_asked_in_vain_is_missing() -> None:
    case = case_of(partial=PARTIAL_COSTS).with_cost(
        PARTIAL, CostLine.CONTRACT, cost(1).model_copy(update={"likely": None})
    )
    partial = compare(CostFacts(case), [PARTIAL]).options[PARTIAL]
    assert CostLine.CONTRACT in [gap.line for gap in partial.missing]
    assert not partial.is_meaningful


def test_missing_lines_come_by_how_much_they_may_matter() -> None:
    fewer = {line: amount for line, amount in PARTIAL_COSTS.items() if line is CostLine.CONTRACT}
    partial = compare(CostFacts(case_of(today=TODAY_COSTS, partial=fewer)), [PARTIAL]).options[PARTIAL]
    # Ceilings on a year of today, 100 000: all of it in each of 3 years; half of it once, twice; a tenth each year.
    assert partial.missing == (
        MissingLine(CostLine.KEPT_IN_HOUSE, Decimal(300_000)),
        MissingLine(CostLine.TRANSITION, Decimal(50_000)),
        MissingLine(CostLine.EXIT, Decimal(50_000)),
        MissingLine(CostLine.STEERING, Decimal(30_000)),
    )


@pytest.mark.parametrize("option", [*Model, TODAY, "option_1"])
def test_what_each_side_has_to_pay_for(option: str) -> None:
    lines = expected_lines(option)
    own = option in (TODAY, Model.IN_HOUSE)
    assert (CostLine.CONTRACT in lines) is not own
    assert (CostLine.SALARIES in lines) is own
    assert CostLine.OUTAGES in lines
    assert (CostLine.KEPT_IN_HOUSE in lines) is (not own and option != Model.FULL)


def test_one_amount_and_its_details_are_counted_twice() -> None:
    both = {**TODAY_COSTS, CostLine.KEPT_IN_HOUSE: 90_000}
    assert compare(CostFacts(case_of(today=both)), []).today.counted_twice == IN_HOUSE_LINES
    one_amount = compare(CostFacts(case_of(today={CostLine.KEPT_IN_HOUSE: 90_000, CostLine.OUTAGES: 1})), []).today
    assert one_amount.counted_twice == ()
    assert one_amount.missing == ()


# --- savings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("contract", "beyond"), [(60_000, False), (59_999, True)])
def test_a_saving_beyond_what_the_article_claims(contract: int, beyond: bool) -> None:
    known = CostFacts(case_of(today={CostLine.SALARIES: 100_000}, full={CostLine.CONTRACT: contract}))
    saved = saving(compare(known, ["full"]), "full")
    assert saved is not None
    assert saved.is_beyond_claim is beyond


def test_no_share_of_nothing() -> None:
    known = CostFacts(case_of(today={CostLine.SALARIES: 0}, full={CostLine.CONTRACT: 5}))
    saved = saving(compare(known, ["full"]), "full")
    assert saved is not None
    assert (saved.amount, saved.share, saved.possible) == (Interval.exactly(Decimal(-15)), None, None)
    assert not saved.is_beyond_claim


@pytest.mark.parametrize(
    ("transition", "contract", "expected"),
    [
        (0, 90_000, 0),
        (12_000, 88_000, 12),  # 1 000 a month
        (12_001, 88_000, 13),
        (36_000, 88_000, 36),
        (36_001, 88_000, None),
        (0, 100_001, None),
        (0, 100_000, 0),
    ],
)
def test_the_month_the_transition_is_paid_back(transition: int, contract: int, expected: int | None) -> None:
    option = {CostLine.CONTRACT: contract, CostLine.TRANSITION: transition, CostLine.EXIT: 10**6, CostLine.STEERING: 0}
    known = CostFacts(case_of(today={CostLine.SALARIES: 100_000}, full=option))
    assert break_even(compare(known, ["full"]), "full") == BreakEven(expected, expected, expected)
    without_exit = replace(known, case=known.case.with_cost("full", CostLine.EXIT, None))
    assert break_even(compare(without_exit, ["full"]), "full") == BreakEven(expected, expected, expected)
    without_steering = replace(known, case=known.case.with_cost("full", CostLine.STEERING, None))
    assert break_even(compare(without_steering, ["full"]), "full") == BreakEven(expected, expected, None, True)


def test_a_saving_that_turns_into_a_loss_was_never_a_break_even() -> None:
    contract = cost(95_000, grows=True)
    growing = case_of(CostParameters(headcount_growth=Decimal(10)), today={CostLine.SALARIES: 100_000})
    known = CostFacts(growing.with_cost("full", CostLine.CONTRACT, contract))
    found = break_even(compare(known, ["full"]), "full")
    assert found == BreakEven(None, None, None, True), "cheaper in the first year, dearer over three"


def test_doubt_moves_the_break_even() -> None:
    option = {CostLine.TRANSITION: 12_000, CostLine.STEERING: 0}
    known = CostFacts(case_of(today={CostLine.SALARIES: 100_000}, full=option))
    doubtful = replace(known, case=known.case.with_cost("full", CostLine.CONTRACT, cost(88_000, 76_000, 97_000)))
    assert break_even(compare(doubtful, ["full"]), "full") == BreakEven(6, 12, None)


# --- whatever is entered -------------------------------------------------------------------------

IDS = (Model.PARTIAL.value, Model.FULL.value, Model.IN_HOUSE.value)


@patient
@given(facts())
def test_totals_add_up(known: CostFacts) -> None:
    compared = compare(known, IDS)
    for tco in (compared.today, *compared.options.values()):
        whole = ZERO
        for year in tco.years:
            whole += year
        assert whole == tco.total
        by_line = ZERO
        for line in tco.lines:
            by_line += line.total
        assert by_line == tco.total
        assert tco.present_value.high <= tco.total.high
        assert len(tco.years) == known.case.parameters.years


@patient
@given(facts())
def test_a_saving_and_its_opposite_are_in_order(known: CostFacts) -> None:
    compared = compare(known, IDS)
    for id in IDS:
        saved = saving(compared, id)
        if saved is not None and saved.share is not None:
            assert saved.possible is not None
            assert saved.possible.low <= saved.share.low <= saved.share.likely
            assert saved.share.likely <= saved.share.high <= saved.possible.high <= 1
            assert (saved.amount.likely > 0) is (saved.share.likely > 0)


@patient
@given(facts(Decimal(10**6)))
def test_a_thousand_times_the_money_is_the_same_share(known: CostFacts) -> None:
    def share(compared: Comparison) -> Decimal | None:
        saved = saving(compared, PARTIAL)
        return None if saved is None or saved.share is None or saved.amount.likely < 1 else saved.share.likely

    def times(value: Decimal | None) -> Decimal | None:
        return None if value is None else 1_000 * value

    def larger(value: Interval | None) -> Interval | None:
        return None if value is None else value.scaled(Decimal(1_000))

    costs = {
        id: {
            line: one.model_copy(update={end: times(getattr(one, end)) for end in ("low", "likely", "high")})
            for line, one in row.items()
        }
        for id, row in known.case.costs.items()
    }
    more = CostFacts(
        CostCase(costs=costs, parameters=known.case.parameters),
        known.headcount,
        larger(known.it_cost),
        larger(known.outages),
    )
    before, after = share(compare(known, IDS)), share(compare(more, IDS))
    if before is not None and after is not None and compare(known, IDS).today.present_value.likely > 100:
        assert abs(after - before) < Decimal("0.01")


def test_the_largest_amounts_stay_exact() -> None:
    huge = 99_999_999_999
    parameters = CostParameters(years=7, headcount_growth=Decimal(100), indexation=Decimal(50))
    case = case_of(parameters, today={CostLine.EQUIPMENT: huge, CostLine.SALARIES: huge})
    today = compare(CostFacts(case, Interval.exactly(Decimal(1))), []).today
    # Equipment triples every year (1 + 3 + … + 3⁶ = 1 093); salaries follow prices alone (1.5⁰ + … + 1.5⁶, in cents).
    prices = (Decimal(huge) * Decimal("1.5") ** year for year in range(7))
    salaries = sum(price.quantize(Decimal("0.01"), ROUND_HALF_UP) for price in prices)
    assert today.total.likely == 1_093 * huge + salaries


@patient
@given(facts(Decimal(10**6)))
def test_paid_back_is_the_month_from_which_on_it_has_cost_no_more(known: CostFacts) -> None:
    compared = compare(known, [PARTIAL])
    found = break_even(compared, PARTIAL)
    if found is None:
        return
    shared = {line.line for line in compared.of(PARTIAL).lines if line.is_shared}
    months = [Decimal(0)]
    for sign, tco in ((1, compared.of(PARTIAL)), (-1, compared.today)):
        own = [line.likely for line in tco.lines if line.line not in shared]
        months[0] += sign * 12 * sum((one.at_start for one in own), Decimal(0))
    for year in range(known.case.parameters.years):
        step = Decimal(0)
        for sign, tco in ((1, compared.of(PARTIAL)), (-1, compared.today)):
            own = [line.likely for line in tco.lines if line.line not in shared]
            step += sign * sum((one.recurring[year] for one in own), Decimal(0))
        months += [months[-1] + step * month for month in range(1, 13)]
    late = [month for month, ahead in enumerate(months) if ahead > 0]
    expected = None if months[-1] > 0 else late[-1] + 1 if late else 0
    assert found.likely == expected
