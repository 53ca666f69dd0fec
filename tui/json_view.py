"""An assessment and everything that follows from it, as JSON for other programs: ids and numbers, no sentences.

The contract is described in `docs/json.md`. What it has keeps its name and meaning while `SCHEMA` ends in the same
number; more may be added.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from domain.alerts import Alert
from domain.assessment import Assessment
from domain.base import Frozen
from domain.dashboard import Dashboard, KpiLine, dashboard
from domain.diagnosis import Diagnosis, Finding, diagnose
from domain.fit import FitReason, SourceConflict, Variable, VariableFit, fit, source_conflicts
from domain.interval import Interval
from domain.kpi import KPIS
from domain.outage import outage_cost
from domain.progress import progress
from domain.ranking import Ranking, Standing, rank
from domain.readjustment import Proposal, readjustments
from domain.safeguards import SafeguardGap, gaps
from domain.steps import Step
from domain.weights import WeightProfile

SCHEMA = "sourcier/show/1"

PLACES = 6
"""Decimals of the figures that are computed with floating-point numbers."""

Json = dict[str, Any]


def as_json(assessment: Assessment, today: date, head: Mapping[str, object]) -> Json:
    """Everything about `assessment` as it stands `today`; `head` adds what is known of its file."""
    ranking = rank(assessment)
    return {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "head": _head(assessment) | plain(head),
        "answers": {id: _fields(answer, leave_out=("asked",)) for id, answer in assessment.answers.items()},
        "diagnosis": _diagnosis(assessment, diagnose(assessment)),
        "options": [_option(assessment, id) for id in assessment.option_ids()],
        "source_conflicts": [_conflict(conflict) for conflict in source_conflicts(assessment)],
        "criteria": [_criterion(assessment, id) for id in assessment.criterion_ids()],
        "weights": _weights(assessment, ranking.profile),
        "scores": plain(assessment.scores),
        "ranking": _ranking(ranking),
        "safeguards": _safeguards(assessment, ranking, today),
        "decisions": [{"id": id} | _fields(decision) for id, decision in assessment.decisions.items()],
        "kpis": _kpis(assessment, dashboard(assessment, today)),
    }


def option_at_stake(assessment: Assessment, ranking: Ranking) -> str | None:
    """The option last decided, else the one in the draft of the decision, else the leader of the grid."""
    latest = tuple(assessment.decisions.values())[-1:]
    return (latest[0].option if latest else None) or assessment.chosen("decision_option") or ranking.leader


def plain(value: Any) -> Any:  # noqa: ANN401 - what JSON holds has no type of its own
    """`value` in the types JSON has. A whole Decimal becomes an integer, a date its ISO form."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case float():
            return round(value, PLACES)
        case date():
            return value.isoformat()
        case Frozen():
            return _fields(value)
        case Mapping():
            return {str(key): plain(inner) for key, inner in value.items()}
        case tuple() | list():
            return [plain(inner) for inner in value]
    return value


def _fields(record: Frozen, leave_out: tuple[str, ...] = ()) -> Json:
    return {name: plain(getattr(record, name)) for name in type(record).model_fields if name not in leave_out}


def _head(assessment: Assessment) -> Json:
    steps = {step.value: progress(assessment, step) for step in Step}
    return {
        "id": assessment.id,
        "title": assessment.title,
        "created_on": assessment.created_on.isoformat(),
        "steps": {step: {"done": each.done, "total": each.total} for step, each in steps.items()},
    }


# --- diagnosis -----------------------------------------------------------------------------------


def _diagnosis(assessment: Assessment, diagnosis: Diagnosis) -> Json:
    cost = outage_cost(assessment)
    return {
        "verdict": diagnosis.verdict.value,
        "possible": plain(diagnosis.possible),
        "settling": plain(diagnosis.settling),
        "signals": [_finding(finding) for finding in diagnosis.findings.values()],
        "outage_cost": {
            "per_outage": _interval(cost.per_outage),
            "per_year": _interval(cost.per_year),
            "maintenance": _interval(cost.maintenance),
            "missing": plain(cost.missing),
            "counted_as_zero": plain(cost.counted_as_zero),
            "is_lower_bound": cost.is_lower_bound,
        },
    }


def _finding(finding: Finding) -> Json:
    source = finding.source
    return {
        "signal": finding.signal.value,
        "status": finding.status.value,
        "computed": finding.computed.value,
        "judged": finding.judged,
        "contested": finding.is_contested,
        "doubtful": finding.doubtful,
        "reasons": [
            {"id": reason.id.value, "basis": reason.basis.value, "params": _rounded(reason.params)}
            for reason in finding.reasons
        ],
        "missing": plain(finding.missing),
        "source": {
            "frequency": plain(source.frequency),
            "criticality": source.criticality,
            "criticality_basis": source.criticality_basis,
            "rule_basis": source.rule.value,
        },
    }


def _interval(interval: Interval | None) -> Json | None:
    if interval is None:
        return None
    return _rounded({"low": interval.low, "likely": interval.likely, "high": interval.high})


def _rounded(figures: Mapping[str, Decimal]) -> Json:
    return {name: plain(round(figure, PLACES)) for name, figure in figures.items()}


# --- options and grid ----------------------------------------------------------------------------


def _option(assessment: Assessment, id: str) -> Json:
    case, fitting = assessment.option(id), fit(assessment, id)
    variables = {variable.value: _variable(fitting.variable(variable)) for variable in Variable}
    return {
        "option": str(id),
        "name": case.name or None,
        "state": case.state.value,
        "reason": case.reason,
        "fit": {"level": fitting.level.value, **variables},
    }


def _variable(fitting: VariableFit) -> Json:
    return {
        "level": fitting.level.value,
        "doubtful": fitting.doubtful,
        "reasons": [_fit_reason(reason) for reason in fitting.reasons],
    }


def _fit_reason(reason: FitReason) -> Json:
    return {
        "id": reason.id.value,
        "side": reason.side.value,
        "basis": reason.basis.value,
        "origin": reason.origin.value,
        "params": _rounded(reason.params),
    }


def _conflict(conflict: SourceConflict) -> Json:
    return {
        "id": conflict.id.value,
        "option": conflict.model.value,
        "table_from": conflict.table_from,
        "table_to": conflict.table_to,
        "faq_from": conflict.faq_from,
        "touches_company": conflict.touches_company,
    }


def _criterion(assessment: Assessment, id: str) -> Json:
    case = assessment.criterion(id)
    return {"criterion": str(id), "name": case.name or None, "active": case.active}


def _weights(assessment: Assessment, profile: WeightProfile) -> Json:
    return {
        "shares": plain(profile.weights),
        "assumed_equal": profile.assumed_equal,
        "contributors": plain(profile.contributors),
        "silent": plain(profile.silent),
        "unheard": plain(profile.unheard),
        "aggregation": profile.aggregation.value,
        "missing": plain(profile.missing),
        "stakeholders": [{"id": id} | _fields(person) for id, person in assessment.stakeholders.items()],
    }


def _ranking(ranking: Ranking) -> Json:
    return {
        "state": ranking.state.value,
        "leader": ranking.leader,
        "runner_up": ranking.runner_up,
        "margin": plain(ranking.margin),
        "tie": ranking.tie,
        "too_close": ranking.too_close,
        "complete": ranking.complete,
        "lead_is_safe": ranking.lead_is_safe,
        "standings": [_standing(standing) for standing in ranking.standings],
    }


def _standing(standing: Standing) -> Json:
    return {
        "option": str(standing.option),
        "rank": standing.rank,
        "total": plain(standing.total),
        "low": plain(standing.low),
        "high": plain(standing.high),
        "contributions": plain(standing.contributions),
        "missing": plain(standing.missing),
    }


# --- safeguards and KPIs -------------------------------------------------------------------------


def _safeguards(assessment: Assessment, ranking: Ranking, today: date) -> Json:
    option = option_at_stake(assessment, ranking)
    missing = gaps(assessment, option, today) if option else ()
    return {"option": option, "gaps": [_gap(gap) for gap in missing]}


def _gap(gap: SafeguardGap) -> Json:
    return {
        "safeguard": gap.safeguard.value,
        "group": gap.group.value,
        "state": gap.state.value,
        "owner": gap.owner,
        "due": plain(gap.due),
        "is_overdue": gap.is_overdue,
    }


def _kpis(assessment: Assessment, board: Dashboard) -> Json:
    return {
        "contract_start": plain(board.contract_start),
        "months": board.months,
        "budget_drift": None if board.budget_drift is None else plain(round(board.budget_drift, PLACES)),
        "lines": [_kpi(line) for line in board.lines],
        "readjustments": [_proposal(proposal) for proposal in readjustments(assessment, board)],
    }


def _proposal(proposal: Proposal) -> Json:
    return {
        "readjustment": proposal.readjustment.value,
        "basis": proposal.basis.value,
        "is_urgent": proposal.is_urgent,
        "rules": plain(proposal.rules),
        "conditions": plain(proposal.conditions),
        "deviations": [
            {"kpi": deviation.kpi.value, "rule": deviation.rule.value, "months": plain(deviation.months)}
            for deviation in proposal.deviations
        ],
    }


def _kpi(line: KpiLine) -> Json:
    return {
        "kpi": line.kpi.value,
        "unit": KPIS[line.kpi].unit.value,
        "better": KPIS[line.kpi].better.value,
        "status": line.status.value,
        "baseline": plain(line.baseline),
        "target_now": _figure(line.target_now),
        "target_three": _figure(line.target_three),
        "target_six": _figure(line.target_six),
        "latest": None if line.latest is None else line.latest.month,
        "readings": [
            {
                "month": reading.month,
                "months": reading.months,
                "value": plain(reading.value),
                "target": _figure(reading.target),
                "off_target": reading.off_target,
            }
            for reading in line.judged
        ],
        "trend": {
            "direction": line.trend.direction.value,
            "readings": line.trend.readings,
            "p_rise": round(float(line.trend.p_rise), PLACES),
            "slope": _figure(line.trend.slope),
        },
        "alerts": [_alert(alert) for alert in line.alerts],
        "missing": plain(line.missing),
    }


def _figure(value: Decimal | None) -> int | float | None:
    figure: int | float | None = None if value is None else plain(round(value, PLACES))
    return figure


def _alert(alert: Alert) -> Json:
    return {
        "kind": alert.kind.value,
        "month": alert.month,
        "value": _figure(alert.value),
        "limit": _figure(alert.limit),
        "basis": alert.basis.value,
        "is_major": alert.is_major,
        "inside_sla": alert.inside_sla,
    }
