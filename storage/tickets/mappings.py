"""Mappings a person saved: a TOML file each in `tickets/mappings/` of the library, to be read and changed by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.base import EMPTY
from domain.cleaning import MAX_LINE, clean_line
from domain.dataclass import dataclass
from domain.tickets.mapping import ColumnMapping, Part
from domain.tickets.service import ServiceTerms
from domain.tickets.service_calendar import Week, Window, check_windows
from domain.tickets.tools import TOOLS
from storage.atomic import make_private_folder, write_atomic
from storage.errors import StorageError, UnreadableError
from storage.names import slug
from storage.outcome import SaveOutcome
from storage.reading import read_file
from storage.tickets.dates import DateOrder
from storage.tickets.errors import ExportError, ExportProblem

FOLDER, SUFFIX = Path("tickets", "mappings"), ".toml"

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_WORDS = {
    "incident": "incident_words",
    "open": "open_words",
    "cancelled": "cancelled_words",
    "first_level": "first_level_words",
    "security": "security_words",
}
_WINDOW = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """A mapping, with the order of dates it is for (None to find it out) and when the client is served."""

    mapping: ColumnMapping
    order: DateOrder | None = None
    terms: ServiceTerms = field(default_factory=ServiceTerms)

    @property
    def name(self) -> str:
        return self.mapping.name


def mappings(library: Path) -> tuple[SavedMapping, ...]:
    """The mappings there are: the person's own by name, then those of the program that have no namesake among them.

    Raises ExportError for one that cannot be understood, UnreadableError.
    """
    own = [_read(path) for path in sorted((library / FOLDER).glob(f"*{SUFFIX}"))]
    names = {saved.name for saved in own}
    return (*own, *(SavedMapping(tool) for tool in TOOLS if tool.name not in names))


def path_of(library: Path, name: str) -> Path:
    """The file of a mapping, whatever is in its name."""
    return library / FOLDER / f"{slug(name)}{SUFFIX}"


def read_mapping(library: Path, name: str) -> SavedMapping:
    """A mapping a person saved. Raises ExportError, UnreadableError."""
    return _read(path_of(library, name))


def _read(path: Path) -> SavedMapping:
    from storage.toml_text import parse, to_text

    try:
        tables = parse(to_text(read_file(path), path), path)
    except UnreadableError:
        raise
    except StorageError as error:
        raise ExportError(path, ExportProblem.BAD_MAPPING, detail=error.sentence) from error
    return _Tables(path, tables).mapping(path.name.removesuffix(SUFFIX))


def write_mapping(library: Path, saved: SavedMapping) -> SaveOutcome:
    """Write a mapping; one of the same name is replaced. Raises UnreadableError."""
    import tomli_w

    path = path_of(library, saved.name)
    try:
        make_private_folder(path.parent)
        before = sha256(path.read_bytes()).hexdigest() if path.exists() else None
    except OSError as error:
        raise UnreadableError.from_os(path, error) from error
    return write_atomic(path, tomli_w.dumps(_as_tables(saved)).encode(), expected_sha256=before)


# --- writing -------------------------------------------------------------------------------------


def _as_tables(saved: SavedMapping) -> dict[str, Any]:
    """What differs from the program's own words, and every column."""
    mapping, terms = saved.mapping, saved.terms
    plain = ColumnMapping(mapping.name)
    words = {key: list(getattr(mapping, name)) for key, name in _WORDS.items() if _differs(mapping, plain, name)}
    service: dict[str, Any] = {
        key: value for key in ("alsace_moselle", "in_calendar_hours") if (value := getattr(terms, key))
    }
    if terms.closed:
        service["closed"] = list(terms.closed)
    if terms.week is not None:
        service |= {day: [_shown(window) for window in row] for day, row in zip(DAYS, terms.week, strict=True)}
    dates = {"order": saved.order.value if saved.order else "", "zone": terms.zone}
    tables = {
        "columns": {part.value: list(names) for part, names in mapping.columns.items() if names},
        "words": words,
        "first_level": {} if mapping.first_level_at_most is None else {"at_most": mapping.first_level_at_most},
        "dates": {key: value for key, value in dates.items() if value and value != ServiceTerms().zone},
        "service": service,
    }
    return {name: table for name, table in tables.items() if table}


def _differs(mapping: ColumnMapping, plain: ColumnMapping, name: str) -> bool:
    return bool(getattr(mapping, name) != getattr(plain, name))


def _shown(window: Window) -> str:
    return "-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in window)


# --- reading -------------------------------------------------------------------------------------


class _Tables:
    """The tables of one file. Every method raises ExportError for what cannot be taken, naming the key."""

    def __init__(self, path: Path, tables: Mapping[str, Any]) -> None:
        self.path = path
        self.tables = tables
        known = {"columns", "words", "first_level", "dates", "service"}
        for name, table in tables.items():
            if name not in known or not isinstance(table, dict):
                self._refuse(name)

    def _refuse(self, *keys: str) -> Any:  # noqa: ANN401  it returns nothing
        raise ExportError(self.path, ExportProblem.BAD_MAPPING, detail=".".join(keys))

    def mapping(self, name: str) -> SavedMapping:
        columns = self._table("columns", {part.value: self._texts for part in Part})
        words = self._table("words", dict.fromkeys(_WORDS, self._texts))
        first_level = self._table("first_level", {"at_most": self._count})
        dates = self._table("dates", {"order": self._order, "zone": self._zone})
        service = self._table(
            "service",
            {
                **dict.fromkeys(("alsace_moselle", "in_calendar_hours"), self._flag),
                "closed": self._days,
                **dict.fromkeys(DAYS, self._windows),
            },
        )
        week = [service.pop(day, ()) for day in DAYS] if any(day in service for day in DAYS) else None
        own = {_WORDS[key]: value for key, value in words.items()}
        mapping = replace(
            ColumnMapping(name, MappingProxyType({Part(part): names for part, names in columns.items()})),
            first_level_at_most=first_level.get("at_most"),
            **own,
        )
        terms = replace(ServiceTerms(), **service, week=_week(week) if week else None)
        if "zone" in dates:
            terms = replace(terms, zone=dates["zone"])
        return SavedMapping(mapping, dates.get("order"), terms)

    def _table(self, name: str, readers: Mapping[str, Callable[..., Any]]) -> dict[str, Any]:
        table = self.tables.get(name, EMPTY)
        for key in table:
            if key not in readers:
                self._refuse(name, key)
        return {key: readers[key](value, name, key) for key, value in table.items()}

    def _texts(self, value: object, *keys: str) -> tuple[str, ...]:
        texts = [value] if isinstance(value, str) else value
        if isinstance(texts, list) and all(isinstance(text, str) and len(text) <= MAX_LINE for text in texts):
            return tuple(clean_line(text) for text in texts)
        return tuple(self._refuse(*keys))

    def _count(self, value: object, *keys: str) -> int:
        return value if type(value) is int and value >= 0 else self._refuse(*keys)

    def _flag(self, value: object, *keys: str) -> bool:
        return value if isinstance(value, bool) else self._refuse(*keys)

    def _order(self, value: object, *keys: str) -> DateOrder:
        return DateOrder(str(value)) if value in [*DateOrder] else DateOrder(self._refuse(*keys))

    def _zone(self, value: object, *keys: str) -> str:
        if isinstance(value, str) and is_zone(value):
            return value
        return str(self._refuse(*keys))

    def _days(self, value: object, *keys: str) -> tuple[date, ...]:
        if isinstance(value, list) and all(type(day) is date for day in value):
            return tuple(value)
        return tuple(self._refuse(*keys))

    def _windows(self, value: object, *keys: str) -> tuple[Window, ...]:
        windows = []
        for text in self._texts(value, *keys):
            written = _WINDOW.fullmatch(text.strip())
            if written is None:
                self._refuse(*keys)
            else:
                hours = [int(number) for number in written.groups()]
                windows.append((hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]))
        try:
            check_windows(windows)
        except ValueError:
            self._refuse(*keys)
        return tuple(windows)


def _week(days: list[tuple[Window, ...]]) -> Week:
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = days
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def is_zone(name: str) -> bool:
    """Whether the tz database of this machine has a time zone of that name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
