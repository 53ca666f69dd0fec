"""Whether monthly readings rise or fall: an exact Mann–Kendall test and Sen's slope.

Mann, H. B. (1945), Nonparametric tests against trend, Econometrica 13, 245–259. Kendall, M. G. (1975), Rank
correlation methods. Sen, P. K. (1968), Estimates of the regression coefficient based on Kendall's tau, JASA 63.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from itertools import combinations, pairwise
from math import factorial
from statistics import median

from domain.dataclass import dataclass

WINDOW = 6
"""How many of the latest readings count: half a year, so that an old rise does not hide what happens now."""

FEWEST = 3
"""Readings it takes to speak of a trend."""

LEVEL = Fraction(1, 6)
"""Largest probability under chance that counts as a trend: that of three readings in strict order.

Much laxer than the usual 5 % on purpose (our addition): a missed rise costs more here than a look for nothing.
"""


class Direction(StrEnum):
    """`UNKNOWN`: fewer than three readings. `STEADY`: neither a rise nor a fall can be told from chance."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Trend:
    """The trend of the last `readings` readings (at most six).

    `s` is Kendall's statistic: pairs that rise minus pairs that fall. `p_rise` is the probability that readings in
    random order rise at least as clearly. `slope` is the median change per month over all pairs, in the unit of the
    readings; None with fewer than two.
    """

    direction: Direction
    readings: int
    s: int
    p_rise: Fraction
    slope: Decimal | None


def trend(readings: Sequence[tuple[int, Decimal]]) -> Trend:
    """The trend of readings (number of the month, value) in the order of the months; gaps are allowed.

    Raises ValueError when the months do not increase.
    """
    last = readings[-WINDOW:]
    if any(earlier >= later for (earlier, _), (later, _) in pairwise(last)):
        raise ValueError("months must increase")
    pairs = tuple(combinations(last, 2))
    rises = sum(after > before for (_, before), (_, after) in pairs)
    falls = sum(after < before for (_, before), (_, after) in pairs)
    # An equal pair counts against the trend in question. Ties broken at random would give a valid test with a
    # statistic at least this large, so the probability is never understated.
    p_rise = chance(len(last), len(pairs) - rises)
    p_fall = chance(len(last), len(pairs) - falls)
    slopes = [(after - before) / (later - earlier) for (earlier, before), (later, after) in pairs]
    return Trend(
        direction=_direction(len(last), p_rise, p_fall),
        readings=len(last),
        s=rises - falls,
        p_rise=p_rise,
        slope=median(slopes) if slopes else None,
    )


def chance(readings: int, inversions: int) -> Fraction:
    """The probability that `readings` different values in random order have at most `inversions` falling pairs.

    With S = pairs − 2 × inversions this is the exact upper tail of Kendall's S.
    """
    return Fraction(sum(_orders(readings)[: inversions + 1]), factorial(readings))


@cache
def _orders(readings: int) -> tuple[int, ...]:
    """How many orders of `readings` different values have 0, 1, 2 … inversions (the Mahonian numbers).

    The largest value, put in last, adds as many inversions as there are values behind it: 0 to readings − 1.
    """
    if readings <= 1:
        return (1,)
    shorter = _orders(readings - 1)
    most = readings * (readings - 1) // 2
    return tuple(sum(shorter[max(0, inversions - readings + 1) : inversions + 1]) for inversions in range(most + 1))


def _direction(readings: int, p_rise: Fraction, p_fall: Fraction) -> Direction:
    if readings < FEWEST:
        return Direction.UNKNOWN
    if p_rise <= LEVEL:
        return Direction.RISING
    return Direction.FALLING if p_fall <= LEVEL else Direction.STEADY
