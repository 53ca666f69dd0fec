"""Assessments under a passphrase: opened and saved like others, and files encrypted and decrypted as a whole.

A file under a passphrase holds, in the age format, what the plain file would be: the same TOML with the same seal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.errors import StorageError

if TYPE_CHECKING:
    from storage.age import FileKey

AskPassphrase = Callable[[Path], str | None]
"""Asked for the passphrase of a file; None when the person gives none. Called at most once for one opening."""

_HEADER = re.compile(rb"age-encryption\.org/.*?\n--- [^\n]*\n", re.DOTALL)

ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
"""The start of an encrypted file that is written in letters, as the age command does when asked to."""

_MARKS = (b"age-encryption.org/", ARMOUR)


def is_encrypted(data: bytes) -> bool:
    """Whether `data`, the content of a file or its first bytes, is in the age format."""
    return data.startswith(_MARKS)


def wrapped_key(data: bytes) -> bytes | None:
    """The header of an encrypted file whose first bytes are `data`; None where it has no end, or is in letters.

    It holds the key of the file under the passphrase, and a salt: no two keys have the same.
    """
    match = _HEADER.match(data)
    return match[0] if match else None


def unlocked(data: bytes, path: Path, passphrase: AskPassphrase | None) -> tuple[bytes, FileKey | None]:
    """What is in the file whose bytes are `data`, and its key; None for a file that is not encrypted.

    Takes the time that trying a passphrase takes (see `storage.age.WORK_FACTOR`). Raises EncryptionError.
    """
    if not is_encrypted(data):
        return data, None
    given = passphrase(path) if passphrase else None
    if given is None:
        raise EncryptionError(path, EncryptionProblem.LOCKED)
    from storage.age import unlock

    try:
        key = unlock(data, given)
        return key.decrypt(data), key
    except StorageError as error:
        raise error.at(path) from error


def revealed(data: bytes, path: Path, key: FileKey | None) -> bytes:
    """What is in the file whose bytes are `data`, with the key of this sitting; a plain file needs none.

    Raises EncryptionError when there is no key, or another one is needed.
    """
    if not is_encrypted(data):
        return data
    if key is None:
        raise EncryptionError(path, EncryptionProblem.LOCKED)
    try:
        return key.decrypt(data)
    except StorageError as error:
        raise error.at(path) from error
