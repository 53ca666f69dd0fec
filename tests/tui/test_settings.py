"""What is wrong in the settings is said on the screen too."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.samples import sample
from storage.library import Library
from tests.tui.pilots import text_of, until
from tui import i18n
from tui.app import SourcierApp
from tui.settings import MAX_BYTES, read_settings


def test_a_language_or_theme_that_there_is_not_is_told(tmp_path: Path) -> None:
    i18n.set_language("en")
    (tmp_path / "settings.toml").write_text('language = "de"\ntheme = "pink"\n')
    settings = read_settings(tmp_path)
    assert settings.language == ""
    language, theme = settings.problems
    assert language == "settings.toml: there is no language de here; fr, en are."
    assert theme.startswith("settings.toml: there is no theme pink; textual-dark,")


@pytest.mark.parametrize("text", ["", 'language = ""\ntheme = "nord"\n', 'language = "fr"\n'])
def test_nothing_is_said_of_settings_that_can_be_used(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text)
    assert read_settings(tmp_path).problems == ()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'language = "fr"\nx = [', "{file} is passed over: line 2 is not TOML."),
        (b"x = " + b"[" * 5000, "{file} is passed over: line 1 is not TOML."),
        (b"x = " + b"9" * 5000, "{file} is passed over: line 1 is not TOML."),
        (b'theme = "caf\xe9"', "{file} is passed over: it is not a text in UTF-8."),
        (b"#" * (MAX_BYTES + 1), "{file} is passed over: it is too large to hold settings."),
    ],
    ids=["no end", "nested", "number", "Latin-1", "too large"],
)
@pytest.mark.parametrize("name", ["settings.toml", "keys.toml"])
def test_a_file_that_cannot_be_understood_is_told_in_plain_words(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    i18n.set_language("en")
    (tmp_path / name).write_bytes(data)
    assert read_settings(tmp_path).problems == (told.format(file=tmp_path / name),)


def test_a_file_that_cannot_be_understood_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('theme = "nord\n')
    settings = read_settings(tmp_path).with_language("fr")
    assert settings.language == "fr"
    assert (tmp_path / "settings.toml").read_text() == 'theme = "nord\n'


def test_a_settings_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    i18n.set_language("en")
    (tmp_path / "file").touch()
    problems = read_settings(tmp_path / "file").problems
    assert [problem.split(" cannot be read: ")[0] for problem in problems] == [
        str(tmp_path / "file" / name) for name in ("settings.toml", "keys.toml")
    ]


@pytest.mark.parametrize("opened", [True, False])
async def test_a_wrong_key_file_is_told_at_the_foot_of_the_first_screen(tmp_path: Path, opened: bool) -> None:
    i18n.set_language("en")
    (tmp_path / "keys.toml").write_text('[keys]\nundoo = "f5"\n')
    library = Library(tmp_path / "library", written_by="tests")
    library.prepare()
    file = None
    if opened:
        file = library.open(library.create(sample("services", "en"), datetime.now(UTC)).path)
    app = SourcierApp(library, read_settings(tmp_path), file=file)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "keys.toml: there is no command undoo" in text_of(app))
        await pilot.press("down", "up")
        assert app.is_running
