"""Encrypted files in words."""

from __future__ import annotations

from storage.encryption_errors import EncryptionError, EncryptionProblem
from tui.i18n import N_, _

_PROBLEMS = {
    EncryptionProblem.LOCKED: (
        N_("this needs a passphrase, and none was given."),
        N_("Give it at a terminal, or with --passphrase-fd."),
    ),
    EncryptionProblem.WRONG: (
        N_("this is not the passphrase of this file."),
        N_("Try again: capitals and spaces count."),
    ),
    EncryptionProblem.EMPTY: (N_("a passphrase cannot be empty."), N_("Choose several words that nobody guesses.")),
    EncryptionProblem.OTHER_KEY: (
        N_("this version was encrypted under another passphrase."),
        N_("Open it as a file of its own, with the passphrase it had then."),
    ),
    EncryptionProblem.OTHER_RECIPIENT: (
        N_("the file is encrypted, but not with a passphrase."),
        N_("Decrypt it with the program that encrypted it."),
    ),
    EncryptionProblem.NOT_IN_PARTS: (
        N_("the file is encrypted, and nothing of it can be read in part."),
        N_("Open it with its passphrase; where it is damaged, take an earlier version from the history folder."),
    ),
    EncryptionProblem.TOO_COSTLY: (
        N_("trying a passphrase on this file takes more than 1 GB of memory."),
        N_("Decrypt it with the “age” command and encrypt it again."),
    ),
    EncryptionProblem.DAMAGED: (
        N_("the encrypted file is damaged."),
        N_("Take an earlier version from the history folder."),
    ),
    EncryptionProblem.ALREADY_ENCRYPTED: (
        N_("the file is encrypted already."),
        N_("To change its passphrase, decrypt it and encrypt it again."),
    ),
    EncryptionProblem.NOT_ENCRYPTED: (N_("the file is not encrypted."), N_("Open it as it is.")),
}


def problem(error: EncryptionError) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    told, advice = _PROBLEMS[error.problem]
    return _(told), _(advice)
