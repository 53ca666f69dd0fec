"""Stale weights: weights answer a question, and the question may have changed since (Fischer 1995: range effects)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from domain.assessment import Assessment
from domain.base import read_only
from domain.dataclass import dataclass
from domain.ranking import level_value
from domain.stakeholder import Scale, Shown, ShownRange


class Stale(StrEnum):
    """What has changed since the weights were taken."""

    CRITERION_ADDED = "criterion_added"
    CRITERION_REMOVED = "criterion_removed"
    ANCHORS_CHANGED = "anchors_changed"
    RANGE_CHANGED = "range_changed"
    OPTION_ADDED = "option_added"
    OPTION_REMOVED = "option_removed"


@dataclass(frozen=True, slots=True)
class Staleness:
    """One change: of the criterion or option `id`."""

    reason: Stale
    id: str


def shown_now(assessment: Assessment, scale: Scale = Scale.ANCHORS) -> Shown:
    """What weight questions on `scale` show now.

    The range of the options present goes from the worst to the best level known; without any it is the whole scale.
    """
    criteria = assessment.active_criterion_ids()
    wordings = {id: assessment.criterion(id).anchors for id in criteria}
    anchors = read_only({id: wording for id, wording in wordings.items() if wording})
    if scale is Scale.ANCHORS:
        return Shown(scale=scale, criteria=criteria, anchors=anchors)
    ranges = read_only({id: _range(assessment, id) for id in criteria})
    return Shown(scale=scale, criteria=criteria, anchors=anchors, options=assessment.grid_option_ids(), ranges=ranges)


def staleness(then: Shown, now: Shown) -> tuple[Staleness, ...]:
    """Why weights taken when `then` was shown do not hold `now` (of the same scale); empty when they do."""
    added = [Staleness(Stale.CRITERION_ADDED, id) for id in now.criteria if id not in then.criteria]
    removed = [Staleness(Stale.CRITERION_REMOVED, id) for id in then.criteria if id not in now.criteria]
    kept = [id for id in now.criteria if id in then.criteria]
    reworded = [Staleness(Stale.ANCHORS_CHANGED, id) for id in kept if now.anchors.get(id) != then.anchors.get(id)]
    found = [*added, *removed, *reworded]
    if then.scale is Scale.PRESENT:
        found += [Staleness(Stale.RANGE_CHANGED, id) for id in kept if _moved(then.ranges, now.ranges, id)]
        found += [Staleness(Stale.OPTION_ADDED, id) for id in now.options if id not in then.options]
        found += [Staleness(Stale.OPTION_REMOVED, id) for id in then.options if id not in now.options]
    return tuple(found)


def _range(assessment: Assessment, criterion: str) -> ShownRange:
    scores = (assessment.score(option, criterion) for option in assessment.grid_option_ids())
    values = [Decimal(level_value(score.level)) for score in scores if score and score.level is not None]
    return ShownRange(worst=min(values, default=Decimal(0)), best=max(values, default=Decimal(100)))


def _moved(then: Mapping[str, ShownRange], now: Mapping[str, ShownRange], id: str) -> bool:
    return then.get(id) != now.get(id)
