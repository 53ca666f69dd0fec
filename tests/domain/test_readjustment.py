from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from grids import answered
from hypothesis import given
from hypothesis import strategies as st

from domain.assessment import Assessment, Reading, SafeguardCheck
from domain.catalogue import Basis, Kpi, Readjustment, Safeguard, SafeguardState
from domain.dashboard import dashboard
from domain.month import month_at, month_index
from domain.readjustment import (
    PERSISTENCE,
    Condition,
    Deviation,
    DeviationRule,
    Proposal,
    ProposalRule,
    deviations,
    readjustments,
)

TODAY = date(2026, 7, 10)

BASELINE = answered(
    contract_start=date(2026, 1, 1),
    monthly_cost_before=Decimal(12000),
    monthly_budget=Decimal(10000),
    first_level_before=Decimal(55),
    resolution_time_before=Decimal(6),
    resolution_time_sla=Decimal(8),
    satisfaction_before=Decimal(60),
    security_incidents_before=Decimal(10),
)

# Six months of readings that miss every target, without a major failure.
BAD = {
    Kpi.BUDGET: (12000,) * 6,
    Kpi.FIRST_LEVEL: (60,) * 6,
    Kpi.RESOLUTION_TIME: (9,) * 6,
    Kpi.SATISFACTION: (50,) * 6,
    Kpi.SECURITY_INCIDENTS: (9.5,) * 6,
}


def with_readings(readings: dict[Kpi, tuple[float | None, ...]], base: Assessment = BASELINE) -> Assessment:
    for kpi, values in readings.items():
        for number, value in enumerate(values):
            if value is not None:
                month = month_at(month_index("2026-01") + number)
                base = base.with_reading(month, kpi, Reading(value=Decimal(str(value))))
    return base


def bad(*kpis: Kpi) -> dict[Kpi, tuple[float | None, ...]]:
    return {kpi: BAD[kpi] for kpi in kpis}


def found(readings: dict[Kpi, tuple[float | None, ...]], base: Assessment = BASELINE) -> tuple[Deviation, ...]:
    return deviations(dashboard(with_readings(readings, base), TODAY))


def proposed(
    readings: dict[Kpi, tuple[float | None, ...]], base: Assessment = BASELINE
) -> dict[Readjustment, Proposal]:
    assessment = with_readings(readings, base)
    proposals = readjustments(assessment, dashboard(assessment, TODAY))
    return {proposal.readjustment: proposal for proposal in proposals}


@pytest.mark.parametrize(
    ("rates", "months"),
    [
        ((60, 60), None),
        ((60, 60, 60), ("2026-01", "2026-02", "2026-03")),
        ((80, 60, 60, 60), ("2026-02", "2026-03", "2026-04")),
        ((60, 60, 60, 80), None),  # recovered
        ((60, 60, 80, 60), None),
        ((60, None, 60, None, 60), ("2026-01", "2026-03", "2026-05")),  # a gap is no recovery
    ],
)
def test_three_readings_running_off_target_persist(
    rates: tuple[float | None, ...], months: tuple[str, ...] | None
) -> None:
    expected = (Deviation(Kpi.FIRST_LEVEL, DeviationRule.READINGS_RUNNING, months),) if months else ()
    assert found({Kpi.FIRST_LEVEL: rates}) == expected


def test_quarterly_surveys_can_persist() -> None:
    surveys = (None, None, 60, None, None, 60, None, None, 60)
    assert [deviation.kpi for deviation in found({Kpi.SATISFACTION: surveys})] == [Kpi.SATISFACTION]


def test_a_major_failure_needs_no_persistence() -> None:
    assert found({Kpi.SECURITY_INCIDENTS: (5, 12)}) == (
        Deviation(Kpi.SECURITY_INCIDENTS, DeviationRule.MAJOR_FAILURE, ("2026-02",)),
    )
    assert found({Kpi.SECURITY_INCIDENTS: (10,)}) == (), "a first month as before proposes nothing"


def test_a_rising_resolution_time_persists_inside_the_agreement() -> None:
    assert found({Kpi.RESOLUTION_TIME: (4, 5, 6)}) == (
        Deviation(Kpi.RESOLUTION_TIME, DeviationRule.RISING_TREND, ("2026-01", "2026-02", "2026-03")),
    )
    assert found({Kpi.RESOLUTION_TIME: (6, 5, 4)}) == ()


def test_readings_that_cannot_be_judged_deviate_from_nothing() -> None:
    base = answered(contract_start=date(2026, 1, 1))
    assert found({Kpi.BUDGET: (10**6,) * 4, Kpi.SECURITY_INCIDENTS: (99,) * 4}, base) == ()


def test_nothing_wrong_proposes_nothing() -> None:
    good = {Kpi.BUDGET: (9000,) * 3, Kpi.FIRST_LEVEL: (90,) * 3, Kpi.SECURITY_INCIDENTS: (0,) * 3}
    assert proposed(good) == {}


@pytest.mark.parametrize(
    ("kpis", "rules"),
    [
        ((Kpi.BUDGET,), (ProposalRule.SIZING,)),
        ((Kpi.FIRST_LEVEL,), (ProposalRule.SIZING,)),
        ((Kpi.SATISFACTION,), (ProposalRule.SERVICE_LEVEL,)),
        ((Kpi.RESOLUTION_TIME,), (ProposalRule.SERVICE_LEVEL,)),
        ((Kpi.SECURITY_INCIDENTS,), (ProposalRule.SERVICE_LEVEL,)),
        ((Kpi.BUDGET, Kpi.SATISFACTION), (ProposalRule.SIZING, ProposalRule.SERVICE_LEVEL)),
    ],
)
def test_renegotiation_comes_before_anything_harder(kpis: tuple[Kpi, ...], rules: tuple[ProposalRule, ...]) -> None:
    proposals = proposed(bad(*kpis))
    assert set(proposals) == {Readjustment.RENEGOTIATE_SCOPE}
    proposal = proposals[Readjustment.RENEGOTIATE_SCOPE]
    assert (proposal.rules, proposal.basis, proposal.is_urgent) == (rules, Basis.READING, False)
    assert tuple(deviation.kpi for deviation in proposal.deviations) == kpis


def test_resolution_time_and_satisfaction_together_propose_another_provider() -> None:
    proposals = proposed(bad(Kpi.RESOLUTION_TIME, Kpi.SATISFACTION))
    assert set(proposals) == {Readjustment.CHANGE_PROVIDER}
    assert proposals[Readjustment.CHANGE_PROVIDER].rules == (ProposalRule.SERVICE_REJECTED,)


def test_a_security_failure_proposes_another_provider_first() -> None:
    readings = {**bad(Kpi.BUDGET), Kpi.SECURITY_INCIDENTS: (5, 12)}
    assessment = with_readings(readings)
    first, second = readjustments(assessment, dashboard(assessment, TODAY))
    assert (first.readjustment, first.rules) == (Readjustment.CHANGE_PROVIDER, (ProposalRule.SECURITY_FAILURE,))
    assert first.is_urgent
    assert (second.readjustment, second.rules) == (Readjustment.RENEGOTIATE_SCOPE, (ProposalRule.SIZING,))


@pytest.mark.parametrize(
    ("state", "condition"),
    [
        (SafeguardState.PRESENT, Condition.EXIT_CLAUSES_PRESENT),
        (SafeguardState.TO_DO, Condition.EXIT_CLAUSES_LACKING),
        (SafeguardState.MISSING, Condition.EXIT_CLAUSES_LACKING),
        (SafeguardState.NOT_ASKED, Condition.EXIT_CLAUSES_NOT_ASKED),
    ],
)
def test_a_change_of_provider_says_whether_the_contract_lets_go(state: SafeguardState, condition: Condition) -> None:
    base = BASELINE.with_safeguard(Safeguard.EXIT_CLAUSES, SafeguardCheck(state=state))
    proposal = proposed({Kpi.SECURITY_INCIDENTS: (12,)}, base)[Readjustment.CHANGE_PROVIDER]
    assert proposal.conditions == (condition,)


@pytest.mark.parametrize(
    ("answers", "conditions"),
    [
        ({"competent_generalist": True}, (Condition.COMPETENT_GENERALIST,)),
        ({"maturity": "defined"}, (Condition.MATURITY_SUFFICIENT,)),
        (
            {"competent_generalist": True, "maturity": "steered"},
            (Condition.COMPETENT_GENERALIST, Condition.MATURITY_SUFFICIENT),
        ),
        ({"competent_generalist": False, "maturity": "managed"}, None),
        ({"maturity": "initial"}, None),
        ({}, None),
    ],
)
def test_bringing_back_needs_a_company_that_can(
    answers: dict[str, bool | str], conditions: tuple[Condition, ...] | None
) -> None:
    proposals = proposed(bad(Kpi.FIRST_LEVEL, Kpi.RESOLUTION_TIME), answered(BASELINE, **answers))
    proposal = proposals.get(Readjustment.PARTIAL_REINSOURCING)
    if conditions is None:
        assert proposal is None
    else:
        assert proposal is not None
        assert proposal.conditions == conditions
        assert [deviation.kpi for deviation in proposal.deviations] == [Kpi.FIRST_LEVEL, Kpi.RESOLUTION_TIME]


def test_budget_alone_brings_nothing_back() -> None:
    able = answered(BASELINE, competent_generalist=True, maturity="steered")
    assert Readjustment.PARTIAL_REINSOURCING not in proposed(bad(Kpi.BUDGET, Kpi.SATISFACTION), able)


@given(st.dictionaries(st.sampled_from(Kpi), st.lists(st.none() | st.integers(0, 100), max_size=8).map(tuple)))
def test_every_persistent_deviation_leads_to_a_proposal(readings: dict[Kpi, tuple[float | None, ...]]) -> None:
    proposals = proposed(readings).values()
    covered = {deviation for proposal in proposals for deviation in proposal.deviations}
    assert covered == set(found(readings))
    assert all(proposal.rules and proposal.deviations for proposal in proposals)
    for deviation in covered:
        assert len(deviation.months) >= (1 if deviation.rule is DeviationRule.MAJOR_FAILURE else PERSISTENCE)
