"""From a readjustment to the decision that makes it: clauses, what leaving costs, the draft."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.assessment import Assessment, SafeguardCheck
from domain.catalogue import Model, Readjustment, Safeguard, SafeguardState
from domain.decision import Decision, Outcome
from domain.estimate import Estimate
from domain.facts import with_exit
from domain.freeze import freeze
from domain.reversibility.exit_case import ExitCase, ExitFigure
from domain.way_on import decision_held, is_prepared, prepared, way_on
from tests.domain.building import answered

TODAY = date(2027, 6, 10)
FIGURES = {
    ExitFigure.NOTICE: 3,
    ExitFigure.COMMITMENT: 36,
    ExitFigure.HANDOVER: 2,
    ExitFigure.HIRING: 6,
    ExitFigure.SEARCH: 4,
    ExitFigure.YEARLY_FEE: 24_000,
    ExitFigure.HANDOVER_HELP: 1_000,
    ExitFigure.RETURN_COST: 20_000,
    ExitFigure.SWITCH_COST: 5_000,
}


def decided(option: str = Model.HYBRID) -> Assessment:
    record = Decision(decided_on=date(2026, 3, 1), outcome=Outcome.CHOSEN, option=option, option_name="Hybrid")
    return answered(contract_start=date(2026, 4, 1), decision_reason="Old", review_on=TODAY).with_decision(record)


def with_figures(case: Assessment) -> Assessment:
    figures = {figure: Estimate(likely=Decimal(value)) for figure, value in FIGURES.items()}
    return with_exit(case, Model.HYBRID.value, ExitCase(figures=figures))


def test_a_change_of_provider_rests_on_the_way_out() -> None:
    case = decided().with_safeguard(Safeguard.EXIT_CLAUSES, SafeguardCheck(state=SafeguardState.MISSING))
    found = way_on(case, Readjustment.CHANGE_PROVIDER, TODAY)
    assert found.clauses[0] == (Safeguard.EXIT_CLAUSES, SafeguardState.MISSING)
    assert found.exit is not None
    assert ExitFigure.NOTICE in found.exit.missing
    assert found.exit.cost is None


def test_leaving_is_worked_out_from_today_by_hand() -> None:
    found = way_on(with_figures(decided()), Readjustment.CHANGE_PROVIDER, TODAY)
    assert found.exit is not None
    assert found.exit.years == 1
    assert found.exit.months is not None
    assert found.exit.cost is not None
    # The longer of 3 months of notice and 4 of search, then 2 of handover.
    assert found.exit.months.likely == 6
    # Fee of 36 − 12 − 6 = 18 months at 2 000, help, the new side, two months of both sides.
    assert found.exit.cost.likely == 36_000 + 1_000 + 5_000 + 4_000
    back = way_on(with_figures(decided()), Readjustment.PARTIAL_REINSOURCING, TODAY).exit
    assert back is not None
    assert back.months is not None
    assert back.months.likely == 8


def test_a_renegotiation_leaves_nothing() -> None:
    assert way_on(with_figures(decided()), Readjustment.RENEGOTIATE_SCOPE, TODAY).exit is None
    assert way_on(decided(Model.IN_HOUSE), Readjustment.CHANGE_PROVIDER, TODAY).exit is None


def test_before_a_decision_there_is_nothing_to_readjust() -> None:
    assert decision_held(answered()) is None
    assert way_on(answered(), Readjustment.CHANGE_PROVIDER, TODAY).exit is None
    with pytest.raises(ValueError, match="no decision"):
        prepared(answered(), Readjustment.CHANGE_PROVIDER)


@pytest.mark.parametrize("readjustment", Readjustment)
def test_the_draft_is_emptied_and_names_what_it_readjusts(readjustment: Readjustment) -> None:
    case = prepared(decided(), readjustment)
    assert is_prepared(case, readjustment)
    assert [other for other in Readjustment if is_prepared(case, other)] == [readjustment]
    assert case.chosen("decision_reason") is None
    assert case.day("review_on") is None
    same = readjustment is not Readjustment.PARTIAL_REINSOURCING
    assert case.chosen("decision_option") == (Model.HYBRID if same else None)
    assert case.decisions == decided().decisions


def test_an_option_taken_out_since_is_to_be_chosen_again() -> None:
    assert prepared(decided("option_7"), Readjustment.CHANGE_PROVIDER).chosen("decision_option") is None


def test_the_new_decision_refers_to_the_old_one() -> None:
    case = prepared(decided(), Readjustment.RENEGOTIATE_SCOPE)
    record = freeze(case, TODAY, {option: option for option in case.option_ids()})
    assert (record.follows, record.readjustment) == ("d1", Readjustment.RENEGOTIATE_SCOPE)
