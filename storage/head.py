"""The `[session]` table at the top of every file: what a list of assessments needs, read without the rest.

Its summary is a convenience for lists. It is never read back as truth: everything in it is computed anew from the
answers when the assessment is opened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from domain.cleaning import clean_line
from domain.dataclass import dataclass
from storage.errors import CorruptError, Corruption, FieldProblem, InvalidFieldError, NewerFormatError

FORMAT = 1
"""The format this version writes."""

MIN_READER = 1
"""The oldest format number whose readers can take what this version writes."""

HEAD_BYTES = 2048
"""How much of a file is read to list it."""

Scalar = str | int | bool | date
SESSION = "session"
_TABLE = (SESSION,)


@dataclass(frozen=True, slots=True)
class Head:
    """The `[session]` table. `saved_at` is in UTC; `summary` holds what else was noted for lists, cleaned."""

    format: int
    min_reader: int
    id: str
    title: str
    created_on: date
    custom_made: int
    written_by: str = ""
    revision: str = ""
    saved_at: datetime | None = None
    summary: Mapping[str, Scalar] = field(default_factory=lambda: MappingProxyType({}))

    def text(self, key: str) -> str:
        """A text of the summary; empty when there is none."""
        value = self.summary.get(key)
        return value if isinstance(value, str) else ""

    def whole(self, key: str) -> int | None:
        """A whole number of the summary."""
        value = self.summary.get(key)
        return value if type(value) is int else None

    def day(self, key: str) -> date | None:
        """A day of the summary."""
        value = self.summary.get(key)
        return value if type(value) is date else None


COUNTS = ("answers", "scores", "readings", "fields")
"""Counters that show a lost end: tables of answers, scores and readings, and fields outside `[session]`."""

SUMMARY_KEYS = (
    "company",
    "sector",
    "headcount",
    "steps_done",
    "verdict",
    "leader",
    "leader_name",
    "decided",
    "decided_name",
    "last_reading",
    "kpi_status",
    "action_due",
)
"""What is noted for lists: the fields of `domain.summary.Summary`."""

SESSION_KEYS = frozenset(
    (
        *("format", "min_reader", "written_by", "revision", "saved_at", "id", "title", "created_on", "custom_made"),
        *COUNTS,
        "orphans",
        *SUMMARY_KEYS,
    )
)
_ID = re.compile(r"[0-9a-f]{12}")


def head_of(session: Mapping[str, Any]) -> Head:
    """The head that the parsed table `session` makes.

    Raises CorruptError when it has no format, NewerFormatError when this version is too old for it, InvalidFieldError
    for a value it cannot hold.
    """
    format = session.get("format")
    if format is None:
        raise CorruptError(None, Corruption.NOT_AN_ASSESSMENT)
    format = _whole(format, "format", 1)
    min_reader = _whole(session.get("min_reader", format), "min_reader", 1)
    written_by = session.get("written_by", "")
    if min_reader > FORMAT:
        shown = written_by if isinstance(written_by, str) else ""
        raise NewerFormatError(None, format=format, min_reader=min_reader, written_by=shown)
    id = session.get("id")
    if not isinstance(id, str) or not _ID.fullmatch(id):
        raise _problem("id", id, FieldProblem.MALFORMED, "12 hexadecimal digits")
    created_on = session.get("created_on")
    if type(created_on) is not date:
        raise _problem("created_on", created_on, FieldProblem.WRONG_TYPE, "date")
    saved_at = session.get("saved_at")
    if saved_at is not None and not (isinstance(saved_at, datetime) and saved_at.tzinfo):
        raise _problem("saved_at", saved_at, FieldProblem.WRONG_TYPE, "date-time with offset")
    revision = session.get("revision", "")
    return Head(
        format=format,
        min_reader=min_reader,
        id=id,
        title=_line(session.get("title", ""), "title"),
        created_on=created_on,
        custom_made=_whole(session.get("custom_made"), "custom_made", 0),
        written_by=_line(written_by, "written_by"),
        revision=revision if isinstance(revision, str) and _ID.fullmatch(revision) else "",
        saved_at=saved_at,
        summary={
            key: _line(value, key) if isinstance(value, str) else value
            for key in SUMMARY_KEYS
            if isinstance(value := session.get(key), Scalar)
        },
    )


def _whole(value: object, key: str, low: int) -> int:
    if type(value) is not int:
        raise _problem(key, value, FieldProblem.WRONG_TYPE, "integer")
    if value < low:
        raise _problem(key, value, FieldProblem.OUT_OF_RANGE, f"at least {low}")
    return value


def _line(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise _problem(key, value, FieldProblem.WRONG_TYPE, "string")
    return value if value.isprintable() and len(value) <= 100 else clean_line(value)


def _problem(key: str, value: object, problem: FieldProblem, expected: str) -> InvalidFieldError:
    return InvalidFieldError(None, _TABLE, key, FieldProblem.MISSING if value is None else problem, expected=expected)


# --- reading only the head ---------------------------------------------------------------------

_FIELD = re.compile(
    rb"""([a-z_]+)[ ]=[ ](?:
        "([^"\\\x00-\x1f\x7f]*)"
        |(-?(?:0|[1-9][0-9]{0,17}))
        |([0-9]{4}-[0-9]{2}-[0-9]{2})
        |([0-9]{4}-[0-9]{2}-[0-9]{2}[ ][0-9]{2}:[0-9]{2}:[0-9]{2})\+00:00
        |(true|false)
    )\n""",
    re.VERBOSE,
)
_START = b"[session]\n"


def read_head(data: bytes) -> Head | None:
    """The head in the first bytes of a file, or None when they do not hold a whole one as this version writes it.

    None is no verdict: the file is then to be parsed. Raises as `head_of` does.
    """
    end = data.find(b"\n\n")
    if end < 0 or not data.startswith(_START):
        return None
    table = _as_written(data[len(_START) : end + 1])
    return _parsed(data[: end + 1]) if table is None else head_of(table)


def _as_written(lines: bytes) -> dict[str, Any] | None:
    """The fields of the table as our own writer puts them; None when anything is different."""
    table: dict[str, Any] = {}
    at = 0
    try:
        while at < len(lines):
            match = _FIELD.match(lines, at)
            if match is None:
                return None
            key, text, number, day, moment, flag = match.groups()
            if text is not None:
                value: Scalar = text.decode()
            elif number is not None:
                value = int(number)
            elif day is not None:
                value = date.fromisoformat(day.decode())
            elif moment is not None:
                value = datetime.fromisoformat(moment.decode()).replace(tzinfo=UTC)
            else:
                value = flag == b"true"
            name = key.decode()
            if name in table:
                return None
            table[name] = value
            at = match.end()
    except ValueError:  # not UTF-8, or a date that does not exist: the parser has the better words
        return None
    return table


def _parsed(block: bytes) -> Head | None:
    from storage.errors import StorageError
    from storage.toml_text import parse, to_text

    try:
        session = parse(to_text(block)).get(SESSION)
    except StorageError:
        return None
    return head_of(session) if isinstance(session, dict) else None
