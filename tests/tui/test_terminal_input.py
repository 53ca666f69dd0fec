"""What a terminal may send: bytes that are no text, reports with impossible numbers, pasted control characters."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from storage.library import Library
from tests.storage.cases import NOW, blank
from tests.terminal import Terminal, sourcier
from tests.tui.commands import environment

pytestmark = pytest.mark.terminal


def opened(folder: Path) -> Terminal:
    path = Library(folder / "library", written_by="tests").create(blank("Nova"), NOW).path
    terminal = Terminal(sourcier("open", str(path)), env=environment(folder))
    terminal.wait_for("Sector")
    terminal.settle()
    return terminal


NO_KEYS = (
    "café".encode("latin-1"),
    b"\xff\xfe",
    b"\x1b[1114112u",  # a character beyond the last one
    b"\x1b[99999999999u",
    b"\x1b[48;99999;99999;1;1t",  # a window no screen could show
    b"\x1b[48;24;80;0;0t\x1b[<0;5;5M",  # a window of 0 x 0 pixels, then a click in it
)


def test_bytes_that_are_no_key_end_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        for sent in NO_KEYS:
            os.write(terminal._fd, sent)
            terminal.settle(0.1)
            terminal.write(" ")  # what follows an incomplete letter may be lost with it
            terminal.settle(0.1)
            terminal.press("f1")
            terminal.wait_for("Esc or F1 closes")
            terminal.press("escape")
            terminal.wait_gone("Esc or F1 closes")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
        assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize(
    ("key", "asks"),
    [("f5", "keeps the text"), ("f6", "Who said so?"), ("f2", "To ask  F3")],
    ids=["note", "source", "menu"],
)
def test_what_is_pasted_reaches_the_terminal_clean(tmp_path: Path, key: str, asks: str) -> None:
    with opened(tmp_path) as terminal:
        terminal.press(key)
        terminal.wait_for(asks)
        before = len(terminal.raw)
        terminal.write("\x1b[200~see\u202egnp\u2066.e\x9b31mxe\x1b[201~")
        terminal.wait_for("seegnp.e31mxe")
        drawn = terminal.raw[before:].decode()
    assert not {"\u202e", "\u2066", "\x9b"} & set(drawn)


def test_a_name_kept_at_the_end_makes_an_assessment_and_opens_nothing(tmp_path: Path) -> None:
    library = tmp_path / "library"
    with Terminal(sourcier("--data-dir", str(library)), env=environment(tmp_path)) as terminal:
        terminal.wait_for("No assessment yet")
        terminal.press("ctrl+n")
        terminal.wait_for("Enter keeps it")
        terminal.type("Nova")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
        assert b"Traceback" not in terminal.raw
    (entry,) = Library(library, written_by="tests").entries()
    assert entry.head is not None
    assert entry.head.title == "Nova"


@pytest.mark.parametrize(
    ("keys", "ends"),
    [("\x1b[15~typed before the note opened", "\x1b"), ("\x1b[17~who said so", "\r")],
)
def test_what_is_typed_before_a_dialog_opens_is_in_it(tmp_path: Path, keys: str, ends: str) -> None:
    with opened(tmp_path) as terminal:
        terminal.write("Nova\r\x1b[A")
        terminal.settle()
        terminal.write(keys)
        terminal.wait_for(keys[5:])
        terminal.write(ends)
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    (entry,) = Library(tmp_path / "library", written_by="tests").entries()
    assert keys[5:] in entry.path.read_text("utf-8")


def test_keys_of_a_burst_act_in_order_in_a_dialog(tmp_path: Path) -> None:
    """Enter closes the dialog before the letters after it are typed, which go to the next cell."""
    with opened(tmp_path) as terminal:
        terminal.write("Nova\r\x1b[A\x1b[17~the accountant\r\x1b[Bmetals\r")
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    (entry,) = Library(tmp_path / "library", written_by="tests").entries()
    saved = Library(tmp_path / "library", written_by="tests").open(entry.path).assessment
    assert saved.answer("company_name").source == "the accountant"
    assert saved.chosen("sector") == "metals"


@pytest.mark.parametrize(
    ("pasted", "kept", "told"),
    [
        ("Ada Lovelace,\r\n  chief executive\r\nand owner\r\n", "Ada Lovelace, chief executive and owner", ""),
        ("x" * 630, "x" * 500, "130 characters were left out"),
    ],
    ids=["lines", "too long"],
)
def test_what_is_pasted_on_one_line_is_kept_or_said(tmp_path: Path, pasted: str, kept: str, told: str) -> None:
    with opened(tmp_path) as terminal:
        terminal.write("Nova\r\x1b[A")
        terminal.settle()
        terminal.press("f6")
        terminal.wait_for("Who said so?")
        terminal.write(f"\x1b[200~{pasted}\x1b[201~")
        terminal.wait_for(told or "and owner")
        terminal.press("enter", "ctrl+q")
        assert terminal.wait_end() == 0
    (entry,) = Library(tmp_path / "library", written_by="tests").entries()
    saved = Library(tmp_path / "library", written_by="tests").open(entry.path).assessment
    assert saved.answer("company_name").source == kept


def test_what_is_pasted_and_kept_at_once_is_in_order(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        terminal.write("\x1b[200~metal workshop\x1b[201~\r")
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    (entry,) = Library(tmp_path / "library", written_by="tests").entries()
    saved = Library(tmp_path / "library", written_by="tests").open(entry.path).assessment
    assert saved.chosen("company_name") == "metal workshop"


def test_the_joiners_of_an_emoji_are_part_of_it(tmp_path: Path) -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    with opened(tmp_path) as terminal:
        terminal.write(f"{family}\r\x1b[A\x1b[17~{family}\r\x1b[15~{family}\x1b")
        terminal.settle(0.4)
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    (entry,) = Library(tmp_path / "library", written_by="tests").entries()
    answer = Library(tmp_path / "library", written_by="tests").open(entry.path).assessment.answer("company_name")
    assert (answer.value, answer.source, answer.note) == (family, family, family)


def test_what_is_typed_is_seen_in_every_cell_also_after_a_long_text(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        terminal.press("down")
        terminal.write("A rather long description of what this company does, in more words than fit the cell")
        terminal.settle()
        terminal.press("enter")
        for text in ("Bob Martin", "12", "345", "6789"):
            for length in range(1, len(text) + 1):
                terminal.write(text[length - 1])
                terminal.settle(0.1)
                row = next(line for line in terminal.lines if text[:length] in line)
                assert row.split(text[:length])[0].strip(), row
            terminal.press("enter")
        terminal.press("up", "enter")
        terminal.settle()
        assert "6789" in terminal.text
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0


@pytest.mark.parametrize(
    "told", [{"TERM": "dumb"}, {"COLUMNS": "100", "LINES": "30"}, {"COLUMNS": "5", "LINES": "2"}], ids=str
)
def test_the_size_is_that_of_the_terminal_whatever_its_environment_tells(tmp_path: Path, told: dict[str, str]) -> None:
    library = tmp_path / "library"
    Library(library, written_by="tests").create(blank("Nova"), NOW)
    with Terminal(sourcier("--data-dir", str(library)), env=environment(tmp_path, **told)) as terminal:
        terminal.wait_for("Nova")
        terminal.press("enter")
        terminal.wait_for(" Nova · The company and its IT")
        terminal.wait_for("saved")
        terminal.settle()
        assert terminal.lines[0].startswith(" Nova · The company and its IT")
        assert "saved" in terminal.lines[0]
        assert terminal.lines[-1].startswith(" F1 Help")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0


@pytest.mark.parametrize(("columns", "rows"), [(40, 10), (20, 3), (1, 1)])
def test_a_window_made_small_and_large_again_takes_keys(tmp_path: Path, columns: int, rows: int) -> None:
    with opened(tmp_path) as terminal:
        for size in ((columns, rows), (80, 24)):
            terminal.resize(*size)
            terminal.settle(0.3)
        terminal.press("down", "down", "down")
        terminal.write("7")
        terminal.settle()
        terminal.press("enter", "ctrl+q")
        assert terminal.wait_end() == 0
    (entry,) = Library(tmp_path / "library", written_by="tests").entries()
    assert "value = 7\n" in entry.path.read_text("utf-8")


@pytest.mark.parametrize("over", ["", "f1"], ids=["alone", "below the help"])
def test_a_new_title_is_kept_at_the_end(tmp_path: Path, over: str) -> None:
    library = tmp_path / "library"
    Library(library, written_by="tests").create(blank("Nova"), NOW)
    with Terminal(sourcier("--data-dir", str(library)), env=environment(tmp_path)) as terminal:
        terminal.wait_for("Nova")
        terminal.press("f5")
        terminal.wait_for("Enter keeps it")
        terminal.type("Alba")
        if over:
            terminal.press(over)
            terminal.wait_for("Esc or F1 closes")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
    (entry,) = Library(library, written_by="tests").entries()
    assert entry.head is not None
    assert entry.head.title == "Alba"
