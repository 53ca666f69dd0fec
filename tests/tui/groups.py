"""Assessments with several people, each with points of their own, in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.catalogue import Criterion
from domain.stakeholder import Stakeholder, WeightMethod
from domain.weight_answers import with_weight_confidence
from tests.domain.grids import BLANK, grid

LEVELS = [[5, 1, 1], [1, 5, 5], [3, 3, 3]]
"""Full outsourcing is best on cost, partial outsourcing on the other two criteria, the hybrid model nowhere."""


def group(
    people: Mapping[str, Sequence[int]], levels: Sequence[Sequence[int | None]] = LEVELS, base: Assessment = BLANK
) -> Assessment:
    """People by name with direct points for the first criteria; an empty row for someone who gave none yet."""
    case = grid(levels, base=base)
    for name, points in people.items():
        id, case = case.with_new_stakeholder(name)
        case = case.with_stakeholder(id, Stakeholder(name=name, role=f"role of {name}", method=WeightMethod.DIRECT))
        for criterion, amount in zip(Criterion, points, strict=False):
            case = case.with_points(id, criterion, Decimal(amount))
        if points:
            case = with_weight_confidence(case, id, Confidence.SURE)
    return case


def with_voice(case: Assessment, place: int, voice: int) -> Assessment:
    """`case` with another voice for the person at a place, 0 for the first."""
    id = list(case.stakeholders)[place]
    return case.with_stakeholder(id, case.stakeholders[id].model_copy(update={"voice": Decimal(voice)}))


DIVIDED = group({"Anne": (80, 10, 10), "Ben": (30, 70, 0)})
"""Two who disagree: the group follows Anne by 100·.55 − 100·(.4 + .05) = 10 points."""
