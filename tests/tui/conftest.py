"""What holds for every test of the screens, and where the command line runs in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import textual.app
import textual.pilot

from storage.library import Library
from tests.tui.at_rest import at_rest
from tests.tui.commands import sample_library
from tui.i18n import set_language
from tui.screens import interview


@pytest.fixture(autouse=True, scope="session")
def _pilots_in_a_large_process() -> Iterator[None]:
    """Pilots wait no longer than they have to, and the collector does not look through all the tests for each of them.

    What the collector does for a program of its own is in `test_collector.py`.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(textual.app, "wait_for_idle", at_rest)
        patch.setattr(textual.pilot, "wait_for_idle", at_rest)
        patch.setattr(interview, "spare_what_is_loaded", lambda: None)
        yield


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """The language is one for the whole program: none is left over from a test to the next, whichever that is."""
    set_language("en")
    yield
    set_language("en")


@pytest.fixture(autouse=True)
def _many_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal the tests are run in may have few colours, which would choose another theme."""
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A locale, a width, settings and a library of the test's own: nothing of the person who runs it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("SOURCIER_DATA", str(tmp_path / "library"))
    monkeypatch.setenv("SOURCIER_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def library(tmp_path: Path, own_surroundings: None) -> Path:
    """The folder of the library in use, with the three samples in it."""
    return sample_library(tmp_path / "library")


@pytest.fixture
def empty_library(tmp_path: Path, own_surroundings: None) -> Library:
    """The library in use, with nothing in it yet."""
    return Library(tmp_path / "library", written_by="tests")
