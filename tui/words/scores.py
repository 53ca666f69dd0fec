"""The scores of the grid in words: how far a level is known, the reason it has, and what the scores do not say."""

from __future__ import annotations

from collections.abc import Sequence

from domain.answer import Confidence
from domain.assessment import Assessment, Score
from domain.mcda.guards import Overlap
from domain.ranking import score_interval
from tui.formats import number
from tui.i18n import _, ngettext
from tui.words import answers
from tui.words.criteria import criterion_short
from tui.words.models import option_name

STEP = 25.0
"""Points of value between two levels."""


def bounds(score: Score) -> str:
    """The levels a score that is not known lies between; a question mark when it may be any."""
    return "?" if score.says_nothing else f"{score.lowest}–{score.highest}"


def doubt(score: Score) -> str:
    """What the level may be, where that is more than one: because nobody knows it, or by how sure people are."""
    if score.is_range:
        return _("given as a range: {lowest} to {highest}", lowest=score.lowest, highest=score.highest)
    if score.level is None:
        return _("not known: {lowest} to {highest}", lowest=score.lowest, highest=score.highest)
    if score.confidence is Confidence.SURE:
        return ""
    low, _value, high = score_interval(score)
    return _(
        "{level}, {confidence}: {low} to {high}",
        level=score.level,
        confidence=answers.confidence(score.confidence),
        low=number(1 + low / STEP),
        high=number(1 + high / STEP),
    )


def why(assessment: Assessment, option: str, criterion: str) -> str:
    """The question that the reason of a score answers."""
    score = assessment.score(option, criterion)
    level = "?" if score is None else bounds(score) if score.level is None else str(score.level)
    names = f"{option_name(assessment, option)}, {criterion_short(assessment, criterion)}"
    if level == "?":
        return _("Why is it not known? {score}", score=names)
    return _("Why {level}? {score}", level=level, score=names)


def unexplained(count: int) -> str:
    """How many scores have no reason yet, and how to give one; empty when none is without."""
    if not count:
        return ""
    return ngettext(
        "{n} score has no reason yet: F5 on it says why in one line.",
        "{n} scores have no reason yet: F5 on one says why in one line.",
        count,
    )


def totals_hidden(count: int) -> str:
    """Why no totals are shown, how to see them, and how many scores are still to be asked for."""
    return ngettext(
        "Totals hidden (^T) until every option is scored: {n} score to go.",
        "Totals hidden (^T) until every option is scored: {n} scores to go.",
        count,
    )


def leader_hidden(count: int) -> str:
    """Why a page that follows from the leader of the grid does not name it, how to see it, and what is missing."""
    return ngettext(
        "Nothing is decided yet, and who leads the grid is hidden (^T shows it) until every option is scored: {n} "
        "score to go.",
        "Nothing is decided yet, and who leads the grid is hidden (^T shows it) until every option is scored: {n} "
        "scores to go.",
        count,
    )


def level_everywhere(assessment: Assessment, criteria: Sequence[str]) -> str:
    """That criteria on which all options score the same decide nothing."""
    names = ", ".join(criterion_short(assessment, id) for id in criteria)
    return ngettext(
        "All options score the same on {criteria}: it decides nothing.",
        "All options score the same on {criteria}: they decide nothing.",
        len(criteria),
        criteria=names,
    )


def same_thing(assessment: Assessment, overlap: Overlap) -> str:
    """That the scores of two criteria go together, and the question to ask."""
    return _(
        "{first} and {second} go together: do both count the same thing?",
        first=criterion_short(assessment, overlap.first),
        second=criterion_short(assessment, overlap.second),
    )
