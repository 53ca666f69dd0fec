"""Confirming a suggestion, and what is said of it once facts have changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pydantic import ValidationError

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.catalogue import Criterion, Model
from domain.score import Confirmation, Score
from domain.suggestions.confirming import Provenance, all_confirmed, confirmed, fingerprint, provenance
from domain.suggestions.suggestion import Suggestion

BLANK = Assessment(id="0123456789ab", created_on=date(2026, 1, 1))
FULL, TCO = Model.FULL.value, Criterion.TCO.value
FACTS = (("cost.full.contract", "1000 1000 1000 yearly 11"),)
OTHER_FACTS = (("cost.full.contract", "1001 1001 1001 yearly 11"),)
SILENT = Suggestion(1, None, 5, (), (), FACTS)


def says(low: int, likely: int | None, high: int) -> Suggestion:
    return Suggestion(low, likely, high, (), (), FACTS)


def score_from(suggestion: Suggestion, case: Assessment = BLANK) -> Score:
    score = confirmed(case, FULL, TCO, suggestion).score(FULL, TCO)
    assert score is not None
    return score


def test_what_leaves_no_other_level_is_taken_for_sure() -> None:
    score = score_from(says(4, 4, 4))
    assert (score.level, score.confidence) == (4, Confidence.SURE)
    assert score.confirmed == Confirmation(low=4, likely=4, high=4, ground=fingerprint(FACTS))


def test_a_likely_level_is_taken_as_a_guess_while_others_are_possible() -> None:
    score = score_from(says(2, 4, 5))
    assert (score.level, score.confidence) == (4, Confidence.GUESS)


def test_where_facts_point_at_no_level_their_bounds_are_taken() -> None:
    score = score_from(says(2, None, 4))
    assert (score.level, score.lowest, score.highest) == (None, 2, 4)


def test_there_is_nothing_to_confirm_where_facts_say_nothing() -> None:
    with pytest.raises(ValueError, match="nothing to confirm"):
        confirmed(BLANK, FULL, TCO, SILENT)


def test_the_reason_and_the_source_a_person_gave_are_kept() -> None:
    case = BLANK.with_score(FULL, TCO, Score(level=1, note="Because", source="Anne"))
    score = score_from(says(4, 4, 4), case)
    assert (score.level, score.note, score.source) == (4, "Because", "Anne")


def test_typing_makes_the_score_a_persons_own() -> None:
    score = score_from(says(4, 4, 4))
    assert score.with_level(4).confirmed is None
    assert score.between(2, 3).confirmed is None


@pytest.mark.parametrize(
    ("score", "suggestion", "expected"),
    [
        (None, None, Provenance.NONE),
        (None, SILENT, Provenance.NONE),
        (None, says(2, None, 3), Provenance.SUGGESTED),
        (Score(level=4), None, Provenance.OWN),
        (Score(level=4), SILENT, Provenance.OWN),
        (Score(level=4), says(3, 4, 5), Provenance.OWN),
        (Score(level=4), says(2, 3, 5), Provenance.OVERRIDDEN),
        (Score(level=4), says(3, None, 5), Provenance.OWN),
        (Score(level=4), says(1, None, 3), Provenance.OVERRIDDEN),
        (Score(level=None), says(2, 2, 2), Provenance.OWN),
        (Score(level=None, lowest=3), says(2, 2, 2), Provenance.OVERRIDDEN),
        (Score(level=None, highest=2), says(3, None, 4), Provenance.OVERRIDDEN),
        (score_from(says(3, 4, 5)), says(3, 4, 5), Provenance.CONFIRMED),
        (score_from(says(3, 4, 5)), says(3, 3, 5), Provenance.GROUND_MOVED),
        (score_from(says(3, 4, 5)), SILENT, Provenance.GROUND_MOVED),
        (score_from(says(3, 4, 5)), replace(says(3, 4, 5), ground=OTHER_FACTS), Provenance.FACTS_CHANGED),
        (Score(level=4, confirmed=Confirmation(low=3, likely=4, high=5)), says(3, 4, 5), Provenance.CONFIRMED),
    ],
)
def test_where_a_score_comes_from(score: Score | None, suggestion: Suggestion | None, expected: Provenance) -> None:
    assert provenance(score, suggestion) is expected


def test_a_column_is_confirmed_where_nobody_scored() -> None:
    case = BLANK.with_score(FULL, TCO, Score(level=1))
    rows = ((FULL, says(4, 4, 4)), (Model.PARTIAL.value, says(2, None, 3)), (Model.HYBRID.value, SILENT))
    after, count = all_confirmed(case, TCO, rows)
    assert count == 1
    assert after.score(FULL, TCO) == Score(level=1)
    partial = after.score(Model.PARTIAL, TCO)
    assert partial is not None
    assert (partial.lowest, partial.highest) == (2, 3)
    assert after.score(Model.HYBRID, TCO) is None


def test_a_confirmation_has_its_levels_in_order() -> None:
    with pytest.raises(ValidationError, match="in order"):
        Confirmation(low=3, likely=2, high=4)
    with pytest.raises(ValidationError, match="in order"):
        Confirmation(low=4, likely=None, high=3)
