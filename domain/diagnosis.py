"""Why the question of outsourcing is asked: the signals, and the verdict they give together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import chain, product
from types import MappingProxyType

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.catalogue import FALSE_SIGNALS, STRUCTURAL_SIGNALS, Basis, Signal, Verdict
from domain.dataclass import dataclass
from domain.evidence import Evidence, Reason, Status, computed_evidence, judgement


class SignalCriticality(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"


@dataclass(frozen=True, slots=True)
class SignalSource:
    """What the article says of a signal.

    `frequency` in percent of companies, stated by the article's table or None. `criticality` is the table's where
    there is a frequency, and our reading elsewhere (`criticality_basis`). `rule` is the basis of the rule that
    establishes the signal.
    """

    frequency: Decimal | None
    criticality: SignalCriticality | None
    criticality_basis: Basis | None
    rule: Basis


_NO_ROW = SignalSource(None, None, None, Basis.STATED)

SOURCES: Mapping[Signal, SignalSource] = MappingProxyType(
    {
        Signal.GROWTH_GAP: SignalSource(Decimal(59), SignalCriticality.HIGH, Basis.STATED, Basis.READING),
        Signal.OUTAGE_COST: SignalSource(None, SignalCriticality.HIGH, Basis.READING, Basis.STATED),
        Signal.FIREFIGHTING: SignalSource(None, SignalCriticality.HIGH, Basis.READING, Basis.STATED),
        Signal.RECURRING_INCIDENTS: SignalSource(Decimal(38), SignalCriticality.MEDIUM, Basis.STATED, Basis.STATED),
        Signal.IT_TURNOVER: SignalSource(Decimal(33), SignalCriticality.HIGH, Basis.STATED, Basis.READING),
        Signal.ONE_OFF_BILL: _NO_ROW,
        Signal.SINGLE_INCIDENT: _NO_ROW,
    }
)

FACTS: Mapping[Signal, tuple[str, ...]] = MappingProxyType(
    {
        Signal.GROWTH_GAP: (
            "response_times_lengthen",
            "backlog_grows",
            "shadow_it",
            "headcount",
            "headcount_two_years_ago",
            "it_staff",
            "it_staff_two_years_ago",
        ),
        Signal.OUTAGE_COST: (
            "outage_hours",
            "outage_people",
            "hourly_cost",
            "productivity_loss",
            "revenue_per_hour",
            "revenue_lost",
            "recovery_cost",
            "outages_per_year",
            "maintenance_cost",
        ),
        Signal.FIREFIGHTING: ("firefighting_share",),
        Signal.RECURRING_INCIDENTS: ("recurring_incidents",),
        Signal.IT_TURNOVER: ("it_departures", "it_staff"),
        Signal.ONE_OFF_BILL: ("one_off_bill",),
        Signal.SINGLE_INCIDENT: ("single_incident",),
    }
)
"""The questions whose answers establish each signal, in the order they are asked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of one signal.

    `computed` follows from the facts; `judged` is the person's own answer, which overrides it, or None where there
    is none (the signals that are one question have only `computed`). `doubtful`: the doubt about the answers is wide
    enough to change the status. `missing` are the questions that keep `computed` unknown; `open` the fact questions
    of this signal that were not asked yet, whether they could still change it or not.
    """

    signal: Signal
    status: Status
    computed: Status
    judged: Status | None
    doubtful: bool
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def source(self) -> SignalSource:
        return SOURCES[self.signal]

    @property
    def is_contested(self) -> bool:
        """Whether the person's judgement goes against what the facts say."""
        return self.judged is not None and self.computed is not Status.UNKNOWN and self.judged is not self.computed


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All findings, in the order of `Signal`, and the verdict.

    `possible` are the verdicts that the unknown signals still allow, in the order of `Verdict`: exactly one when
    nothing is left to learn. `settling` are the questions that would settle an undetermined verdict, best first.
    """

    findings: Mapping[Signal, Finding]
    verdict: Verdict
    possible: tuple[Verdict, ...]
    settling: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        return len(self.possible) == 1


def diagnose(assessment: Assessment) -> Diagnosis:
    """The findings and verdict of an assessment.

    Our reading of the article's signals: `structural` when a structural signal is present; `undetermined` while one
    is unknown and none is present; otherwise `watch` for recurring incidents, `superficial` for false signals alone,
    and `none`.
    """
    findings = {signal: _finding(assessment, signal) for signal in Signal}
    statuses = {signal: finding.status for signal, finding in findings.items()}
    verdict = verdict_of(statuses)
    settling = _settling(assessment, findings.values()) if verdict is Verdict.UNDETERMINED else ()
    return Diagnosis(MappingProxyType(findings), verdict, _possible(statuses), settling)


def verdict_of(statuses: Mapping[Signal, Status]) -> Verdict:
    """The verdict that goes with a status for every signal (see `diagnose`)."""
    structural = {statuses[signal] for signal in STRUCTURAL_SIGNALS}
    if Status.PRESENT in structural:
        return Verdict.STRUCTURAL
    if Status.UNKNOWN in structural:
        return Verdict.UNDETERMINED
    if statuses[Signal.RECURRING_INCIDENTS] is Status.PRESENT:
        return Verdict.WATCH
    if any(statuses[signal] is Status.PRESENT for signal in FALSE_SIGNALS):
        return Verdict.SUPERFICIAL
    return Verdict.NONE


def _possible(statuses: Mapping[Signal, Status]) -> tuple[Verdict, ...]:
    """The verdicts of every way the unknown signals may turn out."""
    unknown = [signal for signal, status in statuses.items() if status is Status.UNKNOWN]
    outcomes = {
        verdict_of({**statuses, **dict(zip(unknown, values, strict=True))})
        for values in product((Status.PRESENT, Status.ABSENT), repeat=len(unknown))
    }
    return tuple(verdict for verdict in Verdict if verdict in outcomes)


def _finding(assessment: Assessment, signal: Signal) -> Finding:
    computed = computed_evidence(assessment, signal)
    # A signal that is one question has no judgement apart from it.
    judged = judgement(assessment, signal) if signal.value not in FACTS[signal] else Evidence(Status.UNKNOWN)
    is_judged = judged.status is not Status.UNKNOWN
    decisive = judged if is_judged else computed
    return Finding(
        signal=signal,
        status=decisive.status,
        computed=computed.status,
        judged=judged.status if is_judged else None,
        doubtful=decisive.doubtful,
        reasons=judged.reasons + computed.reasons,
        missing=computed.missing,
        open=tuple(id for id in FACTS[signal] if assessment.answer(id).is_open),
    )


_STATE_ORDER = (AnswerState.NOT_ASKED, AnswerState.UNKNOWN, AnswerState.REFUSED)


def _settling(assessment: Assessment, findings: Iterable[Finding]) -> tuple[str, ...]:
    """The questions that would settle the structural signals still unknown, best first.

    Signals that need the fewest questions come first, then those the article meets most often; questions still to
    be asked before those answered with "don't know", and refused ones last. Where every missing fact was asked in
    vain, the person's own judgement is the one question left.
    """

    def state(id: str) -> int:
        return _STATE_ORDER.index(assessment.answer(id).state)

    def questions(finding: Finding) -> tuple[str, ...]:
        judgement_is_left = assessment.answer(finding.signal).is_open and all(map(state, finding.missing))
        return (finding.signal.value,) if judgement_is_left else tuple(sorted(finding.missing, key=state))

    unknown = [
        (finding, questions(finding))
        for finding in findings
        if finding.signal in STRUCTURAL_SIGNALS and finding.status is Status.UNKNOWN
    ]

    def rank(item: tuple[Finding, tuple[str, ...]]) -> tuple[int, Decimal, int]:
        finding, ids = item
        return len(ids), -(finding.source.frequency or Decimal(0)), max(map(state, ids))

    return tuple(dict.fromkeys(chain.from_iterable(ids for _, ids in sorted(unknown, key=rank))))
