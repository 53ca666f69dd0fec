"""Evenly spread points without a random state: the same ones at every run, on every machine.

The Kronecker sequence of Richtmyer 1951: coordinate j of point k is the fractional part of 1/2 + k·√p with p the j-th
prime. Unlike powers of one number, square roots of primes stay independent when there are many coordinates.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from itertools import count


@lru_cache(maxsize=32)
def multipliers(dimensions: int) -> tuple[float, ...]:
    """The step of each coordinate, from 0 to 1: the fractional parts of √2, √3, √5 …"""
    primes: list[int] = []
    candidates = count(2)
    while len(primes) < dimensions:
        number = next(candidates)
        if all(number % prime for prime in primes):
            primes.append(number)
    return tuple(math.sqrt(prime) % 1.0 for prime in primes)


def coordinates(multiplier: float, places: Iterable[float]) -> list[float]:
    """One coordinate of the points at `places` (the first point is 1), each from 0 to 1 without 1."""
    return [(0.5 + place * multiplier) % 1.0 for place in places]
