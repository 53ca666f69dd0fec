"""Suggested levels from names of people and from points of the rules."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assessment import Assessment
from domain.catalogue import Model, SafeguardState
from domain.compliance.check import Applicability, ComplianceCheck, PointState, RegimeCase
from domain.compliance.points import CompliancePoint, Regime, points_of
from domain.facts import with_compliance, with_regime, with_skill
from domain.knowledge import Skill, SkillCase
from domain.suggestions.compliance import compliance_suggestion
from domain.suggestions.control import retained_skills_suggestion
from domain.suggestions.suggestion import Ground, ReasonId
from tests.domain.building import answered
from tests.domain.suggestions.test_suggestions import (
    MISSING,
    PRESENT,
    SKILLS,
    all_of,
    checked,
    levels,
    no_worse,
    reasons,
)

IN_PLACE = checked(**all_of(*SKILLS))
ADA = SkillCase(holder="Ada", deputy="Ben", has_time=True)
LOOKED_AFTER = checked(answered(regulated_data=("gdpr",)), security_compliance=PRESENT)
HEALTH = checked(answered(regulated_data=("gdpr", "hds")), security_compliance=PRESENT)


def held(assessment: Assessment, case: SkillCase, skills: Iterable[Skill] = Skill) -> Assessment:
    for skill in skills:
        assessment = with_skill(assessment, skill, case)
    return assessment


def moved(before: Ground, now: Ground) -> set[str]:
    """The keys of the facts that are no longer what they were."""
    return {key for key, _said in set(before) ^ set(now)}


def found(assessment: Assessment, regime: Regime, state: PointState) -> Assessment:
    """With every point of a regime found in one state."""
    for point in points_of(regime):
        assessment = with_compliance(assessment, point, ComplianceCheck(state=state))
    return assessment


def with_point(assessment: Assessment, point: CompliancePoint, state: PointState) -> Assessment:
    return with_compliance(assessment, point, ComplianceCheck(state=state))


# --- skills ----------------------------------------------------------------------------------------------


def test_four_skills_with_a_deputy_and_time_each_are_the_best_level() -> None:
    assert levels(retained_skills_suggestion(IN_PLACE, Model.LAYERED)) == (4, 4, 5)
    best = retained_skills_suggestion(held(IN_PLACE, ADA), Model.LAYERED)
    assert levels(best) == (5, 5, 5)
    assert ReasonId.DEPUTIES_NAMED in reasons(best)
    three = held(held(IN_PLACE, ADA), SkillCase(holder="Ada", has_time=True), [Skill.PROVIDER_AUDIT])
    assert levels(retained_skills_suggestion(three, Model.LAYERED)) == (4, 4, 5)


def test_somebody_without_time_rules_the_best_level_out() -> None:
    busy = held(IN_PLACE, SkillCase(holder="Ada", deputy="Ben", has_time=False), [Skill.PROVIDER_AUDIT])
    assert levels(retained_skills_suggestion(busy, Model.LAYERED)) == (4, 4, 4)
    assert ReasonId.NO_TIME in reasons(retained_skills_suggestion(busy, Model.LAYERED))
    assert levels(retained_skills_suggestion(busy, Model.IN_HOUSE)) == (4, 4, 5), "nobody has to audit a provider there"


def test_a_named_person_with_time_holds_a_skill_nobody_asked_about() -> None:
    nobody = retained_skills_suggestion(answered(), Model.LAYERED)
    named = retained_skills_suggestion(held(answered(), ADA, [Skill.PROVIDER_AUDIT]), Model.LAYERED)
    assert (nobody.low, named.low) == (1, 2)
    assert len(named.missing) == len(nobody.missing) - 1
    denied = held(checked(provider_audit=MISSING), ADA, [Skill.PROVIDER_AUDIT])
    assert retained_skills_suggestion(denied, Model.LAYERED).low == 1


def test_the_ground_moves_with_the_names_and_stays_without_any() -> None:
    before = retained_skills_suggestion(IN_PLACE, Model.LAYERED).ground
    after = retained_skills_suggestion(held(IN_PLACE, ADA, [Skill.PROVIDER_AUDIT]), Model.LAYERED).ground
    assert moved(before, after) == {"skill.provider_audit"}
    assert not any(key.startswith("skill.") for key, _said in before)


_CASES = st.builds(
    SkillCase,
    holder=st.sampled_from(("", "Ada")),
    deputy=st.sampled_from(("", "Ben")),
    has_time=st.sampled_from((None, True, False)),
)


@given(
    st.dictionaries(st.sampled_from(Skill), _CASES),
    st.dictionaries(st.sampled_from([id.value for id in SKILLS]), st.sampled_from(SafeguardState)),
    st.sampled_from(Skill),
    st.sampled_from([*Model, "option_1"]),
)
def test_a_name_or_time_more_never_lowers_the_level(
    cases: dict[Skill, SkillCase], states: dict[str, SafeguardState], skill: Skill, option: str
) -> None:
    case = checked(**states)
    for each, said in cases.items():
        case = with_skill(case, each, said)
    worse = retained_skills_suggestion(case, option)
    assert no_worse(retained_skills_suggestion(with_skill(case, skill, ADA), option), worse)


# --- compliance --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (LOOKED_AFTER, (2, None, 5)),
        (found(LOOKED_AFTER, Regime.GDPR, PointState.PRESENT), (3, 3, 5)),
        (with_point(LOOKED_AFTER, CompliancePoint.GDPR_AUDITS, PointState.MISSING), (2, 2, 2)),
        (with_point(LOOKED_AFTER, CompliancePoint.GDPR_AUDITS, PointState.UNKNOWN), (2, None, 5)),
        (found(HEALTH, Regime.GDPR, PointState.PRESENT), (1, 3, 5)),
        (found(found(HEALTH, Regime.GDPR, PointState.PRESENT), Regime.HDS, PointState.PRESENT), (4, 4, 5)),
        (with_point(HEALTH, CompliancePoint.HDS_CERTIFICATE, PointState.MISSING), (1, 1, 1)),
        (with_point(HEALTH, CompliancePoint.HDS_STORED_IN_EEA, PointState.MISSING), (1, 1, 1)),
        (with_point(HEALTH, CompliancePoint.HDS_ACCESS, PointState.MISSING), (1, None, 5)),
        (with_point(HEALTH, CompliancePoint.GDPR_AUDITS, PointState.MISSING), (1, None, 2)),
        (found(checked(LOOKED_AFTER, security_compliance=MISSING), Regime.GDPR, PointState.PRESENT), (1, None, 2)),
    ],
)
def test_points_that_were_checked_say_more(case: Assessment, expected: tuple[int, int | None, int]) -> None:
    assert levels(compliance_suggestion(case, Model.FULL)) == expected


def test_other_rules_of_the_sector_stay_open_whatever_was_seen() -> None:
    case = checked(answered(regulated_data=("gdpr", "hds", "other")), security_compliance=PRESENT)
    for regime in Regime:
        case = found(case, regime, PointState.PRESENT)
    assert levels(compliance_suggestion(case, Model.FULL)) == (1, 3, 5)


def test_a_regime_a_person_ruled_out_says_nothing() -> None:
    out = with_regime(HEALTH, Regime.HDS, RegimeCase(state=Applicability.DOES_NOT_APPLY))
    case = with_point(out, CompliancePoint.HDS_CERTIFICATE, PointState.MISSING)
    assert levels(compliance_suggestion(case, Model.FULL)) == levels(compliance_suggestion(out, Model.FULL))


def test_in_house_no_contract_is_looked_at() -> None:
    case = with_point(HEALTH, CompliancePoint.HDS_CERTIFICATE, PointState.MISSING)
    assert compliance_suggestion(case, Model.IN_HOUSE) == compliance_suggestion(HEALTH, Model.IN_HOUSE)


def test_the_ground_moves_with_what_was_found() -> None:
    before = compliance_suggestion(LOOKED_AFTER, Model.FULL).ground
    case = with_point(LOOKED_AFTER, CompliancePoint.GDPR_AUDITS, PointState.MISSING)
    assert moved(before, compliance_suggestion(case, Model.FULL).ground) == {"point.gdpr_audits"}
    put_back = with_point(LOOKED_AFTER, CompliancePoint.GDPR_AUDITS, PointState.NOT_ASKED)
    assert compliance_suggestion(put_back, Model.FULL).ground == before


def test_the_ground_moves_with_what_a_person_says_of_a_regime() -> None:
    before = compliance_suggestion(LOOKED_AFTER, Model.FULL).ground
    for regime, moves in ((Regime.GDPR, {"regime.gdpr"}), (Regime.HDS, {"regime.hds"}), (Regime.NIS2, set[str]())):
        case = with_regime(LOOKED_AFTER, regime, RegimeCase(state=Applicability.APPLIES))
        assert moved(before, compliance_suggestion(case, Model.FULL).ground) == moves


_ORDER = (PointState.MISSING, PointState.NOT_ASKED, PointState.PRESENT)


@given(
    st.sampled_from([("gdpr",), ("hds",), ("gdpr", "hds"), ("gdpr", "other")]),
    st.sampled_from(SafeguardState),
    st.sampled_from(SafeguardState),
    st.lists(st.sampled_from(_ORDER), min_size=30, max_size=30),
    st.integers(0, 29),
    st.sampled_from([*Model, "option_1"]),
)
def test_a_point_more_never_lowers_the_level(
    data: tuple[str, ...],
    looked_after: SafeguardState,
    ownership: SafeguardState,
    states: list[PointState],
    place: int,
    option: str,
) -> None:
    base = checked(answered(regulated_data=data), security_compliance=looked_after, data_ownership=ownership)
    points = (*points_of(Regime.GDPR), *points_of(Regime.HDS))
    assert len(points) == 30

    def level(these: list[PointState]) -> Assessment:
        case = base
        for point, state in zip(points, these, strict=True):
            case = with_point(case, point, state)
        return case

    better = [*states]
    better[place] = _ORDER[min(_ORDER.index(states[place]) + 1, 2)]
    assert no_worse(compliance_suggestion(level(better), option), compliance_suggestion(level(states), option))
