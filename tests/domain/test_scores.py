from __future__ import annotations

import pytest
from grids import BLANK, grid

from domain.answer import Confidence
from domain.assessment import Assessment, Score
from domain.catalogue import Criterion, Model
from domain.ranking import rank
from domain.scores import ENOUGH_OPTIONS, OpenScores, ScoreGuards, open_scores, score_guards, unexplained

TCO, CRITICALITY = Criterion.TCO, Criterion.CRITICALITY


def told(assessment: Assessment, option: str, criterion: str, **changes: object) -> Assessment:
    score = assessment.score(option, criterion) or Score(level=None)
    return assessment.with_score(option, criterion, Score.model_validate({**score.model_dump(), **changes}))


# --- reasons ---------------------------------------------------------------------------------------


def test_scores_without_a_reason_are_named_one_criterion_after_the_other() -> None:
    case = grid([[3, 4], [2, 5]])
    assert list(unexplained(case)) == [
        (Model.FULL, TCO),
        (Model.PARTIAL, TCO),
        (Model.FULL, CRITICALITY),
        (Model.PARTIAL, CRITICALITY),
    ]
    assert next(unexplained(told(case, Model.FULL, TCO, note="the quote"))) == (Model.PARTIAL, TCO)
    assert list(unexplained(BLANK)) == []


def test_a_score_that_may_be_anything_needs_no_reason_but_a_narrower_one_does() -> None:
    unknown = grid([[None]]).with_score(Model.FULL, TCO, Score(level=None))
    assert list(unexplained(unknown)) == []
    assert list(unexplained(told(unknown, Model.FULL, TCO, lowest=2))) == [(Model.FULL, TCO)]


def test_open_cells_are_counted_by_what_was_said_of_them() -> None:
    case = grid([[None, None], [None, 3]])
    case = case.with_score(Model.FULL, TCO, Score(level=None))
    case = case.with_score(Model.PARTIAL, TCO, Score(level=None, lowest=2, highest=4))
    case = case.with_score(Model.FULL, CRITICALITY, None)
    assert open_scores(case, rank(case).standings) == OpenScores(not_scored=1, not_known=1, ranges=1)
    full = grid([[3, 4], [2, 5]])
    assert open_scores(full, rank(full).standings) == OpenScores(0, 0, 0)


def test_what_is_not_compared_needs_no_reason() -> None:
    case = grid([[3]]).with_score(Model.IN_HOUSE, TCO, Score(level=2))
    case = case.with_score(Model.FULL, Criterion.COMPLIANCE, Score(level=2))
    assert list(unexplained(case)) == [(Model.FULL, TCO)]


# --- criteria that decide nothing --------------------------------------------------------------------


def test_a_criterion_on_which_all_are_the_same_for_certain_decides_nothing() -> None:
    case = grid([[3, 4, 1], [3, 5, 1]])
    assert score_guards(case).level == (TCO, Criterion.TRANSFORMATION)
    doubtful = told(case, Model.PARTIAL, TCO, confidence=Confidence.ROUGHLY)
    assert score_guards(doubtful).level == (Criterion.TRANSFORMATION,)


def test_nothing_is_said_of_a_criterion_that_is_not_scored_everywhere_nor_of_one_option() -> None:
    assert score_guards(grid([[3, 4], [None, 5]])).level == ()
    unknown = grid([[3, 4], [3, 5]]).with_score(Model.PARTIAL, TCO, Score(level=None, lowest=3, highest=4))
    assert score_guards(unknown).level == ()
    assert score_guards(grid([[3, 4]])) == ScoreGuards()
    assert score_guards(BLANK) == ScoreGuards()


# --- criteria that go together -------------------------------------------------------------------------


def test_criteria_whose_scores_go_together_are_named_once_enough_options_are_compared() -> None:
    rows: list[list[int | None]] = [[1, 2, 5], [2, 3, 1], [4, 5, 4], [3, 4, 2]]
    assert len(rows) == ENOUGH_OPTIONS
    (overlap,) = score_guards(grid(rows)).overlaps
    assert (overlap.first, overlap.second) == (TCO, CRITICALITY)
    assert overlap.correlation == pytest.approx(1)
    assert score_guards(grid(rows[:-1])).overlaps == ()


def test_opposite_scores_and_scores_not_all_known_do_not_go_together() -> None:
    assert score_guards(grid([[1, 5], [2, 4], [3, 3], [4, 2]])).overlaps == ()
    assert score_guards(grid([[1, 1], [2, 2], [3, None], [4, 4]])).overlaps == ()
