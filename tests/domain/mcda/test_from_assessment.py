from __future__ import annotations

from decimal import Decimal

from grids import grid

from domain.base import read_only
from domain.mcda.from_assessment import concentration_of
from domain.stakeholder import PointsBounds


def test_bounds_of_points_that_nobody_gave_count_nothing() -> None:
    assessment = grid([[5, 1], [1, 5]], [100, 50])
    (id,) = assessment.stakeholders
    person = assessment.stakeholders[id]
    first, second = person.points
    bounds = read_only({second: PointsBounds(low=Decimal(20), high=Decimal(60))})
    pointless = person.model_copy(update={"points": read_only({first: Decimal(100)}), "bounds": bounds})
    assert concentration_of(assessment.with_stakeholder(id, pointless)) is not None
