"""Points as weights."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal


def normalise(points: Mapping[str, Decimal | float]) -> dict[str, float] | None:
    """`points` (none of them negative) as shares that sum to 1; None when there is no point above zero."""
    amounts = {id: float(amount) for id, amount in points.items()}
    total = math.fsum(amounts.values())
    return {id: amount / total for id, amount in amounts.items()} if total > 0 else None


def on_fixed_scale(
    points: Mapping[str, Decimal | float], ranges: Mapping[str, tuple[float, float]]
) -> dict[str, float]:
    """Points for the swing 0 to 100 of each criterion, from points that were asked for a smaller swing.

    `ranges` gives the worst and best value (0–100) that were shown for a criterion. A swing between values that are
    equal is no swing: 0 points. Derived from the additive model: points of a part of a linear scale grow with its
    length.
    """
    return {
        id: float(amount) * 100 / (ranges[id][1] - ranges[id][0]) if ranges[id][1] > ranges[id][0] else 0.0
        for id, amount in points.items()
    }
