"""A wave of a gradual change: what goes out together, by what it is judged, and what was decided."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import StrictBool

from domain.base import NO_ENTRIES, Frozen, FrozenMap, Identifier
from domain.catalogue import ItFunction
from domain.text import Line, Text


class WaveState(StrEnum):
    """Whether the next wave may begin: not decided yet, go, no-go."""

    PLANNED = "planned"
    GO = "go"
    NO_GO = "no_go"


class SuccessCriterion(StrEnum):
    """What a limited scope is tried for. Stated by the article."""

    SERVICE_QUALITY = "service_quality"
    CULTURAL_FIT = "cultural_fit"
    REAL_GAINS = "real_gains"


class CriterionCheck(Frozen):
    """One success criterion of a wave. One of the company's own needs a `name`; `met` is None until it was judged."""

    name: Line = ""
    target: Line = ""
    met: StrictBool | None = None
    note: Text = ""


class Wave(Frozen):
    """A wave: the first one is the pilot. `criteria` by `SuccessCriterion` or an id of the company's own."""

    name: Line = ""
    functions: tuple[ItFunction, ...] = ()
    starts_on: date | None = None
    review_on: date | None = None
    state: WaveState = WaveState.PLANNED
    criteria: FrozenMap[Identifier, CriterionCheck] = NO_ENTRIES
    note: Text = ""
