"""What is read of each part of a workbook: its sheets, its formats of dates, its texts, and the rows of a sheet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import NoReturn

from domain.tickets.mapping import MAX_COLUMNS
from storage.tickets.errors import ExportError, ExportProblem
from storage.tickets.table import Cell, Row

MAX_ROWS = 1_048_576
"""Rows a sheet can have."""

MAX_TEXT = 500
"""Characters of a cell that are kept: headers, dates, states and categories are shorter, and nothing else is read."""

_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""The formats of dates and times that have numbers of their own: ECMA-376, part 1, 18.8.30."""

_NO_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""Parts of a format that are shown as they stand, or are colours and conditions."""

_LAST_DAY = 2_958_465
"""31 December 9999."""


_Parts = tuple[Mapping[str, str], list[str]]
"""The attributes of a cell and the pieces of its text."""

TEXTS = frozenset({"inlineStr", "str"})
"""Kinds of cells that say what they say, without a number that stands for it."""


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class Book:
    """The sheets of the workbook, and from which day it counts."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.counts_from_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match _local(name):
            case "sheet":
                link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
                is_visible = attributes.get("state", "visible") == "visible"
                self.sheets.append((attributes.get("name", "")[:MAX_TEXT], link, is_visible))
            case "workbookPr":
                self.counts_from_1904 = attributes.get("date1904") in ("1", "true")

    @property
    def sheet(self) -> tuple[str, str]:
        """Title and link of the first visible sheet, or of the first."""
        shown = [sheet for sheet in self.sheets if sheet[2]]
        return (shown or self.sheets)[0][:2]


class Links:
    """Which part a link of the workbook leads to."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if _local(name) == "Relationship":
            target = attributes.get("Target", "")
            path = target.removeprefix("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            self.targets[attributes.get("Id", "")] = path


class Styles:
    """Which styles of cells show a number as a date."""

    def __init__(self) -> None:
        self.dates: list[str] = []
        self._formats: dict[str, bool] = {str(number): True for number in _DATE_FORMATS}
        self._count = 0
        self._inside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match _local(name):
            case "numFmt":
                code = _NO_DATE.sub("", attributes.get("formatCode", "")[:MAX_TEXT]).lower()
                self._formats[attributes.get("numFmtId", "")] = any(letter in code for letter in "ymdh")
            case "cellXfs":
                self._inside = True
            case "xf" if self._inside:
                if self._formats.get(attributes.get("numFmtId", "")):
                    self.dates.append(str(self._count))
                self._count += 1

    def end(self, name: str) -> None:
        if _local(name) == "cellXfs":
            self._inside = False


class Texts:
    """The list of texts that cells refer to by number; pronunciations, which come after a text, are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] | None = None
        self._takes = self._is_aside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = _local(name)
        self._takes = local == "t" and not self._is_aside
        if local == "si":
            self.finish()
            self._pieces = []
        elif local == "rPh":
            self._is_aside = True

    def end(self, _name: str) -> None:
        # What stands between two tags, such as the end of a line, is no text.
        self._takes = False

    def data(self, text: str) -> None:
        if self._takes and self._pieces is not None and len(self._pieces) < MAX_TEXT:
            self._pieces.append(text[:MAX_TEXT])

    def finish(self) -> None:
        """The text begun last is complete."""
        if self._pieces is not None:
            self.found.append("".join(self._pieces)[:MAX_TEXT])
        self._pieces, self._is_aside = None, False


class Sheet:
    """The rows that are complete so far.

    Tags are looked at where they begin: their ends only end a text. What a cell says is worked out once its row is
    complete. Programs leave out cells that are empty: those at the end of a row that is shorter than one before it are
    empty too.
    """

    def __init__(self, path: Path, texts: list[str], dates: frozenset[str], first_day: datetime) -> None:
        self.rows: list[Row] = []
        self._path, self._texts, self._dates, self._first_day = path, texts, dates, first_day
        self._prefix = ""
        self._line = self._width = 0
        self._cells: list[_Parts] | None = None
        self._columns: dict[str, int] = {}
        self._takes = self._is_aside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._prefix:
            name = name.removeprefix(self._prefix)
        if name == "c":
            if self._cells is not None:
                if len(self._cells) == MAX_COLUMNS:
                    self._refuse_width()
                self._cells.append((attributes, []))
            self._takes = self._is_aside = False
        elif name in ("t", "v"):
            self._takes = not self._is_aside
        elif name == "row":
            self._begin_row(attributes)
        elif name != "is":
            self._takes = False
            if name == "rPh":
                self._is_aside = True
            elif name.endswith(":worksheet"):
                self._prefix = name.removesuffix("worksheet")

    def end(self, _name: str) -> None:
        self._takes = False

    def data(self, text: str) -> None:
        if self._takes and self._cells:
            pieces = self._cells[-1][1]
            if len(pieces) < MAX_TEXT:
                pieces.append(text[:MAX_TEXT])

    def finish(self) -> None:
        """The row begun last is complete."""
        if self._cells is not None:
            values = self._values(self._cells)
            self._width = max(self._width, len(values))
            values.extend([""] * (self._width - len(values)))
            self.rows.append((self._line, values))
        self._cells = None

    def add(self, line: int, values: list[Cell]) -> None:
        """A row that was read otherwise. Raises ExportError."""
        self._begin(line)
        self.rows.append((line, values))

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._begin(int(attributes.get("r", self._line + 1)))
        self._cells, self._takes = [], False

    def _begin(self, line: int) -> None:
        self.finish()
        if not self._line < line <= MAX_ROWS:
            raise ExportError(self._path, ExportProblem.TOO_MANY_ROWS, limit=MAX_ROWS, line=self._line)
        self._line = line

    def _values(self, cells: list[_Parts]) -> list[Cell]:
        values: list[Cell] = []
        for attributes, pieces in cells:
            letters = attributes.get("r", "").rstrip("0123456789")
            missing = self._place(letters) - len(values) if letters else 0
            if missing < 0:
                raise ExportError(self._path, ExportProblem.DAMAGED_WORKBOOK, line=self._line)
            if missing:
                values.extend([""] * missing)
            if pieces:
                text = pieces[0] if len(pieces) == 1 else "".join(pieces)[:MAX_TEXT]
                kind = attributes.get("t", "n")
                values.append(text if kind in TEXTS else self.value(kind, attributes.get("s", ""), text))
            else:
                values.append("")
        return values

    def _place(self, letters: str) -> int:
        """The place of a column such as AB, from 0."""
        place = self._columns.get(letters)
        if place is None:
            place = self._columns[letters] = _column(letters)
            if place >= MAX_COLUMNS:
                self._refuse_width()
        return place

    def _refuse_width(self) -> NoReturn:
        raise ExportError(self._path, ExportProblem.TOO_MANY_COLUMNS, limit=MAX_COLUMNS, line=self._line)

    def value(self, kind: str, style: str, text: str) -> Cell:
        """What a cell says that is none of `TEXTS`. Raises ValueError, IndexError for a number that is none."""
        match kind:
            case "s":
                return self._texts[int(text)]
            case "e":
                return ""
            case "b":
                return "true" if text == "1" else "false"
            case "n" if style in self._dates:
                days = float(text)
                if 0 <= days <= _LAST_DAY:
                    return self._first_day + timedelta(seconds=round(days * 86_400))
        return text.strip()


def _column(letters: str) -> int:
    """The place of a column such as AB, from 0. Raises ValueError for letters that name none."""
    if not (len(letters) <= 3 and letters.isascii() and letters.isupper()):
        raise ValueError(letters)
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def letters_of(place: int) -> str:
    """The letters of a column, such as AB, by its place from 0."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
