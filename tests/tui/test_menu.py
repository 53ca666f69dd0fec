"""The menu: what it offers, and keys pressed faster than it is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette

from domain.samples import sample
from tests.tui.pilots import interview_app, text_of, until
from tui.i18n import Language
from tui.page import PageId
from tui.pages.all import PAGES


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
async def test_a_page_asked_for_before_the_menu_is_drawn_is_passed_over(tmp_path: Path, key: str) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        for pressed in ("f2", key, key, key):
            screen.app.post_message(events.Key(pressed, None))
        await until(pilot, lambda: "Dark or light" in text_of(pilot.app))
        await pilot.resize_terminal(1, 1)
        await pilot.press(key)
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_the_menu_can_be_paged_through(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (_, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: "Dark or light" in text_of(pilot.app))
        assert "Step 7" not in text_of(pilot.app)
        pages = 2 * len(PAGES)
        await pilot.press(*["pagedown"] * pages)
        await until(pilot, lambda: "Step 7" in text_of(pilot.app))
        await pilot.press(*["pageup"] * pages)
        await until(pilot, lambda: "Step 7" not in text_of(pilot.app))


@pytest.mark.parametrize(("language", "typed"), [("en", "follow"), ("fr", "suivi")])
async def test_a_page_is_found_by_its_name_on_the_rail(tmp_path: Path, language: Language, typed: str) -> None:
    async with interview_app(tmp_path, sample("services", "en"), language=language) as (screen, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: CommandPalette.is_open(pilot.app))
        await pilot.press(*typed)
        await until(pilot, lambda: " 7, " in text_of(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen and screen.page.id is PageId.FOLLOW_UP)


@pytest.mark.parametrize("dialog", ["f5", "f6", "f1"])
async def test_a_dialog_and_the_help_have_no_menu(tmp_path: Path, dialog: str) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (_, pilot):
        await pilot.press(dialog)
        await pilot.press("ctrl+p")
        await pilot.press("f2")
        assert not CommandPalette.is_open(pilot.app)


async def test_nothing_found_is_said_in_the_language_in_use(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en"), language="fr") as (_, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: CommandPalette.is_open(pilot.app))
        await pilot.press(*"qxzk")
        await until(pilot, lambda: "Aucune page ni commande ne porte ce nom." in text_of(pilot.app))
        assert "No matches" not in text_of(pilot.app)


async def test_another_language_closes_the_menu(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: "Type part of a name" in text_of(pilot.app))
        await pilot.press("f12")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("f2")
        await until(pilot, lambda: "Tapez une partie" in text_of(pilot.app))
