"""Compliance: whether the rules that apply are looked after, as far as the facts show."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from domain.assessment import Assessment
from domain.catalogue import Basis, Safeguard, SafeguardState
from domain.compliance.applicability import regime_scope
from domain.compliance.check import Applicability, ComplianceCheck, PointState
from domain.compliance.points import CompliancePoint, Regime, points_of
from domain.suggestions.facts import ground, has_provider, question, safeguard, unknown
from domain.suggestions.suggestion import BEST, WORST, FactRef, Ground, Reason, ReasonId, Suggestion, because
from domain.suggestions.suggestion import suggestion as made

SECTOR_RULES = frozenset({"hds", "other"})
"""Kinds of regulated data for which a provider needs an accreditation of its own."""

CLAIMED, TERMS, CERTIFIED = 2, 3, 4
"""The levels of compliance that is claimed, of contract terms that are in place, of every certificate seen."""

_REGULATED = question("regulated_data")
_LOOKED_AFTER = safeguard(Safeguard.SECURITY_COMPLIANCE)
_OWNERSHIP = safeguard(Safeguard.DATA_OWNERSHIP)


class Terms(IntEnum):
    """How far the points of a regime were found: one is missing, some are open, or every one was seen."""

    MISSING = 0
    OPEN = 1
    SEEN = 2


_REQUIRED = (CompliancePoint.HDS_CERTIFICATE, CompliancePoint.HDS_STORED_IN_EEA)
"""Without these health data must not be there at all."""


def compliance_suggestion(assessment: Assessment, option: str) -> Suggestion:
    """What regulated data, safeguards and the points of the rules say of compliance.

    Our reading; the article says only that the level required counts, that not every provider has the accreditation,
    and that the company stays answerable. With nobody in-house for security and compliance, nobody can have seen a
    document: at most 2. With that person, and ownership of the data settled, contract terms are in place: likely 3.
    Sector rules stay open, down to 1, until a certificate is seen.

    Where the points were checked they say more. A required certificate that is missing, or health data stored where
    they must not be, is 1. A point of the GDPR that is missing: at most 2. Every one of them seen: 3 at least. Every
    point of HDS seen as well, where no other sector rule is open: 4. A safeguard more, or a point more, never lowers
    the level.
    """
    provider = has_provider(option)
    refs = (_REGULATED, _LOOKED_AFTER, _OWNERSHIP) if provider else (_REGULATED, _LOOKED_AFTER)
    base, missing = ground(assessment, refs), unknown(assessment, refs)
    if provider:
        base += _said_of_points(assessment)
    if _REGULATED not in missing and not assessment.several("regulated_data"):
        return made(TERMS, None, BEST, (), (), base)
    looked_after = assessment.safeguard(Safeguard.SECURITY_COMPLIANCE).state
    gdpr, hds = _terms(assessment, Regime.GDPR, option), _terms(assessment, Regime.HDS, option)
    if hds is Terms.MISSING and any(_state(assessment, point) is PointState.MISSING for point in _REQUIRED):
        return made(WORST, None, WORST, (because(ReasonId.CERTIFICATE_MISSING, Basis.READING),), missing, base)
    sector = provider and (_REGULATED in missing or bool(_open_sectors(assessment, hds)))
    reasons: list[Reason] = []
    if sector and _REGULATED not in missing:
        reasons.append(because(ReasonId.SECTOR_RULES_OPEN, Basis.STATED))
    if looked_after is SafeguardState.MISSING:
        reasons.insert(0, because(ReasonId.NOBODY_FOR_COMPLIANCE, Basis.READING))
        return made(WORST, None, CLAIMED, reasons, missing, base)
    if gdpr is Terms.MISSING:
        reasons.insert(0, because(ReasonId.GDPR_POINTS_MISSING, Basis.READING, count=_count_missing(assessment)))
        low = CLAIMED if looked_after is SafeguardState.PRESENT and not sector else WORST
        return made(low, None, CLAIMED, reasons, missing, base)
    if looked_after is not SafeguardState.PRESENT:
        return made(WORST, None, BEST, reasons, missing, base)
    return _looked_after(assessment, provider, sector, gdpr, hds, reasons, missing, base)


def _looked_after(
    assessment: Assessment,
    provider: bool,
    sector: bool,
    gdpr: Terms | None,
    hds: Terms | None,
    reasons: list[Reason],
    missing: Iterable[FactRef],
    base: Ground,
) -> Suggestion:
    """Where somebody in-house sees to compliance and no point is known to be missing."""
    low, likely = (WORST if sector else CLAIMED), None
    if provider and assessment.safeguard(Safeguard.DATA_OWNERSHIP).state is SafeguardState.PRESENT:
        reasons.insert(0, because(ReasonId.GDPR_TERMS_IN_PLACE, Basis.READING))
        likely = TERMS
    if gdpr is Terms.SEEN:
        reasons.append(because(ReasonId.GDPR_POINTS_SEEN, Basis.READING))
        likely = TERMS
        low = low if sector else TERMS
    if gdpr is Terms.SEEN and hds is Terms.SEEN and not sector:
        reasons.append(because(ReasonId.CERTIFICATE_SEEN, Basis.READING))
        low = likely = CERTIFIED
    return made(low, likely, BEST, reasons, missing, base)


def _terms(assessment: Assessment, regime: Regime, option: str) -> Terms | None:
    """How far the points of a regime were found; None where it does not apply, or may not."""
    if regime_scope(assessment, regime, option).applicability is not Applicability.APPLIES:
        return None
    states = {_state(assessment, point) for point in points_of(regime)}
    if PointState.MISSING in states:
        return Terms.MISSING
    return Terms.SEEN if states <= {PointState.PRESENT, PointState.NOT_APPLICABLE} else Terms.OPEN


def _open_sectors(assessment: Assessment, hds: Terms | None) -> frozenset[str]:
    """The sector rules nothing entered shows to be met."""
    met = {"hds"} if hds is Terms.SEEN else set()
    return SECTOR_RULES & set(assessment.several("regulated_data")) - met


def _state(assessment: Assessment, point: CompliancePoint) -> PointState:
    return assessment.compliance.get(point, _NOT_CHECKED).state


_NOT_CHECKED = ComplianceCheck()


def _count_missing(assessment: Assessment) -> int:
    return sum(_state(assessment, point) is PointState.MISSING for point in points_of(Regime.GDPR))


def _said_of_points(assessment: Assessment) -> Ground:
    """What was found of the points, and said of the regimes; nothing of those nobody checked."""
    checked = ((point, assessment.compliance[point].state) for point in _POINTS if point in assessment.compliance)
    said = ((regime, assessment.regimes[regime].state) for regime in _REGIMES if regime in assessment.regimes)
    return (
        *((f"regime.{regime.value}", state.value) for regime, state in said),
        *((f"point.{point.value}", state.value) for point, state in checked if state is not PointState.NOT_ASKED),
    )


_REGIMES = (Regime.GDPR, Regime.HDS)
_POINTS = tuple(point for regime in _REGIMES for point in points_of(regime))
