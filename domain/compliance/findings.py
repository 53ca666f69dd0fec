"""What is in place, what is missing and what is not known of every regime, for one option."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from domain.assessment import Assessment
from domain.compliance.applicability import RegimeScope, regime_scope
from domain.compliance.check import Applicability, ComplianceCheck, PointState
from domain.compliance.points import CompliancePoint, Regime, is_in_force, points_of
from domain.dataclass import dataclass


class PointStatus(StrEnum):
    """A point, once it is known whether its regime applies.

    `PRESENT`, `MISSING`: it applies and was checked. `OPEN`: it applies and nobody has found out yet. `NOT_CONCERNED`:
    the regime, or the point, does not apply. `LATER`: it applies, but from a later date on. `UNKNOWN`: whether the
    regime applies is itself not known, and the point is not in place.
    """

    PRESENT = "present"
    MISSING = "missing"
    OPEN = "open"
    NOT_CONCERNED = "not_concerned"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PointFinding:
    """A point, its status, and what was entered; `is_overdue` when it is not in place and its date has passed."""

    point: CompliancePoint
    status: PointStatus
    check: ComplianceCheck
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class RegimeFinding:
    """A regime with all of its points."""

    scope: RegimeScope
    points: tuple[PointFinding, ...]

    @property
    def regime(self) -> Regime:
        return self.scope.regime

    def count(self, status: PointStatus) -> int:
        return sum(point.status is status for point in self.points)

    @property
    def gaps(self) -> tuple[PointFinding, ...]:
        """What is missing or has still to be found out; nothing of a regime that does not apply."""
        return tuple(point for point in self.points if point.status in _GAPS)


_GAPS = (PointStatus.MISSING, PointStatus.OPEN, PointStatus.UNKNOWN)
_PLAIN = ComplianceCheck()


def compliance(assessment: Assessment, option_id: str, today: date) -> tuple[RegimeFinding, ...]:
    """Every regime for an option as things stand `today`; a point due today is not overdue yet."""
    return tuple(_regime(assessment, regime, option_id, today) for regime in Regime)


def compliance_gaps(assessment: Assessment, option_id: str, today: date) -> tuple[PointFinding, ...]:
    """What an option still needs: first what is missing for certain, then what is open, then what may not apply."""
    found = (gap for regime in compliance(assessment, option_id, today) for gap in regime.gaps)
    return tuple(sorted(found, key=lambda gap: _GAPS.index(gap.status)))


def point_status(point: CompliancePoint, state: PointState, applicability: Applicability, today: date) -> PointStatus:
    """The status of a point whose regime applies, does not, or may apply."""
    if applicability is Applicability.DOES_NOT_APPLY or state is PointState.NOT_APPLICABLE:
        return PointStatus.NOT_CONCERNED
    if state is PointState.PRESENT:
        return PointStatus.PRESENT
    if not is_in_force(point, today):
        return PointStatus.LATER
    if applicability is Applicability.UNKNOWN:
        return PointStatus.UNKNOWN
    return PointStatus.MISSING if state is PointState.MISSING else PointStatus.OPEN


def _regime(assessment: Assessment, regime: Regime, option_id: str, today: date) -> RegimeFinding:
    scope = regime_scope(assessment, regime, option_id)
    return RegimeFinding(scope, tuple(_points(assessment, points_of(regime), scope.applicability, today)))


def _points(
    assessment: Assessment, points: Iterable[CompliancePoint], applicability: Applicability, today: date
) -> Iterable[PointFinding]:
    for point in points:
        check = assessment.compliance.get(point, _PLAIN)
        status = point_status(point, check.state, applicability, today)
        overdue = status in _GAPS and check.due is not None and check.due < today
        yield PointFinding(point, status, check, overdue)
