"""A library of many: what a key costs does not grow with it, and every entry can be reached and found."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.pilot import Pilot

from storage.age import new_key
from storage.entry import Entry
from storage.library import Library
from storage.permissions import readers_of
from storage.seal import SEAL_START, sealed
from tests.storage import cases
from tests.tui.pilots import SIZES, library_app, rows, text_of, until
from tui import i18n
from tui.app import SourcierApp
from tui.entry_list import EntryList
from tui.lines import Line
from tui.screens import home

COUNT = 1_500


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library in which the assessment called 0000 is the last changed."""
    folder = tmp_path_factory.mktemp("many")
    text = cases.text_of(cases.blank("Société 0000")).rpartition(SEAL_START)[0]
    for number in range(COUNT):
        path = folder / f"case-{number:04}.toml"
        path.write_text(sealed(text.replace("Société 0000", f"Société {number:04}")), encoding="utf-8")
        os.utime(path, (cases.NOW.timestamp() - number,) * 2)
    return folder


def list_of(app: SourcierApp) -> EntryList:
    return app.screen.query_one(EntryList)


def title(app: SourcierApp) -> str:
    """The title of the entry under the cursor."""
    entry = list_of(app).entry
    assert entry is not None
    assert entry.head is not None
    return entry.head.title


async def loaded(pilot: Pilot[int], app: SourcierApp) -> None:
    await until(pilot, lambda: "1,500 assessments" in text_of(app))


@pytest.mark.parametrize("size", SIZES)
async def test_keys_lead_to_every_entry(many: Path, size: tuple[int, int]) -> None:
    async with library_app(many, size) as (app, pilot):
        await loaded(pilot, app)
        height = list_of(app).size.height
        for key, expected in (
            ("down", 1),
            ("up", 0),
            ("pagedown", height - 1),
            ("tab", height),
            ("shift+tab", height - 1),
            ("pageup", 0),
            ("up", 0),
            ("end", COUNT - 1),
            ("down", COUNT - 1),
            ("home", 0),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert title(app) == f"Société {expected:04}", key
            assert any(title(app) in row for row in rows(app)), key
            assert f"case-{expected:04}.toml" in text_of(app), "what is told below is about the entry under the cursor"


async def test_a_key_draws_what_is_in_sight_and_no_more(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    honest = home.library_row

    def noted(entry: Entry, *rest: object, **more: object) -> Line:
        drawn.append(entry.name)
        return honest(entry, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(home, "library_row", noted)
    async with library_app(many) as (app, pilot):
        await loaded(pilot, app)
        height = list_of(app).size.height
        for key, most in (("down", 2), ("pagedown", height), ("end", height), ("s", height), ("backspace", height)):
            drawn.clear()
            await pilot.press(key)
            await pilot.pause()
            assert 0 < len(drawn) <= most, key


async def test_typing_finds_one_among_many(many: Path) -> None:
    async with library_app(many) as (app, pilot):
        await loaded(pilot, app)
        await pilot.press(*"1234")
        await pilot.pause()
        assert "1 of 1,500 assessments: 1234" in text_of(app)
        assert title(app) == "Société 1234"
        await pilot.press("escape")
        await pilot.pause()
        assert "1,500 assessments" in text_of(app)
        assert title(app) == "Société 0000"


async def test_the_mouse_scrolls_selects_and_opens(many: Path) -> None:
    async with library_app(many) as (app, pilot):
        await loaded(pilot, app)
        sheet = list_of(app)
        await pilot.click(EntryList, offset=(5, 3))
        await pilot.pause()
        assert title(app) == "Société 0003"
        sheet.scroll_by(30)
        await pilot.pause()
        assert sheet.top == 30
        assert title(app) == "Société 0030"
        sheet.scroll_by(-10_000)
        await pilot.pause()
        assert sheet.top == 0
        await pilot.click(EntryList, offset=(5, 3))
        await pilot.click(EntryList, offset=(5, 3))
        await until(pilot, lambda: app.interview is not None)


async def test_the_cursor_stays_on_its_entry_when_the_folder_is_read_again(many: Path) -> None:
    async with library_app(many) as (app, pilot):
        await loaded(pilot, app)
        await pilot.press("pagedown", "pagedown")
        before = title(app)
        screen = app.screen
        assert isinstance(screen, home.HomeScreen)
        newer = many / "newer.toml"
        newer.write_text(cases.text_of(cases.blank("Plus récente")), encoding="utf-8")
        try:
            screen.load()
            await until(pilot, lambda: "1,501 assessments" in text_of(app))
            assert title(app) == before
        finally:
            newer.unlink()


async def test_how_far_reading_is_can_be_seen(many: Path) -> None:
    async with library_app(many) as (app, pilot):
        await loaded(pilot, app)
        screen = app.screen
        assert isinstance(screen, home.HomeScreen)
        screen._tell_reading("reading 250 of 1,500…")
        await pilot.pause()
        assert "reading 250 of 1,500…" in rows(app)[0]
        screen.load()
        await until(pilot, lambda: "reading" not in rows(app)[0])


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES)
async def test_an_encrypted_file_is_listed_by_name_and_date(
    tmp_path: Path, size: tuple[int, int], language: i18n.Language
) -> None:
    library = Library(tmp_path, written_by="tests")
    library.create(cases.blank("Confidentiel", "ba9876543210"), datetime.now(UTC), new_key("x", 8))
    library.create(cases.blank("Étude"), datetime.now(UTC))
    async with library_app(tmp_path, size, language) as (app, _pilot):
        row = next(row for row in rows(app) if "confidentiel-" in row)
        assert {"en": "encrypted: opens", "fr": "chiffrée : phrase secrète requise"}[language].replace(
            " :", "\u202f:"
        ) in row
        today = {"en": "today", "fr": "aujourd’hui"}[language] if size[0] > 100 else ":"
        assert today in row[-20:]
        assert "Confidentiel" not in text_of(app)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
async def test_a_file_that_others_can_read_is_said_so() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        if not readers_of(folder):
            pytest.skip("the folder for temporary files is closed to others")
        cases.write(folder / "case.toml", cases.small()).chmod(0o644)
        async with library_app(folder) as (app, _pilot):
            assert "! Other users of this computer can read this file." in text_of(app)
