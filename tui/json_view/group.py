"""What the stakeholders make of the grid: what each would choose, and where they differ."""

from __future__ import annotations

from domain.mcda.agreement import Concordance, spread_of
from domain.mcda.discussion import Discussion
from domain.mcda.group import Choice, Disagreement
from domain.mcda.regret import Regret
from domain.opinions import Opinions
from tui.json_view.values import Json, plain


def group_json(found: Opinions, waiting: tuple[str, ...]) -> Json:
    outcomes = found.outcomes
    return {
        "waiting_for": plain(waiting),
        "counted": plain(tuple(found.counted)),
        "weights": {id: plain(dict(zip(found.criteria, row, strict=True))) for id, row in found.weights.items()},
        "mean_distance": plain(found.mean_distance),
        "homogeneity": plain(found.homogeneity),
        "disagreements": [_disagreement(one, len(found.criteria)) for one in found.disagreements],
        "concordance": {
            "criteria": _concordance(found.concordance),
            "options": _concordance(outcomes.concordance if outcomes else None),
        },
        "choice": _choice(outcomes.group) if outcomes else None,
        "winners": [{"stakeholder": id} | _choice(one) for id, one in outcomes.choices.items()] if outcomes else [],
        "first_for_nobody": plain(outcomes.first_for_nobody) if outcomes else [],
        "discussions": [_discussion(one) for one in outcomes.discussions] if outcomes else [],
        "regrets": [_regret(found, one) for one in outcomes.regrets] if outcomes else [],
    }


def _disagreement(one: Disagreement, criteria: int) -> Json:
    return {
        "criterion": str(one.criterion),
        "share": plain(one.share),
        "spread": spread_of((one.low, one.high), criteria).value,
        "low": plain(one.low),
        "high": plain(one.high),
        "lowest": one.lowest,
        "highest": one.highest,
    }


def _concordance(found: Concordance | None) -> Json | None:
    if found is None:
        return None
    return {"w": plain(found.w), "correlation": plain(found.correlation), "agreement": found.agreement.value}


def _choice(one: Choice) -> Json:
    return {"options": plain(one.options), "rival": one.rival, "margin": plain(one.margin)}


def _discussion(one: Discussion) -> Json:
    return {"stakeholder": one.person, "rival": one.rival, "criteria": plain(one.criteria)}


def _regret(found: Opinions, one: Regret) -> Json:
    whose = found.whose(one.weights) if one.rival else None
    return {"option": str(one.option), "points": plain(one.points), "rival": one.rival, "stakeholder": whose}
