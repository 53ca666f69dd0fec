"""The portfolio as files: read back by other programs, typed, and without formulas."""

from __future__ import annotations

import builtins
import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyarrow import parquet

from domain.portfolio import Row
from storage.errors import CorruptError, EditedElsewhereError
from tui.reports import portfolio_files
from tui.reports.portfolio_files import COLUMNS, Table, as_csv, as_parquet, as_xlsx, write_rows

ROWS = (
    Row(
        "a.toml",
        "0123456789ab",
        "Études, « A »",
        "A",
        "Care",
        12,
        "watch",
        "hybrid",
        "",
        True,
        "alert",
        "2026-03",
        7,
        date(2026, 3, 1),
    ),
    Row("b.toml", "1123456789ab", "=cmd|' /C calc'!A0", "+1", "@x", None, "", "", "", False, "", "", 0, None),
    Row("c.toml", "2123456789ab", '日本語\n"x"', "-1", "\tx", 100, "none", "", "", False, "", "", 1, None),
)


def test_csv_is_read_as_it_was_and_no_cell_is_a_formula() -> None:
    read = list(csv.DictReader(StringIO(as_csv(ROWS).decode(), newline="")))
    assert tuple(read[0]) == COLUMNS
    assert [each["id"] for each in read] == [row.id for row in ROWS]
    assert (read[0]["headcount"], read[0]["is_decided"], read[0]["saved_on"]) == ("12", "true", "2026-03-01")
    assert (read[1]["headcount"], read[1]["saved_on"]) == ("", "")
    assert read[1]["title"].startswith("'=")
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for each in read for value in each.values())


def test_xlsx_has_types_and_no_formula() -> None:
    sheet = load_workbook(BytesIO(as_xlsx(ROWS))).worksheets[0]
    cells = {row[1].value: dict(zip(COLUMNS, row, strict=True)) for row in sheet.iter_rows(min_row=2)}
    first, second = cells[ROWS[0].id], cells[ROWS[1].id]
    assert (first["headcount"].value, first["is_decided"].value) == (12, True)
    assert first["saved_on"].value == datetime(2026, 3, 1)  # noqa: DTZ001
    assert second["headcount"].value is None
    assert (second["title"].value, second["title"].data_type) == (ROWS[1].title, "s")


def test_parquet_has_the_types_of_the_columns() -> None:
    table = parquet.read_table(BytesIO(as_parquet(ROWS)))
    assert tuple(table.column_names) == COLUMNS
    assert [tuple(each.values()) for each in table.to_pylist()] == [
        tuple(getattr(row, name) for name in COLUMNS) for row in ROWS
    ]
    assert str(table.schema.field("headcount").type) == "int32"
    assert str(table.schema.field("saved_on").type) == "date32[day]"


@pytest.mark.parametrize("table", Table)
@pytest.mark.parametrize("rows", [(), ROWS], ids=["none", "three"])
def test_every_format_is_counted_after_it_was_written(table: Table, rows: tuple[Row, ...], tmp_path: Path) -> None:
    path = tmp_path / f"p.{table}"
    assert write_rows(rows, table, path).problem is None
    with pytest.raises(EditedElsewhereError):
        write_rows(rows, table, path)
    write_rows(rows, table, path, replaces=True)


def test_a_file_that_lost_a_row_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(portfolio_files._MAKERS, Table.CSV, lambda rows: as_csv(rows[1:]))  # type: ignore[attr-defined]
    with pytest.raises(CorruptError):
        write_rows(ROWS, Table.CSV, tmp_path / "p.csv")


def test_without_the_extra_parquet_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = builtins.__import__

    def no_pyarrow(name: str, *args: object, **more: object) -> object:
        if name.startswith("pyarrow"):
            raise ModuleNotFoundError(name)
        return wanted(name, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", no_pyarrow)
    with pytest.raises(ModuleNotFoundError):
        write_rows(ROWS, Table.PARQUET, tmp_path / "p.parquet")
    assert not list(tmp_path.iterdir())
