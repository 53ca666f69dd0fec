"""`sourcier show`: what follows from one assessment, for a person or for a program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from storage.store import OpenFile
from tui.command_line.arguments import Options
from tui.command_line.output import complain, room, say, say_json
from tui.command_line.passphrases import asker
from tui.command_line.place import file_of, library_of
from tui.i18n import _
from tui.words import files, findings

MOST_FINDINGS = 12
"""Most odd things told before what follows from the assessment."""


def show(options: Options, environ: Mapping[str, str]) -> int:
    """Print the assessment in a file. Raises StorageError when it cannot be read; what is odd in it is told apart."""
    library = library_of(options.data_dir, environ)
    file = library.open(file_of(library, options.file), asker(options))
    today = date.today()  # noqa: DTZ011 - the user's own day
    place = files.shown_path(file.path)
    for finding in file.loaded.findings[:MOST_FINDINGS]:
        complain(f"{place}: {findings.finding(finding)}")
    if len(file.loaded.findings) > MOST_FINDINGS:
        complain(_("“sourcier check {file}” tells {n} more.", file=place, n=len(file.loaded.findings) - MOST_FINDINGS))
    if options.json:
        from tui.json_view import as_json

        say_json(as_json(file.assessment, today, _head(file)))
    else:
        from tui.command_line.report import report

        for line in report(file, today, room()):
            say(line)
    return 0


def _head(file: OpenFile) -> dict[str, object]:
    """What the contract tells of the file."""
    head = file.loaded.head
    return {
        "file": str(file.path),
        "format": head.format,
        "written_by": head.written_by,
        "revision": head.revision,
        "saved_at": head.saved_at,
        "seal": file.loaded.seal_state.value,
    }
