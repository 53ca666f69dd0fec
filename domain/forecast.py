"""What a decision expects, as it is frozen with it. Which figures are kept is our addition."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, StrictInt, model_validator

from domain.base import Frozen
from domain.tco.cost import MOST_YEARS

_Amount = Annotated[Decimal, Field(ge=-(Decimal(10) ** 18), le=Decimal(10) ** 18, allow_inf_nan=False)]


class Expected(Frozen):
    """A figure expected, with its bounds. Raises pydantic's ValidationError when the three are not in order."""

    low: _Amount
    likely: _Amount
    high: _Amount

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise ValueError("low, likely and high are not in order")
        return self


class Forecast(Frozen):
    """What was expected of the option chosen when the decision was frozen; None for what was not known then.

    `years` looked at. `total_cost`: over these years, in the client's currency. `monthly_cost`: contract, steering and
    a month's share of the transition, as the readings of the budget count it. `monthly_saving`: what a month costs less
    than staying as one was, negative when it costs more. `availability`: the target, in percent of the service hours.
    """

    years: Annotated[StrictInt, Field(ge=1, le=MOST_YEARS)]
    total_cost: Expected | None = None
    monthly_cost: Expected | None = None
    monthly_saving: Expected | None = None
    availability: Annotated[Decimal, Field(ge=0, le=100, allow_inf_nan=False)] | None = None
