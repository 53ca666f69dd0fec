"""What of a sitting goes into the history: which versions are kept, and when."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from domain.assessment import Assessment
from domain.milestones import Milestone, milestone
from domain.progress import complete_steps
from domain.steps import Step
from storage.atomic import Keep, keep_as
from storage.codec import Loaded
from storage.encryption import is_encrypted
from storage.errors import StorageError
from storage.history import KEPT_EVERY, is_kept, prune, version_path, version_stem
from storage.names import SUFFIX
from storage.reading import read_file
from storage.system import SYSTEM, System
from storage.write_errors import WriteError, WriteStage

if TYPE_CHECKING:
    from storage.age import FileKey

Pruning = Callable[[Path, datetime], list[WriteError]]
CompleteSteps = Callable[[Assessment], frozenset[Step]]


class Keeper:
    """Keeps versions of one assessment in `folder`; None keeps none.

    The first save of a sitting keeps what was there before it, unless `kept_at` says that there was nothing; then one
    version is kept every `KEPT_EVERY`, and each milestone as it is reached. What cannot be kept is told once, and tried
    again by every save of the sitting.
    """

    def __init__(
        self,
        folder: Path | None,
        suffix: str = SUFFIX,
        *,
        kept_at: datetime | None = None,
        pruning: Pruning = prune,
        complete_steps: CompleteSteps = complete_steps,
        system: System = SYSTEM,
    ) -> None:
        self.folder = folder
        self._suffix = suffix
        self._kept_at = kept_at
        self._pruning = pruning
        self._complete_steps = complete_steps
        self._system = system
        self._unkept: dict[Path, bytes] = {}

    def due(self, previous: Loaded, saved_at: datetime) -> Path | None:
        """Where `previous` is to be kept by a save that replaces it; None when it need not be, or is already."""
        # A clock that was put back must not hold versions up until the time it had told comes again.
        if self._kept_at is not None and timedelta(0) <= saved_at - self._kept_at < KEPT_EVERY:
            return None
        return self.place(previous)

    def place(self, version: Loaded, milestone: Milestone | None = None) -> Path | None:
        """Where a version is to be kept; None when it is kept already."""
        stem = version_stem(version.head.saved_at, version.head.revision, version.sha256)
        if self.folder is None or is_kept(self.folder, stem, version.sha256, self._suffix):
            return None
        return version_path(self.folder, stem, milestone, self._suffix)

    def keeping(self, place: Path | None) -> Keep | None:
        """What keeps the content that a save replaces as `place`."""
        return None if place is None else partial(self._keep, place)

    def restart(self) -> None:
        """Have the next save keep what it replaces: it came from somebody else."""
        self._kept_at = None

    def saved(
        self, previous: Loaded, loaded: Loaded, data: bytes, keep: Path | None, saved_at: datetime
    ) -> list[StorageError]:
        """Called after a save that put `loaded`, in bytes `data`, in place of `previous`, kept as `keep`.

        Keeps a milestone and what could not be kept before, and thins out the old versions; what failed.
        """
        for place in self._unkept.keys() - {keep}:
            self._keep(place, self._unkept[place])
        problems: list[StorageError] = []
        if keep or self._kept_at is None:
            self._kept_at = saved_at
        reached = milestone(previous.assessment, loaded.assessment, self._complete_steps)
        if reached:
            problems += self.keep(loaded, data, reached)
        if self.folder and (reached or (keep and os.path.exists(keep))):  # noqa: PTH110  Path.exists may raise
            problems += self._pruning(self.folder, saved_at)
        return problems

    def keep(self, version: Loaded, data: bytes, milestone: Milestone | None) -> list[StorageError]:
        """Keep a version, whose bytes are `data`, unless it is kept already; what failed."""
        place = self.place(version, milestone)
        problem = self._keep(place, data) if place else None
        return [problem] if problem else []

    def _keep(self, place: Path, data: bytes) -> StorageError | None:
        problem = keep_as(place, data, self._system)
        if problem:
            self._unkept[place] = data
        else:
            self._unkept.pop(place, None)
        return problem

    def archive(self, path: Path, version: Loaded, key: FileKey | None = None) -> list[StorageError]:
        """Move the file `path` into the history when it still holds `version`: its content is merged; what failed.

        With the `key` of an encrypted assessment a plain one is encrypted too. Without a history it stays where it is.
        """
        try:
            data = read_file(path)
        except StorageError as problem:
            return [problem]
        if self.folder is None or sha256(data).hexdigest() != version.sha256:
            return []
        if key and not is_encrypted(data):
            data = key.encrypt(data)
            version = replace(version, sha256=sha256(data).hexdigest())
        problems = self.keep(version, data, Milestone.MERGED)
        if not problems:
            try:
                path.unlink()
            except OSError as error:
                problems = [WriteError.from_os(path, WriteStage.CLEAN_UP, error)]
        return problems
