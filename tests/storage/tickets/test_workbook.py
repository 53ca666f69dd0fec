"""Workbooks read as a stream: what cells say, and archives that mean no good."""
# ruff: noqa: DTZ001 - the moments of a sheet have no time zone

from __future__ import annotations

import errno
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import NamedStyle

from storage.tickets import workbook, workbook_parts, xml_part
from storage.tickets.errors import ExportError, ExportProblem
from storage.tickets.table import Cell, open_table
from tests.storage.tickets.layouts import with_parts, write_xlsx

SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def rows_of(path: Path) -> list[tuple[int, list[Cell]]]:
    return list(open_table(path).rows())


def refused(path: Path) -> ExportError:
    with pytest.raises(ExportError) as caught:
        rows_of(path)
    return caught.value


def simple(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "book.xlsx", [["ID", "Opened"], [1, datetime(2026, 3, 2, 9, 30)]])


def with_sheet(tmp_path: Path, content: bytes) -> Path:
    return with_parts(simple(tmp_path), {SHEET: HEAD + content + b"</worksheet>"})


# --- cells ---------------------------------------------------------------------------------------


def test_cells_are_what_a_spreadsheet_shows(tmp_path: Path) -> None:
    values = ["text", 7, 1.5, True, None, datetime(2026, 3, 2, 9, 30, 15), date(2026, 3, 2), "  spaces ", "é\n<&>", ""]
    (row,) = rows_of(write_xlsx(tmp_path / "book.xlsx", [values]))
    assert row == (
        1,
        [
            "text",
            "7",
            "1.5",
            "true",
            "",
            datetime(2026, 3, 2, 9, 30, 15),
            datetime(2026, 3, 2),
            "  spaces ",
            "é\n<&>",
            "",
        ],
    )


@pytest.mark.parametrize(
    ("shown_as", "is_date"),
    [
        *[("dd/mm/yyyy hh:mm", True), ("[$-40C]d mmmm yyyy", True), ("yyyy\\-mm\\-dd", True), ("h:mm AM/PM", True)],
        *[("0.00", False), ('#,##0.00" days"', False), ("[Red]0", False), ("General", False), ('0 "h"', False)],
    ],
)
def test_which_formats_are_dates(tmp_path: Path, shown_as: str, is_date: bool) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 46_083.5
    sheet["A1"].style = NamedStyle("own", number_format=shown_as)
    book.save(tmp_path / "book.xlsx")
    ((_line, (cell,)),) = rows_of(tmp_path / "book.xlsx")
    assert cell == (datetime(2026, 3, 2, 12) if is_date else "46083.5")


def test_days_counted_from_1904(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = datetime(2026, 3, 2, 9)
    book.save(tmp_path / "book.xlsx")
    assert rows_of(tmp_path / "book.xlsx") == [(1, [datetime(2026, 3, 2, 9)])]


def test_the_first_sheet_in_sight_counts_and_gaps_stay(tmp_path: Path) -> None:
    book = Workbook()
    hidden, shown = book.active, book.create_sheet("Tickets")
    assert hidden is not None
    hidden["A1"] = "secret"
    hidden.sheet_state = "hidden"
    shown["C2"] = "here"
    shown["A5"] = "and here"
    book.save(tmp_path / "book.xlsx")
    table = open_table(tmp_path / "book.xlsx")
    assert table.form.sheet == "Tickets"
    assert list(table.rows()) == [(2, ["", "", "here"]), (5, ["and here", "", ""])]
    assert table.share_read == 1
    assert list(table.rows()) == list(table.rows())


def test_texts_with_formats_and_pronunciations(tmp_path: Path) -> None:
    strings = (
        b'<sst xmlns="x"><si><r><t>Inci</t></r><r><t>dent</t></r><rPh><t>aside</t></rPh></si>'
        b"<si><t>plain</t></si><si/></sst>"
    )
    sheet = (
        b'<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>'
        b'<c t="str"><f>A1&amp;B1</f><v>of a formula</v></c><c t="e"><v>#REF!</v></c>'
        b"<c><f>1+1</f>\n<v>2</v>\n</c></row>"
    )
    content = HEAD + b"<sheetData>" + sheet + b"</sheetData></worksheet>"
    path = with_parts(simple(tmp_path), {SHEET: content, "xl/sharedStrings.xml": strings})
    assert rows_of(path) == [(1, ["Incident", "plain", "", "of a formula", "", "2"])]


def test_tags_with_a_prefix(tmp_path: Path) -> None:
    content = (
        b'<x:worksheet xmlns:x="x"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert rows_of(with_parts(simple(tmp_path), {SHEET: content})) == [(1, ["5"])]


def test_a_time_alone_is_no_day_of_a_ticket(tmp_path: Path) -> None:
    ((_line, (cell,)),) = rows_of(write_xlsx(tmp_path / "book.xlsx", [[time(9, 30)]]))
    assert cell == datetime(1899, 12, 30, 9, 30)


# --- archives that mean no good ----------------------------------------------------------------------


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    spaces = HEAD + b" " * (workbook.MAX_GROWTH * 200_000) + b"</worksheet>"
    assert refused(with_parts(simple(tmp_path), {SHEET: spaces})).problem is ExportProblem.BOMB


@pytest.mark.parametrize("limit", ["MAX_PART", "MAX_STRINGS", "MAX_PARTS"])
def test_parts_beyond_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    path = with_parts(simple(tmp_path), {"xl/sharedStrings.xml": b"<sst/>"})
    monkeypatch.setattr(workbook, limit, 5)
    assert refused(path).problem is ExportProblem.BOMB


def test_a_file_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_BYTES", 10)
    assert refused(simple(tmp_path)).problem is ExportProblem.TOO_LARGE


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_entities_that_grow_are_refused(tmp_path: Path, part: str) -> None:
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + HEAD + b"&b;</worksheet>"
    assert refused(with_parts(simple(tmp_path), {part: laughs})).problem is ExportProblem.BOMB


def test_a_tag_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_part, "_LONGEST_TOKEN", 1000)
    monkeypatch.setattr(xml_part, "_CHUNK", 500)
    path = with_sheet(tmp_path, b'<row r="' + b"1" * 5000)
    assert refused(path).problem is ExportProblem.BOMB


def test_a_text_without_end_is_cut(tmp_path: Path) -> None:
    path = with_sheet(tmp_path, b"<row><c t='str'><v>" + b"x" * 3_000_000 + b"</v></c></row>")
    ((_line, (cell,)),) = rows_of(path)
    assert cell == "x" * workbook_parts.MAX_TEXT


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'<row r="1048577"/>', ExportProblem.TOO_MANY_ROWS),
        (b'<row r="99999999999999"/>', ExportProblem.TOO_MANY_ROWS),
        (b'<row r="5"/><row r="5"/>', ExportProblem.TOO_MANY_ROWS),
        (b'<row><c r="XFD1"/></row>', ExportProblem.TOO_MANY_COLUMNS),
        (b"<row>" + b"<c/>" * 2001 + b"</row>", ExportProblem.TOO_MANY_COLUMNS),
        (b'<row><c r="AAAAAAA1"/></row>', ExportProblem.DAMAGED_WORKBOOK),
        (b'<row><c r="B1"/><c r="A1"/></row>', ExportProblem.DAMAGED_WORKBOOK),
        (b'<row r="one"/>', ExportProblem.DAMAGED_WORKBOOK),
        (b'<row><c t="s"><v>7</v></c></row>', ExportProblem.DAMAGED_WORKBOOK),
        (b'<row><c t="s"><v>x</v></c></row>', ExportProblem.DAMAGED_WORKBOOK),
        (b"<row><c><v>", ExportProblem.DAMAGED_WORKBOOK),
    ],
)
def test_sheets_that_are_damaged(tmp_path: Path, content: bytes, problem: ExportProblem) -> None:
    assert refused(with_sheet(tmp_path, content)).problem is problem


def test_other_archives(tmp_path: Path) -> None:
    path = tmp_path / "book.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    assert refused(path).problem is ExportProblem.OTHER_ARCHIVE


def test_a_workbook_cut_short_or_changed(tmp_path: Path) -> None:
    path = simple(tmp_path)
    whole = path.read_bytes()
    for length in range(100, len(whole), 499):
        path.write_bytes(whole[:length])
        assert refused(path).problem is ExportProblem.DAMAGED_WORKBOOK
    for at in range(60, len(whole), 31):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            rows_of(path)
        except ExportError:
            continue


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    links = b'<Relationships xmlns="x"><Relationship Id="rId1" Target="/xl/worksheets/none.xml"/></Relationships>'
    path = with_parts(simple(tmp_path), {"xl/_rels/workbook.xml.rels": links})
    assert refused(path).problem is ExportProblem.DAMAGED_WORKBOOK


def test_a_workbook_without_styles_and_with_odd_cells(tmp_path: Path) -> None:
    path = with_sheet(
        tmp_path,
        b"<c><v>no row</v></c><row><c t='inlineStr'><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c>"
        b"<c t='str'><v>" + b"x&amp;" * 600 + b"</v></c></row>",
    )
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist() if name != "xl/styles.xml"}
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    assert rows_of(path) == [(1, ["a", ("x&" * 600)[: workbook_parts.MAX_TEXT]])]


def test_a_disk_that_fails_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = open_table(simple(tmp_path))
    (tmp_path / "book.xlsx").unlink()
    with pytest.raises(FileNotFoundError):
        list(table.rows())

    def broken(*_arguments: object) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(workbook.zipfile, "ZipFile", broken)
    with pytest.raises(ExportError):
        list(table.rows())


def test_a_day_beyond_the_calendar_stays_a_number(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 9_999_999
    sheet["A1"].number_format = "dd/mm/yyyy"
    book.save(tmp_path / "book.xlsx")
    assert rows_of(tmp_path / "book.xlsx") == [(1, ["9999999"])]


def test_of_a_text_in_pieces_only_the_first_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_parts, "MAX_TEXT", 3)
    monkeypatch.setattr(xml_part, "_CHUNK", 10)
    path = with_sheet(tmp_path, b"<row><c t='str'><v>" + b"abcdefghij" * 20 + b"</v></c></row>")
    assert rows_of(path) == [(1, ["abc"])]
