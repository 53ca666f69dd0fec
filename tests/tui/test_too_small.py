"""A window too small for any page, and large enough again: every screen goes on where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from domain.samples import sample
from tests.tui.commands import sample_library
from tests.tui.pilots import interview_app, library_app, text_of, until
from tui.page import PageId
from tui.screens.home import HomeScreen
from tui.screens.runs import CommandScreen


async def resized(pilot: Pilot[int], width: int, height: int) -> None:
    await pilot.resize_terminal(width, height)
    await until(pilot, lambda: pilot.app.size == (width, height))
    await pilot.pause()


async def made_small_and_large(pilot: Pilot[int]) -> None:
    await resized(pilot, 60, 15)
    # A dialog is shown in any window.
    is_page = isinstance(pilot.app.screen, CommandScreen)
    await until(pilot, lambda: not is_page or "80 × 24" in text_of(pilot.app))
    await resized(pilot, 120, 40)


@pytest.mark.parametrize("key", ["", "ctrl+r", "ctrl+o", "f1", "f2", "f5", "ctrl+l"])
async def test_what_had_the_keys_has_them_again(key: str, tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        await pilot.press(*([key] if key else []))
        await until(pilot, lambda: pilot.app.screen is not screen or not key)
        await pilot.pause()
        before = pilot.app.focused
        await made_small_and_large(pilot)
        await until(pilot, lambda: pilot.app.focused is before)


async def test_the_list_of_the_library_goes_on_being_moved_in_and_filtered(tmp_path: Path) -> None:
    async with library_app(sample_library(tmp_path)) as (app, pilot):
        home = app.screen
        assert isinstance(home, HomeScreen)
        await made_small_and_large(pilot)
        await until(pilot, lambda: app.focused is home.list)
        await pilot.press("down")
        assert home.list.index == 1
        await pilot.press(*"cormoran")
        await until(pilot, lambda: "1 of 3 assessments: cormoran" in text_of(app))


async def test_nothing_is_answered_that_nobody_can_see(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        before = screen.session.assessment
        await resized(pilot, 20, 5)
        await until(pilot, lambda: not screen.sheet.display)
        await pilot.press("f9", *"yes", "enter")
        pilot.app.post_message(events.Paste("no\n"))
        await pilot.pause()
        assert screen.session.page is not PageId.COMPANY
        await resized(pilot, 80, 24)
        assert screen.session.assessment is before
        await until(pilot, lambda: pilot.app.focused is screen.sheet)
