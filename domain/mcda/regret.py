"""Regret: how much better the best option could have been, at worst, than the one chosen (Savage 1951)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.mcda.grid import Grid, Matrix, Row, dot


@dataclass(frozen=True, slots=True)
class Regret:
    """Choosing `option` costs at most `points` of total against the best choice, `rival`, under `weights`.

    `rival` is None when there is nothing to regret: then `points` is 0.
    """

    option: str
    points: float
    rival: str | None
    weights: Row


def regrets(grid: Grid, vertices: Matrix) -> tuple[Regret, ...]:
    """The maximum regret of every option over all mixes of `vertices` (weights, as in `WeightSet.vertices`).

    Likely values count. The regret is convex in the weights, so its maximum is at a vertex. In the order of the
    options; the smallest is the minimax choice.
    """
    return _regrets(grid, grid.values, grid.values, vertices)


def cautious_regrets(grid: Grid, vertices: Matrix) -> tuple[Regret, ...]:
    """As `regrets`, with every score in doubt where it hurts most: the option's own low, its rivals' high."""
    return _regrets(grid, grid.low, grid.high, vertices)


def _regrets(grid: Grid, own: Matrix, others: Matrix, vertices: Matrix) -> tuple[Regret, ...]:
    best = [[dot(row, weights) for row in others] for weights in vertices]
    return tuple(_regret(grid, option, own[option], best, vertices) for option in range(len(grid.options)))


def _regret(grid: Grid, option: int, row: Row, best: list[list[float]], vertices: Matrix) -> Regret:
    worst = Regret(grid.options[option], 0.0, None, vertices[0])
    for weights, totals in zip(vertices, best, strict=True):
        total = dot(row, weights)
        for rival, id in enumerate(grid.options):
            points = round(totals[rival] - total, 9)
            if rival != option and points > worst.points:
                worst = Regret(grid.options[option], points, id, weights)
    return worst
