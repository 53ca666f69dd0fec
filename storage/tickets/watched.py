"""The folders that are watched for new exports, one for each assessment; in `tickets/watched.toml` of the
library.

A folder is a matter of one machine, and so is not in the file of the assessment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from domain.base import EMPTY
from domain.cleaning import clean_line
from domain.dataclass import dataclass
from storage.atomic import make_private_folder, write_atomic
from storage.errors import StorageError, UnreadableError
from storage.outcome import SaveOutcome
from storage.reading import read_file

NAME = Path("tickets", "watched.toml")

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")
"""Files that are looked at; others in the folder are nobody's export."""

MOST_FILES = 500
"""Files of a folder that are looked at, the first by name."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A folder, the mapping its exports are read with (empty for the one that fits), and the files taken already.

    `taken` has a mark for each file: it changes when the file does. `seen` marks files as they are now.
    """

    folder: Path
    mapping: str = ""
    taken: Mapping[str, str] = field(default_factory=lambda: EMPTY)

    def marks(self) -> dict[str, str]:
        """The exports in the folder by name, each with its mark; none where it cannot be read."""
        found = {}
        try:
            with os.scandir(self.folder) as files:
                for file in sorted(files, key=lambda file: file.name)[:MOST_FILES]:
                    if file.name.lower().endswith(SUFFIXES) and not file.name.startswith((".", "~")) and file.is_file():
                        status = file.stat()
                        found[file.name] = f"{status.st_size} {status.st_mtime_ns}"
        except OSError:
            return {}
        return found

    def with_taken(self, marks: Mapping[str, str]) -> Watched:
        """With files marked as taken; those that are gone from the folder are forgotten."""
        there = self.marks()
        return replace(self, taken={name: mark for name, mark in {**self.taken, **marks}.items() if name in there})


def read_watched(library: Path, id: str) -> Watched | None:
    """The folder that is watched for an assessment; None where none is, or what is written about it is damaged."""
    table = _tables(library).get(id)
    if not isinstance(table, dict) or not isinstance(table.get("folder"), str):
        return None
    mapping, taken = table.get("mapping", ""), table.get("taken", {})
    return Watched(
        Path(table["folder"]),
        clean_line(mapping) if isinstance(mapping, str) else "",
        {name: mark for name, mark in taken.items() if isinstance(mark, str)} if isinstance(taken, dict) else {},
    )


def write_watched(library: Path, id: str, watched: Watched | None) -> SaveOutcome:
    """Watch a folder for an assessment from now on; None to watch none. Raises UnreadableError."""
    import tomli_w

    path = library / NAME
    tables = {key: table for key, table in _tables(library).items() if key != id and isinstance(table, dict)}
    if watched is not None:
        tables[id] = {"folder": str(watched.folder), "mapping": watched.mapping, "taken": dict(watched.taken)}
    try:
        make_private_folder(path.parent)
        before = sha256(path.read_bytes()).hexdigest() if path.exists() else None
    except OSError as error:
        raise UnreadableError.from_os(path, error) from error
    return write_atomic(path, tomli_w.dumps(tables).encode(), expected_sha256=before)


def _tables(library: Path) -> dict[str, Any]:
    from storage.toml_text import parse, to_text

    try:
        return parse(to_text(read_file(library / NAME)))
    except StorageError:
        return {}
