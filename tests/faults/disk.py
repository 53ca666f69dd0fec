"""What a disk may hold after a power cut: every state that POSIX allows, given the calls made before it.

Data that was not synced may be there, empty, cut short or zeros. Changes of names in a folder that was not synced
since may have reached the disk or not, each on its own; a rename is there whole or not at all. A sync of a file says
nothing of its name. Real file systems keep more than this; a save that is safe here is safe on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from tests.faults.recording import (
    Call,
    Closed,
    FolderMade,
    Opened,
    Removed,
    Renamed,
    Synced,
    Truncated,
    Written,
)

State = Mapping[Path, bytes]
"""The files on the disk after a power cut, with their content."""


@dataclass(slots=True)
class _File:
    """The data of one file, whatever its names."""

    stored: bytes = b""
    current: bytes = b""

    def possible(self) -> tuple[bytes, ...]:
        if self.stored == self.current:
            return (self.stored,)
        half = self.current[: len(self.current) // 2]
        return tuple(dict.fromkeys((self.stored, b"", half, bytes(len(self.current)), self.current)))


@dataclass(frozen=True, slots=True)
class _Change:
    """One change of names in `folder`: each name now means a file, a folder (True), or nothing."""

    folder: Path
    names: Mapping[Path, int | bool | None]


@dataclass(slots=True)
class Disk:
    """Follows calls from a disk that holds `files`, all of it stored, in folders that exist already."""

    files: State
    _data: list[_File] = field(default_factory=list)
    _names: dict[Path, int | bool | None] = field(default_factory=dict)
    _stored: dict[Path, int | bool | None] = field(default_factory=dict)
    _pending: list[_Change] = field(default_factory=list)
    _open: dict[int, Path | int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path, content in self.files.items():
            self._data.append(_File(content, content))
            self._stored[path] = len(self._data) - 1
            for folder in path.parents:
                self._stored[folder] = True
        self._names = dict(self._stored)

    def do(self, call: Call) -> None:
        match call:
            case Opened(fd, path, True):
                self._data.append(_File())
                self._change(path.parent, {path: len(self._data) - 1})
                self._open[fd] = len(self._data) - 1
            case Opened(fd, path, False):
                known = self._names.get(path)
                self._open[fd] = path if known is None or known is True else int(known)
            case Written(fd, data):
                self._file(fd).current += data
            case Truncated(fd):
                self._file(fd).current = b""
            case Synced(fd):
                self._sync(self._open[fd])
            case Closed(fd):
                del self._open[fd]
            case Renamed(source, target):
                self._change(target.parent, {target: self._names[source], source: None})
            case Removed(path):
                self._change(path.parent, {path: None})
            case FolderMade(path):
                self._change(path.parent, {path: True})

    def states(self) -> Iterator[State]:
        """Every state the disk may be in if the power goes now."""
        for reached in product((False, True), repeat=len(self._pending)):
            names = dict(self._stored)
            for is_there, change in zip(reached, self._pending, strict=True):
                if is_there:
                    names |= change.names
            yield from self._contents(names)

    def _contents(self, names: Mapping[Path, int | bool | None]) -> Iterator[State]:
        reachable = {
            path: number
            for path, number in names.items()
            if number is not None and number is not True and all(names.get(folder) is True for folder in path.parents)
        }
        numbers = sorted(set(reachable.values()))
        for contents in product(*(self._data[number].possible() for number in numbers)):
            of = dict(zip(numbers, contents, strict=True))
            yield {path: of[number] for path, number in reachable.items()}

    def _file(self, fd: int) -> _File:
        number = self._open[fd]
        assert isinstance(number, int), f"{number} is no file"
        return self._data[number]

    def _change(self, folder: Path, names: Mapping[Path, int | bool | None]) -> None:
        self._names |= names
        self._pending.append(_Change(folder, names))

    def _sync(self, what: Path | int) -> None:
        if isinstance(what, int):
            self._data[what].stored = self._data[what].current
            return
        for change in self._pending:
            if change.folder == what:
                self._stored |= change.names
        self._pending = [change for change in self._pending if change.folder != what]


def all_states(files: State, calls: Sequence[Call]) -> Iterator[tuple[int, State]]:
    """Every state the disk may be in after each of the calls, with how many were made."""
    disk = Disk(files)
    yield from ((0, state) for state in disk.states())
    for number, call in enumerate(calls, start=1):
        disk.do(call)
        yield from ((number, state) for state in disk.states())
