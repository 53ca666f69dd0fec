"""The gamma law, given by its quantiles, so that evenly spread points become values without a random state."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from domain.dataclass import dataclass

_ERROR = 4e-4
"""How far a value between two of a table may be off, as a part of it."""

_NEVER = 1e-9
"""A share so small that no point of a study is as near to 0."""

_DROP = 22.0
"""How far below its peak, in natural logarithms, a density is followed."""

_FIRST = 1e-4
"""Below this value the share of the gamma law is its leading power, to one part in ten thousand."""


@dataclass(frozen=True, slots=True)
class Gamma:
    """The gamma law of scale 1 and a `shape` above 0. Shares of a sum of gamma values follow a Dirichlet law."""

    shape: float

    def quantiles(self, shares: Sequence[float]) -> list[float]:
        """The values below which each of `shares` (from 0 to 1, without 1) of the chance lies.

        Shape 1 is exact; others are right to four ten-thousandths of the value, from a billionth of the chance on.
        """
        if self.shape == 1:
            log1p = math.log1p
            return [-log1p(-share) for share in shares]
        table = gamma_table(self.shape)
        below, starts, slopes = table.below, table.starts, table.slopes
        first = below[0]
        if first < _NEVER:
            return [starts[place := bisect_right(below, share)] + share * slopes[place] for share in shares]
        least, power = table.values[0], 1 / self.shape
        return [
            starts[place := bisect_right(below, share)] + share * slopes[place]
            if share >= first
            else least * (share / first) ** power
            for share in shares
        ]


class GammaTable(NamedTuple):
    """Lines that join `values` over the share `below` each: the slope of the one that ends there, and where it would
    start, at the share 0. The first line comes from 0; one more goes on from the last value, level."""

    below: list[float]
    values: list[float]
    slopes: list[float]
    starts: list[float]


@lru_cache(maxsize=64)
def gamma_table(shape: float) -> GammaTable:
    """The gamma law of a `shape`, from `_FIRST` (or where it starts to matter) to where it no longer does.

    The density of the logarithm, exp(shape·y − e^y) / Γ(shape), is smooth for every shape, so the corrected trapezoid
    rule in y is accurate to the fourth power of the step. Raises ValueError for a shape that is not above 0.
    """
    if not shape > 0 or shape == math.inf:
        raise ValueError("a shape is a number above 0")
    logarithms = [*_way(shape, -1)[:0:-1], *_way(shape, 1)]
    values = [math.exp(y) for y in logarithms]
    constant = math.lgamma(shape)
    density = [math.exp(shape * y - value - constant) for y, value in zip(logarithms, values, strict=True)]
    bends = [rate * (shape - value) for rate, value in zip(density, values, strict=True)]
    halves = [(end - start) / 2 for start, end in pairwise(logarithms)]
    rises = [
        half * (one + other + half / 3 * (bend - turn))
        for half, (one, other), (bend, turn) in zip(halves, pairwise(density), pairwise(bends), strict=True)
    ]
    first = _series(shape, values[0])
    # The error of the rule is small, but not beside what is left above the last values.
    whole = first + sum(rises)
    below = [share / whole for share in accumulate(rises, initial=first)]
    slopes = [whole * (high - low) / rise for (low, high), rise in zip(pairwise(values), rises, strict=True)]
    starts = [high - share * slope for high, share, slope in zip(values[1:], below[1:], slopes, strict=True)]
    return GammaTable(below, values, [values[0] / below[0], *slopes, 0.0], [0.0, *starts, values[-1]])


def _way(shape: float, side: int) -> list[float]:
    """The logarithms of the values in the table of a `shape`, from the peak of the density to one side.

    Between two that are h apart a line is off by h²·|shape − 1 − value| / 8 of the value. Where that vanishes, a step
    is a tenth of 1/√shape, which is about the standard deviation of the logarithm.
    """
    peak, least = math.log(shape), math.log(_FIRST)
    y = max(peak, least)
    found = [y]
    while y >= least and shape * (peak - y) + (value := math.exp(y)) - shape < _DROP:
        y += side * math.sqrt(8 * _ERROR / (abs(shape - 1 - value) + shape / 3))
        found.append(y)
    return found


def _series(shape: float, value: float) -> float:
    """The share of the gamma law below a small `value`, by the power series."""
    term = total = 1.0
    divisor = shape
    while term > 1e-17 * total:
        divisor += 1
        term *= value / divisor
        total += term
    return math.exp(shape * math.log(value) - value - math.lgamma(shape + 1)) * total
