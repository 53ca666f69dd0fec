"""What was learnt since a decision that its grid did not know: which scores of the option chosen to look at again.

Which reading speaks of which criterion is our addition; the levels stay the judgement of people.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from domain.alerts import DRIFT_LIMIT
from domain.assessment import Assessment
from domain.catalogue import Basis, Criterion, Kpi
from domain.dashboard import Dashboard
from domain.dataclass import dataclass
from domain.predictions import Outcome, PredictionKind, outcomes
from domain.readjustment import Deviation, deviations

CRITERIA = {
    Kpi.FIRST_LEVEL: Criterion.RETAINED_SKILLS,
    Kpi.RESOLUTION_TIME: Criterion.CRITICALITY,
    Kpi.SECURITY_INCIDENTS: Criterion.COMPLIANCE,
}
"""The criterion a persistent deviation speaks of: a low first level points to skills and documentation lacking, a
longer repair to the downtime the business bears, security incidents to what the rules ask."""


class Direction(StrEnum):
    """Whether what was learnt speaks for a lower or a higher level than the one given."""

    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A score of `option` to look at again. It comes from an `outcome` or from a `deviation`."""

    option: str
    criterion: Criterion
    direction: Direction
    outcome: Outcome | None = None
    deviation: Deviation | None = None
    basis: Basis = Basis.ADDITION


def lessons(assessment: Assessment, board: Dashboard) -> tuple[Lesson, ...]:
    """The scores to look at again, those of predictions first, once a criterion; none before a decision chose.

    Costs speak when they come outside what was expected (of an exact figure: by more than the tolerated drift of 15 %),
    an availability when the target was missed, a KPI when it deviates persistently. Only criteria in the grid, and
    options still in it.
    """
    chosen = [(id, record.option) for id, record in assessment.decisions.items() if record.option]
    if not chosen or chosen[-1][1] not in assessment.grid_option_ids():
        return ()
    record, option = chosen[-1]
    found: dict[Criterion, Lesson] = {}
    for lesson in (*_of_outcomes(assessment, record, option or ""), *_of_deviations(board, option or "")):
        found.setdefault(lesson.criterion, lesson)
    active = assessment.active_criterion_ids()
    return tuple(lesson for lesson in found.values() if lesson.criterion in active)


def _of_outcomes(assessment: Assessment, record: str, option: str) -> Iterator[Lesson]:
    for outcome in outcomes(assessment):
        if outcome.record != record or outcome.error is None:
            continue
        if outcome.kind is PredictionKind.AVAILABILITY:
            if not outcome.is_kept:
                yield Lesson(option, Criterion.AVAILABILITY, Direction.LOWER, outcome=outcome)
        elif _is_surprise(outcome):
            dearer = (outcome.error > 0) is (outcome.kind is PredictionKind.TOTAL_COST)
            direction = Direction.LOWER if dearer else Direction.HIGHER
            yield Lesson(option, Criterion.TCO, direction, outcome=outcome)


def _is_surprise(outcome: Outcome) -> bool:
    """Whether a cost came outside what was expected; of an exact prediction, by more than the tolerated drift."""
    if outcome.is_within is not None:
        return not outcome.is_within
    return outcome.relative_error is None or abs(outcome.relative_error) > DRIFT_LIMIT


def _of_deviations(board: Dashboard, option: str) -> Iterator[Lesson]:
    for deviation in deviations(board):
        criterion = CRITERIA.get(deviation.kpi)
        if criterion is not None:
            yield Lesson(option, criterion, Direction.LOWER, deviation=deviation)
