"""How well an option fits, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from domain.catalogue import Basis
from domain.dataclass import dataclass


class FitLevel(StrEnum):
    """From best to worst: made for such a company, works well, can work, does not fit; or not known."""

    TARGET = "target"
    GOOD = "good"
    POSSIBLE = "possible"
    POOR = "poor"
    UNKNOWN = "unknown"


RANKED_LEVELS = (FitLevel.POOR, FitLevel.POSSIBLE, FitLevel.GOOD, FitLevel.TARGET)
"""The known levels, worst first."""


class Variable(StrEnum):
    """The three variables the choice of a model depends on. Stated by the article."""

    SIZE = "size"
    CRITICALITY = "criticality"
    MATURITY = "maturity"


class Origin(StrEnum):
    """Where a reason comes from: the article's table, its FAQ, its text, or this project."""

    TABLE = "table"
    FAQ = "faq"
    TEXT = "text"
    OURS = "ours"


class Side(StrEnum):
    """What a reason does: speak for the option, against it, or say what else to know about it."""

    FOR = "for"
    AGAINST = "against"
    TO_KNOW = "to_know"


class FitReasonId(StrEnum):
    """Why an option fits or not; the parameters each one carries are named beside it."""

    # Size. headcount: people; lower, upper: the bounds of the source, in people (upper absent without one)
    IN_TARGET_BAND = "in_target_band"
    BELOW_TARGET_BAND = "below_target_band"
    ABOVE_TARGET_BAND = "above_target_band"
    PARTIAL_RELEVANT = "partial_relevant"
    PARTIAL_NOT_YET_RELEVANT = "partial_not_yet_relevant"
    HYBRID_MODELS_PAY = "hybrid_models_pay"
    NO_SIZE_STATED = "no_size_stated"
    # Criticality. hours: tolerated downtime; people: IT staff; needed: people for cover around the clock
    STAKES_SUIT = "stakes_suit"
    STAKES_TOO_HIGH = "stakes_too_high"
    DOWNTIME_RAISES_STAKES = "downtime_raises_stakes"
    CRITICAL_CORE_STAYS = "critical_core_stays"
    STARTS_NON_CRITICAL = "starts_non_critical"
    CONTINUOUS_SUPERVISION = "continuous_supervision"
    TOO_FEW_FOR_THE_CLOCK = "too_few_for_the_clock"
    DEPENDENCE = "dependence"
    PROVIDER_NEEDS_ACCREDITATION = "provider_needs_accreditation"
    LIABILITY_STAYS = "liability_stays"
    # Maturity. skills, projects: how many
    MATURITY_SUITS = "maturity_suits"
    MATURITY_TOO_LOW = "maturity_too_low"
    SKILLS_WOULD_BE_LOST = "skills_would_be_lost"
    GENERALIST_IN_PLACE = "generalist_in_place"
    NO_GENERALIST = "no_generalist"
    FILLS_MISSING_SKILLS = "fills_missing_skills"
    NO_SKILL_MISSING = "no_skill_missing"
    SKILLS_MISSING = "skills_missing"
    GRADUAL_CHANGE = "gradual_change"
    SUDDEN_CHANGE = "sudden_change"
    BRINGS_PROJECT_SKILLS = "brings_project_skills"
    PROJECTS_NEED_SKILLS = "projects_need_skills"


@dataclass(frozen=True, slots=True)
class FitReason:
    """One reason for or against an option, or a remark on it, as an id and its numbers."""

    id: FitReasonId
    variable: Variable
    side: Side
    basis: Basis
    origin: Origin
    params: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class VariableFit:
    """The fit to one variable. `doubtful`: the doubt about the answers is wide enough to change the level."""

    level: FitLevel
    reasons: tuple[FitReason, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Reasons:
    """Makes the reasons of one variable."""

    variable: Variable

    def pro(self, id: FitReasonId, basis: Basis, origin: Origin, **params: Decimal | int | None) -> FitReason:
        return FitReason(id, self.variable, Side.FOR, basis, origin, _params(params))

    def con(self, id: FitReasonId, basis: Basis, origin: Origin, **params: Decimal | int | None) -> FitReason:
        return FitReason(id, self.variable, Side.AGAINST, basis, origin, _params(params))

    def note(self, id: FitReasonId, basis: Basis, origin: Origin, **params: Decimal | int | None) -> FitReason:
        return FitReason(id, self.variable, Side.TO_KNOW, basis, origin, _params(params))


def _params(params: Mapping[str, Decimal | int | None]) -> Mapping[str, Decimal]:
    return MappingProxyType({name: Decimal(value) for name, value in params.items() if value is not None})


def shifted(level: FitLevel, steps: int) -> FitLevel:
    """`level` moved by `steps` (negative is worse), inside poor … target; unknown stays unknown."""
    if level is FitLevel.UNKNOWN:
        return level
    place = RANKED_LEVELS.index(level) + steps
    return RANKED_LEVELS[min(max(place, 0), len(RANKED_LEVELS) - 1)]


def overall(levels: Iterable[FitLevel]) -> FitLevel:
    """The levels of the variables taken together. Our reading: the article names the variables, not how they combine.

    One poor level makes the whole poor; otherwise one unknown level leaves it unknown; an option made for the
    company in one respect and good in all others is its target; anything else is as good as its weakest level.
    """
    known = tuple(levels)
    if FitLevel.POOR in known or FitLevel.UNKNOWN in known:
        return FitLevel.POOR if FitLevel.POOR in known else FitLevel.UNKNOWN
    weakest = min(known, key=RANKED_LEVELS.index)
    return FitLevel.TARGET if weakest is FitLevel.GOOD and FitLevel.TARGET in known else weakest
