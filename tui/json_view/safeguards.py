"""The safeguards the option at stake still needs."""

from __future__ import annotations

from datetime import date

from domain.assessment import Assessment
from domain.ranking import Ranking
from domain.safeguards import SafeguardGap, gaps
from tui.json_view.values import Json, plain


def option_at_stake(assessment: Assessment, ranking: Ranking) -> str | None:
    """The option last decided, else the one in the draft of the decision, else the leader of the grid."""
    latest = tuple(assessment.decisions.values())[-1:]
    return (latest[0].option if latest else None) or assessment.chosen("decision_option") or ranking.leader


def safeguards_json(assessment: Assessment, ranking: Ranking, today: date) -> Json:
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
