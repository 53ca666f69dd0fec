"""Costs and suggested scores of the newest assessment, kept while nothing they rest on has changed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from domain.assessment import Assessment
from domain.base import EMPTY
from domain.suggestions.suggest import Suggestions, suggestions
from domain.suggestions.suggestion import Suggestion
from domain.tco.chance import Chances, chances
from domain.tco.comparison import Comparison, compare
from domain.tco.cost import Cost
from domain.tco.facts import AmountSource, CostFacts, cost_facts, is_implausible
from domain.tco.lines import CostLine
from domain.weights import Inputs

COSTED_FROM = ("answers", "costs", "cost_parameters", "options")
"""The parts of an assessment that costs rest on."""

SUGGESTED_FROM = (*COSTED_FROM, "safeguards", "scope", "criteria", "skills", "regimes", "compliance")
"""The parts of an assessment that suggested scores rest on."""


def facts_of(assessment: Assessment) -> CostFacts:
    """All that totals are worked out from."""
    return _facts(_inputs(assessment, COSTED_FROM))


def comparison_of(assessment: Assessment) -> Comparison:
    """What each option of the grid costs, beside staying as one is."""
    return _comparison(_inputs(assessment, COSTED_FROM))


def chances_of(assessment: Assessment) -> Chances:
    """How likely each option is to be the cheapest: a few milliseconds, and no more until a cost changes."""
    return _chances(_inputs(assessment, COSTED_FROM))


def suggestions_of(assessment: Assessment) -> Suggestions:
    """What the facts suggest for every cell of the grid that has a rule."""
    return _suggestions(_inputs(assessment, SUGGESTED_FROM))


def suggestion_of(assessment: Assessment, option: str, criterion: str) -> Suggestion | None:
    """What the facts suggest for one cell; None for a criterion of people's own, or an option that is ruled out."""
    return suggestions_of(assessment).get(option, EMPTY).get(criterion)


def cost_of(assessment: Assessment, option: str, line: CostLine) -> Cost | None:
    """What was entered for a line of an option, or of `TODAY`."""
    row = assessment.costs.get(option)
    return None if row is None else row.get(line)


def odd_amount(assessment: Assessment) -> tuple[str, CostLine] | None:
    """The first amount so large that its zeros want a second look, as option and line."""
    facts, comparison = facts_of(assessment), comparison_of(assessment)
    for tco in (comparison.today, *comparison.options.values()):
        for line in tco.lines:
            if line.amount.source is AmountSource.ENTERED and is_implausible(facts, line.amount):
                return tco.option, line.line
    return None


def _inputs(assessment: Assessment, parts: Iterable[str]) -> Inputs:
    return Inputs(assessment, *[getattr(assessment, part) for part in parts])


@lru_cache(maxsize=8)
def _facts(inputs: Inputs) -> CostFacts:
    return cost_facts(inputs.assessment)


@lru_cache(maxsize=8)
def _comparison(inputs: Inputs) -> Comparison:
    return compare(_facts(inputs), inputs.assessment.grid_option_ids())


@lru_cache(maxsize=8)
def _chances(inputs: Inputs) -> Chances:
    return chances(_comparison(inputs))


@lru_cache(maxsize=8)
def _suggestions(inputs: Inputs) -> Suggestions:
    return suggestions(inputs.assessment, comparison_of(inputs.assessment))
