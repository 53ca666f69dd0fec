"""The bytes of a file, read briefly and under guard."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from storage.errors import Unreadability, UnreadableError
from storage.system import SYSTEM, System

MAX_BYTES = 4 * 1024 * 1024
"""Largest file that is read, in bytes: a hundred times a whole interview, and parsed within a second."""

# Opening a named pipe would wait for a writer; it is refused right after, being no regular file.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def read_file(path: Path, system: System = SYSTEM) -> bytes:
    """All bytes of a regular file. Raises UnreadableError."""
    try:
        return read_with_status(path, system)[0]
    except OSError as error:
        raise UnreadableError.from_os(path, error) from error
    except ValueError as error:  # a path with a NUL in it
        raise UnreadableError(path, Unreadability.MISSING) from error


def read_with_status(path: str | Path, system: System = SYSTEM) -> tuple[bytes, os.stat_result]:
    """The bytes of a regular file and what the system says of it. Raises UnreadableError or OSError."""
    where = Path(path)
    # Opening a device may already do something, and Windows refuses a folder as if permission were lacking.
    if not stat.S_ISREG(system.stat(path).st_mode):
        raise UnreadableError(where, Unreadability.NOT_A_FILE)
    fd = system.open(path, _FLAGS)
    try:
        status = system.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(where, Unreadability.NOT_A_FILE)
        data = _read_all(fd, system)
    finally:
        system.close(fd)
    if len(data) > MAX_BYTES:
        raise UnreadableError(where, Unreadability.TOO_LARGE, limit=MAX_BYTES)
    return data, status


def read_start(path: str, length: int) -> tuple[bytes, os.stat_result]:
    """The first `length` bytes of a regular file. Raises UnreadableError or OSError."""
    fd = os.open(path, _FLAGS)
    try:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(Path(path), Unreadability.NOT_A_FILE)
        return os.read(fd, length), status
    finally:
        os.close(fd)


def _read_all(fd: int, system: System) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while size <= MAX_BYTES and (chunk := system.read(fd, 1 << 20)):
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)
