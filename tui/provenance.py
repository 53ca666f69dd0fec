"""Where the scores of the grid come from, cell by cell, beside what the facts suggest."""

from __future__ import annotations

from collections.abc import Iterator

from domain.assessment import Assessment
from domain.suggestions.confirming import Provenance, provenance
from tui.costing import suggestion_of, suggestions_of


def provenance_of(assessment: Assessment, option: str, criterion: str) -> Provenance:
    """Where the score of one cell comes from."""
    return provenance(assessment.score(option, criterion), suggestion_of(assessment, option, criterion))


def cells_with(assessment: Assessment, wanted: Provenance) -> Iterator[tuple[str, str]]:
    """The cells of the grid whose score has this provenance, as option and criterion."""
    for option, row in suggestions_of(assessment).items():
        for criterion, suggestion in row.items():
            if provenance(assessment.score(option, criterion), suggestion) is wanted:
                yield option, criterion
