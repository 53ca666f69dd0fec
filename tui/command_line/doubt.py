"""Files that can be read and are not as they were saved: told, whatever a command makes of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from storage.encryption import AskPassphrase
from storage.findings import SealState
from storage.library import Library
from storage.sharing_errors import BrokenSealError
from tui.command_line.output import complain
from tui.command_line.place import file_of
from tui.words import files

if TYPE_CHECKING:
    from storage.store import OpenFile


def opened(library: Library, name: str, passphrase: AskPassphrase) -> OpenFile:
    """The file that `name` means, to be read; its seal is told where it is broken. Raises StorageError."""
    file = library.open(file_of(library, name), passphrase)
    tell_broken(file.path, file.loaded.seal_state)
    return file


def tell_broken(path: Path, seal: SealState | None) -> None:
    """Say that the file `path` is not as it was saved, where its `seal` says so."""
    if seal is not None and seal is not SealState.INTACT:
        complain(files.sentence(BrokenSealError(path, seal), show=files.shown_path))
