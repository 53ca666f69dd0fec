"""Tickets on the screen: what an export says is shown before anything is taken; a watched folder is taken by itself."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from domain.assessment import Assessment, Reading
from domain.catalogue import Kpi
from storage.library import Library
from storage.tickets.watched import Watched, read_watched, write_watched
from tests.storage.tickets import layouts
from tests.storage.tickets.layouts import write_csv
from tests.tui import hostile
from tests.tui.pilots import SIZES, interview_app, rows, text_of, until
from tui.commands import Where
from tui.i18n import Language
from tui.page import PageId
from tui.screens import watching
from tui.screens.help import HelpScreen
from tui.screens.interview import InterviewScreen
from tui.screens.text import LineScreen
from tui.screens.tickets import TicketsScreen
from tui.tickets_page import TAKE
from tui.words import helps
from tui.words import pages as page_words

CASE = Assessment(id="0123456789ab", title="Usine Nord", created_on=date(2026, 1, 1)).with_reading(
    "2026-04", Kpi.FIRST_LEVEL, Reading(value=64)
)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    folder = tmp_path / "exports"
    folder.mkdir()
    rows = [*layouts.glpi(), ["1", "x", "N1", "Clos", "", "", "02-03-2026 09:00", "Incident", "01-03-2026 09:00"]]
    return write_csv(folder / "glpi.csv", [row + [""] * (14 - len(row)) for row in rows], ";", "cp1252")


@asynccontextmanager
async def tickets_of(
    folder: Path, size: tuple[int, int] = (80, 24), language: Language = "en"
) -> AsyncIterator[tuple[InterviewScreen, TicketsScreen, Pilot[int]]]:
    async with interview_app(folder, CASE, size, language) as (interview, pilot):
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(interview.app.screen, TicketsScreen))
        screen = interview.app.screen
        assert isinstance(screen, TicketsScreen)
        await until(pilot, lambda: bool(screen.sheet.layout_shown.lines))
        yield interview, screen, pilot


async def name_file(pilot: Pilot[int], screen: TicketsScreen, path: Path) -> None:
    await pilot.press("f5")
    await until(pilot, lambda: isinstance(screen.app.screen, LineScreen))
    dialog = screen.app.screen
    assert isinstance(dialog, LineScreen)
    await until(pilot, lambda: dialog.is_open)
    dialog.input.value = str(path)
    dialog.typed(str(path))
    await pilot.press("enter")
    await read(pilot, screen)


async def read(pilot: Pilot[int], screen: TicketsScreen) -> None:
    """Wait until the file is read, or it was said why it cannot be."""
    await until(
        pilot,
        lambda: (
            screen.app.screen is screen
            and screen.state.reading is None
            and bool(screen.state.prepared or screen.state.problem)
        ),
    )
    await pilot.pause()


async def go_to(pilot: Pilot[int], screen: TicketsScreen, key: str) -> None:
    keys = [target.field.key for target in screen.sheet.layout_shown.targets]
    screen.sheet.go_to(keys.index(key))
    await pilot.pause()


@pytest.mark.parametrize(("size", "language"), [(SIZES[0], "fr"), (SIZES[1], "en")])
async def test_what_was_found_out_is_shown_then_taken_and_undone(
    tmp_path: Path, export: Path, size: tuple[int, int], language: Language
) -> None:
    async with tickets_of(tmp_path / "library", size, language) as (interview, screen, pilot):
        await name_file(pilot, screen, export)
        shown = text_of(screen.app)
        for part in (
            "GLPI",
            "Windows-1252",
            "66.7%" if language == "en" else "66,7\u202f%",
            "mars" if language == "fr" else "Mar",
        ):
            assert part in shown
        assert screen.sheet.target is not None
        assert screen.sheet.target.field.key == TAKE
        assert interview.session.assessment == CASE
        await pilot.press("end")
        await pilot.pause()
        assert "12" in text_of(screen.app)  # the line of the rejected row
        await pilot.press("f7")
        await until(pilot, lambda: interview.app.screen is interview)
        taken = interview.session.assessment
        assert taken.readings["2026-03"][Kpi.RESOLUTION_TIME].imported_from == "glpi.csv"
        assert taken.readings["2026-04"][Kpi.FIRST_LEVEL] == Reading(value=64)
        assert interview.session.page is PageId.FOLLOW_UP
        assert "glpi.csv" in text_of(interview.app)
        await pilot.press("ctrl+z")
        assert interview.session.assessment == CASE


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_its_help_explains_the_import_and_the_cell_and_not_the_page_behind(
    tmp_path: Path, language: Language
) -> None:
    async with tickets_of(tmp_path / "library", (120, 40), language) as (interview, screen, pilot):
        assert screen.sheet.target is not None
        about = screen.sheet.target.field.about(CASE, 200)[0].text
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(interview.app.screen, HelpScreen))
        await until(pilot, lambda: helps.title(Where.TICKETS) in rows(interview.app)[0])
        shown = text_of(interview.app)
        assert about in shown
        assert helps.purpose(Where.TICKETS) in shown
        assert all(advice in shown for advice in helps.advice(Where.TICKETS))
        assert all(page_words.purpose(page) not in shown for page in PageId)


async def test_who_has_the_file_is_said_where_readings_would_be_taken(
    tmp_path: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with tickets_of(tmp_path / "library") as (interview, screen, pilot):
        await name_file(pilot, screen, export)
        monkeypatch.setattr(type(interview.file), "is_read_only", True)
        await pilot.press("f7")
        await until(pilot, lambda: "Read only" in text_of(screen.app))
        assert interview.app.screen is screen
        assert interview.session.assessment == CASE


async def test_choices_change_what_is_taken(tmp_path: Path, export: Path) -> None:
    async with tickets_of(tmp_path / "library") as (_interview, screen, pilot):
        await name_file(pilot, screen, export)
        prepared = screen.state.prepared
        assert prepared is not None
        assert (prepared.plan.taken, prepared.plan.kept) == (5, 1)
        await go_to(pilot, screen, "typed")
        await pilot.press("right")
        assert screen.state.prepared is not None
        assert screen.state.prepared.plan.taken == 6
        await go_to(pilot, screen, "hours")
        await pilot.press("right")
        hours = {reading.month: reading.given.value for reading in screen.state.prepared.plan.readings
                 if reading.kpi is Kpi.RESOLUTION_TIME}  # fmt: skip
        assert hours["2026-03"] == 24
        await go_to(pilot, screen, "column.category")
        await pilot.press("left")
        await read(pilot, screen)
        assert screen.state.prepared.reading.recognised.header("category") == "Dernière modification"  # type: ignore[arg-type]
        await go_to(pilot, screen, "mapping")
        await pilot.press("right", "right")
        await read(pilot, screen)
        assert screen.state.wanted.mapping == "jira"
        assert screen.state.prepared is None
        assert "opened and resolved" in " ".join(text_of(screen.app).split())


async def test_columns_are_named_on_the_screen_and_saved_for_the_next_time(tmp_path: Path) -> None:
    rows = [["Nr", "Beginn", "Ende"], ["1", "02/03/2026 09:00", "02/03/2026 11:00"]]
    path = write_csv(tmp_path / "werkstatt.csv", rows)
    async with tickets_of(tmp_path / "library") as (interview, screen, pilot):
        await name_file(pilot, screen, path)
        assert "Beginn" in screen.state.problem
        for part, steps in (("opened", 2), ("resolved", 3)):
            await go_to(pilot, screen, f"column.{part}")
            for _step in range(steps):
                await pilot.press("right")
                await read(pilot, screen)
        assert "two ways" in screen.state.problem
        await go_to(pilot, screen, "dates")
        await pilot.press("right", "right")
        await read(pilot, screen)
        assert screen.state.prepared is not None
        assert list(screen.state.prepared.reading.figures) == ["2026-03"]
        await pilot.press("f6")
        assert interview.watched is None  # what was chosen is nowhere to be read from
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(screen.app.screen, LineScreen))
        await pilot.pause()
        await pilot.press("w", "enter")
        await until(pilot, lambda: screen.app.screen is screen)
        assert (tmp_path / "library" / "tickets" / "mappings" / "w.toml").exists()
        await read(pilot, screen)
        await pilot.press("f6")
        assert interview.watched is not None
        assert interview.watched.mapping == "w"
        await name_file(pilot, screen, path)
        assert screen.state.prepared is not None
        assert screen.state.prepared.reading.recognised.mapping.name == "w"


async def test_nothing_is_saved_or_taken_while_columns_are_open_or_chosen_twice(tmp_path: Path) -> None:
    rows = [["Nr", "Beginn", "Ende"], ["1", "2026-03-02 09:00", "2026-03-02 11:00"]]
    path = write_csv(tmp_path / "werkstatt.csv", rows)

    async def choose(part: str, steps: int) -> None:
        await go_to(pilot, screen, f"column.{part}")
        for _step in range(steps):
            await pilot.press("right")
            await read(pilot, screen)

    async def said(key: str) -> str:
        await pilot.press(key)
        await pilot.pause()
        assert screen.app.screen is screen
        return text_of(screen.app).splitlines()[-1]

    async with tickets_of(tmp_path / "library", (120, 40)) as (interview, screen, pilot):
        assert "name an export first" in await said("f8")
        await name_file(pilot, screen, path)
        await choose("opened", 2)
        for key in ("f7", "f8"):
            assert "Columns are still to be chosen: resolved on." in await said(key)
        await choose("resolved", 2)
        assert screen.state.prepared is not None, "the table can be read, and says that each ticket took no time"
        assert "“Beginn” is chosen for more than one field (opened on, resolved on)" in text_of(screen.app)
        for key in ("f7", "f8"):
            assert "“Beginn” is chosen for more than one field" in await said(key)
        await choose("resolved", 1)
        assert "more than one field" not in text_of(screen.app)
        await pilot.press("f7")
        await until(pilot, lambda: screen.app.screen is interview)
        assert "2026-03" in interview.session.assessment.readings


async def test_cells_of_a_file_are_shown_as_they_are(tmp_path: Path) -> None:
    evil = [text for text in hostile.TEXTS if "\n" not in text][:6]
    rows = [["ID", "Opened", "Resolved", "Category", *evil]]
    rows += [["1", "2026-03-02 09:00", "2026-03-02 10:00", f"security {text}"] + [""] * len(evil) for text in evil]
    rows += [[text, text, text, text] + [""] * len(evil) for text in evil]
    async with tickets_of(tmp_path / "library", (120, 40)) as (_interview, screen, pilot):
        await name_file(pilot, screen, write_csv(tmp_path / "evil [b].csv", rows))
        assert screen.state.prepared is not None
        for key in ("pagedown", "pagedown", "end"):
            await pilot.press(key)
            assert text_of(screen.app)
        assert "\x1b" not in text_of(screen.app)


# --- watching ------------------------------------------------------------------------------------


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOKED_AT_EVERY", 0.05)


@pytest.mark.usefixtures("quick")
async def test_a_watched_folder_updates_the_open_dashboard(tmp_path: Path, export: Path) -> None:
    library = tmp_path / "library"
    write_watched(library, CASE.id, Watched(export.parent))
    async with interview_app(library, CASE) as (interview, pilot):
        await until(pilot, lambda: "2026-03" in interview.session.assessment.readings)
        taken = interview.session.assessment
        await until(pilot, lambda: "glpi.csv" in text_of(interview.app))
        # Undone, it is not taken again: it is the same file.
        await pilot.press("ctrl+z")
        assert interview.session.assessment == CASE
        await pilot.pause(0.3)
        assert interview.session.assessment == CASE
        # A newer export under the same name is.
        os.utime(export, ns=(1, 1))
        await until(pilot, lambda: interview.session.assessment == taken)
        found = read_watched(library, CASE.id)
        assert found is not None
        assert list(found.taken) == ["glpi.csv"]


@pytest.mark.usefixtures("quick")
async def test_an_export_that_cannot_be_read_is_told_once(tmp_path: Path, export: Path) -> None:
    export.write_bytes(b"a;b\n1;2\n")
    library = tmp_path / "library"
    write_watched(library, CASE.id, Watched(export.parent))
    async with interview_app(library, CASE, (120, 40)) as (interview, pilot):
        await until(pilot, lambda: "opened and resolved" in text_of(interview.app))
        await pilot.press("down")
        await pilot.pause(0.3)
        assert "opened and resolved" not in text_of(interview.app)
        assert interview.session.assessment == CASE


async def test_the_folder_of_an_export_is_watched_and_no_longer(tmp_path: Path, export: Path) -> None:
    async with tickets_of(tmp_path / "library") as (interview, screen, pilot):
        await pilot.press("f6")
        assert interview.watched is None
        await name_file(pilot, screen, export)
        await pilot.press("f6")
        await pilot.pause()
        assert interview.watched is not None
        assert interview.watched.folder == export.parent
        assert list(interview.watched.taken) == ["glpi.csv"]
        assert read_watched(Library(tmp_path / "library", written_by="tests").folder, CASE.id) == interview.watched
        await pilot.press("f6")
        await pilot.pause()
        assert interview.watched is None
