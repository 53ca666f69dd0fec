"""The signals, the verdict and what outages cost."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.diagnosis import Diagnosis, Finding
from domain.outage import outage_cost
from tui.json_view.values import Json, interval_json, plain, rounded


def diagnosis_json(assessment: Assessment, diagnosis: Diagnosis) -> Json:
    cost = outage_cost(assessment)
    return {
        "verdict": diagnosis.verdict.value,
        "possible": plain(diagnosis.possible),
        "settling": plain(diagnosis.settling),
        "signals": [_finding(finding) for finding in diagnosis.findings.values()],
        "outage_cost": {
            "per_outage": interval_json(cost.per_outage),
            "per_year": interval_json(cost.per_year),
            "maintenance": interval_json(cost.maintenance),
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
            {"id": reason.id.value, "basis": reason.basis.value, "params": rounded(reason.params)}
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
