"""How sure the result is and what would change it: closed forms, and a study for each kind of knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from domain.assessment import Assessment
from domain.mcda.acceptability import Smaa
from domain.mcda.close_call import CloseCall, close_calls
from domain.mcda.next_question import NextQuestion
from domain.mcda.rank_reversal import Reversal
from domain.mcda.regret import Regret
from domain.mcda.score_change import ScoreChange
from domain.mcda.smaa import smaa
from domain.mcda.stability import Stability
from domain.mcda.weight_change import Overtaking, WeightChange
from domain.mcda.weight_set import Information
from domain.ranking import Ranking, RankingState
from tui.json_view.values import Json, plain
from tui.robustness import known_of, robustness_of


def robustness_json(assessment: Assessment, ranking: Ranking) -> Json | None:
    """Every answer behind the ranking; None while there is no ranking of two options."""
    known, found = known_of(assessment), robustness_of(assessment)
    if known is None or found is None or ranking.state is not RankingState.RANKED:
        return None
    studies = {kind: smaa(known.grid, weights) for kind, weights in known.weight_sets.items()}
    stated = studies.get(Information.STATED)
    criteria = found.grid.criteria
    return {
        "leader": found.leader,
        "runner_up": found.runner_up,
        "margin": plain(ranking.margin),
        "close_calls": None if stated is None else [_close_call(call) for call in close_calls(known.grid, stated)],
        "stability": [_stability(one) for one in found.stabilities],
        "overtakings": [_overtaking(one, criteria) for one in found.overtakings],
        "nearest": None if found.nearest is None else found.nearest.rival,
        "score_changes": [_score_change(one) for one in found.score_changes],
        "dominances": [{"option": one.option, "by": one.by, "certain": one.certain} for one in found.dominances],
        "regrets": {
            "information": found.regretted.value,
            "options": [_regret(one, criteria) for one in found.regrets],
        },
        "relative_reversals": [_reversal(one) for one in found.relative_reversals],
        "studies": [_study(study) for study in studies.values()],
        "next_questions": [_question(one) for one in found.next_questions],
    }


def _close_call(call: CloseCall) -> Json:
    return {
        "rival": call.rival,
        "margin": plain(call.margin),
        "probability": plain(call.probability),
        "reasons": plain(call.reasons),
    }


def _stability(one: Stability) -> Json:
    return {
        "criterion": one.criteria[0],
        "weight": plain(one.weight),
        "low": plain(one.low),
        "low_rival": one.low_rival,
        "high": plain(one.high),
        "high_rival": one.high_rival,
        "margin": plain(one.margin),
    }


def _overtaking(one: Overtaking, criteria: Sequence[str]) -> Json:
    return {
        "rival": one.rival,
        "lead": plain(one.lead),
        "moved": plain(one.moved),
        "by_sum": _weight_change(one.by_sum, criteria),
        "by_distance": _weight_change(one.by_distance, criteria),
    }


def _weight_change(change: WeightChange | None, criteria: Sequence[str]) -> Json | None:
    if change is None:
        return None
    return {"distance": plain(change.distance), "weights": _by(criteria, change.weights)}


def _score_change(one: ScoreChange) -> Json:
    return {
        "option": one.option,
        "criterion": one.criterion,
        "value": plain(one.value),
        "tie": plain(one.tie),
        "level": one.level,
        "rival": one.rival,
    }


def _regret(one: Regret, criteria: Sequence[str]) -> Json:
    return {
        "option": one.option,
        "regret": plain(one.points),
        "rival": one.rival,
        "weights": None if one.rival is None else _by(criteria, one.weights),
    }


def _reversal(one: Reversal) -> Json:
    return {"removed": one.removed, "before": plain(one.before), "after": plain(one.after)}


def _question(one: NextQuestion) -> Json:
    return {
        "subject": one.subject.value,
        "option": one.option,
        "criterion": one.criterion,
        "gain": plain(one.gain),
        "chance": plain(one.chance),
        "rival": one.rival,
        "rival_chance": plain(one.rival_chance),
        "spread": plain(one.spread),
    }


def _study(study: Smaa) -> Json:
    rows = zip(study.options, study.acceptability, study.central, study.confidence, study.pairwise, strict=True)
    return {
        "information": study.information.value,
        "method": study.method.value,
        "points_counted": study.points,
        "pairwise_exact": study.pairwise_exact,
        "options": [
            {
                "option": option,
                "acceptability": plain(acceptability),
                "central_weights": None if central is None else _by(study.criteria, central),
                "confidence_factor": plain(confidence),
                "holistic": plain(holistic),
                "beats": _by(study.options, beats, but=option),
            }
            for (option, acceptability, central, confidence, beats), holistic in zip(rows, study.holistic, strict=True)
        ],
    }


def _by(ids: Iterable[str], values: Iterable[float], but: str | None = None) -> Mapping[str, float]:
    return {str(id): plain(value) for id, value in zip(ids, values, strict=True) if id != but}
