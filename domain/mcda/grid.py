"""The grid as plain numbers: values of options on criteria, the bounds doubt leaves them, and weights."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from enum import StrEnum
from operator import mul, sub

from domain.dataclass import dataclass

Row = tuple[float, ...]
Matrix = tuple[Row, ...]

_PARTS = 1e9
"""Parts of a unit that amounts are rounded to."""


class GridFault(StrEnum):
    """Why numbers make no grid.

    `UNEVEN`: rows, names or weights whose numbers do not agree. `NOT_FINITE`: not a number, infinite, or too large to
    be added up. `OUT_OF_ORDER`: a low bound above the value, or a value above its high bound.
    """

    NO_OPTION = "no_option"
    NO_CRITERION = "no_criterion"
    UNEVEN = "uneven"
    NOT_FINITE = "not_finite"
    OUT_OF_ORDER = "out_of_order"
    NEGATIVE_WEIGHT = "negative_weight"
    NO_WEIGHT = "no_weight"


class GridError(ValueError):
    """Numbers that make no grid; `fault` says why."""

    def __init__(self, fault: GridFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Grid:
    """Options × criteria.

    `values` are the likely ones, `low` and `high` bound them; in an assessment all three go from 0 (worst anchor) to
    100 (best). `weights` are shares that sum to 1. Raises GridError for anything that could not be computed with.
    """

    options: tuple[str, ...]
    criteria: tuple[str, ...]
    values: Matrix
    low: Matrix
    high: Matrix
    weights: Row
    _totals: Row = field(init=False, repr=False, compare=False)
    _order: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check(self)
        # Nearly every answer begins with who leads: both are worked out once.
        amounts = totals(self.values, self.weights)
        object.__setattr__(self, "_totals", amounts)
        object.__setattr__(self, "_order", order_of(amounts))

    @classmethod
    def of(
        cls,
        values: Iterable[Iterable[float]],
        weights: Iterable[float],
        low: Iterable[Iterable[float]] | None = None,
        high: Iterable[Iterable[float]] | None = None,
        options: Iterable[str] | None = None,
        criteria: Iterable[str] | None = None,
    ) -> Grid:
        """A grid from any numbers: weights are scaled to sum 1, bounds default to the values, names to places.

        Raises GridError.
        """
        rows = _matrix(values)
        given = tuple(float(weight) for weight in weights)
        return cls(
            tuple(options) if options is not None else tuple(f"option_{place}" for place in range(len(rows))),
            tuple(criteria) if criteria is not None else tuple(f"criterion_{place}" for place in range(len(given))),
            rows,
            rows if low is None else _matrix(low),
            rows if high is None else _matrix(high),
            shares_of(given),
        )

    @property
    def is_exact(self) -> bool:
        """Whether no value is in doubt."""
        return self.low == self.high

    def weighted(self, weights: Sequence[float]) -> Grid:
        """The same values under other `weights`, scaled to sum 1. Raises GridError."""
        return replace(self, weights=shares_of(weights))

    def totals(self) -> Row:
        """The additive value of every option (Keeney & Raiffa 1976), in the unit of the values.

        Rounded so that totals that are equal on paper are equal here too.
        """
        return self._totals

    def order(self) -> tuple[int, ...]:
        """The places of the options, best total first; equal totals in the order of the options."""
        return self._order

    def leader(self) -> int:
        return self._order[0]

    def differences(self, option: int, rival: int) -> Row:
        """By criterion, how much better `option` is than `rival`."""
        return tuple(map(sub, self.values[option], self.values[rival]))


def totals(values: Matrix, weights: Sequence[float]) -> Row:
    """The additive value of every row of `values`, rounded to a billionth of the unit."""
    return tuple([rounded(sum(map(mul, row, weights))) for row in values])


def rounded(amount: float) -> float:
    """`amount` to a billionth, so that amounts that are equal on paper are equal here too."""
    # In a quarter of the time of round(amount, 9), which goes by way of decimal digits.
    return round(amount * _PARTS) / _PARTS


def order_of(amounts: Sequence[float]) -> tuple[int, ...]:
    """The places of `amounts`, the greatest first; equal ones in their own order."""
    return tuple(sorted(range(len(amounts)), key=amounts.__getitem__, reverse=True))


def dot(left: Sequence[float], right: Sequence[float]) -> float:
    total: float = sum(map(mul, left, right))
    return total


def shares_of(weights: Sequence[float]) -> Row:
    """`weights` scaled to sum 1. Raises GridError when one is negative or not finite, or none is above zero."""
    if not weights:
        raise GridError(GridFault.NO_CRITERION)
    if not all(map(math.isfinite, weights)):
        raise GridError(GridFault.NOT_FINITE)
    if min(weights) < 0:
        raise GridError(GridFault.NEGATIVE_WEIGHT)
    # By the greatest first, so that no sum of huge weights overflows.
    top = max(weights)
    if top == 0:
        raise GridError(GridFault.NO_WEIGHT)
    scaled = [weight / top for weight in weights]
    total = math.fsum(scaled)
    return tuple(weight / total for weight in scaled)


def _matrix(rows: Iterable[Iterable[float]]) -> Matrix:
    return tuple(tuple(float(value) for value in row) for row in rows)


def _check(grid: Grid) -> None:
    criteria = len(grid.criteria)
    if not grid.options:
        raise GridError(GridFault.NO_OPTION)
    if not criteria:
        raise GridError(GridFault.NO_CRITERION)
    tables = (grid.low, grid.values, grid.high)
    rows = [row for table in tables for row in table]
    if any(len(table) != len(grid.options) for table in tables) or any(len(row) != criteria for row in rows):
        raise GridError(GridFault.UNEVEN)
    if len(grid.weights) != criteria:
        raise GridError(GridFault.UNEVEN)
    if not all(math.isfinite(_PARTS * sum(map(abs, row))) for row in rows):
        raise GridError(GridFault.NOT_FINITE)
    for low, likely, high in zip(*tables, strict=True):
        if any(not a <= b <= c for a, b, c in zip(low, likely, high, strict=True)):
            raise GridError(GridFault.OUT_OF_ORDER)
