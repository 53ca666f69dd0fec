"""The gamma law, given by its quantiles, so that evenly spread points become values without a random state."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from domain.dataclass import dataclass

_NODES = 1024
_DROP = 30.0
"""How far below its peak, in natural logarithms, a density is followed."""

_FIRST = 1e-4
"""Below this value the share of the gamma law is its leading power, to one part in ten thousand."""


@dataclass(frozen=True, slots=True)
class Gamma:
    """The gamma law of scale 1 and a `shape` above 0. Shares of a sum of gamma values follow a Dirichlet law."""

    shape: float

    def quantiles(self, shares: Sequence[float]) -> list[float]:
        """The values below which each of `shares` (from 0 to 1, without 1) of the chance lies.

        Shape 1 is exact; others are right to a few ten-thousandths of the value.
        """
        if self.shape == 1:
            log1p = math.log1p
            return [-log1p(-share) for share in shares]
        table = gamma_table(self.shape)
        below, starts, slopes = table.below, table.starts, table.slopes
        first = below[0]
        if min(shares, default=first) >= first:
            return [starts[place := bisect_right(below, share) - 1] + share * slopes[place] for share in shares]
        least, power = table.values[0], 1 / self.shape
        return [
            starts[place := bisect_right(below, share) - 1] + share * slopes[place]
            if share >= first
            else least * (share / first) ** power
            for share in shares
        ]


class GammaTable(NamedTuple):
    """The share `below` each of `values`, the slope of the values from there to the next, and where that line would
    start, at the share 0."""

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
    peak = math.log(shape)
    start = max(math.log(_FIRST), _edge(shape, peak, -1))
    step = (_edge(shape, peak, 1) - start) / _NODES
    constant = math.lgamma(shape)
    values = [math.exp(start + place * step) for place in range(_NODES + 1)]
    density = [math.exp(shape * (start + place * step) - value - constant) for place, value in enumerate(values)]
    half, bend = step / 2, step * step / 12
    rises = [
        one * (half + bend * (shape - low)) + other * (half - bend * (shape - high))
        for (one, other), (low, high) in zip(pairwise(density), pairwise(values), strict=True)
    ]
    below = list(accumulate(rises, initial=_series(shape, values[0])))
    growth = math.expm1(step)
    slopes = [*(growth * value / rise for value, rise in zip(values, rises, strict=False)), 0.0]
    starts = [value - share * slope for value, share, slope in zip(values, below, slopes, strict=True)]
    return GammaTable(below, values, slopes, starts)


def _edge(shape: float, peak: float, side: int) -> float:
    """The logarithm, on one side of the peak, at which the density has fallen by `_DROP`."""

    def fall(y: float) -> float:
        return shape * (peak - y) + math.exp(min(y, 700.0)) - shape - _DROP

    near, far = 0.0, 1.0
    while fall(peak + side * far) < 0:
        near, far = far, 2 * far
    for _ in range(40):
        middle = (near + far) / 2
        near, far = (middle, far) if fall(peak + side * middle) < 0 else (near, middle)
    return peak + side * far


def _series(shape: float, value: float) -> float:
    """The share of the gamma law below a small `value`, by the power series."""
    term = total = 1.0
    divisor = shape
    while term > 1e-17 * total:
        divisor += 1
        term *= value / divisor
        total += term
    return math.exp(shape * math.log(value) - value - math.lgamma(shape + 1)) * total
