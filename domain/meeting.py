"""What governance leaves behind: when a meeting was held with its minutes, and who does what by when."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from domain.base import Frozen
from domain.text import Line, Text

MeetingNumber = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,5}\Z")]
"""Which occurrence of a ritual it is, counted from 1: the nth period after the start of the contract."""


class Meeting(Frozen):
    """One occurrence of a ritual. `held_on` is None while it was not held; `minutes` may be there before."""

    held_on: date | None = None
    minutes: Text = ""


class Action(Frozen):
    """Something somebody is to do. `name` says what; `done_on` is None while it is open.

    Raises pydantic's ValidationError without a name.
    """

    name: Line
    owner: Line = ""
    due: date | None = None
    done_on: date | None = None
    note: Text = ""

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not self.name:
            raise ValueError("an action needs a name")
        return self
