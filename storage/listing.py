"""Listing a folder of assessments: the start of each file, or what the index knows of it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType

from storage.encryption import is_encrypted, wrapped_key
from storage.entry import Entry
from storage.errors import StorageError, Unreadability, UnreadableError
from storage.head import HEAD_BYTES, SESSION, Head, head_of, read_head
from storage.index import FEWEST_FILES, Known, is_worth_writing, read_index, stamp, write_index
from storage.library_errors import LibraryError
from storage.names import (
    is_assessment,
    is_conflict_copy,
    is_named_after_id,
    original_name,
    possible_originals,
    stem_and_suffix,
)
from storage.permissions import readers_of
from storage.reading import read_file, read_start

Progress = Callable[[int, int], None]
"""Told how many of how many files are listed."""

SETTLED = 2.0
"""Seconds after which a change of a file is sure to change its time too, on the coarsest file systems (FAT: 2 s)."""

_TELL_EVERY = 250
_ENDINGS = (".toml", ".age")
_NOTHING: Mapping[str, Known] = MappingProxyType({})


def conflict_copies(folder: Path) -> list[Path]:
    """The copies that sync programs made of assessments in `folder`, by name. Raises LibraryError."""
    files = _files(folder)
    names = _names(files)
    return [folder / name for name in sorted(names) if is_assessment(name) and _is_copy(folder, name, names)]


def original_of(copy: Path) -> Path | None:
    """The file a sync program made `copy` of, in plain text or encrypted; None when it is no longer there."""
    if original := _original_by_id(copy.parent, copy.name, None):
        return copy.with_name(original)
    name = original_name(copy.name)
    places = [copy.with_name(candidate) for candidate in (name, f"{name}.age") if name != copy.name]
    return next((place for place in places if os.path.lexists(place)), None)


def newest_entries(folder: Path, count: int) -> list[Entry]:
    """The `count` entries last changed, the newest first; no other file is opened. Raises LibraryError."""
    files = _originals(folder, found := _files(folder), _names(found))
    if len(files) > count:
        files = sorted(files, key=_modified_at, reverse=True)[:count]
    read = _Reader(folder)
    return _newest_first(read.opened(file) for file in files)


def all_entries(folder: Path, progress: Progress | None = None) -> list[Entry]:
    """Every entry, the newest first. Uses the index of a large folder and keeps it up to date. Raises LibraryError."""
    files = _files(folder)
    read = _Reader(folder, read_index(folder) if len(files) >= FEWEST_FILES else _NOTHING)
    found, unknown = read.known(files)
    unknown = _originals(folder, unknown, _names(files))
    for done, file in enumerate(unknown, start=1):
        found.append(read.opened(file))
        if progress and done % _TELL_EVERY == 0:
            progress(len(found), len(found) + len(unknown) - done)
    if is_worth_writing(len(read.new), len(files)):
        write_index(folder, read.records())
    return _newest_first(found)


def _files(folder: Path) -> list[os.DirEntry[str]]:
    """What is in the folder by the name of an assessment, and maybe more; nothing when it is not there."""
    try:
        with os.scandir(folder) as listing:
            return [file for file in listing if file.name.endswith(_ENDINGS)]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise LibraryError.from_os(folder, error) from error


def _names(files: Iterable[os.DirEntry[str]]) -> frozenset[str]:
    return frozenset(file.name for file in files)


def _originals(folder: Path, files: Iterable[os.DirEntry[str]], names: Collection[str]) -> list[os.DirEntry[str]]:
    return [file for file in files if is_assessment(file.name) and not _is_copy(folder, file.name, names)]


def _is_copy(folder: Path, name: str, names: Collection[str]) -> bool:
    """Whether a sync program made the file: its name says so, or it holds the assessment of a file its name begins
    with. `names` are those of all files."""
    return is_conflict_copy(name) or _original_by_id(folder, name, names) is not None


def _original_by_id(folder: Path, name: str, names: Collection[str] | None) -> str | None:
    """The file of the same assessment that this one may be a copy of by its name; `names` are those to choose from."""
    candidates = [candidate for candidate in possible_originals(name) if names is None or candidate in names]
    identity = _identity_of(folder / name) if candidates else None
    # A file named after its own id is no copy of one that is not. Which id an encrypted one has cannot be told, and a
    # duplicate has the key of its original.
    if identity is None or _ends_in_id(stem_and_suffix(name)[0], identity):
        return None
    return next((candidate for candidate in candidates if _identity_of(folder / candidate) == identity), None)


def _ends_in_id(stem: str, identity: str | bytes) -> bool:
    return stem.endswith(f"-{identity[:6]}") if isinstance(identity, str) else is_named_after_id(stem)


def _identity_of(path: Path) -> str | bytes | None:
    """What tells the assessment in a file: its id, or the wrapped key of an encrypted one, which every save writes
    again; None where it cannot be told."""
    try:
        start = read_start(str(path), HEAD_BYTES)[0]
        if is_encrypted(start):
            return wrapped_key(start)
        head = read_head(start)
    except (StorageError, OSError):
        return None
    return head.id if head else None


def _newest_first(entries: Iterable[Entry]) -> list[Entry]:
    found = sorted(entries, key=attrgetter("name"))
    found.sort(key=attrgetter("modified_at"), reverse=True)
    return found


def _modified_at(file: os.DirEntry[str]) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


class _Reader:
    """Makes the entries of one listing; `new` are the records of the files that had to be opened, by stamp."""

    def __init__(self, folder: Path, known: Mapping[str, Known] = _NOTHING) -> None:
        self._folder = str(folder)
        self._root = os.path.realpath(folder)
        self._known = known
        self._used: list[str] = []
        self._before = time.time() - SETTLED
        self._readers = readers_of(folder)
        self.new: dict[str, Known] = {}

    def known(self, files: Iterable[os.DirEntry[str]]) -> tuple[list[Entry], list[os.DirEntry[str]]]:
        """The entries of the files that the index knows as they are now, and the other files.

        It only knows originals that could be read.
        """
        entries: list[Entry] = []
        unknown: list[os.DirEntry[str]] = []
        known, used, folder, readers = self._known, self._used, self._folder, self._readers
        for file in files:
            try:
                status = file.stat()
            except OSError:
                unknown.append(file)
                continue
            key = stamp(file.name, status)
            if key not in known:
                unknown.append(file)
                continue
            used.append(key)
            exposed = bool(status.st_mode & readers)
            entries.append(Entry(folder, file.name, status.st_mtime, known=known[key], is_exposed=exposed))
        return entries, unknown

    def records(self) -> Iterator[tuple[str, Known]]:
        """What the next index holds: of files that are there, as they are now."""
        yield from ((key, self._known[key]) for key in self._used)
        yield from self.new.items()

    def opened(self, file: os.DirEntry[str]) -> Entry:
        """The entry of a file whose start is read. Of an encrypted file nothing can be told."""
        path, status = Path(file.path), None
        try:
            if file.is_symlink() and not _leads_inside(file.path, self._root):
                raise UnreadableError(path, Unreadability.LINK_OUTSIDE)
            if not file.is_file():
                raise UnreadableError(path, Unreadability.NOT_A_FILE if file.is_dir() else Unreadability.MISSING)
            data, status = read_start(file.path, HEAD_BYTES)
            if is_encrypted(data):
                return self._entry(file, status, is_encrypted=True)
            head = read_head(data)
            entry = self._entry(file, status, head=head or _head_by_parsing(path))
            # A file that changed a moment ago could change again without its times telling.
            if head and not file.is_symlink() and max(status.st_mtime, status.st_ctime) < self._before:
                self.new[stamp(file.name, status)] = entry.told, data[: data.index(b"\n\n") + 2].decode()
            return entry
        except StorageError as problem:
            return self._entry(file, status, problem=problem.at(path))
        except OSError as error:
            return self._entry(file, status, problem=UnreadableError.from_os(path, error))

    def _entry(
        self,
        file: os.DirEntry[str],
        status: os.stat_result | None,
        *,
        head: Head | None = None,
        problem: StorageError | None = None,
        is_encrypted: bool = False,
    ) -> Entry:
        return Entry(
            self._folder,
            file.name,
            status.st_mtime if status else 0.0,
            head=head,
            problem=problem,
            is_encrypted=is_encrypted,
            is_exposed=status is not None and bool(status.st_mode & self._readers),
        )


def _leads_inside(path: str, root: str) -> bool:
    return os.path.realpath(path).startswith(root + os.sep)


def _head_by_parsing(path: Path) -> Head:
    """The head of a file that does not begin as we write it. Raises StorageError."""
    from storage.toml_text import parse, to_text

    session = parse(to_text(read_file(path))).get(SESSION)
    return head_of(session if isinstance(session, dict) else {})
