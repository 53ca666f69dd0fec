"""Keys that come faster than screens open and close: each acts in its turn, and none is lost."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest

from domain.assessment import Assessment
from storage import age, history
from storage.age import FileKey
from storage.history import Version
from storage.library import Library
from tests.storage.cases import NOW, blank
from tests.tui.pilots import interview_app, library_app, send, text_of, until
from tui.app import SourcierApp
from tui.line_input import LineInput
from tui.opening import open_interview
from tui.page import PageId
from tui.screens import reporting
from tui.screens.dialog import Dialog
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryScreen
from tui.screens.runs import CommandScreen
from tui.screens.shown import ShownScreen
from tui.screens.text import LineScreen
from tui.screens.tickets import TicketsScreen

NEW = ["ctrl+n", *"Nova", "enter"]
SITES = ["down", "down"]
"""From the first empty cell of a new assessment to the number of sites."""
DOWN_TO_SITES = ["down", *SITES]
"""From the first cell of all."""


def two_assessments(folder: Path) -> None:
    """Alba, and Boreal above it in the list: the newest comes first."""
    library = Library(folder, written_by="tests")
    for minutes, title in enumerate(("Alba", "Boreal")):
        library.create(blank(title, f"{minutes:012x}"), NOW + timedelta(minutes=minutes))


def saved(folder: Path) -> list[Assessment]:
    library = Library(folder, written_by="tests")
    return [library.open(entry.path).assessment for entry in library.entries()]


@pytest.mark.parametrize(
    "between",
    [[], ["f1", "q"], ["f1", "escape"], ["ctrl+r", "escape"], ["f8", "f9"], ["f6", *"the accountant", "enter"]],
    ids=["at once", "help", "help left by escape", "history", "pages", "source"],
)
async def test_what_is_typed_before_the_screen_is_there_is_in_it(tmp_path: Path, between: list[str]) -> None:
    async with library_app(tmp_path) as (app, pilot):
        send(app, *NEW, *between, *SITES, *"12", "enter", *"345", "enter", "f9")
        await until(pilot, lambda: app.interview is not None and app.interview.session.page is not PageId.COMPANY)
        assert app.interview is not None
        answers = app.interview.session.assessment
        assert (answers.answer("sites").value, answers.answer("headcount").value) == (12, 345)


async def test_what_is_typed_after_leaving_goes_to_the_library(tmp_path: Path) -> None:
    Library(tmp_path, written_by="tests").create(blank("Alba"), NOW)
    async with library_app(tmp_path) as (app, pilot):
        send(app, *NEW, *SITES, *"12", "enter", "escape", *"alba", "enter", *SITES, "down", *"7", "enter")
        await until(pilot, lambda: app.interview is not None and app.interview.session.assessment.title == "Alba")
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: app.interview is None)
    assert {one.title: one.answer("sites").value for one in saved(tmp_path)} == {"Nova": 12, "Alba": 7}


async def test_what_was_put_off_until_a_screen_is_closed_does_nothing(tmp_path: Path) -> None:
    """A window that is resized, or a folder that is read, while a screen closes: its widgets are gone by then."""
    async with interview_app(tmp_path, blank("Nova")) as (interview, pilot):
        app, library = interview.app, Library(tmp_path, written_by="tests")
        assert isinstance(app, SourcierApp)
        screens: list[CommandScreen | Dialog] = [
            HelpScreen(None),
            HistoryScreen(interview, library),
            TicketsScreen(interview, library, interview.today),
            LineScreen(lambda: "What?", "", lambda _text: None),
        ]
        for screen in screens:
            app.push_screen(screen)
            await until(pilot, lambda screen=screen: bool(screen.is_open))  # type: ignore[misc]
            screen.on_resize()
            app.pop_screen()
            if isinstance(screen, CommandScreen):
                assert screen.is_attached
                assert not screen.is_there
        await until(pilot, lambda: not any(screen.is_attached for screen in screens))
        for screen in screens:
            screen.on_resize()
        await pilot.press("f6", "x")
        await until(pilot, lambda: " x" in text_of(app))


@pytest.mark.parametrize("passphrase", ["correct horse", "wrong"])
async def test_what_is_typed_while_a_passphrase_is_tried_is_for_what_it_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str
) -> None:
    monkeypatch.setattr(age.new_key, "__defaults__", (4,))
    Library(tmp_path, written_by="tests").create(blank("Alba"), NOW, age.new_key("correct horse"))
    async with library_app(tmp_path) as (app, pilot):
        send(app, "enter", *passphrase, "enter", "down", *SITES, *"7", "enter")
        if passphrase == "wrong":
            await until(pilot, lambda: "this is not the passphrase" in " ".join(text_of(app).split()))
            await pilot.pause()
            assert [line.value for line in app.screen.query(LineInput)] == [""]
            send(app, *"correct horse", "enter", "down", *SITES, *"7", "enter")
        await until(pilot, lambda: app.interview is not None and app.interview.is_open)
        await until(pilot, lambda: app.interview is not None and app.interview.session.assessment.value("sites") == 7)


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5])
async def test_a_signal_while_an_assessment_is_being_opened_ends_the_program(tmp_path: Path, turns: int) -> None:
    """Whatever of the screen is there by then: a program that lived on without its terminal would hold the file."""
    path = Library(tmp_path, written_by="tests").create(blank("Nova"), NOW).path
    async with library_app(tmp_path) as (app, pilot):
        open_interview(app, path)
        send(app, *"Nova SA")
        for _ in range(turns):
            await asyncio.sleep(0)
        os.kill(os.getpid(), signal.SIGTERM)
        await until(pilot, lambda: app.return_value == 128 + signal.SIGTERM)
    file = Library(tmp_path, written_by="tests").open(path, exclusive=True)
    assert file.holder is None
    assert file.assessment.chosen("company_name") == "Nova SA"


async def test_what_is_typed_after_an_answer_is_for_what_the_answer_opens(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    async with interview_app(tmp_path / "library", blank("Nova")) as (screen, pilot):
        send(screen.app, "ctrl+l", "enter", *str(folder), "enter")  # type: ignore[arg-type]
        await until(pilot, lambda: folder.is_dir() and " files in " in text_of(pilot.app))
        assert screen.session.assessment.answer("company_name").is_open


async def test_what_is_typed_after_a_rename_or_a_copy_is_for_what_the_list_shows_then(tmp_path: Path) -> None:
    Library(tmp_path, written_by="tests").create(blank("Alba"), NOW)
    async with library_app(tmp_path) as (app, pilot):
        send(app, "f5", *"Nova", "enter", "f6", "enter", *SITES, "down", *"7", "enter")
        await until(pilot, lambda: app.interview is not None and app.interview.session.assessment.value("sites") == 7)
        assert app.interview is not None
        assert app.interview.session.assessment.title == "Nova (copy)"
        await pilot.press("escape")
        await until(pilot, lambda: app.interview is None)
    assert {one.title: one.answer("sites").value for one in saved(tmp_path)} == {"Nova": None, "Nova (copy)": 7}


@pytest.mark.parametrize("shows", ["f8", "f4"])
async def test_what_is_typed_while_figures_are_collected_is_for_the_screen_they_come_on(
    tmp_path: Path, shows: str
) -> None:
    Library(tmp_path, written_by="tests").create(blank("Alba"), NOW)
    async with library_app(tmp_path) as (app, pilot):
        home = app.screen
        send(app, shows, "enter", *"zzz")
        await until(pilot, lambda: "Nothing is called that" in text_of(app))
        assert app.screen is home


async def test_the_library_comes_back_to_the_assessment_that_was_just_made(tmp_path: Path) -> None:
    Library(tmp_path, written_by="tests").create(blank("Alba"), NOW)
    async with library_app(tmp_path) as (app, pilot):
        send(app, *NEW, "escape", "enter", *SITES, *"7", "enter")
        await until(pilot, lambda: app.interview is not None and app.interview.session.assessment.value("sites") == 7)
        assert app.interview is not None
        assert app.interview.session.assessment.title == "Nova"


@pytest.mark.parametrize("before", [[], ["down"]], ids=["first", "second"])
async def test_what_is_typed_after_duplicating_goes_into_the_copy(tmp_path: Path, before: list[str]) -> None:
    two_assessments(tmp_path)
    async with library_app(tmp_path) as (app, pilot):
        send(app, *before, "f6", "enter", *DOWN_TO_SITES, *"7", "enter")
        await until(pilot, lambda: app.interview is not None and app.interview.session.assessment.value("sites") == 7)
    copied = "Alba" if before else "Boreal"
    values = {one.title: one.value("sites") for one in saved(tmp_path)}
    assert values == {"Alba": None, "Boreal": None, f"{copied} (copy)": 7}


async def test_what_is_typed_after_asking_for_the_versions_finds_them_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = history.versions

    def read_from_a_slow_disk(folder: Path, key: FileKey | None) -> tuple[Version, ...]:
        time.sleep(0.3)
        return read(folder, key)

    monkeypatch.setattr(history, "versions", read_from_a_slow_disk)
    async with interview_app(tmp_path, blank("Nova")) as (interview, pilot):
        await pilot.press(*SITES, *"7", "enter")
        interview.saver.flush()
        assert interview.is_kept()
        await pilot.press("up", *"8", "enter")
        interview.saver.flush()
        app = interview.app
        assert isinstance(app, SourcierApp)
        send(app, "ctrl+r", "down")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen) and bool(app.screen.versions))
        screen = app.screen
        assert isinstance(screen, HistoryScreen)
        await until(pilot, lambda: not app.waiting_keys)
        assert screen.key == screen.versions[0].stem


async def test_what_is_typed_after_deleting_goes_into_the_next(tmp_path: Path) -> None:
    two_assessments(tmp_path)
    async with library_app(tmp_path) as (app, pilot):
        send(app, "delete", "enter", *DOWN_TO_SITES, *"7", "enter")
        await until(pilot, lambda: app.interview is not None and app.interview.session.assessment.value("sites") == 7)
    assert {one.title: one.value("sites") for one in saved(tmp_path)} == {"Alba": 7}


async def test_what_is_typed_after_leaving_finds_the_list_as_it_is_then(tmp_path: Path) -> None:
    two_assessments(tmp_path)
    async with library_app(tmp_path) as (app, pilot):
        # Alba is the newest once it was changed: below it there is Boreal.
        send(
            app,
            "down",
            "enter",
            *DOWN_TO_SITES,
            *"1",
            "enter",
            "escape",
            "down",
            "enter",
            *DOWN_TO_SITES,
            *"2",
            "enter",
        )
        await until(pilot, lambda: app.interview is not None and app.interview.session.assessment.value("sites") == 2)
    assert {one.title: one.value("sites") for one in saved(tmp_path)} == {"Alba": 1, "Boreal": 2}


@pytest.mark.parametrize("way", [["enter"], ["down", "enter"]], ids=["first", "second"])
async def test_what_is_typed_after_a_report_was_picked_is_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: list[str]
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(reporting, "write_report", lambda _screen, _kind, folder: asked.append(folder))
    async with interview_app(tmp_path, blank("Nova")) as (interview, pilot):
        app = interview.app
        assert isinstance(app, SourcierApp)
        send(app, "ctrl+l", *way, *"abc", "enter", *DOWN_TO_SITES, *"7", "enter")
        await until(pilot, lambda: interview.session.assessment.value("sites") == 7)
        assert asked == [Path("abc")]
        assert interview.session.assessment.answer("company_name").value is None


async def test_what_is_typed_after_a_command_of_the_menu_is_for_the_page(tmp_path: Path) -> None:
    async with interview_app(tmp_path, blank("Nova")) as (interview, pilot):
        app = interview.app
        assert isinstance(app, SourcierApp)
        theme = app.theme
        send(app, *DOWN_TO_SITES, "f2", *"theme", "enter", *"7", "enter", "f2", *"undo", "enter", *"12", "enter")
        await until(pilot, lambda: interview.session.assessment.value("sites") == 12)
        assert app.theme != theme


@pytest.mark.parametrize(("searched", "page"), [("step 2", PageId.DIAGNOSIS), ("gdpr", PageId.COMPLIANCE)])
async def test_what_is_typed_after_a_page_of_the_menu_is_for_that_page(
    tmp_path: Path, searched: str, page: PageId
) -> None:
    async with interview_app(tmp_path, blank("Nova")) as (interview, pilot):
        app = interview.app
        assert isinstance(app, SourcierApp)
        following = list(interview.pages)[list(interview.pages).index(page) + 1]
        send(app, "f2", *searched, "enter", "f9")
        await until(pilot, lambda: app.screen is interview and interview.page.id is following)


@pytest.mark.parametrize(("searched", "heading"), [("portf", "Portfolio"), ("record", "Predictions and outcomes")])
async def test_the_menu_of_the_library_waits_for_what_it_finds(tmp_path: Path, searched: str, heading: str) -> None:
    two_assessments(tmp_path)
    async with library_app(tmp_path) as (app, pilot):
        send(app, "f2", *searched, "enter")
        await until(pilot, lambda: isinstance(app.screen, ShownScreen) and heading in text_of(app))
        send(app, "enter", *"alb")
        await until(pilot, lambda: app.screen is app.screen_stack[0] and "1 of 2" in text_of(app))
