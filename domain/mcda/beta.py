"""The beta law: the chance of one weight when all of them follow a Dirichlet law."""

from __future__ import annotations

import math

_STEPS = 500
_TINY = 1e-300
"""Stands in for a denominator of 0."""


def beta_share(a: float, b: float, value: float) -> float:
    """The share of the beta law of shapes `a` and `b` (above 0) below `value`, from 0 to 1.

    The regularised incomplete beta function by its continued fraction (Abramowitz & Stegun 26.5.8).
    """
    if value <= 0:
        return 0.0
    if value >= 1:
        return 1.0
    return _share(a, b, value, _power(a, b, value))


def beyond(a: float, b: float, value: float) -> tuple[float, float]:
    """The chance that a draw from the beta law of shapes `a` and `b` is above `value`, and by how much on average.

    The average counts draws below `value` as 0.
    """
    if value >= 1:
        return 0.0, 0.0
    mean = a / (a + b)
    if value <= 0:
        return 1.0, mean - value
    power = _power(a, b, value)
    above = 1.0 - _share(a, b, value, power)
    # The share of shape a + 1 differs from that of a by one term.
    above_weighted = above + power / a
    return above, max(0.0, mean * above_weighted - value * above)


def _share(a: float, b: float, value: float, power: float) -> float:
    """The share below a value between 0 and 1, by the side on which the fraction converges fast; the power is that of
    both sides."""
    if value > (a + 1) / (a + b + 2):
        return 1.0 - power / (b * _fraction(b, a, 1 - value))
    return power / (a * _fraction(a, b, value))


def _power(a: float, b: float, value: float) -> float:
    logarithm = a * math.log(value) + b * math.log1p(-value)
    return math.exp(logarithm + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b))


def _fraction(a: float, b: float, value: float) -> float:
    """1 + d1/(1 + d2/(1 + …)), evaluated forwards by the method of Lentz 1976."""
    result, ratio, inverse = 1.0, 1.0, 0.0
    for step in range(1, _STEPS):
        half = step // 2
        if step % 2:
            part = -(a + half) * (a + b + half) * value / ((a + 2 * half) * (a + 2 * half + 1))
        else:
            part = half * (b - half) * value / ((a + 2 * half - 1) * (a + 2 * half))
        inverse = 1 / ((1 + part * inverse) or _TINY)
        ratio = (1 + part / ratio) or _TINY
        result *= ratio * inverse
        if abs(ratio * inverse - 1) < 1e-12:
            break
    return result
