"""What the scores of an assessment lack or do not say: reasons, differences, and criteria that repeat each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from domain.assessment import Assessment
from domain.base import EMPTY
from domain.dataclass import dataclass
from domain.mcda.guards import Overlap, overlaps, without_swing
from domain.ranking import Standing, score_interval
from domain.weights import Inputs

ENOUGH_OPTIONS = 4
"""Options from which scores that go together are worth a question: over three they often do by chance. Our addition."""


def unexplained(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """The scores of the grid without a reason, as option and criterion; one criterion after the other.

    A score that may be anything says nothing, and so needs no reason.
    """
    scores = assessment.scores
    silent = {
        option: _without_reason(Inputs(assessment, scores.get(option, EMPTY)), option)
        for option in assessment.grid_option_ids()
    }
    for criterion in assessment.active_criterion_ids():
        for option, criteria in silent.items():
            if criterion in criteria:
                yield option, criterion


@lru_cache(maxsize=64)
def _without_reason(inputs: Inputs, option: str) -> frozenset[str]:
    """The criteria of an option's scores without a reason: kept, for a score leaves all other options as they are."""
    row = inputs.assessment.scores.get(option, EMPTY)
    return frozenset(criterion for criterion, score in row.items() if not score.note and not score.says_nothing)


@dataclass(frozen=True, slots=True)
class OpenScores:
    """How many cells of the grid have no level: never scored, said to be not known, given as a range."""

    not_scored: int
    not_known: int
    ranges: int


def open_scores(assessment: Assessment, standings: Iterable[Standing]) -> OpenScores:
    """The cells of a ranking without a level, by what was said of them."""
    cells = [assessment.score(standing.option, criterion) for standing in standings for criterion in standing.missing]
    given = [score for score in cells if score is not None]
    ranges = sum(score.is_range for score in given)
    return OpenScores(len(cells) - len(given), len(given) - ranges, ranges)


@dataclass(frozen=True, slots=True)
class ScoreGuards:
    """What the scores say of their criteria.

    `level`: the criteria on which all options have the same level for certain; they decide nothing, whatever their
    weight. None while fewer than two options are compared. `overlaps`: pairs of criteria that may count the same thing
    twice, the strongest first; none while fewer than `ENOUGH_OPTIONS` are compared.
    """

    level: tuple[str, ...] = ()
    overlaps: tuple[Overlap, ...] = ()


def score_guards(assessment: Assessment) -> ScoreGuards:
    """The guards, on the criteria on which every option has a level: of the others nothing can be said yet."""
    options, criteria = assessment.grid_option_ids(), assessment.active_criterion_ids()
    if len(options) < 2:
        return ScoreGuards()
    scores = assessment.scores
    rows = [_levels(Inputs(assessment, scores.get(option, EMPTY)), option, criteria) for option in options]
    columns = {criterion: column for criterion, *column in zip(criteria, *rows, strict=True)}
    settled = {
        criterion: tuple([value for value in column if value is not None])
        for criterion, column in columns.items()
        if None not in column
    }
    return ScoreGuards(without_swing(settled), overlaps(settled) if len(options) >= ENOUGH_OPTIONS else ())


@lru_cache(maxsize=64)
def _levels(inputs: Inputs, option: str, criteria: tuple[str, ...]) -> tuple[tuple[float, float, float] | None, ...]:
    """What the scores of an option with a level stand for: kept, for a score leaves all other options as they are."""
    row = inputs.assessment.scores.get(option, EMPTY)
    given = [row.get(criterion) for criterion in criteria]
    return tuple(score_interval(score) if score is not None and score.level is not None else None for score in given)
