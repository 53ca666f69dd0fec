"""The next best question: the doubtful score or weight whose answer is worth most to the choice.

Expected value of partial perfect information (Raiffa & Schlaifer 1961): how much better, on average, the best option is
once the answer is known than the best option now. The additive model makes it closed-form: one score moves one total
evenly, one weight moves all totals along straight lines.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.mcda.beta import beyond
from domain.mcda.grid import Grid, dot, totals

_ZERO = 1e-9


class Subject(StrEnum):
    SCORE = "score"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """What to settle next: the score of `option` on `criterion`, or the weight of `criterion` (`option` is None).

    `gain` is what the answer is worth on average, in points of the total (0 to 100) of the option then chosen;
    `chance` (0 to 1) that it changes the leader; `rival` who would most likely take the lead. `spread` is the
    standard deviation, in points, that the answer may add to the lead over the rival: it tells questions apart when
    no single answer can change the leader.
    """

    subject: Subject
    option: str | None
    criterion: str
    gain: float
    chance: float
    rival: str
    spread: float


def next_questions(grid: Grid, concentration: float | None = None) -> tuple[NextQuestion, ...]:
    """Everything in doubt, the most valuable first; empty when nothing is, and without a rival.

    Scores are even between their bounds, so their expected value is the middle. Weights follow a Dirichlet law of this
    `concentration` (see `WeightSet`); None takes them as settled. Raises ValueError for a concentration not above 0.
    """
    if concentration is not None and not 0 < concentration < math.inf:
        raise ValueError("a concentration is a number above 0")
    if len(grid.options) < 2:
        return ()
    middles = tuple(
        tuple((low + high) / 2 for low, high in zip(lows, highs, strict=True))
        for lows, highs in zip(grid.low, grid.high, strict=True)
    )
    expected = grid if grid.is_exact else Grid(grid.options, grid.criteria, middles, middles, middles, grid.weights)
    found = list(_scores(grid, expected))
    if concentration is not None:
        found += _weights(expected, concentration)
    return tuple(sorted(found, key=lambda question: (-question.gain, -question.spread)))


def _scores(grid: Grid, expected: Grid) -> Iterator[NextQuestion]:
    means = totals(expected.values, expected.weights)
    leader, runner_up, *_ = expected.order()
    for option, (lows, highs) in enumerate(zip(grid.low, grid.high, strict=True)):
        rival = runner_up if option == leader else option
        gap = means[leader] - means[rival]
        for criterion, weight in enumerate(grid.weights):
            reach = weight * (highs[criterion] - lows[criterion]) / 2
            if reach <= _ZERO:
                continue
            beyond = max(0.0, reach - gap)
            yield NextQuestion(
                subject=Subject.SCORE,
                option=grid.options[option],
                criterion=grid.criteria[criterion],
                gain=beyond * beyond / (4 * reach),
                chance=beyond / (2 * reach),
                rival=grid.options[rival],
                spread=reach / math.sqrt(3),
            )


def _weights(expected: Grid, concentration: float) -> Iterator[NextQuestion]:
    """A Dirichlet law is neutral: whatever one weight is, the others keep their expected proportions."""
    leader, runner_up, *_ = expected.order()
    # Not rounded: a weight near 0 or 1 may be so likely that a billionth matters.
    means = [dot(row, expected.weights) for row in expected.values]
    for criterion, weight in enumerate(expected.weights):
        if not 0 < weight < 1:
            continue
        # How the lead of each option over the leader changes per unit of this weight.
        slopes = [
            ((row[criterion] - expected.values[leader][criterion]) - (mean - means[leader])) / (1 - weight)
            for row, mean in zip(expected.values, means, strict=True)
        ]
        gaps = [min(0.0, mean - means[leader]) for mean in means]
        up, down = concentration * weight, concentration * (1 - weight)
        gain, chance, rival = 0.0, 0.0, (0.0, runner_up)
        for turn, shapes, now in ((1, (up, down), weight), (-1, (down, up), 1 - weight)):
            cuts = _cuts(gaps, [turn * slope for slope in slopes], now)
            parts = [(beyond(*shapes, cut), steeper) for cut, steeper, _ in cuts]
            gain += sum(steeper * excess for (_, excess), steeper in parts)
            if parts:
                likely = parts[0][0][0]
                chance += likely
                rival = max(rival, (likely, cuts[0][2]), key=lambda one: one[0])
        spread = abs(slopes[rival[1]]) * math.sqrt(weight * (1 - weight) / (concentration + 1))
        if spread > _ZERO:
            yield NextQuestion(
                Subject.WEIGHT, None, expected.criteria[criterion], gain, chance, expected.options[rival[1]], spread
            )


def _cuts(gaps: list[float], slopes: list[float], start: float) -> list[tuple[float, float, int]]:
    """Where the best option changes as a weight grows from `start` to 1: the weight, the gain in slope, the new best.

    `gaps` are the leads over the leader at `start` (0 or below), `slopes` their change per unit of the weight.
    """
    cuts: list[tuple[float, float, int]] = []
    lead, slope = 0.0, 0.0
    while True:
        crossings = [
            (start + (lead - gap) / (other - slope), -other, option)
            for option, (gap, other) in enumerate(zip(gaps, slopes, strict=True))
            if other - slope > _ZERO
        ]
        cut, steepness, option = min(crossings, default=(1.0, 0.0, 0))
        if cut >= 1 - _ZERO:
            return cuts
        cuts.append((cut, -steepness - slope, option))
        lead, slope = gaps[option], -steepness
