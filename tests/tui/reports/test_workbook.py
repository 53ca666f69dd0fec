"""The workbook, opened by a library that did not write it, and calculated anew where LibreOffice is there."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.facts import with_cost
from domain.ranking import rank
from domain.samples import SAMPLES
from domain.tco.cost import Cost
from domain.tco.lines import CostLine
from tests.tui.reports.cases import case, document, hostile, wanted
from tui.i18n import Language
from tui.reports.making import Format, make
from tui.reports.markdown import as_markdown
from tui.reports.play_sheet import play_of
from tui.reports.workbook import as_workbook
from tui.reports.workbook_tally import expected, tally_of
from tui.words.criteria import criterion_name
from tui.words.models import option_name

OFFICE = shutil.which("soffice")


def opened(data: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(BytesIO(data), data_only=values)


def whole(name: str = "services", language: Language = "en") -> bytes:
    assessment = case(name, language)
    return as_workbook(document(assessment, language), play_of(assessment, rank(assessment)))


def play_sheet(book: Workbook) -> Worksheet:
    return next(sheet for sheet in book.worksheets if sheet.data_validations.count)


def row_of(sheet: Worksheet, name: str) -> list[object]:
    return [cell.value for cell in next(row for row in sheet.iter_rows() if row[0].value == name)]


def test_every_section_has_a_sheet_and_every_value_its_type() -> None:
    made = document()
    book = opened(whole())
    assert len(book.worksheets) == len(made.sections) + 2
    assert tally_of(whole()) == expected(made)
    company = next(sheet for sheet in book.worksheets if sheet.title == "The question")
    assert row_of(company, "Sites")[1] == 3
    assert row_of(company, "Yearly IT cost")[1] == 118_000
    meetings = next(sheet for sheet in book.worksheets if sheet.title == "Governance")
    meeting = next(row for row in meetings.iter_rows(values_only=True) if row[0] == "Quarterly steering committee")
    assert isinstance(meeting[3], datetime)


@pytest.mark.parametrize(
    "heading",
    ["x" * 40, "𗙅" * 40, "x" + "𗙅" * 40, "=" * 27 + "𗙅" * 4],
    ids=["plain", "astral", "cut inside", "numbered"],
)
def test_two_sections_of_one_long_name_have_a_sheet_each(heading: str) -> None:
    made = document()
    sections = tuple(replace(section, heading=heading) for section in made.sections[:2])
    book = opened(as_workbook(replace(made, sections=sections)))
    titles = [sheet.title for sheet in book.worksheets]
    assert len(titles) == len(set(titles)) == len(sections) + 1
    assert all(len(title.encode("utf-16-le")) <= 2 * 31 for title in titles)


def test_a_row_is_as_high_as_its_longest_text_and_every_sheet_prints_on_the_width_of_a_page() -> None:
    book = opened(whole())
    told = 0
    for sheet in book.worksheets:
        fits = sheet.sheet_properties.pageSetUpPr
        assert fits is not None
        assert fits.fitToPage
        assert sheet.page_setup.orientation == "landscape"
        # All but the first column of a sheet are as wide as the second.
        first, others = (sheet.column_dimensions[letter].width for letter in "AB")
        joined = {place for area in sheet.merged_cells.ranges for place in area.cells}
        for row in sheet.iter_rows():
            for cell in row:
                width = first if cell.column == 1 else others
                alone = (cell.row, cell.column) not in joined
                if alone and cell.alignment.wrap_text and isinstance(cell.value, str) and len(cell.value) > width:
                    told += 1
                    height = sheet.row_dimensions[cell.row].height
                    assert height is not None, cell.value
                    assert height >= 15 * len(cell.value) / width
    assert told > 20


@pytest.mark.parametrize(("language", "form"), [("en", "yyyy-mm-dd"), ("fr", "dd/mm/yyyy")])
def test_headings_stand_above_their_figures_texts_keep_their_distance_and_dates_are_as_people_write_them(
    language: Language, form: str
) -> None:
    book = opened(whole(language=language))
    seen = set()
    for sheet in book.worksheets:
        for table in sheet.tables.values():
            head, *rows = sheet[table.ref]
            for column, heading in enumerate(head):
                cells = [row[column] for row in rows]
                if all(cell.data_type in ("n", "d") for cell in cells):
                    assert heading.alignment.horizontal == "right", heading.value
                elif column:
                    texts = [cell.alignment for cell in cells if cell.data_type == "s"]
                    assert all(each.indent == 1 or each.horizontal == "right" for each in texts)
                seen |= {cell.number_format for cell in cells if cell.is_date}
            assert {cell.border.bottom.style for cell in head} == {"medium"}
    assert seen == {form}


def test_what_bounds_a_total_and_the_mark_of_doubt_on_a_score_are_in_the_workbook() -> None:
    book, ranking = opened(whole("industry")), rank(case("industry"))
    sheet = book["The grid"]
    assert ["Value", "At least", "At most"] in [[cell.value for cell in row][1:4] for row in sheet.iter_rows(max_row=9)]
    for each in ranking.standings:
        name = option_name(case("industry"), each.option)
        assert row_of(sheet, name)[1:4] == [pytest.approx(value) for value in (each.total, each.low, each.high)]
    scores = next(row for row in sheet.iter_rows() if row[1].number_format == '"≈"General')
    assert (scores[0].value, scores[1].value) == (criterion_name(case("industry"), "tco"), 3)
    times = next(row for row in book["The KPI plan"].iter_rows() if row[0].value == "Mean time to resolution")
    assert (times[1].value, times[1].number_format) == (6, 'General" h"')


def test_nothing_bounds_the_cost_of_an_option_whose_exit_nobody_knows() -> None:
    open_exit = with_cost(case("services"), "partial", CostLine.EXIT, Cost(likely=None))
    made = document(open_exit)
    told = as_markdown(made)
    assert "no bound" in told
    assert "at least €" in told
    book = opened(as_workbook(made, play_of(open_exit, rank(open_exit))))
    sheet = next(sheet for sheet in book.worksheets if sheet.title == "What the options cost")
    (row, bar) = [row for row in sheet.iter_rows() if str(row[0].value).startswith("Partial")]
    assert [cell.number_format[:4] for cell in row[1:3]] == ['"≥ "'] * 2
    assert bar[1].number_format.startswith('"≥ "')
    assert bar[3].value == "no bound"


def test_formulas_stand_on_the_sheet_to_play_with_alone_and_carry_their_values() -> None:
    formulas, values = opened(whole()), opened(whole(), values=True)
    with_formulas = {
        sheet.title
        for sheet in formulas.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert with_formulas == {play_sheet(formulas).title}
    ranking = rank(case())
    names = [option_name(case(), each.option) for each in ranking.standings]
    assert row_of(play_sheet(values), "Criterion")[3 : 3 + len(names)] == names
    assert row_of(play_sheet(values), "Total, of 100")[3 : 3 + len(names)] == [
        pytest.approx(each.total) for each in ranking.standings
    ]
    assert all(str(value).startswith("=ROUND(") for value in row_of(play_sheet(formulas), "Total, of 100")[3:] if value)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "http://example.org", "{=A1}", "123"])
def test_a_text_stays_a_text(text: str) -> None:
    book = opened(make(wanted(hostile(text)), Format.XLSX))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(cells) > 5
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_what_is_no_workbook_is_told() -> None:
    for data in (b"", b"PK\x03\x04", b"not a workbook"):
        with pytest.raises(ValueError, match="workbook"):
            tally_of(data)


def test_a_formula_that_came_in_is_told() -> None:
    book = opened(whole())
    book.worksheets[0]["A9"] = "=1+1"
    target = BytesIO()
    book.save(target)
    with pytest.raises(ValueError, match="formula"):
        tally_of(target.getvalue())


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_calculates_the_ranking_of_the_application(tmp_path: Path) -> None:
    for name in SAMPLES:
        book = opened(whole(name))
        # Without the values that were written: what comes back was calculated.
        book.save(tmp_path / f"{name}.xlsx")
    out = tmp_path / "out"
    command = [str(OFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    files = [str(tmp_path / f"{name}.xlsx") for name in SAMPLES]
    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(out), *files], check=True, capture_output=True, timeout=180
    )
    for name in SAMPLES:
        ranking = rank(case(name))
        sheet = play_sheet(load_workbook(out / f"{name}.xlsx", data_only=True))
        count = len(ranking.standings)
        totals, ranks = row_of(sheet, "Total, of 100")[3 : 3 + count], row_of(sheet, "Rank")[3 : 3 + count]
        assert totals == [pytest.approx(each.total, abs=1e-5) for each in ranking.standings]
        assert ranks == [each.rank for each in ranking.standings]
