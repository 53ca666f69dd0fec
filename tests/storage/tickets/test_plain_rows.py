"""Rows read past the XML parser say what the parser says of them, and what openpyxl says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from domain.tickets.mapping import ColumnMapping, Part, Recognised
from storage.tickets import xml_part
from storage.tickets.errors import ExportError, ExportProblem
from storage.tickets.plain_rows import PlainRows
from storage.tickets.table import Cell, open_table
from storage.tickets.workbook_parts import letters_of
from tests.storage.tickets import layouts
from tests.storage.tickets.layouts import with_parts, write_xlsx

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = len(f"<worksheet {NAMESPACE.decode()}><sheetData>")
"""Bytes before the first row."""

OPENED = datetime(2026, 3, 2, 9, 30)  # noqa: DTZ001  the moments of a sheet have no time zone

WANTED = Recognised(
    ColumnMapping("own"),
    ("ID", "Title", "Opened", "Note", "Resolved"),
    {Part.ID: 0, Part.OPENED: 2, Part.RESOLVED: 4},
)


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each row was plain."""
    answers: list[bool] = []
    take = PlainRows.take

    def noted(rows: PlainRows, piece: str) -> bool:
        answers.append(take(rows, piece))
        return answers[-1]

    monkeypatch.setattr(PlainRows, "take", noted)
    return answers


def said(cells: list[Cell]) -> tuple[dict[int, Cell], bool]:
    """What counts of a row: the cells of the wanted columns and those beyond the headers, and whether it is empty."""
    looked_at = {*WANTED.places.values(), *range(len(WANTED.headers), len(cells))}
    return {place: cells[place] for place in looked_at if place < len(cells) and cells[place]}, any(cells)


def outcome(path: Path, recognised: Recognised | None) -> list[object]:
    found: list[object] = []
    try:
        found.extend((line, said(cells)) for line, cells in open_table(path).rows(recognised))
    except ExportError as error:
        found.append(error.problem)
    return found


def with_sheet(path: Path, content: str, declaration: str = "") -> Path:
    body = f"{declaration}<worksheet {NAMESPACE.decode()}><sheetData>{content}</sheetData></worksheet>"
    strings = "<sst><si><t>shared &amp; one</t></si><si><t>two</t></si></sst>"
    return with_parts(path, {SHEET: body.encode(), "xl/sharedStrings.xml": strings.encode()})


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook whose style 1 is a date."""
    return write_xlsx(tmp_path_factory.mktemp("book") / "book.xlsx", [[1, OPENED]])


# --- what programs write ---------------------------------------------------------------------------


def by_xlsxwriter(path: Path, rows: list[list[str]]) -> Path:
    with xlsxwriter.Workbook(path) as written:
        sheet = written.add_worksheet()
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
    return path


@pytest.mark.parametrize("write", [write_xlsx, by_xlsxwriter])
@pytest.mark.parametrize("layout", [layouts.glpi, layouts.freshservice])
def test_what_spreadsheets_write_needs_no_parser(
    tmp_path: Path,
    taken: list[bool],
    layout: Callable[[], list[list[str]]],
    write: Callable[[Path, list[list[str]]], Path],
) -> None:
    rows = layout()
    path = write(tmp_path / "export.xlsx", rows)
    columns = {part: at for at, part in enumerate(Part) if at < len(rows[0])}
    whole = Recognised(ColumnMapping("own"), tuple(rows[0]), columns)
    found = list(open_table(path).rows(whole))
    assert all(taken)
    assert len(taken) == len(rows)
    sheet = load_workbook(path).active
    assert sheet is not None
    for (line, cells), expected in zip(found, sheet.iter_rows(values_only=True), strict=True):
        for place in columns.values():
            assert cells[place] == ("" if expected[place] is None else str(expected[place])), (line, place)


def test_cells_of_every_kind(tmp_path: Path, book: Path, taken: list[bool]) -> None:
    rows = (
        '<row r="1" spans="1:5"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>7</v></c><c r="C1" s="1"><v>46083.5</v></c>'
        '<c r="E1" t="b"><v>1</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve"> R&amp;D &lt;é&gt; </t></is></c>'
        '<c r="C3" t="e"><v>#REF!</v></c><c r="E3" t="str"><v>text</v></c></row>'
    )
    path = with_sheet(book, rows)
    assert list(open_table(path).rows(WANTED)) == [
        (1, ["shared & one", "", datetime(2026, 3, 2, 12), "", "true"]),  # noqa: DTZ001
        (3, [" R&D <é> ", "", "", "", "text"]),
    ]
    assert taken == [True, True]


def test_a_row_may_end_with_its_last_cell_that_says_something(tmp_path: Path) -> None:
    rows = by_xlsxwriter(tmp_path / "book.xlsx", [["ID", "Title", "Opened", "Note", "Resolved"], ["1", "", "now"]])
    assert [len(cells) for _line, cells in open_table(rows).rows()] == [5, 5]
    assert [len(cells) for _line, cells in open_table(rows).rows(WANTED)] == [5, 5]


def test_letters_of_columns() -> None:
    assert [letters_of(place) for place in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


# --- whatever is written otherwise --------------------------------------------------------------------

_CELLS = st.sampled_from(
    [
        '<c r="{0}"/>',
        '<c r="{0}" s="1" />',
        '<c r="{0}"><v>12</v></c>',
        '<c r="{0}" s="1"><v>46083.25</v></c>',
        '<c r="{0}" t="s"><v>1</v></c>',
        '<c r="{0}" t="inlineStr"><is><t>a &gt; b</t></is></c>',
        '<c r="{0}" t="inlineStr"><is><t>&#233;t&#xE9;</t></is></c>',
        '<c r="{0}" t="inlineStr"><is><t></t></is></c>',
        '<c r="{0}" t="inlineStr"><is><r><t>in </t></r><r><t>pieces</t></r><rPh><t>aside</t></rPh></is></c>',
        '<c r="{0}" t="str"><f>A1&amp;B1</f><v>of a formula</v></c>',
        "<c t='str' r='{0}'><v>other quotes</v></c>",
        "<c r=\"{0}\" t='str'><v>and here</v></c>",
        '<c r="{0}" t="str"><v><![CDATA[</row><row r="9">]]></v></c>',
        '<c r="{0}" t="str"><v>a\r\nb</v></c>',
        '<!-- <c r="{0}"><v>1</v></c> --><c r="{0}"><v>2</v></c>',
        '<c r="{0}" t="str"><v>é’✓</v></c>',
        "",
    ]
)
_BETWEEN = st.sampled_from(["", "", "", "\n", '<row r="{0}"/>', "<!-- </row><row> -->", "<?aside </row>?>"])


@st.composite
def sheets(draw: st.DrawFn) -> str:
    content, line = "", 0
    for _ in range(draw(st.integers(1, 6))):
        line += 1
        between = draw(_BETWEEN)
        content += between.format(line)
        line += between.startswith("<row")
        cells = draw(st.lists(_CELLS, max_size=7))
        content += f'<row r="{line}">' + "".join(
            cell.replace("{0}", f"{letters_of(place)}{line}") for place, cell in enumerate(cells)
        )
        content += "</row>"
    return content


@settings(max_examples=120)
@given(content=sheets(), chunk=st.sampled_from([HEAD, HEAD + 1, 300, 700, 5000]))
def test_plain_or_not_rows_say_the_same(book: Path, content: str, chunk: int) -> None:
    path = with_sheet(book, content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xml_part, "_CHUNK", chunk)
        assert outcome(path, WANTED) == outcome(path, None)


@pytest.mark.parametrize("between", ["\n", " ", "\n    "])
def test_what_stands_between_tags_is_no_text(book: Path, between: str) -> None:
    cells = [
        '<c r="A1" t="s">#<v>1</v>#</c>',
        '<c r="B1" t="str">#<v> b </v>#</c>',
        '<c r="C1" t="inlineStr">#<is>#<t>c</t>#</is>#</c>',
        '<c r="E1" t="inlineStr">#<is>#<r>#<t>e</t>#</r>#<r>#<t>f</t>#</r>#</is>#</c>',
    ]
    sheet = f'#<row r="1">#{"#".join(cells)}#</row>#<row r="2">#</row>#'.replace("#", between)
    strings = "#<si>#<t>one</t>#</si>#<si>#<t>two</t>#</si>#".replace("#", between)
    body = f"<worksheet {NAMESPACE.decode()}><sheetData>{sheet}</sheetData></worksheet>"
    path = with_parts(book, {SHEET: body.encode(), "xl/sharedStrings.xml": f"<sst>{strings}</sst>".encode()})
    for recognised in (None, WANTED):
        first, *_others = open_table(path).rows(recognised)
        assert first == (1, ["two", " b ", "c", "", "ef"])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('<row r="5"><c r="A5"><v>1</v></c></row><row r="5"><c r="A5"><v>1</v></c></row>', ExportProblem.TOO_MANY_ROWS),
        ('<row r="1048577"><c r="A1048577"><v>1</v></c></row>', ExportProblem.TOO_MANY_ROWS),
        ('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', ExportProblem.DAMAGED_WORKBOOK),
        ('<row r="1"><c r="A1" t="s"><v>x</v></c></row>', ExportProblem.DAMAGED_WORKBOOK),
        ('<row r="1"><c r="A1" t="str"><v>&none;</v></c></row>', ExportProblem.DAMAGED_WORKBOOK),
        ('<row r="1"><c r="A1" t="str"><v>\x01</v></c></row>', ExportProblem.DAMAGED_WORKBOOK),
        ('<row r="1"><c r="A1"><v>1</v></row>', ExportProblem.DAMAGED_WORKBOOK),
        ('<row r="1"><c r="C1"><v>1</v></c><c r="A1"><v>1</v></c></row>', ExportProblem.DAMAGED_WORKBOOK),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>', ExportProblem.DAMAGED_WORKBOOK),
    ],
)
def test_what_is_damaged_is_still_found(book: Path, content: str, problem: ExportProblem) -> None:
    path = with_sheet(book, content)
    assert outcome(path, WANTED)[-1] is outcome(path, None)[-1] is problem


@pytest.mark.parametrize(
    "cell",
    [
        "<c r=\"A1\" t='str'><v>other quotes</v></c>",
        '<c r="A1" t="str"><v>&#233;</v></c>',
        '<c r="A1" t="str"><v></v></c>',
        '<c r="A1" t="str"><f>1</f><v>of a formula</v></c>',
    ],
)
def test_a_cell_it_takes_a_parser_to_understand_is_given_to_it(book: Path, taken: list[bool], cell: str) -> None:
    path = with_sheet(book, f'<row r="1">{cell}</row><row r="2"><c r="A2"><v>7</v></c></row>')
    assert outcome(path, WANTED) == outcome(path, None)
    assert taken == [False, True]


def test_another_encoding_is_for_the_parser(book: Path, taken: list[bool]) -> None:
    row = '<row r="1"><c r="A1" t="str"><v>\N{LATIN SMALL LETTER E WITH ACUTE}</v></c></row>'
    path = with_sheet(book, row, '<?xml version="1.0" encoding="ISO-8859-1"?>')
    assert outcome(path, WANTED) == outcome(path, None)
    assert taken == []


def test_a_row_without_end(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_part, "_LONGEST_TOKEN", 1000)
    monkeypatch.setattr(xml_part, "_CHUNK", 500)
    path = with_sheet(book, '<row r="1">' + '<c r="A1"><v>1</v></c>' * 200)
    assert outcome(path, WANTED) == [ExportProblem.BOMB]


def test_a_text_without_end_is_cut(book: Path) -> None:
    path = with_sheet(book, '<row r="1"><c r="A1" t="str"><v>' + "x" * 3000 + "</v></c></row>")
    assert outcome(path, WANTED) == outcome(path, None)
