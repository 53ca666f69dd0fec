"""The options, how each fits the company, and where the sources of its limits differ."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.fit import FitReason, SourceConflict, Variable, VariableFit, fit
from tui.json_view.values import Json, rounded


def option_json(assessment: Assessment, id: str) -> Json:
    case, fitting = assessment.option(id), fit(assessment, id)
    variables = {variable.value: _variable(fitting.variable(variable)) for variable in Variable}
    return {
        "option": str(id),
        "name": case.name or None,
        "state": case.state.value,
        "reason": case.reason,
        "lifted_by": case.lifted_by,
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
        "params": rounded(reason.params),
    }


def conflict_json(conflict: SourceConflict) -> Json:
    return {
        "id": conflict.id.value,
        "option": conflict.model.value,
        "table_from": conflict.table_from,
        "table_to": conflict.table_to,
        "faq_from": conflict.faq_from,
        "touches_company": conflict.touches_company,
    }
