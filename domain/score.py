"""A score of the grid: a level, how far it is known, and the suggestion it was taken from."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StrictInt, StringConstraints, model_validator

from domain.answer import Confidence
from domain.base import Frozen
from domain.text import Line, Text

Level = Annotated[StrictInt, Field(ge=1, le=5)]
"""A level of a criterion, from its worst anchor to its best."""


class Confirmation(Frozen):
    """What the facts suggested when a person confirmed it: a level from `low` to `high`, `likely` where they point at
    one.

    `ground` is a fingerprint of the facts at that time; empty where it is not known any more.
    """

    low: Level
    likely: Level | None
    high: Level
    ground: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{12})?\Z")] = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= (self.low if self.likely is None else self.likely) <= self.high:
            raise ValueError("low, likely and high are not in order")
        return self


class Score(Frozen):
    """How well an option does on a criterion: 1 (worst anchor) to 5 (best), or None when it is not known.

    A score that is not known may still be bounded: by the levels `lowest` and `highest`. `note` is the reason for it.
    `confirmed` is the suggestion a person took it from; None where the level is a person's own.
    """

    level: Level | None
    lowest: Level = 1
    highest: Level = 5
    confidence: Confidence = Confidence.SURE
    source: Line = ""
    note: Text = ""
    confirmed: Confirmation | None = None

    @model_validator(mode="after")
    def _bounds_fit(self) -> Self:
        if self.lowest > self.highest:
            raise ValueError("the lowest level is above the highest")
        if self.level is not None and (self.lowest, self.highest) != (1, 5):
            raise ValueError("only a level that is not known has bounds")
        return self

    @property
    def says_nothing(self) -> bool:
        """Whether it is not known at all: any level is possible."""
        return self.level is None and (self.lowest, self.highest) == (1, 5)

    @property
    def is_range(self) -> bool:
        """Whether it was given as a range of levels, narrower than all of them."""
        return self.level is None and not self.says_nothing

    def with_level(self, level: int | None) -> Score:
        """This score with a level of a person's own, or none when it is not known; its note and source are kept."""
        return self.model_copy(update={"level": level, "lowest": 1, "highest": 5, "confirmed": None})

    def between(self, lowest: int, highest: int) -> Score:
        """This score not known, but for its bounds. Raises ValueError for levels that are none or out of order."""
        changed = {"level": None, "lowest": lowest, "highest": highest, "confidence": Confidence.SURE}
        return Score.model_validate({**dict(self), **changed, "confirmed": None})
