"""Stale weights: weights answer a question, and the question may have changed since (Fischer 1995: range effects)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.assessment import Assessment
from domain.base import EMPTY, read_only
from domain.mcda.grid import Grid

_ZERO = 1e-9


class Scale(StrEnum):
    """What the weight questions showed: the written anchors 1 and 5, or the worst and best of the options present."""

    ANCHORS = "anchors"
    PRESENT = "present"


class Stale(StrEnum):
    """What has changed since the weights were taken."""

    CRITERION_ADDED = "criterion_added"
    CRITERION_REMOVED = "criterion_removed"
    ANCHORS_CHANGED = "anchors_changed"
    RANGE_CHANGED = "range_changed"
    OPTION_ADDED = "option_added"
    OPTION_REMOVED = "option_removed"


@dataclass(frozen=True, slots=True)
class Basis:
    """What was in front of people when weights were taken.

    `anchors` by criterion: its wordings from level 1 to 5, none for the standard ones. With the scale `PRESENT`,
    `options` and `ranges` (worst and best value by criterion, 0 to 100) as well.
    """

    scale: Scale
    anchors: Mapping[str, tuple[str, ...]]
    options: tuple[str, ...] = ()
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Staleness:
    """One change: of the criterion or option `id`."""

    reason: Stale
    id: str


def basis_of(assessment: Assessment, grid: Grid, scale: Scale = Scale.ANCHORS) -> Basis:
    """What weight questions on `scale` show now; `grid` is that of the assessment."""
    anchors = read_only({id: assessment.criterion(id).anchors for id in grid.criteria})
    if scale is Scale.ANCHORS:
        return Basis(scale, anchors)
    columns = zip(*grid.values, strict=True)
    ranges = {id: (min(column), max(column)) for id, column in zip(grid.criteria, columns, strict=True)}
    return Basis(scale, anchors, grid.options, read_only(ranges))


def staleness(then: Basis, now: Basis) -> tuple[Staleness, ...]:
    """Why weights taken on the basis `then` do not hold on `now` (of the same scale); empty when they do."""
    added = [Staleness(Stale.CRITERION_ADDED, id) for id in now.anchors if id not in then.anchors]
    removed = [Staleness(Stale.CRITERION_REMOVED, id) for id in then.anchors if id not in now.anchors]
    kept = [id for id in now.anchors if id in then.anchors]
    reworded = [Staleness(Stale.ANCHORS_CHANGED, id) for id in kept if now.anchors[id] != then.anchors[id]]
    found = [*added, *removed, *reworded]
    if then.scale is Scale.PRESENT:
        found += [Staleness(Stale.RANGE_CHANGED, id) for id in kept if _moved(then, now, id)]
        found += [Staleness(Stale.OPTION_ADDED, id) for id in now.options if id not in then.options]
        found += [Staleness(Stale.OPTION_REMOVED, id) for id in then.options if id not in now.options]
    return tuple(found)


def _moved(then: Basis, now: Basis, id: str) -> bool:
    return any(abs(a - b) > _ZERO for a, b in zip(then.ranges[id], now.ranges[id], strict=True))
