"""Facts and what follows from them for the option at stake: skills, waves, offers, exit, compliance."""

from __future__ import annotations

from datetime import date

from domain.assessment import Assessment
from domain.compliance.findings import PointFinding, RegimeFinding, compliance
from domain.compliance.points import FORCES, RULES
from domain.providers import OfferStanding, provider_criteria, shortlist
from domain.ranking import Ranking
from domain.reversibility.exit_case import Way
from domain.reversibility.index import exit_index
from domain.reversibility.losses import losses
from domain.reversibility.walk import YEARS, ExitWalk, exit_walk
from domain.scope import scope_of
from domain.skill_gaps import skill_gaps
from domain.skills import knowledge_risks
from domain.waves import proposal, wave_problems
from tui.json_view.safeguards import option_at_stake
from tui.json_view.values import Json, fields, interval_json, plain


def facts_json(assessment: Assessment, ranking: Ranking, today: date) -> Json:
    """The fields of the contract that hold facts, by name; what depends on an option is empty while there is none."""
    option = option_at_stake(assessment, ranking)
    return {
        "functions": _functions(assessment, option),
        "waves": _waves(assessment),
        "offers": _offers(assessment, today),
        "knowledge": _knowledge(assessment, option, today),
        "exit": _exit(assessment, option) if option else None,
        "compliance": [_regime(found) for found in compliance(assessment, option, today)] if option else [],
    }


def _functions(assessment: Assessment, option: str | None) -> Json:
    gaps = skill_gaps(assessment, scope_of(assessment, option)) if option else ()
    return {
        "known": [{"function": id.value} | fields(case) for id, case in assessment.functions.items()],
        "scope": [{"function": id.value} | fields(entry) for id, entry in assessment.scope.items()],
        "gaps": [
            {
                "function": gap.function.value,
                "held": gap.held,
                "needed": gap.needed,
                "missing": gap.missing,
                "holder": gap.holder,
                "critical": gap.critical,
                "is_open": gap.is_open,
            }
            for gap in gaps
            if gap.held is not None or gap.needed is not None
        ],
    }


def _waves(assessment: Assessment) -> list[Json]:
    problems = wave_problems(assessment)
    return [
        {"wave": id}
        | fields(wave)
        | {
            "proposal": proposal(wave).value,
            "problems": [
                {"id": problem.id.value, "function": problem.function, "severity": problem.severity.value}
                for problem in problems
                if problem.wave == id
            ],
        }
        for id, wave in assessment.waves.items()
    ]


def _offers(assessment: Assessment, today: date) -> Json:
    return {
        "criteria": [{"criterion": id} | fields(case) for id, case in provider_criteria(assessment).items()],
        "standings": [_offer(assessment, found) for found in shortlist(assessment, today)],
    }


def _offer(assessment: Assessment, found: OfferStanding) -> Json:
    return {
        "offer": found.offer,
        "entered": fields(assessment.offers[found.offer]),
        "standing": found.standing.value,
        "is_shortlisted": found.is_shortlisted,
        "total": interval_json(found.total),
        "cost": interval_json(found.cost),
        "reasons": [
            {"id": reason.id.value, "about": str(reason.about), "basis": reason.basis.value} for reason in found.reasons
        ],
    }


def _knowledge(assessment: Assessment, option: str | None, today: date) -> Json:
    return {
        "skills": [{"skill": id.value} | fields(case) for id, case in assessment.skills.items()],
        "documents": [{"document": id.value} | fields(case) for id, case in assessment.documents.items()],
        "risks": [
            {
                "id": risk.id.value,
                "about": risk.about.value,
                "severity": risk.severity.value,
                "holder": risk.holder,
                "months": risk.months,
            }
            for risk in (knowledge_risks(assessment, option, today) if option else ())
        ],
    }


def _exit(assessment: Assessment, option: str) -> Json:
    case, index = assessment.exits.get(option), exit_index(assessment, option)
    return {
        "option": option,
        "entered": fields(case) if case else None,
        "index": interval_json(index.points),
        "parts": [
            {"id": part.id.value, "points": interval_json(part.points), "most": plain(part.most)}
            for part in index.parts
        ],
        "walks": [_walk(walk) for years in YEARS for walk in exit_walk(assessment, option, years)],
        "losses": [
            {"way": way.value, "id": loss.id.value, "is_certain": loss.is_certain, "functions": plain(loss.functions)}
            for way in Way
            for loss in losses(assessment, option, way)
        ],
    }


def _walk(walk: ExitWalk) -> Json:
    return {
        "scenario": walk.scenario.value,
        "way": walk.way.value,
        "years": walk.years,
        "months": interval_json(walk.months),
        "cost": interval_json(walk.cost),
        "costs": {part.value: interval_json(cost) for part, cost in walk.costs.items()},
        "missing": plain(walk.missing),
        "is_free_unknown": walk.is_free_unknown,
    }


def _regime(found: RegimeFinding) -> Json:
    scope = found.scope
    return {
        "regime": found.regime.value,
        "force": FORCES[found.regime].value,
        "applicability": scope.applicability.value,
        "computed": scope.computed.value,
        "said": scope.said.value,
        "contested": scope.is_contested,
        "reason": scope.reason.value,
        "points": [_point(point) for point in found.points],
    }


def _point(found: PointFinding) -> Json:
    return {
        "point": found.point.value,
        "reference": RULES[found.point].reference,
        "status": found.status.value,
        "entered": fields(found.check),
        "is_overdue": found.is_overdue,
    }
