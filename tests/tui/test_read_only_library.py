"""A library in a folder that nothing can be written to: it is shown, and whatever would write says so."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.library import Library
from storage.library_errors import LibraryError
from tests.storage.cases import blank
from tests.tui.pilots import text_of, until
from tui import i18n
from tui.app import SourcierApp
from tui.command_line import screens
from tui.command_line.arguments import Options
from tui.i18n import Language, _
from tui.screens.interview import InterviewScreen
from tui.settings import Settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A library with one assessment, read-only to a plain user and said to be so to root."""
    folder = tmp_path / "library"
    Library(folder, written_by="tests").create(blank("Alba"), datetime.now(UTC))
    folder.chmod(0o500)
    monkeypatch.setattr("storage.library.os.access", lambda *_: False)
    yield folder
    folder.chmod(0o700)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Library]:
    libraries: list[Library] = []
    monkeypatch.setattr(screens, "_has_terminal", lambda: True)
    monkeypatch.setattr(screens, "_show", lambda library, environ: libraries.append(library) or 0)
    return libraries


def test_the_bare_command_shows_it(folder: Path, shown: list[Library]) -> None:
    assert screens.home(Options(data_dir=str(folder)), os.environ) == 0
    assert [library.folder for library in shown] == [folder]


def test_one_that_is_not_there_is_refused(folder: Path, shown: list[Library], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.library.make_private_folder", _refused)
    with pytest.raises(LibraryError):
        screens.home(Options(data_dir=str(folder / "missing")), os.environ)
    assert shown == []


def _refused(_folder: Path) -> None:
    raise OSError(30, "Read-only file system")


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_it_can_be_browsed_and_what_writes_says_that_it_cannot(folder: Path, language: Language) -> None:
    i18n.set_language(language)
    notice = "This folder is read-only: assessments can be read, and nothing is saved here."
    app = SourcierApp(Library(folder, written_by="tests"), Settings(language=language))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Alba" in text_of(app))
        assert " ".join(_(notice).split()[:3]) in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        await pilot.press("escape", "ctrl+n", *"Beta", "enter")
        await until(pilot, lambda: _("this folder is read-only.")[:10] in text_of(app))
