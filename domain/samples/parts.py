"""What the samples are put together from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from domain.answer import Answer, AnswerState, AnswerValue, Confidence
from domain.assessment import Assessment, OptionCase, OptionState, Reading, SafeguardCheck, Score
from domain.catalogue import Criterion, Holder, ItFunction, Kpi, Model, Safeguard, SafeguardState
from domain.dataclass import dataclass
from domain.elicitation import check_questions
from domain.freeze import freeze
from domain.mcda.trade_off import expected
from domain.mcda.weight_set import ranks_of
from domain.scope import prefill
from domain.weight_answers import with_check_answer, with_rank, with_swing_points, with_weight_confidence
from domain.weights import stakeholder_weights

Language = Literal["fr", "en"]

Answers = dict[str, Answer | AnswerValue]
"""Answers by question id; a plain value is a sure one."""

_NARROW_SPACE = "\u202f"
_FRENCH_SPACES = re.compile(r" (?=[;:!?%€»])|(?<=«) |(?<=\d) (?=\d{3}\b)")

MODEL_NAMES: Mapping[Model, tuple[str, str]] = MappingProxyType(
    {
        Model.FULL: ("Infogérance totale", "Full outsourcing"),
        Model.PARTIAL: ("Infogérance partielle", "Partial outsourcing"),
        Model.HYBRID: ("Modèle hybride", "Hybrid model"),
        Model.LAYERED: ("Modèle par couches", "Layered model"),
        Model.PROGRESSIVE: ("Externalisation progressive", "Gradual outsourcing"),
        Model.CO_SOURCING: ("Co-sourcing (renfort)", "Co-sourcing"),
        Model.IN_HOUSE: ("Informatique interne améliorée", "Improved in-house IT"),
    }
)
"""The names a decision record keeps, in French and in English."""


@dataclass(frozen=True, slots=True)
class Told:
    """Picks the wording of one language; French is given its narrow no-break spaces here."""

    language: Language

    def __call__(self, french: str, english: str) -> str:
        return _FRENCH_SPACES.sub(_NARROW_SPACE, french) if self.language == "fr" else english


def sure(value: AnswerValue, source: str = "", note: str = "") -> Answer:
    return Answer(source=source, note=note).given(value)


def roughly(value: AnswerValue, source: str = "", note: str = "") -> Answer:
    return Answer(confidence=Confidence.ROUGHLY, source=source, note=note).given(value)


def guess(value: AnswerValue, source: str = "", note: str = "") -> Answer:
    return Answer(confidence=Confidence.GUESS, source=source, note=note).given(value)


def unknown(note: str = "", source: str = "") -> Answer:
    return Answer(state=AnswerState.UNKNOWN, note=note, source=source)


def refused(note: str = "", source: str = "") -> Answer:
    return Answer(state=AnswerState.REFUSED, note=note, source=source)


def not_applicable(note: str = "", source: str = "") -> Answer:
    return Answer(state=AnswerState.NOT_APPLICABLE, note=note, source=source)


def with_answers(case: Assessment, answers: Answers) -> Assessment:
    for id, answer in answers.items():
        case = case.with_answer(id, answer if isinstance(answer, Answer) else sure(answer))
    return case


def with_ruled_out(case: Assessment, reasons: Mapping[Model, str]) -> Assessment:
    for model, reason in reasons.items():
        case = case.with_option(model, OptionCase(state=OptionState.RULED_OUT, reason=reason))
    return case


def with_scope_of(case: Assessment, model: Model, edits: Mapping[ItFunction, tuple[Holder, str]]) -> Assessment:
    """`case` with the scope map the model suggests, and what was changed in it, with a note."""
    case = case.with_whole_scope(prefill(model))
    for function, (holder, note) in edits.items():
        entry = case.scope[function].model_copy(update={"holder": holder, "note": note})
        case = case.with_scope(function, entry)
    return case


def with_weights(case: Assessment, people: Mapping[str, tuple[str, tuple[int, ...]]]) -> Assessment:
    """`case` with stakeholders by name: a role, and swing points for the seven criteria in their order.

    Places follow from the points, and the check questions are answered as the points say.
    """
    for name, (role, points) in people.items():
        id, case = case.with_new_stakeholder(name)
        case = case.with_stakeholder(id, case.stakeholders[id].model_copy(update={"role": role}))
        given = zip(Criterion, points, ranks_of(points), strict=True)
        for criterion, amount, place in given:
            case = with_rank(case, id, criterion, place)
            case = with_swing_points(case, id, criterion, Decimal(amount))
        weights = stakeholder_weights(case, id) or {}
        for question, _answer in check_questions(case, id):
            case = with_check_answer(case, id, question, expected(question, weights))
        case = with_weight_confidence(case, id, Confidence.SURE)
    return case


def with_levels(case: Assessment, levels: Mapping[Model, tuple[int, ...]]) -> Assessment:
    """`case` with a sure level for each of the seven criteria, in their order, for each option."""
    for model, row in levels.items():
        for criterion, level in zip(Criterion, row, strict=True):
            case = case.with_score(model, criterion, Score(level=level))
    return case


def with_remarks(
    case: Assessment, remarks: Mapping[tuple[Model, Criterion], tuple[Confidence, str, str]]
) -> Assessment:
    """`case` with a confidence, a source and a note on scores it already has."""
    for (model, criterion), (confidence, source, note) in remarks.items():
        score = case.score(model, criterion)
        assert score is not None
        changed = score.model_copy(update={"confidence": confidence, "source": source, "note": note})
        case = case.with_score(model, criterion, changed)
    return case


def with_reasons(
    case: Assessment,
    reasons: Mapping[Model, Mapping[Criterion, tuple[str, str]]],
    passed_over: Mapping[Model, tuple[str, str]],
    told: Told,
) -> Assessment:
    """`case` with why each score is what it is, and why each option passed over was."""
    for model, row in reasons.items():
        for criterion, pair in row.items():
            score = case.score(model, criterion)
            assert score is not None
            case = case.with_score(model, criterion, score.model_copy(update={"note": told(*pair)}))
    for model, pair in passed_over.items():
        case = case.with_option(model, case.option(model).model_copy(update={"reason": told(*pair)}))
    return case


def to_do(owner: str, due: date, note: str = "") -> SafeguardCheck:
    return SafeguardCheck(state=SafeguardState.TO_DO, owner=owner, due=due, note=note)


def missing(note: str) -> SafeguardCheck:
    return SafeguardCheck(state=SafeguardState.MISSING, note=note)


def with_safeguards(case: Assessment, owner: str, others: Mapping[Safeguard, SafeguardCheck]) -> Assessment:
    """`case` with every safeguard present and looked after by `owner`, apart from the `others`."""
    present = SafeguardCheck(state=SafeguardState.PRESENT, owner=owner)
    for id in Safeguard:
        case = case.with_safeguard(id, others.get(id, present))
    return case


def with_frozen_decision(case: Assessment, told: Told) -> Assessment:
    """`case` with the record of the decision in its answers, frozen on the day it was taken."""
    decided_on = case.day("decided_on")
    assert decided_on is not None
    names = {model.value: told(*pair) for model, pair in MODEL_NAMES.items()}
    return case.with_decision(freeze(case, decided_on, names))


def with_months(
    case: Assessment, kpi: Kpi, values: Mapping[str, str], notes: Mapping[str, str] = MappingProxyType({})
) -> Assessment:
    """`case` with the readings of one KPI by month, some with a note."""
    for month, value in values.items():
        case = case.with_reading(month, kpi, Reading(value=Decimal(value), note=notes.get(month, "")))
    return case


def by_month(first: int, *values: str) -> dict[str, str]:
    """`values` for consecutive months of 2026, from the month numbered `first`."""
    return {f"2026-{month:02}": value for month, value in enumerate(values, start=first)}
