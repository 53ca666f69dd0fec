"""What the seals of files say: the start of a file, which is all a list reads, looks the same whatever became of it."""

from __future__ import annotations

from pathlib import Path

from storage.errors import UnreadableError
from storage.findings import SealState
from storage.reading import read_file
from storage.seal import seal_state


def seal_of_file(path: Path) -> SealState:
    """Whether the file at `path` is as it was saved, was changed since, or lost its end or only its seal.

    Intact where the file cannot be read, which is told when it is opened.
    """
    try:
        return seal_state(read_file(path))
    except UnreadableError:
        return SealState.INTACT
