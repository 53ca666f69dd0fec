"""What was said of one cost, and the assumptions all costs share."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from domain.base import EMPTY, NO_ENTRIES, Frozen, FrozenMap, Identifier, with_key, with_or_without, without_key
from domain.estimate import Estimate
from domain.tco.lines import CostLine, Rhythm
from domain.text import Text

MOST_YEARS = 7
LARGEST_AMOUNT = Decimal(10) ** 12


RATES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"years": (1, MOST_YEARS), "headcount_growth": (-50, 100), "indexation": (-20, 50), "discount_rate": (0, 50)}
)
"""The bounds of each parameter: years, or percent a year. Our addition."""


def _rate(name: str) -> object:
    low, high = RATES[name]
    return Field(ge=low, le=high, decimal_places=2, strict=True, allow_inf_nan=False)


class Cost(Estimate):
    """One cost of one option, in the client's currency and the money of the first year, exact to the cent.

    `rhythm`, `grows` (with the headcount) and `indexed` (with prices) are those of the line while they are None.
    """

    rhythm: Rhythm | None = None
    grows: StrictBool | None = None
    indexed: StrictBool | None = None
    note: Text = ""


class CostParameters(Frozen):
    """What holds for all costs. `years` looked at; the rates in percent a year.

    `discount_rate` makes later money count less; `indexation` is how prices rise; `headcount_growth` how many more
    people there are each year. Three years are our reading of the article's "two or three years"; no source gives a
    rate, so nothing is assumed: 0.
    """

    years: Annotated[StrictInt, Field(ge=1, le=MOST_YEARS)] = 3
    discount_rate: Annotated[Decimal, _rate("discount_rate")] = Decimal(0)
    indexation: Annotated[Decimal, _rate("indexation")] = Decimal(0)
    headcount_growth: Annotated[Decimal, _rate("headcount_growth")] = Decimal(0)


class CostCase(Frozen):
    """All that was said of costs: by option (or `TODAY`), then line; and the parameters. Everything is optional."""

    costs: FrozenMap[Identifier, FrozenMap[CostLine, Cost]] = NO_ENTRIES
    parameters: CostParameters = CostParameters()

    def of(self, option: str) -> Mapping[CostLine, Cost]:
        """What was said of one option, by line."""
        return self.costs.get(option, EMPTY)

    def with_cost(self, option: str, line: CostLine, cost: Cost | None) -> CostCase:
        """With a cost; None puts the line back to not asked."""
        row = with_or_without(self.of(option), line, cost)
        costs = with_key(self.costs, option, row) if row else without_key(self.costs, option)
        return self.model_copy(update={"costs": costs})
