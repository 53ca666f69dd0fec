"""`sourcier encrypt` and `sourcier decrypt`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from storage.encrypted_files import decrypt_file
from storage.encryption import is_encrypted
from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.reading import read_file
from tui.command_line.arguments import Options
from tui.command_line.output import complain, say
from tui.command_line.passphrases import asker, new_passphrase
from tui.command_line.place import file_of, library_of
from tui.i18n import _, ngettext
from tui.words import files, findings

DONE, SOMETHING_LEFT = 0, 1


def encrypt(options: Options, environ: Mapping[str, str]) -> int:
    """Put a file under a passphrase, with its earlier versions. Raises StorageError when it stays in plain text.

    Of an encrypted file, what was left in plain text is encrypted too.
    """
    library = library_of(options.data_dir, environ)
    path = file_of(library, options.file)
    if is_encrypted(read_file(path)):
        passphrase = asker(options)(path)
        if passphrase is None:
            raise EncryptionError(path, EncryptionProblem.ALREADY_ENCRYPTED)
    else:
        passphrase = new_passphrase(options, path)
    done = library.encrypt(path, passphrase)
    say(_("{file}: encrypted.", file=files.shown_path(done.path)))
    if done.kept:
        say(ngettext("{n} file with earlier versions too.", "{n} files with earlier versions too.", done.kept))
    for warning in done.warnings:
        complain(_("still there in plain text: {problem}", problem=files.sentence(warning, show=files.shown_path)))
    for path in done.remains:
        complain(findings.in_plain_text(path))
    return SOMETHING_LEFT if done.warnings or done.remains else DONE


def decrypt(options: Options, environ: Mapping[str, str]) -> int:
    """Write what is in an encrypted file to a new one, in plain text. Raises StorageError when that cannot be done."""
    path = file_of(library_of(options.data_dir, environ), options.file)
    new = Path(options.output)
    outcome = decrypt_file(path, asker(options), new)
    if outcome.problem:
        if not outcome.is_saved:
            raise outcome.problem
        complain(files.sentence(outcome.problem, show=files.shown_path))
    say(_("{file}: written in plain text; the encrypted file is as it was.", file=files.shown_path(new)))
    return DONE
