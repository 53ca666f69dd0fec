"""A ticket as far as KPIs look at it, and why a row of an export is none."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Ticket(NamedTuple):
    """One incident. Moments have a time zone.

    `resolved` is None while it is open, and once it was opened again; `at_first_level` whether the first level solved
    it without help, None where the export does not say; `is_security` None where no column tells categories.
    """

    opened: datetime
    resolved: datetime | None
    at_first_level: bool | None
    is_security: bool | None


class Rejection(StrEnum):
    """Why a row of an export is not counted though it should have been."""

    TOO_FEW_CELLS = "too_few_cells"
    TOO_MANY_CELLS = "too_many_cells"
    CELL_TOO_LONG = "cell_too_long"
    NO_OPENING = "no_opening"
    UNREADABLE_OPENING = "unreadable_opening"
    UNREADABLE_RESOLUTION = "unreadable_resolution"
    TOO_EARLY = "too_early"
    IN_THE_FUTURE = "in_the_future"
    NEGATIVE_SPAN = "negative_span"
    DUPLICATE = "duplicate"


class LeftOut(StrEnum):
    """Why a row is not counted and need not be: it is no incident, or was cancelled."""

    NO_INCIDENT = "no_incident"
    CANCELLED = "cancelled"
