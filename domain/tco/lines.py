"""The cost lines: what a total cost of ownership is made of, on both sides."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from domain.catalogue import Basis
from domain.dataclass import dataclass

TODAY = "today"
"""The id under which the costs of staying as one is are kept, beside those of the options."""


class CostLine(StrEnum):
    """What is paid for. In-house IT first, then what both sides have, then what comes with a provider."""

    SALARIES = "salaries"
    EQUIPMENT = "equipment"
    LICENCES = "licences"
    TURNOVER = "turnover"
    TRAINING = "training"
    OBSOLESCENCE = "obsolescence"
    MANAGEMENT_TIME = "management_time"
    OUTAGES = "outages"
    CONTRACT = "contract"
    STEERING = "steering"
    TRANSITION = "transition"
    EXIT = "exit"
    KEPT_IN_HOUSE = "kept_in_house"


class Rhythm(StrEnum):
    """When an amount is paid: every year, once at the start, or once at the end of the years looked at."""

    YEARLY = "yearly"
    AT_START = "at_start"
    AT_END = "at_end"


class Weight(StrEnum):
    """How much of a total a line may make up. Without a main line a total says nothing."""

    MAIN = "main"
    LARGE = "large"
    HIDDEN = "hidden"


CEILINGS: Mapping[Weight, Decimal] = MappingProxyType(
    {Weight.MAIN: Decimal(1), Weight.LARGE: Decimal("0.5"), Weight.HIDDEN: Decimal("0.1")}
)
"""What a missing line may cost at most, as a share of a year of today's costs (of the dearest option while these are
not known). Our addition: a convention to put questions in order and to bound a saving, never part of a total."""


@dataclass(frozen=True, slots=True)
class LineRule:
    """How a line behaves unless its entry says otherwise, and where it comes from.

    `grows`: it follows the headcount. Every line follows prices. `basis`: whether the article names the line.
    """

    weight: Weight
    basis: Basis
    grows: bool = False
    rhythm: Rhythm = Rhythm.YEARLY


RULES: Mapping[CostLine, LineRule] = MappingProxyType(
    {
        CostLine.SALARIES: LineRule(Weight.MAIN, Basis.STATED),
        CostLine.EQUIPMENT: LineRule(Weight.LARGE, Basis.STATED, grows=True),
        CostLine.LICENCES: LineRule(Weight.LARGE, Basis.ADDITION, grows=True),
        CostLine.TURNOVER: LineRule(Weight.HIDDEN, Basis.STATED),
        CostLine.TRAINING: LineRule(Weight.HIDDEN, Basis.STATED),
        CostLine.OBSOLESCENCE: LineRule(Weight.HIDDEN, Basis.STATED, grows=True),
        CostLine.MANAGEMENT_TIME: LineRule(Weight.HIDDEN, Basis.STATED),
        CostLine.OUTAGES: LineRule(Weight.LARGE, Basis.READING, grows=True),
        CostLine.CONTRACT: LineRule(Weight.MAIN, Basis.STATED, grows=True),
        CostLine.STEERING: LineRule(Weight.HIDDEN, Basis.STATED),
        CostLine.TRANSITION: LineRule(Weight.LARGE, Basis.STATED, rhythm=Rhythm.AT_START),
        CostLine.EXIT: LineRule(Weight.LARGE, Basis.READING, rhythm=Rhythm.AT_END),
        CostLine.KEPT_IN_HOUSE: LineRule(Weight.MAIN, Basis.READING),
    }
)
"""The article names salaries, equipment and four hidden costs on the one side, contract, steering and transition on the
other. Outages, exit and what stays in-house follow from its other sections (our reading); licences, growth and rhythm
are our addition."""

IN_HOUSE_LINES = (
    CostLine.SALARIES,
    CostLine.EQUIPMENT,
    CostLine.LICENCES,
    CostLine.TURNOVER,
    CostLine.TRAINING,
    CostLine.OBSOLESCENCE,
    CostLine.MANAGEMENT_TIME,
)
"""What in-house IT costs in detail; `KEPT_IN_HOUSE` is the same in one amount, for the part a provider leaves."""

VISIBLE_LINES = (CostLine.SALARIES, CostLine.EQUIPMENT, CostLine.LICENCES)
"""What accounts show: the answer to the yearly cost of IT stands for these. The hidden costs come on top (the article:
the real total is not limited to salaries and equipment)."""

PROVIDER_LINES = (CostLine.CONTRACT, CostLine.STEERING, CostLine.TRANSITION, CostLine.EXIT)
