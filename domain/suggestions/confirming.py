"""From a suggestion to a score: a person confirms it, and is told later whether the facts still say so."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.score import Confirmation, Score
from domain.suggestions.suggestion import Ground, Suggestion

_FINGERPRINT = 12


class Provenance(StrEnum):
    """Where the score of a cell comes from, beside what the facts suggest now.

    `NONE`: neither a score nor a suggestion. `SUGGESTED`: only a suggestion, which counts for nothing yet. `CONFIRMED`:
    a person took the suggestion, and nothing has changed since. `FACTS_CHANGED`: facts behind it have changed; they
    suggest the same. `GROUND_MOVED`: they suggest something else now. `OWN`: a person's own score, where the facts say
    nothing or the same. `OVERRIDDEN`: a person's own score, where the facts suggest another one.
    """

    NONE = "none"
    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    FACTS_CHANGED = "facts_changed"
    GROUND_MOVED = "ground_moved"
    OWN = "own"
    OVERRIDDEN = "overridden"


def provenance(score: Score | None, suggestion: Suggestion | None) -> Provenance:
    """Where a score comes from; `suggestion` is None for a criterion without a rule."""
    says = suggestion is not None and not suggestion.says_nothing
    if score is None:
        return Provenance.SUGGESTED if says else Provenance.NONE
    if suggestion is None or score.confirmed is None:
        return Provenance.OVERRIDDEN if says and suggestion and _differs(score, suggestion) else Provenance.OWN
    before = score.confirmed
    if (before.low, before.likely, before.high) != (suggestion.low, suggestion.likely, suggestion.high):
        return Provenance.GROUND_MOVED
    unchanged = before.ground in ("", fingerprint(suggestion.ground))
    return Provenance.CONFIRMED if unchanged else Provenance.FACTS_CHANGED


def confirmed(assessment: Assessment, option: str, criterion: str, suggestion: Suggestion) -> Assessment:
    """With a suggestion taken as the score of a cell; its source, and the reason a person gave, are kept.

    The likely level is taken: for sure where the facts leave no other, as a guess where they do (our addition). Where
    they point at none, the levels they leave are taken as bounds. Raises ValueError for a suggestion that says nothing.
    """
    if suggestion.says_nothing:
        raise ValueError("there is nothing to confirm")
    score = assessment.score(option, criterion) or Score(level=None)
    if suggestion.likely is None:
        score = score.between(suggestion.low, suggestion.high)
    else:
        sureness = Confidence.SURE if suggestion.is_exact else Confidence.GUESS
        score = score.with_level(suggestion.likely).model_copy(update={"confidence": sureness})
    taken = Confirmation(
        low=suggestion.low,
        likely=suggestion.likely,
        high=suggestion.high,
        ground=fingerprint(suggestion.ground),
    )
    return assessment.with_score(option, criterion, score.model_copy(update={"confirmed": taken}))


def all_confirmed(
    assessment: Assessment, criterion: str, found: Iterable[tuple[str, Suggestion]]
) -> tuple[Assessment, int]:
    """With the suggestions of one criterion taken wherever the option has no score yet, and how many were."""
    count = 0
    for option, suggestion in found:
        if provenance(assessment.score(option, criterion), suggestion) is Provenance.SUGGESTED:
            assessment, count = confirmed(assessment, option, criterion, suggestion), count + 1
    return assessment, count


@lru_cache(maxsize=256)
def fingerprint(ground: Ground) -> str:
    """Twelve hexadecimal digits that change when a fact does; no fact can be read from them."""
    return sha256(repr(ground).encode()).hexdigest()[:_FINGERPRINT]


def _differs(score: Score, suggestion: Suggestion) -> bool:
    """Whether a person's score is at odds with a suggestion: another likely level, or no level the facts leave."""
    if score.level is None:
        return score.highest < suggestion.low or score.lowest > suggestion.high
    if suggestion.likely is not None:
        return score.level != suggestion.likely
    return not suggestion.low <= score.level <= suggestion.high
