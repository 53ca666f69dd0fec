"""The ranking of the options in the grid: an additive value model on anchored scores.

Total of an option = sum over the criteria of weight × value (Keeney & Raiffa 1976). A level from 1 to 5 has a written
anchor and the fixed value 25 × (level − 1). Values never depend on which options are present, so adding or ruling out
an option cannot change the order of the others (Belton & Gear 1983 show what relative scaling does).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from domain.answer import Confidence
from domain.assessment import Assessment, Score
from domain.base import EMPTY
from domain.dataclass import dataclass
from domain.mcda.grid import rounded
from domain.weights import Inputs, WeightProfile, Weights, group_weights

CLOSE_MARGIN = 5.0
"""Points below which a lead is too close to call. Our addition: no source gives a figure."""

HALF_WIDTH: Mapping[Confidence, float] = MappingProxyType(
    {Confidence.SURE: 0.0, Confidence.ROUGHLY: 12.5, Confidence.GUESS: 25.0}
)
"""How far a value may be off on either side, in points: not at all, half a level, a whole level. Our addition."""


class RankingState(StrEnum):
    """What there is to rank.

    `NOTHING_SCORED`: no cell has a level, so there is no leader. `SINGLE_OPTION`: a leader without a rival.
    `NO_OPTION`, `NO_CRITERION`: nothing is kept in the grid, or no criterion is active; no standings.
    """

    RANKED = "ranked"
    SINGLE_OPTION = "single_option"
    NOTHING_SCORED = "nothing_scored"
    NO_OPTION = "no_option"
    NO_CRITERION = "no_criterion"


@dataclass(frozen=True, slots=True)
class Standing:
    """One option in the ranking. `total`, `low`, `high` and the contributions are points from 0 to 100.

    Options with the same total share a `rank`, and the next one is left out (1, 1, 3). `low` and `high` bound the total
    over everything the scores leave open. `contributions` (weight × value, by criterion) sum to the total. `missing`
    are the criteria without a level: they count with the middle of
    what they may be, and with all of it in the bounds.
    """

    option: str
    rank: int
    total: float
    low: float
    high: float
    contributions: Mapping[str, float]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The standings, best first; equal totals in the order of the options.

    `leader` and `runner_up` are the first two, `margin` the points between them. `tie`: first place is shared.
    `too_close`: the margin is below `CLOSE_MARGIN`. `complete`: every cell has a level. `lead_is_safe`: whatever the
    open and doubtful scores turn out to be, no rival reaches the leader; never without a rival.
    """

    state: RankingState
    standings: tuple[Standing, ...]
    profile: WeightProfile
    leader: str | None
    runner_up: str | None
    margin: float | None
    tie: bool
    too_close: bool
    complete: bool
    lead_is_safe: bool

    @property
    def leaders(self) -> tuple[str, ...]:
        """Every option in first place; none without a leader."""
        return tuple(standing.option for standing in self.standings if standing.rank == 1) if self.leader else ()

    def standing(self, option: str) -> Standing | None:
        """The standing of an option; None when it is not in the grid."""
        return next((standing for standing in self.standings if standing.option == option), None)


def level_value(level: int) -> float:
    """The value, from 0 to 100, of a level from 1 to 5."""
    return 25.0 * (level - 1)


def score_interval(score: Score | None) -> tuple[float, float, float]:
    """The lowest, likely and highest value of a score, each from 0 to 100.

    A score never asked and one that is not known may be anything between their bounds, with the middle as likely
    value: 0, 50, 100 without bounds.
    """
    if score is None:
        return 0.0, 50.0, 100.0
    if score.level is None:
        low, high = level_value(score.lowest), level_value(score.highest)
        return low, (low + high) / 2, high
    likely = level_value(score.level)
    width = HALF_WIDTH[score.confidence]
    return max(0.0, likely - width), likely, min(100.0, likely + width)


def contributions(weights: Weights, values: Mapping[str, float]) -> dict[str, float]:
    """Weight × value of every criterion: the additive value is their sum."""
    return {criterion: weight * values[criterion] for criterion, weight in weights.items()}


def unasked(assessment: Assessment) -> int:
    """How many cells of the grid nobody was asked for yet: neither given a level nor said to be unknown.

    Totals stay hidden until there are none, so that nobody scores towards a result. 0 when no option is kept.
    """
    return _unasked(grid_inputs(assessment))


def kept_by_scores(assessment: Assessment) -> int:
    """How many scores are still to be asked for before totals, and who leads, are for the eyes of those who score.

    0 while nothing at all is scored: then there is nothing to hide.
    """
    return 0 if rank(assessment).state is RankingState.NOTHING_SCORED else unasked(assessment)


def rank(assessment: Assessment) -> Ranking:
    """The ranking of the options kept in the grid, with the group's weights."""
    return _rank(grid_inputs(assessment))


def grid_inputs(assessment: Assessment) -> Inputs:
    """What the grid rests on: what a score, an option or a weight changes."""
    weights = assessment.stakeholders, assessment.criteria, assessment.weighting
    return Inputs(assessment, assessment.scores, assessment.options, *weights)


@lru_cache(maxsize=4)
def _unasked(inputs: Inputs) -> int:
    """Kept, for a page asks more than once while it is drawn."""
    assessment = inputs.assessment
    criteria = assessment.active_criterion_ids()
    return sum(
        assessment.score(option, criterion) is None for option in assessment.grid_option_ids() for criterion in criteria
    )


@lru_cache(maxsize=4)
def _rank(inputs: Inputs) -> Ranking:
    """Kept, for all that is shown after an answer asks for it."""
    assessment = inputs.assessment
    profile = group_weights(assessment)
    if not profile.weights:
        return _without_standings(RankingState.NO_CRITERION, profile)
    rows = [
        _row(Inputs(assessment, assessment.scores.get(option, EMPTY), profile), option)
        for option in assessment.grid_option_ids()
    ]
    if not rows:
        return _without_standings(RankingState.NO_OPTION, profile)
    standings = _ranked(rows)
    state = _state(standings, len(profile.weights))
    leader = None if state is RankingState.NOTHING_SCORED else standings[0]
    rivals = standings[1:] if leader else ()
    margin = rounded(leader.total - rivals[0].total) if leader and rivals else None
    return Ranking(
        state=state,
        standings=standings,
        profile=profile,
        leader=leader.option if leader else None,
        runner_up=rivals[0].option if rivals else None,
        margin=margin,
        tie=margin == 0,
        too_close=margin is not None and margin < CLOSE_MARGIN,
        complete=not any(standing.missing for standing in standings),
        lead_is_safe=leader is not None and bool(rivals) and all(leader.low > rival.high for rival in rivals),
    )


@lru_cache(maxsize=64)
def _row(inputs: Inputs, option: str) -> Standing:
    """An option's totals; its rank is not known yet. Kept, for a score leaves all other options as they are."""
    scores, weights = inputs.assessment.scores.get(option, EMPTY), group_weights(inputs.assessment).weights
    values: dict[str, float] = {}
    missing: list[str] = []
    low_total = high_total = 0.0
    for criterion, weight in weights.items():
        score = scores.get(criterion)
        low, values[criterion], high = score_interval(score)
        low_total += weight * low
        high_total += weight * high
        if score is None or score.level is None:
            missing.append(criterion)
    shares = contributions(weights, values)
    # Rounded so that totals that are equal on paper are equal here too, in the order of any sum.
    total = rounded(sum(shares.values()))
    return Standing(option, 0, total, rounded(low_total), rounded(high_total), shares, tuple(missing))


def _ranked(rows: list[Standing]) -> tuple[Standing, ...]:
    standings: list[Standing] = []
    for place, row in enumerate(sorted(rows, key=lambda row: -row.total), start=1):
        shared = standings and standings[-1].total == row.total
        rank = standings[-1].rank if shared else place
        standings.append(replace(row, rank=rank))
    return tuple(standings)


def _state(standings: tuple[Standing, ...], criteria: int) -> RankingState:
    if all(len(standing.missing) == criteria for standing in standings):
        return RankingState.NOTHING_SCORED
    return RankingState.SINGLE_OPTION if len(standings) == 1 else RankingState.RANKED


def _without_standings(state: RankingState, profile: WeightProfile) -> Ranking:
    return Ranking(
        state=state,
        standings=(),
        profile=profile,
        leader=None,
        runner_up=None,
        margin=None,
        tie=False,
        too_close=False,
        complete=False,
        lead_is_safe=False,
    )
