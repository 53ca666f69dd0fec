"""Trade-off questions that check weights: which of two improvements is worth more (Keeney & Raiffa 1976)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from domain.dataclass import dataclass
from domain.ranking import level_value
from domain.stakeholder import Preference

BEST_LEVEL = 5

CHECKS = 2
"""Questions that check a set of weights. Our addition: each costs an interview half a minute."""

INDIFFERENT = 0.05
"""Two improvements within this share of each other are expected to count as the same. Our addition."""

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class TradeOff:
    """Which is better: `first` at `level` (2 to 5) and `second` at worst, or `first` at worst and `second` at best?

    The first is better when its weight is more than `ratio` times that of the second.
    """

    first: str
    second: str
    level: int = BEST_LEVEL

    @property
    def ratio(self) -> float:
        return level_value(BEST_LEVEL) / level_value(self.level)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An answer other than the one the weights lead to."""

    question: TradeOff
    answered: Preference
    expected: Preference


def trade_offs(weights: Mapping[str, float], count: int = CHECKS, *, lowered: bool = True) -> tuple[TradeOff, ...]:
    """At most `count` questions about neighbours in the order of the weights, those with most weight first.

    Every other question lowers the first criterion to the level at which the weights begin to prefer the second: so
    both answers come up, and ratios are checked as well as the order; not without `lowered`, where levels are not those
    of the whole scale. Criteria without weight are left out.
    """
    order = sorted((id for id, weight in weights.items() if weight > 0), key=lambda id: -weights[id])
    asked: list[TradeOff] = []
    for first, second in list(pairwise(order))[:count]:
        level = BEST_LEVEL
        if lowered and len(asked) % 2:
            level = next((lower for lower in (4, 3, 2) if _expected(weights, first, second, lower)), BEST_LEVEL)
        asked.append(TradeOff(first, second, level))
    return tuple(asked)


def expected(question: TradeOff, weights: Mapping[str, float], indifferent: float = INDIFFERENT) -> Preference:
    """The answer that `weights` lead to; equal for improvements within the share `indifferent` of each other."""
    one = weights[question.first] * level_value(question.level)
    other = weights[question.second] * level_value(BEST_LEVEL)
    if abs(one - other) <= indifferent * max(one, other):
        return Preference.EQUAL
    return Preference.FIRST if one > other else Preference.SECOND


def contradictions(
    answers: Iterable[tuple[TradeOff, Preference]], weights: Mapping[str, float], *, strict: bool = False
) -> tuple[Contradiction, ...]:
    """The answers that do not go with `weights`, in the order given.

    Where the weights find the two equal no answer contradicts them. With `strict`, a preference does unless the weights
    lean the same way, however little.
    """
    found = ((question, answer, expected(question, weights)) for question, answer in answers)
    return tuple(
        Contradiction(question, answer, due)
        for question, answer, due in found
        if answer is not due
        and (due is not Preference.EQUAL or (strict and answer is not expected(question, weights, _ROUNDING)))
    )


def _expected(weights: Mapping[str, float], first: str, second: str, level: int) -> bool:
    return expected(TradeOff(first, second, level), weights) is Preference.SECOND
