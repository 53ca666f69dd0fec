"""SMAA-2 on numpy arrays: many more points in the time of a few. Importing this module does not import numpy.

The points and figures are those of `domain.mcda.smaa` for the same number of points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from domain.mcda.acceptability import Smaa, Tally
from domain.mcda.contest import Contest
from domain.mcda.grid import Grid
from domain.mcda.kronecker import multipliers
from domain.mcda.law import Between, Law, gamma_table
from domain.mcda.smaa import Engine, smaa_slices
from domain.mcda.weight_set import WeightSet

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Column = NDArray[float64]

POINTS = 100_000
CHUNK = 8192
"""Points held at once: memory does not grow with their number, and a column of this length stays in the cache."""


def smaa_arrays(grid: Grid, weights: WeightSet, points: int = POINTS) -> Smaa:
    """As `domain.mcda.smaa.smaa`. Raises ModuleNotFoundError without numpy."""
    *_, last = smaa_array_slices(grid, weights, points)
    return last


def smaa_array_slices(grid: Grid, weights: WeightSet, points: int = POINTS, size: int = CHUNK) -> Iterator[Smaa]:
    """As `domain.mcda.smaa.smaa_slices`. Raises ModuleNotFoundError without numpy."""
    return smaa_slices(grid, weights, points, size, ARRAYS)


def _count(against: Contest, tally: Tally, places: range, pairs: bool) -> None:
    import numpy as np

    mix, drawn = _drawn(against, places)
    sizes = [len(options) for options in against.entrants]
    ahead = [np.zeros(len(places), np.int16) for _ in sizes]
    for one, other in combinations(range(len(sizes)), 2):
        won = drawn[one] > drawn[other]
        ahead[other] += won * np.int16(sizes[one])
        ahead[one] += ~won * np.int16(sizes[other])
        if pairs:
            tally.wins[one, other] = tally.wins.get((one, other), 0.0) + int(np.count_nonzero(won))
    shares = mix / mix.sum(axis=0)
    for entrant, places_ahead in enumerate(ahead):
        counts = np.bincount(places_ahead, minlength=len(against.grid.options)).tolist()
        tally.places[entrant] = [before + now for before, now in zip(tally.places[entrant], counts, strict=True)]
        summed = (shares @ (places_ahead == 0)).tolist()
        tally.shares[entrant] = [before + now for before, now in zip(tally.shares[entrant], summed, strict=True)]
    tally.mass += len(places)


def _drawn(against: Contest, places: range) -> tuple[Column, Column]:
    """The shares of the mix by vertex and the totals by entrant, each a row with an entry per point."""
    import numpy as np

    numbers = np.arange(places.start, places.stop, dtype=np.float64)
    steps = iter(multipliers(against.dimensions))
    mix = np.array([_quantiles(law, _coordinates(numbers, next(steps))) for law in against.laws])
    if not against.laws:
        mix = np.ones((1, len(places)))
    totals = np.array(against.base) @ mix
    weights = np.array(against.weights.vertices).T @ mix
    for column, doubts in zip(totals, against.doubts, strict=True):
        for doubt in doubts:
            draw = _coordinates(numbers, next(steps))
            draw *= weights[doubt.criterion]
            draw *= doubt.width
            column += draw
    return mix, totals


def _ahead(lows: Sequence[float], widths: Sequence[Sequence[float]], places: range) -> int:
    import numpy as np

    numbers = np.arange(places.start, places.stop, dtype=np.float64)
    steps = iter(multipliers(sum(map(len, widths))))
    columns = []
    for low, own_widths in zip(lows, widths, strict=True):
        column = np.full(len(places), low)
        for width in own_widths:
            column += width * _coordinates(numbers, next(steps))
        columns.append(column)
    own, *others = columns
    wins = np.ones(len(places), bool)
    for column in others:
        wins &= own > column
    return int(np.count_nonzero(wins))


def _coordinates(numbers: Column, step: float) -> Column:
    """As `domain.mcda.kronecker.coordinates`, to the last bit."""
    import numpy as np

    column = numbers * step
    column += 0.5
    column -= np.floor(column)
    return column


def _quantiles(law: Law, shares: Column) -> Column:
    import numpy as np

    if isinstance(law, Between):
        return law.low + (law.high - law.low) * shares
    if law.shape == 1:
        return -np.log1p(-shares)
    table = gamma_table(law.shape)
    values = np.interp(shares, table.below, table.values)
    start = shares < table.below[0]
    values[start] = table.values[0] * (shares[start] / table.below[0]) ** (1 / law.shape)
    return values


ARRAYS = Engine(_count, _ahead)
