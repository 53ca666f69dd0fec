"""One assessment and its file: opened, saved again and again, never overwriting what somebody else wrote."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from domain.assessment import Assessment
from storage.atomic import write_atomic
from storage.codec import Loaded, Stamp, decode, encode
from storage.encryption import AskPassphrase, revealed, unlocked
from storage.errors import CorruptError, Corruption, StorageError
from storage.head import FORMAT, MIN_READER, SUMMARY_KEYS, Scalar
from storage.history import prune, version_path
from storage.names import ENCRYPTED_SUFFIX, SUFFIX, new_id, slug, stem_and_suffix
from storage.outcome import SaveOutcome, SaveStatus
from storage.reading import read_file
from storage.records import Extra
from storage.system import SYSTEM, System

if TYPE_CHECKING:
    from storage.age import FileKey


def open_file(
    path: Path,
    *,
    written_by: str,
    history: Path | None = None,
    passphrase: AskPassphrase | None = None,
    system: System = SYSTEM,
) -> OpenFile:
    """The assessment in `path`, ready to be saved again.

    `written_by` names the program and its version for the files it writes; `history` is the folder that keeps earlier
    versions, None to keep none. `passphrase` is asked when the file is encrypted; what is saved then is encrypted too.
    Raises UnreadableError, CorruptError, NewerFormatError, InvalidFieldError or EncryptionError; the file stays as it
    is.
    """
    data = read_file(path, system)
    content, key = unlocked(data, path, passphrase)
    return OpenFile(path, _loaded(data, content, path), written_by, history, system, key=key)


def create_file(
    path: Path,
    assessment: Assessment,
    saved_at: datetime,
    *,
    written_by: str,
    history: Path | None = None,
    key: FileKey | None = None,
    system: System = SYSTEM,
) -> OpenFile:
    """A new file that holds `assessment`, encrypted with `key` if one is given; see `last_outcome` for whether the disk
    confirmed it.

    Raises StorageError when it could not be written, EditedElsewhereError when `path` exists already.
    """
    data, loaded = _faithful(assessment, Stamp(new_id(), saved_at, written_by), (), key)
    outcome = write_atomic(path, data, expected_sha256=None, system=system)
    if outcome.problem and not outcome.is_saved:
        raise outcome.problem
    return OpenFile(path, loaded, written_by, history, system, key=key, made=outcome)


class OpenFile:
    """A file that is open for a sitting. `save` may be called from another thread than the one that reads the rest.

    `loaded` is what the sitting started from, `last_outcome` what came of the last save. `key` is that of an encrypted
    file, kept in memory for the sitting: whatever is written for the file, versions and copies too, is encrypted with
    it.
    """

    def __init__(
        self,
        path: Path,
        loaded: Loaded,
        written_by: str,
        history: Path | None,
        system: System = SYSTEM,
        *,
        key: FileKey | None = None,
        made: SaveOutcome | None = None,
    ) -> None:
        self.path = path
        self.loaded = loaded
        self.key = key
        self.last_saved_at = loaded.head.saved_at
        self.last_outcome = made
        self._written_by = written_by
        self._history = history
        self._system = system
        self._base = loaded.sha256
        # A file made in this sitting has no version from before it.
        self._keeps_previous = made is None
        self._saving = threading.Lock()

    @property
    def assessment(self) -> Assessment:
        """What the file held when the sitting started."""
        return self.loaded.assessment

    def save(self, assessment: Assessment, saved_at: datetime) -> SaveOutcome:
        """Write `assessment`; `saved_at` must know its time zone. Never raises for what a disk can do.

        The first save of a sitting keeps the version from before it. When the file was changed elsewhere nothing is
        written: the outcome says so, and `save_copy` offers a way on.
        """
        with self._saving:
            keep = self._version_path()
            outcome = self._write(self.path, assessment, self._stamp(saved_at), expected=self._base, keep=keep)
            if outcome.is_saved:
                self._base = outcome.sha256
                self.last_saved_at = saved_at.astimezone(UTC)
                self._keeps_previous = False
            if outcome.is_saved and keep and os.path.exists(keep):  # noqa: PTH110  Path.exists may raise
                outcome = replace(outcome, warnings=(*outcome.warnings, *prune(keep.parent)))
            self.last_outcome = outcome
            return outcome

    def save_copy(self, assessment: Assessment, saved_at: datetime, folder: Path | None = None) -> SaveOutcome:
        """Write `assessment` to a new file in `folder`, or beside this one, which stays as it is.

        The outcome tells the path of the new file.
        """
        with self._saving:
            stamp = self._stamp(saved_at)
            stem, _ = stem_and_suffix(self.path.name)
            path = (folder or self.path.parent) / f"{slug(stem)}-copy-{stamp.revision}{self._suffix}"
            return self._write(path, assessment, stamp, expected=None, keep=None)

    def reopened(self, path: Path) -> OpenFile:
        """The assessment that `path` holds now, for the rest of this sitting. Raises as `open_file` does.

        No passphrase is asked: another one than that of this sitting's file is needed after an EncryptionError.
        """
        data = read_file(path, self._system)
        loaded = _loaded(data, revealed(data, path, self.key), path)
        return OpenFile(path, loaded, self._written_by, self._history, self._system, key=self.key)

    def _write(
        self, path: Path, assessment: Assessment, stamp: Stamp, *, expected: str | None, keep: Path | None
    ) -> SaveOutcome:
        try:
            data, _ = _faithful(assessment, stamp, self.loaded.extras, self.key)
        except StorageError as problem:
            problem.at(path)
            return SaveOutcome(path, SaveStatus.NOT_SAVED, problem=problem)
        return write_atomic(path, data, expected_sha256=expected, keep=keep, system=self._system)

    def _stamp(self, saved_at: datetime) -> Stamp:
        head = self.loaded.head
        return Stamp(new_id(), saved_at, self._written_by, max(FORMAT, head.format), max(MIN_READER, head.min_reader))

    def _version_path(self) -> Path | None:
        if not (self._keeps_previous and self._history):
            return None
        head = self.loaded.head
        return version_path(self._history, head.id, head.saved_at, head.revision, self.loaded.sha256, self._suffix)

    @property
    def _suffix(self) -> str:
        return ENCRYPTED_SUFFIX if self.key else SUFFIX


def _loaded(data: bytes, content: bytes, path: Path | None) -> Loaded:
    """What is in the file whose bytes are `data` and whose text is `content`; its hash is that of the bytes."""
    loaded = decode(content, path)
    return loaded if data is content else replace(loaded, sha256=sha256(data).hexdigest())


def _faithful(
    assessment: Assessment, stamp: Stamp, extras: Iterable[Extra], key: FileKey | None
) -> tuple[bytes, Loaded]:
    """The bytes to write, and what they read back as. Raises StorageError when that is not the same."""
    content = encode(assessment, stamp, extras=extras, summary=summary_of(assessment)).encode()
    data = key.encrypt(content) if key else content
    loaded = _loaded(data, key.decrypt(data) if key else content, None)
    if loaded.assessment != assessment and loaded.assessment != _cleaned(assessment):
        raise CorruptError(None, Corruption.UNFAITHFUL)
    return data, loaded


def _cleaned(assessment: Assessment) -> Assessment | None:
    """`assessment` with its texts cleaned, None when it breaks a rule of the models.

    Texts are cleaned where they enter; one that slipped through is cleaned in the file, which is no loss.
    """
    try:
        return Assessment.model_validate(assessment.model_dump())
    except ValidationError:
        return None


def summary_of(assessment: Assessment) -> Mapping[str, Scalar | None]:
    """What the head of the file notes for lists."""
    from domain.summary import summarise

    summary = summarise(assessment)
    return {key: getattr(summary, key) for key in SUMMARY_KEYS}
