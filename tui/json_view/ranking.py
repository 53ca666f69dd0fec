"""The criteria, their weights and the ranking."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.ranking import Ranking, Standing
from domain.weights import WeightProfile
from tui.json_view.values import Json, fields, plain


def criterion_json(assessment: Assessment, id: str) -> Json:
    case = assessment.criterion(id)
    return {"criterion": str(id), "name": case.name or None, "active": case.active}


def weights_json(assessment: Assessment, profile: WeightProfile) -> Json:
    return {
        "shares": plain(profile.weights),
        "assumed_equal": profile.assumed_equal,
        "contributors": plain(profile.contributors),
        "silent": plain(profile.silent),
        "unheard": plain(profile.unheard),
        "aggregation": profile.aggregation.value,
        "missing": plain(profile.missing),
        "stakeholders": [{"id": id} | fields(person) for id, person in assessment.stakeholders.items()],
    }


def ranking_json(ranking: Ranking) -> Json:
    return {
        "state": ranking.state.value,
        "leader": ranking.leader,
        "runner_up": ranking.runner_up,
        "margin": plain(ranking.margin),
        "tie": ranking.tie,
        "too_close": ranking.too_close,
        "complete": ranking.complete,
        "lead_is_safe": ranking.lead_is_safe,
        # Without a leader there is no first place: the totals would be those of nothing but middles.
        "standings": [_standing(standing) for standing in ranking.standings if ranking.leader],
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
