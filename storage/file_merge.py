"""Three files merged into one, as version control hands them over: what both started from, ours and theirs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from domain.assessment import Assessment
from domain.dataclass import dataclass
from storage.atomic import write_atomic
from storage.codec import Loaded, Stamp
from storage.content import faithful, loaded_from
from storage.encryption import AskPassphrase, is_encrypted, revealed, unlocked
from storage.encryption_errors import EncryptionError
from storage.errors import StorageError
from storage.guarded import under_lock
from storage.head import FORMAT, MIN_READER
from storage.merging import Merging, prepare
from storage.names import new_id
from storage.outcome import SaveOutcome, SaveStatus
from storage.reading import read_file
from storage.sharing_errors import BrokenSealError

if TYPE_CHECKING:
    from storage.age import FileKey


@dataclass(frozen=True, slots=True)
class FileMerge:
    """A merge of files that is not written yet; `key` encrypts what is written, when our file is encrypted."""

    ours: Loaded
    merging: Merging
    path: Path
    key: FileKey | None = None

    def write(
        self, assessment: Assessment, saved_at: datetime, *, written_by: str, to: Path | None = None
    ) -> SaveOutcome:
        """Write what came of the merge over our file, or to a new one that may not be there yet.

        `saved_at` must know its time zone. Our file is not overwritten when it changed meanwhile, is open elsewhere or
        is not as it was saved: nobody has said that what it holds is meant, and a new seal would say so.
        """
        heads = (self.ours.head, self.merging.theirs.head)
        stamp = Stamp(
            new_id(),
            saved_at,
            written_by,
            max(FORMAT, *(head.format for head in heads)),
            max(MIN_READER, *(head.min_reader for head in heads)),
        )
        target = to or self.path
        try:
            if to is None and not self.ours.is_intact:
                raise BrokenSealError(target, self.ours.seal_state)
            data, _ = faithful(assessment, stamp, self.merging.extras, self.key)
            with under_lock(target, written_by=written_by):
                return write_atomic(target, data, expected_sha256=None if to else self.ours.sha256)
        except StorageError as problem:
            return SaveOutcome(target, SaveStatus.NOT_SAVED, problem=problem.at(target))


def merge_files(base: Path, ours: Path, theirs: Path, passphrase: AskPassphrase | None = None) -> FileMerge:
    """The merge of three files; nothing is written. An empty `base` says that nobody knows what both started from.

    `passphrase` is asked for our file when it is encrypted, and for another one only when ours does not open it.
    Raises UnreadableError, CorruptError, NewerFormatError, InvalidFieldError, EncryptionError, OtherAssessmentError or
    TooManyTogetherError.
    """
    data = read_file(ours)
    content, key = unlocked(data, ours, passphrase)
    mine = loaded_from(data, content, ours)
    start, incoming = _read(base, key, passphrase), _read(theirs, key, passphrase)
    before = loaded_from(*start, base) if start[1].strip() else None
    merging = prepare(before, mine.assessment, mine.extras, loaded_from(*incoming, theirs), theirs)
    return FileMerge(mine, merging, ours, key)


def _read(path: Path, key: FileKey | None, passphrase: AskPassphrase | None) -> tuple[bytes, bytes]:
    """The bytes of a file and the text in it."""
    data = read_file(path)
    if key and is_encrypted(data):
        try:
            return data, revealed(data, path, key)
        except EncryptionError:  # it has a passphrase of its own
            pass
    return data, unlocked(data, path, passphrase)[0]
