"""The next best question: the doubtful score or weight whose answer is worth most to the choice.

Expected value of partial perfect information (Raiffa & Schlaifer 1961): how much better, on average, the best option is
once the answer is known than the option that leads now. The additive model makes it closed-form: one score moves one
total evenly, one weight moves all totals along straight lines.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from domain.mcda.beta import beyond
from domain.mcda.grid import Grid, dot

_ZERO = 1e-9
_EVEN = math.sqrt(12)
"""The width of an even law in standard deviations."""


WORTH_GAIN, WORTH_CHANCE = 0.05, 0.05
"""Points on average, and chance that the leader changes, below both of which an answer is not worth asking for."""


class Subject(StrEnum):
    SCORE = "score"
    WEIGHT = "weight"


class NextQuestion(NamedTuple):
    """What to settle next: the score of `option` on `criterion`, or the weight of `criterion` (`option` is None).

    `gain` is what the answer is worth on average, in points of the total (0 to 100) of the option then chosen;
    `chance` (0 to 1) that it puts another option than the leader first; `rival` is the one it most likely puts first,
    with `rival_chance` (at most `chance`), and the runner-up when it can put none there. `spread` is the standard
    deviation, in points, that the answer may add to the lead over the rival: it tells questions apart when no single
    answer can change the leader.
    """

    subject: Subject
    option: str | None
    criterion: str
    gain: float
    chance: float
    rival: str
    rival_chance: float
    spread: float

    @property
    def is_worth_asking(self) -> bool:
        """Whether the answer is worth an effort: it gains a tenth of a point, or changes the leader one time in 20.

        Both bounds are our addition.
        """
        return self.gain >= WORTH_GAIN or self.chance >= WORTH_CHANCE


def next_questions(grid: Grid, concentration: float | None = None) -> tuple[NextQuestion, ...]:
    """Everything in doubt, the most valuable first; empty when nothing is, and without a rival.

    The leader is that of the likely values, and all that is not asked about keeps its likely value: an answer is held
    against the ranking as it stands. A score asked about is even between its bounds. A weight follows the Dirichlet law
    of this `concentration` (see `WeightSet`); None takes the weights as settled. Raises ValueError for a concentration
    not above 0.
    """
    if concentration is not None and not 0 < concentration < math.inf:
        raise ValueError("a concentration is a number above 0")
    if len(grid.options) < 2:
        return ()
    found = list(_scores(grid))
    if concentration is not None:
        found += _weights(grid, concentration)
    # Sorted twice by a number, which is quicker than once by a pair.
    found.sort(key=attrgetter("spread"), reverse=True)
    return tuple(sorted(found, key=attrgetter("gain"), reverse=True))


def _scores(grid: Grid) -> Iterator[NextQuestion]:
    amounts = grid.totals()
    leader, runner_up, *_ = grid.order()
    for option, bounds in enumerate(zip(grid.low, grid.values, grid.high, strict=True)):
        rival = runner_up if option == leader else option
        id, other = grid.options[option], grid.options[rival]
        gap = amounts[leader] - amounts[rival]
        for criterion, weight, low, likely, high in zip(grid.criteria, grid.weights, *bounds, strict=True):
            width = weight * (high - low)
            if width <= _ZERO:
                continue
            # The leader can only lose by doing worse there, any other only win by doing better.
            room = likely - low if option == leader else high - likely
            past = max(0.0, weight * room - gap)
            gain, chance, spread = past * past / (2 * width), past / width, width / _EVEN
            yield NextQuestion(Subject.SCORE, id, criterion, gain, chance, other, chance, spread)


def _weights(grid: Grid, concentration: float) -> Iterator[NextQuestion]:
    """A Dirichlet law is neutral: whatever one weight is, the others keep their expected proportions."""
    leader, runner_up, *_ = grid.order()
    # Not rounded: a weight near 0 or 1 may be so likely that a billionth matters.
    means = [dot(row, grid.weights) for row in grid.values]
    leads = [mean - means[leader] for mean in means]
    gaps = [min(0.0, lead) for lead in leads]
    for criterion, weight, column in zip(grid.criteria, grid.weights, zip(*grid.values, strict=True), strict=True):
        if not 0 < weight < 1:
            continue
        # How the lead of each option over the leader changes per unit of this weight.
        own, rest = column[leader], 1 - weight
        slopes = [((value - own) - lead) / rest for value, lead in zip(column, leads, strict=True)]
        falls = [-slope for slope in slopes]
        up, down = concentration * weight, concentration * rest
        gain, chance, rival, most = 0.0, 0.0, runner_up, 0.0
        for turned, shapes, now in ((slopes, (up, down), weight), (falls, (down, up), rest)):
            cuts = _cuts(gaps, turned, now)
            if not cuts:
                continue
            past = [beyond(*shapes, cut) for cut, _, _ in cuts]
            gain += sum(steeper * excess for (_, excess), (_, steeper, _) in zip(past, cuts, strict=True))
            # An option leads from its cut to the next one.
            passed = [*(likely for likely, _ in past), 0.0]
            chance += passed[0]
            for (likely, following), (_, _, option) in zip(pairwise(passed), cuts, strict=True):
                if likely - following > most:
                    rival, most = option, likely - following
        spread = abs(slopes[rival]) * math.sqrt(weight * (1 - weight) / (concentration + 1))
        if spread > _ZERO:
            yield NextQuestion(
                subject=Subject.WEIGHT,
                option=None,
                criterion=criterion,
                gain=gain,
                chance=chance,
                rival=grid.options[rival],
                rival_chance=most,
                spread=spread,
            )


def _cuts(gaps: list[float], slopes: list[float], start: float) -> list[tuple[float, float, int]]:
    """Where the best option changes as a weight grows from `start` to 1: the weight, the gain in slope, the new best.

    `gaps` are the leads over the leader at `start` (0 or below), `slopes` their change per unit of the weight.
    """
    cuts: list[tuple[float, float, int]] = []
    # An option that is behind at both ends never leads between them.
    room = 1 - start
    lines = [
        (gap, other, option)
        for option, (gap, other) in enumerate(zip(gaps, slopes, strict=True))
        if gap + other * room > 0
    ]
    lead, slope = 0.0, 0.0
    while lines:
        crossings = [
            (start + (lead - gap) / (other - slope), -other, option)
            for gap, other, option in lines
            if other - slope > _ZERO
        ]
        cut, steepness, option = min(crossings, default=(1.0, 0.0, 0))
        if cut >= 1 - _ZERO:
            break
        cuts.append((cut, -steepness - slope, option))
        lead, slope = gaps[option], -steepness
    return cuts
