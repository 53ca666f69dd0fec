"""A file that opens and is not as it was saved: what differs is shown, and nothing is written before a choice."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from storage.age import new_key
from storage.codec import decode
from storage.damage import what_can_be_read
from storage.guarded import release
from storage.library import Library
from storage.lock import acquire
from storage.system import SYSTEM
from tests.storage import cases
from tests.storage.faults import Tape, os_error
from tests.tui.pilots import LOOKS, SIZES, library_app, rows, text_of, until
from tui import i18n
from tui.app import SourcierApp
from tui.commands import Where
from tui.i18n import Language
from tui.screens import damage, saving
from tui.screens.doubt import DoubtScreen
from tui.screens.help import HelpScreen
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.passphrase import PassphraseScreen
from tui.settings import Settings
from tui.words import helps

BEFORE = cases.small()
SAVED = cases.text_of(BEFORE.with_answer("sites", cases.given(3)))
FLIPPED = SAVED.replace("value = 50\n", "value = 58\n")  # one bit of the number of people, which only the seal tells
UNSEALED = SAVED[: SAVED.index("# sha256 ")]


def put(folder: Path, text: str, *, with_version: bool = True) -> Path:
    """A file that holds `text`, and a version in its history from before the answer on sites."""
    path = folder / "case-012345.toml"
    path.write_text(text, "utf-8")
    if with_version:
        kept = folder / "history" / BEFORE.id
        kept.mkdir(parents=True)
        (kept / "20260314T101530Z-abcdef012345-00000000.toml").write_text(cases.text_of(BEFORE), "utf-8")
    return path


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("[!.]*.toml*")}


def words_of(text: str) -> str:
    """`text` whatever its lines were broken at."""
    return " ".join(text.replace("█", " ").replace("│", " ").split())


def is_asked(app: SourcierApp) -> bool:
    """Whether all that can be said is on the screen."""
    return isinstance(app.screen, DoubtScreen) and not app.screen.is_searching


def is_open(app: SourcierApp) -> bool:
    """Whether an interview is drawn."""
    sheet = getattr(app.screen, "sheet", None) if isinstance(app.screen, InterviewScreen) else None
    return sheet is not None and bool(sheet.layout_shown.lines)


@pytest.mark.parametrize(("size", "language"), LOOKS)
@pytest.mark.parametrize("text", [FLIPPED, UNSEALED])
async def test_what_differs_is_shown_and_nothing_is_written_before_a_choice(
    tmp_path: Path, text: str, size: tuple[int, int], language: Language
) -> None:
    put(tmp_path, text)
    before = files_in(tmp_path)
    async with library_app(tmp_path, size, language) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: is_asked(app))
        await pilot.pause()
        shown = words_of(text_of(app))
        assert words_of(i18n._("Nothing was written, and nothing will be before you choose.")) in shown
        changes = i18n.ngettext("{n} change", "{n} changes", 2 if text == FLIPPED else 1)
        assert words_of(i18n._("Against what the file says now: {count}.", count=changes)) in shown
        # A key pressed once too often changes nothing.
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert files_in(tmp_path) == before
        # Nobody is taken to have chosen: it is asked again, and the lock was given back.
        await pilot.press("enter")
        await until(pilot, lambda: is_asked(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    assert files_in(tmp_path) == before


async def test_the_bit_that_flipped_is_named_once_it_is_found(tmp_path: Path) -> None:
    put(tmp_path, FLIPPED, with_version=False)
    async with library_app(tmp_path, SIZES[1]) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: is_asked(app))
        await pilot.pause()
        shown = words_of(text_of(app))
        assert "“value = 58” was “value = 50”" in shown
        assert "Write it as it was saved to a new file" in shown
        assert "no version to compare it with" in shown
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: is_open(app))
        assert app.interview is not None
        assert app.interview.session.assessment.value("headcount") == 50
        assert app.interview.file.path.read_text("utf-8") == SAVED


@pytest.mark.parametrize("key", ["ctrl+s", "escape"])
async def test_no_key_waits_for_the_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    put(tmp_path, FLIPPED)
    ended = threading.Event()

    def endless(_path: Path, _at: datetime, is_wanted: Callable[[], bool]) -> None:
        while is_wanted():
            time.sleep(0.005)
        ended.set()

    monkeypatch.setattr(damage, "what_can_be_read", endless)
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter", key)
        await until(pilot, lambda: is_open(app) if key == "ctrl+s" else isinstance(app.screen, HomeScreen))
        await until(pilot, ended.is_set)


async def test_the_ways_are_there_while_the_search_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, FLIPPED)
    may_end = threading.Event()

    def slow(path: Path, at: datetime, is_wanted: Callable[[], bool]) -> object:
        assert may_end.wait(20)
        return what_can_be_read(path, at, is_wanted)

    monkeypatch.setattr(damage, "what_can_be_read", slow)
    async with library_app(tmp_path, SIZES[1]) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: "Looking for what can be saved" in text_of(app))
        await pilot.press("down", "down")
        assert isinstance(app.screen, DoubtScreen)
        assert "2 changes" in text_of(app)
        may_end.set()
        await until(pilot, lambda: "“value = 58” was “value = 50”" in words_of(text_of(app)))
        assert "Looking for" not in text_of(app)
        # The cursor is where it was: on the version.
        await pilot.press("enter")
        await until(pilot, lambda: is_open(app))
        assert app.interview is not None
        assert app.interview.session.assessment == BEFORE


async def test_what_was_sealed_is_said_and_not_that_it_was_changed(tmp_path: Path) -> None:
    put(tmp_path, FLIPPED)
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter", "ctrl+s")
        await until(pilot, lambda: is_open(app))
        await until(pilot, lambda: "Sealed as it is now." in rows(app)[-1])
        assert "changed by another program" not in text_of(app)


async def test_what_keeps_it_from_being_sealed_is_said_and_it_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, FLIPPED)
    monkeypatch.setattr(saving, "TRIED_AGAIN_AFTER", 0.05)
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: is_asked(app))
        assert isinstance(app.screen, DoubtScreen)
        app.screen.file._system = Tape("write", 1, os_error(errno.ENOSPC), lasting=True).system()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: is_open(app))
        await until(pilot, lambda: "Not saved: the disk is full." in text_of(app))
        assert "NOT SAVED" in rows(app)[0]
        assert path.read_text("utf-8") == FLIPPED
        assert app.interview is not None
        app.interview.file._system = SYSTEM
        await until(pilot, lambda: "Saved again." in text_of(app))
    assert decode(path.read_bytes()).is_intact


async def test_a_file_edited_again_meanwhile_is_asked_about_again(tmp_path: Path) -> None:
    path = put(tmp_path, FLIPPED)
    again = FLIPPED.replace("value = 58\n", "value = 59\n")
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: is_asked(app))
        path.write_text(again, "utf-8")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "This file was changed again meanwhile" in text_of(app))
        assert isinstance(app.screen, DoubtScreen)
        assert app.screen.file.is_doubted
        assert path.read_text("utf-8") == again
        await pilot.press("ctrl+s")
        await until(pilot, lambda: is_open(app))
        assert app.interview is not None
        assert app.interview.session.assessment.value("headcount") == 59
    assert decode(path.read_bytes()).is_intact


@pytest.mark.parametrize("text", [None, SAVED])
async def test_a_file_removed_or_put_right_meanwhile_needs_no_question(tmp_path: Path, text: str | None) -> None:
    path = put(tmp_path, FLIPPED)
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: is_asked(app))
        if text is None:
            path.unlink()
        else:
            path.write_text(text, "utf-8")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: is_open(app))
        assert text is not None or "Another program removed the file." in text_of(app)
    kept = decode(path.read_bytes())
    assert kept.is_intact
    assert kept.assessment.value("headcount") == (58 if text is None else 50)


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_its_help_explains_the_question_and_not_the_library(tmp_path: Path, language: Language) -> None:
    put(tmp_path, FLIPPED)
    async with library_app(tmp_path, SIZES[1], language) as (app, pilot):
        await pilot.press("enter", "f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await until(pilot, lambda: helps.title(Where.DOUBT) in rows(app)[0])
        assert helps.purpose(Where.DOUBT) in text_of(app)
        assert all(advice in text_of(app) for advice in helps.advice(Where.DOUBT))


@pytest.mark.parametrize("text", [FLIPPED, UNSEALED])
async def test_one_key_keeps_what_the_file_says_now(tmp_path: Path, text: str) -> None:
    path = put(tmp_path, text)
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: is_asked(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: is_open(app))
        assert app.interview is not None
        assert app.interview.session.assessment == decode(text).assessment
        assert "saved" in text_of(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        # Accepted once, it is asked no more.
        await pilot.press("enter")
        await until(pilot, lambda: is_open(app))
    loaded = decode(path.read_bytes())
    assert loaded.is_intact
    assert loaded.assessment == decode(text).assessment
    assert text in {version.read_text("utf-8") for version in (tmp_path / "history").rglob("*.toml")}


async def test_going_back_to_the_version_keeps_the_edited_file(tmp_path: Path) -> None:
    path = put(tmp_path, FLIPPED)
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: is_asked(app))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: is_open(app))
    assert path.read_text("utf-8") == cases.text_of(BEFORE)
    assert [kept.read_text("utf-8") for kept in (tmp_path / "damaged").iterdir()] == [FLIPPED]


async def test_while_somebody_else_has_it_open_it_can_be_read_and_not_replaced(tmp_path: Path) -> None:
    path = put(tmp_path, FLIPPED)
    before = files_in(tmp_path)
    lock = acquire(path, written_by="the other one")
    try:
        async with library_app(tmp_path) as (app, pilot):
            await pilot.press("enter")
            await until(pilot, lambda: is_asked(app))
            await pilot.press("down", "down", "enter")
            await until(pilot, lambda: "has the file open" in text_of(app))
            assert isinstance(app.screen, DoubtScreen)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: is_open(app))
            assert "read only" in text_of(app)
    finally:
        release(lock)
    assert files_in(tmp_path) == before


@pytest.mark.parametrize("key", ["ctrl+s", "escape"])
async def test_a_doubtful_file_named_on_the_command_line_is_asked_about_over_the_library(
    tmp_path: Path, key: str
) -> None:
    path = put(tmp_path, FLIPPED)
    i18n.set_language("en")
    library = Library(tmp_path, written_by="tests")
    app = SourcierApp(library, Settings(language="en"), file=library.open(path, exclusive=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: is_asked(app))
        await pilot.press(key)
        await until(pilot, lambda: is_open(app) if key == "ctrl+s" else isinstance(app.screen, HomeScreen))


async def test_an_edited_file_that_was_encrypted_again_is_compared_with_its_versions(tmp_path: Path) -> None:
    key = new_key("sesame", work_factor=4)
    path = put(tmp_path, "")
    path.unlink()
    (version,) = (tmp_path / "history").rglob("*.toml")
    version.with_name(version.name + ".age").write_bytes(key.encrypt(version.read_bytes()))
    version.unlink()
    (tmp_path / "case-012345.toml.age").write_bytes(key.encrypt(FLIPPED.encode()))
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PassphraseScreen))
        await pilot.press(*"sesame", "enter")
        await until(pilot, lambda: isinstance(app.screen, DoubtScreen) and app.screen.rescue is not None)
        await until(pilot, lambda: "2 changes" in text_of(app))
