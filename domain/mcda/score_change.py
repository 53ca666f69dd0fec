"""The smallest change of one score that makes the leader share or lose first place."""

from __future__ import annotations

import math
from typing import NamedTuple

from domain.mcda.grid import Grid

WORST, BEST = 0.0, 100.0
LEVEL = 25.0
"""Points of value between two levels."""

_ZERO = 1e-9


class ScoreChange(NamedTuple):
    """Were the value of `option` on `criterion` at `tie` instead of `value`, the leader and `rival` would be level.

    Values are points from 0 to 100. `level` is the nearest level, 1 to 5, that reaches the tie or passes it: a value in
    doubt may lie between two levels.
    """

    option: str
    criterion: str
    value: float
    tie: float
    level: int
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
    cells = [(leader, runner_up, False), *((rival, rival, True) for rival in rivals)]
    found: list[ScoreChange] = []
    for criterion, weight in enumerate(grid.weights):
        if weight <= 0:
            continue
        for option, rival, upwards in cells:
            points = (totals[leader] - totals[rival]) / weight
            change = _change(grid, option, criterion, points, rival, upwards=upwards)
            if change is not None:
                found.append(change)
    return tuple(sorted(found, key=lambda change: change.points))


def _change(grid: Grid, option: int, criterion: int, points: float, rival: int, *, upwards: bool) -> ScoreChange | None:
    value = grid.values[option][criterion]
    tie = value + (points if upwards else -points)
    if not WORST - _ZERO <= tie <= BEST + _ZERO:
        return None
    steps = tie / LEVEL
    return ScoreChange(
        option=grid.options[option],
        criterion=grid.criteria[criterion],
        value=value,
        tie=min(max(tie, WORST), BEST),
        level=1 + (math.ceil(steps - _ZERO) if upwards else math.floor(steps + _ZERO)),
        rival=grid.options[rival],
    )
