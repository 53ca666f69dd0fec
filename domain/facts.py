"""Entering facts: costs, functions, waves, offers, skills, documents, exits, compliance, meetings, actions.

Each gives a new assessment.

An entry that says nothing is not kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from domain.assessment import Assessment
from domain.base import EMPTY, K, V, read_only, with_key, with_or_without, without_key
from domain.catalogue import ItFunction
from domain.compliance.check import ComplianceCheck, RegimeCase
from domain.compliance.points import CompliancePoint, Regime
from domain.it_function import FunctionCase
from domain.knowledge import Document, DocumentCase, Skill, SkillCase
from domain.meeting import Action, Meeting
from domain.offer import Offer, ProviderCriterion, ProviderQuestion
from domain.reversibility.exit_case import ExitCase
from domain.rituals import Ritual
from domain.tco.cost import Cost, CostParameters
from domain.tco.lines import CostLine
from domain.wave import Wave


def with_function(assessment: Assessment, function: ItFunction, case: FunctionCase) -> Assessment:
    """With what holds of a function, whoever does it."""
    return _with(assessment, functions=_said(assessment.functions, function, case, FunctionCase()))


def with_skill(assessment: Assessment, skill: Skill, case: SkillCase) -> Assessment:
    """With who holds a skill."""
    return _with(assessment, skills=_said(assessment.skills, skill, case, SkillCase()))


def with_document(assessment: Assessment, document: Document, case: DocumentCase) -> Assessment:
    """With what is known of a document."""
    return _with(assessment, documents=_said(assessment.documents, document, case, DocumentCase()))


def with_exit(assessment: Assessment, option: str, case: ExitCase) -> Assessment:
    """With what is known of an option's exit."""
    return _with(assessment, exits=_said(assessment.exits, option, case, ExitCase()))


def with_regime(assessment: Assessment, regime: Regime, case: RegimeCase) -> Assessment:
    """With what a person said about a regime."""
    return _with(assessment, regimes=_said(assessment.regimes, regime, case, RegimeCase()))


def with_compliance(assessment: Assessment, point: CompliancePoint, check: ComplianceCheck) -> Assessment:
    """With what was found of a point."""
    return _with(assessment, compliance=_said(assessment.compliance, point, check, ComplianceCheck()))


# --- costs -----------------------------------------------------------------------------------------


def with_cost(assessment: Assessment, option: str, line: CostLine, cost: Cost | None) -> Assessment:
    """With a cost of an option, or of `TODAY`; None puts the line back to not asked."""
    row = with_or_without(assessment.costs.get(option, EMPTY), line, cost)
    costs = with_key(assessment.costs, option, row) if row else without_key(assessment.costs, option)
    return _with(assessment, costs=costs)


def with_cost_parameters(assessment: Assessment, parameters: CostParameters) -> Assessment:
    """With what holds for all costs."""
    return _with(assessment, cost_parameters=parameters)


# --- waves -----------------------------------------------------------------------------------------


def with_wave(assessment: Assessment, id: str, wave: Wave) -> Assessment:
    return _with(assessment, waves=with_key(assessment.waves, id, wave))


def with_new_wave(assessment: Assessment, wave: Wave) -> tuple[str, Assessment]:
    """With one more wave at the end, and its id."""
    id, counted = assessment.with_new_id("wave")
    return id, with_wave(counted, id, wave)


def without_wave(assessment: Assessment, id: str) -> Assessment:
    return _with(assessment, waves=without_key(assessment.waves, id))


# --- offers ----------------------------------------------------------------------------------------


def with_offer(assessment: Assessment, id: str, offer: Offer) -> Assessment:
    return _with(assessment, offers=with_key(assessment.offers, id, offer))


def with_new_offer(assessment: Assessment, name: str) -> tuple[str, Assessment]:
    """An offer called `name`, and its id."""
    id, counted = assessment.with_new_id("offer")
    return id, with_offer(counted, id, Offer(name=name))


def without_offer(assessment: Assessment, id: str) -> Assessment:
    return _with(assessment, offers=without_key(assessment.offers, id))


def with_provider_criterion(assessment: Assessment, id: str, case: ProviderCriterion) -> Assessment:
    """With a criterion for offers changed. Raises ValueError for one of the client's own without a name."""
    if id not in set(ProviderQuestion) and not case.name:
        raise ValueError("a criterion of one's own needs a name")
    return _with(assessment, provider_criteria=with_key(assessment.provider_criteria, id, case))


def with_new_provider_criterion(assessment: Assessment, name: str) -> tuple[str, Assessment]:
    """A criterion of the client's own for offers, called `name`, and its id. Raises ValueError for an empty name."""
    id, counted = assessment.with_new_id("provider_criterion")
    return id, with_provider_criterion(counted, id, ProviderCriterion(name=name))


def without_provider_criterion(assessment: Assessment, id: str) -> Assessment:
    """Without a criterion of the client's own and all ratings by it; a question of the method goes back to its own."""
    offers = dict(assessment.offers)
    if id not in set(ProviderQuestion):
        for key, offer in offers.items():
            offers[key] = offer.model_copy(update={"ratings": without_key(offer.ratings, id)})
    criteria = without_key(assessment.provider_criteria, id)
    return _with(assessment, provider_criteria=criteria, offers=read_only(offers))


# --- meetings and actions ----------------------------------------------------------------------------


def with_meeting(assessment: Assessment, ritual: Ritual, number: int, meeting: Meeting) -> Assessment:
    """With what is known of the occurrence `number` of a ritual, counted from 1."""
    row = _said(assessment.meetings.get(ritual, EMPTY), str(number), meeting, Meeting())
    row = read_only(dict(sorted(row.items(), key=lambda item: int(item[0]))))
    meetings = with_key(assessment.meetings, ritual, row) if row else without_key(assessment.meetings, ritual)
    return _with(assessment, meetings=meetings)


def with_action(assessment: Assessment, id: str, action: Action) -> Assessment:
    return _with(assessment, actions=with_key(assessment.actions, id, action))


def with_new_action(assessment: Assessment, name: str) -> tuple[str, Assessment]:
    """An action called `name`, and its id. Raises ValueError for an empty name."""
    id, counted = assessment.with_new_id("action")
    return id, with_action(counted, id, Action(name=name))


def without_action(assessment: Assessment, id: str) -> Assessment:
    return _with(assessment, actions=without_key(assessment.actions, id))


def _said(entries: Mapping[K, V], id: K, entry: V, nothing: V) -> Mapping[K, V]:
    return without_key(entries, id) if entry == nothing else with_key(entries, id, entry)


def _with(assessment: Assessment, **changes: object) -> Assessment:
    return assessment.model_copy(update=changes)
