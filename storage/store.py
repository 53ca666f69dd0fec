"""One assessment and its file for a sitting: opened or made, and what other programs do to it meanwhile."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.milestones import Milestone
from storage.atomic import write_atomic
from storage.codec import Loaded, Stamp
from storage.content import faithful, loaded_from, summary_of
from storage.encryption import AskPassphrase, unlocked
from storage.errors import StorageError, UnreadableError
from storage.guarded import release
from storage.lock import acquire
from storage.merging import Merging, prepare
from storage.names import new_id
from storage.outcome import SaveOutcome
from storage.reading import read_file, read_with_status
from storage.saved_file import SavedFile
from storage.sharing_errors import RemovedError
from storage.system import SYSTEM, System

if TYPE_CHECKING:
    from storage.age import FileKey

__all__ = ["OpenFile", "Outside", "create_file", "open_file", "summary_of"]


def open_file(
    path: Path,
    *,
    written_by: str,
    history: Path | None = None,
    passphrase: AskPassphrase | None = None,
    exclusive: bool = False,
    system: System = SYSTEM,
) -> OpenFile:
    """The assessment in `path`, ready to be saved again.

    `written_by` names the program and its version for the files it writes; `history` is the folder that keeps earlier
    versions, None to keep none. `passphrase` is asked when the file is encrypted; what is saved then is encrypted too.
    With `exclusive` the lock of the file is taken until `close`; when somebody else has it, the file opens read-only.
    One whose seal is broken `is_doubted`: it is not written before `accept`. Raises UnreadableError, CorruptError,
    NewerFormatError, InvalidFieldError or EncryptionError; the file stays as it is.
    """
    # No lock is left beside a file that is not there.
    guard = acquire(path, written_by=written_by) if exclusive and os.path.lexists(path) else None
    try:
        data = read_file(path, system)
        content, key = unlocked(data, path, passphrase)
        loaded = loaded_from(data, content, path)
    except BaseException:
        release(guard)
        raise
    return OpenFile(path, loaded, written_by, history, system, data=data, key=key, guard=guard)


def create_file(
    path: Path,
    assessment: Assessment,
    saved_at: datetime,
    *,
    written_by: str,
    history: Path | None = None,
    key: FileKey | None = None,
    exclusive: bool = False,
    system: System = SYSTEM,
) -> OpenFile:
    """A new file that holds `assessment`, encrypted with `key` if one is given; see `last_outcome` for whether the disk
    confirmed it. `exclusive` as in `open_file`.

    Raises StorageError when it could not be written, EditedElsewhereError when `path` exists already.
    """
    data, loaded = faithful(assessment, Stamp(new_id(), saved_at, written_by), (), key)
    guard = acquire(path, written_by=written_by) if exclusive else None
    outcome = write_atomic(path, data, expected_sha256=None, system=system)
    if outcome.problem and not outcome.is_saved:
        release(guard)
        raise outcome.problem
    return OpenFile(path, loaded, written_by, history, system, data=data, key=key, guard=guard, made=outcome)


@dataclass(frozen=True, slots=True)
class Outside:
    """What another program made of the file: `loaded` is what it holds now, or `problem` why that cannot be taken.

    `data` are the bytes of what it holds.
    """

    loaded: Loaded | None
    problem: StorageError | None = None
    data: bytes | None = None


class OpenFile(SavedFile):
    """A file that is open for a sitting, whatever other programs do to it meanwhile."""

    _seen: tuple[int, ...] | None = None
    """What the system said of the file when it was last found to be ours."""

    def outside(self) -> Outside | None:
        """What another program made of the file; None while it holds what was last read or saved here.

        What was last read or saved here is in no file then: it goes into the history first, and nothing can be taken
        where that fails. Of a file that somebody else has open, nothing is ours. Costs one look at the file while
        nothing touches it, a read of it otherwise.
        """
        with self._saving:
            outside = self._outside()
            if outside is None or self.is_read_only:
                return outside
            unkept = self._keep(self._base.assessment, datetime.now(UTC))
            return Outside(None, unkept[0]) if unkept and outside.problem is None else outside

    def _outside(self) -> Outside | None:
        try:
            if _identity(self._system.stat(self.path)) == self._seen:
                return None
            data, status = read_with_status(self.path, self._system)
            if sha256(data).hexdigest() == self._base.sha256:
                self._seen = _identity(status)
                return None
            return Outside(self._decoded(self.path, data), data=data)
        except StorageError as problem:
            return Outside(None, problem)
        except OSError as error:
            return Outside(None, UnreadableError.from_os(self.path, error))

    def put_back(self, assessment: Assessment, saved_at: datetime) -> SaveOutcome:
        """Write `assessment` to the file that another program removed; as `save` otherwise, with a warning of it.

        Nothing is overwritten: when there is a file again by then, the outcome says so.
        """
        with self._saving:
            unkept = self._keep(self._base.assessment, saved_at)
            outcome = self._save(assessment, saved_at, self._base, self.loaded.extras, None, is_gone=True)
            return self._warned(outcome, RemovedError(self.path), *unkept) if outcome.is_saved else outcome

    def take(self, outside: Outside) -> Assessment:
        """Go on from what another program wrote: nothing was changed here. Raises ValueError when it cannot be taken.

        What it replaces is in the history since `outside`; the next save keeps what is taken there too.
        """
        if outside.loaded is None:
            raise ValueError("there is nothing that could be taken")
        with self._saving:
            self._go_on_from(outside.loaded, outside.loaded)
            self._data = outside.data
            self.last_saved_at = outside.loaded.head.saved_at
            return outside.loaded.assessment

    def merging(self, assessment: Assessment, saved_at: datetime, copy: Path | None = None) -> Merging:
        """The merge of `assessment` with what the file holds now, or with what a conflict `copy` of it holds.

        Our version goes into the history first. Nothing else changes until `save_merged`, so that the merge can be
        looked at and left. Of a copy nobody knows what it started from: all that differs clashes. Raises as `open_file`
        does, and OtherAssessmentError or TooManyTogetherError.
        """
        with self._saving:
            path = copy or self.path
            theirs = self._decoded(path, read_file(path, self._system))
            base = None if copy else self._base
            merging = prepare(base, assessment, self.loaded.extras, theirs, path)
            return replace(merging, warnings=tuple(self._keep(assessment, saved_at, Milestone.MERGED)))

    def save_merged(self, merging: Merging, assessment: Assessment, saved_at: datetime) -> SaveOutcome:
        """Write what came of a merge, `merging.merge` with the clashes settled; as `save` otherwise.

        What is replaced goes into the history, and so does a conflict copy, which is then gone from the folder. When
        the file changed again meanwhile nothing is written, and `merging` can be called once more.
        """
        with self._saving:
            is_copy = merging.path != self.path
            previous = self._base if is_copy else merging.theirs
            keep = self._keeper.place(previous, Milestone.MERGED)
            outcome = self._save(assessment, saved_at, previous, merging.extras, keep)
            if outcome.is_saved:
                self._go_on_from(replace(self._base, extras=merging.extras), self._base)
            if outcome.is_saved and is_copy:
                outcome = self._warned(outcome, *self._keeper.archive(merging.path, merging.theirs, self.key))
            return self._warned(outcome, *merging.warnings)

    def reopened(self, path: Path) -> OpenFile:
        """The assessment that `path` holds now, for the rest of this sitting. Raises as `open_file` does.

        No passphrase is asked: another one than that of this sitting's file is needed after an EncryptionError. The
        lock goes over to it; for another file it is that of the other file.
        """
        data = read_file(path, self._system)
        loaded = self._decoded(path, data)
        guard = self._hand_over(path)
        return OpenFile(
            path, loaded, self._written_by, self._history, self._system, data=data, key=self.key, guard=guard
        )

    def _go_on_from(self, loaded: Loaded, base: Loaded) -> None:
        self.loaded, self._base, self._seen = loaded, base, None
        self._keeper.restart()


def _identity(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
