"""Encrypting and decrypting a whole file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from storage.age import FileKey, new_key
from storage.atomic import sync_folder, write_atomic
from storage.codec import decode
from storage.encryption import AskPassphrase, is_encrypted, revealed, unlocked
from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.errors import StorageError
from storage.leftovers import sweep
from storage.lock import Held, HeldError, Lock, acquire
from storage.outcome import SaveOutcome
from storage.reading import read_file, read_start
from storage.write_errors import WriteError, WriteStage

AGE = ".age"
"""What an encrypted file is called after the name of the plain one."""


@dataclass(frozen=True, slots=True)
class Encrypted:
    """The file `path` is now encrypted, and so are `kept` files with earlier versions and notes on them.

    `warnings`: what could not be encrypted or removed, each with its path. `remains`: files of the same assessment in
    other folders that are still there in plain text, such as a deleted copy or a draft.
    """

    path: Path
    kept: int
    warnings: tuple[StorageError, ...] = ()
    remains: tuple[Path, ...] = ()


def encrypt_file(
    path: Path, passphrase: str, history: Path | None, others: Sequence[Path] = (), *, written_by: str
) -> Encrypted:
    """Encrypt the assessment in `path`, its versions in the folder `history` and the notes on them.

    `others` are folders where plain ones may remain: they are looked for and left alone.

    A plain file is removed once the disk has confirmed the encrypted one and it was read back. What a disk still holds
    of a removed file is beyond this program. Raises EncryptionError for an empty passphrase or a file that is
    encrypted, HeldError when it is open elsewhere, another StorageError when it cannot be read or the encrypted one
    cannot be written; the plain file then stays.
    """
    if not passphrase:
        raise EncryptionError(path, EncryptionProblem.EMPTY)
    real = path.resolve()
    lock = acquire(real, written_by=written_by)
    if isinstance(lock, Held):
        raise HeldError(path, lock.info)
    with lock if isinstance(lock, Lock) else nullcontext():
        return _encrypted(path, real, passphrase, history, others)


def _encrypted(path: Path, real: Path, passphrase: str, history: Path | None, others: Sequence[Path]) -> Encrypted:
    data = read_file(real)
    if is_encrypted(data):
        raise EncryptionError(path, EncryptionProblem.ALREADY_ENCRYPTED)
    id = decode(data, path).head.id
    key = new_key(passphrase)
    target = _encrypt(real, data, key)
    count = 0
    warnings: list[StorageError] = [*_removed(real)]
    for kept in _plain_files(history / id) if history else ():
        try:
            _encrypt(kept, read_file(kept), key)
        except StorageError as problem:
            warnings.append(problem)
        else:
            count += 1
            warnings += _removed(kept)
    return Encrypted(target, count, tuple(warnings), tuple(_remains(others, real.name, id)))


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


def _encrypt(plain: Path, data: bytes, key: FileKey) -> Path:
    """Write `data` encrypted beside the file `plain`, and read it back; the new file. Raises StorageError."""
    target = plain.with_name(plain.name + AGE)
    outcome = write_atomic(target, key.encrypt(data), expected_sha256=None)
    if outcome.problem is not None:
        raise outcome.problem
    if revealed(read_file(target), target, key) != data:
        raise EncryptionError(target, EncryptionProblem.DAMAGED)
    return target


def _plain_files(folder: Path) -> list[Path]:
    sweep(folder)
    try:
        return sorted(path for path in folder.iterdir() if path.suffix != AGE and path.is_file())
    except OSError:  # no version was kept yet
        return []


def _remains(folders: Iterable[Path], name: str, id: str) -> Iterator[Path]:
    """The plain files in `folders` called after the file `name`, behind a moment, or after the assessment `id`."""
    for folder in folders:
        with suppress(OSError):
            for path in sorted(folder.iterdir()):
                if (path.name.endswith(f"-{name}") or id in path.name) and not is_encrypted(
                    read_start(str(path), 64)[0]
                ):
                    yield path


def _removed(plain: Path) -> Iterator[WriteError]:
    """Remove a plain file; what stood in the way."""
    try:
        plain.unlink()
        sync_folder(plain.parent)
    except OSError as error:
        yield WriteError.from_os(plain, WriteStage.CLEAN_UP, error)
