"""What is typed is safe after two seconds or 200 characters; after a crash it is there, and nothing deletes it."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import draft, draft_journal
from storage.age import new_key
from storage.draft import DISCARDED, Draft, discard, drafts
from storage.draft_journal import LONGEST_UNWRITTEN, MOST_UNWRITTEN, DraftJournal
from storage.errors import StorageError
from storage.names import TEMPORARY_PREFIX, TEMPORARY_SUFFIX
from storage.system import SYSTEM
from storage.write_errors import WriteError, WriteStage
from tests.storage import cases
from tests.storage.faults import Tape, os_error

ID = cases.blank().id
LONG = "x" * MOST_UNWRITTEN


class Clock:
    now = 1000.0
    asked = 0

    def __call__(self) -> float:
        self.asked += 1
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


@pytest.fixture
def journal(folder: Path, clock: Clock) -> Iterator[DraftJournal]:
    made = DraftJournal(folder, ID, clock=clock)
    yield made
    made.close()


def only(folder: Path, **rest: object) -> Draft:
    (found,) = drafts(folder, **rest)  # type: ignore[arg-type]
    return found


def wait_for(path: Path, *, gone: bool = False) -> None:
    until = time.monotonic() + 10
    while path.exists() is gone:
        assert time.monotonic() < until
        time.sleep(0.01)


def test_two_seconds_after_the_first_letter_it_is_written(folder: Path, journal: DraftJournal, clock: Clock) -> None:
    begun = clock.now
    journal.typing("company_name", "A")
    clock.now = begun + LONGEST_UNWRITTEN - 0.1
    journal.typing("company_name", "At")
    time.sleep(0.05)
    assert not journal.path.exists()
    assert clock.asked < 20, "it does not sleep until then"
    clock.now = begun + LONGEST_UNWRITTEN
    journal.typing("company_name", "Ate")
    wait_for(journal.path)
    found = only(folder)
    assert (found.id, found.field, found.text, found.is_live) == (ID, "company_name", "Ate", True)
    assert (datetime.now(UTC) - found.written_at).total_seconds() < 60


def test_two_hundred_letters_are_written_at_once(folder: Path, journal: DraftJournal) -> None:
    for count in range(1, MOST_UNWRITTEN):
        journal.typing("note", "y" * count)
    time.sleep(0.05)
    assert not journal.path.exists()
    journal.typing("note", LONG)
    wait_for(journal.path)
    assert only(folder).text == LONG
    journal.typing("note", "")  # as many taken out
    journal.flush(10)
    assert only(folder).text == ""


def test_no_more_than_two_seconds_or_two_hundred_letters_are_at_risk() -> None:
    assert (LONGEST_UNWRITTEN, MOST_UNWRITTEN) == (2.0, 200)


def test_it_wakes_for_every_text_though_nobody_asks_for_it(folder: Path, journal: DraftJournal) -> None:
    for _ in range(2):
        journal.typing("note", LONG)
        wait_for(journal.path)
        time.sleep(0.05)  # until it sleeps
        journal.settled()
        wait_for(journal.path, gone=True)
        time.sleep(0.05)


def test_a_text_dropped_while_it_is_written_is_waited_for_and_removed(folder: Path) -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def sync(fd: int) -> None:
        begun.set()
        assert goes_on.wait(10)
        SYSTEM.sync(fd)

    journal = DraftJournal(folder, ID, system=replace(SYSTEM, sync=sync))
    journal.typing("note", LONG)
    assert begun.wait(10)
    journal.settled()
    assert not journal.flush(0.05)
    goes_on.set()
    assert journal.flush(10)
    assert list(folder.iterdir()) == []
    journal.close()


def test_a_real_clock_writes_without_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_journal, "LONGEST_UNWRITTEN", 0.1)
    journal = DraftJournal(tmp_path, ID)
    journal.typing("note", "typed")
    wait_for(journal.path)
    journal.close()
    assert only(tmp_path).text == "typed"


def test_what_is_kept_or_dropped_leaves_no_draft(folder: Path, journal: DraftJournal) -> None:
    journal.typing("note", LONG)
    assert journal.flush(10)
    assert journal.path.exists()
    journal.settled()
    assert journal.flush(10)
    assert drafts(folder) == []
    journal.typing("note", "one")
    journal.settled()
    assert journal.flush(10)
    assert drafts(folder) == []
    assert list(folder.iterdir()) == []


def test_what_was_being_typed_at_the_end_stays(folder: Path, journal: DraftJournal) -> None:
    journal.typing("note", "one")
    journal.close()
    journal.close()
    assert only(folder).text == "one"
    assert journal.path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_nothing_typed_makes_nothing(folder: Path, journal: DraftJournal) -> None:
    assert journal.flush(10)
    journal.settled()
    journal.close()
    assert not folder.exists()
    assert drafts(folder) == []


@pytest.mark.parametrize("call", ["make_folder", "open", "write", "fstat", "sync", "close", "replace"])
def test_a_disk_that_refuses_is_told_and_tried_again(folder: Path, clock: Clock, call: str) -> None:
    tape = Tape(call, 1, os_error(errno.ENOSPC))
    journal = DraftJournal(folder, ID, system=tape.system(), clock=clock)
    journal.typing("note", "x")  # too little to be written before it is asked for
    assert journal.flush(10)
    assert isinstance(journal.problem, WriteError)
    assert (journal.problem.stage, journal.problem.number) == (WriteStage.WRITE, errno.ENOSPC)
    assert drafts(folder) == []
    assert not folder.exists() or list(folder.iterdir()) == []
    clock.now += LONGEST_UNWRITTEN
    assert journal.flush(10)
    assert journal.problem is None
    assert only(folder).text == "x"
    journal.close()


def test_each_attempt_is_reported(folder: Path, clock: Clock) -> None:
    told: list[StorageError | None] = []
    tape = Tape("open", 1, os_error(errno.ENOSPC))
    journal = DraftJournal(folder, ID, system=tape.system(), clock=clock, report=told.append)
    journal.typing("note", "x")
    assert journal.flush(10)
    clock.now += LONGEST_UNWRITTEN
    assert journal.flush(10)
    journal.close()
    assert [type(problem) for problem in told] == [WriteError, type(None)]


def test_a_journal_that_can_write_nothing_ends_all_the_same(folder: Path) -> None:
    folder.write_text("in the way")
    journal = DraftJournal(folder, ID)
    journal.typing("note", LONG)
    assert journal.flush(10)
    assert isinstance(journal.problem, WriteError)
    journal.close()
    assert journal._thread is not None
    assert not journal._thread.is_alive()
    journal = DraftJournal(folder, ID)
    journal.typing("note", LONG)
    journal.settled()
    assert journal.flush(10)
    assert journal.problem is None
    journal.close()


def test_a_draft_never_makes_the_folder_of_the_library(tmp_path: Path) -> None:
    library = tmp_path / "library"
    journal = DraftJournal(library / "drafts", ID)
    journal.typing("note", LONG)
    assert journal.flush(10)
    assert isinstance(journal.problem, WriteError)
    assert journal.problem.number == errno.ENOENT
    assert not library.exists()
    library.mkdir()
    assert journal.flush(10)
    journal.close()
    assert only(library / "drafts").text == LONG


def test_a_draft_that_cannot_be_removed_is_told(folder: Path) -> None:
    journal = DraftJournal(folder, ID, system=Tape("unlink", 1, os_error(errno.EACCES)).system())
    journal.typing("note", LONG)
    journal.flush(10)
    journal.settled()
    assert journal.flush(10)
    assert isinstance(journal.problem, WriteError)
    assert journal.problem.stage is WriteStage.CLEAN_UP
    journal.typing("note", LONG)
    journal.flush(10)
    journal.path.unlink()
    journal.settled()
    journal.close()
    assert journal.problem is None


def test_the_folder_is_not_waited_for(folder: Path) -> None:
    tape = Tape()
    journal = DraftJournal(folder, ID, system=tape.system())
    journal.typing("note", LONG)
    journal.flush(10)
    journal.close()
    # One sync of the new folder's name above it, one of the draft; none of the folder it is in.
    after = tape.calls[tape.calls.index("write") :]
    assert after.count("sync") == 1
    assert tape.calls.count("open") == tape.calls.count("close")


CRASHING = """
import os, sys, time
from pathlib import Path
from storage.draft_journal import DraftJournal
journal = DraftJournal(Path(sys.argv[1]), "0123456789ab")
journal.typing("company_name", "typed before the crash" + " " * 200)
journal.flush()
print("written", flush=True)
time.sleep(60)
"""


def test_after_kill_9_it_tells_what_was_being_typed(folder: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", CRASHING, str(folder)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "written\n"
    assert only(folder).is_live
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    found = only(folder)
    assert not found.is_live
    assert found.text is not None
    assert found.text.startswith("typed before the crash")
    kept = discard(found, cases.NOW)
    assert drafts(folder) == []
    assert kept.parent == folder / DISCARDED
    assert kept.name == f"20260314T101530Z-{found.path.name}"
    with pytest.raises(WriteError):
        discard(found, cases.NOW)


def test_drafts_of_one_assessment_the_newest_first(folder: Path) -> None:
    for id, text in ((ID, "one"), ("f" * 12, "two"), (ID, "three")):
        journal = DraftJournal(folder, id)
        journal.typing("note", text)
        journal.close()
    (folder / "notes.txt").write_text("mine")
    assert {found.text for found in drafts(folder)} == {"one", "two", "three"}
    assert {found.text for found in drafts(folder, ID)} == {"one", "three"}
    for number, path in enumerate(folder.glob("*.draft")):
        path.write_bytes(b"")
        os.utime(path, (1_000_000 + number, 1_000_000 + number))
    times = [found.written_at.timestamp() for found in drafts(folder)]
    assert times == [1_000_002, 1_000_001, 1_000_000]


def test_what_killed_programs_left_beside_drafts_is_removed(folder: Path, journal: DraftJournal) -> None:
    journal.typing("note", LONG)
    journal.close()
    left = folder / f"{TEMPORARY_PREFIX}4194305.0123abcd{TEMPORARY_SUFFIX}"
    left.write_text("half")
    os.utime(left, (1_000_000, 1_000_000))
    assert only(folder).text == LONG
    assert not left.exists()


def test_a_damaged_draft_is_listed_without_its_text(folder: Path, journal: DraftJournal) -> None:
    journal.typing("note", LONG)
    journal.close()
    whole = journal.path.read_bytes()
    for damaged in (whole[:-80], b"", whole.replace(b"xxx", b"yyy", 1), b"\xff", b"draft = 5\n"):
        journal.path.write_bytes(damaged)
        found = only(folder)
        assert (found.text, found.field, found.file, found.id) == (None, "", "", ID)


def test_beside_an_encrypted_assessment_drafts_are_encrypted(folder: Path) -> None:
    key = new_key("open sesame", 2)
    journal = DraftJournal(folder, ID, key=key)
    journal.typing("note", "confidential")
    journal.close()
    assert b"confidential" not in journal.path.read_bytes()
    assert only(folder).text is None
    assert only(folder, key=key).text == "confidential"


def test_what_comes_from_elsewhere_is_cleaned(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = DraftJournal(folder, ID)
    journal.typing("no\x1bte\nx" + "y" * 200, "two\nlines\x1b[2J\ud800")
    monkeypatch.setattr(draft, "this_host", lambda: "another")
    journal.close()
    monkeypatch.undo()
    found = only(folder)
    assert (found.field, found.text, found.is_live) == (f"note x{'y' * 193}…", "two\nlines[2J", False)


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("in the way")
    with pytest.raises(OSError, match="Not a directory"):
        drafts(tmp_path / "drafts")


def test_the_time_of_a_draft_without_one_is_that_of_the_file(folder: Path, journal: DraftJournal) -> None:
    journal.typing("note", LONG)
    journal.close()
    os.utime(journal.path, (1_000_000, 1_000_000))
    assert only(folder).written_at > datetime.fromtimestamp(1_000_000, UTC)
    journal.path.write_bytes(b"")
    os.utime(journal.path, (1_000_000, 1_000_000))
    assert only(folder).written_at == datetime.fromtimestamp(1_000_000, UTC)
    # One that goes away meanwhile comes last.
    assert draft._modified(folder / "gone") == datetime.fromtimestamp(0, UTC)


def test_a_draft_belongs_to_the_file_it_was_typed_in_while_that_is_there(tmp_path: Path) -> None:
    journal = DraftJournal(tmp_path / "drafts", ID, file="one.toml")
    journal.typing("field", "text")
    assert journal.flush(5)
    journal.close()
    (draft,) = drafts(tmp_path / "drafts", ID)
    one, twin = tmp_path / "one.toml", tmp_path / "twin.toml"
    one.touch()
    assert draft.file == "one.toml"
    assert [draft.belongs_to(file) for file in (one, twin)] == [True, False]
    one.unlink()
    assert draft.belongs_to(twin)
