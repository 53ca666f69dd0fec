"""`sourcier check`: whether files can be read, and what is odd in them."""

from __future__ import annotations

from collections.abc import Mapping

from storage.errors import StorageError
from storage.library import Library
from tui.command_line.arguments import Options
from tui.command_line.output import complain, say
from tui.command_line.place import file_of, library_of
from tui.i18n import _
from tui.words import files

VALID, FINDINGS, UNREADABLE = 0, 1, 2


def check(options: Options, environ: Mapping[str, str]) -> int:
    """Check every file and say what was found; the worst of the codes."""
    library = library_of(options.data_dir, environ)
    return max(_check(library, name) for name in options.files)


def _check(library: Library, name: str) -> int:
    try:
        path = file_of(library, name)
        findings = library.open(path).loaded.findings
    except StorageError as error:
        complain(files.sentence(error, show=files.shown_path), files.candidates(error))
        return UNREADABLE
    for finding in findings:
        say(_("{place}: {finding}", place=files.shown_path(path), finding=files.finding(finding)))
    if not findings:
        say(_("{place}: {finding}", place=files.shown_path(path), finding=_("valid")))
    return FINDINGS if findings else VALID
