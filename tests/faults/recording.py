"""The calls of a save with what they were given and what they gave back."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from storage.system import SYSTEM, System


@dataclass(frozen=True, slots=True)
class Opened:
    """A file or folder was opened; it was made by that when `is_new`."""

    fd: int
    path: Path
    is_new: bool


@dataclass(frozen=True, slots=True)
class Written:
    fd: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncated:
    """What was in the file is gone. Saves never do this; the model must know what would happen if one did."""

    fd: int


@dataclass(frozen=True, slots=True)
class Synced:
    fd: int


@dataclass(frozen=True, slots=True)
class Closed:
    fd: int


@dataclass(frozen=True, slots=True)
class Renamed:
    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class Removed:
    path: Path


@dataclass(frozen=True, slots=True)
class FolderMade:
    path: Path


Call = Opened | Written | Truncated | Synced | Closed | Renamed | Removed | FolderMade


class Recorder:
    """A system that does what it is asked and writes down every call that succeeded and changes something."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def system(self) -> System:
        return replace(
            SYSTEM,
            open=self._open,
            write=self._write,
            sync=self._noted(SYSTEM.sync, Synced),
            close=self._noted(SYSTEM.close, Closed),
            replace=self._noted(SYSTEM.replace, Renamed),
            unlink=self._noted(SYSTEM.unlink, Removed),
            make_folder=self._make_folder,
        )

    def _open(self, path: Path, flags: int, *rest: Any) -> int:
        fd = SYSTEM.open(path, flags, *rest)
        self.calls.append(Opened(fd, Path(path), bool(flags & os.O_CREAT)))
        return fd

    def _write(self, fd: int, data: Any) -> int:
        written = SYSTEM.write(fd, data)
        self.calls.append(Written(fd, bytes(data[:written])))
        return written

    def _make_folder(self, path: Path, mode: int) -> None:
        SYSTEM.make_folder(path, mode)
        self.calls.append(FolderMade(path))

    def _noted(self, real: Callable[..., Any], kind: Callable[..., Call]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            result = real(*args)
            self.calls.append(kind(*args))
            return result

        return call
