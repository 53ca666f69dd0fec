"""Regret: how much better the best option could have been, at worst, than the one chosen (Savage 1951)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from domain.mcda.grid import Grid, Matrix, Row, rounded, totals


class Regret(NamedTuple):
    """Choosing `option` costs at most `points` of total against the best choice, `rival`, under `weights`.

    `rival` is None when there is nothing to regret: then `points` is 0.
    """

    option: str
    points: float
    rival: str | None
    weights: Row


def regrets(grid: Grid, vertices: Matrix, known: Sequence[Row] = ()) -> tuple[Regret, ...]:
    """The maximum regret of every option over all mixes of `vertices` (weights, as in `WeightSet.vertices`).

    Likely values count; `known` are the totals at the vertices, where they are. The regret is convex in the weights, so
    its maximum is at a vertex. In the order of the options; the smallest is the minimax choice.
    """
    worst = [Regret(id, 0.0, None, vertices[0]) for id in grid.options]
    for weights, amounts in zip(vertices, known or [totals(grid.values, row) for row in vertices], strict=True):
        best = max(range(len(amounts)), key=amounts.__getitem__)
        for option, amount in enumerate(amounts):
            points = rounded(amounts[best] - amount)
            if points > worst[option].points:
                worst[option] = Regret(grid.options[option], points, grid.options[best], weights)
    return tuple(worst)
