"""Persistent deviations, and the readjustments they propose.

The three readjustments are the article's; when each is proposed is our reading of what it says they are for.
"""

from __future__ import annotations

from enum import StrEnum

from domain.assessment import Assessment
from domain.catalogue import Basis, Kpi, Readjustment, Safeguard, SafeguardState
from domain.dashboard import Dashboard, KpiLine, KpiStatus
from domain.dataclass import dataclass
from domain.trend import Direction

PERSISTENCE = 3
"""Readings running off target that make a deviation persistent. Our reading: the article gives no figure."""

SIZING_KPIS = frozenset({Kpi.BUDGET, Kpi.FIRST_LEVEL})
"""The KPIs whose alerts point to the sizing and the scope, by what the article says of them."""

_ABLE_TO_RUN_IT = frozenset({"defined", "steered"})


class DeviationRule(StrEnum):
    """Why a deviation persists.

    `READINGS_RUNNING`: the last three readings are off target. A month without a reading breaks nothing: it is no
    recovery, and satisfaction is only asked every quarter. `RISING_TREND`: the resolution time rises, which takes at
    least three readings. `MAJOR_FAILURE`: its alert is enough.
    """

    READINGS_RUNNING = "readings_running"
    RISING_TREND = "rising_trend"
    MAJOR_FAILURE = "major_failure"


class ProposalRule(StrEnum):
    """Why a readjustment is proposed.

    `SIZING`: budget or first-level resolution, which point to the sizing and the scope. `SERVICE_LEVEL`: another KPI,
    which by itself calls for no change of provider. `SECURITY_FAILURE`: incidents do not fall.
    `SERVICE_REJECTED`: resolution time and satisfaction together, so that users reject a service that gets worse.
    `SKILLS_IN_HOUSE`: daily support deviates and the company is able to hold it itself.
    """

    SIZING = "sizing"
    SERVICE_LEVEL = "service_level"
    SECURITY_FAILURE = "security_failure"
    SERVICE_REJECTED = "service_rejected"
    SKILLS_IN_HOUSE = "skills_in_house"


class Condition(StrEnum):
    """What the assessment says of how feasible a proposal is.

    Exit clauses, for a change of provider: in the contract, known to be missing or still to do, or never asked about.
    For bringing back: a competent generalist in place, or a maturity from "defined" up.
    """

    EXIT_CLAUSES_PRESENT = "exit_clauses_present"
    EXIT_CLAUSES_LACKING = "exit_clauses_lacking"
    EXIT_CLAUSES_NOT_ASKED = "exit_clauses_not_asked"
    COMPETENT_GENERALIST = "competent_generalist"
    MATURITY_SUFFICIENT = "maturity_sufficient"


@dataclass(frozen=True, slots=True)
class Deviation:
    """A KPI that persistently misses what is asked of it, and the months of the readings that show it."""

    kpi: Kpi
    rule: DeviationRule
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A readjustment for the steering committee to decide on, with the rules that fired and their reasons."""

    readjustment: Readjustment
    rules: tuple[ProposalRule, ...]
    deviations: tuple[Deviation, ...]
    conditions: tuple[Condition, ...]
    basis: Basis = Basis.READING

    @property
    def is_urgent(self) -> bool:
        """Whether a major failure is behind it, which the article wants dealt with at once."""
        return any(deviation.rule is DeviationRule.MAJOR_FAILURE for deviation in self.deviations)


def deviations(board: Dashboard) -> tuple[Deviation, ...]:
    """The deviations that persist up to the latest reading, one a KPI at most, in the order of the KPIs."""
    return tuple(found for line in board.lines if (found := _deviation(line)))


def readjustments(assessment: Assessment, board: Dashboard) -> tuple[Proposal, ...]:
    """What the persistent deviations on `board`, the dashboard of `assessment`, propose; urgent proposals first.

    `RENEGOTIATE_SCOPE` for budget and first level, and for another KPI that deviates without calling for a change of
    provider. `CHANGE_PROVIDER` for a major security failure, or resolution time and satisfaction together.
    `PARTIAL_REINSOURCING` for first level or resolution time where the company can hold them itself.
    """
    found = {deviation.kpi: deviation for deviation in deviations(board)}
    change = _change_provider(assessment, found)
    proposals = (_renegotiate(found, change), change, _reinsource(assessment, found))
    return tuple(sorted(filter(None, proposals), key=lambda proposal: not proposal.is_urgent))


def _deviation(line: KpiLine) -> Deviation | None:
    if line.status is KpiStatus.MAJOR:
        return Deviation(line.kpi, DeviationRule.MAJOR_FAILURE, (line.judged[-1].month,))
    last = line.judged[-PERSISTENCE:]
    if len(last) == PERSISTENCE and all(reading.off_target for reading in last):
        return Deviation(line.kpi, DeviationRule.READINGS_RUNNING, tuple(reading.month for reading in last))
    if line.kpi is Kpi.RESOLUTION_TIME and line.trend.direction is Direction.RISING:
        window = line.judged[-line.trend.readings :]
        return Deviation(line.kpi, DeviationRule.RISING_TREND, tuple(reading.month for reading in window))
    return None


def _change_provider(assessment: Assessment, found: dict[Kpi, Deviation]) -> Proposal | None:
    rules: list[ProposalRule] = []
    causes: list[Deviation] = []
    if {Kpi.RESOLUTION_TIME, Kpi.SATISFACTION} <= found.keys():
        rules.append(ProposalRule.SERVICE_REJECTED)
        causes += found[Kpi.RESOLUTION_TIME], found[Kpi.SATISFACTION]
    security = found.get(Kpi.SECURITY_INCIDENTS)
    if security and security.rule is DeviationRule.MAJOR_FAILURE:
        rules.append(ProposalRule.SECURITY_FAILURE)
        causes.append(security)
    if not rules:
        return None
    return Proposal(Readjustment.CHANGE_PROVIDER, tuple(rules), tuple(causes), (_exit_clauses(assessment),))


def _renegotiate(found: dict[Kpi, Deviation], change: Proposal | None) -> Proposal | None:
    sizing = [deviation for kpi, deviation in found.items() if kpi in SIZING_KPIS]
    accounted_for = (*sizing, *(change.deviations if change else ()))
    others = [deviation for deviation in found.values() if deviation not in accounted_for]
    rules = [ProposalRule.SIZING] * bool(sizing) + [ProposalRule.SERVICE_LEVEL] * bool(others)
    return Proposal(Readjustment.RENEGOTIATE_SCOPE, tuple(rules), (*sizing, *others), ()) if rules else None


def _reinsource(assessment: Assessment, found: dict[Kpi, Deviation]) -> Proposal | None:
    causes = tuple(found[kpi] for kpi in (Kpi.FIRST_LEVEL, Kpi.RESOLUTION_TIME) if kpi in found)
    conditions: list[Condition] = []
    if assessment.value("competent_generalist") is True:
        conditions.append(Condition.COMPETENT_GENERALIST)
    if assessment.chosen("maturity") in _ABLE_TO_RUN_IT:
        conditions.append(Condition.MATURITY_SUFFICIENT)
    if not causes or not conditions:
        return None
    return Proposal(Readjustment.PARTIAL_REINSOURCING, (ProposalRule.SKILLS_IN_HOUSE,), causes, tuple(conditions))


def _exit_clauses(assessment: Assessment) -> Condition:
    match assessment.safeguard(Safeguard.EXIT_CLAUSES).state:
        case SafeguardState.PRESENT:
            return Condition.EXIT_CLAUSES_PRESENT
        case SafeguardState.NOT_ASKED:
            return Condition.EXIT_CLAUSES_NOT_ASKED
        case SafeguardState.TO_DO | SafeguardState.MISSING:
            return Condition.EXIT_CLAUSES_LACKING
