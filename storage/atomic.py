"""Writing a file so that either the old content or the new one is there, whatever happens in between.

New content goes to a temporary file in the same folder, is confirmed by the disk, and replaces the old file in one
step. A file that is not the one that was read is never overwritten.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from domain.dataclass import dataclass
from storage.errors import EditedElsewhereError, StorageError, UnreadableError
from storage.names import stem_and_suffix, temporary_name
from storage.outcome import SaveOutcome, SaveStatus
from storage.reading import read_file, read_with_status
from storage.system import SYSTEM, System
from storage.write_errors import WriteError, WriteProblem, WriteStage

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

REPLACE_DELAYS = (0.015, 0.03, 0.06, 0.12, 0.24, 0.5, 1.0)
"""Seconds between attempts to replace a file on Windows, where a virus scanner or a sync client may hold it briefly."""

Keep = Callable[[bytes], StorageError | None]
"""Is given what a file holds just before that is replaced, to keep it; tells what stood in the way."""

_HELD_ON_WINDOWS = (5, 32, 33)  # access denied, sharing violation, lock violation
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_CREATE |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# A file system that cannot confirm a folder says so with these; there is nothing to wait for then.
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


def write_atomic(
    path: Path,
    data: bytes,
    *,
    expected_sha256: str | None,
    keep: Keep | None = None,
    system: System = SYSTEM,
) -> SaveOutcome:
    """Replace the content of `path` by `data`, or say why not. Raises nothing a disk can cause.

    `expected_sha256` is the hash of the content that was read (hex), None when no file may be there yet. `keep` is
    given the previous content before that goes; when it fails the save goes on and the outcome warns. The file is for
    its owner alone. A link is followed: what it points to is replaced.
    """
    target = Path(os.path.realpath(path))
    writing = _Writing(path, target, system)
    problem = writing.run(data, expected_sha256, keep)
    warnings = tuple(writing.warnings)
    if problem:
        return SaveOutcome(path, SaveStatus.NOT_SAVED, problem=problem, warnings=warnings)
    digest = sha256(data).hexdigest()
    try:
        sync_folder(target.parent, system)
    except OSError as error:
        problem = WriteError.from_os(path, WriteStage.SYNC_FOLDER, error)
        return SaveOutcome(path, SaveStatus.SAVED_NOT_CONFIRMED, digest, problem, warnings)
    return SaveOutcome(path, SaveStatus.SAVED, digest, warnings=warnings)


def keep_as(place: Path, data: bytes, system: System = SYSTEM) -> StorageError | None:
    """Write `data`, a version to be kept, to the new file `place`, whose folder is made; what stood in the way.

    By its bytes, not by a second name of the file it was in: that one may be edited in place. The name of a version
    says what is in it: a file that is there already and holds something else was damaged, and is moved aside.
    """
    try:
        make_private_folder(place.parent, system)
    except OSError as error:
        return WriteError.from_os(place, WriteStage.KEEP_PREVIOUS, error)
    problem = write_atomic(place, data, expected_sha256=None, system=system).problem
    if isinstance(problem, EditedElsewhereError):
        problem = _kept_again(place, data, system)
    return problem.during(WriteStage.KEEP_PREVIOUS) if isinstance(problem, WriteError) else problem


def _kept_again(place: Path, data: bytes, system: System) -> StorageError | None:
    """Have `place`, which is there, hold `data`; what else it held goes beside it, under a name that no version has."""
    try:
        there = read_file(place, system)
    except UnreadableError as error:
        return error
    if there == data:
        return None
    found = sha256(there).hexdigest()
    stem, suffix = stem_and_suffix(place.name)
    unkept = keep_as(place.with_name(f"{stem}-damaged-{found[:8]}{suffix}"), there, system)
    return unkept or write_atomic(place, data, expected_sha256=found, system=system).problem


@dataclass(frozen=True, slots=True)
class _Previous:
    """The file as it was just before the save."""

    data: bytes
    status: os.stat_result


class _Writing:
    """One save under way: each step raises a StorageError; no temporary file is left behind."""

    def __init__(self, path: Path, target: Path, system: System) -> None:
        self._path = path
        self._target = target
        self._system = system
        self._temporary: Path | None = None
        self.warnings: list[StorageError] = []

    def run(self, data: bytes, expected_sha256: str | None, keep: Keep | None) -> StorageError | None:
        """All steps up to the new content being in place; what stopped them, or None."""
        try:
            previous = self._read_previous(expected_sha256)
            temporary = self._fill(data)
            if previous and keep and (unkept := keep(previous.data)):
                self.warnings.append(unkept)
            self._check_unchanged(previous, expected_sha256)
            self._replace(temporary)
        except StorageError as problem:
            return problem
        finally:
            self._clean_up()
        return None

    def _read_previous(self, expected: str | None) -> _Previous | None:
        try:
            data, status = read_with_status(self._target, self._system)
        except FileNotFoundError as error:
            if expected is None:
                return None
            # A folder that is gone was moved or disconnected; a file missing from its folder was removed.
            if not os.path.isdir(self._target.parent):  # noqa: PTH112  Path.is_dir may raise
                raise WriteError.from_os(self._path, WriteStage.PREPARE, error) from error
            raise EditedElsewhereError(self._path, expected=expected, found=None) from error
        except OSError as error:
            raise WriteError.from_os(self._path, WriteStage.PREPARE, error) from error
        found = sha256(data).hexdigest()
        if found != expected:
            raise EditedElsewhereError(self._path, expected=expected, found=found)
        if not status.st_mode & stat.S_IWUSR:
            # Replacing needs no right to write the file itself: the wish of its owner is honoured here.
            raise WriteError(self._path, WriteStage.PREPARE, WriteProblem.READ_ONLY)
        return _Previous(data, status)

    def _fill(self, data: bytes) -> Path:
        """Write a confirmed temporary file beside the target; where it is.

        Its mode is set when it is made, never after: memory sticks refuse that.
        """
        temporary = self._target.parent / temporary_name()
        try:
            fd = self._system.open(temporary, _CREATE, PRIVATE_FILE)
        except OSError as error:
            raise WriteError.from_os(self._path, WriteStage.CREATE, error) from error
        self._temporary = temporary
        stage = WriteStage.WRITE
        try:
            write_all(fd, data, self._system)
            stage = WriteStage.SYNC
            # After a failed sync a second one on the same file may claim success: it is never repeated.
            self._system.sync(fd)
        except OSError as error:
            self._close_quietly(fd)
            raise WriteError.from_os(self._path, stage, error) from error
        except BaseException:
            self._close_quietly(fd)
            raise
        try:
            self._system.close(fd)
        except OSError as error:
            raise WriteError.from_os(self._path, WriteStage.CLOSE, error) from error
        return temporary

    def _check_unchanged(self, previous: _Previous | None, expected: str | None) -> None:
        """A last look before the old file goes: confirming the new one took a while.

        Some file systems give a file another number or time at every look; only its content is proof of a change.
        """
        try:
            now = self._system.stat(self._target)
        except FileNotFoundError:
            now = None
        except OSError as error:
            raise WriteError.from_os(self._path, WriteStage.REPLACE, error) from error
        if previous is None or now is None or _identity(now) != _identity(previous.status):
            self._read_previous(expected)

    def _replace(self, temporary: Path) -> None:
        delays = iter(REPLACE_DELAYS if self._system.is_windows else ())
        while True:
            try:
                self._system.replace(temporary, self._target)
            except OSError as error:
                delay = next(delays, None) if getattr(error, "winerror", None) in _HELD_ON_WINDOWS else None
                if delay is None:
                    raise WriteError.from_os(self._path, WriteStage.REPLACE, error) from error
                self._system.sleep(delay)
            else:
                self._temporary = None
                return

    def _clean_up(self) -> None:
        if self._temporary is None:
            return
        try:
            self._system.unlink(self._temporary)
        except OSError as error:
            self.warnings.append(WriteError.from_os(self._temporary, WriteStage.CLEAN_UP, error))

    def _close_quietly(self, fd: int) -> None:
        try:
            self._system.close(fd)
        except OSError:
            return  # the error that made us close is the one to tell


def write_all(fd: int, data: bytes, system: System) -> None:
    """Write all of `data`, however little the system takes at a time. Raises OSError, also when the size is wrong."""
    rest = memoryview(data)
    while rest:
        written = system.write(fd, rest)
        if written <= 0:
            raise OSError(errno.EIO, "the system took no data")
        rest = rest[written:]
    if system.fstat(fd).st_size != len(data):
        raise OSError(errno.EIO, "the file is not as long as it should be")


def sync_folder(folder: Path, system: System = SYSTEM) -> None:
    """Have the disk store the names in `folder`. Raises OSError. Windows has no such call."""
    if system.is_windows:
        return
    fd = system.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        system.sync(fd)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        system.close(fd)


def make_private_folder(folder: Path, system: System = SYSTEM) -> None:
    """Make `folder` and what is missing above it, for its owner alone, and have the disk store it. Raises OSError."""
    try:
        make_private_subfolder(folder, system)
    except FileNotFoundError:
        if folder.parent == folder:
            raise
        make_private_folder(folder.parent, system)
        # Tried once: some folders that are there, such as /proc, take none, and say that it cannot be found.
        make_private_subfolder(folder, system)


def make_private_subfolder(folder: Path, system: System = SYSTEM) -> None:
    """Make `folder` as `make_private_folder` does, but nothing above it. Raises OSError, also when that is missing."""
    try:
        system.make_folder(folder, PRIVATE_FOLDER)
        _confirm_made(folder, system)
    except FileExistsError:
        if not stat.S_ISDIR(system.stat(folder).st_mode):
            raise


def _confirm_made(folder: Path, system: System) -> None:
    """Without this a power cut could take the whole folder, with files in it that were confirmed."""
    # One may make a folder inside another that one may not read, and so not confirm.
    if os.access(folder.parent, os.R_OK):
        sync_folder(folder.parent, system)


def _identity(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
