"""What is known of the weights: nothing, an order, stated shares with doubt, or the views of a group."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, groupby
from types import MappingProxyType

from domain.answer import Confidence
from domain.dataclass import dataclass
from domain.mcda.grid import GridError, GridFault, Matrix, shares_of
from domain.mcda.law import Gamma

CONCENTRATION: Mapping[Confidence, float] = MappingProxyType(
    {Confidence.SURE: 100.0, Confidence.ROUGHLY: 30.0, Confidence.GUESS: 10.0}
)
"""How closely weights keep to those stated: the variance of a weight w is w(1 − w) / (concentration + 1).

Our addition: no source gives figures."""


class Information(StrEnum):
    """Where a set of weights comes from."""

    NONE = "none"
    ORDER = "order"
    STATED = "stated"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class WeightSet:
    """Weights as mixes of `vertices`: the shares of the mix are independent draws from `laws`, scaled to sum 1.

    With `Gamma(1)` for every vertex all mixes are equally likely. Each vertex is a row of weights that sum to 1.
    """

    information: Information
    vertices: Matrix
    laws: tuple[Gamma, ...]

    @property
    def is_uniform(self) -> bool:
        """Whether every mix of the vertices is equally likely."""
        return all(law == Gamma(1.0) for law in self.laws)

    @property
    def repeats(self) -> tuple[int, ...] | None:
        """The shapes of the laws when all of them are whole numbers above 0; None otherwise."""
        shapes = [law.shape for law in self.laws if law.shape == int(law.shape)]
        return tuple(map(int, shapes)) if len(shapes) == len(self.laws) else None


@lru_cache(maxsize=16)
def any_weights(criteria: int) -> WeightSet:
    """Nothing is known: all weights are equally likely (the uniform simplex of SMAA, Lahdelma & Salminen 2001)."""
    return WeightSet(Information.NONE, _units(criteria), (Gamma(1.0),) * criteria)


def ordered_weights(ranks: Sequence[int]) -> WeightSet:
    """Only the order is known: `ranks` by criterion, 1 for the greatest; the same rank means the same weight.

    The vertices are the equal weights of the first rank, the first two, and so on.
    """
    order = sorted(range(len(ranks)), key=ranks.__getitem__)
    groups = [list(places) for _, places in groupby(order, key=ranks.__getitem__)]
    vertices = [
        tuple(1 / len(leading) if place in leading else 0.0 for place in range(len(ranks)))
        for leading in accumulate(groups)
    ]
    if not vertices:
        raise GridError(GridFault.NO_CRITERION)
    return WeightSet(Information.ORDER, tuple(vertices), (Gamma(1.0),) * len(vertices))


def ranks_of(weights: Sequence[float]) -> tuple[int, ...]:
    """The rank of every weight, 1 for the greatest; equal weights share it and the next ranks are left out."""
    return tuple(1 + sum(other - weight > 1e-9 for other in weights) for weight in weights)


def stated_weights(weights: Sequence[float], concentration: float) -> WeightSet:
    """`weights` with doubt: a Dirichlet law of that mean. Raises GridError; ValueError for a concentration below 1."""
    if not 1 <= concentration < math.inf:
        raise ValueError("a concentration is a number from 1")
    shares = shares_of(weights)
    counting = [vertex for vertex, share in zip(_units(len(shares)), shares, strict=True) if share > 0]
    return WeightSet(
        Information.STATED, tuple(counting), tuple(Gamma(concentration * share) for share in shares if share > 0)
    )


def mixed_views(people: Sequence[Sequence[float]]) -> WeightSet:
    """The spread of a group: every mix of the weights of its people is equally likely.

    Raises GridError for weights that are none, and for nobody.
    """
    vertices = tuple(dict.fromkeys(shares_of(weights) for weights in people))
    if not vertices:
        raise GridError(GridFault.NO_WEIGHT)
    if len({len(vertex) for vertex in vertices}) > 1:
        raise GridError(GridFault.UNEVEN)
    return WeightSet(Information.GROUP, vertices, (Gamma(1.0),) * len(vertices))


@lru_cache(maxsize=16)
def _units(criteria: int) -> Matrix:
    if criteria < 1:
        raise GridError(GridFault.NO_CRITERION)
    return tuple(tuple(float(place == other) for other in range(criteria)) for place in range(criteria))
