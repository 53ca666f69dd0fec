"""A damaged file on the screen: what is wrong, what there is instead, and that nothing is written unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.age import new_key
from storage.library import Library
from storage.write_errors import WriteError, WriteProblem, WriteStage
from tests.storage import cases
from tests.tui.pilots import SIZES, library_app, text_of, until
from tui import i18n
from tui.app import SourcierApp
from tui.i18n import Language
from tui.screens.damage import DamageScreen
from tui.screens.home import HomeScreen
from tui.screens.passphrase import PassphraseScreen
from tui.settings import Settings

WHOLE = cases.text_of(cases.small())
BROKEN = WHOLE.replace("value = 50\n", 'value = "fif[/]ty"\n').replace("[scores.hybrid.tco]", "[scores.hybrid.tco")


def damaged(folder: Path, *, with_version: bool = True) -> Path:
    path = folder / "case-012345.toml"
    path.write_text(BROKEN, "utf-8")
    if with_version:
        kept = folder / "history" / cases.small().id
        kept.mkdir(parents=True)
        (kept / "20260314T101530Z-abcdef012345-00000000.toml").write_text(WHOLE, "utf-8")
    return path


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.suffix == ".toml"}


def is_open(app: SourcierApp) -> bool:
    """Whether an interview is drawn."""
    sheet = getattr(app.interview, "sheet", None)
    return sheet is not None and bool(sheet.layout_shown.lines)


def is_looked_at(app: SourcierApp) -> bool:
    """Whether all that can be said is on the screen."""
    return isinstance(app.screen, DamageScreen) and not app.screen.is_searching


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_nothing_is_written_before_a_person_chooses(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    damaged(tmp_path)
    before = files_in(tmp_path)
    async with library_app(tmp_path, size, language) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: is_looked_at(app))
        await pilot.pause(0.05)
        shown = text_of(app)
        assert "TOML" in shown
        assert "case-012345.toml" in shown
        assert ("2 changes" if language == "en" else "2 modifications") in shown
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    assert files_in(tmp_path) == before, "the way under the cursor leaves everything as it is"


async def test_going_on_with_the_newest_version_keeps_the_damaged_file(tmp_path: Path) -> None:
    path = damaged(tmp_path)
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: is_looked_at(app))
        await pilot.pause(0.05)
        await pilot.press("down", "enter")
        await until(pilot, lambda: is_open(app))
        assert app.interview is not None
        assert app.interview.session.assessment == cases.small()
    assert path.read_text("utf-8") == WHOLE
    (kept,) = (tmp_path / "damaged").iterdir()
    assert kept.read_text("utf-8") == BROKEN


async def test_what_can_be_read_is_written_to_a_new_file(tmp_path: Path) -> None:
    path = damaged(tmp_path)
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: is_looked_at(app))
        await pilot.pause(0.05)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: is_open(app))
        assert app.interview is not None
        assert app.interview.file.path.name.startswith("case-012345-repaired-")
        assert app.interview.session.assessment.answer("headcount").note == "deux\nlignes"
    assert path.read_text("utf-8") == BROKEN


async def test_without_a_version_only_the_repair_is_offered(tmp_path: Path) -> None:
    damaged(tmp_path, with_version=False)
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: is_looked_at(app))
        await pilot.pause(0.05)
        shown = text_of(app)
        assert "newest version" not in shown
        assert "Write what can be read" in shown
        assert "fif[/]ty" in shown
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_where_nothing_can_be_saved_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "case-012345.toml").write_bytes(b"\0" * 500)
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: is_looked_at(app))
        await pilot.pause(0.05)
        assert "the history has no version of it" in text_of(app)


async def test_a_version_that_cannot_be_put_in_place_is_said_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = damaged(tmp_path)
    (tmp_path / "damaged").write_text("a file in the way")
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: is_looked_at(app))
        await pilot.pause(0.05)
        await pilot.press("down", "enter")
        await pilot.pause(0.3)
        assert isinstance(app.screen, DamageScreen)
        assert path.read_text("utf-8") == BROKEN
        (tmp_path / "damaged").unlink()
        await pilot.press("enter")
        await until(pilot, lambda: is_open(app))


async def test_a_full_disk_is_told_for_what_can_be_done_about_it_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged(tmp_path)

    def full(*_: object, **__: object) -> None:
        aside = tmp_path / "damaged" / "20261123T170926Z-5418a2-c.toml"
        raise WriteError(aside, WriteStage.PREPARE, WriteProblem.DISK_FULL)

    monkeypatch.setattr("tui.screens.damage.go_on_with", full)
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: is_looked_at(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Not saved: the disk is full. Free some space, and try again." in text_of(app))
        assert "5418a2" not in text_of(app)


async def test_a_damaged_file_named_on_the_command_line_is_offered_over_the_library(tmp_path: Path) -> None:
    from storage.errors import StorageError

    path = damaged(tmp_path)
    i18n.set_language("en")
    library = Library(tmp_path, written_by="tests")
    with pytest.raises(StorageError) as raised:
        library.open(path)
    app = SourcierApp(library, Settings(language="en"), damaged=raised.value)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: is_looked_at(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_damaged_encrypted_file_is_put_right_with_its_passphrase(tmp_path: Path, language: Language) -> None:
    key = new_key("sesame", work_factor=4)
    whole = key.encrypt(WHOLE.encode())
    path = tmp_path / "case-012345.toml.age"
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    kept = tmp_path / "history" / cases.small().id
    kept.mkdir(parents=True)
    (kept / "20260314T101530Z-abcdef012345-00000000.toml.age").write_bytes(whole)
    async with library_app(tmp_path, SIZES[0], language) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PassphraseScreen))
        await pilot.press(*"sesame", "enter")
        await until(pilot, lambda: is_looked_at(app))
        await until(pilot, lambda: "2026" in text_of(app))
        assert path.read_bytes() != whole
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, PassphraseScreen))
        assert path.read_bytes() == whole
        await pilot.press(*"sesame", "enter")
        await until(pilot, lambda: is_open(app))
    assert [found.suffix for found in (tmp_path / "damaged").iterdir()] == [".age"]
