"""Weights from nothing but the order of the criteria.

`ranks` name the rank of each criterion, 1 for the greatest; the same rank means a tie, and any increasing numbers do.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from domain.mcda.grid import GridError, GridFault, Row


def roc(count: int) -> Row:
    """Rank order centroid weights: the mean of all weights in this order (Barron & Barrett 1996).

    w_i = (1/n) × (1/i + … + 1/n). Raises GridError for no criterion, as all three.
    """
    return _shares([math.fsum(1 / rank for rank in range(place, count + 1)) for place in range(1, count + 1)])


def rank_sum(count: int) -> Row:
    """Weights in the proportions n, n − 1 … 1 (Stillwell, Seaver & Edwards 1981)."""
    return _shares([float(count + 1 - place) for place in range(1, count + 1)])


def rank_reciprocal(count: int) -> Row:
    """Weights in the proportions 1, 1/2 … 1/n (Stillwell, Seaver & Edwards 1981)."""
    return _shares([1 / place for place in range(1, count + 1)])


def ranked_weights(ranks: Sequence[int], rule: Callable[[int], Row] = roc) -> Row:
    """The weight of each criterion by its rank; those that tie get the mean of the weights they take up together."""
    by_place = rule(len(ranks))
    order = sorted(ranks)
    return tuple(
        math.fsum(weight for weight, other in zip(by_place, order, strict=True) if other == rank) / order.count(rank)
        for rank in ranks
    )


def _shares(weights: list[float]) -> Row:
    if not weights:
        raise GridError(GridFault.NO_CRITERION)
    total = math.fsum(weights)
    return tuple(weight / total for weight in weights)
