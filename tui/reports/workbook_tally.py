"""What a workbook holds, read back from its file, and what it has to hold."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from tui.reports.document import Document, Tally


def tally_of(data: bytes) -> Tally:
    """What a workbook holds: a sheet for each section, tables and their rows.

    Raises ValueError for what is no workbook, or one with a formula outside of the sheet to play with.
    """
    try:
        book = load_workbook(BytesIO(data))
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise ValueError("not a workbook") from error
    tables = [table for sheet in book.worksheets for table in sheet.tables.values()]
    rows = sum(_rows(str(table.ref)) for table in tables)
    # The sheet to play with is the one that says what may be typed into it; the first says what the workbook is.
    told = [sheet for sheet in book.worksheets if not sheet.data_validations.count]
    if any(cell.data_type == "f" for sheet in told for row in sheet.iter_rows() for cell in row):
        raise ValueError("a formula where there is none")
    return Tally(len(told) - 1, len(tables), rows, 0)


def expected(document: Document) -> Tally:
    """What the workbook of a document holds: charts are plain rows, and a table without any row has an empty one."""
    said = document.tally
    empty = sum(not table.rows for table in document.tables)
    return Tally(said.sections, said.tables, said.rows + empty, 0)


def _rows(reference: str) -> int:
    first, last = (int("".join(filter(str.isdigit, part))) for part in reference.split(":"))
    return last - first
