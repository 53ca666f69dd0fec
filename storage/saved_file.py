"""One assessment and its file: saved again and again, its earlier versions kept, and never over what others wrote."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from domain.assessment import Assessment
from domain.milestones import Milestone
from storage.atomic import write_atomic
from storage.codec import Loaded, Stamp
from storage.content import faithful, loaded_from, not_read_back
from storage.encryption import revealed
from storage.errors import StorageError
from storage.guarded import Guard, GuardedFile
from storage.head import FORMAT, MIN_READER
from storage.history import prune
from storage.keeper import Keeper
from storage.names import ENCRYPTED_SUFFIX, SUFFIX, new_id, slug, stem_and_suffix
from storage.outcome import SaveOutcome, SaveStatus
from storage.records import Extra
from storage.rewriting import Rewriter
from storage.sharing_errors import BrokenSealError
from storage.system import SYSTEM, System
from storage.write_errors import WriteError, WriteProblem, WriteStage

if TYPE_CHECKING:
    from storage.age import FileKey


class SavedFile(GuardedFile):
    """A file that is saved again and again. `save` may be called from another thread than the one that reads the rest.

    `loaded` is what the sitting started from, or what was taken from another program since; `last_outcome` what came of
    the last save. `key` is that of an encrypted file, kept in memory for the sitting: whatever is written for the file,
    versions and copies too, is encrypted with it. While `is_doubted`, the file is not as it was saved and nobody has
    accepted it: nothing is written to it.
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
        self.is_doubted = not loaded.is_intact
        self._history = history
        self._base = loaded
        # Their bytes, to be kept when another program has replaced the file; made anew where they are not known.
        self._data = data
        self._ours: tuple[Assessment, Loaded, bytes] | None = None
        self._rewriter = Rewriter()
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

    def accept(self) -> None:
        """Take what the file holds for what is meant, although its seal is broken: it can be saved from now on."""
        self.is_doubted = False

    # --- saving --------------------------------------------------------------------------------

    def save(self, assessment: Assessment, saved_at: datetime) -> SaveOutcome:
        """Write `assessment`; `saved_at` must know its time zone. Never raises for what a disk can do.

        The version from before the sitting is kept, then one every `history.KEPT_EVERY`, and every milestone. When the
        file was changed elsewhere nothing is written: the outcome says so, and `merging` and `save_copy` offer ways on.
        """
        with self._saving:
            keep = self._keeper.due(self._base, saved_at)
            return self._save(assessment, saved_at, self._base, self.loaded.extras, keep)

    def keep(self, assessment: Assessment, at: datetime) -> list[StorageError]:
        """Put `assessment`, a state of this sitting that is about to be replaced, into the history; what failed.

        A state that is there already is not kept again.
        """
        with self._saving:
            return self._keep(assessment, at)

    def save_copy(
        self, assessment: Assessment, saved_at: datetime, folder: Path | None = None, *, last_resort: bool = False
    ) -> SaveOutcome:
        """Write `assessment` to a new file in `folder`, or beside this one, which stays as it is.

        The outcome tells the path of the new file. As a `last_resort` it is also written when it does not read back as
        what was entered, or is too large to be read: a warning says so, and a person has to put the file right.
        """
        with self._saving:
            stamp = self._stamp(saved_at, self._base)
            stem, _ = stem_and_suffix(self.path.name)
            path = (folder or self.path.parent) / f"{slug(stem)}-copy-{stamp.revision}{self._suffix}"
            try:
                data, _ = faithful(assessment, stamp, self.loaded.extras, self.key, self._rewriter)
            except StorageError as problem:
                if not last_resort:
                    return SaveOutcome(path, SaveStatus.NOT_SAVED, problem=problem.at(path))
                data = not_read_back(assessment, stamp, self.loaded.extras, self.key)
                outcome = write_atomic(path, data, expected_sha256=None, system=self._system)
                return replace(outcome, warnings=(*outcome.warnings, problem.at(path)))
            return write_atomic(path, data, expected_sha256=None, system=self._system)

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
            if self.is_doubted:
                raise BrokenSealError(self.path, self.loaded.seal_state)
            data, loaded = faithful(assessment, self._stamp(saved_at, previous), extras, self.key, self._rewriter)
            outcome = self._replace(data, None if is_gone else previous.sha256, self._keeper.keeping(keep))
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
