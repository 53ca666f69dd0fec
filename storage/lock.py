"""Who may write a file: a lock beside it, which the system frees whatever becomes of the process that has it.

The lock of `case.toml` is `.case.toml.lock`: an empty file that stays for ever, because a lock on a file that is
replaced at every save would be lost with it. Who has it is in `.case.toml.holder`, for people; only the lock counts.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from domain.cleaning import clean_line, clip
from domain.dataclass import dataclass
from storage.atomic import PRIVATE_FILE
from storage.leftovers import is_alive
from storage.names import temporary_name
from storage.sharing_errors import HeldError

__all__ = [
    "SAVE_PATIENCE",
    "Held",
    "HeldError",
    "Lock",
    "LockInfo",
    "NoLock",
    "acquire",
    "holder_path",
    "lock_path",
    "read_holder",
    "this_host",
    "try_lock",
]

SAVE_PATIENCE = 5.0
"""Seconds a save waits for a lock that somebody else has for a save of theirs."""

_RETRY_AFTER = 0.01
_HOLDER_PATIENCE = 0.2  # seconds between taking a lock and saying who has it, at the very most
_MOST_BYTES = 4096
_LONGEST_TEXT = 100
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
_OPEN |= getattr(os, "O_BINARY", 0)
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@dataclass(frozen=True, slots=True)
class LockInfo:
    """Who has a lock: computer, process, user, since when (UTC) and with which program. Texts are cleaned."""

    host: str
    pid: int
    user: str
    since: datetime
    version: str

    @property
    def is_here(self) -> bool:
        """Whether it is a process of this computer."""
        return self.host == this_host()


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody else has the lock. `info` is None where they left no word of who they are."""

    info: LockInfo | None


@dataclass(frozen=True, slots=True)
class NoLock:
    """The place knows no locks, or none can be made there: some network shares, a folder that is read-only.

    One can go on without: a file that changed meanwhile is never overwritten, whoever changed it.
    """

    reason: OSError


class Lock:
    """A lock that is held until `release`, or until the process ends in whatever way.

    `is_named` when it is written down who has it.
    """

    def __init__(self, path: Path, fd: int) -> None:
        self.path = path
        self.is_named = False
        self._fd: int | None = fd

    @property
    def is_held(self) -> bool:
        return self._fd is not None

    def release(self) -> None:
        """Give the lock back; nothing happens when that was done already."""
        if self._fd is None:
            return
        fd, self._fd = self._fd, None
        if self.is_named:
            with contextlib.suppress(OSError):
                os.unlink(holder_path(self.path))  # noqa: PTH108
        with contextlib.suppress(OSError):
            os.close(fd)  # which frees the lock, also when it reports an error

    def __enter__(self) -> Lock:
        return self

    def __exit__(self, *error: object) -> None:
        self.release()


def lock_path(path: Path) -> Path:
    """The lock of the file `path`; of the file a link leads to."""
    return _beside(path, "lock")


def holder_path(path: Path) -> Path:
    """Where it is written who has the lock of `path`."""
    return _beside(path, "holder")


def _beside(path: Path, ending: str) -> Path:
    target = Path(os.path.realpath(path))
    return target.with_name(f".{target.name}.{ending}")


def try_lock(fd: int) -> bool:
    """Lock the open file `fd`; False when another process, or another opening of it, has. Raises OSError."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(fd, 0, os.SEEK_SET)
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True


def acquire(
    path: Path,
    *,
    written_by: str,
    patience: float = 0.0,
    named: bool = True,
    locking: Callable[[int], bool] = try_lock,
) -> Lock | Held | NoLock:
    """The lock of the file `path`, which need not exist; tried again for `patience` seconds while somebody has it.

    Unless it is held for a moment only (`named` is false), who has it is written down: that `written_by` is the
    program and its version. Never raises for what a file system can do.
    """
    until = time.monotonic() + patience
    while True:
        try:
            lock = _attempt(path, locking)
        except OSError as error:
            return NoLock(error)
        if lock:
            if named:
                lock.is_named = True
                _tell_who(path, written_by)
            return lock
        if time.monotonic() >= until:
            return Held(_holder(path))
        time.sleep(_RETRY_AFTER)


def _attempt(path: Path, locking: Callable[[int], bool]) -> Lock | None:
    where = lock_path(path)
    fd = os.open(where, _OPEN, PRIVATE_FILE)
    try:
        gained = locking(fd) and _is_still_there(fd, where)
    except OSError:
        os.close(fd)
        raise
    if gained:
        return Lock(path, fd)
    os.close(fd)
    return None


def _is_still_there(fd: int, where: Path) -> bool:
    """Whether the file that was locked still has its name; one removed since it was opened guards nothing."""
    try:
        return os.path.samestat(os.fstat(fd), os.stat(where))  # noqa: PTH116
    except FileNotFoundError:
        return False


# --- who has it --------------------------------------------------------------------------------


def _tell_who(path: Path, written_by: str) -> None:
    """Write down who has the lock. It is a courtesy: what goes wrong with it changes nothing."""
    info = {
        "host": this_host(),
        "pid": os.getpid(),
        "user": _user(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": written_by,
    }
    where = holder_path(path)
    temporary = where.with_name(temporary_name())
    try:
        fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), PRIVATE_FILE)
        with os.fdopen(fd, "w", encoding="ascii") as file:
            json.dump(info, file)
        os.replace(temporary, where)  # noqa: PTH105
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108


def _holder(path: Path) -> LockInfo | None:
    """Who says to have the lock; None when it was somebody who is dead: who has it now has yet to say so."""
    until = time.monotonic() + _HOLDER_PATIENCE
    while True:
        info = read_holder(path)
        if info and not (info.is_here and not is_alive(info.pid)):
            return info
        if time.monotonic() >= until:
            return None
        time.sleep(_RETRY_AFTER)


def read_holder(path: Path) -> LockInfo | None:
    """What is written of who has, or had, the lock of `path`; None when nothing can be read."""
    try:
        with holder_path(path).open("rb") as file:
            told = json.loads(file.read(_MOST_BYTES))
        return LockInfo(
            host=_text(told["host"]),
            pid=int(told["pid"]),
            user=_text(told["user"]),
            since=datetime.fromisoformat(told["since"]).astimezone(UTC),
            version=_text(told["version"]),
        )
    except (OSError, ValueError, TypeError, LookupError, RecursionError, OverflowError):
        return None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return clip(clean_line(value), _LONGEST_TEXT)


def this_host() -> str:
    import platform

    return clip(clean_line(platform.node()), _LONGEST_TEXT)


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a process without a user of that number
        return ""
