"""Encrypting and decrypting a whole file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from hashlib import sha256
from pathlib import Path

from domain.dataclass import dataclass
from storage.age import FileKey, new_key, unlock
from storage.atomic import Keep, keep_as, sync_folder, write_atomic
from storage.codec import decode
from storage.encryption import AskPassphrase, is_encrypted, revealed, unlocked
from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.errors import EditedElsewhereError, StorageError
from storage.history import version_path, version_stem
from storage.leftovers import sweep
from storage.lock import Held, HeldError, Lock, acquire
from storage.names import ENCRYPTED_SUFFIX, SUFFIX, stem_and_suffix
from storage.outcome import SaveOutcome
from storage.plain_copies import plain_copies
from storage.reading import read_file
from storage.write_errors import WriteError, WriteStage

AGE = ".age"
"""What an encrypted file is called after the name of the plain one."""


@dataclass(frozen=True, slots=True)
class Encrypted:
    """The file `path` is now encrypted, and so are `kept` files with earlier versions and notes on them.

    `warnings`: what could not be encrypted or removed, each with its path. `remains`: files of the same assessment
    beside it or in other folders that are still there in plain text, such as copies, a deleted file or a draft.
    """

    path: Path
    kept: int
    warnings: tuple[StorageError, ...] = ()
    remains: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Decrypted:
    """What was encrypted is now in the file `path` in plain text, and so are `kept` files with earlier versions.

    `warnings`: what stays encrypted, each with its path.
    """

    path: Path
    kept: int
    warnings: tuple[StorageError, ...] = ()


def encrypt_file(
    path: Path, passphrase: str, history: Path | None, others: Sequence[Path] = (), *, written_by: str
) -> Encrypted:
    """Encrypt the assessment in `path`, its versions in the folder `history` and the notes on them.

    `others` are folders where plain ones may remain: they are looked for and left alone.

    A plain file is removed once the disk has confirmed the encrypted one and it was read back. What a disk still holds
    of a removed file is beyond this program. When it was interrupted it can be called again with the same passphrase,
    for the plain file or, once that is gone, for the encrypted one: it goes on where it was.

    Raises EncryptionError for an empty or wrong passphrase or an encrypted file of which nothing is left in plain text,
    HeldError when it is open elsewhere, another StorageError when it cannot be read or the encrypted one cannot be
    written; the plain file then stays.
    """
    if not passphrase:
        raise EncryptionError(path, EncryptionProblem.EMPTY)
    real = path.resolve()
    lock = acquire(real, written_by=written_by)
    if isinstance(lock, Held):
        raise HeldError(path, lock.info)
    with lock if isinstance(lock, Lock) else nullcontext():
        if is_encrypted(read_file(real)):
            return _finished(path, real, passphrase, history, others)
        return _encrypted(path, real, passphrase, history, others)


def _encrypted(path: Path, real: Path, passphrase: str, history: Path | None, others: Sequence[Path]) -> Encrypted:
    data = read_file(real)
    id = decode(data, path).head.id
    target = real.with_name(real.name + AGE)
    begun = read_file(target) if os.path.lexists(target) else b""
    if is_encrypted(begun):
        key = _key_of(begun, target, passphrase)
        _take_place(target, begun, data, key, history / id if history else None)
    else:
        key = new_key(passphrase)
        _encrypt(target, data, key)
    warnings: list[StorageError] = [*_removed(real)]
    count, problems = _encrypt_kept(history / id if history else None, key)
    remains = tuple(copy for copy in plain_copies(others, id, real.name) if copy != real)
    return Encrypted(target, count, (*warnings, *problems), remains)


def _finished(path: Path, real: Path, passphrase: str, history: Path | None, others: Sequence[Path]) -> Encrypted:
    """Encrypt what an interrupted call left in plain text of the encrypted file `real`."""
    data = read_file(real)
    key = _key_of(data, path, passphrase)
    id = decode(key.decrypt(data), path).head.id
    count, warnings = _encrypt_kept(history / id if history else None, key)
    remains = tuple(plain_copies(others, id, real.name.removesuffix(AGE)))
    if not (count or warnings or remains):
        raise EncryptionError(path, EncryptionProblem.ALREADY_ENCRYPTED)
    return Encrypted(real, count, tuple(warnings), remains)


def decrypt_file(path: Path, passphrase: AskPassphrase, target: Path) -> SaveOutcome:
    """Write what is in the encrypted file `path` to the new file `target`, in plain text; `path` stays.

    Whatever is in it: a damaged assessment comes out as it is. The outcome tells whether it was written. Raises
    EncryptionError or UnreadableError.
    """
    data = read_file(path)
    content, key = unlocked(data, path, passphrase)
    if key is None:
        raise EncryptionError(path, EncryptionProblem.NOT_ENCRYPTED)
    return write_atomic(target, content, expected_sha256=None)


def decrypt_whole(path: Path, key: FileKey, versions: Path) -> Decrypted:
    """Write the assessment in `path` beside it in plain text, and what is in the folder `versions` in place of itself.

    `path` stays. What another key encrypted stays as it is and is told. Raises StorageError when nothing was written.
    """
    name = path.name.removesuffix(AGE)
    plain = path.with_name(name if name.endswith(SUFFIX) else f"{name}{SUFFIX}")
    _write_new(plain, revealed(read_file(path), path, key))
    count = 0
    warnings: list[StorageError] = []
    for kept in _files(versions, is_plain=False):
        try:
            _write_new(kept.with_name(kept.name.removesuffix(AGE)), revealed(read_file(kept), kept, key))
        except StorageError as problem:
            warnings.append(problem)
        else:
            count += 1
            warnings += _removed(kept)
    return Decrypted(plain, count, tuple(warnings))


def _key_of(data: bytes, path: Path, passphrase: str) -> FileKey:
    """The key of the encrypted file whose bytes are `data`. Raises EncryptionError."""
    try:
        return unlock(data, passphrase)
    except StorageError as error:
        raise error.at(path) from error


def _take_place(target: Path, begun: bytes, data: bytes, key: FileKey, versions: Path | None) -> None:
    """Have the encrypted file `target` of an interrupted call, whose bytes are `begun`, hold `data`.

    Another state of the same assessment goes into the folder `versions`. Raises StorageError: EditedElsewhereError when
    `target` holds another assessment.
    """
    content = revealed(begun, target, key)
    if content == data:
        return
    there, here = decode(content, target).head, decode(data).head
    if versions is None or there.id != here.id:
        raise EditedElsewhereError(target, expected=None, found=sha256(begun).hexdigest())
    stem = version_stem(there.saved_at, there.revision, sha256(begun).hexdigest())
    place = version_path(versions, stem, suffix=ENCRYPTED_SUFFIX)
    _write_encrypted(target, data, key, expected_sha256=sha256(begun).hexdigest(), keep=partial(keep_as, place))


def _encrypt_kept(versions: Path | None, key: FileKey) -> tuple[int, list[StorageError]]:
    """Encrypt what is in plain text in a folder of versions: how many files, and what stood in the way."""
    count = 0
    warnings: list[StorageError] = []
    for kept in _files(versions, is_plain=True) if versions else ():
        try:
            _encrypt(kept.with_name(kept.name + AGE), read_file(kept), key)
        except StorageError as problem:
            warnings.append(problem)
        else:
            count += 1
            warnings += _removed(kept)
    return count, warnings


def _encrypt(target: Path, data: bytes, key: FileKey) -> None:
    """Write `data` encrypted to the new file `target`, and read it back. Raises StorageError.

    When an interrupted call wrote the same there it stands; when something else is there under the same key, such as
    notes that were written since, `data` goes beside it.
    """
    there = read_file(target) if os.path.lexists(target) else b""
    if is_encrypted(there):
        if revealed(there, target, key) == data:
            return
        stem, suffix = stem_and_suffix(target.name)
        target = target.with_name(f"{stem}-{sha256(data).hexdigest()[:8]}{suffix or AGE}")
    _write_encrypted(target, data, key)


def _write_encrypted(
    target: Path, data: bytes, key: FileKey, *, expected_sha256: str | None = None, keep: Keep | None = None
) -> None:
    outcome = write_atomic(target, key.encrypt(data), expected_sha256=expected_sha256, keep=keep)
    # What could not be kept would be the only copy of what is written over: then nothing of it is removed.
    for problem in (outcome.problem, *outcome.warnings):
        if problem is not None:
            raise problem
    if revealed(read_file(target), target, key) != data:
        raise EncryptionError(target, EncryptionProblem.DAMAGED)


def _write_new(target: Path, content: bytes) -> None:
    """Write `content` to the new file `target`, unless it holds just that already. Raises StorageError."""
    if os.path.lexists(target) and read_file(target) == content:
        return
    outcome = write_atomic(target, content, expected_sha256=None)
    if outcome.problem is not None:
        raise outcome.problem


def _files(folder: Path, *, is_plain: bool) -> list[Path]:
    """The files of a folder of versions that are in plain text, or those that are not."""
    sweep(folder)
    try:
        return sorted(path for path in folder.iterdir() if (path.suffix != AGE) is is_plain and path.is_file())
    except OSError:  # no version was kept yet
        return []


def _removed(file: Path) -> Iterator[WriteError]:
    """Remove a file whose content is in another now; what stood in the way."""
    try:
        file.unlink()
        sync_folder(file.parent)
    except OSError as error:
        yield WriteError.from_os(file, WriteStage.CLEAN_UP, error)
