"""Availability and criticality: how long IT may be down, how long it is, and who stands for it."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.availability import availability_now, service_hours
from domain.catalogue import Basis, Safeguard, SafeguardState
from domain.fit.criticality import STAFF_AROUND_THE_CLOCK
from domain.interval import Interval, interval_of
from domain.outage import AvailabilityTarget, ServiceWindow, availability_target, service_window
from domain.suggestions.facts import ground, question, runs_core_itself, safeguard, unknown
from domain.suggestions.suggestion import BEST, WORST, Reason, ReasonId, Suggestion, because
from domain.suggestions.suggestion import suggestion as made

BELOW, MET = 2, 3
"""The levels for falling short of what is needed, and for keeping to it without anybody's written commitment."""

_DOWNTIME = tuple(map(question, ("headcount", "service_window", "outage_hours", "outages_per_year")))
_INDICATORS = safeguard(Safeguard.TRANSPARENT_INDICATORS)
_OUTAGES = tuple(map(question, ("tolerated_downtime", "outage_hours", "service_window", "it_staff")))
_CONTINUITY = safeguard(Safeguard.CONTINUITY_PROCEDURES)


def availability_suggestion(assessment: Assessment, option: str) -> Suggestion:
    """Whether the article's target for the company's size is within reach.

    Our reading. Where the company's own staff keeps the systems up, the hours down today say it: 2 below the target, 3
    when it is met, and no more, since nobody commits in writing. Where a provider does, its commitment is not known
    here: whether it shows its indicators (the article asks for it) bounds the level. More availability never lowers it.
    """
    return _own_availability(assessment) if runs_core_itself(option) else _provider_availability(assessment)


def _own_availability(assessment: Assessment) -> Suggestion:
    stays = because(ReasonId.OPERATION_STAYS, Basis.READING)
    missing, base = unknown(assessment, _DOWNTIME), ground(assessment, _DOWNTIME)
    people, hours = assessment.number("headcount"), service_hours(assessment)
    target = None if people is None else availability_target(people)
    if people is not None and target is None:
        return made(WORST, None, MET, [because(ReasonId.NO_TARGET, Basis.STATED), stays], (), base)
    now = None if hours is None else availability_now(assessment, hours)
    if target is None or now is None:
        return made(WORST, None, MET, [stays], missing, base)
    low, likely, high = (MET if end >= target.availability else BELOW for end in (now.low, now.likely, now.high))
    return made(low, likely, high, [_against_target(now, target), stays], missing, base)


def _against_target(now: Interval, target: AvailabilityTarget) -> Reason:
    met = now.likely >= target.availability
    return because(
        ReasonId.TARGET_MET if met else ReasonId.BELOW_TARGET,
        Basis.STATED,
        availability=now.likely,
        target=target.availability,
    )


def _provider_availability(assessment: Assessment) -> Suggestion:
    open_reason = because(ReasonId.COMMITMENT_NOT_KNOWN, Basis.READING)
    missing, base = unknown(assessment, [_INDICATORS]), ground(assessment, [_INDICATORS])
    match assessment.safeguard(Safeguard.TRANSPARENT_INDICATORS).state:
        case SafeguardState.PRESENT:
            reasons = [because(ReasonId.INDICATORS_SECURED, Basis.STATED), open_reason]
            return made(BELOW, None, BEST, reasons, missing, base)
        case SafeguardState.MISSING:
            reasons = [because(ReasonId.NO_INDICATORS, Basis.STATED), open_reason]
            return made(WORST, None, MET, reasons, missing, base)
    return made(WORST, None, BEST, [open_reason], missing, base)


def criticality_suggestion(assessment: Assessment, option: str) -> Suggestion:
    """Whether core systems come back within the downtime the company tolerates.

    Our reading. Where the company's own staff keeps the systems up, the usual length of an outage says it: 2 when it is
    longer than what is tolerated, 3 when it is not; 1 is likely where service is needed around the clock and the staff
    is too small to be on duty. Where a provider does, nothing is known of its commitment; without written continuity
    procedures no restart can have been rehearsed, and the best level is out of reach. A longer tolerated downtime never
    lowers the level, a longer outage never raises it.
    """
    return _own_recovery(assessment) if runs_core_itself(option) else _provider_recovery(assessment)


def _own_recovery(assessment: Assessment) -> Suggestion:
    missing, base = unknown(assessment, _OUTAGES), ground(assessment, _OUTAGES)
    outage, tolerated = interval_of(assessment, "outage_hours"), interval_of(assessment, "tolerated_downtime")
    low, likely, high, reasons = WORST, None, MET, [because(ReasonId.OPERATION_STAYS, Basis.READING)]
    if outage is not None and tolerated is not None:
        low, likely, high = (
            MET if length <= limit else BELOW
            for length, limit in (
                (outage.high, tolerated.low),
                (outage.likely, tolerated.likely),
                (outage.low, tolerated.high),
            )
        )
        said = ReasonId.BACK_IN_TIME if likely == MET else ReasonId.BACK_TOO_LATE
        reasons.insert(0, because(said, Basis.READING, hours=outage.likely, tolerated=tolerated.likely))
    staff = interval_of(assessment, "it_staff")
    if service_window(assessment) is ServiceWindow.AROUND_THE_CLOCK and _too_few(staff):
        assert staff is not None
        low = likely = WORST
        needed = STAFF_AROUND_THE_CLOCK
        reasons.insert(0, because(ReasonId.NOBODY_AROUND_THE_CLOCK, Basis.ADDITION, people=staff.likely, needed=needed))
    return made(low, likely, high, reasons, missing, base)


def _too_few(staff: Interval | None) -> bool:
    return staff is not None and staff.likely < STAFF_AROUND_THE_CLOCK


def _provider_recovery(assessment: Assessment) -> Suggestion:
    reasons = [because(ReasonId.COMMITMENT_NOT_KNOWN, Basis.READING)]
    lacking = assessment.safeguard(Safeguard.CONTINUITY_PROCEDURES).state is SafeguardState.MISSING
    if lacking:
        reasons.insert(0, because(ReasonId.NO_CONTINUITY_PROCEDURES, Basis.READING))
    return made(
        WORST,
        None,
        BEST - 1 if lacking else BEST,
        reasons,
        unknown(assessment, [_CONTINUITY]),
        ground(assessment, [_CONTINUITY]),
    )
