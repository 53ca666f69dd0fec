"""A figure of which a person gives the likely value and, where they can, its bounds."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from domain.answer import Confidence
from domain.base import Frozen
from domain.text import Line


def _without_negative_zero(value: Decimal) -> Decimal:
    return value or Decimal(0)


Figure = Annotated[
    Decimal,
    Field(ge=0, le=Decimal(10) ** 12, decimal_places=2, strict=True, allow_inf_nan=False),
    AfterValidator(_without_negative_zero),
]


class Estimate(Frozen):
    """A figure in the unit of its place. `likely` is None when it was asked and nobody knows.

    `low` and `high` bound it; where neither is given, `confidence` says how far it may be off. Raises pydantic's
    ValidationError for figures that are negative or not in order, and for bounds without a likely value.
    """

    likely: Figure | None
    low: Figure | None = None
    high: Figure | None = None
    confidence: Confidence = Confidence.SURE
    source: Line = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.likely is None:
            if self.low is not None or self.high is not None:
                raise ValueError("bounds need a likely value")
        elif (self.low is not None and self.low > self.likely) or (self.high is not None and self.high < self.likely):
            raise ValueError("low, likely and high are not in order")
        return self
