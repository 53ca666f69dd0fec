"""A stakeholder and everything that was asked to obtain their weights."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StrictInt, model_validator

from domain.answer import Confidence
from domain.base import NO_ENTRIES, Frozen, FrozenMap, Identifier, read_only, without_key
from domain.text import Line

Points = Annotated[Decimal, Field(ge=0, le=100, allow_inf_nan=False)]

Place = Annotated[StrictInt, Field(ge=1, le=1000)]
"""A place in an order: 1 comes first, equal places tie, and places may be left out."""


def _on_the_scale(judgement: int) -> int:
    if judgement in (0, -1):
        raise ValueError("a judgement is 1 (equal), 2 to 9, or -2 to -9")
    return judgement


Judgement = Annotated[StrictInt, Field(ge=-9, le=9), AfterValidator(_on_the_scale)]
"""How many times as much the first criterion's swing is worth as the second's; -n when the second's is worth n times
the first's (Saaty's scale, 1980)."""


class WeightMethod(StrEnum):
    """How a stakeholder's weights are obtained."""

    SWING = "swing"
    RANKING = "ranking"
    DIRECT = "direct"
    AHP = "ahp"


class Scale(StrEnum):
    """What the weight questions show: the written anchors 1 and 5, or the worst and best of the options present."""

    ANCHORS = "anchors"
    PRESENT = "present"


class Preference(StrEnum):
    FIRST = "first"
    SECOND = "second"
    EQUAL = "equal"


class PointsBounds(Frozen):
    """Between which points somebody who is not sure places a swing."""

    low: Points
    high: Points

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError("the low bound is above the high one")
        return self


class TradeOffAnswer(Frozen):
    """Which is preferred: the first criterion at `level` and the second at worst, or the other at best alone."""

    level: Annotated[StrictInt, Field(ge=2, le=5)]
    preferred: Preference


class ShownRange(Frozen):
    """The worst and the best value, 0 to 100, that a weight question showed."""

    worst: Points
    best: Points


class Shown(Frozen):
    """What was in front of somebody when their weights were taken.

    `criteria` are those compared, `anchors` the wordings from level 1 to 5 of those that do not have the method's own.
    With the scale `PRESENT`, `options` and `ranges` by criterion as well.
    """

    scale: Scale = Scale.ANCHORS
    criteria: tuple[Identifier, ...] = ()
    anchors: FrozenMap[Identifier, tuple[Line, ...]] = NO_ENTRIES
    options: tuple[Identifier, ...] = ()
    ranges: FrozenMap[Identifier, ShownRange] = NO_ENTRIES


class Stakeholder(Frozen):
    """A person whose weights are taken, and every answer they gave for it, by criterion.

    `voice` is how much the person counts in the group. `ranks`: the order of the swings from worst to best. `points`:
    what each swing is worth, 100 for the one worth most; `bounds` where the person is not sure of them. `judgements`
    by first and second criterion, for the AHP. `trade_offs`: answers to check questions, by first and second criterion.
    What another method than the one in use asked for is kept. `confidence` and `shown` are None until asked, and until
    the first answer.
    """

    name: Line
    role: Line = ""
    method: WeightMethod = WeightMethod.DIRECT
    voice: Points = Decimal(1)
    ranks: FrozenMap[Identifier, Place] = NO_ENTRIES
    points: FrozenMap[Identifier, Points] = NO_ENTRIES
    bounds: FrozenMap[Identifier, PointsBounds] = NO_ENTRIES
    judgements: FrozenMap[Identifier, FrozenMap[Identifier, Judgement]] = NO_ENTRIES
    trade_offs: FrozenMap[Identifier, FrozenMap[Identifier, TradeOffAnswer]] = NO_ENTRIES
    confidence: Confidence | None = None
    shown: Shown | None = None

    @property
    def doubt(self) -> Confidence:
        """How sure the person is of the weights: roughly, until asked. Our addition."""
        return self.confidence or Confidence.ROUGHLY

    @property
    def scale(self) -> Scale:
        """What the weight questions show this person."""
        return self.shown.scale if self.shown else Scale.ANCHORS

    def per_point(self, criterion: str) -> float:
        """What a point for the swing that was shown is worth on the whole scale: more than 1 for a part of it."""
        seen = self.shown.ranges.get(criterion) if self.shown and self.scale is Scale.PRESENT else None
        return 100 / float(seen.best - seen.worst) if seen and seen.best > seen.worst else 1.0

    def without_criterion(self, id: str) -> Stakeholder:
        """This person without any answer about the criterion `id`."""
        kept = {
            name: without_key(getattr(self, name), id)
            for name in ("ranks", "points", "bounds", "judgements", "trade_offs")
        }
        for name in ("judgements", "trade_offs"):
            rows = {first: without_key(row, id) for first, row in kept[name].items()}
            kept[name] = read_only({first: row for first, row in rows.items() if row})
        return self.model_copy(update=kept)


class Aggregation(StrEnum):
    """How the weights of several people become one set: their arithmetic mean, or their normalised geometric mean."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"


class Weighting(Frozen):
    """How the group's weights are made."""

    aggregation: Aggregation = Aggregation.ARITHMETIC
