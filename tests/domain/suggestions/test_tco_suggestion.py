from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from domain.catalogue import Model
from domain.interval import Interval
from domain.suggestions.suggestion import FactKind, FactRef, ReasonId, Suggestion
from domain.suggestions.tco import level_of_saving, tco_suggestion
from domain.tco.comparison import compare
from domain.tco.cost import LARGEST_AMOUNT, Cost, CostCase
from domain.tco.facts import CostFacts
from domain.tco.lines import TODAY, CostLine
from tests.domain.suggestions.grounds import moved
from tests.domain.tco.cases import (
    PARTIAL,
    PARTIAL_COSTS,
    TODAY_COSTS,
    amounts,
    case_of,
    cost,
    facts_with_a_cost,
    patient,
    worked_example,
)

IDS = (Model.PARTIAL.value, Model.FULL.value, Model.IN_HOUSE.value)


def suggested(known: CostFacts, option: str = PARTIAL) -> Suggestion:
    return tco_suggestion(compare(known, IDS), option)


def reasons(found: Suggestion) -> list[ReasonId]:
    return [reason.id for reason in found.reasons]


@pytest.mark.parametrize(
    ("share", "level"),
    [
        ("1", 5),
        ("0.2001", 5),
        ("0.20", 4),
        ("0.05", 4),
        ("0.0499", 3),
        ("0", 3),
        ("-0.05", 3),
        ("-0.0501", 2),
        ("-0.20", 2),
        ("-0.2001", 1),
        ("-9", 1),
    ],
)
def test_the_bands_are_those_of_the_written_levels(share: str, level: int) -> None:
    assert level_of_saving(Decimal(share)) == level


def test_the_worked_example_saves_an_eighth() -> None:
    found = suggested(worked_example())
    assert (found.low, found.likely, found.high) == (4, 4, 4), "13.54 % saved"
    (reason,) = found.reasons
    assert reason.id is ReasonId.SAVES
    assert reason.params["share"].quantize(Decimal("0.0001")) == Decimal("0.1354")
    assert reason.params["years"] == 3
    assert found.missing == ()


def test_doubt_makes_an_interval() -> None:
    known = worked_example()
    # The contract at 40 000 saves 13.54 % + 8 %, at 75 000 13.54 % − 27 %: 2.12352 × 8 000 or 27 000, of 212 352.
    doubtful = replace(known, case=known.case.with_cost(PARTIAL, CostLine.CONTRACT, cost(48_000, 40_000, 75_000)))
    found = suggested(doubtful)
    assert (found.low, found.likely, found.high) == (2, 4, 5)


def test_without_a_main_line_nothing_is_said() -> None:
    without_contract = {line: amount for line, amount in PARTIAL_COSTS.items() if line is not CostLine.CONTRACT}
    found = suggested(CostFacts(case_of(today=TODAY_COSTS, partial=without_contract)))
    assert found.says_nothing
    assert reasons(found) == [ReasonId.TOTALS_NOT_COMPARABLE]
    assert found.missing == (FactRef(FactKind.COST, CostLine.CONTRACT, PARTIAL),)
    assert suggested(CostFacts(CostCase())).says_nothing


def test_no_transition_no_clear_saving() -> None:
    # 65 000 a year with today's outages: 35 % saved, 18 % if a transition costs the most it may (50 000).
    known = {CostLine.CONTRACT: 60_000, CostLine.KEPT_IN_HOUSE: 0, CostLine.STEERING: 0, CostLine.EXIT: 0}
    without = suggested(CostFacts(case_of(today=TODAY_COSTS, partial=known)))
    assert (without.low, without.likely, without.high) == (3, 4, 5), "what a transition may cost has no bound"
    assert reasons(without) == [ReasonId.SAVES, ReasonId.STEERING_OR_TRANSITION_MISSING]
    with_it = suggested(CostFacts(case_of(today=TODAY_COSTS, partial={**known, CostLine.TRANSITION: 0})))
    assert (with_it.low, with_it.likely, with_it.high) == (5, 5, 5)
    assert reasons(with_it) == [ReasonId.SAVES]


def test_a_line_nobody_knows_leaves_the_level_open() -> None:
    # 35 % saved whatever an exit costs up to its ceiling; what it costs in truth is not known.
    known = {**dict.fromkeys(PARTIAL_COSTS, 0), CostLine.CONTRACT: 40_000}
    whole = CostFacts(case_of(today=TODAY_COSTS, partial=known))
    assert suggested(whole).is_exact
    for said in (None, Cost(likely=None)):
        found = suggested(CostFacts(whole.case.with_cost(PARTIAL, CostLine.EXIT, said)))
        assert (found.low, found.likely, found.high) == (3, 4, 5)
        assert ReasonId.COST_LINE_MISSING in reasons(found)
        assert found.missing == (FactRef(FactKind.COST, CostLine.EXIT, PARTIAL),)


def test_a_saving_no_source_claims_says_so() -> None:
    cheap = {**PARTIAL_COSTS, CostLine.CONTRACT: 5_000}
    found = suggested(CostFacts(case_of(today=TODAY_COSTS, partial=cheap)))
    assert reasons(found) == [ReasonId.SAVES, ReasonId.BEYOND_CLAIM]


@pytest.mark.parametrize(
    ("contract", "level", "reason"),
    [(73_000, 3, ReasonId.COSTS_THE_SAME), (85_000, 2, ReasonId.COSTS_MORE), (120_000, 1, ReasonId.COSTS_MORE)],
)
def test_what_costs_more_says_so(contract: int, level: int, reason: ReasonId) -> None:
    known = {CostLine.CONTRACT: contract, CostLine.KEPT_IN_HOUSE: 20_000, CostLine.STEERING: 0}
    found = suggested(
        CostFacts(case_of(today=TODAY_COSTS, partial={**known, CostLine.TRANSITION: 0, CostLine.EXIT: 0}))
    )
    assert (found.likely, reasons(found)) == (level, [reason])


def test_today_without_its_hidden_costs_leaves_more_to_save() -> None:
    known = CostFacts(
        case_of(partial={**PARTIAL_COSTS, CostLine.OUTAGES: 5_000}), it_cost=Interval.exactly(Decimal(85_000))
    )
    found = suggested(known)
    assert found.likely is not None
    assert found.high > found.likely
    missing = {ref.id for ref in found.missing if ref.option == TODAY}
    assert {CostLine.TURNOVER, CostLine.TRAINING, CostLine.OBSOLESCENCE, CostLine.MANAGEMENT_TIME} <= missing


# --- the ground ----------------------------------------------------------------------------------


def test_the_ground_moves_with_the_facts_and_only_with_them() -> None:
    known = worked_example()
    before = suggested(known).ground
    retyped = replace(known, case=known.case.with_cost(PARTIAL, CostLine.CONTRACT, cost("48000.00", note="the quote")))
    assert moved(before, suggested(retyped).ground) == ()
    dearer = replace(known, case=known.case.with_cost(PARTIAL, CostLine.CONTRACT, cost(48_001)))
    assert moved(before, suggested(dearer).ground) == ("cost.partial.contract",)
    fewer = replace(known, case=known.case.with_cost(PARTIAL, CostLine.EXIT, None))
    assert moved(before, suggested(fewer).ground) == ("cost.partial.exit",)
    other_option = replace(known, case=known.case.with_cost("full", CostLine.CONTRACT, cost(1)))
    assert moved(before, suggested(other_option).ground) == ()
    years = known.case.parameters.model_copy(update={"years": 5})
    longer = known.case.model_copy(update={"parameters": years})
    assert moved(before, suggested(replace(known, case=longer)).ground) == ("parameter.years",)
    assert hash(before) == hash(suggested(retyped).ground)


def test_outages_taken_over_from_today_are_one_fact() -> None:
    before = suggested(worked_example()).ground
    known = worked_example()
    worse = replace(known, case=known.case.with_cost(TODAY, CostLine.OUTAGES, cost(9_000)))
    assert moved(before, suggested(worse).ground) == ("cost.today.outages",)


# --- monotone ------------------------------------------------------------------------------------


@patient
@given(facts_with_a_cost(), amounts())
def test_a_higher_cost_never_raises_the_score(drawn: tuple[CostFacts, str, CostLine, Cost], more: Decimal) -> None:
    known, option, line, entry = drawn
    ends = {end: value for end in ("low", "likely", "high") if (value := getattr(entry, end)) is not None}
    dearer = entry.model_copy(update={end: min(value + more, LARGEST_AMOUNT) for end, value in ends.items()})
    before = suggested(known, option)
    after = suggested(replace(known, case=known.case.with_cost(option, line, dearer)), option)
    assert after.low <= before.low
    assert after.high <= before.high
    if before.likely is None or after.likely is None:
        assert before.likely == after.likely
    else:
        assert after.likely <= before.likely


@patient
@given(facts_with_a_cost())
def test_more_doubt_never_narrows(drawn: tuple[CostFacts, str, CostLine, Cost]) -> None:
    known, option, line, entry = drawn
    wider = entry.model_copy(update={"low": Decimal(0), "high": LARGEST_AMOUNT})
    before = suggested(known, option)
    after = suggested(replace(known, case=known.case.with_cost(option, line, wider)), option)
    assert after.low <= before.low <= before.high <= after.high
