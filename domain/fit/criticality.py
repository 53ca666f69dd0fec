"""Fit to how critical IT is to the business.

The article says that criticality decides on the service level and the kind of provider, not which model suits: the
levels here are our addition, the reasons say which facts of the article they build on.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from domain.assessment import Assessment
from domain.catalogue import Basis, Model
from domain.fit.levels import FitLevel, FitReason, FitReasonId, Origin, Reasons, Variable, VariableFit, shifted
from domain.interval import Interval, interval_of
from domain.outage import ServiceWindow, service_window


class Stakes(StrEnum):
    """How critical IT is, least first; the choices of the question `criticality`."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VITAL = "vital"


_RANKED_STAKES = tuple(Stakes)

DOWNTIME_LIMITS = ((Decimal(1), Stakes.VITAL), (Decimal(4), Stakes.HIGH), (Decimal(24), Stakes.MEDIUM))
"""Tolerated downtime in hours, up to which IT is at least that critical. Our addition."""

STAFF_AROUND_THE_CLOCK = Decimal(5)
"""IT staff below which nobody can be on duty around the clock: 8 760 hours a year over about 1 750 worked by one
person. Our addition."""

_T, _G, _M, _P = FitLevel.TARGET, FitLevel.GOOD, FitLevel.POSSIBLE, FitLevel.POOR

_LEVELS: Mapping[Model, tuple[FitLevel, FitLevel, FitLevel, FitLevel]] = MappingProxyType(
    {  # at stakes        low medium high vital
        Model.FULL: (_G, _G, _M, _P),
        Model.PARTIAL: (_G, _G, _G, _M),
        Model.HYBRID: (_M, _G, _G, _G),
        Model.LAYERED: (_M, _G, _G, _G),
        Model.PROGRESSIVE: (_G, _G, _M, _M),
        Model.CO_SOURCING: (_G, _G, _G, _M),
        Model.IN_HOUSE: (_G, _G, _M, _M),
    }
)

_OWN_STAFF = (Model.CO_SOURCING, Model.IN_HOUSE)
"""The models in which the company's own staff keeps the service running."""

_WHY = Reasons(Variable.CRITICALITY)


def stakes(assessment: Assessment) -> Stakes | None:
    """How critical IT is: as the person said, or more where little downtime is tolerated; None if neither is known."""
    said = assessment.chosen("criticality")
    hours = interval_of(assessment, "tolerated_downtime")
    known = [Stakes(said)] if said is not None else []
    if hours is not None:
        known.append(_stakes_by_downtime(hours.likely))
    return max(known, key=_RANKED_STAKES.index, default=None)


def _stakes_by_downtime(hours: Decimal) -> Stakes:
    return next((stakes for limit, stakes in DOWNTIME_LIMITS if hours <= limit), Stakes.LOW)


def criticality_fit(assessment: Assessment, model: Model) -> VariableFit:
    """Fit to the stakes, the service window and regulated data; unknown while the stakes are."""
    current = stakes(assessment)
    reasons = _regulation(assessment, model)
    if current is None:
        return VariableFit(FitLevel.UNKNOWN, tuple(reasons))
    understaffed = _understaffed(assessment, model)
    level = shifted(_at(model, current), -1 if understaffed else 0)
    return VariableFit(
        level,
        (*_stakes_reasons(assessment, model, current), *_cover_reasons(assessment, model, understaffed), *reasons),
        _is_doubtful(assessment, model, current),
    )


def _at(model: Model, current: Stakes) -> FitLevel:
    return _LEVELS[model][_RANKED_STAKES.index(current)]


def _is_doubtful(assessment: Assessment, model: Model, current: Stakes) -> bool:
    """Whether another tolerated downtime, inside its doubt, would change the level."""
    hours = interval_of(assessment, "tolerated_downtime")
    said = assessment.chosen("criticality")
    if hours is None:
        return False
    others = {_stakes_by_downtime(end) for end in (hours.low, hours.high)}
    if said is not None:
        others = {max(Stakes(said), other, key=_RANKED_STAKES.index) for other in others}
    return any(_at(model, other) is not _at(model, current) for other in others)


def _stakes_reasons(assessment: Assessment, model: Model, current: Stakes) -> list[FitReason]:
    reasons = []
    hours = interval_of(assessment, "tolerated_downtime")
    if hours is not None and current.value != assessment.chosen("criticality"):
        reasons.append(_WHY.note(FitReasonId.DOWNTIME_RAISES_STAKES, Basis.ADDITION, Origin.OURS, hours=hours.likely))
    is_critical = current in (Stakes.HIGH, Stakes.VITAL)
    if _at(model, current) is FitLevel.GOOD:
        reasons.append(_WHY.pro(FitReasonId.STAKES_SUIT, Basis.ADDITION, Origin.OURS))
    elif is_critical:
        reasons.append(_WHY.con(FitReasonId.STAKES_TOO_HIGH, Basis.ADDITION, Origin.OURS))
    if model is Model.LAYERED:
        reasons.append(_WHY.pro(FitReasonId.CRITICAL_CORE_STAYS, Basis.STATED, Origin.TEXT))
    if model is Model.PROGRESSIVE:
        make = _WHY.con if is_critical else _WHY.pro
        reasons.append(make(FitReasonId.STARTS_NON_CRITICAL, Basis.STATED, Origin.TEXT))
    if model is Model.FULL:
        reasons.append(_WHY.con(FitReasonId.DEPENDENCE, Basis.STATED, Origin.FAQ))
    return reasons


def _understaffed(assessment: Assessment, model: Model) -> Interval | None:
    """The IT staff of a model that has to run around the clock with too few people, else None."""
    if model not in _OWN_STAFF or service_window(assessment) is not ServiceWindow.AROUND_THE_CLOCK:
        return None
    staff = interval_of(assessment, "it_staff")
    return staff if staff is not None and staff.likely < STAFF_AROUND_THE_CLOCK else None


def _cover_reasons(assessment: Assessment, model: Model, understaffed: Interval | None) -> list[FitReason]:
    if service_window(assessment) is not ServiceWindow.AROUND_THE_CLOCK:
        return []
    if model not in _OWN_STAFF:
        return [_WHY.pro(FitReasonId.CONTINUOUS_SUPERVISION, Basis.STATED, Origin.TEXT)]
    if understaffed is None:
        return []
    needed = STAFF_AROUND_THE_CLOCK
    return [
        _WHY.con(
            FitReasonId.TOO_FEW_FOR_THE_CLOCK, Basis.ADDITION, Origin.OURS, people=understaffed.likely, needed=needed
        )
    ]


def _regulation(assessment: Assessment, model: Model) -> list[FitReason]:
    """Conditions on the provider, not on the model: they never change a level."""
    regulated = assessment.several("regulated_data")
    reasons = []
    if model is not Model.IN_HOUSE and {"hds", "other"} & set(regulated):
        reasons.append(_WHY.con(FitReasonId.PROVIDER_NEEDS_ACCREDITATION, Basis.STATED, Origin.TEXT))
    if model is not Model.IN_HOUSE and "gdpr" in regulated:
        reasons.append(_WHY.note(FitReasonId.LIABILITY_STAYS, Basis.STATED, Origin.TEXT))
    return reasons
