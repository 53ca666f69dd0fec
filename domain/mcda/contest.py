"""The options of a grid set against each other under a set of weights, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from domain.dataclass import dataclass
from domain.mcda.grid import Grid, GridError, GridFault, Matrix, Row, dot, rounded
from domain.mcda.law import Gamma
from domain.mcda.weight_set import WeightSet
from domain.mcda.winning_index import winning_index


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value in doubt: it is `width` times an even draw above its low bound, on `criterion`."""

    criterion: int
    width: float


@dataclass(frozen=True, slots=True)
class Contest:
    """What draws need.

    `entrants` are the options, those that are level whatever is drawn as one. `base` has a row per entrant: its total,
    at the low bounds, at each vertex of the set of weights. `doubts` are the values drawn on top.
    """

    grid: Grid
    weights: WeightSet
    entrants: tuple[tuple[int, ...], ...]
    base: Matrix
    doubts: tuple[tuple[Doubt, ...], ...]

    @property
    def laws(self) -> tuple[Gamma, ...]:
        """The laws to draw the shares of the mix from; none when the weights are known."""
        return self.weights.laws if len(self.weights.laws) > 1 else ()

    @property
    def is_exact(self) -> bool:
        """Whether no score is in doubt."""
        return not any(self.doubts)

    @property
    def dimensions(self) -> int:
        """The number of draws that make one point."""
        return len(self.laws) + sum(map(len, self.doubts))


def contest(grid: Grid, weights: WeightSet) -> Contest:
    """Raises GridError when `weights` are not for the criteria of `grid`."""
    if any(len(vertex) != len(grid.criteria) for vertex in weights.vertices):
        raise GridError(GridFault.UNEVEN)
    counts = [any(column) for column in zip(*weights.vertices, strict=True)]
    seen: dict[object, list[int]] = {}
    rows: list[Row] = []
    doubts: list[tuple[Doubt, ...]] = []
    for option, (low, high) in enumerate(zip(grid.low, grid.high, strict=True)):
        row = tuple(rounded(dot(low, vertex)) for vertex in weights.vertices)
        doubt = tuple(
            Doubt(criterion, high[criterion] - low[criterion])
            for criterion, counted in enumerate(counts)
            if counted and high[criterion] > low[criterion]
        )
        # Two options in doubt are never level for certain, however alike.
        key: object = (option,) if doubt else row
        if key not in seen:
            seen[key] = []
            rows.append(row)
            doubts.append(doubt)
        seen[key].append(option)
    return Contest(grid, weights, tuple(map(tuple, seen.values())), tuple(rows), tuple(doubts))


def exact_wins(contest: Contest) -> Mapping[tuple[int, int], float] | None:
    """By pair of entrants, the chance that the first beats the second; None when only sampling can tell."""
    repeats = contest.weights.repeats
    if repeats is None or not contest.is_exact:
        return None
    counts = None if contest.weights.is_uniform else repeats
    return {
        (one, other): winning_index(
            [rounded(a - b) for a, b in zip(contest.base[one], contest.base[other], strict=True)], counts
        )
        for one, other in combinations(range(len(contest.entrants)), 2)
    }
