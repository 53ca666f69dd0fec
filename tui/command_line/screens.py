"""The commands that draw on the terminal. The only module of the command line that loads textual, and that late."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING

from storage.errors import StorageError
from tui.command_line.arguments import Options
from tui.command_line.output import complain
from tui.command_line.passphrases import asker
from tui.command_line.place import WRITTEN_BY, file_of, library_in, library_of, settings_folder
from tui.i18n import N_, _

if TYPE_CHECKING:
    from storage.library import Library
    from storage.store import OpenFile

REFUSED = 2


def home(options: Options, environ: Mapping[str, str]) -> int:
    """Show the library, made when it is not there; one that is read-only can be looked at.

    Raises LibraryError when its folder cannot be used.
    """
    if not _has_terminal():
        return _refuse(_("“sourcier list” prints the library."))
    library = library_of(options.data_dir, environ)
    if not library.is_read_only:
        library.prepare()
    return _show(library, environ)


def open_file(options: Options, environ: Mapping[str, str]) -> int:
    """Show one assessment, or what there is instead of a damaged one.

    Raises StorageError when it cannot be opened for another reason, before anything is drawn.
    """
    if not _has_terminal():
        return _refuse(_("“sourcier show FILE” prints an assessment."))
    library = library_of(options.data_dir, environ)
    try:
        file = library.open(file_of(library, options.file), asker(options), exclusive=True)
    except StorageError as error:
        from storage.damage import may_be_assessment
        from tui.screens.damage import is_damage

        if error.path is None or not is_damage(error) or not may_be_assessment(library, error.path):
            raise
        return _show(library, environ, damaged=error)
    return _show(library, environ, file=file)


def demo(options: Options, environ: Mapping[str, str]) -> int:
    """Show a sample in a library of its own that is removed at the end."""
    if options.data_dir is not None:
        complain(_("the samples have a temporary library of their own: leave out --data-dir."))
        return REFUSED
    if not _has_terminal():
        return _refuse(_("The samples can only be looked at in a terminal."))
    from tui.command_line.leftover_demos import PREFIX, sweep_demos
    from tui.samples import add_samples, sample_file

    sweep_demos(Path(gettempdir()), written_by=WRITTEN_BY)
    with TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder:
        library = library_in(Path(folder) / "assessments")
        add_samples(library, datetime.now().astimezone())
        notice = N_("Demonstration in a temporary library: nothing is kept when you leave.")
        return _show(
            library, environ, file=library.open(sample_file(library, options.sample), exclusive=True), notice=notice
        )


def _show(
    library: Library,
    environ: Mapping[str, str],
    *,
    file: OpenFile | None = None,
    notice: str = "",
    damaged: StorageError | None = None,
) -> int:
    from tui.app import SourcierApp
    from tui.settings import read_settings

    settings = read_settings(settings_folder(environ))
    for problem in settings.problems:
        complain(problem)
    app = SourcierApp(library, settings, file=file, notice=notice, damaged=damaged)
    code = app.run()
    return app.return_code or 0 if code is None else code


def _has_terminal() -> bool:
    """Whether there is a terminal to read keys from and to draw on; Textual draws on the standard error."""
    return all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__))


def _refuse(instead: str) -> int:
    complain(_("this needs a terminal, and its input or output is something else.") + f" {instead}")
    return REFUSED
