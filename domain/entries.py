"""An assessment taken apart into its entries, one for each thing a person says, and put together again.

Comparing and merging work on entries, so that what is "the same question" is decided here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from pydantic import ValidationError

from domain.answer import Answer
from domain.assessment import Assessment
from domain.base import EMPTY, Frozen
from domain.catalogue import Criterion, Kpi, Model, Safeguard
from domain.entry import (
    CUSTOM_KINDS,
    IN_PARTS,
    PER_PERSON,
    Entry,
    EntryId,
    EntryKind,
    PairJudgement,
    SwingPoints,
    by_number,
)
from domain.entry import in_order as _in_order
from domain.meeting import Meeting
from domain.questions import QUESTIONS
from domain.rituals import Ritual
from domain.stakeholder import Shown, Stakeholder, TradeOffAnswer, Weighting
from domain.tco.cost import CostParameters
from domain.tco.lines import TODAY, CostLine

Entries = Mapping[EntryId, Entry]

FIELDS: Mapping[str, EntryKind] = MappingProxyType(
    {
        "answers": EntryKind.ANSWER,
        "options": EntryKind.OPTION,
        "scope": EntryKind.SCOPE,
        "functions": EntryKind.FUNCTION,
        "waves": EntryKind.WAVE,
        "criteria": EntryKind.CRITERION,
        "costs": EntryKind.COST,
        "scores": EntryKind.SCORE,
        "provider_criteria": EntryKind.PROVIDER_CRITERION,
        "offers": EntryKind.OFFER,
        "safeguards": EntryKind.SAFEGUARD,
        "skills": EntryKind.SKILL,
        "documents": EntryKind.DOCUMENT,
        "exits": EntryKind.EXIT,
        "regimes": EntryKind.REGIME,
        "compliance": EntryKind.COMPLIANCE,
        "decisions": EntryKind.DECISION,
        "readings": EntryKind.READING,
        "meetings": EntryKind.MEETING,
        "actions": EntryKind.ACTION,
    }
)
"""The kind of what each keyed field of an assessment holds, but for the people."""

_HERE = tuple((name, kind) for name, kind in FIELDS.items() if name in Assessment.model_fields)
_IN_ROWS = (EntryKind.COST, EntryKind.SCORE, EntryKind.READING, EntryKind.MEETING)
_ASKED_FOR_WEIGHTS = ("ranks", "points", "bounds", "judgements", "trade_offs")


def in_order(ids: Iterable[EntryId]) -> list[EntryId]:
    """`ids` as the interview goes: by section, then as the catalogue has them, custom ones by their number."""
    return _in_order(ids, _CATALOGUES)


def _key_and_value(field: str) -> tuple[Any, Any]:
    """The types of the keys and of what they lead to, in a keyed field of an assessment."""
    key, value = get_args(get_args(get_type_hints(Assessment, include_extras=True)[field])[0])
    return key, value


def _catalogue(field: str) -> Iterable[str]:
    """The ids a field can have, where they are a closed list."""
    key, _ = _key_and_value(field)
    return key if isinstance(key, type) and issubclass(key, StrEnum) else ()


def _record_type(field: str) -> type[Frozen]:
    record: type[Frozen] = _key_and_value(field)[1]
    return record


def _default(field: str) -> Entry | None:
    """The record that says nothing; None where every record says something."""
    try:
        return _record_type(field)()
    except ValidationError:
        return None


_SILENCE: Mapping[EntryKind, Entry | None] = MappingProxyType(
    {
        EntryKind.TITLE: "",
        EntryKind.WEIGHTING: Weighting(),
        EntryKind.COST_PARAMETERS: CostParameters(),
        EntryKind.MEETING: Meeting(),
        **{kind: _default(name) for name, kind in _HERE if kind not in _IN_ROWS},
    }
)
_CATALOGUES: Mapping[EntryKind, tuple[Iterable[str], ...]] = MappingProxyType(
    {
        **{kind: (_catalogue(name),) for name, kind in _HERE},
        EntryKind.ANSWER: (QUESTIONS,),
        EntryKind.OPTION: (Model,),
        EntryKind.EXIT: (Model,),
        EntryKind.CRITERION: (Criterion,),
        EntryKind.PROVIDER_CRITERION: (Safeguard,),
        EntryKind.COST: ((TODAY, *Model), CostLine),
        EntryKind.SCORE: (Model, Criterion),
        EntryKind.READING: ((), Kpi),
        EntryKind.MEETING: (Ritual,),
        **dict.fromkeys(PER_PERSON, ((), Criterion, Criterion)),
    }
)

# --- taking apart ------------------------------------------------------------------------------


def entries(assessment: Assessment) -> Entries:
    """Every entry of an assessment, in the order it holds them.

    What is at its default has no entry: an option nobody touched and one put back to the method's own say the same.
    The id of the assessment and its count of custom ids are no entries: nobody said them.
    """
    return MappingProxyType({id: entry for id, entry in _all(assessment) if not _is_silent(id, entry)})


def _is_silent(id: EntryId, entry: Entry) -> bool:
    if isinstance(entry, Answer):
        return entry.is_blank
    return not (id.is_part or id.is_custom) and entry == _SILENCE.get(id.kind)


def _all(assessment: Assessment) -> Iterator[tuple[EntryId, Entry]]:
    yield EntryId(EntryKind.TITLE), assessment.title
    yield EntryId(EntryKind.CREATED_ON), assessment.created_on
    yield EntryId(EntryKind.WEIGHTING), assessment.weighting
    yield EntryId(EntryKind.COST_PARAMETERS), assessment.cost_parameters
    for id, person in assessment.stakeholders.items():
        yield from _of_person(str(id), person)
    for name, kind in _HERE:
        rows = getattr(assessment, name)
        if kind in _IN_ROWS:
            yield from _grid(kind, rows)
        elif kind in IN_PARTS:
            for id, record in rows.items():
                yield from _parts(kind, str(id), record)
        else:
            yield from ((EntryId(kind, (str(id),)), entry) for id, entry in rows.items())


def _grid(kind: EntryKind, rows: Mapping[Any, Mapping[Any, Entry]], *before: str) -> Iterator[tuple[EntryId, Entry]]:
    for first, row in rows.items():
        for second, entry in row.items():
            yield EntryId(kind, (*before, str(first), str(second))), entry


def _parts(kind: EntryKind, id: str, record: Frozen) -> Iterator[tuple[EntryId, Entry]]:
    keyed = {name: value for name, value in record if isinstance(value, Mapping)}
    yield EntryId(kind, (id,)), record.model_copy(update=dict.fromkeys(keyed, EMPTY))
    yield from _grid(kind, keyed, id)


def _of_person(id: str, person: Stakeholder) -> Iterator[tuple[EntryId, Entry]]:
    nothing_asked = dict.fromkeys(_ASKED_FOR_WEIGHTS, EMPTY)
    yield EntryId(EntryKind.STAKEHOLDER, (id,)), person.model_copy(update={**nothing_asked, "shown": None})
    if person.shown is not None:
        yield EntryId(EntryKind.SHOWN, (id,)), person.shown
    for criterion, rank in person.ranks.items():
        yield EntryId(EntryKind.RANK, (id, str(criterion))), rank
    for criterion in dict.fromkeys((*person.points, *person.bounds)):
        points = SwingPoints(points=person.points.get(criterion), bounds=person.bounds.get(criterion))
        yield EntryId(EntryKind.POINTS, (id, str(criterion))), points
    pairs = [(str(first), str(second)) for first, row in person.judgements.items() for second in row]
    for first, second in dict.fromkeys((min(pair), max(pair)) for pair in pairs):
        there = person.judgements.get(first, EMPTY).get(second)
        back = person.judgements.get(second, EMPTY).get(first) if first != second else None
        yield EntryId(EntryKind.JUDGEMENT, (id, first, second)), PairJudgement(judgement=there, reverse=back)
    yield from _grid(EntryKind.CHECK, person.trade_offs, id)


# --- putting together --------------------------------------------------------------------------


def assembled(entries: Entries, like: Assessment, custom_made: int | None = None) -> Assessment:
    """The assessment that `entries` make, with the id of `like` and its count of custom ids unless one is given.

    What people made stands in the order of the entries, readings by month, decisions by number. What belongs to a
    person, a wave or an offer that is not among the entries is left out. Raises ValueError for entries no assessment
    can hold together.
    """
    title, created_on, weighting, rates = (entries.get(EntryId(kind)) for kind in _SINGLE)
    of_kind: dict[EntryKind, dict[tuple[str, ...], Entry]] = {kind: {} for kind in EntryKind}
    for id, entry in entries.items():
        of_kind[id.kind][id.ids] = entry
    fields = {name: _field(name, of_kind[kind]) for name, kind in _HERE}
    return Assessment(
        id=like.id,
        title=title if isinstance(title, str) else "",
        created_on=created_on if isinstance(created_on, date) else like.created_on,
        custom_made=like.custom_made if custom_made is None else custom_made,
        stakeholders=_people(entries),
        weighting=weighting if isinstance(weighting, Weighting) else Weighting(),
        cost_parameters=rates if isinstance(rates, CostParameters) else CostParameters(),
        **fields,
    )


_SINGLE = (EntryKind.TITLE, EntryKind.CREATED_ON, EntryKind.WEIGHTING, EntryKind.COST_PARAMETERS)


def _field(name: str, found: Mapping[tuple[str, ...], Entry]) -> Mapping[str, Any]:
    kind = FIELDS[name]
    if kind in _IN_ROWS:
        rows: dict[str, dict[str, Entry]] = {}
        for (first, second), entry in found.items():
            rows.setdefault(first, {})[second] = entry
        return dict(sorted(rows.items())) if kind is EntryKind.READING else rows
    if kind in IN_PARTS:
        return _put_together(kind, _record_type(name), found)
    by_id = {ids[0]: entry for ids, entry in found.items()}
    return dict(sorted(by_id.items(), key=lambda item: by_number(item[0]))) if kind is EntryKind.DECISION else by_id


def _put_together(
    kind: EntryKind, record: type[Frozen], found: Mapping[tuple[str, ...], Entry]
) -> Mapping[str, Frozen]:
    """The records of a field with what they hold by key; one that says nothing else may have no entry of its own."""
    bare = {ids[0]: dict(entry) for ids, entry in found.items() if len(ids) == 1 and isinstance(entry, Frozen)}
    for ids, entry in found.items():
        if len(ids) > 1 and kind not in CUSTOM_KINDS:
            bare.setdefault(ids[0], dict(record()))
        if len(ids) > 1 and ids[0] in bare:
            fields = bare[ids[0]]
            fields[ids[1]] = {**fields[ids[1]], ids[2]: entry}
    return {id: record(**fields) for id, fields in bare.items()}


def _people(entries: Entries) -> dict[str, Stakeholder]:
    people = {
        id.ids[0]: person
        for id, person in entries.items()
        if id.kind is EntryKind.STAKEHOLDER and isinstance(person, Stakeholder)
    }
    asked: dict[str, dict[str, Any]] = {id: {name: {} for name in _ASKED_FOR_WEIGHTS} for id in people}
    for id, entry in entries.items():
        if id.kind in PER_PERSON and id.ids[0] in asked:
            _put_in(asked[id.ids[0]], id.ids[1:], entry)
    return {id: Stakeholder(**{**dict(person), **asked[id]}) for id, person in people.items()}


def _put_in(answers: dict[str, Any], about: tuple[str, ...], entry: Entry) -> None:
    match entry:
        case Shown():
            answers["shown"] = entry
        case int():
            answers["ranks"][about[0]] = entry
        case SwingPoints():
            for name, value in (("points", entry.points), ("bounds", entry.bounds)):
                if value is not None:
                    answers[name][about[0]] = value
        case PairJudgement():
            for (first, second), judgement in ((about, entry.judgement), (about[::-1], entry.reverse)):
                if judgement is not None:
                    answers["judgements"].setdefault(first, {})[second] = judgement
        case TradeOffAnswer():
            answers["trade_offs"].setdefault(about[0], {})[about[1]] = entry
