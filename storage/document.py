"""An assessment as the tables of a file, in the order of the catalogue, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from domain.answer import Answer, AnswerState
from domain.assessment import Assessment
from domain.base import Frozen
from domain.catalogue import Criterion, ItFunction, Kpi, Model, Safeguard
from domain.compared import MOST_COMPARED, Compared, number_added
from domain.compliance.points import CompliancePoint, Regime
from domain.knowledge import Document, Skill
from domain.offer import ProviderQuestion
from domain.questions import QUESTIONS, InvalidValueError, Kind, Problem, Question, questions_of
from domain.rituals import Ritual
from domain.steps import Step
from domain.tco.lines import TODAY, CostLine
from storage.errors import FieldProblem, InvalidFieldError
from storage.head import COUNTS, FORMAT, SESSION, Head
from storage.orphans import ORPHANS, Stray, is_answer, send_home, strays_in
from storage.records import Extra, Reader, build, plain
from storage.toml_text import Table

SECTIONS = (
    *(Step.COMPANY, Step.DIAGNOSIS, Step.MODELS),
    *("options", "functions", "scope", "waves", "costs", "cost_parameters"),
    *("criteria", "stakeholders", "weighting", "scores"),
    *("provider_criteria", "offers", "safeguards", "skills", "documents", "exits", "regimes", "compliance"),
    *(Step.DECISION, "decisions"),
    *(Step.FOLLOW_UP, "readings", "meetings", "actions"),
)
"""The tables after `[session]`, in their order: answers under their step, the rest by the name of its field."""

Records = Mapping[str, Any] | Frozen
"""What one section holds: records by key, or one record."""

_NOTHING: Mapping[str, Records] = MappingProxyType({})

_COMPARED = frozenset(Compared)

ANSWER_SECTIONS = tuple(step for step in Step if questions_of(step))
_IN_SESSION = ("id", "title", "created_on", "custom_made")
FIELD_SECTIONS = tuple(name for name in Assessment.model_fields if name not in (*_IN_SESSION, "answers"))
_KNOWN = frozenset((SESSION, *ANSWER_SECTIONS, *FIELD_SECTIONS, ORPHANS))
_PLACES = {id: place for place, id in enumerate(QUESTIONS)}

_ORDERS: Mapping[str, tuple[Iterable[str], ...]] = {
    "options": (Model,),
    "functions": (ItFunction,),
    "scope": (ItFunction,),
    "criteria": (Criterion,),
    "costs": ((TODAY, *Model), CostLine),
    "scores": (Model, Criterion),
    "provider_criteria": (ProviderQuestion,),
    "safeguards": (Safeguard,),
    "skills": (Skill,),
    "documents": (Document,),
    "exits": (Model,),
    "regimes": (Regime,),
    "compliance": (CompliancePoint,),
    "readings": ((), Kpi),
    "meetings": (Ritual,),
}


# --- writing -----------------------------------------------------------------------------------


def document(assessment: Assessment, extras: Iterable[Extra] = ()) -> Table:
    """All tables of `assessment` but `[session]`, with those `extras` whose record still exists."""
    tables: Table = {section: section_table(section, records) for section, records in records_of(assessment).items()}
    for extra in extras:
        if extra.table != (SESSION,):
            write_back(tables, extra)
    return {section: content for section, content in tables.items() if content}


def records_of(assessment: Assessment) -> dict[str, Records]:
    """What each section is made of, in the order of the file: the answers of a step, or a field."""
    answers: dict[str, dict[str, Answer]] = {step: {} for step in ANSWER_SECTIONS}
    for id in sorted(assessment.answers, key=_PLACES.__getitem__):
        answers[QUESTIONS[id].step][id] = assessment.answers[id]
    return {name: answers[name] if name in answers else getattr(assessment, name) for name in map(str, SECTIONS)}


def section_table(section: str, records: Records) -> Table:
    """The table of one section, empty when there is nothing to say."""
    return _in_order(plain(records), _ORDERS.get(section, ()))


def in_order(section: str, keys: Iterable[str]) -> list[str]:
    """The `keys` of a section: those of the catalogue first, in its order; then the others as they were added."""
    return _ordered(keys, _ORDERS.get(section, ((),))[0])


def _ordered(keys: Iterable[str], order: Iterable[str]) -> list[str]:
    found = dict.fromkeys(map(str, keys))
    known = dict.fromkeys(key for member in order if (key := str(member)) in found)
    return list(known | found)


def _in_order(entries: Table, orders: tuple[Iterable[str], ...]) -> Table:
    """The entries in the order for their keys; the same one level down."""
    if not orders:
        return entries
    return {key: _in_order(entries[key], orders[1:]) for key in _ordered(entries, orders[0])}


def write_back(tables: Table, extra: Extra) -> None:
    """Put `extra` back into `tables`, unless it went with its record or something known took its place."""
    place = tables
    for part in extra.table:
        if part not in place and extra.inside_record:
            return
        inner = place.setdefault(part, {})
        if not isinstance(inner, dict):
            return
        place = inner
    place.setdefault(extra.key, extra.value)


def counts(tables: Mapping[str, Any]) -> dict[str, int]:
    """How much `tables` hold beside `[session]`: kept in the file, so that a lost end shows."""
    rows = {name: table for name, table in tables.items() if name != SESSION and isinstance(table, dict)}
    return dict(
        zip(
            COUNTS,
            (
                sum(len(rows.get(step, ())) for step in ANSWER_SECTIONS),
                _records_in_rows(rows.get("scores", {})),
                _records_in_rows(rows.get("readings", {})),
                _leaves(rows),
            ),
            strict=True,
        )
    )


def _records_in_rows(table: Table) -> int:
    return sum(len(row) for row in table.values() if isinstance(row, dict))


def _leaves(value: object) -> int:
    return sum(map(_leaves, value.values())) if isinstance(value, dict) else 1


# --- reading -----------------------------------------------------------------------------------


def assessment_of(
    head: Head,
    tables: Table,
    reader: Reader,
    current_id: Callable[[str], str] = str,
    known: Mapping[str, Records] = _NOTHING,
) -> Assessment:
    """The assessment in `tables`; what is unknown is left with `reader`.

    `current_id` gives what a question of the file is called now. `known` holds, by section, records that were read
    before and are not in `tables`. Raises InvalidFieldError with the table and key of a value no assessment can
    hold.
    """
    answers: dict[str, Answer] = {}
    strays: list[Stray] = []
    values: dict[str, object] = {}
    for name, records in known.items():
        if name in ANSWER_SECTIONS and isinstance(records, Mapping):
            answers |= records
        else:
            values[name] = records
    for name, content in tables.items():
        if name not in _KNOWN:
            reader.keep((), name, content)
            continue
        content = reader.table(content, (name,))
        if name in ANSWER_SECTIONS:
            answers |= _answers(Step(name), content, reader, strays if head.format <= FORMAT else None)
        elif name == ORPHANS:
            strays += strays_in(content, reader)
        elif name != SESSION:
            values[name] = _joined(
                values.get(name), reader.section(Assessment.model_fields[name].annotation, content, (name,))
            )
            check_number(name, values[name])
            _check_custom_names(name, values[name], (name,))
    send_home(strays, answers, reader, current_id, _answer)
    title = reader.scalar(str, tables[SESSION].get("title", ""), (SESSION,), "title")
    return build(
        Assessment,
        {
            "id": head.id,
            "title": title,
            "created_on": head.created_on,
            "custom_made": head.custom_made,
            "answers": answers,
            **values,
        },
        (SESSION,),
    )


def _joined(known: object, read: object) -> object:
    return {**known, **read} if isinstance(known, Mapping) and isinstance(read, Mapping) else read


_NAMED_BY_THE_METHOD = {"options": Model, "criteria": Criterion, "provider_criteria": ProviderQuestion}
"""Where an entry of one's own needs a name, and which are not of one's own."""


def check_number(section: str, entries: object) -> None:
    """Raise InvalidFieldError for more entries of a section than are compared."""
    if section not in _COMPARED or not isinstance(entries, dict):
        return
    if number_added(Compared(section), entries) > MOST_COMPARED:
        expected = f"at most {MOST_COMPARED}"
        raise InvalidFieldError(None, (section,), "", FieldProblem.OUT_OF_RANGE, expected=expected)


def _check_custom_names(section: str, entries: object, table: tuple[str, ...]) -> None:
    standard = _NAMED_BY_THE_METHOD.get(section)
    if standard is None or not isinstance(entries, dict):
        return
    for id, case in entries.items():
        if id not in set(standard) and not case.name:
            raise InvalidFieldError(None, (*table, id), "name", FieldProblem.MISSING)


def _answers(step: Step, content: Table, reader: Reader, strays: list[Stray] | None) -> dict[str, Answer]:
    """The answers of a step. Those to no question go to `strays`; where there is None they are kept at their place."""
    known = {question.id: question for question in questions_of(step)}
    answers: dict[str, Answer] = {}
    for id, raw in content.items():
        if id in known:
            answers[id] = _answer(known[id], raw, reader)
        elif strays is not None and is_answer(raw):
            strays.append(Stray((step.value,), id, raw))
        else:
            reader.keep((step.value,), id, raw)
    return answers


def _answer(question: Question, raw: object, reader: Reader) -> Answer:
    table = (question.step.value, question.id)
    fields = reader.table(raw, table)
    given = fields.get("state", AnswerState.NOT_ASKED) == AnswerState.GIVEN
    if given and "value" not in fields:
        raise InvalidFieldError(None, table, "value", FieldProblem.MISSING, expected="a given answer has a value")
    if not given and "value" in fields:
        reader.record(Answer, raw, table, value=None)  # a state that there is not comes before a value too many
        raise InvalidFieldError(None, table, "value", FieldProblem.UNEXPECTED, expected="only with state 'given'")
    value = _answer_value(question, fields["value"], reader, table) if given else None
    return reader.record(Answer, raw, table, value=value)


def _answer_value(question: Question, raw: object, reader: Reader, table: tuple[str, ...]) -> object:
    value = reader.value(_VALUE_TYPES[question.kind], raw, table, "value")
    try:
        return question.check(value)  # type: ignore[arg-type]  # checks the type itself
    except InvalidValueError as error:
        bound = "at least" if error.problem is Problem.TOO_SMALL else "at most"
        expected = "" if error.limit is None else f"{bound} {error.limit}"
        if error.problem is Problem.NOT_A_CHOICE:
            expected = ", ".join(question.choices)
        raise InvalidFieldError(None, table, "value", _PROBLEMS[error.problem], expected=expected) from error


_VALUE_TYPES: Mapping[Kind, Any] = {
    Kind.TEXT: str,
    Kind.LONG_TEXT: str,
    Kind.INTEGER: int,
    Kind.NUMBER: Decimal,
    Kind.MONEY: Decimal,
    Kind.PERCENT: Decimal,
    Kind.HOURS: Decimal,
    Kind.YES_NO: bool,
    Kind.CHOICE: str,
    Kind.CHOICES: tuple[str, ...],
    Kind.DATE: date,
}
_PROBLEMS = {
    Problem.WRONG_TYPE: FieldProblem.WRONG_TYPE,
    Problem.TOO_SMALL: FieldProblem.OUT_OF_RANGE,
    Problem.TOO_LARGE: FieldProblem.OUT_OF_RANGE,
    Problem.TOO_LONG: FieldProblem.TOO_LONG,
    Problem.TOO_PRECISE: FieldProblem.TOO_PRECISE,
    Problem.NOT_A_CHOICE: FieldProblem.NOT_A_CHOICE,
    Problem.EMPTY: FieldProblem.EMPTY,
}
