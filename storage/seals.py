"""What the seals of files say: the start of a file, which is all a list reads, looks the same whatever became of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from storage.encryption import revealed
from storage.errors import StorageError
from storage.findings import SealState
from storage.reading import read_file
from storage.seal import seal_state

if TYPE_CHECKING:
    from storage.age import FileKey


def seal_of_file(path: Path, key: FileKey | None = None) -> SealState | None:
    """Whether the file at `path` is as it was saved, was changed since, or lost its end or only its seal.

    None where the file cannot be read, or is encrypted with another key than `key`: that is told when it is opened.
    """
    try:
        return seal_state(revealed(read_file(path), path, key))
    except StorageError:
        return None
