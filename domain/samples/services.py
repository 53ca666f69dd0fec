"""A services company of 50 people whose commercial management system was down for four hours."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.catalogue import Criterion, Holder, ItFunction, Kpi, Model, Safeguard
from domain.samples.costs import SERVICES, with_costs, with_suggestions_taken
from domain.samples.facts import services_facts
from domain.samples.governance import services_governance
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
from domain.samples.reasons.services import PASSED_OVER, REASONS


def services(told: Told) -> Assessment:
    title = told("Cormoran Services : après la panne de novembre", "Cormoran Services: after the November outage")
    case = Assessment(id="5e0505000b02", title=title, created_on=date(2026, 1, 8))
    case = with_answers(case, _company(told) | _diagnosis(told) | _four_steps(told))
    case = _models(case, told)
    case = _grid(case, told)
    case = _safeguards(case, told)
    case = services_facts(case, told)
    case = with_suggestions_taken(with_costs(case, SERVICES, told))
    case = with_frozen_decision(with_answers(case, _decision(told)), told)
    return _follow_up(case, told)


def _company(told: Told) -> Answers:
    accounts = told("Comptes 2025", "2025 accounts")
    return {
        "company_name": "Cormoran Services",
        "sector": told("Services techniques aux immeubles", "Technical services for buildings"),
        "interviewed": told(
            "Karim Benali, directeur général ; Sophie Marchal, responsable informatique",
            "Karim Benali, chief executive; Sophie Marchal, IT manager",
        ),
        "sites": 3,
        "headcount": 50,
        "headcount_two_years_ago": 41,
        "it_staff": Decimal("1.5"),
        "it_staff_two_years_ago": Decimal("1.5"),
        "it_cost": sure(Decimal(118_000), accounts),
        "maintenance_cost": sure(Decimal(18_500), accounts),
        "criticality": "high",
        "tolerated_downtime": sure(
            Decimal(4),
            "Karim Benali",
            told("Au-delà, la facturation du jour est perdue.", "Beyond, a day’s invoicing is lost."),
        ),
        "service_window": "extended_hours",
        "regulated_data": ("gdpr",),
        "maturity": "managed",
        "competent_generalist": True,
        "missing_skills": ("cybersecurity", "network"),
        "fears_sudden_change": False,
        "roadmap": ("erp", "cloud"),
    }


def _diagnosis(told: Told) -> Answers:
    manager = "Sophie Marchal"
    return {
        "response_times_lengthen": sure(
            True,
            manager,
            told(
                "De un à trois jours en un an, d’après les tickets.",
                "From one to three days in a year, by the tickets.",
            ),
        ),
        "backlog_grows": roughly(True, manager),
        "shadow_it": unknown(told("À demander aux chefs d’équipe.", "To be asked of the team leaders.")),
        "growth_gap": True,
        "outage_hours": sure(
            Decimal(4),
            manager,
            told("Gestion commerciale arrêtée le 18 novembre.", "Commercial management down on 18 November."),
        ),
        "outage_people": 38,
        "hourly_cost": roughly(Decimal(36), told("Service paie", "Payroll")),
        "productivity_loss": roughly(Decimal(60)),
        "revenue_per_hour": sure(Decimal(1_150), told("Comptes 2025", "2025 accounts")),
        "revenue_lost": guess(Decimal(40), "Karim Benali"),
        "recovery_cost": guess(
            Decimal(600), manager, told("Heures du prestataire du logiciel.", "Hours of the software vendor.")
        ),
        "outages_per_year": sure(Decimal(4), manager),
        "outage_cost": unknown(),
        "firefighting_share": roughly(
            Decimal(65), manager, told("Agenda de deux semaines relu ensemble.", "Two weeks of diary read together.")
        ),
        "firefighting": sure(True, manager),
        "recurring_incidents": True,
        "it_departures": 0,
        "it_turnover": False,
        "one_off_bill": False,
        "single_incident": sure(
            False,
            manager,
            told("La panne de novembre était la quatrième de l’année.", "November’s was the fourth that year."),
        ),
    }


def _four_steps(told: Told) -> Answers:
    return {
        "audit_skills": True,
        "define_critical_scope": True,
        "evaluate_hybrid_models": True,
        "test_limited_scope": refused(
            told("Le directeur ne veut pas attendre un essai.", "The chief executive will not wait for a trial.")
        ),
    }


def _models(case: Assessment, told: Told) -> Assessment:
    case = with_ruled_out(
        case,
        {
            Model.FULL: told(
                "Le projet d’ERP demande une équipe interne qui connaît le métier.",
                "The ERP project calls for an in-house team that knows the business.",
            ),
            Model.IN_HOUSE: told(
                "Un an de recherche d’un deuxième technicien, sans candidat.",
                "A year’s search for a second technician brought no candidate.",
            ),
        },
    )
    return with_scope_of(
        case,
        Model.PARTIAL,
        {
            ItFunction.NETWORK: (
                Holder.PROVIDER,
                told("Compétence absente, trois sites à relier.", "No skills in-house, three sites to connect."),
            ),
            ItFunction.USER_SUPPORT: (
                Holder.SHARED,
                told("Le prestataire répond de 7 h à 9 h et après 17 h.", "The provider answers 7 to 9 and after 17."),
            ),
        },
    )


def _grid(case: Assessment, told: Told) -> Assessment:
    case = with_weights(
        case,
        {
            "Karim Benali": (told("Directeur général", "Chief executive"), (90, 100, 60, 50, 40, 80, 40)),
            "Sophie Marchal": (told("Responsable informatique", "IT manager"), (40, 80, 70, 70, 60, 100, 60)),
        },
    )
    case = with_levels(
        case,
        {  #                 TCO, criticality, transformation, reversibility, compliance, availability, skills
            Model.PARTIAL: (4, 4, 3, 4, 4, 4, 4),
            Model.HYBRID: (2, 4, 4, 3, 4, 4, 3),
            Model.LAYERED: (3, 4, 3, 3, 4, 4, 4),
            Model.PROGRESSIVE: (4, 2, 3, 5, 3, 2, 4),
            Model.CO_SOURCING: (2, 3, 4, 4, 3, 2, 4),
        },
    )
    case = with_remarks(
        case,
        {
            (Model.PARTIAL, Criterion.TCO): (
                Confidence.ROUGHLY,
                told("Devis du 20 janvier", "Quote of 20 January"),
                told("4 700 € par mois, transition comprise.", "€4,700 a month, transition included."),
            ),
            (Model.HYBRID, Criterion.TCO): (
                Confidence.GUESS,
                "Sophie Marchal",
                told("Aucun devis : extrapolé du périmètre partiel.", "No quote: drawn from the partial scope."),
            ),
            (Model.LAYERED, Criterion.AVAILABILITY): (
                Confidence.ROUGHLY,
                told("Référence d’un confrère", "A colleague’s reference"),
                "",
            ),
        },
    )
    return with_reasons(case, REASONS, PASSED_OVER, told)


def _safeguards(case: Assessment, told: Told) -> Assessment:
    return with_safeguards(
        case,
        "Sophie Marchal",
        {
            Safeguard.EXIT_CLAUSES: to_do(
                "Karim Benali",
                date(2026, 3, 20),
                told("À négocier avant la signature.", "To be settled before signing."),
            ),
            Safeguard.NETWORK_MAP: to_do("Sophie Marchal", date(2026, 5, 29)),
            Safeguard.CONTINUITY_PROCEDURES: missing(
                told("Rien d’écrit ; la panne l’a montré.", "Nothing written down; the outage showed it.")
            ),
            Safeguard.TRANSPARENT_INDICATORS: to_do("Sophie Marchal", date(2026, 3, 20)),
        },
    )


def _decision(told: Told) -> Answers:
    return {
        "decision_outcome": "chosen",
        "decision_option": Model.PARTIAL.value,
        "decision_reason": told(
            "L’infrastructure sort, les applications métier restent : Sophie se consacre à l’ERP.",
            "Infrastructure goes out, business applications stay: Sophie gives her time to the ERP.",
        ),
        "decision_known": told(
            "Les pannes coûtent plus par an que la maintenance ; l’équipe n’a pas grandi avec l’entreprise.",
            "Outages cost more in a year than maintenance; the team has not grown with the company.",
        ),
        "decision_assumed": told(
            "Le volume de tickets reste celui de 2025.", "The number of tickets stays that of 2025."
        ),
        "decision_participants": "Karim Benali, Sophie Marchal",
        "decided_on": date(2026, 2, 26),
        "review_on": date(2026, 10, 1),
    }


def _follow_up(case: Assessment, told: Told) -> Assessment:
    case = with_answers(
        case,
        {
            "contract_start": date(2026, 4, 1),
            "monthly_cost_before": Decimal(6_200),
            "monthly_budget": Decimal(4_700),
            "first_level_before": guess(Decimal(58), "Sophie Marchal"),
            "resolution_time_before": Decimal("9.5"),
            "resolution_time_sla": Decimal(8),
            "satisfaction_before": Decimal(61),
            "security_incidents_before": Decimal(2),
        },
    )
    extra = told(
        "Interventions hors forfait : le site ouvert en mai n’était pas dans le périmètre.",
        "Work outside the contract: the site opened in May was not in its scope.",
    )
    case = with_months(
        case, Kpi.BUDGET, by_month(4, "4790", "5060", "5420", "5690", "5880", "5960"), {"2026-06": extra}
    )
    case = with_months(case, Kpi.FIRST_LEVEL, by_month(4, "64", "67", "70", "72", "74", "76"))
    case = with_months(case, Kpi.RESOLUTION_TIME, by_month(4, "8.2", "7.6", "7.1", "6.8", "6.6", "6.4"))
    case = with_months(case, Kpi.SATISFACTION, {"2026-06": "76", "2026-09": "82"})
    case = with_months(case, Kpi.SECURITY_INCIDENTS, by_month(4, "2", "1", "1", "1", "0", "1"))
    return services_governance(case, told)
