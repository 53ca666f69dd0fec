"""One amount over the years: growth, prices, rhythm and the value of money over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache, partial
from typing import NamedTuple

from domain.tco.cost import CostParameters
from domain.tco.lines import Rhythm

CENT = Decimal("0.01")
_HUNDRED = Decimal(100)
_NOTHING = Decimal(0)


class Terms(NamedTuple):
    """How an amount behaves: when it is paid, whether it follows the headcount, whether it follows prices."""

    rhythm: Rhythm
    grows: bool
    indexed: bool


class Spread(NamedTuple):
    """What one amount comes to. Every figure is in the client's currency and rounded to the cent, so that what a table
    shows adds up.

    `recurring` has one figure for each year; `at_start` and `at_end` are paid once. `years`: all that is paid in each
    year, the first with what is paid at the start, the last with what is paid at the end.
    """

    recurring: tuple[Decimal, ...]
    at_start: Decimal
    at_end: Decimal
    years: tuple[Decimal, ...]
    total: Decimal
    present_value: Decimal

    @classmethod
    def of(cls, recurring: tuple[Decimal, ...], at_start: Decimal, at_end: Decimal, present_value: Decimal) -> Spread:
        years = [*recurring]
        years[0] += at_start
        years[-1] += at_end
        return cls(recurring, at_start, at_end, tuple(years), sum(years, _NOTHING), present_value)


def together(spreads: Sequence[Spread], years: int) -> Spread:
    """What several amounts come to over the same `years`; nothing at all without any."""
    if not spreads:
        return _nothing(years)
    recurring, at_start, at_end, _, _, worth = zip(*spreads, strict=True)
    return Spread.of(
        tuple([sum(paid, _NOTHING) for paid in zip(*recurring, strict=True)]),
        sum(at_start, _NOTHING),
        sum(at_end, _NOTHING),
        sum(worth, _NOTHING),
    )


@lru_cache
def _nothing(years: int) -> Spread:
    return Spread.of((_NOTHING,) * years, _NOTHING, _NOTHING, _NOTHING)


@lru_cache(maxsize=256)
def growth(parameters: CostParameters, grows: bool, indexed: bool) -> tuple[Decimal, ...]:
    """What an amount of the first year is multiplied by in each year: (1 + headcount growth) × (1 + indexation), as
    far as it follows them, to the power of the years gone by."""
    factor = (1 + parameters.headcount_growth / _HUNDRED if grows else Decimal(1)) * (
        1 + parameters.indexation / _HUNDRED if indexed else Decimal(1)
    )
    return tuple(factor**gone for gone in range(parameters.years))


@lru_cache(maxsize=64)
def discounts(parameters: CostParameters) -> tuple[Decimal, ...]:
    """What money of each year is worth at the start: (1 + discount rate) to the power of −year, the year's end."""
    base = 1 + parameters.discount_rate / _HUNDRED
    return tuple(base**-year for year in range(1, parameters.years + 1))


@lru_cache(maxsize=16)
def spreading(parameters: CostParameters) -> Callable[[Decimal, Terms], Spread]:
    """`spread` by these parameters, what was worked out kept: most amounts are those of the key before."""
    return lru_cache(maxsize=1024)(partial(spread, parameters=parameters))


def spread(amount: Decimal, terms: Terms, parameters: CostParameters) -> Spread:
    """An `amount` of the first year over the years, by `terms`.

    Years are discounted from their end, what is paid at the start is not, what is paid at the end is as the last year:
    as NPV() of a spreadsheet does, plus the outlay of today.
    """
    years = parameters.years
    if terms.rhythm is Rhythm.AT_START:
        paid = rounded(amount)
        return Spread.of((_NOTHING,) * years, paid, _NOTHING, paid)
    factors = growth(parameters, terms.grows, terms.indexed)
    if terms.rhythm is Rhythm.AT_END:
        paid = rounded(amount * factors[-1])
        return Spread.of((_NOTHING,) * years, _NOTHING, paid, rounded(paid * discounts(parameters)[-1]))
    recurring = tuple([rounded(amount * factor) for factor in factors])
    if not parameters.discount_rate:
        return Spread.of(recurring, _NOTHING, _NOTHING, sum(recurring, _NOTHING))
    worth = (paid * share for paid, share in zip(recurring, discounts(parameters), strict=True))
    return Spread.of(recurring, _NOTHING, _NOTHING, rounded(sum(worth, _NOTHING)))


def rounded(amount: Decimal) -> Decimal:
    """To the cent, half a cent up, as in trade; never a negative zero."""
    return amount.quantize(CENT, ROUND_HALF_UP) + _NOTHING
