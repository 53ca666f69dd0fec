"""What seldom happens to files, and must go right when it does."""

from __future__ import annotations

import errno
import os
import sys
import types
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from storage import leftovers, shelter, system, trash
from storage.atomic import make_private_folder, write_atomic
from storage.codec import decode
from storage.errors import CorruptError, Unreadability, UnreadableError
from storage.head import read_head
from storage.outcome import SaveStatus
from storage.reading import read_start, read_with_status
from storage.system import SYSTEM
from storage.toml_text import type_name
from storage.write_errors import WriteError, WriteProblem, WriteStage
from tests.storage import cases
from tests.storage.faults import os_error
from tests.storage.test_atomic import OLD, digest

posix = pytest.mark.skipif(os.name == "nt", reason="needs pipes with a name")


def _failing(number: int) -> object:
    def fail(*_: object) -> None:
        raise os_error(number)

    return fail


def test_a_file_that_cannot_even_be_closed_tells_of_the_first_error(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(OLD)
    closed: list[int] = []

    def close(fd: int) -> None:
        os.close(fd)
        closed.append(fd)
        if len(closed) > 1:  # the first is of the file that was read
            raise os_error(errno.EIO)

    broken = replace(SYSTEM, write=_failing(errno.ENOSPC), close=close)
    outcome = write_atomic(path, b"new", expected_sha256=digest(OLD), system=broken)
    assert isinstance(outcome.problem, WriteError)
    assert (outcome.problem.stage, outcome.problem.number) == (WriteStage.WRITE, errno.ENOSPC)


def test_a_disk_without_even_a_root_ends_the_search_for_a_folder(tmp_path: Path) -> None:
    nowhere = replace(SYSTEM, make_folder=_failing(errno.ENOENT))
    with pytest.raises(FileNotFoundError):
        make_private_folder(tmp_path / "a" / "b", nowhere)


@posix
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    for read in (lambda: read_with_status(pipe), lambda: read_start(str(pipe), 10)):
        with pytest.raises(UnreadableError) as caught:
            read()
        assert caught.value.reason is Unreadability.NOT_A_FILE


def test_a_file_over_the_limit_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * 101)
    monkeypatch.setattr("storage.reading.MAX_BYTES", 100)
    with pytest.raises(UnreadableError) as caught:
        read_with_status(path)
    assert (caught.value.reason, caught.value.limit) == (Unreadability.TOO_LARGE, 100)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (True, "boolean"),
        (1, "integer"),
        (Decimal("1.5"), "float"),
        ("a", "string"),
        (datetime(2026, 1, 2, 3, 4), "date-time"),  # noqa: DTZ001
        (date(2026, 1, 2), "date"),
        (time(7, 32), "time"),
        ([], "array"),
        ({}, "table"),
    ],
)
def test_every_type_of_toml_has_its_name(value: object, name: str) -> None:
    assert type_name(value) == name


def test_a_mistake_is_told_with_its_kind() -> None:
    error = WriteError.from_mistake(Path("case.toml"), TypeError("one too many"))
    assert (error.problem, error.number) == (WriteProblem.MISTAKE, None)
    assert "TypeError: one too many" in str(error)


def test_a_head_with_a_flag_of_a_later_version_is_read() -> None:
    data = cases.text_of(cases.small()).replace("custom_made = 0\n", "custom_made = 0\nflagged = true\n").encode()
    head = read_head(data)
    assert head is not None
    assert head.title == cases.small().title


def test_damage_after_a_head_that_is_no_table_is_damage() -> None:
    with pytest.raises(CorruptError):
        decode("session = 1\n\n[broken\n")


def test_people_look_for_their_work_in_their_own_folders_first() -> None:
    documents, home, temporary = shelter.shelters()
    assert home == Path.home()
    assert home in (documents, *documents.parents)
    assert temporary.is_dir()


# --- temporary files of saves that were killed ---------------------------------------------------


@pytest.fixture
def left(tmp_path: Path) -> Path:
    path = tmp_path / ".sourcier.123.0a1b2c3d.tmp"
    path.touch()
    return path


def aged(path: Path) -> float:
    return path.stat().st_mtime + leftovers.MINIMUM_AGE + 1


@pytest.mark.parametrize(
    ("answer", "removed"), [(None, 0), (PermissionError(), 0), (ProcessLookupError(), 1), (OverflowError(), 1)]
)
def test_only_what_a_dead_process_left_is_swept(
    left: Path, monkeypatch: pytest.MonkeyPatch, answer: Exception | None, removed: int
) -> None:
    def asked(_pid: int, _signal: int) -> None:
        if answer is not None:
            raise answer

    monkeypatch.setattr(os, "kill", asked)
    assert leftovers.sweep(left.parent, aged(left)) == removed
    assert left.exists() == (not removed)


def test_a_folder_that_is_not_there_has_nothing_to_sweep(tmp_path: Path) -> None:
    assert leftovers.sweep(tmp_path / "gone") == 0


def test_what_cannot_be_removed_is_left_for_the_next_time(left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "kill", _failing(errno.ESRCH))
    monkeypatch.setattr(Path, "unlink", _failing(errno.EACCES))
    assert leftovers.sweep(left.parent, aged(left)) == 0
    monkeypatch.setattr(Path, "lstat", _failing(errno.ENOENT))
    assert leftovers.sweep(left.parent, aged_by_hand()) == 0


def aged_by_hand() -> float:
    return 1e12


# --- the other systems, with fakes ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "synced"), [(None, []), (errno.ENOTSUP, [7]), (errno.ENOTTY, [7]), (errno.EINVAL, [7])]
)
def test_macos_asks_the_disk_itself_where_it_can(
    monkeypatch: pytest.MonkeyPatch, number: int | None, synced: list[int]
) -> None:
    asked = _on_macos(monkeypatch, number)
    system._full_sync(7)
    assert asked == {"full": [7], "plain": synced}


def test_macos_does_not_ask_again_after_a_real_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _on_macos(monkeypatch, errno.EIO)
    with pytest.raises(OSError) as caught:
        system._full_sync(7)
    assert caught.value.errno == errno.EIO
    assert asked["plain"] == []


def _on_macos(monkeypatch: pytest.MonkeyPatch, number: int | None) -> dict[str, list[int]]:
    asked: dict[str, list[int]] = {"full": [], "plain": []}

    def control(fd: int, _command: int) -> None:
        asked["full"].append(fd)
        if number is not None:
            raise os_error(number)

    monkeypatch.setitem(sys.modules, "fcntl", types.SimpleNamespace(fcntl=control, F_FULLFSYNC=51))
    monkeypatch.setattr(system.sys, "platform", "darwin")
    monkeypatch.setattr(os, "fsync", asked["plain"].append)
    return asked


def test_a_deletion_is_done_though_the_disk_does_not_confirm_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cases.write(tmp_path / "case.toml", cases.small())
    monkeypatch.setattr(trash, "sync_folder", _failing(errno.EIO))
    trashed = trash.move_to_trash(path, tmp_path / "trash", cases.NOW)
    assert (path.exists(), trashed.path.exists()) == (False, True)


def test_an_outcome_without_a_problem_is_saved(tmp_path: Path) -> None:
    outcome = write_atomic(tmp_path / "new.toml", b"new", expected_sha256=None)
    assert (outcome.status, outcome.is_saved) == (SaveStatus.SAVED, True)
