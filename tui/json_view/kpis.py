"""The figures followed since the contract began, their alerts and what they propose."""

from __future__ import annotations

from datetime import date

from domain.agenda import Occurrence, action_state, actions_in_order, agenda
from domain.alerts import Alert
from domain.assessment import Assessment
from domain.dashboard import Dashboard, KpiLine
from domain.kpi import KPIS
from domain.lessons import Lesson, lessons
from domain.predictions import Outcome, outcomes
from domain.reading import Reading
from domain.readjustment import Proposal, readjustments
from domain.survey import survey_margin
from tui.json_view.values import PLACES, Json, fields, figure_json, plain


def kpis_json(assessment: Assessment, board: Dashboard, today: date) -> Json:
    return {
        "contract_start": plain(board.contract_start),
        "months": board.months,
        "budget_drift": None if board.budget_drift is None else plain(round(board.budget_drift, PLACES)),
        "lines": [_kpi(assessment, line) for line in board.lines],
        "agenda": [
            {"ritual": course.ritual.value, "occurrences": [_occurrence(one) for one in course.occurrences]}
            for course in agenda(assessment, today)
        ],
        "actions": [_action(assessment, id, today) for id in actions_in_order(assessment, today)],
        "outcomes": [outcome_json(outcome) for outcome in outcomes(assessment)],
        "lessons": [_lesson(lesson) for lesson in lessons(assessment, board)],
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


def _occurrence(one: Occurrence) -> Json:
    return {
        "id": one.id,
        "number": one.number,
        "due": plain(one.due),
        "state": one.state.value,
        "held_on": plain(one.meeting.held_on),
        "minutes": one.meeting.minutes,
        "by_readings": one.by_readings,
    }


def _action(assessment: Assessment, id: str, today: date) -> Json:
    action = assessment.actions[id]
    return {"id": id, "state": action_state(action, today).value} | fields(action)


def outcome_json(outcome: Outcome) -> Json:
    """One prediction and what became of it."""
    return {
        "record": outcome.record,
        "kind": outcome.kind.value,
        "low": plain(outcome.predicted.low),
        "likely": plain(outcome.predicted.likely),
        "high": plain(outcome.predicted.high),
        "actual": figure_json(outcome.actual),
        "months": outcome.months,
        "kept": outcome.is_kept,
        "within": outcome.is_within,
    }


def _lesson(lesson: Lesson) -> Json:
    return {
        "option": lesson.option,
        "criterion": lesson.criterion.value,
        "direction": lesson.direction.value,
        "prediction": lesson.outcome.kind.value if lesson.outcome else None,
        "deviation": lesson.deviation.kpi.value if lesson.deviation else None,
    }


def _survey(assessment: Assessment, line: KpiLine) -> Json | None:
    reading = assessment.reading(line.latest.month, line.kpi) if line.latest else None
    margin = survey_margin(reading) if reading else None
    if margin is None:
        return None
    bounds = {"low": figure_json(margin.low), "high": figure_json(margin.high)}
    return bounds | {"respondents": margin.respondents, "invited": margin.invited}


def _kpi(assessment: Assessment, line: KpiLine) -> Json:
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
        "survey": _survey(assessment, line),
        "readings": [
            {
                "month": judged.month,
                "months": judged.months,
                "value": plain(judged.value),
                "target": figure_json(judged.target),
                "off_target": judged.off_target,
            }
            | _origin(assessment.reading(judged.month, line.kpi))
            for judged in line.judged
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


def _origin(reading: Reading | None) -> Json:
    """Where a reading comes from, and what was noted on it."""
    return {} if reading is None else fields(reading, ("value",))


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
