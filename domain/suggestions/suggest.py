"""All suggested scores of an assessment, and the facts that would narrow them most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType

from domain.assessment import Assessment
from domain.catalogue import Criterion
from domain.dataclass import dataclass
from domain.ranking import level_value
from domain.suggestions.compliance import compliance_suggestion
from domain.suggestions.control import retained_skills_suggestion, reversibility_suggestion
from domain.suggestions.projects import transformation_suggestion
from domain.suggestions.service import availability_suggestion, criticality_suggestion
from domain.suggestions.suggestion import FactRef, Suggestion
from domain.suggestions.tco import tco_suggestion
from domain.tco.comparison import Comparison
from domain.weights import group_weights

_RULES: Mapping[Criterion, Callable[[Assessment, str], Suggestion]] = MappingProxyType(
    {
        Criterion.CRITICALITY: criticality_suggestion,
        Criterion.TRANSFORMATION: transformation_suggestion,
        Criterion.REVERSIBILITY: reversibility_suggestion,
        Criterion.COMPLIANCE: compliance_suggestion,
        Criterion.AVAILABILITY: availability_suggestion,
        Criterion.RETAINED_SKILLS: retained_skills_suggestion,
    }
)

_OF_THE_METHOD = frozenset(Criterion)

Suggestions = Mapping[str, Mapping[str, Suggestion]]
"""Suggestions by option, then by criterion: only the method's own have any."""


def suggest(assessment: Assessment, comparison: Comparison, option: str, criterion: Criterion) -> Suggestion:
    """What the facts say of one option on one of the method's criteria; custom criteria have no suggestion.

    Raises KeyError for an option whose costs are not compared.
    """
    if criterion is Criterion.TCO:
        return tco_suggestion(comparison, option)
    return _RULES[criterion](assessment, option)


def suggestions(assessment: Assessment, comparison: Comparison) -> Suggestions:
    """Every suggestion for the options of the grid, on the method's criteria that are active."""
    active = [Criterion(id) for id in assessment.active_criterion_ids() if id in _OF_THE_METHOD]
    return MappingProxyType(
        {
            option: MappingProxyType({id: suggest(assessment, comparison, option, id) for id in active})
            for option in assessment.grid_option_ids()
        }
    )


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A fact nobody gave, and the points, 0 to 100, by which knowing it may move an option's total at most."""

    ref: FactRef
    points: float


def open_facts(assessment: Assessment, found: Suggestions) -> tuple[OpenFact, ...]:
    """The facts missing from suggestions, those that may matter most to the decision first.

    A fact is given the whole width of every suggestion it is missing from, times the group's weight, over the criteria
    of the option where that comes to most: an upper bound, for putting questions in order. Of those that come to the
    same, the one missing from more options goes first. A cell that a person gave a level is settled, and waits for no
    fact.
    """
    weights = group_weights(assessment).weights
    most: dict[FactRef, float] = {}
    waiting: Counter[FactRef] = Counter()
    for option, row in found.items():
        points: dict[FactRef, float] = {}
        for criterion, one in row.items():
            score = assessment.score(option, criterion)
            if score is None or score.level is None:
                width = weights[criterion] * (level_value(one.high) - level_value(one.low))
                for ref in one.missing:
                    points[ref] = points.get(ref, 0.0) + width
        waiting.update(points.keys())
        for ref, swing in points.items():
            most[ref] = max(most.get(ref, 0.0), swing)
    in_order = sorted(most, key=lambda ref: (-most[ref], -waiting[ref]))
    return tuple(OpenFact(ref, most[ref]) for ref in in_order if most[ref])
