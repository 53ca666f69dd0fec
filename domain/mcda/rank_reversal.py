"""Rank reversal: whether taking an option away changes the order of the others.

Values on fixed anchors cannot reverse. Values scaled to the options present can (Belton & Gear 1983), which is why the
grid uses anchors; the check shows it for the grid at hand and for the two common ways of relative scaling.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from domain.mcda.grid import Grid, Matrix, Row, dot, order_of, rounded, totals

Scoring = Callable[[Matrix, Sequence[float]], Row]
"""Totals of all options from their values and the weights."""


class Reversal(NamedTuple):
    """Without `removed` the other options come in the order `after`, with it in the order `before` (best first)."""

    removed: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def changes_leader(self) -> bool:
        return self.before[0] != self.after[0]


def reversals(grid: Grid, scoring: Scoring = totals) -> tuple[Reversal, ...]:
    """Every option but the leader whose removal changes the order of the rest under `scoring`."""
    everybody = list(range(len(grid.options)))
    order = _order(everybody, scoring(grid.values, grid.weights))
    # Without an option that is nowhere the only best or worst, every range stays as it is.
    that_matter = _bounding(grid.values) if scoring is range_totals else set(everybody)
    found: list[Reversal] = []
    for removed in sorted(that_matter.intersection(order[1:])):
        rest = [option for option in everybody if option != removed]
        before = [option for option in order if option != removed]
        after = _order(rest, scoring(tuple(grid.values[option] for option in rest), grid.weights))
        if after != before:
            found.append(Reversal(grid.options[removed], _names(grid, before), _names(grid, after)))
    return tuple(found)


def range_totals(values: Matrix, weights: Sequence[float]) -> Row:
    """Totals with every column stretched from 0 (worst present) to 100 (best); a level column counts 0."""
    columns = list(zip(*values, strict=True))
    worst, best = list(map(min, columns)), map(max, columns)
    ranges = zip(weights, worst, best, strict=True)
    rates = [100 * weight / (high - low) if high > low else 0.0 for weight, low, high in ranges]
    start = dot(worst, rates)
    return tuple([rounded(dot(row, rates) - start) for row in values])


def sum_totals(values: Matrix, weights: Sequence[float]) -> Row:
    """Totals with every column (of values >= 0) divided by its sum, as AHP does; an empty column counts 0."""
    sums = [sum(column) for column in zip(*values, strict=True)]
    scaled = tuple(
        tuple(value / total if total > 0 else 0.0 for value, total in zip(row, sums, strict=True)) for row in values
    )
    return totals(scaled, weights)


def _bounding(values: Matrix) -> set[int]:
    """The options that alone have the worst or the best value of a column."""
    ends = ((column, end) for column in zip(*values, strict=True) for end in (min(column), max(column)))
    return {column.index(end) for column, end in ends if column.count(end) == 1}


def _order(options: Sequence[int], amounts: Sequence[float]) -> list[int]:
    return [options[place] for place in order_of(amounts)]


def _names(grid: Grid, places: Sequence[int]) -> tuple[str, ...]:
    return tuple(grid.options[place] for place in places)
