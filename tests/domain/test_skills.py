"""Skills without a holder and documents that are missing or old."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assessment import Assessment, SafeguardCheck, ScopeEntry
from domain.catalogue import NON_DELEGABLE, Holder, ItFunction, Model, Safeguard, SafeguardGroup, SafeguardState
from domain.facts import with_document, with_skill
from domain.knowledge import Document, DocumentCase, Skill, SkillCase
from domain.safeguards import SAFEGUARDS_BY_GROUP
from domain.scope import Severity
from domain.skills import OLD_AFTER, KnowledgeRiskId, age_in_months, knowledge_risks, not_asked
from tests.domain.building import answered

TODAY = date(2026, 6, 15)
HELD = SkillCase(holder="Ana", deputy="Bo", has_time=True)
FRESH = DocumentCase(exists=True, updated_on=TODAY)


def sound() -> Assessment:
    case = answered()
    for skill in Skill:
        case = with_skill(case, skill, HELD)
    for document in Document:
        case = with_document(case, document, FRESH)
    return case


def risks(case: Assessment, option: str = Model.FULL) -> list[tuple[KnowledgeRiskId, str]]:
    return [(risk.id, risk.about.value) for risk in knowledge_risks(case, option, TODAY)]


def test_the_ids_are_those_of_the_functions_and_the_safeguards() -> None:
    assert [str(skill) for skill in Skill] == [str(function) for function in NON_DELEGABLE]
    assert [str(skill) for skill in Skill] == [str(id) for id in SAFEGUARDS_BY_GROUP[SafeguardGroup.SKILLS]]
    assert [str(one) for one in Document] == [str(id) for id in SAFEGUARDS_BY_GROUP[SafeguardGroup.DOCUMENTATION]]


def test_names_with_deputies_and_fresh_documents_leave_no_risk() -> None:
    assert risks(sound()) == []


def test_what_nobody_was_asked_about_is_open_and_no_risk() -> None:
    assert risks(answered()) == []
    assert not_asked(answered(), Model.FULL) == (*Skill, *Document)
    in_house = not_asked(answered(), Model.IN_HOUSE)
    assert in_house == (Skill.IT_BUSINESS_VISION, Skill.SECURITY_COMPLIANCE, *Document)
    assert not_asked(sound(), Model.FULL) == ()


def test_a_skill_said_to_be_missing_among_the_safeguards_was_asked_about() -> None:
    case = answered().with_safeguard(Safeguard.PROVIDER_AUDIT, SafeguardCheck(state=SafeguardState.MISSING))
    assert risks(case) == [(KnowledgeRiskId.NO_HOLDER, Skill.PROVIDER_AUDIT.value)]
    assert Skill.PROVIDER_AUDIT not in not_asked(case, Model.FULL)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (SkillCase(), []),
        (SkillCase(has_time=False), [KnowledgeRiskId.NO_HOLDER]),
        (SkillCase(deputy="Bo"), [KnowledgeRiskId.NO_HOLDER]),
        (SkillCase(holder="Ana"), [KnowledgeRiskId.NO_DEPUTY]),
        (SkillCase(holder="Ana", has_time=False), [KnowledgeRiskId.NO_DEPUTY, KnowledgeRiskId.NO_TIME]),
        (SkillCase(holder="Ana", deputy="Bo"), []),
    ],
)
def test_what_a_skill_lacks(case: SkillCase, expected: list[KnowledgeRiskId]) -> None:
    found = knowledge_risks(with_skill(sound(), Skill.PROVIDER_AUDIT, case), Model.FULL, TODAY)
    assert [risk.id for risk in found] == expected
    assert all(risk.about is Skill.PROVIDER_AUDIT for risk in found)
    assert all((risk.severity is Severity.ERROR) == (risk.id is KnowledgeRiskId.NO_HOLDER) for risk in found)


def test_said_to_be_in_place_without_a_name_is_said_so() -> None:
    case = with_skill(sound(), Skill.CONTRACT_STEERING, SkillCase())
    case = case.with_safeguard(Safeguard.CONTRACT_STEERING, SafeguardCheck(state=SafeguardState.PRESENT))
    assert risks(case) == [(KnowledgeRiskId.PRESENT_WITHOUT_HOLDER, "contract_steering")]


@pytest.mark.parametrize("option", [Model.FULL, "option_1"])
def test_a_skill_given_away_is_an_error_whoever_is_named(option: str) -> None:
    case = sound().with_scope(ItFunction.SECURITY_COMPLIANCE, ScopeEntry(holder=Holder.PROVIDER))
    (risk,) = knowledge_risks(case, option, TODAY)
    assert (risk.id, risk.severity) == (KnowledgeRiskId.GIVEN_AWAY, Severity.ERROR)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (DocumentCase(exists=False), KnowledgeRiskId.DOCUMENT_MISSING),
        (DocumentCase(exists=False, updated_on=TODAY), KnowledgeRiskId.DOCUMENT_MISSING),
        (DocumentCase(owner="Ana"), None),
        (DocumentCase(exists=True), KnowledgeRiskId.UNDATED),
        (DocumentCase(exists=True, updated_on=date(2025, 6, 16)), None),
        (DocumentCase(exists=True, updated_on=date(2025, 6, 15)), KnowledgeRiskId.OLD),
        (DocumentCase(updated_on=date(2020, 1, 1)), KnowledgeRiskId.OLD),
        (DocumentCase(exists=True, updated_on=date(2026, 6, 16)), KnowledgeRiskId.IN_THE_FUTURE),
    ],
)
def test_what_a_document_lacks(case: DocumentCase, expected: KnowledgeRiskId | None) -> None:
    found = knowledge_risks(with_document(sound(), Document.NETWORK_MAP, case), Model.FULL, TODAY)
    assert [risk.id for risk in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("updated", "months"),
    [
        (date(2026, 6, 15), 0),
        (date(2026, 5, 16), 0),
        (date(2026, 5, 15), 1),
        (date(2025, 6, 15), 12),
        (date(2025, 6, 16), 11),
        (date(2026, 6, 16), -1),
    ],
)
def test_whole_months(updated: date, months: int) -> None:
    assert age_in_months(updated, TODAY) == months


@given(st.dates(date(2000, 1, 1), date(2026, 6, 15)), st.integers(0, 4_000))
def test_a_document_never_gets_younger(updated: date, days: int) -> None:
    def is_old(today: date) -> bool:
        case = with_document(sound(), Document.NETWORK_MAP, DocumentCase(exists=True, updated_on=updated))
        found = knowledge_risks(case, Model.FULL, today)
        ids = {risk.id for risk in found if risk.about is Document.NETWORK_MAP}
        assert ids <= {KnowledgeRiskId.OLD}
        assert all(risk.months is not None and risk.months >= OLD_AFTER for risk in found if ids)
        return bool(ids)

    later = TODAY + timedelta(days)
    assert is_old(later) >= is_old(TODAY)
