"""A file and its lock: who may write it, and writing it under the lock."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.atomic import Keep, write_atomic
from storage.lock import SAVE_PATIENCE, Held, Lock, LockInfo, NoLock, acquire, lock_path
from storage.outcome import SaveOutcome
from storage.sharing_errors import HeldError
from storage.system import System

Guard = Lock | Held | NoLock
"""What came of asking for the lock of a file."""


class GuardedFile:
    """A file for which a lock was asked, or None: then each save takes it for as long as it lasts."""

    def __init__(self, path: Path, guard: Guard | None, written_by: str, system: System) -> None:
        self.path = path
        self._guard = guard
        self._written_by = written_by
        self._system = system
        self._saving = threading.Lock()

    @property
    def is_read_only(self) -> bool:
        """Whether somebody else has the lock, so that nothing is saved here."""
        return isinstance(self._guard, Held)

    @property
    def holder(self) -> LockInfo | None:
        """Who has the lock when it is somebody else and they left word."""
        return self._guard.info if isinstance(self._guard, Held) else None

    @property
    def unguarded(self) -> OSError | None:
        """Why there is no lock although one was asked for; every save then still checks that nothing else changed."""
        return self._guard.reason if isinstance(self._guard, NoLock) else None

    def claim(self) -> bool:
        """Take the lock, perhaps free by now, and keep it; whether the file may be saved.

        The one who had it may have changed the file: look at that before going on.
        """
        with self._saving:
            if not self._is_mine:
                self._guard = acquire(self.path, written_by=self._written_by)
            return not self.is_read_only

    def close(self) -> None:
        """Give the lock back at the end of the sitting."""
        with self._saving:
            release(self._guard)
            self._guard = None

    @property
    def _is_mine(self) -> bool:
        return isinstance(self._guard, Lock) and self._guard.is_held

    def _hand_over(self, path: Path) -> Guard | None:
        """The lock for whoever goes on with `path` instead: this one for the same file, else that of the other."""
        guard, self._guard = self._guard, None
        if guard is None or lock_path(path) == lock_path(self.path):
            return guard
        release(guard)
        return acquire(path, written_by=self._written_by)

    def _replace(self, data: bytes, expected_sha256: str | None, keep: Keep | None) -> SaveOutcome:
        """Put `data` in place of the content with a hash, under the lock of the sitting or one for this save alone;
        None when no file may be there.

        Raises HeldError.
        """
        mine = self._is_mine
        guard = self._guard if mine or self.is_read_only else self._momentary_lock()
        if isinstance(guard, Held):
            raise HeldError(self.path, guard.info)
        try:
            return write_atomic(self.path, data, expected_sha256=expected_sha256, keep=keep, system=self._system)
        finally:
            if not mine:
                release(guard)

    def _momentary_lock(self) -> Guard:
        return acquire(self.path, written_by=self._written_by, patience=SAVE_PATIENCE, named=False)


@contextmanager
def under_lock(path: Path, *, written_by: str, patience: float = SAVE_PATIENCE) -> Iterator[None]:
    """Have the lock of `path` for as long as one write or move takes, where whoever opened the file left one.

    None is made: beside a file that was never open here, such as those that git merges, it would be in the way. Raises
    HeldError when somebody has it open for longer than `patience`, in seconds.
    """
    is_known = os.path.lexists(lock_path(path))
    guard = acquire(path, written_by=written_by, patience=patience, named=False) if is_known else None
    if isinstance(guard, Held):
        raise HeldError(path, guard.info)
    try:
        yield
    finally:
        release(guard)


def release(guard: Guard | None) -> None:
    """Give back what there is to give back."""
    if isinstance(guard, Lock):
        guard.release()
