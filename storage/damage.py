"""A file that cannot be opened: what its history still has, and going on with that without losing what is there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from domain.dataclass import dataclass
from storage.atomic import make_private_folder, sync_folder, write_atomic
from storage.codec import Loaded, decode
from storage.encryption import is_encrypted, revealed
from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.errors import StorageError, Unreadability, UnreadableError
from storage.guarded import under_lock
from storage.library import Library
from storage.mending import wanted
from storage.names import ENCRYPTED_SUFFIX, SUFFIX, SUFFIXES, moment, random_hex, stem_and_suffix
from storage.reading import read_file
from storage.repair import read_damaged
from storage.salvage import Salvaged, id_in, is_salvageable
from storage.system import SYSTEM, System
from storage.write_errors import WriteError, WriteStage

if TYPE_CHECKING:
    from storage.age import FileKey

_TRACES = (b"[session]", b"# sha256 ")  # the first table and the last line of every file
_ID_IN_NAME = re.compile(r"-([0-9a-f]{6})\.toml(?:\.age)?$")
_MOST_KEYS = 3  # trying a passphrase takes most of a second, and versions under one passphrase rarely have several
_ID = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier version that can be opened, with its key when it is encrypted. `loaded.is_intact` tells whether it is
    as it was saved.
    """

    path: Path
    loaded: Loaded
    key: FileKey | None = None


@dataclass(frozen=True, slots=True)
class Rescue:
    """What there is instead of a damaged file: the `newest` earlier version that can be opened, and what can still be
    `read` of the file itself. Either may be None. `domain.changes` tells how the two differ.
    """

    path: Path
    newest: Version | None
    read: Salvaged | None


def can_be_repaired(path: Path) -> bool:
    """Whether `sourcier repair` would have anything to write for the file `path`."""
    try:
        return is_salvageable(read_file(path))
    except StorageError:
        return False


def may_be_assessment(library: Library, path: Path) -> bool:
    """Whether the file `path`, which cannot be opened, was an assessment: what is left of it, its place, or versions.

    False for other people's files: there is nothing to offer for them.
    """
    try:
        data = read_file(path)
    except StorageError:
        return True
    if is_encrypted(data) or any(trace in data for trace in _TRACES):
        return True
    in_library = path.name.endswith(SUFFIXES) and path.resolve().parent == library.folder.resolve()
    return in_library or newest_version(library, path) is not None


def what_can_be_read(path: Path, at: datetime, is_wanted: Callable[[], bool] = wanted) -> Salvaged | None:
    """What can still be read of the damaged file `path`; None for nothing. Of an encrypted one nothing is: what cannot
    be authenticated is not taken for what was written.

    Takes some seconds at most, and ends soon once it is no longer wanted.
    """
    try:
        return read_damaged(path, at, is_wanted)
    except StorageError:
        return None


def newest_version(library: Library, path: Path, passphrase: str | None = None) -> Version | None:
    """The last version in the history of the assessment in `path` that is as it was saved; where none is, the last that
    can be opened at all. Whatever `path` holds by now.
    """
    keys = _Keys(passphrase)
    doubtful = None
    for version in _versions(library, path, keys):
        try:
            content, key = keys.opened(read_file(version), version)
            found = Version(version, decode(content, version), key)
        except StorageError:
            continue
        if found.loaded.is_intact:
            return found
        doubtful = doubtful or found
    return doubtful


class _Keys:
    """Opens versions with one passphrase, trying it once for each key they were encrypted with."""

    def __init__(self, passphrase: str | None) -> None:
        self._passphrase = passphrase
        self._known: list[FileKey] = []
        self._tries = 0

    def opened(self, data: bytes, path: Path) -> tuple[bytes, FileKey | None]:
        """What is in the file whose bytes are `data`, and its key. Raises EncryptionError."""
        if not is_encrypted(data):
            return data, None
        for key in self._known:
            if data.startswith(key.header):
                return revealed(data, path, key), key
        if self._passphrase is None or self._tries == _MOST_KEYS:
            raise EncryptionError(path, EncryptionProblem.LOCKED)
        from storage.age import unlock

        self._tries += 1
        new = unlock(data, self._passphrase)
        self._known.append(new)
        return revealed(data, path, new), new


def go_on_with(
    version: Path, path: Path, library: Library, at: datetime, system: System = SYSTEM, *, key: FileKey | None = None
) -> Path | None:
    """Put a copy of an earlier version in the place of the damaged file `path`, which goes to `damaged/` first.

    Where it is now; None when there was no file any more. A version that is encrypted with `key` stays so. Raises
    StorageError when the version cannot be opened, when `path` is open elsewhere or was changed meanwhile, or when the
    disk fails: `path` is then as it was, or whole in `damaged/`.
    """
    data = read_file(version)
    decode(revealed(data, version, key), version)
    with under_lock(path, written_by=library.written_by):
        aside, expected = _set_aside(path, library.damaged, at, system)
        outcome = write_atomic(path, data, expected_sha256=expected, system=system)
    if outcome.problem and not outcome.is_saved:
        raise outcome.problem
    return aside


def _set_aside(path: Path, folder: Path, at: datetime, system: System) -> tuple[Path | None, str | None]:
    """Copy the damaged file into `folder`, or move it there when it cannot be read.

    Where it is, and the hash of what is left at `path`: None when nothing is.
    """
    if not os.path.lexists(path):
        return None, None
    stem, suffix = stem_and_suffix(path.name)
    ending = ENCRYPTED_SUFFIX if suffix == ENCRYPTED_SUFFIX else SUFFIX
    aside = folder / f"{moment(at)}-{random_hex(3)}-{stem[:80]}{ending}"
    try:
        make_private_folder(folder, system)
    except OSError as error:
        raise WriteError.from_os(folder, WriteStage.KEEP_PREVIOUS, error) from error
    try:
        damaged = read_file(path, system)
    except UnreadableError as error:
        if error.reason is Unreadability.NOT_A_FILE:
            raise
        _move(path, aside, system)
        return aside, None
    outcome = write_atomic(aside, damaged, expected_sha256=None, system=system)
    if outcome.problem and not outcome.is_saved:
        raise outcome.problem
    return aside, outcome.sha256


def _move(path: Path, aside: Path, system: System) -> None:
    try:
        system.replace(path, aside)
        sync_folder(aside.parent, system)
    except OSError as error:
        raise WriteError.from_os(path, WriteStage.REPLACE, error) from error


def _versions(library: Library, path: Path, keys: _Keys) -> Iterator[Path]:
    """The files in the history folders that may be of the assessment in `path`, the newest first: those of its id, then
    those of its name, for the id may be what is damaged.
    """
    try:
        folders = [folder for folder in library.history.iterdir() if _ID.fullmatch(folder.name)]
        # Each once, in the order in which they are first found.
        of = (folder for id in _ids(path, keys) for folder in folders if folder.name.startswith(id))
        for folder in dict.fromkeys(of):
            yield from sorted((file for file in folder.iterdir() if file.name.endswith(SUFFIXES)), reverse=True)
    except OSError:
        return


def _ids(path: Path, keys: _Keys) -> Iterator[str]:
    """What the id of the assessment in `path` may begin with: as the file has it, and as its name does."""
    try:
        if id := id_in(keys.opened(read_file(path), path)[0]):
            yield id
    except StorageError:
        pass
    if match := _ID_IN_NAME.search(path.name):
        yield match[1]
