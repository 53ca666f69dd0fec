"""Where the scores of the grid come from, cell by cell, beside what the facts suggest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from domain.assessment import Assessment
from domain.base import EMPTY
from domain.suggestions.confirming import Provenance, provenance
from domain.weights import Inputs
from tui.costing import suggestion_of, suggestions_of


def provenance_of(assessment: Assessment, option: str, criterion: str) -> Provenance:
    """Where the score of one cell comes from."""
    return provenance(assessment.score(option, criterion), suggestion_of(assessment, option, criterion))


def cells_with(assessment: Assessment, wanted: Provenance) -> Iterator[tuple[str, str]]:
    """The cells of the grid whose score has this provenance, as option and criterion."""
    for option, suggested in suggestions_of(assessment).items():
        row = _row(Inputs(assessment, assessment.scores.get(option, EMPTY), suggested), option)
        yield from ((option, criterion) for criterion, found in row.items() if found is wanted)


@lru_cache(maxsize=64)
def _row(inputs: Inputs, option: str) -> Mapping[str, Provenance]:
    """Where the scores of an option come from: kept, for a score leaves all other options as they are."""
    scores, suggested = inputs.assessment.scores.get(option, EMPTY), suggestions_of(inputs.assessment)[option]
    return {criterion: provenance(scores.get(criterion), found) for criterion, found in suggested.items()}
