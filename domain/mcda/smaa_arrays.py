"""SMAA-2 on numpy arrays: many more points in the time of a few. Importing this module does not import numpy.

The points and figures are those of `domain.mcda.smaa` for the same number of points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from operator import add
from typing import TYPE_CHECKING

from domain.mcda.acceptability import Smaa, Tally
from domain.mcda.contest import Contest
from domain.mcda.grid import Grid
from domain.mcda.kronecker import multipliers
from domain.mcda.law import Gamma, gamma_table
from domain.mcda.smaa import Engine, smaa_slices
from domain.mcda.weight_set import WeightSet

if TYPE_CHECKING:
    from numpy import float64, signedinteger
    from numpy.typing import NDArray

    Column = NDArray[float64]
    Columns = NDArray[float64]

POINTS = 100_000
CHUNK = 8192
"""Points held at once: memory does not grow with their number, and a column of this length stays in the cache."""


def smaa_arrays(grid: Grid, weights: WeightSet, points: int = POINTS) -> Smaa:
    """As `domain.mcda.smaa.smaa`. Raises ModuleNotFoundError without numpy."""
    *_, last = smaa_array_slices(grid, weights, points)
    return last


def smaa_array_slices(grid: Grid, weights: WeightSet, points: int = POINTS, size: int = CHUNK) -> Iterator[Smaa]:
    """As `domain.mcda.smaa.smaa_slices`. Raises ModuleNotFoundError without numpy."""
    return smaa_slices(grid, weights, points, size, Engine(_Workspace().count_orders, _ahead))


class _Workspace:
    """The large arrays of a study, used again by every slice.

    Fresh ones would be given back to the system after each slice, and to map them again costs more than to fill them.
    """

    def __init__(self) -> None:
        self._arrays: dict[str, Columns] = {}

    def _rows(self, name: str, rows: int, points: int) -> Columns:
        """An array with a row of `points` for each of `rows`; its contents are left over."""
        import numpy as np

        kept = self._arrays.get(name)
        if kept is None or kept.shape[1] < points:
            kept = self._arrays[name] = np.empty((rows, points))
        return kept[:, :points]

    def count_orders(self, against: Contest, tally: Tally, places: range, pairs: bool) -> None:
        import numpy as np

        mix, drawn = self._drawn(against, places)
        ahead = _places(against, tally, drawn, pairs)
        mix /= mix.sum(axis=0)
        np.equal(ahead, 0, out=drawn)
        sums = (drawn @ mix.T).tolist()
        for entrant, (row, shares) in enumerate(zip(ahead, sums, strict=True)):
            counts = np.bincount(row, minlength=len(against.grid.options)).tolist()
            tally.places[entrant] = list(map(add, tally.places[entrant], counts))
            tally.shares[entrant] = list(map(add, tally.shares[entrant], shares))
        tally.mass += len(places)

    def _drawn(self, against: Contest, places: range) -> tuple[Columns, Columns]:
        """The shares of the mix by vertex and the totals by entrant, each a row with an entry per point."""
        import numpy as np

        vertices, count = np.array(against.weights.vertices), len(places)
        numbers = np.arange(places.start, places.stop, dtype=np.float64)
        steps = iter(multipliers(against.dimensions))
        mix = self._rows("mix", len(vertices), count)
        mix[:] = 1.0
        for row, law in zip(mix, against.laws, strict=False):
            row[:] = _quantiles(law, _coordinates(numbers, next(steps)))
        totals = np.matmul(np.array(against.base), mix, out=self._rows("totals", len(against.base), count))
        if against.is_exact:
            return mix, totals
        weights = np.matmul(vertices.T, mix, out=self._rows("weights", vertices.shape[1], count))
        for column, doubts in zip(totals, against.doubts, strict=True):
            for doubt in doubts:
                draw = _coordinates(numbers, next(steps))
                draw *= weights[doubt.criterion]
                draw *= doubt.width
                column += draw
        return mix, totals


def _places(against: Contest, tally: Tally, drawn: Columns, pairs: bool) -> NDArray[signedinteger]:
    """How many options are ahead of each entrant, by point; wins are counted when `pairs` are wanted."""
    import numpy as np

    sizes = [len(options) for options in against.entrants]
    narrow: type[signedinteger] = np.int8 if sum(sizes) <= np.iinfo(np.int8).max else np.int16
    # Everybody starts behind all entrants after them; every win turns one pair round.
    behind = np.array([[sum(sizes[place + 1 :])] for place in range(len(sizes))], narrow)
    ahead = behind.repeat(drawn.shape[1], axis=1)
    for one, other in combinations(range(len(sizes)), 2):
        won = (drawn[one] > drawn[other]).view(np.int8)
        ahead[other] += won if sizes[one] == 1 else won * narrow(sizes[one])
        ahead[one] -= won if sizes[other] == 1 else won * narrow(sizes[other])
        if pairs:
            tally.wins[one, other] = tally.wins.get((one, other), 0.0) + int(np.count_nonzero(won))
    return ahead


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


def _quantiles(law: Gamma, shares: Column) -> Column:
    import numpy as np

    if law.shape == 1:
        return -np.log1p(-shares)
    table = gamma_table(law.shape)
    values = np.interp(shares, table.below, table.values)
    start = shares < table.below[0]
    values[start] = table.values[0] * (shares[start] / table.below[0]) ** (1 / law.shape)
    return values
