"""What the facts say of one signal: present, absent or unknown, with reasons and doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment
from domain.catalogue import Basis, Signal
from domain.dataclass import dataclass
from domain.interval import ZERO, Interval, interval_of
from domain.outage import outage_cost

FIREFIGHTING_LIMIT = Decimal(60)
"""Percent of the IT lead's time; the signal needs strictly more. Stated by the article."""

TURNOVER_LIMIT = Decimal(25)
"""Departures over 24 months in percent of the IT team, from which the signal is present. Our reading."""

GROWTH_LIMIT = Decimal(10)
"""Growth in headcount over two years, in percent, from which IT has to follow. Our reading."""

FOLLOWING_SHARE = Decimal("0.5")
"""IT follows when its staff grew at least this share of the company's growth. Our reading."""

_HUNDRED = Decimal(100)


class Status(StrEnum):
    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class ReasonId(StrEnum):
    """Why a signal has its status; the parameters each one carries are named beside it."""

    JUDGED_PRESENT = "judged_present"
    JUDGED_ABSENT = "judged_absent"
    STATED_YES = "stated_yes"
    STATED_NO = "stated_no"
    NOT_APPLICABLE = "not_applicable"
    RESPONSE_TIMES_LENGTHEN = "response_times_lengthen"
    BACKLOG_GROWS = "backlog_grows"
    SHADOW_IT = "shadow_it"
    NO_SYMPTOM = "no_symptom"
    IT_OUTGROWN = "it_outgrown"  # headcount_growth, it_growth: percent over two years
    IT_FOLLOWS = "it_follows"  # headcount_growth, it_growth (absent when unlimited): percent over two years
    HEADCOUNT_STABLE = "headcount_stable"  # headcount_growth, limit: percent over two years
    OUTAGES_COST_MORE = "outages_cost_more"  # outages, maintenance: money a year
    OUTAGES_COST_MORE_AT_LEAST = "outages_cost_more_at_least"  # the same, some parts still unknown
    OUTAGES_COST_LESS = "outages_cost_less"  # outages, maintenance: money a year
    OUTAGES_AT_LEAST = "outages_at_least"  # outages, maintenance: money a year, some parts still unknown
    FIREFIGHTING_ABOVE = "firefighting_above"  # share, limit: percent
    FIREFIGHTING_WITHIN = "firefighting_within"  # share, limit: percent
    TURNOVER_HIGH = "turnover_high"  # departures, staff, limit: percent; share: percent, absent without staff
    TURNOVER_LOW = "turnover_low"  # as above


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason as an id and its numbers; `basis` says whose rule it is."""

    id: ReasonId
    basis: Basis
    params: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))


def _reason(id: ReasonId, basis: Basis, **params: Decimal | None) -> Reason:
    return Reason(id, basis, MappingProxyType({name: value for name, value in params.items() if value is not None}))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What some answers say of a signal; `missing` are the questions that keep it unknown."""

    status: Status
    doubtful: bool = False
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()


def computed_evidence(assessment: Assessment, signal: Signal) -> Evidence:
    """What the facts say of a signal, the person's own judgement left aside."""
    return _RULES[signal](assessment)


def judgement(assessment: Assessment, signal: Signal) -> Evidence:
    """What the person answered to the question that bears the signal's name."""
    return _yes_no(assessment, signal.value, ReasonId.JUDGED_PRESENT, ReasonId.JUDGED_ABSENT)


def _not_applicable(assessment: Assessment, *ids: str) -> bool:
    return any(assessment.answer(id).state is AnswerState.NOT_APPLICABLE for id in ids)


_NOT_APPLICABLE = Evidence(Status.ABSENT, reasons=(_reason(ReasonId.NOT_APPLICABLE, Basis.READING),))


def _yes_no(
    assessment: Assessment, id: str, yes: ReasonId, no: ReasonId | None, basis: Basis = Basis.STATED
) -> Evidence:
    """A yes/no question as evidence; a mere guess is doubtful."""
    answer = assessment.answer(id)
    if answer.state is AnswerState.NOT_APPLICABLE:
        return _NOT_APPLICABLE
    if not isinstance(answer.value, bool):
        return Evidence(Status.UNKNOWN, missing=(id,))
    reason = yes if answer.value else no
    return Evidence(
        Status.PRESENT if answer.value else Status.ABSENT,
        answer.confidence is Confidence.GUESS,
        () if reason is None else (_reason(reason, basis),),
    )


def _any_of(parts: Iterable[Evidence]) -> Evidence:
    """Evidence that is present when any part is, and absent only when every part is."""
    parts = tuple(parts)
    present = [part for part in parts if part.status is Status.PRESENT]
    if present:
        reasons = tuple(reason for part in present for reason in part.reasons)
        return Evidence(Status.PRESENT, all(part.doubtful for part in present), reasons)
    unknown = [part for part in parts if part.status is Status.UNKNOWN]
    if unknown:
        return Evidence(Status.UNKNOWN, missing=tuple(id for part in unknown for id in part.missing))
    reasons = tuple(_without_repeats(reason for part in parts for reason in part.reasons))
    return Evidence(Status.ABSENT, any(part.doubtful for part in parts), reasons)


def _without_repeats(reasons: Iterable[Reason]) -> Iterable[Reason]:
    return {reason.id: reason for reason in reasons}.values()


_SYMPTOMS = (ReasonId.RESPONSE_TIMES_LENGTHEN, ReasonId.BACKLOG_GROWS, ReasonId.SHADOW_IT)


def _growth_gap(assessment: Assessment) -> Evidence:
    """Present by any symptom, or when headcount grew and IT staff did not follow."""
    symptoms = _any_of(_yes_no(assessment, symptom.value, symptom, None) for symptom in _SYMPTOMS)
    if symptoms.status is Status.ABSENT:
        symptoms = Evidence(
            Status.ABSENT, symptoms.doubtful, (_reason(ReasonId.NO_SYMPTOM, Basis.STATED), *symptoms.reasons)
        )
    return _any_of((symptoms, _outgrown(assessment)))


def _outgrown(assessment: Assessment) -> Evidence:
    ids = ("headcount", "headcount_two_years_ago", "it_staff", "it_staff_two_years_ago")
    people_now, people_then, staff_now, staff_then = (interval_of(assessment, id) for id in ids)
    # A company younger than two years has no growth to compare.
    if _not_applicable(assessment, *ids) or people_then == ZERO:
        return _NOT_APPLICABLE
    missing = tuple(id for id in ids if assessment.number(id) is None)
    if people_now is None or people_then is None:
        return Evidence(Status.UNKNOWN, missing=missing)
    people = _growth(people_now, people_then)
    assert people is not None
    if staff_now is None or staff_then is None:
        # Without growth to follow, IT staff does not matter.
        return _headcount_stable(people) if people.likely < GROWTH_LIMIT else Evidence(Status.UNKNOWN, missing=missing)
    return _compare_growth(people, _growth(staff_now, staff_then))


def _headcount_stable(people: Interval) -> Evidence:
    reason = _reason(ReasonId.HEADCOUNT_STABLE, Basis.READING, headcount_growth=people.likely, limit=GROWTH_LIMIT)
    return Evidence(Status.ABSENT, people.high >= GROWTH_LIMIT, (reason,))


def _compare_growth(people: Interval, staff: Interval | None) -> Evidence:
    """Growth of the company against that of IT staff, in percent; None is a growth from nothing."""
    if people.likely < GROWTH_LIMIT:
        stable = _headcount_stable(people)
        return replace(stable, doubtful=stable.doubtful and staff is not None and not _follows_surely(people, staff))
    if staff is None:
        reason = _reason(ReasonId.IT_FOLLOWS, Basis.READING, headcount_growth=people.likely)
        return Evidence(Status.ABSENT, reasons=(reason,))
    growth = {"headcount_growth": people.likely, "it_growth": staff.likely}
    if staff.likely < people.likely * FOLLOWING_SHARE:
        certain = people.low >= GROWTH_LIMIT and staff.high < people.low * FOLLOWING_SHARE
        return Evidence(Status.PRESENT, not certain, (_reason(ReasonId.IT_OUTGROWN, Basis.READING, **growth),))
    reason = _reason(ReasonId.IT_FOLLOWS, Basis.READING, **growth)
    return Evidence(Status.ABSENT, not _follows_surely(people, staff), (reason,))


def _follows_surely(people: Interval, staff: Interval) -> bool:
    return staff.low >= people.high * FOLLOWING_SHARE


def _growth(now: Interval, then: Interval) -> Interval | None:
    """Growth in percent; 0 for nothing that stayed nothing, None for something that grew from nothing."""
    if then.likely == 0:
        return ZERO if now.likely == 0 else None
    return (now / then - Interval.exactly(Decimal(1))).scaled(_HUNDRED)


def _outage_cost(assessment: Assessment) -> Evidence:
    """Present when outages cost more in a year than maintenance; a lower bound can show that, not the contrary."""
    cost = outage_cost(assessment)
    missing = cost.missing + (("maintenance_cost",) if cost.maintenance is None else ())
    if cost.per_year is None or cost.maintenance is None:
        return Evidence(Status.UNKNOWN, missing=missing)
    excess = cost.per_year - cost.maintenance
    figures = {"outages": cost.per_year.likely, "maintenance": cost.maintenance.likely}
    if excess.likely > 0:
        doubtful = excess.low <= 0
        id = ReasonId.OUTAGES_COST_MORE_AT_LEAST if cost.is_lower_bound else ReasonId.OUTAGES_COST_MORE
        return Evidence(Status.PRESENT, doubtful, (_reason(id, Basis.STATED, **figures),))
    if cost.is_lower_bound:
        reason = _reason(ReasonId.OUTAGES_AT_LEAST, Basis.STATED, **figures)
        return Evidence(Status.UNKNOWN, reasons=(reason,), missing=cost.counted_as_zero)
    return Evidence(Status.ABSENT, excess.high > 0, (_reason(ReasonId.OUTAGES_COST_LESS, Basis.STATED, **figures),))


def _firefighting(assessment: Assessment) -> Evidence:
    if _not_applicable(assessment, "firefighting_share"):
        return _NOT_APPLICABLE
    share = interval_of(assessment, "firefighting_share")
    if share is None:
        return Evidence(Status.UNKNOWN, missing=("firefighting_share",))
    above = share.likely > FIREFIGHTING_LIMIT
    id = ReasonId.FIREFIGHTING_ABOVE if above else ReasonId.FIREFIGHTING_WITHIN
    reason = _reason(id, Basis.STATED, share=share.likely, limit=FIREFIGHTING_LIMIT)
    doubtful = share.low <= FIREFIGHTING_LIMIT < share.high
    return Evidence(Status.PRESENT if above else Status.ABSENT, doubtful, (reason,))


def _it_turnover(assessment: Assessment) -> Evidence:
    ids = ("it_departures", "it_staff")
    departures, staff = (interval_of(assessment, id) for id in ids)
    if departures == ZERO:
        return _turnover(departures, staff)
    if _not_applicable(assessment, *ids):
        return _NOT_APPLICABLE
    if departures is None or staff is None:
        return Evidence(Status.UNKNOWN, missing=tuple(id for id in ids if assessment.number(id) is None))
    return _turnover(departures, staff)


def _turnover(departures: Interval, staff: Interval | None) -> Evidence:
    """Departures against the limit; multiplied out, so that a team of which nobody is left needs no division."""
    team = staff or ZERO
    excess = departures - team.scaled(TURNOVER_LIMIT / _HUNDRED)
    high = departures != ZERO and excess.likely >= 0
    reason = _reason(
        ReasonId.TURNOVER_HIGH if high else ReasonId.TURNOVER_LOW,
        Basis.READING,
        departures=departures.likely,
        staff=None if staff is None else staff.likely,
        share=departures.likely / team.likely * _HUNDRED if team.likely else None,
        limit=TURNOVER_LIMIT,
    )
    doubtful = departures != ZERO and excess.low < 0 <= excess.high
    return Evidence(Status.PRESENT if high else Status.ABSENT, doubtful, (reason,))


def _own_question(signal: Signal) -> Callable[[Assessment], Evidence]:
    return lambda assessment: _yes_no(assessment, signal.value, ReasonId.STATED_YES, ReasonId.STATED_NO)


_RULES: Mapping[Signal, Callable[[Assessment], Evidence]] = MappingProxyType(
    {
        Signal.GROWTH_GAP: _growth_gap,
        Signal.OUTAGE_COST: _outage_cost,
        Signal.FIREFIGHTING: _firefighting,
        Signal.RECURRING_INCIDENTS: _own_question(Signal.RECURRING_INCIDENTS),
        Signal.IT_TURNOVER: _it_turnover,
        Signal.ONE_OFF_BILL: _own_question(Signal.ONE_OFF_BILL),
        Signal.SINGLE_INCIDENT: _own_question(Signal.SINGLE_INCIDENT),
    }
)
