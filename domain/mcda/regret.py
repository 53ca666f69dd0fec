"""Regret: how much better the best option could have been, at worst, than the one chosen (Savage 1951)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.mcda.grid import Grid, Matrix, Row, totals


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
    worst = [Regret(id, 0.0, None, vertices[0]) for id in grid.options]
    for weights in vertices:
        best = totals(others, weights)
        # Nobody is their own rival, so the leader is measured against the second.
        first, second = _two_best(best)
        for option, total in enumerate(best if own is others else totals(own, weights)):
            rival = second if option == first else first
            points = round(best[rival] - total, 9)
            if rival != option and points > worst[option].points:
                worst[option] = Regret(grid.options[option], points, grid.options[rival], weights)
    return tuple(worst)


def _two_best(amounts: Row) -> tuple[int, int]:
    """The places of the greatest and the second greatest amount; of one amount, twice the same."""
    order = sorted(range(len(amounts)), key=lambda option: -amounts[option])
    return order[0], order[min(1, len(order) - 1)]
