"""What is known of the way out of an option."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from pydantic import StrictBool, model_validator

from domain.base import NO_ENTRIES, Frozen, FrozenMap
from domain.estimate import Estimate
from domain.text import Text

MOST_MONTHS = Decimal(120)


class Scenario(StrEnum):
    """Why a company would have to go back on its choice. Stated by the article."""

    BUY_OUT = "buy_out"
    EXCEPTIONAL_GROWTH = "exceptional_growth"
    DISSATISFACTION = "dissatisfaction"


class Way(StrEnum):
    """Where IT goes when a company leaves: back in-house, or to another provider."""

    COME_BACK = "come_back"
    CHANGE_PROVIDER = "change_provider"


class ExitFigure(StrEnum):
    """What the walk is worked out from.

    `NOTICE` before the contract ends · `COMMITMENT` from its start, before which leaving costs · `HANDOVER` during
    which both sides work · `HIRING` until a team is there · `SEARCH` until another provider is there · `YEARLY_FEE` of
    the contract · `LEAVING_FEE` for leaving before the end of the commitment, where the contract names one ·
    `HANDOVER_HELP` of the provider one leaves · `RETURN_COST` of recruitment and equipment · `SWITCH_COST` of the
    transition to another provider.
    """

    NOTICE = "notice"
    COMMITMENT = "commitment"
    HANDOVER = "handover"
    HIRING = "hiring"
    SEARCH = "search"
    YEARLY_FEE = "yearly_fee"
    LEAVING_FEE = "leaving_fee"
    HANDOVER_HELP = "handover_help"
    RETURN_COST = "return_cost"
    SWITCH_COST = "switch_cost"


class ExitUnit(StrEnum):
    MONTHS = "months"
    MONEY = "money"


_MONTHS = (ExitFigure.NOTICE, ExitFigure.COMMITMENT, ExitFigure.HANDOVER, ExitFigure.HIRING, ExitFigure.SEARCH)

UNITS = MappingProxyType(
    {figure: ExitUnit.MONTHS if figure in _MONTHS else ExitUnit.MONEY for figure in ExitFigure},
)


class ExitCase(Frozen):
    """The figures of an option's exit, and the scenarios in which the contract lets one leave free of charge.

    Months go up to `MOST_MONTHS`, money is in the client's currency. A scenario that is not in `leave_free` is not
    known. Raises pydantic's ValidationError for more months.
    """

    figures: FrozenMap[ExitFigure, Estimate] = NO_ENTRIES
    leave_free: FrozenMap[Scenario, StrictBool] = NO_ENTRIES
    note: Text = ""

    @model_validator(mode="after")
    def _months_are_possible(self) -> Self:
        for figure, estimate in self.figures.items():
            most = max(value or Decimal(0) for value in (estimate.likely, estimate.high))
            if UNITS[figure] is ExitUnit.MONTHS and most > MOST_MONTHS:
                raise ValueError(f"{figure}: at most {MOST_MONTHS} months")
        return self
