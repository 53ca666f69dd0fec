"""Tables in an XLSX workbook: its first visible sheet, row by row.

The parts of the archive are read as a stream, so that memory holds a few rows and the workbook's list of texts, and a
file made to swell is given up early. A general library reads a hundred thousand rows twenty times slower.
"""

from __future__ import annotations

import errno
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from xml.parsers import expat

from domain.tickets.mapping import Recognised
from storage.tickets.errors import ExportError, ExportProblem
from storage.tickets.plain_rows import PlainRows
from storage.tickets.table import Row, Table, TableForm
from storage.tickets.workbook_parts import Book, Links, Sheet, Styles, Texts
from storage.tickets.xml_part import TagHandler, TextHandler, XmlPart

MAX_BYTES = 256 * 1024**2
MAX_PART = 1024**3
MAX_STRINGS = 256 * 1024**2
"""Largest workbook, largest part of it once unpacked, and largest list of texts unpacked; in bytes."""

MAX_PARTS = 5000
MAX_GROWTH = 150
"""How many times its size a large part may grow. Sheets grow to ten or thirty times theirs; a bomb to a thousand."""

_LARGE = 16 * 1024**2
_BOOK, _STRINGS, _STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"


class WorkbookTable(Table):
    """The first visible sheet of a workbook. Formulas count as the values they had when it was saved."""

    def __init__(self, path: Path, size: int) -> None:
        """Look at the archive, then read what its sheet refers to. Raises ExportError, OSError."""
        if size > MAX_BYTES:
            raise ExportError(path, ExportProblem.TOO_LARGE, limit=MAX_BYTES)
        self.path = path
        self._share = 0.0
        with self._archive() as archive:
            parts = {part.filename: part for part in archive.infolist()}
            if len(parts) > MAX_PARTS or any(map(_is_bomb, parts.values())):
                raise ExportError(path, ExportProblem.BOMB)
            if _BOOK not in parts:
                raise ExportError(path, ExportProblem.OTHER_ARCHIVE)
            book = Book()
            self._parse(archive, _BOOK, book.start)
            links = Links()
            self._parse(archive, "xl/_rels/workbook.xml.rels", links.start)
            title, link = book.sheet
            self._part = links.targets.get(link, "xl/worksheets/sheet1.xml")
            if self._part not in parts:
                raise ExportError(path, ExportProblem.DAMAGED_WORKBOOK)
            styles, texts = Styles(), Texts()
            if _STYLES in parts:
                self._parse(archive, _STYLES, styles.start, styles.end)
            if _STRINGS in parts:
                self._parse(archive, _STRINGS, texts.start, texts.end, texts.data)
                texts.finish()
        self.form = TableForm(size, sheet=title)
        self._texts, self._dates = texts.found, frozenset(styles.dates)
        self._first_day = datetime(1904, 1, 1) if book.counts_from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001

    def rows(self, recognised: Recognised | None = None) -> Iterator[Row]:
        sheet = Sheet(self.path, self._texts, self._dates, self._first_day)
        with self._archive() as archive:
            part = XmlPart(self.path, archive, self._part, sheet.start, sheet.end, sheet.data)
            for _piece in part.pieces() if recognised is None else part.rows(PlainRows(recognised, sheet)):
                self._share = part.share
                yield from sheet.rows
                sheet.rows.clear()
            sheet.finish()
        yield from sheet.rows

    @property
    def share_read(self) -> float:
        return self._share

    # --- the archive ---------------------------------------------------------------------------

    @contextmanager
    def _archive(self) -> Iterator[zipfile.ZipFile]:
        try:
            with zipfile.ZipFile(self.path) as archive:
                yield archive
        except _DAMAGES as error:
            raise ExportError(self.path, ExportProblem.DAMAGED_WORKBOOK) from error
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
            # A part is said to begin before the file does.
            raise ExportError(self.path, ExportProblem.DAMAGED_WORKBOOK) from error

    def _parse(
        self,
        archive: zipfile.ZipFile,
        part: str,
        start: TagHandler,
        end: TextHandler | None = None,
        data: TextHandler | None = None,
    ) -> None:
        for _piece in XmlPart(self.path, archive, part, start, end, data).pieces():
            continue


_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, EOFError, expat.ExpatError),
    # A part that is not there, is encrypted, or is compressed in a way of its own; a number that is none.
    *(KeyError, RuntimeError, NotImplementedError, ValueError, IndexError, OverflowError),
)


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    """By the sizes the archive declares; no more than those are ever unpacked."""
    most = MAX_STRINGS if part.filename == _STRINGS else MAX_PART
    grows = part.file_size > _LARGE and part.file_size > MAX_GROWTH * max(1, part.compress_size)
    return part.file_size > most or grows
