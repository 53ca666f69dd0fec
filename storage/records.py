"""Models as TOML tables and back, by the annotations of their fields.

Reading is strict about types (a string is never taken for a number or a date) and keeps what it does not know:
an unknown key is put aside as an `Extra` instead of being refused or dropped.
"""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import StringConstraints, ValidationError
from pydantic.fields import FieldInfo

from domain.base import Frozen
from domain.cleaning import clean
from domain.dataclass import dataclass
from storage.errors import FieldProblem, InvalidFieldError
from storage.findings import Finding, FindingKind
from storage.toml_text import Table, type_name

M = TypeVar("M", bound=Frozen)

Annotation = Any
"""A type as a model's field declares it."""

Toml = Any
"""A value in the types TOML has."""

UNKNOWN = "unknown"
"""How a required field says that its value is not known: written, so that a lost line is not taken for it."""

_LARGEST_WHOLE = Decimal(10) ** 18


@dataclass(frozen=True, slots=True)
class Extra:
    """Something of a file this version does not know, to be written back at the same place.

    `inside_record` when it belongs to one record and goes when that record goes.
    """

    table: tuple[str, ...]
    key: str
    value: Any
    inside_record: bool


# --- writing -----------------------------------------------------------------------------------


def plain(value: object) -> Toml:
    """`value` in the types TOML has. A whole Decimal becomes an integer: the same number, easier to read."""
    match value:
        case Frozen():
            return table_of(value)
        case StrEnum():
            return value.value
        case str():
            return clean(value)
        case Decimal() if value.is_finite() and abs(value) < _LARGEST_WHOLE and value == value.to_integral_value():
            return int(value)
        case Mapping():
            return {str(key): plain(inner) for key, inner in value.items()}
        case tuple():
            return [plain(inner) for inner in value]
    return value


def table_of(record: Frozen) -> Table:
    """The fields of `record` in the order of its class: those required, its state, and those not at their default."""
    table: Table = {}
    for name, is_required, default in _fields_of(type(record)):
        value = getattr(record, name)
        if is_required:
            table[name] = UNKNOWN if value is None else plain(value)
        elif name == "state" or value != default:
            table[name] = plain(value)
    return table


@cache
def _fields_of(model: type[Frozen]) -> tuple[tuple[str, bool, object], ...]:
    """The fields of a class: name, whether it is required, and its default, which nothing can change."""
    return tuple(
        (name, info.is_required(), info.get_default(call_default_factory=True, validated_data={}))
        for name, info in model.model_fields.items()
    )


# --- reading -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Reader:
    """Reads tables into models; gathers what it did not know and what it had to clean."""

    extras: list[Extra] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _records_open: int = 0

    def keep(self, table: tuple[str, ...], key: str, value: object) -> None:
        """Put aside a key nobody knows."""
        self.extras.append(Extra(table, key, value, inside_record=self._records_open > 0))
        if isinstance(value, dict):
            self.findings.append(Finding(FindingKind.UNKNOWN_TABLE, (*table, key)))
        else:
            self.findings.append(Finding(FindingKind.UNKNOWN_KEY, table, key))

    def record(self, model: type[M], raw: object, table: tuple[str, ...], **ready: object) -> M:
        """`raw` as a `model`; the fields in `ready` were read before.

        Raises InvalidFieldError for a value the model cannot hold.
        """
        fields = model.model_fields
        values: dict[str, object] = dict(ready)
        self._records_open += 1
        for key, value in self.table(raw, table).items():
            if key in ready:
                continue
            if key not in fields:
                self.keep(table, key, value)
            elif value == UNKNOWN and _says_unknown(fields[key]):
                values[key] = None
            else:
                values[key] = self.value(fields[key].annotation, value, table, key)
        self._records_open -= 1
        return build(model, values, table)

    def table(self, raw: object, table: tuple[str, ...]) -> Table:
        if not isinstance(raw, dict):
            raise wrong_type(raw, table[:-1], table[-1], "table")
        return raw

    def section(self, annotation: Annotation, raw: object, table: tuple[str, ...]) -> object:
        """A table of the file: one record, or entries by key."""
        annotation = _bare(annotation)
        if _origin(annotation) is abc.Mapping:
            key_type, value_type = get_args(annotation)
            return self.entries(key_type, value_type, raw, table)
        return self.record(annotation, raw, table)

    def entries(self, key_type: object, value_type: object, raw: object, table: tuple[str, ...]) -> dict[str, Any]:
        """A keyed table: keys that are none of `key_type` are put aside."""
        is_known = _key_check(key_type)
        known: dict[str, Any] = {}
        for key, value in self.table(raw, table).items():
            if not is_known(key):
                self.keep(table, key, value)
                continue
            read = self.value(value_type, value, table, key)
            if read == {} and value:
                continue  # a row of which nothing is known is no row of the assessment
            known[key] = read
        return known

    def value(self, annotation: Annotation, raw: object, table: tuple[str, ...], key: str) -> object:
        """`raw` in the type of `annotation`. Bounds and lengths are left to the model."""
        annotation = _bare(annotation)
        if _origin(annotation) is tuple:
            return self._items(get_args(annotation)[0], raw, table, key)
        if _origin(annotation) is abc.Mapping or issubclass(annotation, Frozen):
            return self.section(annotation, raw, (*table, key))
        if issubclass(annotation, StrEnum):
            return self._choice(annotation, raw, table, key)
        return self.scalar(annotation, raw, table, key)

    def scalar(self, wanted: type, raw: object, table: tuple[str, ...], key: str) -> object:
        """`raw` when it is a `wanted` and nothing like it; a whole number is taken for a Decimal."""
        if wanted is Decimal and type(raw) is int:
            return Decimal(raw)
        # A boolean is an int to Python, and a date-time a date: the exact type is asked for.
        if type(raw) is not wanted:
            raise wrong_type(raw, table, key, _TOML_NAMES[wanted])
        if isinstance(raw, str) and clean(raw) != raw:
            self.findings.append(Finding(FindingKind.CLEANED, table, key))
        return raw

    def _items(self, item: Annotation, raw: object, table: tuple[str, ...], key: str) -> tuple[object, ...]:
        if not isinstance(raw, list):
            raise wrong_type(raw, table, key, "array")
        return tuple(self.value(item, value, table, key) for value in raw)

    def _choice(self, choices: type[StrEnum], raw: object, table: tuple[str, ...], key: str) -> StrEnum:
        text = self.scalar(str, raw, table, key)
        try:
            return choices(str(text))
        except ValueError as error:
            raise InvalidFieldError(None, table, key, FieldProblem.NOT_A_CHOICE, expected=", ".join(choices)) from error


_TOML_NAMES: dict[type, str] = {
    str: "string",
    int: "integer",
    bool: "boolean",
    Decimal: "number",
    date: "date",
}


def _says_unknown(info: FieldInfo) -> bool:
    return info.is_required() and NoneType in get_args(info.annotation)


@cache
def _origin(annotation: Annotation) -> Annotation:
    return get_origin(annotation)


@cache
def _bare(annotation: Annotation) -> Annotation:
    """The annotation without its constraints and without None."""
    while True:
        if _origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif _origin(annotation) in (Union, UnionType):
            (annotation,) = (inner for inner in get_args(annotation) if inner is not NoneType)
        else:
            return annotation


def _key_check(key_type: Annotation) -> Callable[[str], bool]:
    if _origin(key_type) is Annotated:
        patterns = [
            re.compile(constraint.pattern)
            for constraint in get_args(key_type)[1:]
            if isinstance(constraint, StringConstraints) and isinstance(constraint.pattern, str)
        ]
        return lambda key: all(pattern.fullmatch(key) for pattern in patterns)
    known = {str(member) for member in key_type}
    return known.__contains__


# --- what the models refuse --------------------------------------------------------------------


def build(model: type[M], values: Mapping[str, object], table: tuple[str, ...]) -> M:
    """A `model` of `values`. Raises InvalidFieldError, with the table and key, for what it refuses."""
    try:
        return model(**values)
    except ValidationError as error:
        raise _translated(error, table) from error


def _translated(error: ValidationError, table: tuple[str, ...]) -> InvalidFieldError:
    first = error.errors(include_url=False)[0]
    place = [str(part) for part in first["loc"] if isinstance(part, str) and part != "[key]"]
    key = place.pop() if place else ""
    context = first.get("ctx", {})
    problem, expected = FieldProblem.MALFORMED, ""
    match first["type"]:
        case "missing":
            problem = FieldProblem.MISSING
        case "greater_than_equal" | "greater_than":
            problem, expected = FieldProblem.OUT_OF_RANGE, f"at least {context.get('ge', context.get('gt'))}"
        case "less_than_equal" | "less_than":
            problem, expected = FieldProblem.OUT_OF_RANGE, f"at most {context.get('le', context.get('lt'))}"
        case "value_error" if "longer than" in first["msg"]:
            problem, expected = FieldProblem.TOO_LONG, str(context.get("error", ""))
        case "value_error":
            expected = str(context.get("error", ""))
        case "string_pattern_mismatch":
            expected = str(context.get("pattern", ""))
    return InvalidFieldError(None, (*table, *place), key, problem, expected=expected)


def wrong_type(raw: object, table: tuple[str, ...], key: str, wanted: str) -> InvalidFieldError:
    """An error for a value of another type than `wanted`."""
    return InvalidFieldError(None, table, key, FieldProblem.WRONG_TYPE, expected=f"{wanted}, not {type_name(raw)}")
