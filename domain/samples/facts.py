"""The facts of the samples beyond their costs: skills, documents, the way back, rules, waves, offers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.catalogue import ItFunction, Model, Safeguard, SafeguardState
from domain.compliance.check import ComplianceCheck, PointState
from domain.compliance.points import CompliancePoint, Regime, points_of
from domain.estimate import Estimate
from domain.facts import (
    with_compliance,
    with_document,
    with_exit,
    with_function,
    with_new_offer,
    with_new_wave,
    with_offer,
    with_skill,
)
from domain.it_function import FunctionCase
from domain.knowledge import Document, DocumentCase, Skill, SkillCase
from domain.offer import Offer, ProviderQuestion, Rating
from domain.reversibility.exit_case import ExitCase, ExitFigure, Scenario
from domain.samples.parts import Told
from domain.wave import CriterionCheck, SuccessCriterion, Wave, WaveState

Skills = Mapping[ItFunction, tuple[bool, int, int]]
"""Of each function: whether it is critical, the skill held and the skill needed."""


def consultancy_facts(case: Assessment, told: Told) -> Assessment:
    """A gradual change: the pilot has its go and had its way back tried, the next wave waits for its review."""
    case = with_skills_of(
        case,
        {
            ItFunction.USER_SUPPORT: (False, 3, 3),
            ItFunction.BACKUP: (False, 1, 3),
            ItFunction.CYBERSECURITY: (False, 1, 4),
            ItFunction.BUSINESS_APPLICATIONS: (True, 3, 3),
        },
    )
    alone = (Skill.IT_BUSINESS_VISION, Skill.PROVIDER_AUDIT)
    case = with_holders(case, "Claire Vasseur", "Hugo Lemaire", without_deputy=alone)
    case = with_documents(case, "Hugo Lemaire", {Document.NETWORK_MAP: date(2026, 3, 2)})
    pilot = Wave(
        name=told("Sauvegarde et sécurité", "Backup and security"),
        functions=(ItFunction.BACKUP, ItFunction.CYBERSECURITY),
        starts_on=date(2026, 4, 1),
        review_on=date(2026, 9, 15),
        state=WaveState.GO,
        criteria={
            SuccessCriterion.SERVICE_QUALITY: CriterionCheck(
                target=told("Une restauration réussie par mois", "One restore done each month"), met=True
            ),
            SuccessCriterion.CULTURAL_FIT: CriterionCheck(
                target=told("Un interlocuteur que tous connaissent", "One contact whom everybody knows"), met=True
            ),
            SuccessCriterion.REAL_GAINS: CriterionCheck(
                target=told("Une demi-journée par semaine rendue à Hugo", "Half a day a week given back to Hugo"),
                met=True,
            ),
        },
    )
    following = Wave(
        functions=(ItFunction.USER_SUPPORT, ItFunction.WORKSTATIONS),
        starts_on=date(2026, 10, 1),
        review_on=date(2027, 3, 15),
        criteria=dict.fromkeys(SuccessCriterion, CriterionCheck()),
    )
    for wave in (pilot, following):
        case = with_new_wave(case, wave)[1]
    figures = {
        ExitFigure.NOTICE: exactly(1),
        ExitFigure.COMMITMENT: exactly(12),
        ExitFigure.HANDOVER: exactly(1),
        ExitFigure.HIRING: between(1, 2, 4),
        ExitFigure.SEARCH: between(1, 2, 3),
        ExitFigure.YEARLY_FEE: exactly(13_800),
        ExitFigure.HANDOVER_HELP: exactly(0),
        ExitFigure.RETURN_COST: between(1_500, 2_500, 5_000),
        ExitFigure.SWITCH_COST: roughly_about(1_500),
    }
    return with_exit(case, Model.PROGRESSIVE, ExitCase(figures=figures, leave_free=dict.fromkeys(Scenario, True)))


def services_facts(case: Assessment, told: Told) -> Assessment:
    """A contract about to be signed: its way back, the rules it has to follow, and three offers for it."""
    case = with_skills_of(
        case,
        {
            ItFunction.NETWORK: (True, 1, 4),
            ItFunction.SERVERS: (True, 2, 3),
            ItFunction.CYBERSECURITY: (True, 1, 4),
            ItFunction.BUSINESS_APPLICATIONS: (True, 4, 4),
            ItFunction.CLOUD: (False, 2, 3),
        },
    )
    case = with_holders(case, "Sophie Marchal", "Karim Benali", without_deputy=(Skill.PROVIDER_AUDIT,))
    case = with_documents(
        case, "Sophie Marchal", {Document.APPLICATION_INVENTORY: date(2026, 1, 20)}, (Document.CONTINUITY_PROCEDURES,)
    )
    figures = {
        ExitFigure.NOTICE: exactly(3),
        ExitFigure.COMMITMENT: exactly(36),
        ExitFigure.HANDOVER: between(1, 2, 3),
        ExitFigure.HIRING: between(4, 6, 12),
        ExitFigure.SEARCH: between(2, 3, 4),
        ExitFigure.YEARLY_FEE: exactly(56_400),
        ExitFigure.HANDOVER_HELP: roughly_about(4_000),
        ExitFigure.RETURN_COST: between(8_000, 12_000, 20_000),
        ExitFigure.SWITCH_COST: roughly_about(6_000),
    }
    case = with_exit(case, Model.PARTIAL, ExitCase(figures=figures, leave_free={Scenario.BUY_OUT: True}))
    case = with_points(
        case,
        "Sophie Marchal",
        unknown=(CompliancePoint.GDPR_SUBPROCESSOR_CONDITIONS,),
        missing={CompliancePoint.ANSSI_PLAN_ANNEXED: date(2026, 3, 20)},
    )
    outside = (ItFunction.NETWORK, ItFunction.SERVERS, ItFunction.BACKUP, ItFunction.CYBERSECURITY)
    seen = told("Rapport mensuel d’un client", "Monthly report of a client")
    case = with_offer_of(case, "Aldane Infogérance", 169_200, outside, (4, 4, 4), seen)
    case = with_offer_of(case, "Brisenet", 151_000, outside, (2, 3, 2), "")
    return with_offer_of(case, "Opal IT", 138_000, (*outside, ItFunction.PROVIDER_AUDIT), (3, 2, 3), "")


def industry_facts(case: Assessment, told: Told) -> Assessment:
    """Levels 1 and 2 go out: what would be lost on the way back is the skill."""
    case = with_skills_of(
        case,
        {
            ItFunction.USER_SUPPORT: (False, 3, 3),
            ItFunction.NETWORK: (True, 2, 4),
            ItFunction.SERVERS: (True, 3, 4),
            ItFunction.CYBERSECURITY: (True, 1, 4),
            ItFunction.BUSINESS_APPLICATIONS: (True, 4, 4),
        },
    )
    manager = "Marc Delmas"
    case = with_holders(case, manager, told("Hélène Roussel", "Helene Roussel"), without_deputy=(Skill.PROVIDER_AUDIT,))
    case = with_documents(
        case, manager, {Document.NETWORK_MAP: date(2026, 2, 2), Document.APPLICATION_INVENTORY: date(2024, 11, 4)}
    )
    figures = {
        ExitFigure.NOTICE: exactly(6),
        ExitFigure.COMMITMENT: exactly(36),
        ExitFigure.HANDOVER: between(2, 3, 5),
        ExitFigure.HIRING: between(6, 9, 15),
        ExitFigure.SEARCH: between(3, 4, 6),
        ExitFigure.YEARLY_FEE: exactly(158_400),
        ExitFigure.HANDOVER_HELP: Estimate(likely=None),
    }
    return with_exit(case, Model.LAYERED, ExitCase(figures=figures))


# --- parts -------------------------------------------------------------------------------------------


def exactly(value: int) -> Estimate:
    return Estimate(likely=Decimal(value))


def roughly_about(value: int) -> Estimate:
    return Estimate(likely=Decimal(value), confidence=Confidence.ROUGHLY)


def between(low: int, likely: int, high: int) -> Estimate:
    return Estimate(likely=Decimal(likely), low=Decimal(low), high=Decimal(high))


def with_skills_of(case: Assessment, skills: Skills) -> Assessment:
    for function, (critical, held, needed) in skills.items():
        case = with_function(case, function, FunctionCase(critical=critical, skill_held=held, skill_needed=needed))
    return case


def with_holders(case: Assessment, holder: str, deputy: str, without_deputy: Iterable[Skill]) -> Assessment:
    """Every skill held by one person, with a deputy for most of them."""
    alone = set(without_deputy)
    for skill in Skill:
        named = "" if skill in alone else deputy
        case = with_skill(
            case, skill, SkillCase(holder=holder, deputy=named, has_time=None if skill in alone else True)
        )
    return case


def with_documents(
    case: Assessment, owner: str, updated: Mapping[Document, date], missing: Iterable[Document] = ()
) -> Assessment:
    for document, day in updated.items():
        case = with_document(case, document, DocumentCase(exists=True, updated_on=day, owner=owner))
    for document in missing:
        case = with_document(case, document, DocumentCase(exists=False))
    return case


def with_points(
    case: Assessment, owner: str, unknown: Iterable[CompliancePoint], missing: Mapping[CompliancePoint, date]
) -> Assessment:
    """The points of the GDPR and of ANSSI's guide in place, but for those not known and those to be put right."""
    for point in (*points_of(Regime.GDPR), *points_of(Regime.ANSSI)):
        check = ComplianceCheck(state=PointState.UNKNOWN if point in set(unknown) else PointState.PRESENT)
        if point in missing:
            check = ComplianceCheck(state=PointState.MISSING, owner=owner, due=missing[point])
        case = with_compliance(case, point, check)
    return case


def with_offer_of(
    case: Assessment,
    name: str,
    cost: int,
    functions: tuple[ItFunction, ...],
    levels: tuple[int, ...],
    seen: str,
) -> Assessment:
    """An offer for the partial model over three years, with its levels and what was seen for them."""
    ratings = {
        question.value: Rating(level=level, evidence=seen)
        for question, level in zip(ProviderQuestion, levels, strict=True)
    }
    id, case = with_new_offer(case, name)
    offer = Offer(
        name=name,
        option=Model.PARTIAL,
        functions=functions,
        total_cost=exactly(cost),
        ratings=ratings,
        clauses={Safeguard.DATA_OWNERSHIP: SafeguardState.PRESENT, Safeguard.EXIT_CLAUSES: SafeguardState.TO_DO},
    )
    return with_offer(case, id, offer)
