"""Giving what people made, and decision records, other ids, wherever they are named."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from domain.answer import Answer
from domain.assessment import Assessment
from domain.base import Frozen, Identifier, read_only
from domain.decision import Decision
from domain.entry import EntryId, EntryKind
from domain.questions import QUESTIONS, Kind


def renamed(assessment: Assessment, ids: Mapping[EntryId, str]) -> Assessment:
    """`assessment` with new ids for those in `ids`, everywhere they are named. The order of everything stays.

    An id is renamed where the models declare one, as a value or a key, so that texts are left alone, also those that
    happen to say one.
    """
    names = {id.ids[0]: new for id, new in ids.items() if id.kind is not EntryKind.DECISION}
    records = {id.ids[0]: new for id, new in ids.items() if id.kind is EntryKind.DECISION}
    changed: Assessment = _record(assessment, names) if names else assessment
    decisions = {records.get(id, id): _following(record, records) for id, record in changed.decisions.items()}
    return changed.model_copy(
        update={
            "answers": read_only({id: _answer(id, answer, names) for id, answer in changed.answers.items()}),
            "decisions": read_only(decisions),
        }
    )


def _following(record: Decision, records: Mapping[str, str]) -> Decision:
    """`record` with the new id of the one it follows."""
    new = records.get(record.follows or "")
    return record.model_copy(update={"follows": new}) if new else record


def _answer(question: str, answer: Answer, names: Mapping[str, str]) -> Answer:
    # A choice without fixed choices is the id of an option.
    if QUESTIONS[question].kind is not Kind.CHOICE or QUESTIONS[question].choices:
        return answer
    value = answer.value
    return answer.given(names.get(value, value)) if isinstance(value, str) else answer


Hint = Any
"""A type as a model's field declares it."""

Named = Any
"""A value of any type a model can hold."""


@cache
def _hints(model: Hashable) -> Mapping[str, Hint]:
    return get_type_hints(model, include_extras=True)


def _record(record: Named, names: Mapping[str, str]) -> Named:
    hints = _hints(type(record))  # type: ignore[arg-type]  # a class can be hashed
    return record.model_copy(update={name: _named(value, hints[name], names) for name, value in record})


def _named(value: Named, hint: Hint, names: Mapping[str, str]) -> Named:
    """`value`, declared as `hint`, with the ids in it renamed."""
    if hint == Identifier:
        return names.get(value, value)
    if isinstance(value, Frozen):
        return _record(value, names)
    origin: Hint = get_origin(hint)
    arguments = get_args(hint)
    if origin is Annotated:
        return _named(value, arguments[0], names)
    if origin in (Union, UnionType):
        return names.get(value, value) if isinstance(value, str) and Identifier in arguments else value
    if isinstance(value, Mapping):
        key, item = arguments
        return read_only({_named(id, key, names): _named(entry, item, names) for id, entry in value.items()})
    if isinstance(value, tuple) and arguments:
        return tuple(_named(item, arguments[0], names) for item in value)
    return value
