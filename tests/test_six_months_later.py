"""Six months of tickets by keys in a real terminal: the alert, the readjustment, the reports, what changed since."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.assessment import Assessment
from domain.base import read_only
from domain.catalogue import Kpi, Readjustment
from domain.month import month_at, month_index, month_of
from domain.samples import sample
from storage.library import Library
from tests.domain.building import answered
from tests.storage.tickets.layouts import write_csv
from tests.terminal import Terminal, sourcier
from tests.test_whole_interview import cursor_panel, environment, saved

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]

TICKETS = 20
"""A month."""


def last_months(count: int) -> list[str]:
    """The months before this one, the earliest first."""
    now = month_index(month_of(datetime.now().astimezone().date()))
    return [month_at(now - back) for back in range(count, 0, -1)]


def decided() -> Assessment:
    """A sample whose contract began seven months ago, and of which nothing was read yet."""
    start = last_months(7)[0]
    case = sample("services", "en").model_copy(update={"readings": read_only({})})
    return answered(case, contract_start=date.fromisoformat(f"{start}-01"))


def export(path: Path) -> Path:
    """Six months in which resolution takes longer every month, and the first level solves less."""
    rows = [["ID", "Opened", "Resolved", "Level"]]
    for number, month in enumerate(last_months(6), start=1):
        for ticket in range(TICKETS):
            level = "1" if ticket < TICKETS - 2 * number else "2"
            day = f"{month}-{2 + ticket:02}"
            rows.append([f"{number}{ticket:02}", f"{day} 09:00", f"{day} {9 + number}:00", f"Level {level}"])
    return write_csv(path, rows)


def until_panel(terminal: Terminal, text: str, most: int = 40) -> None:
    """Go down until the panel below the page speaks of `text`."""
    for _ in range(most):
        if text in cursor_panel(terminal):
            return
        terminal.press("down")
    raise AssertionError(f"{text!r} was not found:\n{terminal.text}")


def test_six_months_are_imported_judged_acted_on_written_and_compared(tmp_path: Path) -> None:
    env = {**environment(tmp_path), "HOME": str(tmp_path)}
    library = Library(tmp_path / "library", written_by="tests")
    path = library.create(decided(), datetime(2026, 1, 5, tzinfo=UTC)).path
    tickets = export(tmp_path / "tickets.csv")

    def on_file() -> Assessment:
        return library.open(path).assessment

    with Terminal(sourcier("open", str(path)), env=env) as terminal:
        terminal.wait_for("Employees today")

        # Import: what was found out is on the screen before anything is taken.
        terminal.press("ctrl+o", "f5")
        terminal.type(str(tickets))
        terminal.press("enter")
        terminal.wait_for("12 readings to take")
        assert "20        20        40%" in terminal.text
        assert on_file().readings == {}
        terminal.press("f7")

        # The alert, in words, with the figure of the last month.
        terminal.wait_for("tickets.csv: 12 readings taken")
        assert "2 alerts" in terminal.text
        assert "Resolution time rises" in terminal.text
        terminal.press("f9")
        terminal.wait_for("Readjustments to put to the committee")

        # The readjustment it proposes becomes a decision that refers to the one before.
        until_panel(terminal, "Prepare: Renegotiate the scope")
        terminal.press("enter", "enter")
        terminal.wait_for("Scope renegotiated")
        terminal.press(*["up"] * 6)
        terminal.type("The first level solves two in five.")
        terminal.press("ctrl+s")
        until_panel(terminal, "Freeze")
        terminal.press("enter")
        saved(terminal)

        # Reports, without leaving the page.
        terminal.press("ctrl+l")
        terminal.wait_for("Which report?")
        terminal.press("enter")
        terminal.wait_for("Into which folder?")
        terminal.press("enter")
        terminal.wait_for("files in")

        # What changed since the version from before.
        terminal.press("ctrl+r")
        terminal.wait_for("at present")
        terminal.press("end", "enter")
        terminal.wait_for("What changed")
        assert "The first level solves two in five." in terminal.text
        assert "90 % of incidents" in terminal.text
        terminal.press("escape", "escape", "ctrl+q")
        assert terminal.wait_end() == 0

    case = on_file()
    levels = [float(row[Kpi.FIRST_LEVEL].value) for row in case.readings.values()]
    assert levels == [90, 80, 70, 60, 50, 40]
    assert {row[Kpi.RESOLUTION_TIME].imported_from for row in case.readings.values()} == {"tickets.csv"}
    first, last = case.decisions.values()
    assert (last.follows, last.readjustment) == ("d1", Readjustment.RENEGOTIATE_SCOPE)
    assert last.reason == "The first level solves two in five."
    assert first == sample("services", "en").decisions["d1"]
    (folder,) = (tmp_path / "Documents" / "Sourcier").iterdir()
    assert {file.suffix for file in folder.iterdir()} == {".html", ".md", ".xlsx", ".json", ".ics"}
    dossier = (folder / "dossier.html").read_text(encoding="utf-8")
    assert "The first level solves two in five." in dossier
