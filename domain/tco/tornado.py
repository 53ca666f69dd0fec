"""What matters most: how far each doubtful line moves the difference between two options."""

from __future__ import annotations

from decimal import Decimal

from domain.dataclass import dataclass
from domain.tco.comparison import Comparison, LineCost, Tco
from domain.tco.lines import TODAY, CostLine


@dataclass(frozen=True, slots=True)
class Bar:
    """A doubtful line of `option`: the difference of the two present values with this line at its low and at its high
    amount, every other line at its likely one."""

    option: str
    line: CostLine
    at_low: Decimal
    at_high: Decimal

    @property
    def swing(self) -> Decimal:
        """How far the line moves the difference; 0 or more."""
        return abs(self.at_high - self.at_low)

    @property
    def turns(self) -> bool:
        """Whether this line alone decides which of the two costs less."""
        return (self.at_low < 0 < self.at_high) or (self.at_high < 0 < self.at_low)


@dataclass(frozen=True, slots=True)
class Tornado:
    """`difference`: the likely present value of the option less that of the other, negative when it costs less.
    `bars` the widest first."""

    difference: Decimal
    bars: tuple[Bar, ...]


def tornado(comparison: Comparison, option: str, against: str = TODAY) -> Tornado:
    """The doubtful lines of two options (one of them may be `TODAY`), those that matter most first.

    One at a time, as in a tornado diagram (T. G. Eschenbach, "Spiderplots versus tornado diagrams for sensitivity
    analysis", Interfaces 22, 1992). A line both take over from today moves both alike, and so has no bar.
    Raises KeyError for an option that is not compared.
    """
    one, other = comparison.of(option), comparison.of(against)
    if one is other:
        return Tornado(Decimal(0), ())
    difference = one.present_value.likely - other.present_value.likely
    common = _in_common(one, other)
    bars = [
        *(_bar(option, line, difference, 1) for line in one.lines if line.line not in common),
        *(_bar(against, line, difference, -1) for line in other.lines if line.line not in common),
    ]
    return Tornado(difference, tuple(sorted((bar for bar in bars if bar.swing), key=lambda bar: -bar.swing)))


def _in_common(one: Tco, other: Tco) -> set[CostLine]:
    """The lines that are today's on both sides."""
    return _todays(one) & _todays(other)


def _todays(tco: Tco) -> set[CostLine]:
    return {line.line for line in tco.lines if line.is_shared or tco.option == TODAY}


def _bar(option: str, line: LineCost, difference: Decimal, sign: int) -> Bar:
    worth = line.present_value
    return Bar(
        option,
        line.line,
        difference + sign * (worth.low - worth.likely),
        difference + sign * (worth.high - worth.likely),
    )
