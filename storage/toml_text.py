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
"""Most opening brackets and equals signs: tables, arrays and keys. A whole interview has about a thousand."""

MAX_ITEMS_AND_PARTS = 150_000
"""Most commas and full stops: items of arrays and parts of dotted keys, with those of the texts."""

MAX_LINES = 200_000
"""Most lines, be they empty or remarks. A whole interview has some thousands."""

MAX_NUMBER = 20_000
"""Most characters of a number. No text is longer, so that none holds what is refused for it."""

_BOM = b"\xef\xbb\xbf"
_LONG_NUMBER = re.compile(rf"=[ \t]*[+-]?[0-9][0-9A-Za-z_.+-]{{{MAX_NUMBER}}}")


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
    try:
        _check(tables, (), path)
    except InvalidFieldError as error:
        raise error.located(path, Lines(text).of(error.table, error.key)) from error
    return tables


def guard(text: str, path: Path | None = None) -> None:
    """Raise UnreadableError for a text with more of everything than an assessment has."""
    tables_and_keys = text.count("[") + text.count("=")
    items_and_parts = text.count(",") + text.count(".")
    is_more = tables_and_keys > MAX_TABLES_AND_KEYS or items_and_parts > MAX_ITEMS_AND_PARTS
    if is_more or text.count("\n") > MAX_LINES or _LONG_NUMBER.search(text):
        raise UnreadableError(path, Unreadability.TOO_LARGE)


def _decimal(literal: str) -> Decimal:
    try:
        return Decimal(literal)
    except InvalidOperation:  # an exponent no Decimal can have
        return Decimal("NaN")


def _check(table: Table, at: tuple[str, ...], path: Path | None) -> None:
    for key, value in table.items():
        if len(at) >= MAX_DEPTH:
            raise CorruptError(path, Corruption.TOO_DEEP)
        if isinstance(value, dict):
            _check(value, (*at, key), path)
        elif isinstance(value, list):
            _check_array(value, at, key, path)
        else:
            _check_number(value, at, key)


def _check_array(items: list[Any], at: tuple[str, ...], key: str, path: Path | None, depth: int = 0) -> None:
    if len(at) + depth >= MAX_DEPTH:
        raise CorruptError(path, Corruption.TOO_DEEP)
    for item in items:
        if isinstance(item, dict):
            _check(item, (*at, key, *([""] * depth)), path)
        elif isinstance(item, list):
            _check_array(item, at, key, path, depth + 1)
        else:
            _check_number(item, at, key)


def _check_number(value: object, at: tuple[str, ...], key: str) -> None:
    if isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise InvalidFieldError(None, at, key, FieldProblem.OUT_OF_RANGE)
    elif isinstance(value, Decimal):
        if not value.is_finite():
            raise InvalidFieldError(None, at, key, FieldProblem.NOT_FINITE)
        sign_digits_exponent = value.as_tuple()
        exponent = sign_digits_exponent.exponent
        if len(sign_digits_exponent.digits) > MAX_DIGITS or abs(int(exponent)) > MAX_DIGITS:
            raise InvalidFieldError(None, at, key, FieldProblem.OUT_OF_RANGE)


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
