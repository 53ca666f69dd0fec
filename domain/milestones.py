"""States of an assessment worth keeping for ever: what one of them has that the state before had not."""

from __future__ import annotations

from collections.abc import Callable, Set
from enum import StrEnum

from domain.assessment import Assessment
from domain.catalogue import Kpi
from domain.progress import complete_steps
from domain.steps import Step

INTERVIEW_STEPS = frozenset((Step.COMPANY, Step.DIAGNOSIS, Step.MODELS, Step.GRID, Step.SAFEGUARDS))
"""The steps an interview goes through before a decision can be taken."""


class Milestone(StrEnum):
    """`INTERVIEW`: every step before the decision is complete. `DECISION`: one more decision is recorded. `REVIEW`: the
    KPIs of one more month are all read. `MERGED`: one side of a merge. `NAMED`: a person gave it a name. `BASELINE`: a
    person made it what reviews are compared with, and it is no other milestone.

    The first three follow from the content (our addition).
    """

    INTERVIEW = "interview"
    DECISION = "decision"
    REVIEW = "review"
    MERGED = "merged"
    NAMED = "named"
    BASELINE = "baseline"


def milestone(
    before: Assessment | None,
    after: Assessment,
    complete: Callable[[Assessment], Set[Step]] = complete_steps,
) -> Milestone | None:
    """The milestone reached between two states, the most telling one; None for most changes.

    `complete` tells the complete steps of a state, for those who know them already.
    """
    if len(after.decisions) > (len(before.decisions) if before else 0):
        return Milestone.DECISION
    if _reviewed(after) - (_reviewed(before) if before else set()):
        return Milestone.REVIEW
    if not (before and complete(before) >= INTERVIEW_STEPS) and complete(after) >= INTERVIEW_STEPS:
        return Milestone.INTERVIEW
    return None


def _reviewed(assessment: Assessment) -> set[str]:
    """The months of which every KPI is read."""
    return {month for month, row in assessment.readings.items() if len(row) == len(Kpi)}
