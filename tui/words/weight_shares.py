"""The weights of one set as percentages that add up, the same wherever the set is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from domain.freeze import rounded_shares
from tui.formats import percent, share
from tui.formats.numbers import Number

_HALF = 50
"""Half a percent, in the hundredths of a percent that a frozen decision keeps."""


def weight_shares(weights: Mapping[str, Number]) -> dict[str, str]:
    """Each weight (0–1, together 1) as a whole percentage; together they make 100 (largest remainders).

    They are rounded to 0.0001 first, as freezing a decision does, so that a weight reads the same before and after.
    Equal weights read the same, even where the sum is then missed: three thirds are 33% each. Weights that do not sum
    to 1, as some of a set, are rounded one by one.
    """
    if abs(sum(float(weight) for weight in weights.values()) - 1) > 1e-6:
        return {id: share(weight) for id, weight in weights.items()}
    return {id: percent(whole, 0) for id, whole in _whole_percents(tuple(weights.items())).items()}


# A score changes no weight: worked out once, and not again for every key.
@lru_cache(maxsize=16)
def _whole_percents(weights: tuple[tuple[str, Number], ...]) -> Mapping[str, Decimal]:
    kept = rounded_shares({id: float(weight) for id, weight in weights})
    units = {id: int(weight.scaleb(4)) for id, weight in kept.items()}
    above = {id: unit % 100 for id, unit in units.items()}
    order = sorted(units, key=lambda id: (above[id], units[id]), reverse=True)
    left = sum(above.values()) // 100
    raised = set(order[:left])
    if 0 < left < len(order):
        last, first_out = units[order[left - 1]], units[order[left]]
        if abs(last - first_out) <= 1:
            # Weights that are equal differ by 0.0001 at the most once they were made to sum to 1.
            equal = {id for id in order if abs(units[id] - last) <= 1 and units[id] // 100 == last // 100}
            raised = raised | equal if last % 100 >= _HALF else raised - equal
    return {id: Decimal(unit // 100 + (id in raised)) for id, unit in units.items()}


def row_shares(criteria: Iterable[str], row: Iterable[float]) -> dict[str, str]:
    """The same of weights in the order of `criteria`."""
    return weight_shares(dict(zip(criteria, row, strict=True)))
