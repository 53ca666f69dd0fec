"""Keys pressed again before a dialog is gone: it closes once, and what is below stays."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from domain.samples import sample
from domain.steps import Step
from tests.tui.pilots import interview_app, library_app, rows, text_of, until
from tui.app import SourcierApp
from tui.i18n import N_, Language
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen


def press_at_once(pilot: Pilot[int], *keys: str) -> None:
    """Press keys faster than the program answers."""
    for key in keys:
        pilot.app.post_message(events.Key(key, None))


async def test_enter_pressed_twice_in_a_dialog_closes_nothing_below(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        await pilot.press("f6")
        await until(pilot, lambda: "Enter or Esc keeps it" in text_of(pilot.app))
        press_at_once(pilot, "enter", "enter", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.pause(0.05)
        assert pilot.app.screen is screen


@pytest.mark.parametrize("key", ["f5", "f6"])
async def test_the_page_below_a_dialog_follows_the_size_of_the_window(tmp_path: Path, key: str) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        await pilot.press(key)
        await until(pilot, lambda: "keeps" in text_of(pilot.app))
        for size, is_column in (((120, 40), True), ((80, 24), False)):
            await pilot.resize_terminal(*size)
            await until(pilot, partial(lambda wanted: screen.rail.is_column == wanted, is_column))
            await until(pilot, partial(lambda wanted: ("\u25b81 Comp" in text_of(pilot.app)) == wanted, is_column))
            await pilot.pause()
            below = rows(pilot.app)
            # Above the dialog, and beside and below it, is what a fresh drawing of the page shows.
            screen.draw()
            screen.refresh()
            await pilot.pause()
            assert rows(pilot.app) == below


async def test_what_is_below_a_dialog_is_not_painted_over_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        painted: list[object] = []
        monkeypatch.setattr("tui.painting.paint", lambda screen, _changed, **_how: painted.append(screen))
        monkeypatch.setattr(SourcierApp, "is_headless", False)
        screen.draw()
        assert painted
        await pilot.press("f6")
        await until(pilot, lambda: "keeps" in text_of(pilot.app))
        painted.clear()
        screen.draw()
        assert not painted


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        (("f5",), ("Note : Entreprise", "Échap garde le texte")),
        (("f6",), ("Qui l’a dit", "Entrée ou Échap valide")),
    ],
)
async def test_a_dialog_follows_the_language(tmp_path: Path, keys: tuple[str, ...], says: tuple[str, ...]) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (_screen, pilot):
        await pilot.press(*keys)
        await until(pilot, lambda: "keeps" in text_of(pilot.app))
        await pilot.press("f12")
        await until(pilot, lambda: all(say.replace(" :", "\u202f:") in text_of(pilot.app) for say in says))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Enter: a new line. Esc keeps the text (^Z undoes it)."),
        ("fr", "Entrée\u202f: à la ligne. Échap garde le texte (^Z l’annule)."),
    ],
)
async def test_a_text_of_several_lines_says_whole_what_enter_does_and_what_keeps_it(
    tmp_path: Path, language: Language, said: str
) -> None:
    async with interview_app(tmp_path, sample("services", "en"), language=language) as (_screen, pilot):
        await pilot.press("f5")
        await until(pilot, lambda: said in text_of(pilot.app))


async def test_the_notice_of_the_library_follows_the_language(tmp_path: Path) -> None:
    async with library_app(tmp_path) as (app, pilot):
        assert isinstance(app.screen, HomeScreen)
        app.screen.notice = N_("Demonstration in a temporary library: nothing is kept when you leave.")
        app.screen.retell()
        await until(pilot, lambda: "Demonstration in a temporary" in text_of(app))
        await pilot.press("f12")
        await until(pilot, lambda: "bibliothèque temporaire" in text_of(app))


async def test_a_new_assessment_is_made_once(tmp_path: Path) -> None:
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "Enter keeps it" in text_of(app))
        await pilot.press(*"Nova")
        press_at_once(pilot, "enter", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        await pilot.pause(0.05)
        assert isinstance(app.screen, InterviewScreen)
        assert len(app.library.entries()) == 1


async def test_the_menu_runs_one_command(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: "To ask  F3" in text_of(pilot.app))
        await pilot.press(*"next")
        await until(pilot, lambda: "Next  F9" in text_of(pilot.app) and "To ask  F3" not in text_of(pilot.app))
        press_at_once(pilot, "enter", "enter", "enter")
        await until(pilot, lambda: screen.session.step is not Step.COMPANY)
        await pilot.pause(0.05)
        assert screen.session.step is Step.DIAGNOSIS
        assert pilot.app.screen is screen
