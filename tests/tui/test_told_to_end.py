"""A program told to end while something is being typed: it is kept, saved, and the exit code tells the signal."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from domain.assessment import Assessment
from storage.library import Library
from tests.storage.cases import NOW, blank, given
from tests.terminal import Terminal, sourcier
from tests.tui.commands import environment
from tui.page import PageId
from tui.pages.all import PAGES

pytestmark = pytest.mark.terminal

SIGNALS = [
    signal.SIGTERM,
    signal.SIGHUP,  # a closed window, a dropped connection
    signal.SIGINT,  # from another program: in the application ^C is a key
]


def opened(folder: Path) -> Terminal:
    """The program showing the only assessment of a library, the cursor on the first open question."""
    assessment = blank("Nova").with_answer("company_name", given("Nova SA"))
    path = Library(folder / "library", written_by="tests").create(assessment, NOW).path
    terminal = Terminal(sourcier("open", str(path)), env=environment(folder))
    terminal.wait_for("Sector")
    terminal.settle()
    return terminal


def kept(folder: Path) -> Assessment:
    (entry,) = Library(folder / "library", written_by="tests").entries()
    return Library(folder / "library", written_by="tests").open(entry.path).assessment


@pytest.mark.parametrize("number", SIGNALS)
def test_an_answer_being_typed_is_kept(tmp_path: Path, number: signal.Signals) -> None:
    with opened(tmp_path) as terminal:
        terminal.type("metal workshop")
        terminal.signal(number)
        assert terminal.wait_end() == 128 + number
    assert kept(tmp_path).chosen("sector") == "metal workshop"


@pytest.mark.parametrize("number", SIGNALS)
def test_a_note_being_typed_is_kept(tmp_path: Path, number: signal.Signals) -> None:
    with opened(tmp_path) as terminal:
        terminal.press("f5")
        terminal.wait_for("Note: Sector")
        terminal.type("to be checked")
        terminal.signal(number)
        assert terminal.wait_end() == 128 + number
    assert kept(tmp_path).answer("sector").note == "to be checked"


def test_a_source_being_typed_is_kept(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        terminal.press("f6")
        terminal.wait_for("Who said so?")
        terminal.type("the accountant")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
    assert kept(tmp_path).answer("sector").source == "the accountant"


@pytest.mark.parametrize("key", ["f5", "f6"])
@pytest.mark.parametrize("told", [*SIGNALS, "ctrl+q"], ids=str)
def test_a_text_is_kept_also_below_the_help(tmp_path: Path, key: str, told: signal.Signals | str) -> None:
    with opened(tmp_path) as terminal:
        terminal.press(key)
        terminal.wait_for("Sector ")
        terminal.type("to be checked")
        terminal.press("f1")
        terminal.wait_for("Esc or F1 closes")
        if isinstance(told, str):
            terminal.press(told)
        else:
            terminal.signal(told)
        assert terminal.wait_end() == (0 if isinstance(told, str) else 128 + told)
    answer = kept(tmp_path).answer("sector")
    assert "to be checked" in (answer.note, answer.source)


def test_the_text_of_a_decision_being_typed_is_kept(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        for _ in range(list(PAGES).index(PageId.DECISION)):
            terminal.press("f9")
        terminal.wait_for("Draft of the decision")
        terminal.press("down", "down")
        terminal.type("Because of the outages")
        terminal.wait_for("Because of the outages")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
    assert kept(tmp_path).chosen("decision_reason") == "Because of the outages"


def test_a_text_that_cannot_be_taken_does_not_keep_the_program_from_ending(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        terminal.press("down", "down", "down")
        terminal.type("many")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
    assert kept(tmp_path).chosen("company_name") == "Nova SA"


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted in /proc")
def test_a_terminal_that_goes_away_ends_the_program(tmp_path: Path) -> None:
    """The system then sends SIGCONT as well, which is also what follows Ctrl+Z and fg."""
    with opened(tmp_path) as terminal:
        terminal.type("metal workshop")
        threads = Path(f"/proc/{terminal.pid}/task")
        before = len(list(threads.iterdir()))
        terminal.signal(signal.SIGCONT)
        terminal.settle(0.3)
        assert len(list(threads.iterdir())) == before
        terminal.hang_up()
        assert terminal.wait_end() == 128 + signal.SIGHUP
    assert kept(tmp_path).chosen("sector") == "metal workshop"


def test_after_ctrl_z_and_fg_the_program_goes_on(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        terminal.signal(signal.SIGTSTP)
        os.waitpid(terminal.pid, os.WUNTRACED)
        terminal.settle()
        terminal.signal(signal.SIGCONT)
        terminal.wait_for("Sector")
        terminal.settle()
        terminal.type("metal workshop\r")
        terminal.wait_for("metal workshop")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    assert kept(tmp_path).chosen("sector") == "metal workshop"
