"""An offer of a provider, and what offers are judged by."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StrictInt, model_validator

from domain.answer import Confidence
from domain.base import NO_ENTRIES, Frozen, FrozenMap, Identifier
from domain.catalogue import ItFunction, Safeguard, SafeguardState
from domain.compliance.check import PointState
from domain.compliance.points import CompliancePoint
from domain.estimate import Estimate
from domain.text import Line, Text


class ProviderQuestion(StrEnum):
    """What tells providers apart beyond certificates and references. Stated by the article.

    The ids are those of the safeguards in the group of the provider.
    """

    ADAPTED_MODEL = "adapted_model"
    TRANSPARENT_INDICATORS = "transparent_indicators"
    GOVERNANCE_QUALITY = "governance_quality"


class ProviderCriterion(Frozen):
    """Something offers are judged by. One of the client's own needs a `name`; `points` say how much it counts.

    `points` are those of its swing from worst to best, 0 to 100, as for the criteria of the grid; all count the same
    until they are changed.
    """

    name: Line = ""
    points: Annotated[Decimal, Field(ge=0, le=100, allow_inf_nan=False)] = Decimal(100)
    description: Text = ""


class Rating(Frozen):
    """How well an offer does by a criterion: 1 (worst) to 5 (best), or None when it was asked and is not known.

    `evidence` is what was seen or shown: a document, a call with a client, a visit.
    """

    level: Annotated[StrictInt, Field(ge=1, le=5)] | None
    confidence: Confidence = Confidence.SURE
    evidence: Line = ""
    note: Text = ""


class OfferState(StrEnum):
    KEPT = "kept"
    RULED_OUT = "ruled_out"


class Offer(Frozen):
    """What one provider offers.

    `option` is the model it is for, `functions` what it takes over. `total_cost` over the years looked at, in the
    client's currency, everything included. `ratings` by `ProviderQuestion` or a criterion of the client's own.
    `clauses` by safeguard: what the draft of the contract says. `compliance` by point. `reason` says why it is out.
    Raises pydantic's ValidationError without a name.
    """

    name: Line
    option: Identifier | None = None
    functions: tuple[ItFunction, ...] = ()
    total_cost: Estimate | None = None
    ratings: FrozenMap[Identifier, Rating] = NO_ENTRIES
    clauses: FrozenMap[Safeguard, SafeguardState] = NO_ENTRIES
    compliance: FrozenMap[CompliancePoint, PointState] = NO_ENTRIES
    state: OfferState = OfferState.KEPT
    reason: Text = ""
    note: Text = ""

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not self.name:
            raise ValueError("an offer needs a name")
        return self
