"""What is being typed in a sitting, written down while it is typed, so that a crash costs two seconds of it at most."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from storage.atomic import PRIVATE_FILE, make_private_subfolder, write_all
from storage.draft import draft_name, encoded
from storage.errors import StorageError
from storage.names import temporary_name
from storage.system import SYSTEM, System
from storage.write_errors import WriteError, WriteStage

if TYPE_CHECKING:
    from storage.age import FileKey

LONGEST_UNWRITTEN = 2.0
"""Seconds after which what was typed is written down."""

MOST_UNWRITTEN = 200
"""Characters after which it is written down at once."""

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_CREATE |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class DraftJournal:
    """Writes down what is being typed in one sitting, in a thread of its own. Every method returns at once.

    `folder` is made when it is needed, but not the library it is in; with a `key` the drafts are encrypted like the
    assessment. `problem` is why the last attempt to write failed; the next one follows in two seconds. `report` is told
    it, in the thread of the journal, after each attempt: None when that succeeded.
    """

    def __init__(
        self,
        folder: Path,
        id: str,
        *,
        file: str = "",
        key: FileKey | None = None,
        system: System = SYSTEM,
        clock: Callable[[], float] = time.monotonic,
        report: Callable[[StorageError | None], None] = lambda _problem: None,
    ) -> None:
        self.path = folder / draft_name(id)
        self.problem: StorageError | None = None
        self._id = id
        self._file = file
        self._key = key
        self._system = system
        self._clock = clock
        self._report = report
        self._changed = threading.Condition()
        self._wanted: tuple[str, str] | None = None
        self._written: tuple[str, str] | None = None
        self._unwritten = 0
        self._since = 0.0
        self._is_busy = False
        self._is_closing = False
        self._thread: threading.Thread | None = None

    def typing(self, field: str, text: str) -> None:
        """Called at every change of the text: it will be written down after 2 seconds or 200 characters."""
        with self._changed:
            before = self._wanted or self._written
            if self._wanted == self._written:
                self._since = self._clock()
            self._unwritten += max(1, abs(len(text) - len(before[1] if before else "")))
            self._wanted = field, text
            self._start()
            self._changed.notify_all()

    def settled(self) -> None:
        """Called when the text is in the file of the assessment, or was dropped on purpose: no draft is left."""
        with self._changed:
            self._wanted = None
            self._changed.notify_all()

    def flush(self, timeout: float | None = None) -> bool:
        """Wait until what was typed is written down or the settled draft is gone, or that has failed.

        False when neither was so in time.
        """
        with self._changed:
            self._unwritten = MOST_UNWRITTEN
            self.problem = None
            self._changed.notify_all()
            return self._changed.wait_for(lambda: self._thread is None or self._is_done, timeout)

    def close(self) -> None:
        """End the thread; what is still being typed stays written down."""
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
        if self._thread:
            self._thread.join()

    # --- the thread ----------------------------------------------------------------------------

    @property
    def _is_done(self) -> bool:
        return not self._is_busy and (self._wanted == self._written or self.problem is not None)

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="drafts", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._is_due():
                    if self._is_closing:
                        return
                    self._changed.wait(self._wait())
                wanted, self._is_busy, self._unwritten = self._wanted, True, 0
            problem = self._write(*wanted) if wanted else self._remove()
            with self._changed:
                self.problem = problem
                self._is_busy = False
                # What could not be written is tried again in two seconds.
                self._written = self._written if problem and wanted else wanted
                self._since = self._clock()
                self._changed.notify_all()
                is_last = self._is_closing and problem is not None
            self._report(problem)
            if is_last:
                return

    def _is_due(self) -> bool:
        if self._wanted == self._written:
            return False
        late = self._clock() - self._since >= LONGEST_UNWRITTEN
        return self._wanted is None or late or self._is_closing or self._unwritten >= MOST_UNWRITTEN

    def _wait(self) -> float | None:
        if self._wanted == self._written:
            return None
        return max(0.0, self._since + LONGEST_UNWRITTEN - self._clock())

    def _write(self, field: str, text: str) -> StorageError | None:
        try:
            data = encoded(self._id, self._file, field, text, self._key)
            # A library that went away must find its place free when it comes back.
            make_private_subfolder(self.path.parent, self._system)
            _replace(self.path, data, self._system)
        except OSError as error:
            return WriteError.from_os(self.path, WriteStage.WRITE, error)
        return None

    def _remove(self) -> StorageError | None:
        try:
            self._system.unlink(self.path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            return WriteError.from_os(self.path, WriteStage.CLEAN_UP, error)
        return None


def _replace(path: Path, data: bytes, system: System) -> None:
    """Put `data` in place in one step. The folder is not confirmed: a draft is of use to a crash, less so later."""
    temporary = path.with_name(temporary_name())
    fd = system.open(temporary, _CREATE, PRIVATE_FILE)
    try:
        try:
            write_all(fd, data, system)
            system.sync(fd)
        finally:
            system.close(fd)
        system.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            system.unlink(temporary)
        raise
