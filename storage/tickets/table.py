"""A table in a file, whatever the file: rows of cells from the top, read as they are needed."""

from __future__ import annotations

import os
import stat
from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from domain.dataclass import dataclass
from domain.tickets.mapping import Recognised
from storage.errors import Unreadability, UnreadableError
from storage.tickets.errors import ExportError, ExportProblem

Cell = str | datetime
"""A text, cleaned of nothing yet, or a moment without a time zone where the file holds dates as such."""

Row = tuple[int, list[Cell]]
"""The line of the file it begins on, from 1, and its cells. A row that cannot be read has the one cell `UNREADABLE`."""

UNREADABLE = "\x00unreadable\x00"
"""Stands for a row with a cell that is too long, as where a quotation mark is never closed."""

ARCHIVE = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0"
"""What a workbook begins with; and an old workbook, or one under a password."""


@dataclass(frozen=True, slots=True)
class TableForm:
    """How the file is written: `encoding` and `delimiter` for text, `sheet` for a workbook. `size` in bytes."""

    size: int
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


class Table(ABC):
    """A table that can be read from its start as often as needed.

    `share_read` is how far the last reading is, from 0 to 1.
    """

    path: Path
    form: TableForm

    @abstractmethod
    def rows(self, recognised: Recognised | None = None) -> Iterator[Row]:
        """Every row from the first. Cells of columns without a part in `recognised` may be left empty.

        Raises ExportError, OSError.
        """

    @property
    @abstractmethod
    def share_read(self) -> float: ...


def open_table(path: Path) -> Table:
    """The table in a file, of text or a workbook. Raises ExportError, UnreadableError."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ExportError(path, ExportProblem.NOT_A_FILE)
        with path.open("rb") as file:
            start = os.read(file.fileno(), 8)
        if not start:
            raise ExportError(path, ExportProblem.EMPTY)
        if start.startswith(ARCHIVE):
            from storage.tickets.workbook import WorkbookTable

            return WorkbookTable(path, status.st_size)
        if start.startswith(COMPOUND):
            raise ExportError(path, ExportProblem.OLD_WORKBOOK)
        from storage.tickets.delimited import DelimitedTable

        return DelimitedTable(path, status.st_size)
    except OSError as error:
        raise UnreadableError.from_os(path, error) from error
    except ValueError as error:  # a path with a NUL in it
        raise UnreadableError(path, Unreadability.MISSING) from error
