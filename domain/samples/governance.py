"""What governance left in the samples: surveys with their sample, meetings with minutes, actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from domain.assessment import Assessment
from domain.catalogue import Kpi
from domain.facts import with_action, with_meeting, with_new_action
from domain.meeting import Action, Meeting
from domain.rituals import Ritual
from domain.samples.parts import Told

_DASHBOARD, _COMMITTEE = Ritual.MONTHLY_DASHBOARD, Ritual.STEERING_COMMITTEE
_Meetings = Mapping[tuple[Ritual, int], tuple[date, str]]


def services_governance(case: Assessment, told: Told) -> Assessment:
    """The committee saw the budget drift and asked for the scope to be rewritten, which is overdue."""
    case = _with_surveys(case, {"2026-06": (31, 50), "2026-09": (38, 54)})
    case = _with_meetings(
        case,
        {
            (_COMMITTEE, 1): (
                date(2026, 7, 3),
                told(
                    "Budget au-dessus du prévisionnel depuis mai : le nouveau site n’est pas au contrat.\n"
                    "Résolution au niveau 1 en progrès, cible manquée de peu.",
                    "Budget above the forecast since May: the new site is not in the contract.\n"
                    "First-level resolution improves, target just missed.",
                ),
            ),
            (_COMMITTEE, 2): (
                date(2026, 10, 6),
                told(
                    "Dérive de 16 % : le périmètre doit être récrit avant la fin de l’année.",
                    "Drift of 16%: the scope has to be rewritten before the end of the year.",
                ),
            ),
        },
    )
    scope = told("Récrire le périmètre avec le site ouvert en mai", "Rewrite the scope with the site opened in May")
    base = told("Écrire les dix fiches de panne les plus fréquentes", "Write up the ten most frequent faults")
    extra = told("Obtenir le détail des travaux hors forfait", "Get the work outside the contract itemised")
    return _with_actions(
        case,
        (
            Action(name=extra, owner="Karim Benali", due=date(2026, 7, 31), done_on=date(2026, 9, 15)),
            Action(name=scope, owner="Karim Benali", due=date(2026, 10, 30)),
            Action(name=base, owner="Sophie Marchal", due=date(2026, 12, 15)),
        ),
    )


def consultancy_governance(case: Assessment, told: Told) -> Assessment:
    """All is well, and nobody meets any more: what is late is the governance."""
    case = _with_surveys(case, {"2026-06": (13, 15)})
    text = told("Tout va bien ; prochain point à la rentrée.", "All is well; next meeting after the summer.")
    return _with_meetings(case, {(_COMMITTEE, 1): (date(2026, 7, 2), text)})


def industry_governance(case: Assessment, told: Told) -> Assessment:
    """The provider changed its people; the committee asks for names and for a plan."""
    case = _with_surveys(case, {"2026-06": (44, 80), "2026-09": (29, 80)})
    minutes = told(
        "Deux techniciens remplacés en juillet sans passation.\nLe prestataire doit un plan avant le prochain comité.",
        "Two technicians replaced in July without a handover.\nThe provider owes a plan before the next committee.",
    )
    case = _with_meetings(
        case,
        {
            (_COMMITTEE, 1): (date(2026, 7, 8), told("Rien à signaler.", "Nothing to report.")),
            (_COMMITTEE, 2): (date(2026, 10, 9), minutes),
            (_DASHBOARD, 7): (date(2026, 11, 6), told("Relevés d’octobre à venir.", "Readings of October to come.")),
        },
    )
    plan = told("Plan de passation pour chaque départ", "A handover plan for every departure")
    audit = told("Choisir l’auditeur indépendant", "Choose the independent auditor")
    return _with_actions(
        case,
        (
            Action(name=plan, owner=told("Le prestataire", "The provider"), due=date(2026, 11, 13)),
            Action(name=audit, owner=told("Hélène Roussel", "Helene Roussel"), due=date(2027, 6, 30)),
        ),
    )


def _with_surveys(case: Assessment, samples: Mapping[str, tuple[int, int]]) -> Assessment:
    """`case` with how many answered the survey of a month, of how many who were asked."""
    for month, (respondents, invited) in samples.items():
        reading = case.reading(month, Kpi.SATISFACTION)
        assert reading is not None
        counted = reading.model_copy(update={"respondents": respondents, "invited": invited})
        case = case.with_reading(month, Kpi.SATISFACTION, counted)
    return case


def _with_meetings(case: Assessment, held: _Meetings) -> Assessment:
    for (ritual, number), (day, minutes) in held.items():
        case = with_meeting(case, ritual, number, Meeting(held_on=day, minutes=minutes))
    return case


def _with_actions(case: Assessment, actions: Sequence[Action]) -> Assessment:
    for action in actions:
        id, case = with_new_action(case, action.name)
        case = with_action(case, id, action)
    return case
