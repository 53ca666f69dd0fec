"""The folder of assessments: listing, looking up, making, renaming, duplicating, deleting.

Listing loads neither the models nor the TOML parser; what changes files loads them when it is first called.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.atomic import make_private_folder
from storage.encryption import AskPassphrase
from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.entry import Entry
from storage.index import remove_index
from storage.leftovers import sweep
from storage.library_errors import LibraryError, LibraryProblem, NotFoundError
from storage.listing import Progress, all_entries, conflict_copies, newest_entries, original_of
from storage.names import (
    ENCRYPTED_SUFFIX,
    SUFFIX,
    file_name,
    folded,
    new_id,
    same_name,
)
from storage.outcome import SaveOutcome
from storage.trash import Trashed, move_to_trash, restore, trashed_files

if TYPE_CHECKING:
    from domain.assessment import Assessment
    from storage.age import FileKey
    from storage.encrypted_files import Decrypted, Encrypted
    from storage.store import OpenFile

__all__ = ["Entry", "Library", "default_folder"]

DELETE_PATIENCE = 1.0
"""Seconds to wait for the end of a save by somebody else before a file is said to be open elsewhere, not deleted."""


def default_folder() -> Path:
    """Where assessments are kept when nobody says otherwise."""
    from platformdirs import user_data_path

    return user_data_path("sourcier", appauthor=False) / "assessments"


class Library:
    """The assessments in one folder. `written_by` names the program and its version for the files it writes."""

    def __init__(self, folder: Path, *, written_by: str) -> None:
        self.folder = folder
        self.written_by = written_by

    @property
    def history(self) -> Path:
        """Where earlier versions are kept."""
        return self.folder / "history"

    @property
    def drafts(self) -> Path:
        """Where the text being typed is written down."""
        return self.folder / "drafts"

    @property
    def trash(self) -> Path:
        """Where deleted files are kept."""
        return self.folder / "trash"

    @property
    def damaged(self) -> Path:
        """Where a damaged file goes once a person went on with an earlier version."""
        return self.folder / "damaged"

    @property
    def is_read_only(self) -> bool:
        """Whether the folder is there and nothing can be written to it."""
        return self.folder.is_dir() and not os.access(self.folder, os.W_OK | os.X_OK)

    def prepare(self) -> None:
        """Make the folder, for its owner alone, and remove what killed saves left in it. Raises LibraryError."""
        try:
            make_private_folder(self.folder)
        except OSError as error:
            raise LibraryError.from_os(self.folder, error) from error
        if self.is_read_only:
            raise LibraryError(self.folder, LibraryProblem.READ_ONLY)
        for folder in (self.folder, self.damaged):
            sweep(folder)

    # --- listing -------------------------------------------------------------------------------

    def entries(self, newest: int | None = None, progress: Progress | None = None) -> list[Entry]:
        """Every assessment, the last changed first; damaged ones with their problem, copies made by sync programs not.

        Only the `newest` so many where that is given: the others are not opened. `progress` is told now and then how
        many of how many are listed. A folder that is not there yet holds none. Raises LibraryError when the folder
        cannot be read.
        """
        return all_entries(self.folder, progress) if newest is None else newest_entries(self.folder, newest)

    def conflict_copies(self) -> list[Path]:
        """The copies that sync programs made because two machines changed the same file. Raises LibraryError."""
        return conflict_copies(self.folder)

    def twins(self, path: Path, id: str) -> list[Path]:
        """The other files beside `path` that hold the assessment `id`, but for copies made by sync programs.

        They have one history and one set of drafts with it.
        """
        from storage.plain_copies import plain_copies

        folder = path.resolve().parent
        apart = {path.resolve(), *conflict_copies(folder)}
        return [
            twin for twin in plain_copies((folder,), id, path.name) if twin.name.endswith(SUFFIX) and twin not in apart
        ]

    def original_of(self, copy: Path) -> Path | None:
        """The file a sync program made `copy` of; None when it is no longer there. See `OpenFile.merging`."""
        return original_of(copy)

    def find(self, name: str | Path) -> Path:
        """The file that `name` means: a path, a file name with or without its ending, a title or a company.

        A name is compared whatever its case, then without its accents; the start of one will do, then any part of a
        title or company. The first of these that fits anything counts. Raises NotFoundError when none does or it fits
        several, LibraryError when the folder cannot be read.
        """
        text = str(name)
        # Unlike their namesakes of Path these two take any text: a name is not always a path that can be.
        given = os.path.expanduser(text)  # noqa: PTH111
        if os.path.isfile(given) or (os.path.basename(given) != text and os.path.lexists(given)):  # noqa: PTH113, PTH119
            return Path(given)
        entries = self.entries() if same_name(text) else []
        for fits in (_is_called, _is_called_without_accents, _starts_with, _is_told_of):
            paths = tuple(entry.path for entry in entries if fits(entry, same_name(text)))
            if len(paths) == 1:
                return paths[0]
            if paths:
                raise NotFoundError(self.folder, text, paths)
        raise NotFoundError(self.folder, text)

    # --- changing ------------------------------------------------------------------------------

    def open(self, path: Path, passphrase: AskPassphrase | None = None, *, exclusive: bool = False) -> OpenFile:
        """The assessment in `path`, in the library or not, with earlier versions kept in the library.

        `passphrase` is asked when it is encrypted. With `exclusive` the lock is taken until the file is closed; when
        somebody else has it, the file opens read-only. Raises UnreadableError, CorruptError, NewerFormatError,
        InvalidFieldError or EncryptionError.
        """
        from storage.store import open_file

        file = open_file(
            path, written_by=self.written_by, history=self.history, passphrase=passphrase, exclusive=exclusive
        )
        if exclusive:
            # What killed saves left beside it; the library itself is swept when it is prepared.
            sweep(path.parent)
            sweep(self.history / file.loaded.head.id)
        return file

    def create(self, assessment: Assessment, saved_at: datetime, key: FileKey | None = None) -> OpenFile:
        """A new file that holds `assessment`, encrypted if there is a `key`.

        Its `last_outcome` says whether the disk confirmed it. Raises LibraryError when the folder cannot be used,
        StorageError when nothing could be saved.
        """
        from storage.store import create_file

        self.prepare()
        path = self.folder / file_name(assessment.title, assessment.id, ENCRYPTED_SUFFIX if key else SUFFIX)
        return create_file(path, assessment, saved_at, written_by=self.written_by, history=self.history, key=key)

    def encrypt(self, path: Path, passphrase: str) -> Encrypted:
        """Encrypt the file `path` and its earlier versions; the plain ones are removed. See `encrypt_file`."""
        from storage.encrypted_files import encrypt_file

        done = encrypt_file(path, passphrase, self.history, self._beside(path), written_by=self.written_by)
        remove_index(self.folder)
        return done

    def decrypt(self, path: Path, passphrase: AskPassphrase | None, at: datetime) -> Decrypted:
        """Put the assessment in `path` and its earlier versions in plain text; the encrypted file goes to the trash.

        Raises HeldError when it is open elsewhere, EncryptionError, another StorageError when nothing was written.
        """
        from storage.encrypted_files import decrypt_whole
        from storage.sharing_errors import HeldError

        file = self.open(path, passphrase, exclusive=True)
        try:
            if file.is_read_only:
                raise HeldError(path, file.holder)
            if file.key is None:
                raise EncryptionError(path, EncryptionProblem.NOT_ENCRYPTED)
            done = decrypt_whole(path, file.key, self.history / file.loaded.head.id)
            move_to_trash(path, self.trash, at)
        finally:
            file.close()
        return done

    def plain_copies(self, path: Path, id: str) -> list[Path]:
        """What is in plain text of the assessment `id`, whose encrypted file is `path`: versions, copies, drafts."""
        from storage.plain_copies import plain_copies, plain_files

        name = path.name.removesuffix(".age")
        return [*plain_files(self.history / id), *plain_copies(self._beside(path), id, name)]

    def _beside(self, path: Path) -> tuple[Path, ...]:
        """The folders where copies of the file `path` may be, other than that of its versions."""
        from storage.draft import DISCARDED

        own = (self.folder, self.trash, self.damaged, self.drafts, self.drafts / DISCARDED)
        return (path.resolve().parent, *(folder.resolve() for folder in own))

    def rename(
        self, path: Path, title: str, saved_at: datetime, passphrase: AskPassphrase | None = None
    ) -> SaveOutcome:
        """Give the assessment in `path` a new title; its file keeps its name, so that no link to it breaks.

        Raises as `open` does.
        """
        file = self.open(path, passphrase)
        return file.save(file.assessment.with_title(title), saved_at)

    def duplicate(
        self, path: Path, title: str, saved_at: datetime, passphrase: AskPassphrase | None = None
    ) -> OpenFile:
        """A new file with the same content under another id and `title`, encrypted under the same passphrase if at all.

        Raises as `open` and `create` do, BrokenSealError for what nobody has accepted yet.
        """
        original = self.open(path, passphrase)
        if original.is_doubted:
            from storage.sharing_errors import BrokenSealError

            raise BrokenSealError(path, original.loaded.seal_state)
        copy = original.assessment.model_copy(update={"id": new_id(), "title": title})
        return self.create(copy, saved_at, original.key)

    def delete(self, path: Path, at: datetime) -> Trashed:
        """Move the file `path` to the trash. Raises HeldError when it is open elsewhere, since whoever has it would
        write it again, UnreadableError when it is gone, WriteError."""
        from storage.guarded import under_lock

        with under_lock(path, written_by=self.written_by, patience=DELETE_PATIENCE):
            return move_to_trash(path, self.trash, at)

    def restore(self, trashed: Trashed) -> Path:
        """Undo a `delete`; where the file is now. Raises UnreadableError when it is no longer there, WriteError."""
        return restore(trashed, self.folder)

    def trashed(self) -> list[Trashed]:
        """What was deleted, last first. Raises LibraryError."""
        try:
            return trashed_files(self.trash)
        except OSError as error:
            raise LibraryError.from_os(self.trash, error) from error


# --- what a name means, from the strictest reading to the loosest ---------------------------------


def _is_called(entry: Entry, wanted: str) -> bool:
    return wanted in _names(entry)


def _is_called_without_accents(entry: Entry, wanted: str) -> bool:
    return folded(wanted) in map(folded, _names(entry))


def _starts_with(entry: Entry, wanted: str) -> bool:
    return any(folded(name).startswith(folded(wanted)) for name in _names(entry))


def _is_told_of(entry: Entry, wanted: str) -> bool:
    """Whether what people call the assessment holds the text; ids and names of files hold too much by chance."""
    return any(folded(wanted) in folded(name) for name in _told_names(entry))


def _names(entry: Entry) -> set[str]:
    files = {entry.name, entry.stem, entry.head.id if entry.head else ""}
    return _told_names(entry) | {same_name(text) for text in files if text}


def _told_names(entry: Entry) -> set[str]:
    texts = (entry.head.title, entry.head.text("company")) if entry.head else (entry.stem,)
    return {same_name(text) for text in texts if text}
