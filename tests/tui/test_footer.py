"""The last line of the screen: which keys do something here, and what is said beside them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from textual.screen import Screen

from domain.samples import sample
from storage.library import Library
from tests.storage.cases import blank
from tests.tui.pilots import interview_app, library_app, rows, until
from tui import i18n
from tui.app import SourcierApp
from tui.footer import FooterBar
from tui.page import PageId
from tui.screens.history import HistoryScreen
from tui.settings import Settings


def resting(screen: Screen[object]) -> set[str]:
    """The labels of the keys that are shown to do nothing."""
    (line,) = screen.query_one(FooterBar).lines
    return {text.strip() for text, style in line.spans if style == "muted" and not text.strip().startswith(("F", "^"))}


async def test_keys_of_answers_rest_on_cells_that_have_none_and_keep_their_places(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        assert resting(screen) == set()
        shown = rows(pilot.app)[-1]
        screen.go_to_page(PageId.COMPARISON)
        await pilot.pause()
        assert resting(screen) == {"Unknown", "Note"}
        assert rows(pilot.app)[-1][:60] == shown[:60]
        for key, told in (("f4", "only a value"), ("f5", "nothing to note"), ("f6", "no source"), ("f7", "unsure of")):
            await pilot.press(key)
            await until(pilot, lambda told=told: told in rows(pilot.app)[-1])
        await pilot.press("down")
        screen.go_to_page(PageId.COMPANY)
        await pilot.pause()
        assert resting(screen) == set()


async def test_keys_of_a_library_and_a_history_rest_while_there_is_nothing_to_use_them_on(tmp_path: Path) -> None:
    async with library_app(tmp_path / "empty") as (app, _pilot):
        assert resting(app.screen) == {"⏎", "Open", "Del", "Delete"}
    async with interview_app(tmp_path, blank("Étude")) as (_screen, pilot):
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        await pilot.pause()
        history = pilot.app.screen
        assert isinstance(history, HistoryScreen)
        await until(pilot, lambda: bool(history.known))
        assert resting(history) >= {"Restore", "Baseline"}


async def test_what_is_said_on_a_first_screen_leaves_the_keys_in_sight(tmp_path: Path) -> None:
    i18n.set_language("en")
    library = Library(tmp_path, written_by="tests")
    path = library.create(sample("services", "en"), datetime.now(UTC)).path
    app = SourcierApp(library, Settings(language="en"), file=library.open(path), notice="Nothing is kept.")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Nothing is kept." in rows(app)[-2])
        assert rows(app)[-1].startswith(" F1 Help  F2 Menu")
        await pilot.press("down")
        await until(pilot, lambda: "Nothing is kept." not in rows(app)[-2])
        assert rows(app)[-1].startswith(" F1 Help  F2 Menu")
