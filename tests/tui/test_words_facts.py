"""The words for facts, in both languages: every id and every reason, with what it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.catalogue import Basis, Holder, ItFunction
from domain.compliance.findings import PointStatus
from domain.compliance.points import CompliancePoint
from domain.facts import with_new_provider_criterion
from domain.it_function import FunctionCase
from domain.knowledge import Document, Skill
from domain.offer import ProviderQuestion
from domain.providers import OfferReason, OfferReasonId
from domain.reversibility.exit_case import ExitFigure
from domain.reversibility.losses import Loss, LossId
from domain.scope import HolderDifference, Severity
from domain.skill_gaps import skill_gap
from domain.skills import KnowledgeRisk, KnowledgeRiskId
from domain.waves import WaveProblem, WaveProblemId
from tests.domain.building import answered
from tui.formats import width
from tui.i18n import Language, set_language
from tui.words import compliance, compliance_points, exits, knowledge, offers, reasons_scope, safeguards, scope, waves

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def sound(said: list[str]) -> bool:
    """Whether every wording is there, filled in, and says something else than the others."""
    return all(text and "{" not in text for text in said) and len(set(said)) == len(said)


@LANGUAGES
def test_every_point_says_what_it_asks_for_and_where_it_stands(language: Language) -> None:
    set_language(language)
    assert sound([f"{compliance.reference(point)} {compliance_points.label(point)}" for point in CompliancePoint])
    assert sound([compliance_points.meaning(point) for point in CompliancePoint])
    glyphs = [compliance.status_glyph(status) for status in PointStatus]
    assert all(width(glyph) == 1 for glyph in glyphs)
    assert len(set(glyphs)) == len(glyphs)


def test_the_reference_has_the_form_of_its_text() -> None:
    assert compliance.reference(CompliancePoint.GDPR_AUDITS) == "GDPR, Art. 28.3.h"
    assert compliance.reference(CompliancePoint.HDS_RETURN_FORMATS) == "HDS v2, EXI 27"
    set_language("fr")
    assert compliance.reference(CompliancePoint.GDPR_AUDITS) == "RGPD, art. 28.3.h"
    assert compliance.reference(CompliancePoint.ANSSI_AUDITS) == "Guide de l’ANSSI, règle 3"


@LANGUAGES
def test_every_loss_certain_or_not_has_a_sentence(language: Language) -> None:
    set_language(language)
    functions = (ItFunction.BACKUP, ItFunction.CLOUD)
    said = [exits.loss(Loss(id, certain, Basis.READING, functions)) for id in LossId for certain in (True, False)]
    assert sound(said)
    assert scope.function(ItFunction.CLOUD) in said[-1]
    assert all(text in exits.formula() for text in ("15", "20", "12"))
    assert "{" not in exits.formula()
    assert exits.unit(ExitFigure.YEARLY_FEE) == "€"
    assert exits.unit(ExitFigure.NOTICE) == ("months" if language == "en" else "mois")


@LANGUAGES
def test_every_problem_of_a_wave_has_a_sentence(language: Language) -> None:
    set_language(language)
    about = ItFunction.PROVIDER_AUDIT
    with_function = {WaveProblemId.GIVES_AWAY, WaveProblemId.TWICE, WaveProblemId.CRITICAL_IN_PILOT}
    said = {
        id: waves.problem(
            WaveProblem(id, "wave_1", Severity.ERROR, Basis.STATED, about if id in with_function else None)
        )
        for id in WaveProblemId
    }
    assert sound(list(said.values()))
    assert all((scope.function(about) in text) == (id in with_function) for id, text in said.items())


ABOUT = {
    OfferReasonId.GIVES_AWAY: ItFunction.PROVIDER_AUDIT,
    OfferReasonId.NOT_COVERED: ItFunction.BACKUP,
    OfferReasonId.POINT_MISSING: CompliancePoint.GDPR_AUDITS,
    OfferReasonId.POINT_OPEN: CompliancePoint.GDPR_SECURITY,
    OfferReasonId.CLAUSE_MISSING: "exit_clauses",
    OfferReasonId.CLAUSE_OPEN: "open_standards",
    OfferReasonId.WORST_LEVEL: ProviderQuestion.ADAPTED_MODEL,
    OfferReasonId.NOT_RATED: ProviderQuestion.GOVERNANCE_QUALITY,
    OfferReasonId.WITHOUT_EVIDENCE: ProviderQuestion.TRANSPARENT_INDICATORS,
}


@LANGUAGES
def test_every_reason_about_an_offer_names_what_it_is_about(language: Language) -> None:
    set_language(language)
    case = answered()
    said = [offers.reason(case, OfferReason(id, ABOUT.get(id, ""), Basis.READING)) for id in OfferReasonId]
    assert sound(said)
    missing = OfferReason(OfferReasonId.CLAUSE_MISSING, "exit_clauses", Basis.STATED)
    assert safeguards.label("exit_clauses") in offers.reason(case, missing)


@LANGUAGES
def test_every_level_an_offer_can_have_is_worded(language: Language) -> None:
    set_language(language)
    id, case = with_new_provider_criterion(answered(), "Close by [/]")
    for each in (*ProviderQuestion, id):
        said = [offers.anchor(each, level) for level in range(1, 6)]
        assert sound(said)
        assert all(len(text) <= offers.ANCHOR_LENGTH for text in said)
    assert offers.criterion(case, id) == "Close by [/]"
    assert offers.criterion(case, ProviderQuestion.ADAPTED_MODEL) == offers.question(ProviderQuestion.ADAPTED_MODEL)
    assert offers.criterion(case, "gone") == "gone"


@LANGUAGES
def test_every_risk_names_the_skill_or_the_document(language: Language) -> None:
    set_language(language)
    said = []
    for id in KnowledgeRiskId:
        of_document = id.value.startswith(("document", "undated", "old", "in_the"))
        about = Document.NETWORK_MAP if of_document else Skill.PROVIDER_AUDIT
        said.append(knowledge.risk(KnowledgeRisk(id, about, Severity.ERROR, Basis.STATED, "Ana {x}", 14)))
        name = knowledge.document(Document.NETWORK_MAP) if of_document else knowledge.skill(Skill.PROVIDER_AUDIT)
        assert said[-1].startswith(name)
    assert len(set(said)) == len(said)
    assert sum("Ana {x}" in text for text in said) == 2
    old = KnowledgeRisk(KnowledgeRiskId.OLD, Document.NETWORK_MAP, Severity.WARNING, Basis.ADDITION, months=14)
    assert "14" in knowledge.risk(old)
    assert "1 " in knowledge.risk(replace(old, months=1))


@LANGUAGES
def test_a_gap_says_who_fills_it(language: Language) -> None:
    set_language(language)
    known = FunctionCase(skill_held=1, skill_needed=4)
    case = answered().model_copy(update={"functions": {ItFunction.BACKUP: known}})
    said = [
        knowledge.gap(skill_gap(case, ItFunction.BACKUP, Holder.IN_HOUSE)),
        knowledge.gap(skill_gap(case, ItFunction.BACKUP, Holder.PROVIDER)),
        knowledge.gap(skill_gap(case, ItFunction.CLOUD, Holder.PROVIDER)),
    ]
    assert sound(said)
    assert all("1" in text and "4" in text for text in said[:2])


@LANGUAGES
def test_a_difference_names_both_holders(language: Language) -> None:
    set_language(language)
    text = reasons_scope.holder_difference(HolderDifference(ItFunction.CLOUD, Holder.PROVIDER, None))
    assert scope.function(ItFunction.CLOUD) in text
    assert scope.holder(Holder.PROVIDER) in text
