"""What can be wrong with an encrypted file, or with the passphrase given for it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from storage.errors import ProblemKind, StorageError


class EncryptionProblem(StrEnum):
    """`LOCKED`: no passphrase was given. `WRONG`, `EMPTY`: one that will not do. `OTHER_KEY`: an earlier version that
    was encrypted under another passphrase than the file. `OTHER_RECIPIENT`: no passphrase opens the file at all.
    `NOT_IN_PARTS`: a part of it cannot be read alone.
    """

    LOCKED = "locked"
    WRONG = "wrong"
    EMPTY = "empty"
    OTHER_KEY = "other_key"
    OTHER_RECIPIENT = "other_recipient"
    NOT_IN_PARTS = "not_in_parts"
    TOO_COSTLY = "too_costly"
    DAMAGED = "damaged"
    ALREADY_ENCRYPTED = "already_encrypted"
    NOT_ENCRYPTED = "not_encrypted"


class EncryptionError(StorageError):
    """An encrypted file that could not be read, or a file that could not be encrypted. It stays as it is."""

    kind = ProblemKind.ENCRYPTED

    def __init__(self, path: Path | None, problem: EncryptionProblem) -> None:
        super().__init__(path, _PROBLEMS[problem])
        self.problem = problem


_PROBLEMS = {
    EncryptionProblem.LOCKED: "this needs a passphrase, and none was given",
    EncryptionProblem.WRONG: "the passphrase is not the one of this file",
    EncryptionProblem.EMPTY: "a passphrase cannot be empty",
    EncryptionProblem.OTHER_KEY: "this version was encrypted under another passphrase",
    EncryptionProblem.OTHER_RECIPIENT: "the file is encrypted, but not with a passphrase",
    EncryptionProblem.NOT_IN_PARTS: "the file is encrypted, and nothing of it can be read in part",
    EncryptionProblem.TOO_COSTLY: "the file asks for more work to try a passphrase than this program takes on",
    EncryptionProblem.DAMAGED: "the encrypted file is damaged",
    EncryptionProblem.ALREADY_ENCRYPTED: "the file is encrypted already",
    EncryptionProblem.NOT_ENCRYPTED: "the file is not encrypted",
}
