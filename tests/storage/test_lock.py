"""Only one may write: the lock, who has it, and how it is freed, with real processes."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
import types
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import leftovers, lock
from storage.lock import Held, Lock, LockInfo, NoLock, acquire, holder_path, lock_path, read_holder, try_lock
from storage.sharing_errors import HeldError

ME = "sourcier 0.1.0"
CHILD = """
import sys, time
from pathlib import Path
from storage.lock import Lock, acquire
held = acquire(Path(sys.argv[1]), written_by="sourcier 9.9", named=sys.argv[2] == "named")
print(isinstance(held, Lock), flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.toml"


@pytest.fixture
def holding(path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts processes that take the lock of `path` and keep it."""
    children = []

    def start(how: str = "named") -> subprocess.Popen[str]:
        command = [sys.executable, "-c", CHILD, str(path), how]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        children.append(child)
        assert child.stdout is not None
        assert child.stdout.readline() == "True\n"
        return child

    yield start
    for child in children:
        child.kill()
        child.communicate()


def taken(path: Path, **rest: object) -> Lock:
    got = acquire(path, written_by=ME, **rest)  # type: ignore[arg-type]
    assert isinstance(got, Lock)
    return got


def test_the_second_is_told_who_has_it(path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    with taken(path) as held:
        assert held.is_held
        second = acquire(path, written_by="other 1.0")
        assert isinstance(second, Held)
        assert second.info is not None
        assert (second.info.pid, second.info.version, second.info.is_here) == (os.getpid(), ME, True)
        assert before <= second.info.since <= datetime.now(UTC)
    assert not held.is_held
    assert not holder_path(path).exists()
    assert lock_path(path).read_bytes() == b""
    taken(path).release()


def test_another_process_has_it_and_kill_9_frees_it(path: Path, holding: Callable[..., subprocess.Popen[str]]) -> None:
    child = holding()
    second = acquire(path, written_by=ME)
    assert isinstance(second, Held)
    assert second.info is not None
    assert (second.info.pid, second.info.version) == (child.pid, "sourcier 9.9")
    child.send_signal(signal.SIGKILL)
    child.wait()
    start = time.monotonic()
    with taken(path):
        assert time.monotonic() - start < 1
        now = read_holder(path)
        assert now is not None
        assert now.pid == os.getpid()


def test_a_stopped_process_keeps_it(path: Path, holding: Callable[..., subprocess.Popen[str]]) -> None:
    child = holding()
    child.send_signal(signal.SIGSTOP)
    assert isinstance(acquire(path, written_by=ME), Held)


def test_one_who_died_is_not_named_for_the_one_who_has_it(
    path: Path, holding: Callable[..., subprocess.Popen[str]]
) -> None:
    dead = holding()
    dead.kill()
    dead.wait()
    holding("for a moment")
    assert acquire(path, written_by=ME) == Held(None)


def test_it_is_waited_for(path: Path) -> None:
    first = taken(path)
    start = time.monotonic()
    assert isinstance(acquire(path, written_by=ME, patience=0.1), Held)
    assert 0.1 <= time.monotonic() - start < 2
    answers = iter([False, False, True])
    first.release()
    got = acquire(path, written_by=ME, patience=5, locking=lambda _fd: next(answers))
    assert isinstance(got, Lock)
    got.release()
    got.release()


def test_held_for_a_moment_leaves_no_word(path: Path) -> None:
    with taken(path, named=False):
        assert not holder_path(path).exists()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_where_there_are_no_locks_one_goes_on_without(path: Path, number: int) -> None:
    def refused(fd: int) -> bool:
        raise OSError(number, os.strerror(number))

    got = acquire(path, written_by=ME, locking=refused)
    assert isinstance(got, NoLock)
    assert got.reason.errno == number
    assert not holder_path(path).exists()


def test_a_folder_that_is_gone_knows_no_locks(tmp_path: Path) -> None:
    assert isinstance(acquire(tmp_path / "gone" / "case.toml", written_by=ME), NoLock)


def test_a_lock_that_is_a_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    lock_path(path).symlink_to(tmp_path / "elsewhere")
    assert isinstance(acquire(path, written_by=ME), NoLock)
    assert not (tmp_path / "elsewhere").exists()


def test_a_link_to_a_file_has_the_lock_of_the_file(path: Path, tmp_path: Path) -> None:
    path.touch()
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    with taken(link):
        assert isinstance(acquire(path, written_by=ME), Held)


@pytest.mark.parametrize("again", [True, False])
def test_a_lock_whose_file_was_removed_meanwhile_is_taken_again(path: Path, again: bool) -> None:
    fds = []

    def removing(fd: int) -> bool:
        if not fds:
            lock_path(path).unlink()
            if again:
                lock_path(path).touch()
        fds.append(fd)
        return try_lock(fd)

    with taken(path, patience=1, locking=removing):
        assert len(fds) == 2
        assert isinstance(acquire(path, written_by=ME), Held)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        '{"host": 5, "pid": 1, "user": "a", "since": "2026-01-01", "version": ""}',
        '{"host": "a", "pid": "x", "user": "a", "since": "2026-01-01", "version": ""}',
        '{"host": "a", "pid": 1, "user": "a", "since": "yesterday", "version": ""}',
        "\xff\xfe",
        "[" * 4000,
    ],
)
def test_a_word_that_cannot_be_read_is_none(path: Path, text: str) -> None:
    holder_path(path).write_text(text, encoding="latin-1")
    assert read_holder(path) is None


def test_what_others_wrote_is_cleaned_and_clipped(path: Path) -> None:
    told = {"host": "a\x1b[2J\nb", "pid": 7, "user": "x" * 500, "since": "2026-01-01T10:00:00+02:00", "version": "v"}
    holder_path(path).write_text(json.dumps(told))
    info = read_holder(path)
    assert info is not None
    assert (info.host, len(info.user)) == ("a[2J b", 100)
    assert info.since == datetime(2026, 1, 1, 8, tzinfo=UTC)
    assert not info.is_here


def test_somebody_on_another_computer_is_believed(path: Path, holding: Callable[..., subprocess.Popen[str]]) -> None:
    holding("for a moment")
    told = {"host": "elsewhere", "pid": 2**40, "user": "", "since": "2026-01-01T10:00:00+02:00", "version": "v"}
    holder_path(path).write_text(json.dumps(told))
    held = acquire(path, written_by=ME)
    assert isinstance(held, Held)
    assert held.info is not None
    assert "somebody on elsewhere, process" in str(HeldError(path, held.info))
    assert str(HeldError(None, None)) == "the file is open elsewhere; nothing was written"


def test_a_word_that_cannot_be_left_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder_path(path).mkdir()
    with taken(path):
        assert [item.name for item in path.parent.iterdir() if item.name.endswith(".tmp")] == []
        assert acquire(path, written_by=ME) == Held(None)
    assert holder_path(path).is_dir()

    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    holder_path(path).rmdir()
    with taken(path):
        info = read_holder(path)
        assert info is not None
        assert info.user == ""


def test_files_are_for_their_owner_alone(path: Path) -> None:
    with taken(path):
        assert [where.stat().st_mode & 0o777 for where in (lock_path(path), holder_path(path))] == [0o600, 0o600]


# --- Windows, with its calls made up: untried on the real system --------------------------------


@pytest.mark.parametrize(("number", "expected"), [(0, True), (errno.EACCES, False), (errno.EDEADLK, False)])
def test_windows_locks_one_byte(path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: bool) -> None:
    calls = []

    def locking(fd: int, mode: int, count: int) -> None:
        calls.append((fd, mode, count))
        if number:
            raise OSError(number, "locked")

    monkeypatch.setitem(sys.modules, "msvcrt", types.SimpleNamespace(LK_NBLCK=2, locking=locking))
    monkeypatch.setattr(lock.sys, "platform", "win32")
    path.touch()
    fd = os.open(path, os.O_RDWR)
    try:
        assert try_lock(fd) is expected
        assert calls == [(fd, 2, 1)]
    finally:
        os.close(fd)


def test_windows_processes_are_not_asked_whether_they_live(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leftovers.os, "name", "nt")
    monkeypatch.setattr(leftovers.os, "kill", None)
    assert leftovers.is_alive(1)


def test_an_error_of_the_lock_that_is_no_refusal_is_told(path: Path) -> None:
    with pytest.raises(OSError, match="Bad file descriptor"):
        try_lock(10_000)
    info = LockInfo("desk", 1, "anne", datetime(2026, 1, 1, tzinfo=UTC), ME)
    assert "by anne on desk, process 1" in str(HeldError(path, info))
