"""States of an assessment worth keeping for ever: what one of them has that the state before had not."""

from __future__ import annotations

from enum import StrEnum

from domain.assessment import Assessment
from domain.catalogue import Kpi
from domain.progress import progress
from domain.steps import Step

INTERVIEW_STEPS = (Step.COMPANY, Step.DIAGNOSIS, Step.MODELS, Step.GRID, Step.SAFEGUARDS)
"""The steps an interview goes through before a decision can be taken."""


class Milestone(StrEnum):
    """`INTERVIEW`: every step before the decision is complete. `DECISION`: one more decision is recorded. `REVIEW`: the
    KPIs of one more month are all read. `MERGED`: one side of a merge. `NAMED`: a person gave it a name.

    The first three follow from the content (our addition).
    """

    INTERVIEW = "interview"
    DECISION = "decision"
    REVIEW = "review"
    MERGED = "merged"
    NAMED = "named"


def milestone(before: Assessment | None, after: Assessment) -> Milestone | None:
    """The milestone reached between two states, the most telling one; None for most changes."""
    if len(after.decisions) > (len(before.decisions) if before else 0):
        return Milestone.DECISION
    if _reviewed(after) - (_reviewed(before) if before else set()):
        return Milestone.REVIEW
    if not (before and _is_interviewed(before)) and _is_interviewed(after):
        return Milestone.INTERVIEW
    return None


def _reviewed(assessment: Assessment) -> set[str]:
    """The months of which every KPI is read."""
    return {month for month, row in assessment.readings.items() if len(row) == len(Kpi)}


def _is_interviewed(assessment: Assessment) -> bool:
    return all(progress(assessment, step).is_complete for step in INTERVIEW_STEPS)
