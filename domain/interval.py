"""Intervals: a figure with the doubt of the person who gave it."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.estimate import Estimate
from domain.questions import QUESTIONS

WIDTH = MappingProxyType(
    {Confidence.SURE: Decimal(0), Confidence.ROUGHLY: Decimal("0.2"), Confidence.GUESS: Decimal("0.5")}
)
"""How far a figure may be off, as a share of it, by confidence. Our addition: a convention, not a measurement."""


@dataclass(frozen=True, slots=True)
class Interval:
    """What a figure may be: `low` <= `likely` <= `high`, all in the unit of the figure.

    Arithmetic takes every operand as independent of the others, so results are never too narrow.
    Raises ValueError when the three are not in order.
    """

    low: Decimal
    likely: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise ValueError(f"not in order: {self.low}, {self.likely}, {self.high}")

    @classmethod
    def exactly(cls, value: Decimal) -> Interval:
        """A figure without doubt."""
        return cls(value, value, value)

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.likely + other.likely, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.likely - other.likely, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), self.likely * other.likely, max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ZeroDivisionError when `other` may be zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor may be zero")
        corners = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), self.likely / other.likely, max(corners))

    def scaled(self, factor: Decimal) -> Interval:
        """The figure times an exact `factor`."""
        return self * Interval.exactly(factor)

    def within(self, minimum: Decimal, maximum: Decimal) -> Interval:
        """The part of the interval that is possible at all, for a figure bounded by `minimum` and `maximum`."""
        low, likely, high = (min(max(value, minimum), maximum) for value in (self.low, self.likely, self.high))
        return Interval(low, likely, high)


ZERO = Interval.exactly(Decimal(0))


def widen(value: Decimal, confidence: Confidence) -> Interval:
    """`value` with the doubt of a `confidence`: sure ±0, roughly ±20 %, guess ±50 % (our addition, see `WIDTH`)."""
    margin = abs(value) * WIDTH[confidence]
    return Interval(value - margin, value, value + margin)


def interval_of(assessment: Assessment, question_id: str) -> Interval | None:
    """The given number of a question with its doubt, inside the question's own bounds; None when none was given."""
    value = assessment.number(question_id)
    if value is None:
        return None
    question = QUESTIONS[question_id]
    return widen(value, assessment.answer(question_id).confidence).within(question.minimum, question.maximum)


def as_interval(estimate: Estimate) -> Interval | None:
    """What an estimate may be: between its bounds, or as far off as its confidence says; None when it is not known."""
    if estimate.likely is None:
        return None
    if estimate.low is None and estimate.high is None:
        return widen(estimate.likely, estimate.confidence)
    low = estimate.likely if estimate.low is None else estimate.low
    return Interval(low, estimate.likely, estimate.likely if estimate.high is None else estimate.high)
