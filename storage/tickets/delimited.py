"""Tables as text: encoding and delimiter are found out from the file itself."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from domain.tickets.mapping import MAX_COLUMNS, Recognised
from storage.tickets.errors import ExportError, ExportProblem
from storage.tickets.table import UNREADABLE, Row, Table, TableForm

MAX_BYTES = 2 * 1024**3
"""Largest text that is read, in bytes: some ten million tickets."""

MAX_CELL = 1024 * 1024
"""Longest cell, in characters. A quotation mark that is never closed would take in all that follows."""

MAX_LINE = 4 * MAX_CELL
"""Most characters of a line that are read at once, since a file without an end of line need not fit into memory. What
is longer comes in pieces, each of them a row that says nothing."""

DELIMITERS = (";", ",", "\t", "|")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before UTF-16, whose mark that of UTF-32 begins with.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WITHOUT_MARK: Mapping[tuple[int, ...], str] = {(1, 3): "utf-16-le", (0, 2): "utf-16-be"}
"""UTF-16 by which of its first four bytes are zero: a table begins with two letters of the Latin alphabet."""

_UTF8, _WINDOWS = "utf-8", "cp1252"
MIXED = "utf-8+cp1252"
"""A text in UTF-8 some lines of which were written by Windows, as where exports were put together by hand."""

_UTF8_ACCENT = re.compile(rb"\xc3[\x80-\xbf]")
"""An accented letter in UTF-8; in Windows-1252 it would be a capital Ã before a sign, which no text has."""

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_SAMPLE_ROWS = 50


class DelimitedTable(Table):
    """A text with a row on each line, and its cells between delimiters."""

    def __init__(self, path: Path, size: int) -> None:
        """Find out how it is written. Raises ExportError, OSError."""
        if size > MAX_BYTES:
            raise ExportError(path, ExportProblem.TOO_LARGE, limit=MAX_BYTES)
        self.path = path
        encoding = _encoding(path)
        self._encoding = _UTF8 if encoding == MIXED else encoding
        self._errors = _AS_WINDOWS if self._encoding.startswith(_UTF8) else "replace"
        with path.open(encoding=self._encoding, errors=self._errors, newline="") as file:
            sample = file.read(_SAMPLE)
        # Spreadsheets are told the delimiter by a line of its own.
        self._declared = sample[:4].lower() == "sep=" and sample[5:6] in ("\r", "\n", "")
        delimiter = sample[4:5] if self._declared else _delimiter(sample)
        if not delimiter:
            raise ExportError(path, ExportProblem.NO_TABLE)
        self.form = TableForm(size, encoding.removesuffix("-sig"), delimiter)
        self._delimiter = delimiter
        self._raw: io.FileIO | None = None

    def rows(self, recognised: Recognised | None = None) -> Iterator[Row]:
        csv.field_size_limit(MAX_CELL)
        with (
            io.FileIO(self.path) as raw,
            io.TextIOWrapper(
                io.BufferedReader(raw, _CHUNK), encoding=self._encoding, errors=self._errors, newline=""
            ) as file,
        ):
            self._raw = raw
            reader = csv.reader(iter(partial(file.readline, MAX_LINE), ""), delimiter=self._delimiter)
            if self._declared:
                next(reader, None)
            while True:
                line = reader.line_num + 1
                try:
                    cells = next(reader, None)
                except csv.Error:
                    yield line, [UNREADABLE]
                    continue
                if cells is None:
                    return
                if len(cells) > MAX_COLUMNS:
                    raise ExportError(self.path, ExportProblem.TOO_MANY_COLUMNS, limit=MAX_COLUMNS, line=line)
                yield line, cells  # type: ignore[misc]  # a list of str is one of cells as long as nobody adds to it

    @property
    def share_read(self) -> float:
        if self._raw is None:
            return 0.0
        return 1.0 if self._raw.closed else min(1.0, self._raw.tell() / max(1, self.form.size))


def _encoding(path: Path) -> str:
    """UTF-8 where all of the file is, the encoding of its mark where it has one, else Windows' of Western Europe, or
    both.

    Every byte is looked at: one accent at the end of a large file decides. Decoding it takes less than a tenth of
    what reading the rows does.
    """
    with path.open("rb") as file:
        start = file.read(4)
        for mark, encoding in _MARKS:
            if start.startswith(mark):
                return encoding
        zeros = tuple(at for at, byte in enumerate(start) if byte == 0)
        if zeros in _WITHOUT_MARK:
            return _WITHOUT_MARK[zeros]
        decoder = codecs.getincrementaldecoder(_UTF8)()
        has_utf8, chunk = False, start
        try:
            while chunk:
                has_utf8 = has_utf8 or _UTF8_ACCENT.search(chunk) is not None
                decoder.decode(chunk)
                chunk = file.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return MIXED if has_utf8 else _WINDOWS
    return _UTF8


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """The bytes that are no UTF-8, as Windows would have written them."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode(_WINDOWS, "replace"), error.end


_AS_WINDOWS = "sourcier.as_windows"
codecs.register_error(_AS_WINDOWS, _as_windows)


def _delimiter(sample: str) -> str:
    """The delimiter that gives most rows the same number of cells, more than one; empty where none does."""
    best, worth = "", (0, 0)
    for delimiter in DELIMITERS:
        widths = Counter(_widths(sample, delimiter))
        for width, count in widths.items():
            if width > 1 and (count, width) > worth:
                best, worth = delimiter, (count, width)
    return best


def _widths(sample: str, delimiter: str) -> Iterator[int]:
    """The number of cells of the first rows; of the last one in the sample only where it is all of the file."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    rows: list[int] = []
    for cells in reader:
        if cells:
            rows.append(len(cells))
        if len(rows) > _SAMPLE_ROWS:
            break
    return iter(rows[:-1] if len(rows) > 1 and len(sample) == _SAMPLE else rows)
