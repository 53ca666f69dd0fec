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


def suggested_points(ranks: Sequence[int], given: Sequence[float | None] = ()) -> tuple[float, ...]:
    """Points to start from, by criterion, once the ranks are known; those `given` already stay as they are.

    The first have 100: their swing is the measure. Each other is in proportion to the last one given before it, as the
    rank order centroids are to each other, in steps of 5, never below 5 nor outside what is given before and after it.
    What is given as it was suggested is no new measure: to take a suggestion moves no other one.
    """
    known = tuple(given) or (None,) * len(ranks)
    weights = ranked_weights(ranks)
    first = min(ranks)
    points = [float(TOP) if rank == first else 0.0 for rank in ranks]
    measure, highest = (float(TOP), max(weights)), float(TOP)
    for rank in sorted(set(ranks) - {first}):
        tied = [place for place, other in enumerate(ranks) if other == rank]
        later = [amount for other, amount in zip(ranks, known, strict=True) if other > rank and amount is not None]
        answered = next((amount for place in tied if (amount := known[place]) is not None), None)
        share = measure[0] * weights[tied[0]] / measure[1]
        amount = min(highest, max(STEP, STEP * round(share / STEP), *later))
        if answered is not None and answered != amount:
            measure, amount = (answered, weights[tied[0]]), answered
        highest = min(highest, amount)
        for place in tied:
            own = known[place]
            points[place] = amount if own is None else own
    return tuple(points)


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
