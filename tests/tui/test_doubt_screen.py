"""A file that opens and is not as it was saved: what differs is shown, and nothing is written before a choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.age import new_key
from storage.codec import decode
from storage.guarded import release
from storage.library import Library
from storage.lock import acquire
from tests.storage import cases
from tests.tui.pilots import LOOKS, SIZES, library_app, text_of, until
from tui import i18n
from tui.app import SourcierApp
from tui.i18n import Language
from tui.screens.doubt import DoubtScreen
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.passphrase import PassphraseScreen
from tui.settings import Settings

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
    screen = app.screen
    return isinstance(screen, DoubtScreen) and screen.rescue is not None and screen.rescue.read is not None


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
