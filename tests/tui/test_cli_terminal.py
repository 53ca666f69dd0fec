"""The commands that draw, in a real pseudo-terminal: what comes before the screen, and what is left after it."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.terminal import Terminal, sourcier
from tests.tui.commands import environment, sample_library

pytestmark = pytest.mark.terminal

ALTERNATE_SCREEN = b"\x1b[?1049h"


def test_a_damaged_file_is_explained_and_left_alone(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.toml"
    damaged.write_text("[session]\nformat = ")
    with Terminal(sourcier("open", str(damaged)), env=environment(tmp_path), columns=200) as terminal:
        terminal.wait_for("damaged.toml, line 2: the file is damaged")
        terminal.press("enter", "ctrl+q")
        assert terminal.wait_end() == 0
    assert damaged.read_text() == "[session]\nformat = "


@pytest.mark.parametrize("text", ["root:x:0:0:root:/root:/bin/bash\n", '[project]\nname = "x"\n'])
def test_what_is_no_assessment_at_all_is_one_sentence(text: str, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(text)
    with Terminal(sourcier("open", str(other)), env=environment(tmp_path), columns=200) as terminal:
        assert terminal.wait_end() == 2
        assert "other.toml" in terminal.text
        assert ALTERNATE_SCREEN not in terminal.raw


def test_a_library_that_cannot_be_made_is_refused_before_anything_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Terminal(sourcier("--data-dir", str(tmp_path / "file")), env=environment(tmp_path), columns=200) as terminal:
        assert terminal.wait_end() == 2
        assert "the library must be a folder, and this is a file" in terminal.text
        assert ALTERNATE_SCREEN not in terminal.raw


def test_the_bare_command_makes_the_library_and_shows_it(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "library"
    with Terminal(sourcier("--data-dir", str(folder), "--lang", "fr"), env=environment(tmp_path)) as terminal:
        terminal.wait_for("Aucune évaluation")
        assert folder.is_dir()
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0


def test_open_finds_an_assessment_by_its_name(tmp_path: Path) -> None:
    sample_library(tmp_path / "library")
    env = environment(tmp_path, SOURCIER_DATA=str(tmp_path / "library"))
    with Terminal(sourcier("open", "cormoran"), env=env) as terminal:
        terminal.wait_for("Cormoran Services: after the")
        terminal.press("f10")
        assert terminal.wait_end() == 0


@pytest.mark.parametrize(
    ("arguments", "title", "notice"),
    [
        (["--lang", "en"], "Cormoran Services: after", "temporary library"),
        (["--sample", "industry", "--lang", "fr"], "Ateliers Morvenne", "bibliothèque temporaire"),
    ],
)
def test_the_demonstration_says_that_nothing_is_kept_and_keeps_nothing(
    arguments: list[str], title: str, notice: str, tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with Terminal(sourcier("demo", *arguments), env=environment(tmp_path, TMPDIR=str(temporary))) as terminal:
        terminal.wait_for(title)
        terminal.wait_for(notice)
        assert len(list(temporary.glob("sourcier-demo-*/assessments/*.toml"))) == 3
        terminal.press("escape")
        terminal.wait_for(".toml")
        terminal.wait_for(notice)
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    assert not list(temporary.iterdir())


def test_a_demonstration_that_is_told_to_end_removes_its_library(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with Terminal(sourcier("demo"), env=environment(tmp_path, TMPDIR=str(temporary))) as terminal:
        terminal.wait_for("Cormoran")
        terminal.settle()
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
    assert not list(temporary.iterdir())
