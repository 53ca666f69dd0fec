"""Costs and suggested scores in sentences, as `sourcier show` tells them."""

from __future__ import annotations

from collections.abc import Iterator

from domain.assessment import Assessment
from domain.suggestions.confirming import Provenance
from domain.suggestions.suggest import open_facts
from tui.costing import chances_of, comparison_of, odd_amount, suggestions_of
from tui.provenance import cells_with
from tui.words import cost_results, savings, suggestions
from tui.words import costs as cost_words
from tui.words.criteria import criterion_name
from tui.words.models import option_name

MOST_FACTS = 3
"""Missing facts that are named."""


def costs(assessment: Assessment) -> Iterator[str]:
    """Which option costs least and how surely; then the total of each. Nothing while no cost is known."""
    comparison = comparison_of(assessment)
    everyone = [tco for tco in (comparison.today, *comparison.options.values()) if tco.lines]
    if not everyone:
        return
    yield cost_results.headline(assessment, comparison)
    if caution := cost_results.caution(assessment, comparison, odd_amount(assessment)):
        yield caution
    if chance := cost_results.chance(assessment, chances_of(assessment)):
        yield chance
    for tco in everyone:
        yield cost_results.told(cost_words.payer(assessment, tco.option), cost_results.total(tco))
        if tco is not comparison.today and (back := savings.paid_back_sentence(assessment, comparison, tco.option)):
            yield back


def suggested(assessment: Assessment) -> Iterator[str]:
    """The suggestions that wait, those whose ground moved, and the facts that would narrow them most."""
    for option, criterion in cells_with(assessment, Provenance.GROUND_MOVED):
        yield _cell(assessment, option, criterion, Provenance.GROUND_MOVED)
    for option, criterion in cells_with(assessment, Provenance.SUGGESTED):
        yield _cell(assessment, option, criterion, Provenance.SUGGESTED)
    for option, criterion in cells_with(assessment, Provenance.OVERRIDDEN):
        yield _cell(assessment, option, criterion, Provenance.OVERRIDDEN)
    missing = open_facts(assessment, suggestions_of(assessment))[:MOST_FACTS]
    if missing:
        yield suggestions.to_ask()
        for found in missing:
            yield suggestions.worth_asking(assessment, found.ref, found.points)


def _cell(assessment: Assessment, option: str, criterion: str, where: Provenance) -> str:
    name = f"{option_name(assessment, option)}, {criterion_name(assessment, criterion)}"
    found = suggestions_of(assessment)[option][criterion]
    level = suggestions.levels(found)
    return suggestions.told(name, level, where, suggestions.reasons(found))
