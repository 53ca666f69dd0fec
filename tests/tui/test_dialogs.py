"""Keys pressed again before a dialog is gone: it closes once, and what is below stays."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.pilot import Pilot

from domain.samples import sample
from domain.steps import Step
from tests.tui.pilots import interview_app, library_app, text_of, until
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
        await until(pilot, lambda: "Dark or light" in text_of(pilot.app))
        await pilot.press(*"next")
        await until(pilot, lambda: "Next  F9" in text_of(pilot.app) and "Dark or light" not in text_of(pilot.app))
        press_at_once(pilot, "enter", "enter", "enter")
        await until(pilot, lambda: screen.session.step is not Step.COMPANY)
        await pilot.pause(0.05)
        assert screen.session.step is Step.DIAGNOSIS
        assert pilot.app.screen is screen
