"""Swing weighting: points for moving one criterion from worst to best, relative to 100 for the first choice.

von Winterfeldt & Edwards 1986; Goodwin & Wright, Decision Analysis for Management Judgment, ch. 3. What the questions
showed decides how points become weights: see `swing_weights`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from domain.mcda.grid import GridError, GridFault
from domain.mcda.points import normalise, on_fixed_scale
from domain.mcda.rank_weights import ranked_weights

TOP = 100
STEP = 5


def swing_weights(
    points: Mapping[str, Decimal | float], ranges: Mapping[str, tuple[float, float]] | None = None
) -> dict[str, float]:
    """Weights, by criterion id, from points (none negative).

    `ranges` are the worst and best values (0 to 100) that the questions showed when they showed those of the options
    present; None when they showed the anchors. Raises GridError when no point is above zero, or no range is a swing.
    """
    weights = normalise(points if ranges is None else on_fixed_scale(points, ranges))
    if weights is None:
        raise GridError(GridFault.NO_WEIGHT)
    return weights


def suggested_points(ranks: Sequence[int]) -> tuple[int, ...]:
    """Points to start from, by criterion, once only the ranks are known.

    In the proportions of the rank order centroid, the first at 100, in steps of 5 and never below 5.
    """
    weights = ranked_weights(ranks)
    return tuple(max(STEP, STEP * round(TOP * weight / max(weights) / STEP)) for weight in weights)


def disorder(ranks: Sequence[int], points: Sequence[float]) -> tuple[tuple[int, int], ...]:
    """The pairs of criteria (places) whose points contradict their ranks, the one ranked better first.

    Equal points never contradict an order; different points contradict a tie, and then the one with more comes first.
    """
    places = range(len(ranks))
    return tuple(
        (one, other)
        for one in places
        for other in places
        if (ranks[one] < ranks[other] and points[one] < points[other])
        or (ranks[one] == ranks[other] and points[one] > points[other])
    )


def weight_bounds(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """The lowest and highest weight of each criterion when only bounds of its points are known (imprecise swing).

    Raises GridError when bounds are negative or out of order, or all points could be zero.
    """
    if any(low < 0 for low, _ in points):
        raise GridError(GridFault.NEGATIVE_WEIGHT)
    if any(not low <= high for low, high in points):
        raise GridError(GridFault.OUT_OF_ORDER)
    lows, highs = sum(low for low, _ in points), sum(high for _, high in points)
    if lows <= 0:
        raise GridError(GridFault.NO_WEIGHT)
    return tuple((_part(low, highs - high), _part(high, lows - low)) for low, high in points)


def _part(own: float, others: float) -> float:
    return own / (own + others) if own > 0 else 0.0
