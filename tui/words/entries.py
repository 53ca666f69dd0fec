"""The entries of an assessment by name: which one it is, and the step it belongs to.

Names are looked up in an assessment that knows all that is named: see `naming`.
"""

from __future__ import annotations

from collections.abc import Mapping

from domain.assessment import Assessment
from domain.base import read_only
from domain.catalogue import ItFunction, Kpi, Safeguard
from domain.compliance.points import CompliancePoint, Regime
from domain.entry import EntryId, EntryKind
from domain.knowledge import Document, Skill
from domain.questions import QUESTIONS
from domain.reversibility.exit_case import ExitFigure, Scenario
from domain.steps import Step
from domain.tco.lines import CostLine
from domain.wave import SuccessCriterion
from tui.formats import clip, day, month
from tui.i18n import N_, _
from tui.words import (
    compliance,
    compliance_points,
    costs,
    exits,
    knowledge,
    kpis,
    offers,
    rituals,
    safeguards,
    scope,
    waves,
)
from tui.words import criteria as criterion_words
from tui.words import models as model_words
from tui.words import questions as question_words

NAME_CELLS = 40
"""Most cells of a name a person gave, in the name of an entry."""

_NAMED = {
    "options": EntryKind.OPTION,
    "criteria": EntryKind.CRITERION,
    "stakeholders": EntryKind.STAKEHOLDER,
    "waves": EntryKind.WAVE,
    "provider_criteria": EntryKind.PROVIDER_CRITERION,
    "offers": EntryKind.OFFER,
    "decisions": EntryKind.DECISION,
    "actions": EntryKind.ACTION,
}
"""The fields of an assessment that give names."""

_NAMES = {
    EntryKind.TITLE: N_("Title"),
    EntryKind.CREATED_ON: N_("Date of the assessment"),
    EntryKind.ANSWER: N_("{first}"),
    EntryKind.OPTION: N_("Option {first}"),
    EntryKind.SCOPE: N_("Who does it: {first}"),
    EntryKind.FUNCTION: N_("IT function {first}"),
    EntryKind.WAVE: N_("Wave {first}"),
    EntryKind.CRITERION: N_("Criterion {first}"),
    EntryKind.STAKEHOLDER: N_("Person {first}"),
    EntryKind.SHOWN: N_("What the weight questions showed {first}"),
    EntryKind.RANK: N_("Place that {first} gives {second}"),
    EntryKind.POINTS: N_("Points that {first} gives {second}"),
    EntryKind.JUDGEMENT: N_("{first} on {second} against {third}"),
    EntryKind.CHECK: N_("{first} asked to choose {second} or {third}"),
    EntryKind.WEIGHTING: N_("Weights of the group"),
    EntryKind.COST: N_("Cost of {first}, {second}"),
    EntryKind.COST_PARAMETERS: N_("What holds for all costs"),
    EntryKind.SCORE: N_("Score of {first} on {second}"),
    EntryKind.PROVIDER_CRITERION: N_("What offers are judged by: {first}"),
    EntryKind.OFFER: N_("Offer of {first}"),
    EntryKind.SAFEGUARD: N_("Safeguard {first}"),
    EntryKind.SKILL: N_("Skill {first}"),
    EntryKind.DOCUMENT: N_("Document {first}"),
    EntryKind.EXIT: N_("Way out of {first}"),
    EntryKind.REGIME: N_("Rules {first}"),
    EntryKind.COMPLIANCE: N_("{first}"),
    EntryKind.DECISION: N_("Decision of {first}"),
    EntryKind.READING: N_("{second}, {first}"),
    EntryKind.MEETING: N_("{first}, no. {second}"),
    EntryKind.ACTION: N_("Action {first}"),
}

_STEPS = {
    **dict.fromkeys((EntryKind.TITLE, EntryKind.CREATED_ON), Step.COMPANY),
    **dict.fromkeys((EntryKind.OPTION, EntryKind.SCOPE, EntryKind.FUNCTION, EntryKind.WAVE), Step.MODELS),
    EntryKind.DECISION: Step.DECISION,
    **dict.fromkeys((EntryKind.READING, EntryKind.MEETING, EntryKind.ACTION), Step.FOLLOW_UP),
    **dict.fromkeys(
        (
            *(EntryKind.PROVIDER_CRITERION, EntryKind.OFFER, EntryKind.SAFEGUARD, EntryKind.SKILL),
            *(EntryKind.DOCUMENT, EntryKind.EXIT, EntryKind.REGIME, EntryKind.COMPLIANCE),
        ),
        Step.SAFEGUARDS,
    ),
}
"""The steps of all kinds but the answers, which have that of their question, and what belongs to the grid."""


def naming(*assessments: Assessment) -> Assessment:
    """An assessment that names all that any of `assessments` names; where they differ, as the last has it."""
    *earlier, last = assessments
    known: dict[str, Mapping[str, object]] = {}
    for field, kind in _NAMED.items():
        found: dict[str, object] = {}
        for one in earlier:
            cases = getattr(one, field)
            # What is of the method and at its default again has the method's own name.
            found |= {id: cases[id] for id in cases if EntryId(kind, (id,)).is_custom or kind is EntryKind.DECISION}
        known[field] = read_only({**found, **getattr(last, field)})
    return last.model_copy(update=known)


def step(id: EntryId) -> Step:
    """The step of the interview an entry belongs to."""
    if id.kind is EntryKind.ANSWER:
        return QUESTIONS[id.ids[0]].step
    return _STEPS.get(id.kind, Step.GRID)


def name(names: Assessment, id: EntryId) -> str:
    """What an entry is called, as the beginning of a sentence."""
    parts = [_part(names, id, at) for at in range(len(id.ids))]
    if id.is_part:
        whole = _(_NAMES[id.kind], first=parts[0])
        return _("{name}, {part}", name=whole, part=parts[2])
    first, second, third = (*parts, "", "", "")[:3]
    return _(_NAMES[id.kind], first=first, second=second, third=third)


def _part(names: Assessment, id: EntryId, at: int) -> str:
    """The name of what one of the ids of an entry stands for."""
    return clip(
        _held_by_key(names, id) if id.is_part and at == 2 else _stands_for(names, id.kind, id.ids, at), NAME_CELLS
    )


def _stands_for(names: Assessment, kind: EntryKind, ids: tuple[str, ...], at: int) -> str:
    id = ids[at]
    match kind, at:
        case EntryKind.ANSWER, _at:
            return question_words.label(id)
        case EntryKind.COST, 0:
            return costs.payer(names, id)
        case EntryKind.COST, _at:
            return costs.line(CostLine(id))
        case ((EntryKind.OPTION | EntryKind.SCORE | EntryKind.EXIT), 0):
            return model_words.option_name(names, id)
        case ((EntryKind.SCOPE | EntryKind.FUNCTION), _at):
            return scope.function(ItFunction(id))
        case EntryKind.WAVE, 0:
            return names.waves[id].name or str(list(names.waves).index(id) + 1)
        case (
            (
                EntryKind.STAKEHOLDER
                | EntryKind.SHOWN
                | EntryKind.RANK
                | EntryKind.POINTS
                | EntryKind.JUDGEMENT
                | EntryKind.CHECK
            ),
            0,
        ):
            return names.stakeholders[id].name
        case EntryKind.PROVIDER_CRITERION, _at:
            return offers.criterion(names, id)
        case EntryKind.OFFER, 0:
            return names.offers[id].name
        case EntryKind.SAFEGUARD, _at:
            return safeguards.label(Safeguard(id))
        case EntryKind.SKILL, _at:
            return knowledge.skill(Skill(id))
        case EntryKind.DOCUMENT, _at:
            return knowledge.document(Document(id))
        case EntryKind.REGIME, _at:
            return compliance.regime(Regime(id))
        case EntryKind.COMPLIANCE, _at:
            return compliance_points.label(CompliancePoint(id))
        case EntryKind.DECISION, _at:
            return day(names.decisions[id].decided_on)
        case EntryKind.READING, 0:
            return month(id)
        case EntryKind.READING, _at:
            return kpis.name(Kpi(id))
        case EntryKind.MEETING, 0:
            return rituals.name(id)
        case EntryKind.MEETING, _at:
            return id
        case EntryKind.ACTION, _at:
            return names.actions[id].name
        case ((EntryKind.WAVE | EntryKind.OFFER | EntryKind.EXIT), _at):
            return id
    return criterion_words.criterion_name(names, id)


def _held_by_key(names: Assessment, id: EntryId) -> str:
    """What a wave, an offer or an exit holds, by its name."""
    owner, field, key = id.ids
    match field:
        case "criteria" if key in set(SuccessCriterion):
            return waves.criterion(SuccessCriterion(key))
        case "criteria":
            held = names.waves[owner].criteria.get(key)
            return held.name if held and held.name else key
        case "ratings":
            return offers.criterion(names, key)
        case "clauses":
            return safeguards.label(Safeguard(key))
        case "compliance":
            return compliance_points.label(CompliancePoint(key))
        case "figures":
            return exits.figure(ExitFigure(key))
        case "leave_free":
            return _("free of charge: {scenario}", scenario=exits.scenario(Scenario(key)))
    return key
