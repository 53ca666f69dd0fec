"""An assessment and everything that follows from it, as JSON for other programs: ids and numbers, no sentences.

The contract is described in `docs/json.md`. What it has keeps its name and meaning while `SCHEMA` ends in the same
number; more may be added.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain.assessment import Assessment
from domain.dashboard import dashboard
from domain.diagnosis import diagnose
from domain.fit import source_conflicts
from domain.opinions import opinions, waiting_for
from domain.progress import progress
from domain.ranking import rank
from domain.steps import Step
from tui.json_view.costs import costs_json, suggestions_json
from tui.json_view.diagnosis import diagnosis_json
from tui.json_view.facts import facts_json
from tui.json_view.group import group_json
from tui.json_view.kpis import kpis_json
from tui.json_view.options import conflict_json, option_json
from tui.json_view.ranking import criterion_json, ranking_json, weights_json
from tui.json_view.robustness import robustness_json
from tui.json_view.safeguards import option_at_stake, safeguards_json
from tui.json_view.values import Json, fields, plain

__all__ = ["SCHEMA", "as_json", "option_at_stake", "plain"]

SCHEMA = "sourcier/show/1"


def as_json(assessment: Assessment, today: date, head: Mapping[str, object]) -> Json:
    """Everything about `assessment` as it stands `today`; `head` adds what is known of its file."""
    ranking = rank(assessment)
    return {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "head": _head(assessment) | plain(head),
        "answers": {id: fields(answer, leave_out=("asked",)) for id, answer in assessment.answers.items()},
        "diagnosis": diagnosis_json(assessment, diagnose(assessment)),
        "options": [option_json(assessment, id) for id in assessment.option_ids()],
        "source_conflicts": [conflict_json(conflict) for conflict in source_conflicts(assessment)],
        "criteria": [criterion_json(assessment, id) for id in assessment.criterion_ids()],
        "weights": weights_json(assessment, ranking.profile),
        "costs": costs_json(assessment),
        "suggestions": suggestions_json(assessment),
        "scores": plain(assessment.scores),
        "ranking": ranking_json(ranking),
        "robustness": robustness_json(assessment, ranking),
        "group": group_json(opinions(assessment), waiting_for(assessment)),
        "safeguards": safeguards_json(assessment, ranking, today),
        **facts_json(assessment, ranking, today),
        "decisions": [{"id": id} | fields(decision) for id, decision in assessment.decisions.items()],
        "kpis": kpis_json(assessment, dashboard(assessment, today), today),
    }


def _head(assessment: Assessment) -> Json:
    steps = {step.value: progress(assessment, step) for step in Step}
    return {
        "id": assessment.id,
        "title": assessment.title,
        "created_on": assessment.created_on.isoformat(),
        "steps": {step: {"done": each.done, "total": each.total} for step, each in steps.items()},
    }
