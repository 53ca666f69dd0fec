"""The rows of a portfolio as CSV, XLSX and Parquet, for any engine to go on from there.

Columns have the names and values of `docs/json.md`, in every language. A text is a text in each of them.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO, StringIO
from pathlib import Path

from domain.cleaning import clean_line
from domain.portfolio import Row
from storage.errors import CorruptError, Corruption
from storage.outcome import SaveOutcome
from storage.writing_out import write_out

COLUMNS = tuple(each.name for each in fields(Row))

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet that opens CSV takes for the start of a formula (OWASP, CSV injection)."""

_WHOLE = ("headcount", "steps_done")


class Table(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


def write_rows(
    rows: Sequence[Row], table: Table, path: Path, *, replaces: bool = False, sources: Iterable[Path] = ()
) -> SaveOutcome:
    """Write `rows` to `path` in one step, counted before and read back after. `replaces` a file that is there, but
    no assessment and none of `sources`, the files they were read from.

    Raises StorageError, and ModuleNotFoundError for Parquet where the extra is not installed.
    """
    data = _MAKERS[table](rows)
    if _COUNTERS[table](data) != len(rows):
        raise CorruptError(path, Corruption.UNFAITHFUL)
    return write_out(path, data, replaces=replaces, sources=sources)


# --- CSV -----------------------------------------------------------------------------------------


def as_csv(rows: Sequence[Row]) -> bytes:
    """UTF-8, commas, CRLF (RFC 4180). An apostrophe stands before what would be taken for a formula."""
    target = StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_csv_cell(getattr(row, name)) for name in COLUMNS])
    return target.getvalue().encode()


def _csv_cell(value: object) -> object:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            text = clean_line(value)
            return f"'{text}" if text.startswith(_FORMULA) else text
        case date():
            return value.isoformat()
    return value


def _csv_count(data: bytes) -> int:
    return sum(1 for _row in csv.reader(StringIO(data.decode(), newline=""))) - 1


# --- XLSX ----------------------------------------------------------------------------------------


def as_xlsx(rows: Sequence[Row]) -> bytes:
    """One sheet, its head frozen and filtered; numbers and dates with their types."""
    from xlsxwriter import Workbook

    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("portfolio")
    day, bold = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
    for column, name in enumerate(COLUMNS):
        sheet.write_string(0, column, name, bold)
    for at, row in enumerate(rows, start=1):
        for column, name in enumerate(COLUMNS):
            match getattr(row, name):
                case None:
                    continue
                case bool() as value:
                    sheet.write_boolean(at, column, value)
                case str() as value:
                    sheet.write_string(at, column, clean_line(value))
                case date() as value:
                    sheet.write_datetime(at, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
                case value:
                    sheet.write_number(at, column, value)
    sheet.set_column(0, len(COLUMNS) - 1, 18)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    book.close()
    return target.getvalue()


def _xlsx_count(data: bytes) -> int:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True)
    return sum(1 for _row in book.worksheets[0].iter_rows(max_col=1)) - 1


# --- Parquet -------------------------------------------------------------------------------------


def as_parquet(rows: Sequence[Row]) -> bytes:
    """One row group with the types of the columns. Raises ModuleNotFoundError without the extra."""
    import pyarrow
    from pyarrow import parquet

    types = {name: pyarrow.string() for name in COLUMNS} | dict.fromkeys(_WHOLE, pyarrow.int32())
    types |= {"is_decided": pyarrow.bool_(), "saved_on": pyarrow.date32()}
    columns = {name: pyarrow.array([getattr(row, name) for row in rows], types[name]) for name in COLUMNS}
    target = BytesIO()
    parquet.write_table(pyarrow.table(columns), target)
    return target.getvalue()


def _parquet_count(data: bytes) -> int:
    from pyarrow import parquet

    return int(parquet.read_metadata(BytesIO(data)).num_rows)


_MAKERS: Mapping[Table, Callable[[Sequence[Row]], bytes]] = {
    Table.CSV: as_csv,
    Table.XLSX: as_xlsx,
    Table.PARQUET: as_parquet,
}
_COUNTERS: Mapping[Table, Callable[[bytes], int]] = {
    Table.CSV: _csv_count,
    Table.XLSX: _xlsx_count,
    Table.PARQUET: _parquet_count,
}
