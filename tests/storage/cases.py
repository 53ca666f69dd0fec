"""Assessments and files the storage tests share."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from domain import elicitation, facts, weight_answers
from domain.answer import Answer, AnswerState, AnswerValue, Confidence
from domain.assessment import Assessment, Reading, SafeguardCheck, ScopeEntry, Score
from domain.catalogue import Criterion, Holder, ItFunction, Kpi, Model, Readjustment, Safeguard, SafeguardState, Verdict
from domain.compliance.check import Applicability, ComplianceCheck, PointState, RegimeCase
from domain.compliance.points import CompliancePoint, Regime
from domain.decision import Decision, Outcome, RejectedOption
from domain.estimate import Estimate
from domain.forecast import Expected, Forecast
from domain.it_function import FunctionCase
from domain.knowledge import Document, DocumentCase, Skill, SkillCase
from domain.meeting import Action, Meeting
from domain.offer import Offer, OfferState, ProviderCriterion, ProviderQuestion, Rating
from domain.questions import CATALOGUE, Kind
from domain.reversibility.exit_case import ExitCase, ExitFigure, Scenario
from domain.rituals import Ritual
from domain.score import Confirmation
from domain.stakeholder import Aggregation, Preference, Scale, Weighting, WeightMethod
from domain.tco.cost import Cost, CostParameters
from domain.tco.lines import TODAY, CostLine, Rhythm
from domain.wave import CriterionCheck, SuccessCriterion, Wave, WaveState
from storage import guarded, lock
from storage.codec import Stamp, encode
from storage.seal import sealed

if TYPE_CHECKING:
    import pytest

NOW = datetime(2026, 3, 14, 10, 15, 30, tzinfo=UTC)
STAMP = Stamp(revision="abcdef012345", saved_at=NOW, written_by="sourcier 0.1.0")
ME = "sourcier 0.1.0"


def given(value: AnswerValue, **rest: object) -> Answer:
    return Answer(state=AnswerState.GIVEN, value=value, **rest)


def blank(title: str = "Étude", id: str = "0123456789ab") -> Assessment:
    return Assessment(id=id, title=title, created_on=date(2026, 1, 2))


def small() -> Assessment:
    """A few answers, one score and one reading: a file of about a kilobyte."""
    return (
        blank()
        .with_answer("company_name", given("Ateliers [/] Nord"))
        .with_answer("headcount", given(50, confidence=Confidence.ROUGHLY, note="deux\nlignes"))
        .with_answer("it_cost", given(Decimal("12500.50")))
        .with_answer("regulated_data", given(("gdpr", "hds")))
        .with_score(Model.HYBRID, Criterion.TCO, Score(level=4))
        .with_reading("2026-03", Kpi.FIRST_LEVEL, Reading(value=Decimal("71.5")))
    )


def full() -> Assessment:
    """Everything the method asks for, with a note on most of it: as much as a whole interview leaves."""
    case = blank("Industries du Val")
    note = "Dit par le directeur d'usine, à vérifier sur les relevés de l'an dernier."
    for question in CATALOGUE:
        answer = given(_value(question.kind, question.choices), source="Directeur", note=note, asked="Combien ?" * 5)
        case = case.with_answer(question.id, answer)
    for function in ItFunction:
        case = case.with_scope(function, ScopeEntry(holder=Holder.SHARED, note=note))
    person, case = case.with_new_stakeholder("Anne Martin")
    for place, criterion in enumerate(Criterion, start=1):
        case = weight_answers.with_rank(case, person, criterion, place)
        case = weight_answers.with_swing_points(case, person, criterion, Decimal(110 - 10 * place))
    case = weight_answers.with_points_between(case, person, Criterion.TCO, Decimal(80), Decimal(100))
    for question, _answer in elicitation.check_questions(case, person):
        case = weight_answers.with_check_answer(case, person, question, Preference.FIRST)
    person, case = case.with_new_stakeholder("Bruno Petit")
    case = weight_answers.with_method(case, person, WeightMethod.AHP)
    case = weight_answers.with_scale(case, person, Scale.PRESENT)
    for first, second in pairwise(Criterion):
        case = weight_answers.with_judgement(case, person, first, second, -3)
    case = case.with_weighting(Weighting(aggregation=Aggregation.GEOMETRIC))
    for criterion in Criterion:
        for model in Model:
            case = case.with_score(model, criterion, Score(level=3, source="Grille", note=note))
    for safeguard in Safeguard:
        check = SafeguardCheck(state=SafeguardState.TO_DO, owner="Anne", due=date(2026, 6, 1), note=note)
        case = case.with_safeguard(safeguard, check)
    for month in range(1, 7):
        for kpi in Kpi:
            reading = Reading(value=Decimal("71.5"), note=note, respondents=24, invited=40)
            case = case.with_reading(f"2026-{month:02}", kpi, reading)
    for ritual in Ritual:
        case = facts.with_meeting(case, ritual, 1, Meeting(held_on=date(2026, 4, 2), minutes=note))
    id, case = facts.with_new_action(case, "Joindre l’inventaire au contrat")
    action = Action(name="Joindre l’inventaire", owner="Anne", due=date(2026, 5, 1), note=note)
    case = facts.with_action(case, id, action)
    return with_facts(case, note).with_decision(decision())


def with_facts(case: Assessment, note: str) -> Assessment:
    """`case` with facts of every kind, a note on most of them."""
    check = ComplianceCheck(state=PointState.MISSING, owner="Anne", due=date(2026, 6, 1), evidence="Art. 7", note=note)
    for point in CompliancePoint:
        case = facts.with_compliance(case, point, check)
    for regime in Regime:
        case = facts.with_regime(case, regime, RegimeCase(state=Applicability.APPLIES, source="Juriste", note=note))
    for function in ItFunction:
        known = FunctionCase(critical=True, skill_held=2, skill_needed=4, note=note)
        case = facts.with_function(case, function, known)
    for skill in Skill:
        case = facts.with_skill(case, skill, SkillCase(holder="Anne", deputy="Bruno", has_time=False, note=note))
    for document in Document:
        kept = DocumentCase(exists=True, updated_on=date(2025, 3, 1), place="Intranet", owner="Anne", note=note)
        case = facts.with_document(case, document, kept)
    case = _with_costs(case, note)
    figures = dict.fromkeys(ExitFigure, Estimate(likely=Decimal("2.5"), low=Decimal(1), high=Decimal(4)))
    way_out = ExitCase(figures=figures, leave_free=dict.fromkeys(Scenario, False), note=note)
    case = facts.with_exit(case, Model.HYBRID.value, way_out)
    met = dict.fromkeys((criterion.value for criterion in SuccessCriterion), CriterionCheck(target="90 %", met=True))
    wave = Wave(
        name="Pilote",
        functions=(ItFunction.BACKUP, ItFunction.CYBERSECURITY),
        starts_on=date(2026, 3, 1),
        review_on=date(2026, 6, 1),
        state=WaveState.GO,
        criteria=met,
        note=note,
    )
    _id, case = facts.with_new_wave(case, wave)
    return _with_offers(case, note)


def _with_costs(case: Assessment, note: str) -> Assessment:
    cost = Cost(likely=Decimal("48250.75"), low=Decimal(40_000), high=Decimal("61000.5"), source="Comptes", note=note)
    once = Cost(likely=Decimal(15_000), confidence=Confidence.GUESS, rhythm=Rhythm.AT_START, grows=True, indexed=False)
    for line in CostLine:
        case = facts.with_cost(case, TODAY, line, cost)
        case = facts.with_cost(case, Model.HYBRID.value, line, once)
    case = facts.with_cost(case, Model.FULL.value, CostLine.CONTRACT, Cost(likely=None))
    rates = CostParameters(
        years=5, discount_rate=Decimal("3.5"), indexation=Decimal(-1), headcount_growth=Decimal("2.25")
    )
    confirmed = Confirmation(low=2, likely=None, high=4, ground="0123456789ab")
    case = case.with_score(Model.HYBRID, Criterion.TCO, Score(level=None, lowest=2, highest=4, confirmed=confirmed))
    return facts.with_cost_parameters(case, rates)


def _with_offers(case: Assessment, note: str) -> Assessment:
    case = facts.with_provider_criterion(
        case, ProviderQuestion.ADAPTED_MODEL, ProviderCriterion(points=Decimal(60), description=note)
    )
    near, case = facts.with_new_provider_criterion(case, "À moins d’une heure")
    ratings = {id: Rating(level=4, evidence="Visite", note=note) for id in (*ProviderQuestion, near)}
    offer = Offer(
        name="Nord Infogérance",
        option=Model.HYBRID.value,
        functions=(ItFunction.BACKUP,),
        total_cost=Estimate(likely=Decimal("180000.50"), confidence=Confidence.ROUGHLY, source="Devis"),
        ratings={**ratings, near: Rating(level=None)},
        clauses=dict.fromkeys(Safeguard, SafeguardState.TO_DO),
        compliance=dict.fromkeys(CompliancePoint, PointState.UNKNOWN),
        state=OfferState.RULED_OUT,
        reason=note,
        note=note,
    )
    id, case = facts.with_new_offer(case, offer.name)
    return facts.with_offer(case, id, offer)


def decision() -> Decision:
    return Decision(
        decided_on=date(2026, 2, 2),
        outcome=Outcome.CHOSEN,
        option=Model.HYBRID.value,
        option_name="Hybride",
        verdict=Verdict.STRUCTURAL,
        total=Decimal("71.4285"),
        weights={Criterion.TCO.value: Decimal("0.142857")},
        rejected={
            Model.FULL.value: RejectedOption(
                name="Totale", total=Decimal("31.2"), reason="Trop vite", lifted_by="Un second prestataire"
            )
        },
        readjustment=Readjustment.RENEGOTIATE_SCOPE,
        forecast=Forecast(
            years=3,
            total_cost=Expected(low=Decimal(250_000), likely=Decimal("281400.50"), high=Decimal(320_000)),
            monthly_saving=Expected(low=Decimal(-200), likely=Decimal(900), high=Decimal(1_800)),
            availability=Decimal("99.5"),
        ),
    )


def _value(kind: Kind, choices: tuple[str, ...]) -> AnswerValue:
    match kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return "Ateliers du Val"
        case Kind.INTEGER:
            return 80
        case Kind.YES_NO:
            return True
        case Kind.CHOICE:
            return choices[0] if choices else Model.HYBRID.value
        case Kind.CHOICES:
            return choices
        case Kind.DATE:
            return date(2026, 1, 5)
    return Decimal("12.50")


def text_of(assessment: Assessment) -> str:
    return encode(assessment, STAMP, summary={"company": "Ateliers Nord", "headcount": 50})


def resealed(text: str) -> str:
    """`text` with the right seal: what a file of another version of the program would look like."""
    body = text.rpartition("# sha256 ")[0] or text
    return sealed(body)


def write(path: Path, assessment: Assessment) -> Path:
    path.write_bytes(text_of(assessment).encode())
    return path


def unwaiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have whoever finds a file open elsewhere say so at once."""
    monkeypatch.setattr(guarded, "acquire", lambda path, **rest: lock.acquire(path, **{**rest, "patience": 0}))
