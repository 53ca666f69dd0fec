"""`sourcier export`: an assessment to be shared, without names, texts and exact amounts."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from domain.anonymise import anonymised
from storage.names import new_id
from storage.store import create_file
from tui.command_line.arguments import Options
from tui.command_line.output import complain, say
from tui.command_line.passphrases import asker
from tui.command_line.place import WRITTEN_BY, file_of, library_of
from tui.i18n import _
from tui.words import files
from tui.words.stand_ins import stand_ins

DONE, REFUSED = 0, 2

_LEAST, _MOST = 5_000, 20_000
"""Between which ten-thousandths the factor for amounts is drawn when none is given. Our addition."""


def export(options: Options, environ: Mapping[str, str]) -> int:
    """Write the new file. Raises StorageError when the assessment cannot be read or the file not written."""
    library = library_of(options.data_dir, environ)
    path = file_of(library, options.file)
    assessment = library.open(path, asker(options)).assessment
    try:
        shared = anonymised(
            assessment,
            id=new_id(),
            factor=options.factor or _drawn_factor(),
            months=options.shift_months,
            stand_ins=stand_ins(),
        )
    except ValueError:
        complain(_("with this factor or shift, a value leaves what a file can hold: choose others."))
        return REFUSED
    new = Path(options.output)
    made = create_file(new, shared, datetime.now().astimezone(), written_by=WRITTEN_BY)
    if made.last_outcome and made.last_outcome.problem:
        complain(files.sentence(made.last_outcome.problem, show=files.shown_path))
    say(_("{file}: written without names and texts, amounts multiplied.", file=files.shown_path(new)))
    say(_("Answers, headcounts and scores are as they were: read it before you share it."))
    return DONE


def _drawn_factor() -> Decimal:
    """A factor that nobody is told: amounts keep their ratios, and cannot be worked back."""
    return Decimal(_LEAST + secrets.randbelow(_MOST - _LEAST + 1)) / 10_000
