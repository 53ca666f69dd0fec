"""`sourcier merge`: two changed copies of a file become one; for people, and for git as its merge driver."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from storage.file_merge import merge_files
from tui.command_line.arguments import Options
from tui.command_line.output import complain
from tui.command_line.passphrases import asker
from tui.command_line.place import WRITTEN_BY
from tui.words import clashes, entries, files

MERGED, CLASHES, FAILED = 0, 1, 2


def merge(options: Options, environ: Mapping[str, str]) -> int:
    """Merge and write; each clash is told and, where the entry has a note, written down in the file.

    Raises StorageError when one of the files cannot be read; nothing is written then.
    """
    base, ours, theirs = (Path(name) for name in options.files)
    found = merge_files(base, ours, theirs, asker(options))
    merged = found.merging.merge
    names = entries.naming(found.merging.theirs.assessment, found.ours.assessment, merged.assessment)
    for clash in merged.clashes:
        merged = merged.with_note(clash, clashes.note(names, clash))
    to = Path(options.output) if options.output else None
    outcome = found.write(merged.assessment, datetime.now().astimezone(), written_by=WRITTEN_BY, to=to)
    if outcome.problem:
        complain(files.sentence(outcome.problem, show=files.shown_path))
    if not outcome.is_saved:
        return FAILED
    for clash in merged.clashes:
        complain(clashes.sentence(names, clash))
    if merged.clashes:
        complain(clashes.left(len(merged.clashes)))
    return CLASHES if merged.clashes else MERGED
