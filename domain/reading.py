"""A reading: what a KPI was in one month, and where the value comes from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field, StrictInt

from domain.base import Frozen
from domain.text import Line, Text

MOST_ASKED = 10**6
"""Most people a survey can ask. Our addition."""


class Reading(Frozen):
    """One month's value of a KPI, in the KPI's unit.

    A value counted from the tickets of an export has the name of that file in `imported_from`, the day in
    `imported_on`, and in `tickets` how many it was counted from. One that a person typed has none of them. A value from
    a survey has in `respondents` how many answered, and in `invited` how many were asked.
    """

    value: Annotated[Decimal, Field(ge=0, le=Decimal(10) ** 12, allow_inf_nan=False)]
    note: Text = ""
    imported_from: Line = ""
    imported_on: date | None = None
    tickets: Annotated[StrictInt, Field(ge=0, le=10**9)] | None = None
    respondents: Annotated[StrictInt, Field(ge=1, le=MOST_ASKED)] | None = None
    invited: Annotated[StrictInt, Field(ge=1, le=MOST_ASKED)] | None = None

    @property
    def is_imported(self) -> bool:
        return self.tickets is not None

    def typed(self, value: Decimal) -> Reading:
        """This reading with the value a person typed; its note and its sample are kept. The value is checked before."""
        if value == self.value:
            return self
        return Reading(value=value, note=self.note, respondents=self.respondents, invited=self.invited)
