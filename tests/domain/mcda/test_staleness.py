from __future__ import annotations

from decimal import Decimal

import pytest
from grids import grid as assessment_of

from domain.assessment import Assessment, CriterionCase, OptionCase, OptionState, Score
from domain.mcda.staleness import Stale, Staleness, shown_now, staleness
from domain.stakeholder import Scale, Shown, ShownRange

START = assessment_of([[5, 2], [3, 4], [1, 3]], [60, 40])


def changes(after: Assessment, scale: Scale) -> list[tuple[Stale, str]]:
    return [(one.reason, one.id) for one in staleness(shown_now(START, scale), shown_now(after, scale))]


def test_what_the_questions_showed() -> None:
    assert shown_now(START, Scale.ANCHORS) == Shown(criteria=("tco", "criticality"))
    shown = shown_now(START, Scale.PRESENT)
    assert shown.options == ("full", "partial", "hybrid")
    assert shown.ranges == {
        "tco": ShownRange(worst=Decimal(0), best=Decimal(100)),
        "criticality": ShownRange(worst=Decimal(25), best=Decimal(75)),
    }


@pytest.mark.parametrize("scale", Scale)
def test_nothing_changed(scale: Scale) -> None:
    assert changes(START.with_title("another"), scale) == []


@pytest.mark.parametrize("scale", Scale)
def test_criteria_come_and_go(scale: Scale) -> None:
    added = START.with_criterion("compliance", CriterionCase())
    assert (Stale.CRITERION_ADDED, "compliance") in changes(added, scale)
    removed = START.with_criterion("tco", CriterionCase(active=False))
    assert changes(removed, scale) == [(Stale.CRITERION_REMOVED, "tco")]
    reworded = START.with_criterion("tco", CriterionCase(anchors=("a", "b", "c", "d", "e")))
    assert changes(reworded, scale) == [(Stale.ANCHORS_CHANGED, "tco")]


def test_a_range_that_moved_matters_only_where_it_was_shown() -> None:
    moved = START.with_score("full", "tco", Score(level=4))
    assert changes(moved, Scale.PRESENT) == [(Stale.RANGE_CHANGED, "tco")]
    assert changes(moved, Scale.ANCHORS) == []
    inside = START.with_score("partial", "tco", Score(level=2))
    assert changes(inside, Scale.PRESENT) == []


def test_options_come_and_go() -> None:
    without = START.with_option("partial", OptionCase(state=OptionState.RULED_OUT, reason="x"))
    assert changes(without, Scale.PRESENT) == [(Stale.RANGE_CHANGED, "criticality"), (Stale.OPTION_REMOVED, "partial")]
    assert changes(without, Scale.ANCHORS) == []
    back = staleness(shown_now(without, Scale.PRESENT), shown_now(START, Scale.PRESENT))
    assert Staleness(Stale.OPTION_ADDED, "partial") in back


def test_levels_not_known_show_no_range() -> None:
    unknown = shown_now(assessment_of([[None, 3], [None, 4]], [60, 40]), Scale.PRESENT)
    assert unknown.ranges["tco"] == ShownRange(worst=Decimal(0), best=Decimal(100))
