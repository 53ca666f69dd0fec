"""How likely it is that an option is the cheapest, when doubtful amounts vary between their low and high."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from domain.dataclass import dataclass
from domain.interval import Interval
from domain.mcda.kronecker import coordinates, multipliers
from domain.tco.comparison import Comparison, LineCost, Tco, open_beside
from domain.tco.lines import TODAY, CostLine
from domain.tco.pert import SHARES, pert_quantiles

POINTS = 1500
"""How many cases are looked at: always the same ones, so that a file gives the same figures everywhere."""

_LOW, _HIGH = 0.1, 0.9
Source = tuple[str, CostLine]


@dataclass(frozen=True, slots=True)
class Chances:
    """Shares of the cases looked at, from 0 to 1, for every option whose total can be compared and lacks nothing.

    `cheapest`: no other option costs less; equals share the case. `below_today`: it costs less than staying as one is;
    empty while today's total cannot be compared. An option with a line of its own that is not known in full has no
    chance: that line may cost anything. Where the other side has such a line, the chance is a lower bound:
    `at_least` and `below_today_at_least` name the options it is one for. `range`: the present value below which one
    case in ten lies, half of them, and nine in ten, in whole units of currency, of what is known of every option.
    """

    cheapest: Mapping[str, float]
    at_least: frozenset[str]
    below_today: Mapping[str, float]
    below_today_at_least: frozenset[str]
    range: Mapping[str, Interval]

    @property
    def withheld(self) -> tuple[str, ...]:
        """The options that are compared but have no chance, because not all of their lines are known."""
        return tuple(id for id in self.range if id != TODAY and id not in self.cheapest)


def chances(comparison: Comparison) -> Chances:
    """The chances over `POINTS` evenly spread cases (a Kronecker sequence: nothing random, no seed).

    Every doubtful line follows a PERT law of its own, independent of the others; a line taken over from today is the
    same in each case as today's. Without doubt an option has the chance 0 or 1.
    """
    compared = {id: tco for id, tco in comparison.options.items() if tco.is_meaningful}
    everyone = {**compared, TODAY: comparison.today} if comparison.today.is_meaningful else compared
    places = _places(line_source for id, tco in everyone.items() for line_source in _doubtful(id, tco.lines))
    worth = {id: _worth(id, tco.lines, places) for id, tco in everyone.items()}
    ranges = {id: _range(cases) for id, cases in worth.items()}
    today = worth.pop(TODAY, None)
    complete = _complete(compared)
    cheapest = {id: share for id, share in _cheapest(worth).items() if id in complete}
    beside = [id for id, tco in compared.items() if today is not None and not open_beside(tco, [comparison.today])]
    below = {} if today is None else {id: _share_below(worth[id], today) for id in beside}
    return Chances(
        MappingProxyType(cheapest),
        frozenset(cheapest if len(complete) < len(compared) else ()),
        MappingProxyType(below),
        frozenset(id for id in below if open_beside(comparison.today, [compared[id]])),
        MappingProxyType(ranges),
    )


def _complete(compared: Mapping[str, Tco]) -> set[str]:
    """The options that lack nothing the others know or pay otherwise."""
    return {id for id, tco in compared.items() if not open_beside(tco, compared.values())}


def _source(id: str, line: LineCost) -> Source:
    return (TODAY if line.is_shared else id), line.line


def _doubtful(id: str, lines: Iterable[LineCost]) -> Iterable[Source]:
    return (_source(id, line) for line in lines if not line.is_exact)


def _places(sources: Iterable[Source]) -> dict[Source, tuple[int, ...]]:
    """For each doubtful amount, which share of its law it has in each case."""
    distinct = list(dict.fromkeys(sources))
    return dict(zip(distinct, map(_cases, multipliers(len(distinct))), strict=True))


@lru_cache(maxsize=128)
def _cases(step: float) -> tuple[int, ...]:
    return tuple([int(share * SHARES) for share in coordinates(step, range(1, POINTS + 1))])


def _worth(id: str, lines: Iterable[LineCost], places: Mapping[Source, tuple[int, ...]]) -> list[float]:
    """The present value of an option in each case, in units of currency."""
    doubtful = [line for line in lines if not line.is_exact]
    known = sum((line.likely.present_value for line in lines if line.is_exact), Decimal(0))
    worth = [float(known)] * POINTS
    for line in doubtful:
        table = _table(line)
        worth = [sum_ + table[place] for sum_, place in zip(worth, places[_source(id, line)], strict=True)]
    return worth


def _table(line: LineCost) -> list[float]:
    value, present = line.amount.value, line.present_value
    low, width = float(present.low), float(present.high - present.low)
    mode = float((value.likely - value.low) / (value.high - value.low))
    return [low + width * share for share in pert_quantiles(mode)]


def _cheapest(worth: Mapping[str, list[float]]) -> dict[str, float]:
    if not worth:
        return {}
    wins = [0.0] * len(worth)
    for row in zip(*worth.values(), strict=True):
        least = min(row)
        equals = row.count(least)
        first = row.index(least)
        if equals == 1:
            wins[first] += 1
        else:
            for place, value in enumerate(row):
                wins[place] += (value == least) / equals
    return {id: won / POINTS for id, won in zip(worth, wins, strict=True)}


def _share_below(cases: list[float], today: list[float]) -> float:
    return sum(map(float.__lt__, cases, today)) / POINTS


def _range(cases: list[float]) -> Interval:
    ordered = sorted(cases)
    low, middle, high = (Decimal(round(ordered[int(share * POINTS)])) for share in (_LOW, 0.5, _HIGH))
    return Interval(low, middle, high)
