"""What an option saves against staying as one is, and from which month on its transition has paid for itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from math import ceil

from domain.interval import Interval
from domain.tco.comparison import Comparison, LineCost, Tco
from domain.tco.lines import CostLine
from domain.tco.spread import Spread

CLAIMED_SAVING = Decimal("0.40")
"""The largest saving the article claims, as a share of IT spending: "up to 40 %", a vendor's figure it quotes."""

_MONTHS = 12
_NOTHING = Decimal(0)
_End = Callable[[LineCost], Spread]


@dataclass(frozen=True, slots=True)
class Saving:
    """What an option saves in present value; negative when it costs more.

    `share` of what today costs, None when that may be nothing. `possible`: the share when every missing line, on either
    side, may cost anything up to its ceiling.
    """

    amount: Interval
    share: Interval | None
    possible: Interval | None

    @property
    def is_beyond_claim(self) -> bool:
        """Whether the likely saving is above the largest one the article claims (40 %)."""
        return self.share is not None and self.share.likely > CLAIMED_SAVING


def saving(comparison: Comparison, option: str) -> Saving | None:
    """The saving of an option against today; None while one of the two totals lacks a main line.

    A line the option takes over from today is the same amount on both sides, so that its doubt is no doubt about the
    saving. Raises KeyError for an option that is not compared.
    """
    today, other = comparison.today, comparison.of(option)
    if not (today.is_meaningful and other.is_meaningful):
        return None
    common, own = _parts(other)
    _, replaced = _parts(today, {line.line for line in other.lines if line.is_shared})
    return Saving(
        Interval(replaced.low - own.high, replaced.likely - own.likely, replaced.high - own.low),
        _share(replaced, own, common, _NOTHING, _NOTHING),
        _share(replaced, own, common, _unknown(today), _unknown(other)),
    )


def _parts(tco: Tco, shared: set[CostLine] | None = None) -> tuple[Interval, Interval]:
    """The present values of the lines both sides share, and of the others."""
    names = {line.line for line in tco.lines if line.is_shared} if shared is None else shared
    both = [line for line in tco.lines if line.line in names]
    rest = [line for line in tco.lines if line.line not in names]
    return _present_value(both), _present_value(rest)


def _present_value(lines: list[LineCost]) -> Interval:
    return Interval(
        sum((line.low.present_value for line in lines), _NOTHING),
        sum((line.likely.present_value for line in lines), _NOTHING),
        sum((line.high.present_value for line in lines), _NOTHING),
    )


def _unknown(tco: Tco) -> Decimal:
    return sum((gap.at_most for gap in tco.missing), _NOTHING)


def _share(
    replaced: Interval, own: Interval, common: Interval, today_unknown: Decimal, own_unknown: Decimal
) -> Interval | None:
    """(replaced − own) / (replaced + common) at its corners: it grows with what is replaced, falls with what the option
    costs, and a common cost draws it towards 0."""
    if replaced.low + common.low <= 0:
        return None
    least = replaced.low - own.high - own_unknown
    most = replaced.high + today_unknown - own.low
    return Interval(
        least / (replaced.low + (common.high if least > 0 else common.low)),
        (replaced.likely - own.likely) / (replaced.likely + common.likely),
        most / (replaced.high + today_unknown + (common.low if most > 0 else common.high)),
    )


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The month from which on, to the end of the years looked at, an option has cost no more than staying as one is.

    0 when that is so from the start, None when it is not so at the end. `earliest` with the option at its low and today
    at its high amounts, `latest` the other way round.
    """

    earliest: int | None
    likely: int | None
    latest: int | None


def break_even(comparison: Comparison, option: str) -> BreakEven | None:
    """When the transition to an option has paid for itself; None while one of the two totals lacks a main line.

    A simple payback: money of all months counts the same, a year is paid in twelve equal parts, what is paid at the end
    of the years looked at (an exit) is left out. Raises KeyError for an option that is not compared.
    """
    today, other = comparison.today, comparison.of(option)
    if not (today.is_meaningful and other.is_meaningful):
        return None
    shared = {line.line for line in other.lines if line.is_shared}
    before = [line for line in today.lines if line.line not in shared]
    after = [line for line in other.lines if line.line not in shared]
    years = comparison.parameters.years

    def month(new: _End, old: _End) -> int | None:
        return _paid_back([new(line) for line in after], [old(line) for line in before], years)

    return BreakEven(month(_low, _high), month(_likely, _likely), month(_high, _low))


def _low(line: LineCost) -> Spread:
    return line.low


def _likely(line: LineCost) -> Spread:
    return line.likely


def _high(line: LineCost) -> Spread:
    return line.high


def _paid_back(new: list[Spread], old: list[Spread], years: int) -> int | None:
    start = sum((one.at_start for one in new), _NOTHING) - sum((one.at_start for one in old), _NOTHING)
    by_year = map(Decimal.__sub__, _recurring(new, years), _recurring(old, years))
    behind = list(accumulate(by_year, initial=start))
    if behind[-1] > 0:
        return None
    # Within a year the difference is a straight line, so that it can only cross in the last year that begins behind.
    year = next((year for year in range(years - 1, -1, -1) if behind[year] > 0), None)
    if year is None:
        return 0
    return year * _MONTHS + ceil(_MONTHS * behind[year] / (behind[year] - behind[year + 1]))


def _recurring(spreads: list[Spread], years: int) -> list[Decimal]:
    if not spreads:
        return [_NOTHING] * years
    return [sum(paid, _NOTHING) for paid in zip(*[one.recurring for one in spreads], strict=True)]
