"""What the rules ask of a contract: which apply, what is in place, what is missing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assessment import Assessment
from domain.catalogue import Model
from domain.compliance.applicability import ApplicabilityReason, regime_scope
from domain.compliance.check import Applicability, ComplianceCheck, PointState, RegimeCase
from domain.compliance.findings import PointStatus, compliance, compliance_gaps, point_status
from domain.compliance.points import (
    FORCES,
    READ_AT,
    RULES,
    CompliancePoint,
    Regime,
    is_in_force,
    points_of,
)
from domain.facts import with_compliance, with_regime
from tests.domain.building import NOT_APPLICABLE, REFUSED, UNKNOWN, answered

TODAY = date(2026, 6, 15)
APPLIES, NOT, OPEN = Applicability.APPLIES, Applicability.DOES_NOT_APPLY, Applicability.UNKNOWN


def applicability(case: Assessment, regime: Regime, option: str = Model.PARTIAL) -> tuple[Applicability, str]:
    scope = regime_scope(case, regime, option)
    return scope.applicability, scope.reason.value


def test_every_point_has_its_regime_and_its_article() -> None:
    assert [point for regime in Regime for point in points_of(regime)] == list(CompliancePoint) == list(RULES)
    assert set(FORCES) == set(READ_AT) == set(Regime)
    assert {regime: len(points_of(regime)) for regime in Regime} == {
        Regime.GDPR: 13,  # 28.1, 28.2, 28.3 with its eight letters, 28.4, 28.9
        Regime.HDS: 17,  # EXI 17 to 30, of which EXI 27 has four
        Regime.NIS2: 3,
        Regime.DATA_ACT: 4,
        Regime.ANSSI: 7,
    }
    assert all(point.startswith(rule.regime.value) and rule.reference for point, rule in RULES.items())
    letters = [RULES[point].reference for point in points_of(Regime.GDPR) if RULES[point].reference[:5] == "28.3."]
    assert letters == [f"28.3.{letter}" for letter in "abcdefgh"]


@pytest.mark.parametrize(
    ("answers", "gdpr", "hds"),
    [
        ({}, (OPEN, "data_not_known"), (OPEN, "data_not_known")),
        ({"regulated_data": UNKNOWN}, (OPEN, "data_not_known"), (OPEN, "data_not_known")),
        ({"regulated_data": REFUSED}, (OPEN, "data_not_known"), (OPEN, "data_not_known")),
        ({"regulated_data": ("gdpr",)}, (APPLIES, "personal_data"), (NOT, "no_health_data")),
        ({"regulated_data": ("gdpr", "hds")}, (APPLIES, "personal_data"), (APPLIES, "health_data")),
        ({"regulated_data": ("hds",)}, (APPLIES, "health_data"), (APPLIES, "health_data")),
        ({"regulated_data": (), "headcount": 50}, (OPEN, "staff_files"), (NOT, "no_health_data")),
        ({"regulated_data": ()}, (OPEN, "staff_files"), (NOT, "no_health_data")),
        ({"regulated_data": (), "headcount": 1}, (NOT, "no_personal_data"), (NOT, "no_health_data")),
        ({"regulated_data": NOT_APPLICABLE, "headcount": 1}, (NOT, "no_personal_data"), (NOT, "no_health_data")),
    ],
)
def test_data_say_whether_gdpr_and_hds_apply(
    answers: dict[str, object], gdpr: tuple[Applicability, str], hds: tuple[Applicability, str]
) -> None:
    case = answered(**answers)
    assert applicability(case, Regime.GDPR) == gdpr
    assert applicability(case, Regime.HDS) == hds


def test_what_no_source_settles_stays_unknown_until_somebody_says() -> None:
    assert applicability(answered(headcount=5_000), Regime.NIS2) == (OPEN, "sources_give_no_rule")
    assert applicability(answered(regulated_data=("other",)), Regime.NIS2) == (OPEN, "other_rules_said")
    assert applicability(answered(roadmap=()), Regime.DATA_ACT) == (OPEN, "cloud_not_known")
    assert applicability(answered(roadmap=("erp", "cloud")), Regime.DATA_ACT) == (APPLIES, "cloud_planned")
    said = with_regime(answered(), Regime.NIS2, RegimeCase(state=APPLIES, source="Lawyer"))
    assert applicability(said, Regime.NIS2)[0] is APPLIES
    assert not regime_scope(said, Regime.NIS2, Model.FULL).is_contested


def test_what_a_person_said_counts_and_a_contradiction_shows() -> None:
    case = with_regime(answered(regulated_data=("gdpr",)), Regime.GDPR, RegimeCase(state=NOT))
    scope = regime_scope(case, Regime.GDPR, Model.FULL)
    assert (scope.applicability, scope.computed, scope.is_contested) == (NOT, APPLIES, True)


def test_without_a_provider_only_cloud_services_are_concerned() -> None:
    case = answered(regulated_data=("gdpr", "hds"), roadmap=("cloud",))
    for regime in (Regime.GDPR, Regime.HDS, Regime.NIS2, Regime.ANSSI):
        assert applicability(case, regime, Model.IN_HOUSE) == (NOT, "no_provider")
    assert applicability(case, Regime.DATA_ACT, Model.IN_HOUSE) == (APPLIES, "cloud_planned")
    assert applicability(case, Regime.ANSSI, Model.CO_SOURCING) == (APPLIES, ApplicabilityReason.ANY_PROVIDER)


@pytest.mark.parametrize(
    ("state", "applies", "status"),
    [
        (PointState.PRESENT, APPLIES, PointStatus.PRESENT),
        (PointState.PRESENT, OPEN, PointStatus.PRESENT),
        (PointState.PRESENT, NOT, PointStatus.NOT_CONCERNED),
        (PointState.MISSING, APPLIES, PointStatus.MISSING),
        (PointState.MISSING, OPEN, PointStatus.UNKNOWN),
        (PointState.NOT_ASKED, APPLIES, PointStatus.OPEN),
        (PointState.UNKNOWN, APPLIES, PointStatus.OPEN),
        (PointState.NOT_ASKED, OPEN, PointStatus.UNKNOWN),
        (PointState.NOT_APPLICABLE, APPLIES, PointStatus.NOT_CONCERNED),
    ],
)
def test_the_status_of_a_point(state: PointState, applies: Applicability, status: PointStatus) -> None:
    assert point_status(CompliancePoint.GDPR_AUDITS, state, applies, TODAY) is status


@pytest.mark.parametrize(
    ("point", "first_day"),
    [
        (CompliancePoint.DATA_ACT_NOTICE, date(2025, 9, 12)),
        (CompliancePoint.DATA_ACT_NO_CHARGES, date(2027, 1, 12)),
    ],
)
def test_the_right_to_switch_holds_from_its_day_on(point: CompliancePoint, first_day: date) -> None:
    assert is_in_force(point, first_day)
    assert not is_in_force(point, first_day - timedelta(1))
    before = point_status(point, PointState.MISSING, APPLIES, first_day - timedelta(1))
    assert (before, point_status(point, PointState.MISSING, APPLIES, first_day)) == (
        PointStatus.LATER,
        PointStatus.MISSING,
    )


@pytest.mark.parametrize(("days", "overdue"), [(-1, True), (0, False), (1, False)])
def test_a_gap_is_overdue_the_day_after_its_date(days: int, overdue: bool) -> None:
    check = ComplianceCheck(state=PointState.MISSING, owner="Ana", due=TODAY + timedelta(days))
    case = with_compliance(answered(regulated_data=("gdpr",)), CompliancePoint.GDPR_AUDITS, check)
    gap = compliance_gaps(case, Model.FULL, TODAY)[0]
    assert (gap.point, gap.is_overdue, gap.check.owner) == (CompliancePoint.GDPR_AUDITS, overdue, "Ana")


def test_what_is_in_place_is_never_overdue() -> None:
    check = ComplianceCheck(state=PointState.PRESENT, due=TODAY - timedelta(30))
    case = with_compliance(answered(regulated_data=("gdpr",)), CompliancePoint.GDPR_AUDITS, check)
    found = {point.point: point for regime in compliance(case, Model.FULL, TODAY) for point in regime.points}
    assert not found[CompliancePoint.GDPR_AUDITS].is_overdue


states = st.dictionaries(st.sampled_from(CompliancePoint), st.sampled_from(PointState))
data = st.sets(st.sampled_from(("gdpr", "hds", "other"))).map(lambda chosen: tuple(sorted(chosen)))


@given(states, data, st.sampled_from([*Model, "option_1"]))
def test_gaps_are_of_regimes_that_apply_or_may_and_not_in_place(
    given_states: dict[CompliancePoint, PointState], regulated: tuple[str, ...], option: str
) -> None:
    case = answered(regulated_data=regulated)
    for point, state in given_states.items():
        case = with_compliance(case, point, ComplianceCheck(state=state))
    findings = compliance(case, option, TODAY)
    assert [finding.regime for finding in findings] == list(Regime)
    settled = (PointState.PRESENT, PointState.NOT_APPLICABLE)
    expected = {
        point
        for finding in findings
        if finding.scope.applicability is not NOT
        for point in points_of(finding.regime)
        if given_states.get(point) not in settled and is_in_force(point, TODAY)
    }
    gaps = compliance_gaps(case, option, TODAY)
    assert {gap.point for gap in gaps} == expected
    assert len(gaps) == len(expected)
    order = [PointStatus.MISSING, PointStatus.OPEN, PointStatus.UNKNOWN]
    assert [gap.status for gap in gaps] == sorted((gap.status for gap in gaps), key=order.index)
    for finding in findings:
        assert sum(map(finding.count, PointStatus)) == len(finding.points)
