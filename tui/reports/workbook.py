"""A document as an XLSX workbook: a sheet for each section, values with their types, and the grid to play with.

Every text is written as a text, whatever it begins with: none becomes a formula, a link or a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from domain.answer import Confidence
from domain.cleaning import clean, clip
from tui.formats import single_spaced
from tui.i18n import Language, _
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
    Unit,
)
from tui.reports.figures import bar_headings, bar_rows
from tui.reports.play_sheet import Play, add_play_sheet
from tui.words import answers

MOST_CHARACTERS = 32_767
"""Most characters a cell can hold (the limit of the format)."""

_SHEET_NAME = 31
"""Most UTF-16 code units of the name of a sheet (the limit of the format): some characters take two."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_FORMATS = {
    Unit.NUMBER: "General",
    Unit.HOURS: 'General" h"',
    Unit.MONEY: '#,##0 "€"',
    Unit.PERCENT: '0.0" %"',
    Unit.SHARE: "0.0%",
    Unit.POINTS: "0.0",
}
_DATES = {"en": "yyyy-mm-dd", "fr": "dd/mm/yyyy"}
_MONTHS = {"en": '[<=1]General" month";General" months"', "fr": 'General" mois"'}
_HEAD_FILL, _HEAD_RULE = "#ECEEF2", "#1F5F8B"
_INDENT = 2
"""Characters that the indent of a text takes: without it, it would touch the figure before it."""

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
    writer = _Writer(book, document.language)
    writer.first(document)
    for section in document.sections:
        writer.section(section)
        if play is not None and section.id == "grid":
            add_play_sheet(book, writer.new_sheet(_("Weights to try")), play)
    book.close()
    return target.getvalue()


def _text(text: str) -> str:
    return clip(clean(text), MOST_CHARACTERS)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a workbook knows no time zones


class _Writer:
    """Writes section after section, each on a sheet of its own."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self._book = book
        self._names: set[str] = set()
        wrapped = {"text_wrap": True, "valign": "top"}
        head = wrapped | {"bold": True, "bg_color": _HEAD_FILL, "bottom": 2, "bottom_color": _HEAD_RULE}
        self._heading = book.add_format({"bold": True, "font_size": 14})
        self._caption = book.add_format(wrapped | {"bold": True})
        self._wrapped = book.add_format(wrapped)
        left = {"align": "left", "indent": 1}
        self._indented = book.add_format(wrapped | left)
        self._right = book.add_format(wrapped | {"align": "right"})
        self._muted = book.add_format(wrapped | {"italic": True, "font_color": "#595E68"})
        self._head, self._indented_head = book.add_format(head), book.add_format(head | left)
        self._right_head = book.add_format(head | {"align": "right"})
        shown = {**_FORMATS, Unit.MONTHS: _MONTHS[language], Unit.DATE: _DATES[language]}
        self._units: dict[Unit, CellFormat] = {
            unit: book.add_format({"num_format": form, "valign": "top"}) for unit, form in shown.items()
        }
        marks = (answers.confidence_glyph(each) for each in (Confidence.ROUGHLY, Confidence.GUESS))
        self._marked = {mark: book.add_format({"num_format": f'"{mark}"General', "valign": "top"}) for mark in marks}
        # What nothing bounds above stays a number, and says so.
        self._at_least = book.add_format({"num_format": f'"≥ "{_FORMATS[Unit.MONEY]}', "valign": "top"})
        self._tables = 0

    def new_sheet(self, name: str) -> Worksheet:
        """A sheet called as nearly `name` as a workbook allows, and as no other."""
        base = _cut(single_spaced(clean(name).translate(_NOT_IN_NAMES)), _SHEET_NAME) or "-"
        called, number = base, 1
        while called.casefold() in self._names:
            number += 1
            called = f"{_cut(base, _SHEET_NAME - 4)} {number}"
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
                return self._rows(sheet, row, block.title, bar_headings(), bar_rows(block))
            case LineChart():
                headings = "", block.value_name, block.target_name
                return self._rows(sheet, row, f"{block.title} – {block.told}", headings, _line_rows(block))

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
        figures = _figures(table.rows)
        for at, cells in enumerate(table.rows, start=head + 1):
            self._cells(sheet, at, cells, figures)
        last = head + max(1, len(table.rows))
        self._tables += 1
        sheet.add_table(
            head,
            0,
            last,
            len(table.headings) - 1,
            {
                "name": f"table_{self._tables}",
                "columns": [
                    {"header": heading, "header_format": self._head_of(column, figures)}
                    for column, heading in enumerate(headings)
                ],
                "style": "Table Style Light 1",
                "autofilter": False,
            },
        )
        return last + 1

    def _rows(
        self, sheet: Worksheet, row: int, caption: str, headings: Sequence[str], rows: Iterable[tuple[Cell, ...]]
    ) -> int:
        """The figures behind a chart, as plain rows below their headings."""
        self._merged(sheet, row, caption, self._caption)
        found = tuple(rows)
        figures = _figures(found)
        for column, heading in enumerate(headings):
            sheet.write_string(row + 1, column, _text(heading), self._head_of(column, figures))
        for at, cells in enumerate(found, start=row + 2):
            self._cells(sheet, at, cells, figures)
        return row + 2 + len(found)

    def _head_of(self, column: int, figures: frozenset[int]) -> CellFormat:
        """A heading stands where the cells below it do."""
        if column in figures:
            return self._right_head
        return self._indented_head if column else self._head

    def _cells(self, sheet: Worksheet, row: int, cells: Iterable[Cell], figures: frozenset[int]) -> None:
        """A row; `figures` are the columns whose texts stand among figures."""
        most = 1
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                style = self._right if column in figures else self._indented if column else self._wrapped
                sheet.write_string(row, column, _text(cell), style)
                most = max(most, _lines(_text(cell), _width(column) - (_INDENT if column else 0)))
            elif isinstance(cell.value, date):
                sheet.write_datetime(row, column, _midnight(cell.value), self._units[cell.unit])
            else:
                # A mark of doubt is part of what is read: the value under it stays a number.
                style = self._units[cell.unit]
                if cell.at_least:
                    style = self._at_least
                elif cell.unit is Unit.NUMBER:
                    style = self._marked.get(cell.shown[:1], style)
                sheet.write_number(row, column, float(cell.value), style)
        _make_room(sheet, row, most)

    def _merged(self, sheet: Worksheet, row: int, text: str, style: CellFormat) -> None:
        """A text over several columns, on as many lines as it takes there."""
        told = _text(text)
        sheet.merge_range(row, 0, row, _TEXT_COLUMNS - 1, "", style)
        sheet.write_string(row, 0, told, style)
        _make_room(sheet, row, _lines(told, sum(_WIDTHS[:_TEXT_COLUMNS])))


def _cut(name: str, units: int) -> str:
    """The beginning of a name, in at most so many UTF-16 code units."""
    return name.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").rstrip()


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
        called, number = _text(single_spaced(heading))[:200] or "-", 1
        base = called
        while called.casefold() in seen:
            number += 1
            called = f"{base} ({number})"
        seen.add(called.casefold())
        yield called


def _figures(rows: Iterable[tuple[Cell, ...]]) -> frozenset[int]:
    """The columns that hold figures, but for a dash or a mark where one is missing."""
    return frozenset(
        column
        for column, cells in enumerate(zip(*rows, strict=True))
        if any(isinstance(cell, Figure) for cell in cells)
        and all(isinstance(cell, Figure) or len(cell) < 2 for cell in cells)
    )


def _line_rows(chart: LineChart) -> Iterator[tuple[Cell, ...]]:
    for point in chart.points:
        values = (point.value, point.target)
        yield point.label, *("" if each is None else Figure(round(each, 2), Unit.NUMBER, "") for each in values)
