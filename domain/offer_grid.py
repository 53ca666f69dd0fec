"""A new assessment whose options are the offers of the shortlist: the grid run on providers.

The model is one decision, the provider another. The offers go into an assessment of their own, so that the record of
the first decision stays as it is and a ranking never mixes models with providers.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain.assessment import Assessment
from domain.base import EMPTY
from domain.catalogue import Model, Safeguard, SafeguardGroup
from domain.criterion import CriterionCase
from domain.dataclass import dataclass
from domain.estimate import Estimate
from domain.facts import with_cost
from domain.offer import Offer
from domain.option import OptionCase, OptionState, ScopeEntry
from domain.providers import provider_criteria, shortlist
from domain.questions import QUESTIONS
from domain.safeguards import SAFEGUARDS_BY_GROUP
from domain.scope import scope_of
from domain.score import Score
from domain.stakeholder import Stakeholder, WeightMethod
from domain.steps import Step
from domain.tco.cost import Cost
from domain.tco.lines import TODAY, CostLine
from domain.tco.spread import rounded

_IN_THE_PRICE = (CostLine.CONTRACT, CostLine.TRANSITION, CostLine.EXIT)
"""The costs that are another provider's to say; whatever else a model costs stays the same under any of them."""

_KEPT_STEPS = frozenset(set(Step) - {Step.DECISION, Step.FOLLOW_UP})
_KEPT_SAFEGUARDS = frozenset(
    (*SAFEGUARDS_BY_GROUP[SafeguardGroup.SKILLS], *SAFEGUARDS_BY_GROUP[SafeguardGroup.DOCUMENTATION])
)


@dataclass(frozen=True, slots=True)
class OfferWords:
    """The words of the new assessment: its title, why no model is an option in it, and what offers are judged by.

    `names` and `anchors` by criterion.
    """

    title: str
    why_out: str
    names: Mapping[str, str]
    anchors: Mapping[str, tuple[str, ...]]


def shortlisted(assessment: Assessment, today: date) -> tuple[str, ...]:
    """The offers on the shortlist, best first."""
    return tuple(found.offer for found in shortlist(assessment, today) if found.is_shortlisted)


def offer_assessment(assessment: Assessment, id: str, model: str, today: date, words: OfferWords) -> Assessment:
    """The offers of the shortlist as the options of a new assessment called `id`, once `model` was chosen.

    What is true of the company goes along: answers, functions, skills, documents, which rules apply, what today costs,
    and the safeguards that are its own. The seven models are ruled out. What offers are judged by becomes criteria
    beside the seven, and the levels given become scores. Each offer has its price as its contract, and what the model
    costs beside its provider; transition and exit are asked again. People go along without their weights, since these
    are about the step from the worst option to the best, and the options are others now. Raises ValueError when no
    offer is on the shortlist, TooManyError where that makes more criteria than an assessment takes.
    """
    offers = shortlisted(assessment, today)
    if not offers:
        raise ValueError("no offer is on the shortlist")
    new = _company(assessment, id, today, words.title, model)
    for standard in Model:
        new = new.with_option(standard, OptionCase(state=OptionState.RULED_OUT, reason=words.why_out))
    criteria: dict[str, str] = {}
    for criterion, case in provider_criteria(assessment).items():
        if case.points > 0:
            criteria[criterion], new = new.with_new_criterion(words.names[criterion])
            made = CriterionCase(
                name=words.names[criterion], description=case.description, anchors=words.anchors[criterion]
            )
            new = new.with_criterion(criteria[criterion], made)
    beside = {line: cost for line, cost in assessment.costs.get(model, EMPTY).items() if line not in _IN_THE_PRICE}
    for offer in offers:
        new = _with_offer(new, assessment.offers[offer], criteria, beside)
    return new


def _company(assessment: Assessment, id: str, today: date, title: str, model: str) -> Assessment:
    """What is true of the company whoever its provider is."""
    answers = {key: answer for key, answer in assessment.answers.items() if QUESTIONS[key].step in _KEPT_STEPS}
    people = {
        key: Stakeholder(name=person.name, method=WeightMethod.SWING) for key, person in assessment.stakeholders.items()
    }
    return Assessment(
        id=id,
        title=title,
        created_on=today,
        custom_made=assessment.custom_made,
        answers=answers,
        costs={TODAY: assessment.costs[TODAY]} if TODAY in assessment.costs else {},
        cost_parameters=assessment.cost_parameters,
        functions=assessment.functions,
        scope={function: ScopeEntry(holder=holder) for function, holder in scope_of(assessment, model).items()},
        criteria=assessment.criteria,
        stakeholders=people,
        safeguards={key: check for key, check in assessment.safeguards.items() if Safeguard(key) in _KEPT_SAFEGUARDS},
        skills=assessment.skills,
        documents=assessment.documents,
        regimes=assessment.regimes,
    )


def _with_offer(
    assessment: Assessment, offer: Offer, criteria: Mapping[str, str], beside: Mapping[CostLine, Cost]
) -> Assessment:
    option, assessment = assessment.with_new_option(offer.name)
    assessment = assessment.with_option(option, OptionCase(name=offer.name, note=offer.note))
    for criterion, custom in criteria.items():
        rating = offer.ratings.get(criterion)
        if rating is not None:
            score = Score(level=rating.level, confidence=rating.confidence, source=rating.evidence, note=rating.note)
            assessment = assessment.with_score(option, custom, score)
    price = offer.total_cost
    contract = {} if price is None else {CostLine.CONTRACT: _a_year(price, assessment.cost_parameters.years)}
    for line, amount in (*beside.items(), *contract.items()):
        assessment = with_cost(assessment, option, line, amount)
    return assessment


def _a_year(price: Estimate, years: int) -> Cost:
    """The price of all years as a contract of equal years, to the cent: it has growth and prices in it already."""
    low, likely, high = (None if end is None else rounded(end / years) for end in (price.low, price.likely, price.high))
    return Cost(
        likely=likely,
        low=low,
        high=high,
        confidence=price.confidence,
        source=price.source,
        grows=False,
        indexed=False,
    )
