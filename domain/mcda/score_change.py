"""The smallest change of one score that makes the leader share or lose first place."""

from __future__ import annotations

import math
from dataclasses import dataclass

from domain.mcda.grid import Grid

WORST, BEST = 0.0, 100.0
LEVEL = 25.0
"""Points of value between two levels."""

_ZERO = 1e-9


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """Were the value of `option` on `criterion` at `tie` instead of `value`, the leader and `rival` would be level.

    Values are points from 0 to 100. `levels` is the number of whole levels, up (positive) or down, that reach the tie
    or pass it; None when no level on the scale does, though the tie itself is on it.
    """

    option: str
    criterion: str
    value: float
    tie: float
    levels: int | None
    rival: str

    @property
    def points(self) -> float:
        """The size of the change, in points of value."""
        return abs(self.tie - self.value)


def score_changes(grid: Grid) -> tuple[ScoreChange, ...]:
    """Every cell that can unseat the leader alone, smallest change first.

    Either the leader does worse there or a rival better. Empty when no single score is enough, and without a rival.
    The scale is that of an assessment: values from 0 to 100.
    """
    totals, leader = grid.totals(), grid.leader()
    rivals = [option for option in range(len(grid.options)) if option != leader]
    if not rivals:
        return ()
    runner_up = max(rivals, key=lambda option: (totals[option], -option))
    found: list[ScoreChange] = []
    for criterion, weight in enumerate(grid.weights):
        if weight <= 0:
            continue
        cells = [(leader, runner_up, -1)] + [(rival, rival, 1) for rival in rivals]
        for option, rival, direction in cells:
            change = _change(grid, option, criterion, direction * (totals[leader] - totals[rival]) / weight, rival)
            if change is not None:
                found.append(change)
    return tuple(sorted(found, key=lambda change: change.points))


def _change(grid: Grid, option: int, criterion: int, points: float, rival: int) -> ScoreChange | None:
    value = grid.values[option][criterion]
    tie = value + points
    if not WORST - _ZERO <= tie <= BEST + _ZERO:
        return None
    levels = math.ceil(abs(points) / LEVEL - _ZERO)
    reached = value + math.copysign(levels * LEVEL, points)
    on_scale = WORST - _ZERO <= reached <= BEST + _ZERO
    return ScoreChange(
        option=grid.options[option],
        criterion=grid.criteria[criterion],
        value=value,
        tie=min(max(tie, WORST), BEST),
        levels=int(math.copysign(levels, points)) if on_scale else None,
        rival=grid.options[rival],
    )
