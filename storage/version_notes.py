"""What people noted about versions: their names, and which one is the baseline; in `notes.toml` beside them.

The names of milestones are confidential like the rest: beside an encrypted assessment they are encrypted too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from domain.base import EMPTY, with_key, without_key
from domain.cleaning import clean_line
from domain.dataclass import dataclass
from storage.atomic import keep_as, write_atomic
from storage.encryption import revealed
from storage.errors import StorageError, Unreadability, UnreadableError
from storage.names import ENCRYPTED_SUFFIX, SUFFIX
from storage.outcome import SaveOutcome
from storage.reading import read_file

if TYPE_CHECKING:
    from storage.age import FileKey

_NAME = "notes"


@dataclass(frozen=True, slots=True)
class Notes:
    """`names` by stem of a version, `baseline` the stem of one or empty.

    `sha256` is of the file they were read from, None when there was none; `is_damaged` when it could not be read or
    understood, so that nobody knows what was noted.
    """

    names: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    baseline: str = ""
    sha256: str | None = None
    is_damaged: bool = False

    def naming(self, stem: str, name: str) -> Notes:
        """With a name for a version; an empty one takes it away."""
        name = clean_line(name)
        return replace(self, names=with_key(self.names, stem, name) if name else without_key(self.names, stem))

    def with_baseline(self, stem: str) -> Notes:
        return replace(self, baseline=stem)


def read_notes(folder: Path, key: FileKey | None) -> Notes:
    """The notes of a folder of versions; none where nothing can be read."""
    path = _path(folder, key)
    try:
        data = read_file(path)
    except UnreadableError as error:
        if key and error.reason is Unreadability.MISSING:
            # Those from before the assessment was encrypted: the next note is written in the other file.
            return replace(read_notes(folder, None), sha256=None)
        return Notes(is_damaged=error.reason is not Unreadability.MISSING)
    found = Notes(sha256=sha256(data).hexdigest())
    try:
        return _parsed(revealed(data, path, key), found)
    except StorageError:
        return replace(found, is_damaged=True)


def write_notes(folder: Path, notes: Notes, key: FileKey | None) -> SaveOutcome:
    """Write the notes unless they changed since they were read; damaged ones are kept beside the new."""
    import tomli_w

    tables = {"names": dict(notes.names), "baseline": {"version": notes.baseline}}
    content = tomli_w.dumps(tables).encode()
    aside = folder / f"{_NAME}-damaged-{notes.sha256[:8]}" if notes.is_damaged and notes.sha256 else None
    keep = partial(keep_as, aside) if aside else None
    data = key.encrypt(content) if key else content
    return write_atomic(_path(folder, key), data, expected_sha256=notes.sha256, keep=keep)


def _path(folder: Path, key: FileKey | None) -> Path:
    return folder / f"{_NAME}{ENCRYPTED_SUFFIX if key else SUFFIX}"


def _parsed(content: bytes, found: Notes) -> Notes:
    from storage.toml_text import parse, to_text

    tables = parse(to_text(content))
    names, baseline = tables.get("names"), tables.get("baseline")
    return replace(
        found,
        names={stem: clean_line(name) for stem, name in names.items() if isinstance(name, str)}
        if isinstance(names, dict)
        else EMPTY,
        baseline=str(baseline.get("version", "")) if isinstance(baseline, dict) else "",
    )
