"""What an option saves against staying as one is, and from which month on its transition has paid for itself."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from math import ceil

from domain.dataclass import dataclass
from domain.interval import Interval
from domain.tco.comparison import Comparison, Tco, open_beside
from domain.tco.lines import CostLine
from domain.tco.spread import Spread

CLAIMED_SAVING = Decimal("0.40")
"""The largest saving the article claims, as a share of IT spending: "up to 40 %", a vendor's figure it quotes."""

_MONTHS = 12
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Saving:
    """What an option saves in present value; negative when it costs more.

    `share` of what today costs, None when that may be nothing. `possible`: the share when every missing line, on either
    side, may cost anything up to its ceiling. `is_at_most`: lines of the option are not known in full, so that it saves
    no more than this; `is_at_least`: the same of today, so that it saves no less.
    """

    amount: Interval
    share: Interval | None
    possible: Interval | None
    is_at_most: bool = False
    is_at_least: bool = False

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
    common = other.shared.present_value
    replaced, own = _without(today.present_value, common), _without(other.present_value, common)
    return Saving(
        replaced - own,
        _share(replaced, own, common, _NOTHING, _NOTHING),
        _share(replaced, own, common, _unknown(today), _unknown(other)),
        bool(open_beside(other, [today])),
        bool(open_beside(today, [other])),
    )


def _without(whole: Interval, part: Interval) -> Interval:
    """What is left without a part: the doubt of one is that of the other, so each end goes with its own."""
    return Interval(whole.low - part.low, whole.likely - part.likely, whole.high - part.high)


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
    at its high amounts, `latest` the other way round. `is_lower_bound`: a line of the option that counts here is not
    known in full, so that it may be later, or never: `latest` is None then.
    """

    earliest: int | None
    likely: int | None
    latest: int | None
    is_lower_bound: bool = False


def break_even(comparison: Comparison, option: str) -> BreakEven | None:
    """When the transition to an option has paid for itself; None while one of the two totals lacks a main line.

    A simple payback: money of all months counts the same, a year is paid in twelve equal parts, what is paid at the end
    of the years looked at (an exit) is left out. Raises KeyError for an option that is not compared.
    """
    today, other = comparison.today, comparison.of(option)
    if not (today.is_meaningful and other.is_meaningful):
        return None
    new, old, both = other.ends, today.ends, other.shared
    is_lower_bound = any(line is not CostLine.EXIT for line in open_beside(other, [today]))
    return BreakEven(
        _paid_back(new.low, both.low, old.high, both.high),
        _paid_back(new.likely, both.likely, old.likely, both.likely),
        None if is_lower_bound else _paid_back(new.high, both.high, old.low, both.low),
        is_lower_bound,
    )


def _paid_back(new: Spread, in_new: Spread, old: Spread, in_old: Spread) -> int | None:
    """The month in which `new` without its part `in_new` has cost no more than `old` without `in_old`."""
    start = (new.at_start - in_new.at_start) - (old.at_start - in_old.at_start)
    years = zip(new.recurring, in_new.recurring, old.recurring, in_old.recurring, strict=True)
    behind = list(
        accumulate([(after - same) - (before - as_before) for after, same, before, as_before in years], initial=start)
    )
    if behind[-1] > 0:
        return None
    # Within a year the difference is a straight line, so that it can only cross in the last year that begins behind.
    year = next((year for year in range(len(behind) - 2, -1, -1) if behind[year] > 0), None)
    if year is None:
        return 0
    return year * _MONTHS + ceil(_MONTHS * behind[year] / (behind[year] - behind[year + 1]))
