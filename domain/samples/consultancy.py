"""A consultancy of 15 people: recurring incidents, nothing structural, a modest first step outside."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.catalogue import Criterion, Holder, ItFunction, Kpi, Model, Safeguard
from domain.samples.costs import CONSULTANCY, with_costs, with_suggestions_taken
from domain.samples.facts import consultancy_facts
from domain.samples.governance import consultancy_governance
from domain.samples.parts import (
    Answers,
    Told,
    by_month,
    guess,
    not_applicable,
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
from domain.samples.reasons.consultancy import PASSED_OVER, REASONS


def consultancy(told: Told) -> Assessment:
    title = told("Aubépine Conseil : que faire de notre informatique ?", "Aubepine Consulting: what to do about our IT")
    case = Assessment(id="c0151500a001", title=title, created_on=date(2026, 1, 14))
    case = with_answers(case, _company(told) | _diagnosis(told) | _four_steps(told))
    case = _models(case, told)
    case = _grid(case, told)
    case = _safeguards(case, told)
    case = consultancy_facts(case, told)
    case = with_suggestions_taken(with_costs(case, CONSULTANCY, told))
    case = with_frozen_decision(with_answers(case, _decision(told)), told)
    return _follow_up(case, told)


def _company(told: Told) -> Answers:
    office = told("Hugo Lemaire, responsable du bureau", "Hugo Lemaire, office manager")
    return {
        "company_name": told("Aubépine Conseil", "Aubepine Consulting"),
        "sector": told("Conseil en organisation", "Management consulting"),
        "interviewed": told(
            "Claire Vasseur, associée gérante ; Hugo Lemaire, responsable du bureau",
            "Claire Vasseur, managing partner; Hugo Lemaire, office manager",
        ),
        "sites": 1,
        "headcount": 15,
        "headcount_two_years_ago": 14,
        "it_staff": sure(
            Decimal("0.4"),
            office,
            told(
                "Deux jours par semaine, à côté de la gestion du bureau.", "Two days a week, beside running the office."
            ),
        ),
        "it_staff_two_years_ago": unknown(
            told("Le poste n’était pas séparé de l’accueil.", "The post was not kept apart from the front desk.")
        ),
        "it_cost": refused(
            told("Les associés ne communiquent pas ce montant.", "The partners do not share this figure.")
        ),
        "maintenance_cost": roughly(
            Decimal(7_200), office, told("Contrat d’assistance et interventions.", "Support contract and call-outs.")
        ),
        "criticality": "medium",
        "tolerated_downtime": roughly(Decimal(8), "Claire Vasseur"),
        "service_window": "business_hours",
        "regulated_data": ("gdpr",),
        "maturity": "managed",
        "competent_generalist": sure(
            True, "", told("Hugo se débrouille sur tout, sauf la sécurité.", "Hugo copes with everything but security.")
        ),
        "missing_skills": ("cybersecurity", "cloud"),
        "fears_sudden_change": sure(
            True,
            "Claire Vasseur",
            told(
                "Mauvais souvenir d’un changement de messagerie fait en un week-end.",
                "Bad memories of a mail system changed over one weekend.",
            ),
        ),
        "roadmap": ("cloud",),
    }


def _diagnosis(told: Told) -> Answers:
    office = "Hugo Lemaire"
    return {
        "response_times_lengthen": False,
        "backlog_grows": False,
        "shadow_it": guess(
            False, office, told("Aucun cas connu, mais personne n’a cherché.", "No known case, but nobody has looked.")
        ),
        "growth_gap": False,
        "outage_hours": roughly(Decimal(3), office, told("Panne de messagerie d’octobre.", "October’s mail outage.")),
        "outage_people": 12,
        "hourly_cost": Decimal(62),
        "productivity_loss": guess(Decimal(35), "", told("On peut travailler hors ligne.", "Work goes on offline.")),
        "revenue_per_hour": not_applicable(
            told(
                "Les missions sont au forfait : rien n’est perdu en quelques heures.",
                "Fixed-fee work: nothing is lost in a few hours.",
            )
        ),
        "revenue_lost": not_applicable(),
        "recovery_cost": Decimal(250),
        "outages_per_year": Decimal(3),
        "outage_cost": False,
        "firefighting_share": roughly(
            Decimal(40), office, told("Estimé sur l’agenda de janvier.", "Estimated from January’s diary.")
        ),
        "firefighting": False,
        "recurring_incidents": sure(
            True,
            office,
            told(
                "L’accès distant tombe quatre ou cinq fois par trimestre, toujours de la même façon.",
                "Remote access drops four or five times a quarter, always in the same way.",
            ),
        ),
        "it_departures": 0,
        "it_turnover": False,
        "one_off_bill": sure(
            True, office, told("4 200 € pour remplacer le serveur de fichiers.", "€4,200 to replace the file server.")
        ),
        "single_incident": sure(True, "", told("La panne de messagerie d’octobre.", "The mail outage of October.")),
    }


def _four_steps(told: Told) -> Answers:
    return {
        "audit_skills": True,
        "define_critical_scope": True,
        "evaluate_hybrid_models": True,
        "test_limited_scope": sure(
            False, "", told("C’est l’objet du modèle progressif.", "That is what the gradual model is for.")
        ),
    }


def _models(case: Assessment, told: Told) -> Assessment:
    case = with_ruled_out(
        case,
        {
            Model.FULL: told(
                "Personne ne resterait pour juger le travail du prestataire.",
                "Nobody would be left to judge the provider’s work.",
            ),
            Model.HYBRID: told(
                "Deux jours d’informatique par semaine ne se partagent pas.",
                "Two days of IT a week cannot be shared out.",
            ),
        },
    )
    advice = told(
        "Migration à faire avec un spécialiste, Hugo garde l’administration.",
        "A specialist migrates, Hugo keeps the administration.",
    )
    return with_scope_of(case, Model.PROGRESSIVE, {ItFunction.CLOUD: (Holder.SHARED, advice)})


def _grid(case: Assessment, told: Told) -> Assessment:
    case = with_weights(
        case,
        {
            "Claire Vasseur": (told("Associée gérante", "Managing partner"), (80, 60, 40, 100, 70, 30, 50)),
            "Hugo Lemaire": (told("Responsable du bureau", "Office manager"), (50, 70, 60, 60, 100, 50, 80)),
        },
    )
    case = with_levels(
        case,
        {  #                 TCO, criticality, transformation, reversibility, compliance, availability, skills
            Model.PARTIAL: (2, 4, 3, 3, 4, 4, 3),
            Model.LAYERED: (2, 4, 4, 3, 4, 4, 3),
            Model.PROGRESSIVE: (3, 4, 4, 5, 4, 4, 4),
            Model.CO_SOURCING: (3, 3, 5, 4, 3, 2, 4),
            Model.IN_HOUSE: (3, 2, 1, 4, 2, 2, 4),
        },
    )
    case = with_remarks(
        case,
        {
            (Model.PROGRESSIVE, Criterion.TCO): (
                Confidence.ROUGHLY,
                told("Deux devis de janvier", "Two quotes of January"),
                told("1 150 € par mois, pilotage compris.", "€1,150 a month, steering included."),
            ),
            (Model.CO_SOURCING, Criterion.TCO): (
                Confidence.GUESS,
                "",
                told("Dépend du nombre de jours appelés.", "Depends on how many days are called."),
            ),
            (Model.IN_HOUSE, Criterion.COMPLIANCE): (
                Confidence.SURE,
                "Hugo Lemaire",
                told("Registre RGPD commencé, jamais fini.", "GDPR register begun, never finished."),
            ),
        },
    )
    return with_reasons(case, REASONS, PASSED_OVER, told)


def _safeguards(case: Assessment, told: Told) -> Assessment:
    return with_safeguards(
        case,
        "Hugo Lemaire",
        {
            Safeguard.CONTINUITY_PROCEDURES: to_do(
                "Hugo Lemaire",
                date(2026, 6, 30),
                told("Une page : qui appeler, où sont les sauvegardes.", "One page: whom to call, where backups are."),
            ),
            Safeguard.TEAM_TRAINING: to_do("Claire Vasseur", date(2026, 9, 30)),
        },
    )


def _decision(told: Told) -> Answers:
    return {
        "decision_outcome": "chosen",
        "decision_option": Model.PROGRESSIVE.value,
        "decision_reason": told(
            "Rien de structurel : pas de réorganisation. Sauvegarde et cybersécurité sortent d’abord, le reste attend "
            "que le prestataire ait fait ses preuves.",
            "Nothing structural: no reorganisation. Backup and cybersecurity go out first; the rest waits until the "
            "provider has proved itself.",
        ),
        "decision_known": told(
            "Incidents récurrents sur l’accès distant ; pas de compétence en sécurité.",
            "Recurring incidents on remote access; no security skills in-house.",
        ),
        "decision_assumed": told(
            "Hugo garde deux jours par semaine pour l’informatique.", "Hugo keeps two days a week for IT."
        ),
        "decision_participants": "Claire Vasseur, Hugo Lemaire",
        "decided_on": date(2026, 2, 12),
        "review_on": date(2026, 10, 1),
    }


def _follow_up(case: Assessment, told: Told) -> Assessment:
    case = with_answers(
        case,
        {
            "contract_start": date(2026, 4, 1),
            "monthly_cost_before": roughly(Decimal(1_380)),
            "monthly_budget": Decimal(1_150),
            "first_level_before": roughly(Decimal(60), "Hugo Lemaire"),
            "resolution_time_before": Decimal(12),
            "resolution_time_sla": Decimal(8),
            "satisfaction_before": Decimal(68),
            "security_incidents_before": Decimal(1),
        },
    )
    case = with_months(case, Kpi.BUDGET, by_month(4, "1140", "1150", "1145", "1130"))
    case = with_months(case, Kpi.FIRST_LEVEL, by_month(4, "72", "74", "77", "80"))
    case = with_months(case, Kpi.RESOLUTION_TIME, by_month(4, "8.5", "7.5", "7.6", "6.9"))
    case = with_months(
        case,
        Kpi.SATISFACTION,
        {"2026-06": "82"},
        {"2026-06": told("Enquête de trois questions, 13 réponses.", "Survey of three questions, 13 answers.")},
    )
    case = with_months(case, Kpi.SECURITY_INCIDENTS, by_month(4, "0", "0", "1", "0"))
    return consultancy_governance(case, told)
