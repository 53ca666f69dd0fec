"""A disk that is full and a folder that goes away while somebody types: the program says so, and loses nothing."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.codec import decode
from storage.draft_journal import LONGEST_UNWRITTEN
from storage.library import Library
from storage.shelter import save_elsewhere
from storage.store import open_file
from tests.faults.effort import needs, why_no_mount
from tests.storage import cases
from tests.terminal import Terminal, sourcier
from tests.tui.commands import environment

pytestmark = pytest.mark.terminal

SECTOR = "metal workshop"
SMALL_DISK = "96k"


@contextmanager
def opened(folder: Path, path: Path) -> Iterator[Terminal]:
    """The program showing the assessment in `path`, the cursor on its first open question."""
    with Terminal(sourcier("open", str(path)), env=environment(folder)) as terminal:
        terminal.wait_for("Sector")
        terminal.settle()
        yield terminal


def new_case(library: Path, note: str = "") -> Path:
    case = cases.blank("Nova").with_answer("company_name", cases.given("Nova SA", note=note))
    return Library(library, written_by="tests").create(case, cases.NOW).path


def sector(path: Path) -> str | None:
    return decode(path.read_bytes()).assessment.chosen("sector")


def wait_until_kept(path: Path, value: str, seconds: float = 15.0) -> None:
    """Wait for `value` to be in the file. Nothing is typed meanwhile: the program must come back to it by itself."""
    end = time.monotonic() + seconds
    while not (path.exists() and sector(path) == value):
        assert time.monotonic() < end, "never saved"
        time.sleep(0.05)


# --- a folder that goes away -------------------------------------------------------------------


def test_a_folder_moved_while_typing_and_put_back(tmp_path: Path) -> None:
    library = tmp_path / "library"
    path = new_case(library)
    with opened(tmp_path, path) as terminal:
        library.rename(tmp_path / "moved")
        terminal.type(SECTOR + "\r")
        terminal.wait_for("NOT SAVED")
        terminal.wait_for("the folder is no longer there")
        terminal.type("Anne, IT\r")
        # Longer than it takes until what is being typed is written down.
        terminal.type("and more")
        time.sleep(LONGEST_UNWRITTEN + 0.5)
        assert not library.exists()
        terminal.press("escape")
        (tmp_path / "moved").rename(library)
        terminal.wait_for("Saved again.")
        terminal.wait_gone("NOT SAVED")
        assert decode(path.read_bytes()).assessment.chosen("interviewed") == "Anne, IT"
        assert sector(path) == SECTOR
        terminal.press("f10")
        assert terminal.wait_end() == 0


def test_leaving_while_the_folder_is_away_offers_another_place(tmp_path: Path) -> None:
    library = tmp_path / "library"
    path = new_case(library)
    with opened(tmp_path, path) as terminal:
        library.rename(tmp_path / "moved")
        terminal.type(SECTOR + "\r")
        terminal.wait_for("NOT SAVED")
        terminal.press("ctrl+q")
        terminal.wait_for("This assessment is not saved")
        terminal.press("enter")  # try again: it is still away
        terminal.settle(1.0)  # a look at the folder in a thread, and the same dialog again
        terminal.wait_for("This assessment is not saved")
        terminal.press("escape")
        terminal.wait_gone("This assessment is not saved")
        terminal.press("ctrl+q")
        terminal.wait_for("This assessment is not saved")
        terminal.settle(1.0)
        terminal.press("down")
        terminal.wait_for("▸ Save it in")
        terminal.press("enter")
        assert terminal.wait_end() == 0
        # It is printed where the cursor was left, on whatever lines that takes.
        assert b"What could not be saved in its place" in terminal.raw
    assert sector(_copy(tmp_path)) == SECTOR


def test_told_to_end_while_the_folder_is_away(tmp_path: Path) -> None:
    library = tmp_path / "library"
    path = new_case(library)
    with opened(tmp_path, path) as terminal:
        library.rename(tmp_path / "moved")
        terminal.type(SECTOR)  # not even Enter
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
    assert sector(_copy(tmp_path)) == SECTOR
    assert sector(tmp_path / "moved" / path.name) is None


def _copy(home: Path) -> Path:
    """The file made in the home folder, as there are no documents."""
    (path,) = home.glob("nova-*-copy-*.toml")
    return path


def test_the_first_folder_that_takes_a_file_gets_it(tmp_path: Path) -> None:
    file = open_file(cases.write(tmp_path / "case.toml", cases.small()), written_by=cases.ME)
    (tmp_path / "taken").mkdir()
    folders = [tmp_path / "missing", tmp_path / "case.toml", tmp_path / "taken", tmp_path]
    outcome = save_elsewhere(file, file.assessment.with_title("typed"), cases.NOW, folders)
    assert outcome.is_saved
    assert outcome.path.parent == tmp_path / "taken"
    assert decode(outcome.path.read_bytes()).assessment.title == "typed"
    none = save_elsewhere(file, file.assessment, cases.NOW, folders[:2])
    assert (none.is_saved, none.problem is not None) == (False, True)


# --- a full disk -------------------------------------------------------------------------------


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into another process by /proc")
@needs(why_no_mount())
def test_a_disk_that_fills_up_while_typing_and_has_room_again(tmp_path: Path) -> None:
    path = new_case(tmp_path / "library")
    disk = tmp_path / "disk"
    disk.mkdir()
    script = 'mount -t tmpfs -o "size=$1" none "$2"; cp "$3" "$2/case.toml"; shift 3; exec "$@"'
    small = [SMALL_DISK, str(disk), str(path)]
    command = ["unshare", "-Urm", "sh", "-ec", script, "sh", *small, *sourcier("open", str(disk / "case.toml"))]
    with Terminal(command, env=environment(tmp_path)) as terminal:
        terminal.wait_for("Sector")
        terminal.settle()
        seen = Path(f"/proc/{terminal.pid}/root{disk}")
        _fill(seen / "filler")
        terminal.type(SECTOR + "\r")
        terminal.wait_for("NOT SAVED")
        terminal.wait_for("the disk is full")
        assert sector(seen / "case.toml") is None
        assert [item.name for item in seen.iterdir() if item.name.endswith(".tmp")] == []
        (seen / "filler").unlink()
        wait_until_kept(seen / "case.toml", SECTOR)
        terminal.wait_for("Saved again.")
        terminal.press("f10")
        assert terminal.wait_end() == 0


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as filler:
        for size in (4096, 1):
            try:
                while True:
                    filler.write(b"x" * size)
            except OSError:
                continue


@pytest.mark.skipif(os.name == "nt", reason="needs limits of a process")
def test_a_limit_on_the_size_of_files_while_typing(tmp_path: Path) -> None:
    path = new_case(tmp_path / "library", note="long " * 3000)
    before = path.read_bytes()
    # In units of 512 or 1024 bytes, as the shell likes.
    command = ["sh", "-c", 'ulimit -f 8; exec "$@"', "sh", *sourcier("open", str(path))]
    with Terminal(command, env=environment(tmp_path)) as terminal:
        terminal.wait_for("Sector")
        terminal.settle()
        terminal.type(SECTOR + "\r")
        terminal.wait_for("the disk is full")
        terminal.wait_for("NOT SAVED")
        assert path.read_bytes() == before
