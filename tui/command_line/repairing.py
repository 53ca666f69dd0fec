"""`sourcier repair`: what can be read of a damaged file, written to a new one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from storage.repair import repair as repair_file
from tui.command_line.arguments import Options
from tui.command_line.output import complain, say
from tui.command_line.place import WRITTEN_BY, file_of, library_of
from tui.i18n import _, ngettext
from tui.words import damage, files

WHOLE, IN_PART = 0, 1


def repair(options: Options, environ: Mapping[str, str]) -> int:
    """Write the new file and list what it lacks. Raises StorageError when nothing could be read or written."""
    path = file_of(library_of(options.data_dir, environ), options.file)
    new = Path(options.output)
    repaired = repair_file(path, new, datetime.now().astimezone(), written_by=WRITTEN_BY)
    salvaged = repaired.salvaged
    if salvaged.mended:
        for line in damage.mended(salvaged.mended):
            say(line)
    for left in salvaged.left_out:
        say(damage.left_out(left))
    if repaired.outcome.problem:
        complain(files.sentence(repaired.outcome.problem, show=files.shown_path))
    count = len(salvaged.left_out)
    if not count:
        say(_("{file}: written, nothing was left out.", file=files.shown_path(new)))
        return WHOLE
    say(
        ngettext(
            "{file}: written, but for {n} thing named above. The damaged file is as it was.",
            "{file}: written, but for {n} things named above. The damaged file is as it was.",
            count,
            file=files.shown_path(new),
        )
    )
    return IN_PART
