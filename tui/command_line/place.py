"""Where assessments and settings are, and which file a name means."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from storage.errors import Unreadability, UnreadableError
from storage.library import Library, default_folder
from storage.library_errors import NotFoundError
from storage.names import SUFFIX
from tui import __version__
from tui.settings import default_folder as default_settings_folder

WRITTEN_BY = f"sourcier {__version__}"


def library_of(data_dir: str | None, environ: Mapping[str, str]) -> Library:
    """The library that was asked for, else the one of the environment, else the person's own."""
    named = data_dir or environ.get("SOURCIER_DATA")
    return library_in(Path(named) if named else default_folder())


def library_in(folder: Path) -> Library:
    return Library(folder, written_by=WRITTEN_BY)


def settings_folder(environ: Mapping[str, str]) -> Path:
    named = environ.get("SOURCIER_CONFIG")
    return Path(named) if named else default_settings_folder()


def file_of(library: Library, name: str) -> Path:
    """The file that `name` means: see `Library.find`.

    Raises NotFoundError, LibraryError, and UnreadableError for a path to nothing.
    """
    try:
        return library.find(name)
    except NotFoundError as error:
        if not error.candidates and (os.sep in name or name.endswith(SUFFIX)):
            raise UnreadableError(Path(name), Unreadability.MISSING) from error
        raise
