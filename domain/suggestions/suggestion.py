"""A suggested level, the reasons for it, and the facts it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from domain.catalogue import Basis
from domain.dataclass import dataclass

WORST, BEST = 1, 5


class FactKind(StrEnum):
    """What a fact is: an answer, a safeguard, the holder of an IT function, a cost line, a parameter of the costs."""

    QUESTION = "question"
    SAFEGUARD = "safeguard"
    SCOPE = "scope"
    COST = "cost"
    PARAMETER = "parameter"


@dataclass(frozen=True, slots=True)
class FactRef:
    """Where a fact is kept: the id of its kind, and for a cost the option (or `today`) it belongs to."""

    kind: FactKind
    id: str
    option: str = ""

    @property
    def key(self) -> str:
        """One name for it, as in `cost.full.contract`."""
        return f"{self.kind}.{self.option}.{self.id}" if self.option else f"{self.kind}.{self.id}"

    @property
    def cell(self) -> str:
        """The key of the cell it is entered in: the question, or as in `cost.full.contract` and `costs.years`."""
        match self.kind:
            case FactKind.QUESTION:
                return self.id
            case FactKind.PARAMETER:
                return f"costs.{self.id}"
        return self.key


Ground = tuple[tuple[str, str], ...]
"""What a suggestion rests on: the key and the value of every fact it looked at, known or not. Made of texts only, so
that the same facts always give the same fingerprint."""


class ReasonId(StrEnum):
    """Why a level is suggested; the parameters each reason carries are named beside it."""

    # Total cost. share: of today's cost, saved (negative when it costs more); years
    SAVES = "saves"
    COSTS_MORE = "costs_more"
    COSTS_THE_SAME = "costs_the_same"
    BEYOND_CLAIM = "beyond_claim"
    STEERING_OR_TRANSITION_MISSING = "steering_or_transition_missing"
    COST_LINE_MISSING = "cost_line_missing"
    TOTALS_NOT_COMPARABLE = "totals_not_comparable"
    # Availability. availability, target: in percent; people: IT staff
    NO_TARGET = "no_target"
    BELOW_TARGET = "below_target"
    TARGET_MET = "target_met"
    OPERATION_STAYS = "operation_stays"
    INDICATORS_SECURED = "indicators_secured"
    NO_INDICATORS = "no_indicators"
    COMMITMENT_NOT_KNOWN = "commitment_not_known"
    # Criticality. hours: of an outage; tolerated: hours; people, needed: IT staff
    BACK_TOO_LATE = "back_too_late"
    BACK_IN_TIME = "back_in_time"
    NOBODY_AROUND_THE_CLOCK = "nobody_around_the_clock"
    NO_CONTINUITY_PROCEDURES = "no_continuity_procedures"
    # Transformation. projects: planned; covered, uncovered, outside: how many of them
    NO_PROJECT = "no_project"
    SKILLS_IN_HOUSE = "skills_in_house"
    SKILLS_LACKING = "skills_lacking"
    DEPENDS_ON_PROVIDER = "depends_on_provider"
    # Reversibility, retained skills, compliance. count: how many; of: out of how many
    SAFEGUARDS_IN_PLACE = "safeguards_in_place"
    SAFEGUARDS_LACKING = "safeguards_lacking"
    SAFEGUARDS_NOT_NEEDED = "safeguards_not_needed"
    NOTHING_TO_TAKE_BACK = "nothing_to_take_back"
    SKILL_GIVEN_AWAY = "skill_given_away"
    SKILL_SHARED = "skill_shared"
    DEPUTIES_NAMED = "deputies_named"
    NO_TIME = "no_time"
    NOBODY_FOR_COMPLIANCE = "nobody_for_compliance"
    SECTOR_RULES_OPEN = "sector_rules_open"
    GDPR_TERMS_IN_PLACE = "gdpr_terms_in_place"
    GDPR_POINTS_SEEN = "gdpr_points_seen"
    GDPR_POINTS_MISSING = "gdpr_points_missing"
    CERTIFICATE_SEEN = "certificate_seen"
    CERTIFICATE_MISSING = "certificate_missing"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, as an id with its numbers; `basis` says whose rule it follows."""

    id: ReasonId
    basis: Basis
    params: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))


def because(id: ReasonId, basis: Basis, **params: Decimal | int) -> Reason:
    return Reason(id, basis, MappingProxyType({name: Decimal(value) for name, value in params.items()}))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the facts say of one option on one criterion: a level from 1 (worst anchor) to 5 (best).

    The level is from `low` to `high`; `likely` is None when the facts bound it without pointing at one. `missing`: the
    facts not known that could narrow it. `ground`: all facts it rests on.
    Raises ValueError for levels out of order or off the scale.
    """

    low: int
    likely: int | None
    high: int
    reasons: tuple[Reason, ...]
    missing: tuple[FactRef, ...]
    ground: Ground

    def __post_init__(self) -> None:
        middle = self.low if self.likely is None else self.likely
        if not WORST <= self.low <= middle <= self.high <= BEST:
            raise ValueError(f"not levels in order: {self.low}, {self.likely}, {self.high}")

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def says_nothing(self) -> bool:
        """Whether any level is possible and none is likelier: there is nothing to confirm."""
        return self.likely is None and (self.low, self.high) == (WORST, BEST)


def suggestion(
    low: int,
    likely: int | None,
    high: int,
    reasons: Iterable[Reason],
    missing: Iterable[FactRef] = (),
    ground: Ground = (),
) -> Suggestion:
    """A suggestion; a level that leaves no choice is the likely one."""
    return Suggestion(low, low if low == high else likely, high, tuple(reasons), tuple(missing), ground)
