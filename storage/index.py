"""The heads of a large library in one file, so that listing it again opens no other.

A cache and nothing else: it can be deleted at any time, and one that is damaged or of another version counts as none.
A head is taken from it only for a file of the same name, size and times. It says no more than the files beside
it, is for its owner alone like them, and holds nothing of encrypted ones.
"""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterable
from pathlib import Path

from storage.atomic import PRIVATE_FILE
from storage.names import temporary_name

NAME = ".sourcier.index"
MOST_BYTES = 64 * 1024 * 1024

FEWEST_FILES = 200
"""A smaller library has no index: reading the heads takes a few milliseconds."""

_MARK = b"sourcier index 1 %08x\n"
_MARK_LENGTH = len(_MARK % 0)
# Heads and cleaned texts hold no control characters other than line ends, and a name that does is not indexed.
_SEPARATOR = "\x1e"
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _FLAGS  # a named pipe would wait for a writer


Known = tuple[str, str]
"""What is searched in a file (see `Entry.told`), and the text of its head."""


def stamp(name: str, status: os.stat_result) -> str:
    """What tells one state of a file from another: its name, its size and both its times in nanoseconds.

    The time of the last change of the inode cannot be set back, so that no copy or restored file passes for another.
    """
    return f"{name}/{status.st_mtime_ns}/{status.st_ctime_ns}/{status.st_size}"


def is_worth_writing(missed: int, total: int) -> bool:
    """Whether so many of `total` files had to be opened that the index is written again: more than one in fifty."""
    return total >= FEWEST_FILES and missed * 50 > total


def read_index(folder: Path) -> dict[str, Known]:
    """What is known of the files in `folder`, by stamp; nothing where there is no sound index. Never raises."""
    try:
        fd = os.open(folder / NAME, _READ)
        with os.fdopen(fd, "rb") as file:
            status = os.fstat(fd)
            if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
                return {}
            data = file.read()
        if data[:_MARK_LENGTH] != _MARK % zlib.crc32(memoryview(data)[_MARK_LENGTH:]):
            return {}
        fields = data[_MARK_LENGTH:].decode().split(_SEPARATOR)
        return dict(zip(fields[::3], zip(fields[1::3], fields[2::3], strict=True), strict=True))
    except (OSError, ValueError, MemoryError):
        return {}


def write_index(folder: Path, records: Iterable[tuple[str, Known]]) -> None:
    """Write the index of `folder` anew, by stamp. A folder that cannot be written has none."""
    body = _SEPARATOR.join(_SEPARATOR.join((key, *known)) for key, known in records if _fits(key, *known)).encode()
    temporary = folder / temporary_name()
    try:
        fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, PRIVATE_FILE)
    except OSError:
        return
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(_MARK % zlib.crc32(body))
            file.write(body)
        # A cache need not survive a power cut, so nobody waits for the disk.
        temporary.replace(folder / NAME)
    except OSError:
        temporary.unlink(missing_ok=True)


def remove_index(folder: Path) -> None:
    """Remove the index of `folder`, which is written again at need. Raises OSError when it is there and stays."""
    (folder / NAME).unlink(missing_ok=True)


def _fits(key: str, told: str, start: str) -> bool:
    return key.isprintable() and _SEPARATOR not in told and _SEPARATOR not in start
