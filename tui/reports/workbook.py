"""A document as an XLSX workbook: a sheet for each section, values with their types, and the grid to play with.

Every text is written as a text, whatever it begins with: none becomes a formula, a link or a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from textwrap import wrap
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from xlsxwriter import Workbook
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from domain.cleaning import clean, clip
from tui.i18n import _
from tui.reports.document import (
    BarChart,
    Block,
    Bullets,
    Cell,
    Document,
    Figure,
    LineChart,
    Paragraph,
    Section,
    Table,
    Tally,
    Unit,
)
from tui.reports.play_sheet import Play, add_play_sheet

MOST_CHARACTERS = 32_767
"""Most characters a cell can hold (the limit of the format)."""

_SHEET_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_FORMATS = {
    Unit.NUMBER: "General",
    Unit.MONEY: '#,##0 "€"',
    Unit.PERCENT: '0.0" %"',
    Unit.SHARE: "0.0%",
    Unit.POINTS: "0.0",
    Unit.DATE: "yyyy-mm-dd",
}
_WIDTHS = (34, 22, 22, 22, 22, 22, 22, 22)
_TEXT_COLUMNS = 5
_LINE, _HIGHEST = 15, 400
"""Points of a line of text, and of the highest row."""


def as_workbook(document: Document, play: Play | None = None) -> bytes:
    """The file; `play` adds a sheet whose totals follow from its weights and scores by formulas."""
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    # A report made twice of the same is the same.
    book.set_properties({"title": _text(document.title), "created": _midnight(document.made_on)})
    writer = _Writer(book)
    writer.first(document)
    for section in document.sections:
        writer.section(section)
        if play is not None and section.id == "grid":
            add_play_sheet(book, writer.new_sheet(_("Weights to try")), play)
    book.close()
    return target.getvalue()


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


def _text(text: str) -> str:
    return clip(clean(text), MOST_CHARACTERS)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a workbook knows no time zones


class _Writer:
    """Writes section after section, each on a sheet of its own."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._names: set[str] = set()
        self._heading = book.add_format({"bold": True, "font_size": 14})
        self._caption = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._muted = book.add_format({"text_wrap": True, "valign": "top", "italic": True, "font_color": "#595E68"})
        self._units: dict[Unit, CellFormat] = {
            unit: book.add_format({"num_format": shown, "valign": "top"}) for unit, shown in _FORMATS.items()
        }
        self._tables = 0

    def new_sheet(self, name: str) -> Worksheet:
        """A sheet called as nearly `name` as a workbook allows, and as no other."""
        base = " ".join(clean(name).translate(_NOT_IN_NAMES).split())[:_SHEET_NAME] or "-"
        called, number = base, 1
        while called.casefold() in self._names:
            number += 1
            called = f"{base[: _SHEET_NAME - 4]} {number}"
        self._names.add(called.casefold())
        sheet = self._book.add_worksheet(called)
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def first(self, document: Document) -> None:
        """The sheet that says what the workbook is."""
        sheet = self._section_sheet(document.subtitle, document.title)
        told = (document.subtitle, document.notice, document.foot)
        for row, text in enumerate((text for text in told if text), start=2):
            self._merged(sheet, row, text, self._wrapped)

    def section(self, section: Section) -> None:
        sheet = self._section_sheet(section.heading, section.heading)
        row = 2
        for block in section.blocks:
            row = self._block(sheet, row, block)
            if block.source:
                self._merged(sheet, row, _("Source: {source}", source=block.source), self._muted)
                row += 1
            row += 1

    def _section_sheet(self, name: str, heading: str) -> Worksheet:
        sheet = self.new_sheet(name)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, _text(heading), self._heading)
        return sheet

    def _block(self, sheet: Worksheet, row: int, block: Block) -> int:
        """Write a block from `row` on; the row after it."""
        match block:
            case Paragraph():
                self._merged(sheet, row, block.text, self._wrapped)
                return row + 1
            case Bullets():
                return self._bullets(sheet, row, block)
            case Table():
                return self._table(sheet, row, block)
            case BarChart():
                return self._rows(sheet, row, block.title, ((bar.label, bar.figure) for bar in block.bars))
            case LineChart():
                return self._rows(sheet, row, f"{block.title} – {block.told}", _line_rows(block))

    def _bullets(self, sheet: Worksheet, row: int, block: Bullets) -> int:
        if block.title:
            self._merged(sheet, row, block.title, self._caption)
            row += 1
        for row, item in enumerate(block.items, start=row):  # noqa: B020 - from here on
            self._merged(sheet, row, item, self._wrapped)
        return row + 1

    def _table(self, sheet: Worksheet, row: int, table: Table) -> int:
        self._merged(sheet, row, table.caption, self._caption)
        head = row + 1
        headings = tuple(_headers(table.headings))
        _make_room(sheet, head, max(_lines(each, _width(column)) for column, each in enumerate(headings)))
        for at, cells in enumerate(table.rows, start=head + 1):
            self._cells(sheet, at, cells)
        last = head + max(1, len(table.rows))
        self._tables += 1
        sheet.add_table(
            head,
            0,
            last,
            len(table.headings) - 1,
            {
                "name": f"table_{self._tables}",
                "columns": [{"header": heading, "header_format": self._caption} for heading in headings],
                "style": "Table Style Light 1",
                "autofilter": False,
            },
        )
        return last + 1

    def _rows(self, sheet: Worksheet, row: int, caption: str, rows: Iterable[tuple[Cell, ...]]) -> int:
        self._merged(sheet, row, caption, self._caption)
        for row, cells in enumerate(rows, start=row + 1):  # noqa: B020 - from here on
            self._cells(sheet, row, cells)
        return row + 1

    def _cells(self, sheet: Worksheet, row: int, cells: Iterable[Cell]) -> None:
        most = 1
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, _text(cell), self._wrapped)
                most = max(most, _lines(_text(cell), _width(column)))
            elif isinstance(cell.value, date):
                sheet.write_datetime(row, column, _midnight(cell.value), self._units[cell.unit])
            else:
                sheet.write_number(row, column, float(cell.value), self._units[cell.unit])
        _make_room(sheet, row, most)

    def _merged(self, sheet: Worksheet, row: int, text: str, style: CellFormat) -> None:
        """A text over several columns, on as many lines as it takes there."""
        told = _text(text)
        sheet.merge_range(row, 0, row, _TEXT_COLUMNS - 1, "", style)
        sheet.write_string(row, 0, told, style)
        _make_room(sheet, row, _lines(told, sum(_WIDTHS[:_TEXT_COLUMNS])))


def _width(column: int) -> int:
    return _WIDTHS[min(column, len(_WIDTHS) - 1)]


def _lines(text: str, room: int) -> int:
    """On how many lines a text stands in a cell that takes `room` characters."""
    return sum(max(1, len(wrap(line, room))) for line in text.split("\n"))


def _make_room(sheet: Worksheet, row: int, lines: int) -> None:
    """Give a row the height of its lines: not every spreadsheet does when it opens a file."""
    if lines > 1:
        sheet.set_row(row, min(_LINE * lines, _HIGHEST))


def _headers(headings: Iterable[str]) -> Iterator[str]:
    """The headings of a table of a workbook: none is empty, and none like another, whatever the case."""
    seen: set[str] = set()
    for heading in headings:
        called, number = _text(" ".join(heading.split()))[:200] or "-", 1
        base = called
        while called.casefold() in seen:
            number += 1
            called = f"{base} ({number})"
        seen.add(called.casefold())
        yield called


def _line_rows(chart: LineChart) -> Iterator[tuple[Cell, ...]]:
    yield "", chart.value_name, chart.target_name
    for point in chart.points:
        values = (point.value, point.target)
        yield point.label, *("" if each is None else Figure(round(each, 2), Unit.NUMBER, "") for each in values)
