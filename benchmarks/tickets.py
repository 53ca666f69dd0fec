"""Exports of tickets: how long a hundred thousand and a million take, and how much memory."""

from __future__ import annotations

import csv
import statistics
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from benchmarks.table import Row, interleaved, ms, seconds, show
from domain.outage import ServiceWindow
from domain.tickets.service import ServiceTerms, service_calendar
from domain.tickets.tools import TOOLS
from storage.tickets.export import Wanted, read_export
from tests.storage.tickets import layouts

MANY, MOST, FEW = 100_000, 1_000_000, 1_000
BUDGET = 2.0
"""Seconds that a hundred thousand tickets may take."""

TODAY = date(2026, 11, 20)

PEAK = """
import re, sys
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo
from domain.outage import ServiceWindow
from domain.tickets.service import ServiceTerms, service_calendar
from domain.tickets.tools import TOOLS
from storage.tickets.export import Wanted, read_export
today = date(2026, 11, 20)
calendar = service_calendar(ServiceTerms(), ServiceWindow.BUSINESS_HOURS, ZoneInfo("Europe/Paris"), today)
read_export(Path(sys.argv[1]), Wanted(), TOOLS, calendar, today)
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
"""What reads an export and nothing else, so that the memory is that of reading it."""


def tickets(folder: Path, runs: int) -> None:
    """Prints a row for every figure."""
    few, many, most = (_written(folder / f"{count}.csv", count) for count in (FEW, MANY, MOST))
    sheet = _sheet(folder / "many.xlsx", many)
    with many.open(encoding="utf-8", newline="") as file:
        rows = sum(1 for _row in csv.reader(file, delimiter=";")) - 1
    assert rows == MANY
    here, book, parsed = interleaved(
        min(runs, 5), lambda: seconds(lambda: read(many)), lambda: seconds(lambda: read(sheet)), lambda: _parsed(many)
    )
    _within("100 000 tickets as CSV / 2 s", here)
    _within("100 000 tickets as XLSX / 2 s", book)
    show(
        Row(
            "100 000 tickets as CSV / reading the rows with csv",
            ms(here),
            ms(parsed),
            statistics.median(here) / statistics.median(parsed),
            None,
        )
    )
    long = seconds(lambda: read(most))
    show(Row("1 000 000 tickets / ten times 100 000", f"{long:.1f} s", f"{10 * statistics.median(here):.1f} s",
             long / (10 * statistics.median(here)), 1.2))  # fmt: skip
    _flat("memory: 1 000 000 tickets / 1 000", most, few)
    _flat("memory: 100 000 tickets as XLSX / 1 000", sheet, _sheet(folder / "few.xlsx", few))


def read(path: Path) -> None:
    """Read an export as the command line does."""
    terms = ServiceTerms()
    calendar = service_calendar(terms, ServiceWindow.BUSINESS_HOURS, ZoneInfo(terms.zone), TODAY)
    found = read_export(path, Wanted(), TOOLS, calendar, TODAY)
    assert found.counted


def _written(path: Path, count: int) -> Path:
    """Tickets evenly over a thousand days, in the layout of GLPI."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(_rows(count))
    return path


def _rows(count: int) -> Iterator[list[str]]:
    head, *cases = layouts.glpi()
    yield head
    at = {name: place for place, name in enumerate(head)}
    start, step = datetime(2024, 1, 1), timedelta(days=1000) / count  # noqa: DTZ001
    for number in range(count):
        row = list(cases[number % len(cases)])
        opened = start + step * number
        row[at["ID"]] = str(number)
        row[at["Date d'ouverture"]] = f"{opened:%d-%m-%Y %H:%M}"
        if row[at["Date de résolution"]]:
            row[at["Date de résolution"]] = f"{opened + timedelta(minutes=number % 4000):%d-%m-%Y %H:%M}"
        yield row


def _sheet(path: Path, source: Path) -> Path:
    """The same rows in a workbook, with dates as text as GLPI writes them."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Tickets")
    with source.open(encoding="utf-8", newline="") as file:
        for row in islice(csv.reader(file, delimiter=";"), None):
            sheet.append(row)
    book.save(path)
    return path


def _parsed(path: Path) -> float:
    def work() -> None:
        with path.open(encoding="utf-8", newline="") as file:
            for _row in csv.reader(file, delimiter=";"):
                continue

    return seconds(work)


def _peak(path: Path) -> float:
    """The greatest memory of a process that reads an export, in MiB (Linux)."""
    done = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, check=True, text=True)
    return int(done.stdout) / 1024


def _flat(name: str, many: Path, few: Path) -> None:
    floor, peak = _peak(few), _peak(many)
    show(Row(name, f"{peak:.1f} MiB", f"{floor:.1f} MiB", peak / floor, 1.1))


def _within(name: str, here: list[float]) -> None:
    show(Row(name, ms(here), f"{BUDGET:g} s", statistics.median(here) / BUDGET, 1))
