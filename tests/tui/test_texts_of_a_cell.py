"""The keys of the note and of the source, pressed in one another's window: what is typed next is never the answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from domain.answer import Answer
from domain.samples import sample
from tests.storage.cases import blank
from tests.tui.pilots import interview_app, library_app, send, until
from tui.app import SourcierApp
from tui.page import PageId
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.text import WritingScreen

SOURCE_THEN_NOTE = ["f6", *"Anne", "f5", *"by phone", "escape"]
NOTE_THEN_SOURCE = ["f5", *"by phone", "f6", *"Anne", "enter"]


async def press(pilot: Pilot[int], keys: list[str], *, at_once: bool) -> None:
    if not at_once:
        await pilot.press(*keys)
        return
    assert isinstance(pilot.app, SourcierApp)
    send(pilot.app, *keys)


def company(screen: InterviewScreen) -> Answer:
    return screen.session.assessment.answer("company_name")


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "slowly"])
@pytest.mark.parametrize(
    "keys",
    [
        SOURCE_THEN_NOTE,
        NOTE_THEN_SOURCE,
        ["f6", "down", *SOURCE_THEN_NOTE[1:]],
        ["f6", "up", "f2", "f3", "f4", "f7", "f9", *"Anne", "f5", "f9", *"by phone", "f5"],
        ["f5", *"by phone", "f5", "f6", *"Anne", "f6"],
    ],
    ids=["source, note", "note, source", "arrow first", "keys that do nothing", "each ended by its own key"],
)
async def test_the_key_of_another_text_keeps_this_one_and_opens_that(
    tmp_path: Path, keys: list[str], at_once: bool
) -> None:
    async with interview_app(tmp_path, blank("Nova")) as (screen, pilot):
        await press(pilot, [*keys, "down", "f5", "x"], at_once=at_once)
        await until(pilot, lambda: isinstance(pilot.app.screen, WritingScreen) and pilot.app.screen.text == "x")
        assert (company(screen).source, company(screen).note) == ("Anne", "by phone")
        assert screen.session.assessment.answer("company_name").value is None


async def test_moved_keys_do_in_the_windows_what_they_do_on_the_page(tmp_path: Path) -> None:
    async with interview_app(tmp_path, blank("Nova")) as (screen, pilot):
        pilot.app.set_keymap({"note": "f6", "source": "f5"})
        await pilot.press("f5", *"Anne", "f6", *"by phone", "f6", "f5", "f5", *"Nova")
        assert screen.editor.value == "Nova"
        assert (company(screen).source, company(screen).note) == ("Anne", "by phone")


async def test_the_key_of_a_text_that_a_cell_does_not_have_does_nothing(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        screen.go_to_field(PageId.GOVERNANCE, "minutes.monthly_dashboard.7")
        target = screen.sheet.target
        assert target is not None
        assert target.field.note(screen.session.assessment) is target.field.source(screen.session.assessment) is None
        before = target.field.typed(screen.session.assessment)
        await pilot.press("enter", "a", "f5", "b", "f6", "c", "f7", "d", "escape")
        assert target.field.typed(screen.session.assessment) == f"{before}abcd"


async def test_escape_in_the_library_clears_the_filter_before_the_keys_after_it(tmp_path: Path) -> None:
    async with library_app(tmp_path) as (app, pilot):
        send(app, *"nothing", "escape", *"ab")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.typed == "ab")
