"""What each option costs beside staying as one is: by line, by year, in total, today's worth, per user and month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from domain.dataclass import dataclass
from domain.interval import Interval
from domain.tco.cost import CostParameters
from domain.tco.facts import (
    Amount,
    AmountSource,
    CostFacts,
    amounts,
    counted_twice,
    is_lower_bound,
    missing_lines,
    terms_of,
)
from domain.tco.lines import CEILINGS, RULES, TODAY, CostLine, Weight
from domain.tco.spread import Spread, Terms, growth, rounded, spreading, together

_MONTHS = 12
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class LineCost:
    """One line of an option over the years, at its low, likely and high amount."""

    amount: Amount
    low: Spread
    likely: Spread
    high: Spread

    @property
    def line(self) -> CostLine:
        return self.amount.line

    @property
    def is_exact(self) -> bool:
        return self.amount.value.is_exact

    @property
    def is_shared(self) -> bool:
        """Whether this is today's line, taken over: whatever it turns out to be, it is the same on both sides."""
        return self.amount.source is AmountSource.AS_TODAY

    @property
    def total(self) -> Interval:
        return Interval(self.low.total, self.likely.total, self.high.total)

    @property
    def present_value(self) -> Interval:
        return Interval(self.low.present_value, self.likely.present_value, self.high.present_value)


class Ends(NamedTuple):
    """What lines come to together: all at their low, all at their likely, all at their high amount."""

    low: Spread
    likely: Spread
    high: Spread

    @property
    def present_value(self) -> Interval:
        return Interval(self.low.present_value, self.likely.present_value, self.high.present_value)


@dataclass(frozen=True, slots=True)
class MissingLine:
    """A line nobody gave: `at_most` is what it may add to the present value by our convention (`CEILINGS`)."""

    line: CostLine
    at_most: Decimal


@dataclass(frozen=True, slots=True)
class Tco:
    """The total cost of an option, or of staying as one is, in the client's currency; all lines at their low, all at
    their likely, all at their high amount.

    `ends`: all lines together at each end; `shared`: those of them that are today's, taken over. `years`: what is paid
    in each year. `present_value`: money of later years counted for less (the same as `total` at a discount rate of 0).
    `per_user_month`: the total by person and month, None without people. `missing`: the expected lines that are not in
    it, those that may matter most first. `known_in_part`: lines that are in it without a part nobody knows.
    `counted_twice`: lines that stand beside one amount for the same.
    """

    option: str
    lines: tuple[LineCost, ...]
    ends: Ends
    shared: Ends
    years: tuple[Interval, ...]
    total: Interval
    present_value: Interval
    per_user_month: Interval | None
    missing: tuple[MissingLine, ...]
    known_in_part: tuple[CostLine, ...]
    counted_twice: tuple[CostLine, ...]

    @property
    def open_lines(self) -> tuple[CostLine, ...]:
        """The lines not known in full. With one of them every figure is a lower bound, and nothing bounds it above."""
        return (*(gap.line for gap in self.missing), *self.known_in_part)

    @property
    def is_meaningful(self) -> bool:
        """Whether the total can be compared: something is known, and no main line is missing."""
        return bool(self.lines) and all(RULES[gap.line].weight is not Weight.MAIN for gap in self.missing)

    def line(self, line: CostLine) -> LineCost | None:
        return next((one for one in self.lines if one.line is line), None)


def open_beside(one: Tco, others: Iterable[Tco]) -> tuple[CostLine, ...]:
    """The lines not known in full that may set `one` apart from `others`: whatever they cost, only `one` pays it.

    Without outages that none of them knows: these are today's, the same on all sides.
    """
    is_common = all(CostLine.OUTAGES in other.open_lines for other in others)
    return tuple(line for line in one.open_lines if line is not CostLine.OUTAGES or not is_common)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Staying as one is, and the options, by id, over the same years."""

    parameters: CostParameters
    today: Tco
    options: Mapping[str, Tco]

    def of(self, id: str) -> Tco:
        """Of an option or of `TODAY`. Raises KeyError for another one."""
        return self.today if id == TODAY else self.options[id]


def compare(facts: CostFacts, options: Iterable[str]) -> Comparison:
    """The total costs of `options` and of today; an option nothing was said of has no lines and costs 0."""
    parameters = facts.case.parameters
    spread = spreading(parameters)
    known = {id: amounts(facts, id) for id in (TODAY, *options)}
    spreads = {id: _line_costs(found.values(), spread) for id, found in known.items()}
    year = _reference_year(spreads)
    costs = {
        id: _tco(id, lines, _gaps(missing_lines(id, known[id]), year, spread), known[id], facts)
        for id, lines in spreads.items()
    }
    today = costs.pop(TODAY)
    return Comparison(parameters, today, MappingProxyType(costs))


_Spreading: TypeAlias = Callable[[Decimal, Terms], Spread]


def _line_costs(known: Iterable[Amount], spread: _Spreading) -> tuple[LineCost, ...]:
    return tuple([_line_cost(amount, spread) for amount in known])


def _line_cost(amount: Amount, spread: _Spreading) -> LineCost:
    value, terms = amount.value, amount.terms
    likely = spread(value.likely, terms)
    if value.is_exact:
        return LineCost(amount, likely, likely, likely)
    return LineCost(amount, spread(value.low, terms), likely, spread(value.high, terms))


def _reference_year(costs: Mapping[str, tuple[LineCost, ...]]) -> Decimal:
    """A year of today's likely costs, which ceilings are shares of; of the dearest option while they are not known."""
    years = {id: sum((line.likely.recurring[0] for line in lines), _NOTHING) for id, lines in costs.items()}
    return years[TODAY] or max(years.values())


def _gaps(lines: Iterable[CostLine], year: Decimal, spread: _Spreading) -> tuple[MissingLine, ...]:
    found = (
        MissingLine(line, spread(rounded(year * CEILINGS[RULES[line].weight]), terms_of(line)).present_value)
        for line in lines
    )
    return tuple(sorted(found, key=lambda gap: -gap.at_most))


def _tco(
    id: str,
    lines: tuple[LineCost, ...],
    missing: tuple[MissingLine, ...],
    known: dict[CostLine, Amount],
    facts: CostFacts,
) -> Tco:
    ends = _ends(lines, facts.case.parameters.years)
    shared = _ends([line for line in lines if line.is_shared], facts.case.parameters.years)
    years = tuple(Interval(*paid) for paid in zip(ends.low.years, ends.likely.years, ends.high.years, strict=True))
    total = Interval(ends.low.total, ends.likely.total, ends.high.total)
    people = _per_user_month(total, facts)
    in_part = tuple([line for line, amount in known.items() if is_lower_bound(facts, amount)])
    twice = counted_twice(known)
    return Tco(id, lines, ends, shared, years, total, ends.present_value, people, missing, in_part, twice)


def _ends(lines: Sequence[LineCost], years: int) -> Ends:
    return Ends(
        together([line.low for line in lines], years),
        together([line.likely for line in lines], years),
        together([line.high for line in lines], years),
    )


def _per_user_month(total: Interval, facts: CostFacts) -> Interval | None:
    """The total over the months of all people; the doubt about how many they are widens it."""
    people = facts.headcount
    if people is None or people.low <= 0:
        return None
    months = _MONTHS * sum(growth(facts.case.parameters, grows=True, indexed=False))
    return Interval(
        rounded(total.low / (people.high * months)),
        rounded(total.likely / (people.likely * months)),
        rounded(total.high / (people.low * months)),
    )
