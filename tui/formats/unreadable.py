"""Why a text a person typed could not be read."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum


class Unreadable(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    NOT_A_COUNT = "not_a_count"
    NOT_AN_AMOUNT = "not_an_amount"
    OTHER_CURRENCY = "other_currency"
    NOT_A_PERCENTAGE = "not_a_percentage"
    NOT_HOURS = "not_hours"
    NOT_A_DATE = "not_a_date"
    NOT_A_MONTH = "not_a_month"
    NOT_YES_OR_NO = "not_yes_or_no"


class UnreadableError(ValueError):
    """A text that is not what was asked for; `problem` says why."""

    def __init__(self, problem: Unreadable) -> None:
        super().__init__(problem.value)
        self.problem = problem


class AmbiguousNumberError(UnreadableError):
    """A number that reads differently in French and in English, such as 1.500.

    `readings` are the numbers it may be, the one with a thousands separator first.
    """

    def __init__(self, readings: tuple[Decimal, ...]) -> None:
        super().__init__(Unreadable.AMBIGUOUS_NUMBER)
        self.readings = readings


class MarkOrShareError(AmbiguousNumberError):
    """A share without its sign that may as well be a mark, such as 4 for 4% or for 4 of 5.

    `readings` are the two shares in percent, the number itself first; `highest` is the best mark there is.
    """

    def __init__(self, value: Decimal, highest: int) -> None:
        super().__init__((value, value * 100 / highest))
        self.highest = highest
