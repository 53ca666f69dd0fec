"""An assessment in a few words, for a list of many."""

from __future__ import annotations

from collections.abc import Set
from datetime import date

from domain.assessment import Assessment
from domain.catalogue import Model, Verdict
from domain.dashboard import KpiStatus, dashboard
from domain.dataclass import dataclass
from domain.decision import Decision
from domain.diagnosis import diagnose
from domain.opinions import kept_from
from domain.progress import complete_steps
from domain.ranking import kept_by_scores, rank
from domain.steps import Step


@dataclass(frozen=True, slots=True)
class Summary:
    """What the head of a file says, so that a list need not work through the rest.

    `sector` as it was answered, empty where it was not. `headcount` in people. `steps_done` of the seven. `leader` is
    the option in front in the grid, None while it is kept from those who are still asked for weights or scores;
    `decided` the one chosen in the latest decision. Each is None where there is none, and its name is empty unless it
    was given one of its own (a model without one has its usual name in the words of the application). `last_reading` is
    the latest month with a reading, as in 2026-03, and `kpi_status` the worst state of a KPI then; None while nothing
    was read. `action_due` is the first day an open action is due, None without.
    """

    company: str
    sector: str
    headcount: int | None
    steps_done: int
    verdict: Verdict
    leader: str | None
    leader_name: str
    decided: str | None
    decided_name: str
    last_reading: str | None
    kpi_status: KpiStatus | None
    action_due: date | None


_WORST_FIRST = (KpiStatus.MAJOR, KpiStatus.ALERT, KpiStatus.OFF_TARGET, KpiStatus.ON_TARGET, KpiStatus.NO_DATA)


def summarise(assessment: Assessment, complete: Set[Step] | None = None) -> Summary:
    """The summary of an assessment as it stands; `complete` are its complete steps where they are known."""
    headcount = assessment.number("headcount")
    leader = None if kept_from(assessment) or kept_by_scores(assessment) else rank(assessment).leader
    last_reading = max(assessment.readings, default=None)
    # A decision put off leaves nothing decided, even after an earlier one that chose.
    latest = tuple(assessment.decisions.values())[-1] if assessment.decisions else None
    return Summary(
        company=assessment.chosen("company_name") or "",
        sector=assessment.chosen("sector") or "",
        headcount=None if headcount is None else int(headcount),
        steps_done=len(complete_steps(assessment) if complete is None else complete),
        verdict=diagnose(assessment).verdict,
        leader=leader,
        leader_name=_own_name(assessment, leader),
        decided=latest.option if latest else None,
        decided_name=_decided_name(assessment, latest) if latest else "",
        last_reading=last_reading,
        kpi_status=None if last_reading is None else _kpi_status(assessment, last_reading),
        action_due=min((one.due for one in assessment.actions.values() if one.due and not one.done_on), default=None),
    )


def _kpi_status(assessment: Assessment, month: str) -> KpiStatus:
    """The worst state of a KPI. The day it is asked on only makes a series longer by months nobody read."""
    board = dashboard(assessment, date(int(month[:4]), int(month[5:]), 1))
    return min((line.status for line in board.lines), key=_WORST_FIRST.index)


def _decided_name(assessment: Assessment, decision: Decision) -> str:
    """The own name of the option decided on; for a custom option removed since, the one in the record."""
    name = _own_name(assessment, decision.option)
    return name or ("" if decision.option in set(Model) else decision.option_name)


def _own_name(assessment: Assessment, option: str | None) -> str:
    return assessment.option(option).name if option else ""
