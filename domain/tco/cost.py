"""What was said of one cost, and the assumptions all costs share."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StrictBool, StrictInt, model_validator

from domain.answer import Confidence
from domain.base import EMPTY, NO_ENTRIES, Frozen, FrozenMap, Identifier, with_key, without_key
from domain.tco.lines import CostLine, Rhythm
from domain.text import Line, Text

MOST_YEARS = 7
LARGEST_AMOUNT = Decimal(10) ** 12


def _without_negative_zero(amount: Decimal) -> Decimal:
    return amount or Decimal(0)


Money = Annotated[
    Decimal,
    Field(ge=0, le=LARGEST_AMOUNT, decimal_places=2, strict=True, allow_inf_nan=False),
    AfterValidator(_without_negative_zero),
]
"""An amount in the client's currency, exact to the cent, never negative, never a binary fraction."""


def _rate(low: int, high: int) -> object:
    return Field(ge=low, le=high, decimal_places=2, strict=True, allow_inf_nan=False)


class Cost(Frozen):
    """One cost of one option, in the money of the first year.

    `likely` is None when it was asked and nobody knows. `low` and `high` bound it; where neither is given, `confidence`
    says how far it may be off. `rhythm`, `grows` (with the headcount) and `indexed` (with prices) are those of the line
    while they are None.
    Raises pydantic's ValidationError for amounts that are negative, not in order, or bounds without a likely amount.
    """

    likely: Money | None
    low: Money | None = None
    high: Money | None = None
    rhythm: Rhythm | None = None
    grows: StrictBool | None = None
    indexed: StrictBool | None = None
    confidence: Confidence = Confidence.SURE
    source: Line = ""
    note: Text = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.likely is None:
            if self.low is not None or self.high is not None:
                raise ValueError("bounds need a likely amount")
        elif (self.low is not None and self.low > self.likely) or (self.high is not None and self.high < self.likely):
            raise ValueError("low, likely and high are not in order")
        return self


class CostParameters(Frozen):
    """What holds for all costs. `years` looked at; the rates in percent a year.

    `discount_rate` makes later money count less; `indexation` is how prices rise; `headcount_growth` how many more
    people there are each year. Three years are our reading of the article's "two or three years"; no source gives a
    rate, so nothing is assumed: 0.
    """

    years: Annotated[StrictInt, Field(ge=1, le=MOST_YEARS)] = 3
    discount_rate: Annotated[Decimal, _rate(0, 50)] = Decimal(0)
    indexation: Annotated[Decimal, _rate(-20, 50)] = Decimal(0)
    headcount_growth: Annotated[Decimal, _rate(-50, 100)] = Decimal(0)


class CostCase(Frozen):
    """All that was said of costs: by option (or `TODAY`), then line; and the parameters. Everything is optional."""

    costs: FrozenMap[Identifier, FrozenMap[CostLine, Cost]] = NO_ENTRIES
    parameters: CostParameters = CostParameters()

    def of(self, option: str) -> Mapping[CostLine, Cost]:
        """What was said of one option, by line."""
        return self.costs.get(option, EMPTY)

    def with_cost(self, option: str, line: CostLine, cost: Cost | None) -> CostCase:
        """With a cost; None puts the line back to not asked."""
        row = self.of(option)
        row = without_key(row, line) if cost is None else with_key(row, line, cost)
        costs = with_key(self.costs, option, row) if row else without_key(self.costs, option)
        return self.model_copy(update={"costs": costs})

    def with_parameters(self, parameters: CostParameters) -> CostCase:
        return self.model_copy(update={"parameters": parameters})

    def without_option(self, option: str) -> CostCase:
        return self.model_copy(update={"costs": without_key(self.costs, option)})
