"""`sourcier check`: whether files can be read, and what is odd in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from storage.damage import can_be_repaired, newest_version
from storage.encryption import AskPassphrase
from storage.errors import ProblemKind, StorageError
from storage.library import Library
from storage.permissions import is_exposed
from tui.command_line.arguments import Options
from tui.command_line.output import complain, say
from tui.command_line.passphrases import asker
from tui.command_line.place import file_of, library_of
from tui.i18n import _
from tui.words import damage, files, findings

VALID, FINDINGS, UNREADABLE = 0, 1, 2

MOST_FINDINGS = 100
"""Most things told of one file."""

_DAMAGED = (ProblemKind.CORRUPT, ProblemKind.INVALID_VALUE)


def check(options: Options, environ: Mapping[str, str]) -> int:
    """Check every file and say what was found; the worst of the codes."""
    library = library_of(options.data_dir, environ)
    passphrase = asker(options)
    return max(_check(library, name, passphrase) for name in options.files)


def _check(library: Library, name: str, passphrase: AskPassphrase) -> int:
    path = None
    try:
        path = file_of(library, name)
        file = library.open(path, passphrase)
    except StorageError as error:
        complain(files.sentence(error, show=files.shown_path), files.candidates(error))
        if path and error.kind in _DAMAGED:
            ways = damage.ways_on(path, newest_version(library, path), can_be_repaired=can_be_repaired(path))
            for way in ways:
                complain(way)
        return UNREADABLE
    found = [findings.finding(finding) for finding in file.loaded.findings]
    if file.key:
        found += map(findings.in_plain_text, library.plain_copies(path, file.loaded.head.id))
    if not file.loaded.is_intact:
        for way in damage.ways_on(path, newest_version(library, path), can_be_repaired=False):
            complain(way)
    for told in found[:MOST_FINDINGS] or [_("valid")]:
        say(_("{place}: {finding}", place=files.shown_path(path), finding=told))
    if len(found) > MOST_FINDINGS:
        say(_("and {n} more", n=len(found) - MOST_FINDINGS))
    for note in _notes(library, path, file.loaded.head.id):
        say(_("{place}: note: {finding}", place=files.shown_path(path), finding=note))
    return FINDINGS if found else VALID


def _notes(library: Library, path: Path, id: str) -> Iterator[str]:
    """What a person may have meant to be so: told, and no finding."""
    if is_exposed(path):
        yield findings.exposed()
    elif is_exposed(path.resolve().parent):
        yield findings.exposed_folder()
    for twin in library.twins(path, id)[:MOST_FINDINGS]:
        yield findings.twin(twin.name)
