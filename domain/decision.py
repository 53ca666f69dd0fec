"""A decision as it was taken: frozen with what was known at that moment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from domain.base import NO_ENTRIES, Frozen, FrozenMap, Identifier
from domain.catalogue import Readjustment, Verdict
from domain.forecast import Forecast
from domain.text import Line, Text


class Outcome(StrEnum):
    """`AGAINST_RANKING`: an option was chosen that does not lead the grid; `reason` says why."""

    CHOSEN = "chosen"
    AGAINST_RANKING = "against_ranking"
    NOT_YET = "not_yet"


RecordId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}\Z", strict=True)]
"""The id of a decision record, as in d1. Not an `Identifier`: records are numbered on their own."""


class RejectedOption(Frozen):
    """An option that was not chosen. `total` is its value in the grid (0–100), where it had one.

    `reason` says why, `lifted_by` what would have to change for it to be considered again.
    """

    name: Line
    total: Decimal | None = None
    reason: Text = ""
    lifted_by: Text = ""


class Decision(Frozen):
    """A decision record. It is never changed; a later decision stands beside it.

    `decided_on` is the day people say it was taken; it may have been frozen on a later one, which is not kept.
    Everything else is as it stood when it was frozen: `option_name` and the names in `rejected` in the wording of then,
    `total`, `leader_total` and `margin` on the 0–100 scale, `weights` as shares that sum to 1, the `verdict` of the
    diagnosis.
    `follows` is the record this one takes further, `readjustment` how it does; `forecast` what was expected.
    """

    decided_on: date
    outcome: Outcome
    option: Identifier | None = None
    option_name: Line = ""
    reason: Text = ""
    known: Text = ""
    assumed: Text = ""
    participants: Line = ""
    review_on: date | None = None
    verdict: Verdict = Verdict.UNDETERMINED
    leader: Identifier | None = None
    leader_name: Line = ""
    total: Decimal | None = None
    leader_total: Decimal | None = None
    margin: Decimal | None = None
    weights: FrozenMap[Identifier, Decimal] = NO_ENTRIES
    rejected: FrozenMap[Identifier, RejectedOption] = NO_ENTRIES
    follows: RecordId | None = None
    readjustment: Readjustment | None = None
    forecast: Forecast | None = None
