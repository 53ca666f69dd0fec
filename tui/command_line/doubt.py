"""Files that can be read and are not as they were saved: told, whatever a command makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from storage.encryption import AskPassphrase
from storage.entry import Entry
from storage.findings import SealState
from storage.library import Library
from storage.seals import seal_of_file
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


def seals_of(entries: Sequence[Entry]) -> list[SealState | None]:
    """What the seal of each file of a list says, which takes reading it whole; None where nothing can be told."""
    return [seal_of_file(entry.path) if entry.head else None for entry in entries]


def tell_all_broken(entries: Sequence[Entry], seals: Sequence[SealState | None]) -> None:
    """Say of each file of a list with a broken seal that it is not as it was saved."""
    for entry, seal in zip(entries, seals, strict=True):
        tell_broken(entry.path, seal)


def tell_broken(path: Path, seal: SealState | None) -> None:
    """Say that the file `path` is not as it was saved, where its `seal` says so."""
    if seal is not None and seal is not SealState.INTACT:
        complain(files.sentence(BrokenSealError(path, seal), show=files.shown_path))
