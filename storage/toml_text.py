"""TOML text under guard: bytes to text, and text to tables."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import tomli

from storage.errors import CorruptError, Corruption, FieldProblem, InvalidFieldError, Unreadability, UnreadableError
from storage.lines import Lines
from storage.reading import MAX_BYTES

Table = dict[str, Any]

MAX_DEPTH = 32
"""Deepest nesting of tables and arrays; an assessment needs five."""

MAX_INTEGER = 2**63 - 1
"""Largest integer TOML 1.0 asks every reader to take."""

MAX_DIGITS = 60
"""Most digits, and largest power of ten, of a decimal number: enough for any float written in full."""

MAX_TABLES_AND_KEYS = 30_000
"""Most opening brackets and equals signs outside texts: tables, arrays and keys. An interview has about a thousand."""

MAX_ITEMS_AND_PARTS = 150_000
"""Most commas and full stops outside texts: items of arrays and parts of dotted keys."""

MAX_LINES = 200_000
"""Most lines, be they empty or remarks. A whole interview has some thousands; a text that we write has one."""

# Possessive, so that each character is looked at once. What is left open ends with its line.
_ON_ONE_LINE = r""""(?:[^"\\\n]++|\\[^\n])*+"?|'[^'\n]*+'?|\#[^\n]*+"""
_TEXTS_OF_A_LINE = re.compile(_ON_ONE_LINE)
_TEXTS = re.compile(
    r'''"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+(?:"{3,5}|\Z)|'''
    r"""'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)|""" + _ON_ONE_LINE
)

_BOM = b"\xef\xbb\xbf"


def to_text(data: bytes, path: Path | None = None) -> str:
    """`data` as text; a byte order mark is dropped.

    Raises UnreadableError when it is too large or not UTF-8.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableError(path, Unreadability.TOO_LARGE, limit=MAX_BYTES)
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(path, Unreadability.NOT_TEXT) from error


def parse(text: str, path: Path | None = None) -> Table:
    """The tables of `text`, its numbers as int or Decimal.

    Raises CorruptError for what is not TOML or too deep, InvalidFieldError for a number that cannot be counted with,
    UnreadableError for more of everything than a second is enough for.
    """
    tables, refused = parse_apart(text, path)
    if refused:
        raise refused[0]
    return tables


def parse_apart(text: str, path: Path | None = None) -> tuple[Table, tuple[InvalidFieldError, ...]]:
    """The tables of `text` without the numbers that cannot be counted with, and what is wrong with each of those.

    Raises CorruptError and UnreadableError as `parse` does.
    """
    guard(text, path)
    try:
        tables = tomli.loads(text, parse_float=_decimal)
    except tomli.TOMLDecodeError as error:
        raise CorruptError(path, Corruption.SYNTAX, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise CorruptError(path, Corruption.TOO_DEEP) from error
    except ValueError as error:  # an integer of more digits than Python converts
        raise CorruptError(path, Corruption.SYNTAX) from error
    except MemoryError as error:
        raise UnreadableError(path, Unreadability.TOO_LARGE, limit=MAX_BYTES) from error
    refused: list[InvalidFieldError] = []
    _take_out_refused(tables, (), path, refused)
    lines = Lines(text if refused else "")
    return tables, tuple([error.located(path, lines.of(error.table, error.key)) for error in refused])


def guard(text: str, path: Path | None = None) -> None:
    """Raise UnreadableError for a text with more of everything, outside of texts and remarks, than an assessment has.

    A string over several lines that is never closed is no text: what follows it is counted.
    """
    # Most files have few enough with their texts.
    if _is_too_much(text):
        outside = _TEXTS.sub("", text + "\n;")
        if not outside.endswith(";") or _is_too_much(outside) or text.count("\n") > MAX_LINES:
            raise UnreadableError(path, Unreadability.TOO_LARGE)


def guard_damaged(text: str) -> None:
    """As `guard`, for a text that is read line by line: what stands on a line of its own is counted in any string."""
    if _is_too_much(text) and _is_too_much(_TEXTS_OF_A_LINE.sub("", text)):
        raise UnreadableError(None, Unreadability.TOO_LARGE)


def _is_too_much(text: str) -> bool:
    tables_and_keys = text.count("[") + text.count("=")
    items_and_parts = text.count(",") + text.count(".")
    return (
        tables_and_keys > MAX_TABLES_AND_KEYS or items_and_parts > MAX_ITEMS_AND_PARTS or text.count("\n") > MAX_LINES
    )


def _decimal(literal: str) -> Decimal:
    try:
        return Decimal(literal)
    except InvalidOperation:  # an exponent no Decimal can have
        return Decimal("NaN")


def _take_out_refused(table: Table, at: tuple[str, ...], path: Path | None, refused: list[InvalidFieldError]) -> None:
    problems: dict[str, FieldProblem] = {}
    for key, value in table.items():
        if len(at) >= MAX_DEPTH:
            raise CorruptError(path, Corruption.TOO_DEEP)
        if isinstance(value, dict):
            _take_out_refused(value, (*at, key), path, refused)
        elif problem := _value_problem(value, (*at, key), path, refused):
            problems[key] = problem
    for key, problem in problems.items():
        refused.append(InvalidFieldError(None, at, key, problem))
        del table[key]


def _value_problem(
    value: object, at: tuple[str, ...], path: Path | None, refused: list[InvalidFieldError]
) -> FieldProblem | None:
    """What is wrong with a value: a number, or the first of an array, that cannot be counted with."""
    if not isinstance(value, list):
        return _number_problem(value)
    if len(at) > MAX_DEPTH:
        raise CorruptError(path, Corruption.TOO_DEEP)
    first: FieldProblem | None = None
    for item in value:
        if isinstance(item, dict):
            _take_out_refused(item, at, path, refused)
        else:
            first = first or _value_problem(item, (*at, ""), path, refused)
    return first


def _number_problem(value: object) -> FieldProblem | None:
    if isinstance(value, int):
        return FieldProblem.OUT_OF_RANGE if abs(value) > MAX_INTEGER else None
    if isinstance(value, Decimal):
        if not value.is_finite():
            return FieldProblem.NOT_FINITE
        sign_digits_exponent = value.as_tuple()
        exponent = sign_digits_exponent.exponent
        if len(sign_digits_exponent.digits) > MAX_DIGITS or abs(int(exponent)) > MAX_DIGITS:
            return FieldProblem.OUT_OF_RANGE
    return None


def type_name(value: object) -> str:
    """The TOML name of the type of a parsed value."""
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case Decimal():
            return "float"
        case str():
            return "string"
        case datetime():
            return "date-time"
        case date():
            return "date"
        case list():
            return "array"
        case dict():
            return "table"
    return "time"
