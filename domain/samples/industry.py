"""An industrial company of 80 people whose production depends on an MES connected in real time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.catalogue import Criterion, Holder, ItFunction, Kpi, Model, Safeguard
from domain.samples.costs import INDUSTRY, with_costs, with_suggestions_taken
from domain.samples.facts import industry_facts
from domain.samples.governance import industry_governance
from domain.samples.parts import (
    Answers,
    Told,
    by_month,
    guess,
    missing,
    refused,
    roughly,
    sure,
    to_do,
    unknown,
    with_answers,
    with_frozen_decision,
    with_levels,
    with_months,
    with_reasons,
    with_remarks,
    with_ruled_out,
    with_safeguards,
    with_scope_of,
    with_weights,
)
from domain.samples.reasons.industry import PASSED_OVER, REASONS


def industry(told: Told) -> Assessment:
    title = told("Ateliers Morvenne : l’informatique de production", "Morvenne Works: IT for production")
    case = Assessment(id="1d0808000c03", title=title, created_on=date(2026, 1, 6))
    case = with_answers(case, _company(told) | _diagnosis(told) | _four_steps(told))
    case = _models(case, told)
    case = _grid(case, told)
    case = _safeguards(case, told)
    case = industry_facts(case, told)
    case = with_suggestions_taken(with_costs(case, INDUSTRY, told))
    case = with_frozen_decision(with_answers(case, _decision(told)), told)
    return _follow_up(case, told)


def _company(told: Told) -> Answers:
    return {
        "company_name": told("Ateliers Morvenne", "Morvenne Works"),
        "sector": told("Usinage de précision", "Precision machining"),
        "interviewed": told(
            "Hélène Roussel, présidente ; Marc Delmas, responsable informatique ; Inès Ferreira, production",
            "Helene Roussel, president; Marc Delmas, IT manager; Ines Ferreira, production",
        ),
        "sites": 2,
        "headcount": 80,
        "headcount_two_years_ago": 66,
        "it_staff": Decimal(3),
        "it_staff_two_years_ago": Decimal(3),
        "it_cost": sure(Decimal(342_000), told("Contrôle de gestion", "Management accounts")),
        "maintenance_cost": sure(Decimal(46_000), told("Contrôle de gestion", "Management accounts")),
        "criticality": sure(
            "vital",
            "",
            told("Sans MES, les îlots s’arrêtent en dix minutes.", "Without the MES, cells stop in ten minutes."),
        ),
        "tolerated_downtime": Decimal(1),
        "service_window": sure("around_the_clock", "", told("Production en 3 × 8.", "Production runs three shifts.")),
        "regulated_data": sure(
            ("gdpr", "other"), "", told("Plans de clients sous accord de secret.", "Customers’ drawings under secrecy.")
        ),
        "maturity": "defined",
        "competent_generalist": True,
        "missing_skills": ("cybersecurity", "cloud"),
        "fears_sudden_change": True,
        "roadmap": ("erp", "connected_applications"),
    }


def _diagnosis(told: Told) -> Answers:
    manager = "Marc Delmas"
    return {
        "response_times_lengthen": False,
        "backlog_grows": sure(
            True, manager, told("140 demandes ouvertes, 60 il y a un an.", "140 open requests, 60 a year ago.")
        ),
        "shadow_it": unknown(told("Les ateliers ne disent pas tout.", "The shop floor does not tell everything.")),
        "growth_gap": True,
        "outage_hours": roughly(Decimal(2), told("Journal du MES", "MES log")),
        "outage_people": 45,
        "hourly_cost": Decimal(41),
        "productivity_loss": roughly(Decimal(80), told("Inès Ferreira", "Ines Ferreira")),
        "revenue_per_hour": roughly(Decimal(6_200)),
        "revenue_lost": guess(
            Decimal(50), "", told("Une partie se rattrape le samedi.", "Part of it is caught up on Saturdays.")
        ),
        "recovery_cost": unknown(told("Rebuts jamais chiffrés.", "Scrap has never been costed.")),
        "outages_per_year": sure(Decimal(9), told("Journal du MES", "MES log")),
        "outage_cost": True,
        "firefighting_share": sure(
            Decimal(70), manager, told("Relevé de temps de décembre.", "Time sheets of December.")
        ),
        "firefighting": sure(
            False,
            told("Hélène Roussel", "Helene Roussel"),
            told("« Décembre n’est pas représentatif. »", "“December is not typical.”"),
        ),
        "recurring_incidents": True,
        "it_departures": sure(
            1, "", told("L’administrateur réseau, en juin 2025.", "The network administrator, June 2025.")
        ),
        "it_turnover": True,
        "one_off_bill": sure(True, "", told("Baie de stockage remplacée.", "Storage array replaced.")),
        "single_incident": False,
    }


def _four_steps(told: Told) -> Answers:
    return {
        "audit_skills": True,
        "define_critical_scope": True,
        "evaluate_hybrid_models": True,
        "test_limited_scope": sure(
            True,
            "",
            told("Site 2 pendant six semaines, janvier-février.", "Site 2 for six weeks, January and February."),
        ),
    }


def _models(case: Assessment, told: Told) -> Assessment:
    case = with_ruled_out(
        case,
        {
            Model.FULL: told(
                "Le MES ne peut pas dépendre d’un tiers seul.", "The MES cannot depend on an outsider alone."
            ),
            Model.IN_HOUSE: told(
                "Trois personnes ne tiennent pas une astreinte permanente.",
                "Three people cannot be on call around the clock.",
            ),
        },
    )
    return with_scope_of(
        case,
        Model.LAYERED,
        {
            ItFunction.BUSINESS_APPLICATIONS: (
                Holder.IN_HOUSE,
                told("MES et ERP restent chez nous.", "MES and ERP stay with us."),
            ),
            ItFunction.NETWORK: (
                Holder.SHARED,
                told("Réseau d’atelier en interne, le reste dehors.", "Shop-floor network in-house, the rest outside."),
            ),
            ItFunction.SECURITY_COMPLIANCE: (
                Holder.SHARED,
                told("À reprendre : le secret client l’exige.", "To be taken back: customers’ secrecy demands it."),
            ),
        },
    )


def _grid(case: Assessment, told: Told) -> Assessment:
    case = with_weights(
        case,
        {
            told("Hélène Roussel", "Helene Roussel"): (
                told("Présidente", "President"),
                (60, 100, 50, 70, 60, 90, 40),
            ),
            "Marc Delmas": (told("Responsable informatique", "IT manager"), (30, 100, 80, 60, 50, 80, 90)),
        },
    )
    case = with_levels(
        case,
        {  #                 TCO, criticality, transformation, reversibility, compliance, availability, skills
            Model.PARTIAL: (4, 3, 3, 3, 3, 4, 3),
            Model.HYBRID: (3, 4, 4, 3, 4, 4, 4),
            Model.LAYERED: (3, 5, 4, 4, 4, 5, 4),
            Model.PROGRESSIVE: (4, 2, 2, 5, 3, 2, 4),
            Model.CO_SOURCING: (2, 2, 5, 4, 4, 2, 5),
        },
    )
    case = with_remarks(
        case,
        {
            (Model.LAYERED, Criterion.CRITICALITY): (
                Confidence.ROUGHLY,
                told("Essai du site 2", "Trial at site 2"),
                told("Reprise en 40 minutes, deux fois sur deux.", "Restored in 40 minutes, twice out of two."),
            ),
            (Model.LAYERED, Criterion.TCO): (
                Confidence.ROUGHLY,
                told("Devis du 2 février", "Quote of 2 February"),
                "",
            ),
            (Model.HYBRID, Criterion.AVAILABILITY): (
                Confidence.GUESS,
                "Marc Delmas",
                told("Qui répond la nuit ? Pas tranché.", "Who answers at night? Not settled."),
            ),
        },
    )
    return with_reasons(case, REASONS, PASSED_OVER, told)


def _safeguards(case: Assessment, told: Told) -> Assessment:
    return with_safeguards(
        case,
        "Marc Delmas",
        {
            Safeguard.KNOWLEDGE_TRANSFER: to_do("Marc Delmas", date(2026, 6, 30)),
            Safeguard.APPLICATION_INVENTORY: to_do(
                told("Inès Ferreira", "Ines Ferreira"),
                date(2026, 4, 30),
                told("Y compris les automates reliés au MES.", "Controllers connected to the MES included."),
            ),
            Safeguard.OPEN_STANDARDS: missing(
                told("La supervision du prestataire est propriétaire.", "The provider’s monitoring is proprietary.")
            ),
        },
    )


def _decision(told: Told) -> Answers:
    return {
        "decision_outcome": "chosen",
        "decision_option": Model.LAYERED.value,
        "decision_reason": told(
            "Le niveau 3 et le MES restent ; les niveaux 1 et 2 passent à un prestataire qui répond la nuit.",
            "Level 3 and the MES stay; levels 1 and 2 go to a provider who answers at night.",
        ),
        "decision_known": told(
            "Au rythme de 2025, les arrêts du MES coûtent plus en un an que la maintenance.",
            "At the rate of 2025, MES stops cost more in a year than maintenance does.",
        ),
        "decision_assumed": told(
            "Les deux techniciens restent ; l’ERP ne démarre pas avant 2027.",
            "Both technicians stay; the ERP does not start before 2027.",
        ),
        "decision_participants": told(
            "Hélène Roussel, Marc Delmas, Inès Ferreira", "Helene Roussel, Marc Delmas, Ines Ferreira"
        ),
        "decided_on": date(2026, 2, 19),
        "review_on": date(2026, 10, 1),
    }


def _follow_up(case: Assessment, told: Told) -> Assessment:
    case = with_answers(
        case,
        {
            "contract_start": date(2026, 4, 1),
            "monthly_cost_before": Decimal(16_800),
            "monthly_budget": Decimal(13_200),
            "first_level_before": Decimal(55),
            "resolution_time_before": roughly(Decimal(6)),
            "resolution_time_sla": Decimal(8),
            "satisfaction_before": refused(told("Enquête de 2025 non diffusée.", "The 2025 survey was not released.")),
            "security_incidents_before": Decimal(3),
        },
    )
    case = with_months(case, Kpi.BUDGET, by_month(4, "13150", "13300", "13240", "13420", "13180", "12550"))
    case = with_months(
        case,
        Kpi.FIRST_LEVEL,
        by_month(4, "71", "73", "70", "68", "66", "64"),
        {"2026-07": told("Deux techniciens du prestataire remplacés.", "Two of the provider’s technicians replaced.")},
    )
    case = with_months(case, Kpi.RESOLUTION_TIME, by_month(4, "4.6", "4.9", "5.1", "5.6", "6.0", "6.7"))
    case = with_months(case, Kpi.SATISFACTION, {"2026-06": "79", "2026-09": "74"})
    case = with_months(case, Kpi.SECURITY_INCIDENTS, by_month(4, "2", "2", "1", "1", "1", "1"))
    return industry_governance(case, told)
