"""Encrypted assessments on the screen: opened, made, encrypted, decrypted, with a passphrase that is never shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from storage import age
from storage.history import read_version, versions
from storage.library import Library
from tests.storage import cases
from tests.storage.cases import blank
from tests.tui.pilots import LOOKS, library_app, rows, text_of, until
from tui.i18n import Language, _
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.passphrase import PassphraseScreen

SECRET = "correct horse"
PATIENCE = 500


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that cost little to try."""
    monkeypatch.setattr(age.new_key, "__defaults__", (4,))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path, written_by="tests")


@pytest.fixture
def path(library: Library) -> Path:
    return library.create(blank("Alba"), datetime.now(UTC), age.new_key(SECRET)).path


async def typed(pilot: Pilot[int], text: str) -> None:
    await pilot.press(*("space" if character == " " else character for character in text))


async def asked(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, PassphraseScreen), PATIENCE)
    await until(pilot, lambda: pilot.app.screen.is_open, PATIENCE)  # type: ignore[attr-defined]


def said(app: App[object], text: str) -> bool:
    """Whether a sentence is shown, broken at the width of a dialog or not."""
    return text in " ".join(row.strip(" │") for row in rows(app))


@pytest.mark.parametrize(("size", "language"), LOOKS)
async def test_opening_asks_for_the_passphrase_and_says_when_it_is_wrong(
    library: Library, path: Path, size: tuple[int, int], language: Language
) -> None:
    async with library_app(library.folder, size, language) as (app, pilot):
        await pilot.press("enter")
        await asked(pilot)
        assert path.name in text_of(app)
        await typed(pilot, "wrong")
        await pilot.pause()
        assert "wrong" not in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: said(app, _("this is not the passphrase of this file.")[1:]), PATIENCE)
        await typed(pilot, SECRET)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen), PATIENCE)
        await until(pilot, lambda: _("encrypted") in rows(app)[0], PATIENCE)
        await typed(pilot, "Borealis")
        await pilot.press("enter")
        await until(
            pilot,
            lambda: library.open(path, lambda _path: SECRET).assessment.value("company_name") == "Borealis",
            PATIENCE,
        )
        assert b"Borealis" not in path.read_bytes()


async def test_escape_opens_nothing(library: Library, path: Path) -> None:
    before = path.read_bytes()
    async with library_app(library.folder) as (app, pilot):
        await pilot.press("enter")
        await asked(pilot)
        await typed(pilot, SECRET)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen), PATIENCE)
        assert app.interview is None
    assert path.read_bytes() == before


async def test_the_passphrase_is_asked_again_the_next_time(library: Library, path: Path) -> None:
    async with library_app(library.folder) as (app, pilot):
        for _turn in range(2):
            await pilot.press("enter")
            await asked(pilot)
            await typed(pilot, SECRET)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, InterviewScreen), PATIENCE)
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen), PATIENCE)


async def test_a_new_assessment_under_a_passphrase(library: Library) -> None:
    library.prepare()
    async with library_app(library.folder) as (app, pilot):
        app.screen.run_new_encrypted()  # type: ignore[attr-defined]
        await until(pilot, lambda: "Enter keeps it" in text_of(app), PATIENCE)
        await typed(pilot, "Calypso")
        await pilot.press("enter")
        await asked(pilot)
        await typed(pilot, SECRET)
        await pilot.press("enter")
        await typed(pilot, "another")
        await pilot.press("enter")
        await until(pilot, lambda: said(app, "These two differ"), PATIENCE)
        await typed(pilot, SECRET)
        await pilot.press("enter")
        await typed(pilot, SECRET)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen), PATIENCE)
    (entry,) = library.entries()
    assert entry.is_encrypted
    assert b"Calypso" not in entry.path.read_bytes()
    assert library.open(entry.path, lambda _path: SECRET).assessment.value("company_name") == "Calypso"


async def test_encrypting_and_decrypting_from_the_menu(library: Library) -> None:
    plain = library.create(blank("Alba"), datetime.now(UTC)).path
    async with library_app(library.folder) as (app, pilot):
        home = app.screen
        assert isinstance(home, HomeScreen)
        home.run_decrypt()
        await until(pilot, lambda: "is not encrypted" in text_of(app), PATIENCE)
        home.run_encrypt()
        await asked(pilot)
        for _turn in range(2):
            await typed(pilot, SECRET)
            await pilot.press("enter")
        await until(pilot, lambda: home.entry is not None and home.entry.is_encrypted, PATIENCE)
        assert not plain.exists()
        home.run_encrypt()
        await asked(pilot)
        await typed(pilot, SECRET)
        await pilot.press("enter")
        await until(pilot, lambda: "encrypted already" in text_of(app), PATIENCE)
        home.run_decrypt()
        await asked(pilot)
        await typed(pilot, SECRET)
        await pilot.press("enter")
        await until(pilot, plain.exists, PATIENCE)
        await until(pilot, lambda: home.entry is not None and not home.entry.is_encrypted, PATIENCE)
    assert library.open(plain).assessment.title == "Alba"
    assert [trashed.path.suffix for trashed in library.trashed()] == [".age"]


async def test_encrypting_an_encrypted_assessment_finishes_what_was_interrupted(library: Library, path: Path) -> None:
    file = library.open(path, lambda _path: SECRET)
    version = library.history / file.assessment.id / "20260101T000000Z-abcdef-01234567.toml"
    version.parent.mkdir(parents=True)
    version.write_bytes(cases.text_of(file.assessment).encode())
    async with library_app(library.folder) as (app, pilot):
        home = app.screen
        assert isinstance(home, HomeScreen)
        await until(pilot, lambda: home.entry is not None and home.entry.is_encrypted, PATIENCE)
        home.run_encrypt()
        await asked(pilot)
        await until(pilot, lambda: said(app, "What is left of it in plain text"), PATIENCE)
        await typed(pilot, SECRET)
        await pilot.press("enter")
        await until(pilot, lambda: "so is 1 file of its earlier versions" in text_of(app), PATIENCE)
    (kept,) = versions(version.parent)
    assert kept.path.name == f"{version.name}.age"
    assert read_version(kept, file.key).assessment == file.assessment


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_what_is_left_in_plain_text_is_named_in_a_dialog(library: Library, language: Language) -> None:
    plain = library.create(blank("Alba"), datetime.now(UTC)).path
    for name in ("one", "two", "three", "four"):
        (library.folder / f"{name}.toml").write_bytes(plain.read_bytes())
    async with library_app(library.folder, (80, 24), language) as (app, pilot):
        home = app.screen
        assert isinstance(home, HomeScreen)
        await until(pilot, lambda: home.is_whole, PATIENCE)
        await pilot.press(*plain.stem)
        home.run_encrypt()
        await asked(pilot)
        for _turn in range(2):
            await typed(pilot, SECRET)
            await pilot.press("enter")
        await until(pilot, lambda: said(app, _("Still there in plain text")), PATIENCE)
        shown = " ".join(row.strip(" │") for row in rows(app))
        assert "four.toml, " in shown
        assert _("{names}. Remove them, or merge those you need.", names="")[-20:] in shown


async def test_decrypting_lets_earlier_versions_be_read(library: Library, path: Path) -> None:
    file = library.open(path, lambda _path: SECRET)
    for number in (1, 2):
        file.save(file.assessment.with_title(f"Alba {number}"), datetime.now(UTC) + timedelta(hours=number))
    async with library_app(library.folder) as (app, pilot):
        home = app.screen
        assert isinstance(home, HomeScreen)
        home.run_decrypt()
        await asked(pilot)
        await typed(pilot, SECRET)
        await pilot.press("enter")
        await until(pilot, lambda: "The encrypted file: in the trash." in text_of(app), PATIENCE)
    found = versions(library.history / file.assessment.id)
    assert len(found) >= 2
    assert {read_version(version).assessment.id for version in found} == {file.assessment.id}


async def test_what_is_open_elsewhere_is_not_decrypted(library: Library, path: Path) -> None:
    other = library.open(path, lambda _path: SECRET, exclusive=True)
    async with library_app(library.folder) as (app, pilot):
        app.screen.run_decrypt()  # type: ignore[attr-defined]
        await asked(pilot)
        await typed(pilot, SECRET)
        await pilot.press("enter")
        await until(pilot, lambda: "has the file open" in text_of(app), PATIENCE)
    assert path.exists()
    other.close()


async def test_an_encrypted_assessment_is_renamed_with_its_passphrase(library: Library, path: Path) -> None:
    async with library_app(library.folder) as (app, pilot):
        await pilot.press("f5")
        await until(pilot, lambda: "Enter keeps it" in text_of(app), PATIENCE)
        await pilot.press("ctrl+u", *"Dione", "enter")
        await asked(pilot)
        await typed(pilot, SECRET)
        await pilot.press("enter")
        await until(pilot, lambda: "Renamed" in text_of(app), PATIENCE)
    assert "Dione" in library.open(path, lambda _path: SECRET).assessment.title
