"""`sourcier export`: an assessment to be shared, without names, texts and exact amounts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from domain.anonymise import LEAST_FACTOR, MOST_FACTOR, is_factor
from storage.store import create_file
from tui.command_line.anonymous import anonymous_copy
from tui.command_line.arguments import Options
from tui.command_line.doubt import opened
from tui.command_line.output import complain, say
from tui.command_line.passphrases import asker
from tui.command_line.place import WRITTEN_BY, library_of
from tui.formats import number
from tui.i18n import _
from tui.words import files

DONE, REFUSED = 0, 2


def export(options: Options, environ: Mapping[str, str]) -> int:
    """Write the new file. Raises StorageError when the assessment cannot be read or the file not written."""
    if options.factor is not None and not is_factor(options.factor):
        complain(
            _(
                "--factor has to be from {least} to {most}, so that amounts in cents keep their ratios.",
                least=number(LEAST_FACTOR),
                most=number(MOST_FACTOR),
            )
        )
        return REFUSED
    library = library_of(options.data_dir, environ)
    assessment = opened(library, options.file, asker(options)).assessment
    shared = anonymous_copy(assessment, options.factor, options.shift_months)
    if shared is None:
        complain(_("with this factor or shift, a value leaves what a file can hold: choose others."))
        return REFUSED
    new = Path(options.output)
    made = create_file(new, shared, datetime.now().astimezone(), written_by=WRITTEN_BY)
    if made.last_outcome and made.last_outcome.problem:
        complain(files.sentence(made.last_outcome.problem, show=files.shown_path))
    say(_("{file}: written without names and texts, amounts multiplied.", file=files.shown_path(new)))
    say(_("Answers, headcounts and scores are as they were: read it before you share it."))
    return DONE
