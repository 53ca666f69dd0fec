"""One assessment and its file: opened, saved again and again, never overwriting what somebody else wrote."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from domain.assessment import Assessment
from domain.milestones import Milestone
from storage.atomic import write_atomic
from storage.codec import Loaded, Stamp
from storage.content import faithful, loaded_from, summary_of
from storage.encryption import AskPassphrase, revealed, unlocked
from storage.errors import StorageError, UnreadableError
from storage.guarded import Guard, GuardedFile, release
from storage.head import FORMAT, MIN_READER
from storage.history import prune
from storage.keeper import Keeper
from storage.lock import acquire
from storage.merging import Merging, prepare
from storage.names import ENCRYPTED_SUFFIX, SUFFIX, new_id, slug, stem_and_suffix
from storage.outcome import SaveOutcome, SaveStatus
from storage.reading import read_file, read_with_status
from storage.records import Extra
from storage.rewriting import Rewriter
from storage.sharing_errors import RemovedError
from storage.system import SYSTEM, System
from storage.write_errors import WriteError, WriteProblem, WriteStage

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
    Raises UnreadableError, CorruptError, NewerFormatError, InvalidFieldError or EncryptionError; the file stays as it
    is.
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


class OpenFile(GuardedFile):
    """A file that is open for a sitting. `save` may be called from another thread than the one that reads the rest.

    `loaded` is what the sitting started from, or what was taken from another program since; `last_outcome` what came of
    the last save. `key` is that of an encrypted file, kept in memory for the sitting: whatever is written for the file,
    versions and copies too, is encrypted with it.
    """

    def __init__(
        self,
        path: Path,
        loaded: Loaded,
        written_by: str,
        history: Path | None,
        system: System = SYSTEM,
        *,
        data: bytes | None = None,
        key: FileKey | None = None,
        guard: Guard | None = None,
        made: SaveOutcome | None = None,
    ) -> None:
        super().__init__(path, guard, written_by, system)
        self.loaded = loaded
        self.key = key
        self.last_saved_at = loaded.head.saved_at
        self.last_outcome = made
        self._history = history
        self._base = loaded
        # Their bytes, to be kept when another program has replaced the file; made anew where they are not known.
        self._data = data
        self._ours: tuple[Assessment, Loaded, bytes] | None = None
        self._rewriter = Rewriter()
        self._seen: tuple[int, ...] | None = None
        self._keeper = Keeper(
            history / loaded.head.id if history else None,
            self._suffix,
            # A file made in this sitting has no version from before it.
            kept_at=self.last_saved_at if made else None,
            pruning=lambda folder, now: prune(folder, now, key),
            complete_steps=self._rewriter.complete_steps,
            system=system,
        )

    @property
    def assessment(self) -> Assessment:
        """What the file held when the sitting started."""
        return self.loaded.assessment

    # --- saving --------------------------------------------------------------------------------

    def save(self, assessment: Assessment, saved_at: datetime) -> SaveOutcome:
        """Write `assessment`; `saved_at` must know its time zone. Never raises for what a disk can do.

        The version from before the sitting is kept, then one every `history.KEPT_EVERY`, and every milestone. When the
        file was changed elsewhere nothing is written: the outcome says so, and `merging` and `save_copy` offer ways on.
        """
        with self._saving:
            keep = self._keeper.due(self._base, saved_at)
            return self._save(assessment, saved_at, self._base, self.loaded.extras, keep)

    def put_back(self, assessment: Assessment, saved_at: datetime) -> SaveOutcome:
        """Write `assessment` to the file that another program removed; as `save` otherwise, with a warning of it.

        Nothing is overwritten: when there is a file again by then, the outcome says so.
        """
        with self._saving:
            unkept = self._keep(self._base.assessment, saved_at)
            outcome = self._save(assessment, saved_at, self._base, self.loaded.extras, None, is_gone=True)
            return self._warned(outcome, RemovedError(self.path), *unkept) if outcome.is_saved else outcome

    def keep(self, assessment: Assessment, at: datetime) -> list[StorageError]:
        """Put `assessment`, a state of this sitting that is about to be replaced, into the history; what failed.

        A state that is there already is not kept again.
        """
        with self._saving:
            return self._keep(assessment, at)

    def save_copy(self, assessment: Assessment, saved_at: datetime, folder: Path | None = None) -> SaveOutcome:
        """Write `assessment` to a new file in `folder`, or beside this one, which stays as it is.

        The outcome tells the path of the new file.
        """
        with self._saving:
            stamp = self._stamp(saved_at, self._base)
            stem, _ = stem_and_suffix(self.path.name)
            path = (folder or self.path.parent) / f"{slug(stem)}-copy-{stamp.revision}{self._suffix}"
            try:
                data, _ = faithful(assessment, stamp, self.loaded.extras, self.key, self._rewriter)
            except StorageError as problem:
                return SaveOutcome(path, SaveStatus.NOT_SAVED, problem=problem.at(path))
            return write_atomic(path, data, expected_sha256=None, system=self._system)

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

    def _save(
        self,
        assessment: Assessment,
        saved_at: datetime,
        previous: Loaded,
        extras: tuple[Extra, ...],
        keep: Path | None,
        *,
        is_gone: bool = False,
    ) -> SaveOutcome:
        """Write over `previous`, which is what the file is expected to hold unless it `is_gone`; kept as `keep`."""
        try:
            data, loaded = faithful(assessment, self._stamp(saved_at, previous), extras, self.key, self._rewriter)
            outcome = self._replace(data, None if is_gone else previous.sha256, keep)
        except StorageError as problem:
            outcome = SaveOutcome(self.path, SaveStatus.NOT_SAVED, problem=problem.at(self.path))
        if outcome.is_saved:
            self._base, self._data = loaded, data
            self.last_saved_at = saved_at.astimezone(UTC)
            warnings = self._keeper.saved(previous, loaded, data, keep, saved_at)
            outcome = replace(outcome, warnings=(*outcome.warnings, *warnings))
        self.last_outcome = outcome
        return outcome

    def _stamp(self, saved_at: datetime, previous: Loaded) -> Stamp:
        heads = (self.loaded.head, previous.head)
        return Stamp(
            new_id(),
            saved_at,
            self._written_by,
            max(FORMAT, *(head.format for head in heads)),
            max(MIN_READER, *(head.min_reader for head in heads)),
        )

    @property
    def _suffix(self) -> str:
        return ENCRYPTED_SUFFIX if self.key else SUFFIX

    # --- what other programs did ---------------------------------------------------------------

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
        does, and OtherAssessmentError.
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

    def _warned(self, outcome: SaveOutcome, *warnings: StorageError) -> SaveOutcome:
        self.last_outcome = replace(outcome, warnings=(*warnings, *outcome.warnings))
        return self.last_outcome

    def _keep(self, assessment: Assessment, at: datetime, milestone: Milestone | None = None) -> list[StorageError]:
        if self._history is None:
            return []
        # The history of a library that went away has to come back with it.
        if not os.path.isdir(self.path.parent):  # noqa: PTH112  Path.is_dir may raise
            return [WriteError(self.path, WriteStage.KEEP_PREVIOUS, WriteProblem.NO_FOLDER)]
        try:
            version, data = self._version(assessment, at)
        except StorageError as problem:
            return [problem.at(self.path)]
        return self._keeper.keep(version, data, milestone)

    def _version(self, assessment: Assessment, at: datetime) -> tuple[Loaded, bytes]:
        """`assessment` as a version: what was last read or saved as it is, anything else written once."""
        if self._data is not None and assessment == self._base.assessment:
            return self._base, self._data
        if self._ours is None or assessment != self._ours[0]:
            stamp = self._stamp(at, self._base)
            data, version = faithful(assessment, stamp, self.loaded.extras, self.key, self._rewriter)
            self._ours = assessment, version, data
        return self._ours[1:]

    def _decoded(self, path: Path, data: bytes) -> Loaded:
        return loaded_from(data, revealed(data, path, self.key), path)

    def _go_on_from(self, loaded: Loaded, base: Loaded) -> None:
        self.loaded, self._base, self._seen = loaded, base, None
        self._keeper.restart()


def _identity(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
