"""Deleted assessments: moved aside in `trash/` of the library, so that deleting can be undone."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

from domain.dataclass import dataclass
from storage.atomic import make_private_folder, sync_folder
from storage.errors import UnreadableError
from storage.names import SUFFIX, moment, random_hex, stem_and_suffix
from storage.write_errors import WriteError, WriteStage

_NAME = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}-(?P<name>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Trashed:
    """A deleted file: where it is now, and the name it had in the library."""

    path: Path
    name: str


def move_to_trash(path: Path, trash: Path, at: datetime) -> Trashed:
    """Move the file `path` to `trash`, whatever its content. Raises UnreadableError when it is gone, WriteError."""
    trashed = Trashed(trash / f"{moment(at)}-{random_hex(3)}-{path.name}", path.name)
    if not os.path.lexists(path):
        raise UnreadableError.from_os(path, FileNotFoundError(2, "gone"))
    try:
        make_private_folder(trash)
        path.rename(trashed.path)
    except OSError as error:
        raise WriteError.from_os(path, WriteStage.REPLACE, error) from error
    _confirm(trash, path.parent)
    return trashed


def restore(trashed: Trashed, folder: Path) -> Path:
    """Move a deleted file back to `folder`, under its name or, where that is taken, one close to it.

    Raises UnreadableError when it is no longer in the trash, WriteError when it cannot be moved.
    """
    target = folder / trashed.name
    if os.path.lexists(target):
        stem, suffix = stem_and_suffix(target.name)
        target = folder / f"{stem[:80]}-{random_hex(3)}{suffix or SUFFIX}"
    if not os.path.lexists(trashed.path):
        raise UnreadableError.from_os(trashed.path, FileNotFoundError(2, "gone"))
    try:
        trashed.path.rename(target)
    except OSError as error:
        raise WriteError.from_os(target, WriteStage.REPLACE, error) from error
    _confirm(folder, trashed.path.parent)
    return target


def trashed_files(trash: Path) -> list[Trashed]:
    """What is in the trash, last deleted first. Raises OSError unless the folder is merely not there."""
    try:
        names = sorted(os.listdir(trash), reverse=True)  # noqa: PTH208  names are all that is needed
    except FileNotFoundError:
        return []
    return [Trashed(trash / name, match["name"]) for name in names if (match := _NAME.fullmatch(name))]


def _confirm(*folders: Path) -> None:
    for folder in folders:
        try:
            sync_folder(folder)
        except OSError:
            continue  # moved in any case; after a power cut the file is in one of the two places
