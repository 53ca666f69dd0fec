"""Passphrases: typed at the terminal, which does not show them, or read from an open file. Never from an argument."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from storage.encryption import AskPassphrase
from storage.encryption_errors import EncryptionError, EncryptionProblem
from tui.command_line.arguments import Options
from tui.command_line.output import complain
from tui.i18n import _
from tui.words import files

LONGEST = 4096
"""Bytes that are read of a passphrase at the most."""


def asker(options: Options) -> AskPassphrase:
    """Asks for the passphrase of each file that needs one; one that is read from a file is read once."""
    read: list[str] = []

    def ask(path: Path) -> str | None:
        if options.passphrase_fd is None:
            return _typed(_("Passphrase of {file}: ", file=files.shown_path(path)))
        if not read:
            read.append(_read(options.passphrase_fd))
        return read[0]

    return ask


def new_passphrase(options: Options, path: Path) -> str:
    """The passphrase that `path` is to have; typed twice. Raises EncryptionError when there is none."""
    if options.passphrase_fd is not None:
        return _read(options.passphrase_fd)
    for _attempt in range(3):
        passphrase = _typed(_("New passphrase of {file}: ", file=files.shown_path(path)))
        if passphrase is None:
            raise EncryptionError(path, EncryptionProblem.LOCKED)
        if passphrase == _typed(_("The same passphrase again: ")):
            return passphrase
        complain(_("these two differ."))
    raise EncryptionError(path, EncryptionProblem.LOCKED)


def _typed(question: str) -> str | None:
    """What is typed at the terminal; None without a terminal, or when nothing is to be typed."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    try:
        return getpass(question)
    except EOFError:
        return None


def _read(number: int) -> str:
    """The first line of the open file `number`. Raises OSError."""
    with os.fdopen(number, "rb", closefd=False) as file:
        line = file.readline(LONGEST)
    return line.rstrip(b"\r\n").decode("utf-8", "surrogateescape")
