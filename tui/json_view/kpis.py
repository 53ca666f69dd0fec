"""The figures followed since the contract began, their alerts and what they propose."""

from __future__ import annotations

from domain.alerts import Alert
from domain.assessment import Assessment
from domain.dashboard import Dashboard, KpiLine
from domain.kpi import KPIS
from domain.readjustment import Proposal, readjustments
from tui.json_view.values import PLACES, Json, figure_json, plain


def kpis_json(assessment: Assessment, board: Dashboard) -> Json:
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
        "target_now": figure_json(line.target_now),
        "target_three": figure_json(line.target_three),
        "target_six": figure_json(line.target_six),
        "latest": None if line.latest is None else line.latest.month,
        "readings": [
            {
                "month": reading.month,
                "months": reading.months,
                "value": plain(reading.value),
                "target": figure_json(reading.target),
                "off_target": reading.off_target,
            }
            for reading in line.judged
        ],
        "trend": {
            "direction": line.trend.direction.value,
            "readings": line.trend.readings,
            "p_rise": round(float(line.trend.p_rise), PLACES),
            "slope": figure_json(line.trend.slope),
        },
        "alerts": [_alert(alert) for alert in line.alerts],
        "missing": plain(line.missing),
    }


def _alert(alert: Alert) -> Json:
    return {
        "kind": alert.kind.value,
        "month": alert.month,
        "value": figure_json(alert.value),
        "limit": figure_json(alert.limit),
        "basis": alert.basis.value,
        "is_major": alert.is_major,
        "inside_sla": alert.inside_sla,
    }
