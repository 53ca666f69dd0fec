"""How sure the choice is and what would change it: every answer that has a closed form, for one grid, at once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from domain.base import EMPTY
from domain.dataclass import dataclass
from domain.mcda.dominance import Dominance, alike, dominances
from domain.mcda.grid import Grid, Matrix, Row, totals
from domain.mcda.group import People
from domain.mcda.next_question import NextQuestion, next_questions
from domain.mcda.rank_reversal import Reversal, range_totals, reversals
from domain.mcda.regret import Regret, regrets
from domain.mcda.score_change import ScoreChange, score_changes
from domain.mcda.stability import Stability, stabilities, tightest
from domain.mcda.weight_change import Overtaking, nearest, overtakings
from domain.mcda.weight_set import (
    Information,
    WeightSet,
    any_weights,
    mixed_views,
    ordered_weights,
    ranks_of,
    stated_weights,
)
from domain.mcda.winning_index import winning_indices


@dataclass(frozen=True, slots=True)
class Robustness:
    """The answers for `grid`; the module of each type says what it means.

    `order` has the options, best first, equal totals in the order of the grid. `weight_sets` are the kinds of knowledge
    of the weights that apply (see `weight_sets`). `overtakings` come with the least share of weight that moves first,
    `nearest` is the smallest Euclidean change. `wins` has, for no knowledge and for the order alone, the chance at the
    likely scores that the option of the row beats that of the column. `regrets` are over the kind of knowledge
    `regretted`. `relative_reversals` are those there would be were every criterion stretched over the options present;
    on the fixed anchors of the grid there is none, for no value depends on the options present.
    """

    grid: Grid
    order: tuple[str, ...]
    weight_sets: Mapping[Information, WeightSet]
    next_questions: tuple[NextQuestion, ...]
    wins: Mapping[Information, Matrix]
    stabilities: tuple[Stability, ...]
    overtakings: tuple[Overtaking, ...]
    nearest: Overtaking | None
    score_changes: tuple[ScoreChange, ...]
    dominances: tuple[Dominance, ...]
    alike: tuple[tuple[str, ...], ...]
    regretted: Information
    regrets: tuple[Regret, ...]
    relative_reversals: tuple[Reversal, ...]

    @property
    def leader(self) -> str:
        return self.order[0]

    @property
    def runner_up(self) -> str | None:
        """The second of the order; None without a rival."""
        return self.order[1] if len(self.order) > 1 else None

    @property
    def tightest(self) -> Stability | None:
        """The criterion whose weight can move least before the leader changes; None when no single weight does it."""
        return tightest(self.stabilities)


def robustness(grid: Grid, concentration: float | None = None, people: People = EMPTY) -> Robustness:
    """Every closed-form answer for `grid`, whose weights somebody stated with this `concentration` (see `WeightSet`).

    Without a concentration nobody stated any. `people` are the weights of each person. Raises GridError for weights
    that are not for the criteria of the grid, ValueError for a concentration below 1.
    """
    known = weight_sets(grid.weights, concentration, people)
    changes = overtakings(grid)
    # The most that is known and has corners: views of people, else their order, else nothing.
    regretted = next(kind for kind in (Information.GROUP, Information.ORDER, Information.NONE) if kind in known)
    return Robustness(
        grid=grid,
        order=tuple(grid.options[place] for place in grid.order()),
        weight_sets=known,
        next_questions=next_questions(grid, concentration),
        wins=_wins(grid, known),
        stabilities=stabilities(grid),
        overtakings=changes,
        nearest=nearest(changes),
        score_changes=score_changes(grid),
        dominances=dominances(grid),
        alike=alike(grid),
        regretted=regretted,
        regrets=regrets(grid, known[regretted].vertices),
        relative_reversals=reversals(grid, range_totals),
    )


def _wins(grid: Grid, known: Mapping[Information, WeightSet]) -> Mapping[Information, Matrix]:
    found = {Information.NONE: winning_indices(grid.values)}
    if Information.ORDER in known:
        corners = [totals(grid.values, vertex) for vertex in known[Information.ORDER].vertices]
        found[Information.ORDER] = winning_indices(tuple(zip(*corners, strict=True)))
    return MappingProxyType(found)


def weight_sets(
    weights: Row, concentration: float | None = None, people: People = EMPTY
) -> Mapping[Information, WeightSet]:
    """What may be assumed of the weights (shares that sum to 1), from the least that is known to the most.

    Nothing, always. Their order and the weights with their doubt, once somebody stated weights; no order where all of
    them are equal. The spread of the group, once two people stated different weights.
    """
    found = {Information.NONE: any_weights(len(weights))}
    if concentration is not None:
        ordered = ordered_weights(ranks_of(weights))
        if len(ordered.vertices) > 1:
            found[Information.ORDER] = ordered
        found[Information.STATED] = stated_weights(weights, concentration)
    if len(people) > 1:
        spread = mixed_views(list(people.values()))
        if len(spread.vertices) > 1:
            found[Information.GROUP] = spread
    return MappingProxyType(found)
