"""The pages on the method and on the file format hold the facts as the code does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

import pytest

from domain.compliance.check import Applicability, PointState
from domain.compliance.points import FORCES, READ_AT, RULES, CompliancePoint, Regime
from domain.knowledge import Document, Skill
from domain.offer import OfferState, ProviderQuestion
from domain.providers import SHORTLIST, OfferReasonId
from domain.reversibility.exit_case import UNITS, ExitFigure, Scenario
from domain.reversibility.index import COST_POINTS, MONTHS_FOR_NONE, SAFEGUARD_POINTS, TIME_POINTS
from domain.skills import OLD_AFTER, KnowledgeRiskId
from domain.wave import SuccessCriterion, WaveState
from domain.waves import WaveProblemId
from tests.test_docs_contracts import FORMAT_PAGE, row, section
from tui.words import compliance_points, knowledge


@pytest.mark.parametrize(
    ("title", "ids"),
    [
        ("Compliance", CompliancePoint),
        ("Compliance", Regime),
        ("Reversibility test", Scenario),
        ("Reversibility test", ExitFigure),
        ("Waves", SuccessCriterion),
        ("Waves", WaveProblemId),
        ("Skills and documents", KnowledgeRiskId),
        ("Providers", ProviderQuestion),
        ("Providers", OfferReasonId),
    ],
)
def test_the_method_names_every_id(title: str, ids: Iterable[StrEnum]) -> None:
    text = section(title)
    assert [id for id in ids if f"`{id}`" not in text] == []


def test_every_point_has_the_article_of_the_code() -> None:
    text = section("Compliance")
    for point, rule in RULES.items():
        reference, label = row(point, text)
        assert reference == rule.reference, point
        assert label.startswith(compliance_points.label(point)), point
        assert (rule.applies_from is None) or (rule.applies_from.isoformat() in label), point
    for regime in Regime:
        _text, force, read_at = row(regime, text)
        assert force == FORCES[regime], regime
        assert all(place in read_at for place in READ_AT[regime]), regime


def test_the_figures_are_those_of_the_code() -> None:
    test = section("Reversibility test")
    assert f"{SAFEGUARD_POINTS} for each of the four safeguards" in test
    assert f"{TIME_POINTS} × (1 − months to come back / {MONTHS_FOR_NONE})" in test
    assert f"{COST_POINTS} × (1 − cost to come back" in test
    for figure in ExitFigure:
        assert row(figure, test)[1] == UNITS[figure], figure
    assert f"**{OLD_AFTER} months**" in section("Skills and documents")
    assert f"The **{SHORTLIST}** best" in section("Providers")
    for level in range(6):
        assert f"| {level} | {knowledge.skill_level(level)} |" in section("Skills held and needed")


@pytest.mark.parametrize(
    "ids",
    [
        *(Applicability, PointState, WaveState, SuccessCriterion, OfferState, ProviderQuestion),
        *(Skill, Document, Scenario, ExitFigure),
    ],
)
def test_the_format_names_every_choice(ids: type[StrEnum]) -> None:
    text = section("Facts", FORMAT_PAGE)
    assert [id for id in ids if f"`{id}`" not in text] == []


def test_the_format_names_every_field_of_a_fact() -> None:
    from domain.assessment import Assessment
    from domain.compliance.check import ComplianceCheck, RegimeCase
    from domain.estimate import Estimate
    from domain.it_function import FunctionCase
    from domain.knowledge import DocumentCase, SkillCase
    from domain.offer import Offer, ProviderCriterion, Rating
    from domain.reversibility.exit_case import ExitCase
    from domain.wave import CriterionCheck, Wave

    text = section("Facts", FORMAT_PAGE)
    named = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", text))))
    records = (
        *(ComplianceCheck, RegimeCase, Estimate, FunctionCase, DocumentCase, SkillCase),
        *(Offer, ProviderCriterion, Rating, ExitCase, CriterionCheck, Wave),
    )
    for record in records:
        assert set(record.model_fields) <= named, record
    tables = {"functions", "waves", "provider_criteria", "offers", "skills", "documents", "exits", "regimes"}
    assert {*tables, "compliance"} <= set(Assessment.model_fields) & named
