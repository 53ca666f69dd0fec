"""Costs and suggested scores of the newest assessment, kept while nothing they rest on has changed."""

from __future__ import annotations

from functools import lru_cache

from domain.assessment import Assessment
from domain.suggestions.suggest import Suggestions, suggestions
from domain.suggestions.suggestion import Suggestion
from domain.tco.chance import Chances, chances
from domain.tco.comparison import Comparison, compare
from domain.tco.cost import Cost
from domain.tco.facts import AmountSource, CostFacts, cost_facts, is_implausible
from domain.tco.lines import CostLine
from domain.weights import Inputs


def facts_of(assessment: Assessment) -> CostFacts:
    """All that totals are worked out from."""
    return _facts(_cost_inputs(assessment))


def comparison_of(assessment: Assessment) -> Comparison:
    """What each option of the grid costs, beside staying as one is."""
    return _comparison(_cost_inputs(assessment))


def chances_of(assessment: Assessment) -> Chances:
    """How likely each option is to be the cheapest: a few milliseconds, and no more until a cost changes."""
    return _chances(_cost_inputs(assessment))


def suggestions_of(assessment: Assessment) -> Suggestions:
    """What the facts suggest for every cell of the grid that has a rule."""
    facts = assessment.safeguards, assessment.scope, assessment.criteria
    return _suggestions(Inputs(assessment, *_costs(assessment), *facts))


def suggestion_of(assessment: Assessment, option: str, criterion: str) -> Suggestion | None:
    """What the facts suggest for one cell; None for a criterion of people's own, or an option that is ruled out."""
    row = suggestions_of(assessment).get(option)
    return None if row is None else next((one for id, one in row.items() if id == criterion), None)


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


def _costs(assessment: Assessment) -> tuple[object, ...]:
    return assessment.answers, assessment.costs, assessment.cost_parameters, assessment.options


def _cost_inputs(assessment: Assessment) -> Inputs:
    return Inputs(assessment, *_costs(assessment))


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
