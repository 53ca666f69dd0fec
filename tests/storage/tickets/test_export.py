"""Exports of service desks read from files: what is found out about them, what they say, and what is refused."""

from __future__ import annotations

import codecs
import tracemalloc
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.outage import ServiceWindow
from domain.tickets.mapping import MAX_COLUMNS, Part
from domain.tickets.service import ServiceTerms, service_calendar
from domain.tickets.ticket import LeftOut, Rejection
from domain.tickets.tools import TOOLS
from storage.errors import Unreadability, UnreadableError
from storage.tickets.dates import DateOrder
from storage.tickets.errors import ExportError, ExportProblem
from storage.tickets.export import SHOWN, ExportReading, Wanted, read_export
from storage.tickets.table import UNREADABLE, open_table
from tests.storage.tickets import layouts
from tests.storage.tickets.layouts import CASES, write_csv, write_xlsx

PARIS = ZoneInfo("Europe/Paris")
TODAY = date(2026, 11, 20)
CALENDAR = service_calendar(ServiceTerms(), ServiceWindow.BUSINESS_HOURS, PARIS, TODAY)

Rows = list[list[str]]


def read(path: Path, wanted: Wanted | None = None, **more: object) -> ExportReading:
    return read_export(path, wanted or Wanted(), TOOLS, CALENDAR, TODAY, **more)  # type: ignore[arg-type]


def refused(path: Path, wanted: Wanted | None = None) -> ExportError:
    with pytest.raises(ExportError) as caught:
        read(path, wanted)
    return caught.value


def plain(*rows: tuple[str, ...], head: tuple[str, ...] = ("ID", "Opened", "Resolved")) -> Rows:
    return [list(head), *map(list, rows)]


# --- the layouts of the tools -----------------------------------------------------------------------

TOOL_FILES = [
    ("glpi", layouts.glpi, ";", "utf-8-sig", DateOrder.DMY),
    ("glpi", layouts.glpi, ";", "cp1252", DateOrder.DMY),
    ("jira", layouts.jira, ",", "utf-8", DateOrder.DMY),
    ("zendesk", layouts.zendesk, ",", "utf-8", DateOrder.YMD),
    ("zendesk", layouts.zendesk, "\t", "utf-16", DateOrder.YMD),
    ("zendesk", layouts.zendesk, "\t", "utf-16-le", DateOrder.YMD),
    ("zendesk", layouts.zendesk, "\t", "utf-16-be", DateOrder.YMD),
    ("zendesk", layouts.zendesk, "\t", "utf-32", DateOrder.YMD),
    ("zendesk", layouts.zendesk_explore, ",", "utf-8", DateOrder.YMD),
    ("freshservice", layouts.freshservice, ",", "utf-8", DateOrder.YMD),
    ("freshservice", layouts.freshdesk, ",", "utf-8", DateOrder.YMD),
    ("generic", layouts.servicenow, ",", "utf-8", DateOrder.YMD),
]


@pytest.mark.parametrize(("first", "mark"), [("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("cp1252", b"")])
def test_lines_of_two_encodings_are_read_in_their_own(tmp_path: Path, first: str, mark: bytes) -> None:
    lines = layouts.as_text(layouts.glpi(), ";").splitlines(keepends=True)
    second = "cp1252" if first == "utf-8" else "utf-8"
    path = tmp_path / "both.csv"
    path.write_bytes(mark + "".join(lines[:2]).encode(first) + "".join(lines[2:]).encode(second))
    found = read(path)
    assert found.recognised.mapping.name == "glpi"
    assert found.form.encoding == ("utf-8" if mark else "utf-8+cp1252")
    assert set(found.security) == {"Sécurité > Hameçonnage", "Sécurité > Logiciel malveillant"}
    assert_figures(found)


@pytest.mark.parametrize(("tool", "rows", "delimiter", "encoding", "order"), TOOL_FILES)
def test_every_tool_gives_the_same_figures(
    tmp_path: Path, tool: str, rows: Callable[[], Rows], delimiter: str, encoding: str, order: DateOrder
) -> None:
    path = write_csv(tmp_path / "export.csv", rows(), delimiter, encoding)
    found = read(path)
    assert found.recognised.mapping.name == tool
    assert (found.form.encoding, found.form.delimiter) == (encoding.removesuffix("-sig"), delimiter)
    assert found.order is order
    assert_figures(found)


@pytest.mark.parametrize("rows", [layouts.glpi, layouts.jira, layouts.zendesk, layouts.freshservice])
def test_a_workbook_gives_them_too(tmp_path: Path, rows: Callable[[], Rows]) -> None:
    found = read(write_xlsx(tmp_path / "export.xlsx", rows()))
    assert found.form.sheet == "Tickets"
    assert_figures(found)


def test_a_workbook_leaves_out_the_cells_of_an_open_ticket(tmp_path: Path) -> None:
    rows = plain(("1", "2026-03-02 09:00", "2026-03-02 10:00"), ("2", "2026-03-03 09:00"))
    assert read(write_csv(tmp_path / "export.csv", rows)).rejections == {Rejection.TOO_FEW_CELLS: 1}
    found = read(write_xlsx(tmp_path / "export.xlsx", rows))
    assert found.rejections == {}
    assert (found.figures["2026-03"].opened, found.figures["2026-03"].resolved) == (2, 1)


def test_a_workbook_rejects_the_rows_a_text_does(tmp_path: Path) -> None:
    rows = plain(
        *(("1", "2026-03-02", "2026-03-02"), ("1", "2026-03-02", "2026-03-02"), ("2", "", "2026-03-02")),
        *(("3", "soon", ""), ("4", "1999-03-02", ""), ("5", "2026-03-02", "2026-03-01"), ("", "", "")),
        *(("6", "2026-03-02", "2026-03-02"), ("7 &", "2026-13-02", "x" * 600), ("8", "2026-03-02", "", "beyond")),
    )
    as_text, as_book = read(write_csv(tmp_path / "a.csv", rows)), read(write_xlsx(tmp_path / "a.xlsx", rows))
    assert as_book.rejections == as_text.rejections
    assert len(as_book.rejections) == 6
    assert as_book.rejected == as_text.rejected
    assert (as_book.rows, as_book.counted, as_book.figures) == (as_text.rows, as_text.counted, as_text.figures)


def test_a_workbook_with_real_dates_under_a_title(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Tickets of the quarter"], []]
    rows.append(["Number", "Type", "Status", "Opened at", "Closed at", "Level", "Category"])
    for case in CASES:
        level = f"Level {case.level}"
        rows.append([case.number, case.kind, case.status, case.opened, case.resolved, level, case.category])
    assert_figures(read(write_xlsx(tmp_path / "export.xlsx", rows)))


def assert_figures(found: ExportReading) -> None:
    assert found.rows == 8
    assert found.left_out == {LeftOut.NO_INCIDENT: 1, LeftOut.CANCELLED: 1}
    assert found.counted == 6
    assert found.rejected == ()
    march, april = found.figures["2026-03"], found.figures["2026-04"]
    assert (march.opened, march.resolved, march.judged) == (4, 3, 3)
    assert march.first_level == Decimal("66.7")
    assert march.business_hours == Decimal("2.67")
    assert march.calendar_hours == Decimal("24.00")
    assert march.security == 1
    assert (april.opened, april.resolved) == (2, 1)
    assert april.first_level == 0
    assert april.business_hours == 2
    assert april.calendar_hours == 90
    assert april.security == 1
    assert found.first == datetime(2026, 3, 2, 9, tzinfo=PARIS)
    assert found.has_times
    assert found.ids_checked
    assert sum(found.security.values()) == 2


# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opened", "resolved"),
    [
        ("2026-03-02T09:00:00", "2026-03-02T11:30:00"),
        ("2026-03-02 08:00Z", "2026-03-02 10:30Z"),
        ("2026-03-02T09:00:00.000+01:00", "2026-03-02T05:30:00-05:00"),
        ("02/03/2026 09:00", "02/03/2026 11:30"),
        ("02.03.26 9:00", "02.03.26 11:30:00"),
        ("2/3/2026 à 9h00", "2/3/2026 à 11h30"),
        ("02/mars/26 09:00", "02/mars/26 11:30"),
        ("2 mars 2026 09:00", "2 mars 2026, 11:30"),
        ("02/Mar/26 9:00 AM", "02/Mar/26 11:30 AM"),
        ("Mar 2, 2026 9:00 am", "March 2, 2026 11:30 a.m."),
    ],
)
def test_ways_to_write_a_date(tmp_path: Path, opened: str, resolved: str) -> None:
    day_first = ("9", "13/03/2026 09:00", "")  # says the order where the others do not
    path = write_csv(tmp_path / "export.csv", plain(("1", opened, resolved), day_first), ";")
    found = read(path)
    assert not found.rejected
    assert found.figures["2026-03"].business_hours == Decimal("2.50")


def test_american_dates_are_found_out(tmp_path: Path) -> None:
    rows = plain(("1", "03/02/2026 9:00 AM", "03/02/2026 1:00 PM"), ("2", "03/13/2026 9:00 AM", ""))
    found = read(write_csv(tmp_path / "export.csv", rows))
    assert found.order is DateOrder.MDY
    assert found.figures["2026-03"].business_hours == 4
    assert not found.order_given


def test_dates_that_can_be_read_both_ways_are_asked_about(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "export.csv", plain(("1", "05/05/2026 09:00", ""), ("2", "02/03/2026 09:00", "")))
    error = refused(path)
    assert (error.problem, error.detail) == (ExportProblem.AMBIGUOUS_DATES, "02/03/2026 09:00")
    assert set(read(path, Wanted(order=DateOrder.DMY)).figures) == {"2026-03", "2026-05"}
    assert set(read(path, Wanted(order=DateOrder.MDY)).figures) == {"2026-02", "2026-05"}
    assert read(path, Wanted(order=DateOrder.DMY)).order_given


def test_dates_of_both_orders_in_one_file_are_refused(tmp_path: Path) -> None:
    rows = plain(("1", "13/03/2026 09:00", ""), ("2", "02/03/2026 09:00", ""), ("3", "03/14/2026 09:00", ""))
    error = refused(write_csv(tmp_path / "export.csv", rows))
    assert (error.problem, error.line) == (ExportProblem.MIXED_DATES, 4)


def test_a_row_of_both_orders_is_refused(tmp_path: Path) -> None:
    rows = plain(("1", "02/03/2026 09:00", ""), ("2", "13/03/2026 09:00", "03/14/2026 09:00"))
    error = refused(write_csv(tmp_path / "export.csv", rows))
    assert (error.problem, error.line) == (ExportProblem.MIXED_DATES, 3)


def test_a_date_far_down_that_contradicts_the_order_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.tickets.export.LOOKED_AT", 1)
    rows = plain(("1", "13/03/2026 09:00", ""), ("2", "03/14/2026 09:00", ""))
    assert refused(write_csv(tmp_path / "export.csv", rows)).problem is ExportProblem.MIXED_DATES


def test_days_without_times_are_said_to_be_such(tmp_path: Path) -> None:
    found = read(write_csv(tmp_path / "export.csv", plain(("1", "2026-03-02", "2026-03-04"))))
    assert not found.has_times
    assert found.figures["2026-03"].business_hours == 16


def test_the_hour_that_comes_twice(tmp_path: Path) -> None:
    rows = plain(("1", "2026-10-25 02:50", "2026-10-25 02:10"))
    figures = read(write_csv(tmp_path / "export.csv", rows)).figures["2026-10"]
    assert figures.calendar_hours == Decimal("0.33")


# --- rows that are not counted --------------------------------------------------------------------


def test_rejected_rows_are_listed_with_their_reasons(tmp_path: Path) -> None:
    rows = plain(
        ("1", "2026-03-02 09:00", "2026-03-02 10:00"),
        ("2", "2026-03-02 09:00", "2026-03-01 10:00"),
        ("3", "", "2026-03-01 10:00"),
        ("4", "someday", ""),
        ("5", "2026-03-02 09:00", "soon\x1b[31m"),
        ("6", "2026-12-24 09:00", ""),
        ("7", "1899-12-30 00:00", ""),
        ("1", "2026-03-02 09:00", "2026-03-02 10:00"),
        ("8", "2026-03-02 09:00"),
        ("9", "2026-03-02 09:00", "2026-03-02 10:00", "a", "b"),
        ("10", "2026-03-02 09:00", "", "", ""),
        ("11", "0001-01-01 00:00", "9999-12-31 23:59"),
    )
    found = read(write_csv(tmp_path / "export.csv", rows))
    assert [(row.line, row.reason, row.cell) for row in found.rejected] == [
        (3, Rejection.NEGATIVE_SPAN, "2026-03-01 10:00"),
        (4, Rejection.NO_OPENING, "3"),
        (5, Rejection.UNREADABLE_OPENING, "someday"),
        (6, Rejection.UNREADABLE_RESOLUTION, "soon[31m"),
        (7, Rejection.IN_THE_FUTURE, "2026-12-24 09:00"),
        (8, Rejection.TOO_EARLY, "1899-12-30 00:00"),
        (9, Rejection.DUPLICATE, "1"),
        (10, Rejection.TOO_FEW_CELLS, "8"),
        (11, Rejection.TOO_MANY_CELLS, "9"),
        (13, Rejection.TOO_EARLY, "0001-01-01 00:00"),
    ]
    assert found.counted == 2
    assert found.rejected_count == 10


def test_a_reopened_ticket_was_not_solved_at_the_first_level(tmp_path: Path) -> None:
    head = ("ID", "Opened", "Resolved", "Status", "Level", "Reopen count")
    rows = plain(
        ("1", "2026-03-02 09:00", "2026-03-02 10:00", "Closed", "Level 1", "0"),
        ("2", "2026-03-02 09:00", "2026-03-02 10:00", "Closed", "Level 1", "2"),
        ("3", "2026-03-02 09:00", "2026-03-02 10:00", "Reopened", "Level 1", "1"),
        head=head,
    )
    figures = read(write_csv(tmp_path / "export.csv", rows)).figures["2026-03"]
    assert (figures.opened, figures.resolved, figures.first_level) == (3, 2, 50)


def test_all_rejected_rows_are_counted_though_not_all_are_kept(tmp_path: Path) -> None:
    rows = plain(("0", "2026-03-02", ""), *((str(n), "never", "") for n in range(1, SHOWN + 50)))
    found = read(write_csv(tmp_path / "export.csv", rows))
    assert len(found.rejected) == SHOWN
    assert found.rejected_count == SHOWN + 49


# --- columns -------------------------------------------------------------------------------------


def test_columns_can_be_named(tmp_path: Path) -> None:
    head = ("Nr", "Beginn", "Ende", "Team", "Art")
    rows = plain(("1", "2026-03-02 09:00", "2026-03-02 10:00", "N1", "Incident"), head=head)
    path = write_csv(tmp_path / "export.csv", rows)
    error = refused(path)
    assert error.problem is ExportProblem.NO_COLUMNS
    assert error.headers == head
    assert error.detail == "opened resolved"
    columns = {Part.OPENED: "beginn", Part.RESOLVED: "Ende", Part.SUPPORT: "Team"}
    assert read(path, Wanted(columns=columns)).figures["2026-03"].first_level == 100
    wrong = refused(path, Wanted(columns={**columns, Part.SUPPORT: "Level"}))
    assert (wrong.problem, wrong.detail, wrong.headers) == (ExportProblem.NO_SUCH_COLUMN, "Level", head)


def test_a_column_can_be_left_out(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "export.csv", layouts.zendesk())
    found = read(path, Wanted(columns={Part.CATEGORY: ""}))
    assert found.figures["2026-03"].security is None


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "export.csv", layouts.zendesk())
    assert refused(path, Wanted(mapping="remedy")).problem is ExportProblem.NO_SUCH_MAPPING


# --- files that mean no good -----------------------------------------------------------------------


def test_cells_are_data(tmp_path: Path) -> None:
    head = ("ID", "Opened", "Resolved", "Category", "=HYPERLINK(1)\x1b[2J")
    evil = ("=1+1", "2026-03-02 09:00", "2026-03-02 10:00", "\x1b]0;security\x07", "@SUM(1)")
    found = read(write_csv(tmp_path / "export.csv", plain(evil, head=head)))
    assert found.counted == 1
    assert found.recognised.headers[-1] == "=HYPERLINK(1)[2J"


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    good = "1,2026-03-02 09:00,\r\n"
    text = "ID,Opened,Resolved\r\n" + good + '2,"2026' + "x" * (1 << 20) + "\r\n3,2026-03-02 09:00,\r\n"
    path = tmp_path / "export.csv"
    path.write_text(text, newline="")
    found = read(path)
    assert found.rejections == {Rejection.CELL_TOO_LONG: 1}
    assert found.counted == 2


def test_more_columns_than_a_table_may_have(tmp_path: Path) -> None:
    head = ("ID", "Opened", "Resolved", *(f"c{number}" for number in range(10_000)))
    error = refused(write_csv(tmp_path / "export.csv", plain(head=head)))
    assert (error.problem, error.limit) == (ExportProblem.TOO_MANY_COLUMNS, MAX_COLUMNS)
    wide = [list(head), ["1", "2026-03-02", ""]]
    assert refused(write_xlsx(tmp_path / "export.xlsx", wide)).problem is ExportProblem.TOO_MANY_COLUMNS


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", ExportProblem.EMPTY),
        (b"\n\n", ExportProblem.NO_TABLE),
        (b";;;\n;;;\n", ExportProblem.NO_TABLE),
        (b"just a letter to nobody\n", ExportProblem.NO_TABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ExportProblem.OLD_WORKBOOK),
        (b"PK\x03\x04" + bytes(600), ExportProblem.DAMAGED_WORKBOOK),
        (b"\x00\x01\x02\xff" * 100, ExportProblem.NO_TABLE),
        (b"\xff\xfe\x00", ExportProblem.NO_TABLE),
        (b"a;b;c\n1;2;3\n", ExportProblem.NO_COLUMNS),
    ],
)
def test_files_that_are_no_export(tmp_path: Path, content: bytes, problem: ExportProblem) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    assert refused(path).problem is problem


def test_files_that_are_none(tmp_path: Path) -> None:
    assert refused(tmp_path).problem is ExportProblem.NOT_A_FILE
    for path, reason in (
        (tmp_path / "missing.csv", Unreadability.MISSING),
        (Path("nul\0.csv"), Unreadability.MISSING),
    ):
        with pytest.raises(UnreadableError) as caught:
            read(path)
        assert caught.value.reason is reason


def test_a_file_that_goes_away_while_it_is_read(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "export.csv", plain(*((str(n), "2026-03-02 09:00", "") for n in range(3000))))

    def fail(share: float) -> None:
        raise OSError(5, "Input/output error")

    with pytest.raises(UnreadableError) as caught:
        read(path, progress=fail)
    assert caught.value.reason is Unreadability.INPUT_OUTPUT


def test_a_line_without_end_is_not_taken_into_memory_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    ticket = "1,2026-10-01 09:00,2026-10-01 10:00"
    size = 48 * 1024 * 1024
    path.write_text("ID,Opened,Resolved\n" + "x" * size + f"\n{ticket}\n", "utf-8")
    tracemalloc.start()
    try:
        head, *pieces, last = (cells for _line, cells in open_table(path).rows())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert head == ["ID", "Opened", "Resolved"]
    assert pieces
    assert all(cells in ([UNREADABLE], []) for cells in pieces)
    assert last == ticket.split(",")
    assert peak < size / 2


def test_a_text_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.tickets.delimited.MAX_BYTES", 10)
    error = refused(write_csv(tmp_path / "export.csv", plain()))
    assert (error.problem, error.limit) == (ExportProblem.TOO_LARGE, 10)


def test_how_much_is_read_is_known(tmp_path: Path) -> None:
    table = open_table(write_csv(tmp_path / "export.csv", plain(("1", "2026-03-02", ""))))
    assert table.share_read == 0
    assert len(list(table.rows())) == 2
    assert table.share_read == 1


def test_american_rows_that_have_the_month_second_stop_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.tickets.export.LOOKED_AT", 1)
    rows = plain(("1", "03/14/2026 09:00", ""), ("2", "13/03/2026 09:00", ""))
    path = write_csv(tmp_path / "export.csv", rows)
    assert refused(path).problem is ExportProblem.MIXED_DATES
    # Said which comes first, the others are rejected.
    found = read(path, Wanted(order=DateOrder.MDY))
    assert found.rejections == {Rejection.UNREADABLE_OPENING: 1}


def test_a_resolution_in_the_future(tmp_path: Path) -> None:
    found = read(write_csv(tmp_path / "export.csv", plain(("1", "2026-03-02", "2027-03-02"), ("2", "2026-03-02"))))
    assert found.rejections == {Rejection.IN_THE_FUTURE: 1, Rejection.TOO_FEW_CELLS: 1}


def test_a_row_too_short_for_its_dates(tmp_path: Path) -> None:
    rows = [["Resolved", "Opened"], ["02/03/2026"], ["02/03/2026", "13/02/2026"]]
    assert read(write_csv(tmp_path / "export.csv", rows)).rejections == {Rejection.TOO_FEW_CELLS: 1}
    rows = [["Resolved", "Opened"], ["", ""], ["05/05/2026"], ["", "02/03/2026"]]
    assert refused(write_csv(tmp_path / "export.csv", rows)).detail == "02/03/2026"


def test_only_so_many_categories_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.tickets.ticket_reader.MOST_CATEGORIES", 2)
    head = ("ID", "Opened", "Resolved", "Category")
    rows = plain(*((str(n), "2026-03-02", "", f"virus {n % 3}") for n in range(6)), head=head)
    found = read(write_csv(tmp_path / "export.csv", rows))
    assert found.security == {"virus 0": 2, "virus 1": 2}
    assert found.figures["2026-03"].security == 6


def test_only_so_many_cells_are_remembered_and_the_figures_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.tickets.ticket_reader.Remembered.MOST", 1)
    assert_figures(read(write_csv(tmp_path / "export.csv", layouts.glpi(), ";")))


def test_headers_alone_give_nothing(tmp_path: Path) -> None:
    found = read(write_csv(tmp_path / "export.csv", plain()))
    assert (found.rows, found.figures, found.first) == (0, {}, None)


def test_excel_declares_its_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("sep=;\r\nID;Opened;Resolved\r\n1;2026-03-02 09:00;\r\n2;2026-03-02;x\r\n", newline="")
    found = read(path)
    assert (found.form.delimiter, found.counted) == (";", 1)
    assert found.rejected[0].line == 4


def test_progress_is_told_and_can_stop_the_reading(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "export.csv", plain(*((str(n), "2026-03-02 09:00", "") for n in range(50_000))))
    told: list[float] = []
    read(path, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert 0 < told[0] < 1

    def stop(share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(path, progress=stop)
