"""`sourcier merge`: two changed copies of a file become one; for people, and for git as its merge driver."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from storage.errors import StorageError
from storage.file_merge import merge_files
from storage.sharing_errors import BrokenSealError
from tui.command_line.arguments import Options
from tui.command_line.output import complain
from tui.command_line.passphrases import asker
from tui.command_line.place import WRITTEN_BY
from tui.i18n import _
from tui.words import clashes, entries, files

MERGED, CLASHES, FAILED = 0, 1, 2


def merge(options: Options, environ: Mapping[str, str]) -> int:
    """Merge and write; each clash is told and, where the entry has a note, written down in the file.

    When one of the files cannot be read, or ours is not as it was saved and would be replaced, nothing is written.
    """
    base, ours, theirs = (Path(name) for name in options.files)

    def show(path: Path) -> str:
        return files.shown_path(Path(options.name) if options.name and path in (base, ours, theirs) else path)

    try:
        found = merge_files(base, ours, theirs, asker(options))
    except StorageError as error:
        complain(files.sentence(error, show=show))
        return FAILED
    to = Path(options.output) if options.output else None
    for path, loaded in ((ours, found.ours), (theirs, found.merging.theirs)):
        # Over ours nothing is written then, and the outcome tells why.
        if not loaded.is_intact and (to or path is theirs):
            complain(files.sentence(BrokenSealError(path, loaded.seal_state), show=show))
    merged = found.merging.merge
    names = entries.naming(found.merging.theirs.assessment, found.ours.assessment, merged.assessment)
    for clash in merged.clashes:
        merged = merged.with_note(clash, clashes.note(names, clash))
    outcome = found.write(merged.assessment, datetime.now().astimezone(), written_by=WRITTEN_BY, to=to)
    if outcome.problem:
        complain(files.sentence(outcome.problem, show=show))
    if not outcome.is_saved:
        return FAILED
    for clash in merged.clashes:
        told = clashes.sentence(names, clash)
        complain(_("{place}: {finding}", place=show(ours), finding=told) if options.name else told)
    if merged.clashes:
        complain(clashes.left(len(merged.clashes)))
    return CLASHES if merged.clashes else MERGED
