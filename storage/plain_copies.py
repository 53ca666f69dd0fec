"""What of an encrypted assessment is still there in plain text: copies, deleted files, drafts, earlier versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from storage.encryption import is_encrypted
from storage.errors import StorageError
from storage.head import HEAD_BYTES, Head, read_head
from storage.reading import read_start


def plain_copies(folders: Iterable[Path], id: str, name: str) -> Iterator[Path]:
    """The plain files in `folders` that hold the assessment `id`, whatever they are called.

    The id in their heads tells; where there is none to be read, a name that holds the id or ends in `name`, the one the
    plain file had. Folders that are not there hold none.
    """
    for folder in dict.fromkeys(folders):
        yield from (path for path, start in _plain(folder) if _holds(path, start, id, name))


def plain_files(folder: Path) -> Iterator[Path]:
    """The plain files in `folder`; none when it is not there."""
    yield from (path for path, _start in _plain(folder))


def _plain(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Each plain file that can be read, with its start."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return
    for path in paths:
        try:
            start, _status = read_start(str(path), HEAD_BYTES)
        except (StorageError, OSError):
            continue
        if not is_encrypted(start):
            yield path, start


def _holds(path: Path, start: bytes, id: str, name: str) -> bool:
    head = _head(start)
    return head.id == id if head else id in path.name or path.name.endswith(f"-{name}") or _names(start, id)


def _head(start: bytes) -> Head | None:
    try:
        return read_head(start)
    except StorageError:
        return None


def _names(start: bytes, id: str) -> bool:
    """Whether a start that no head can be read from, such as that of a file put in order by hand, has the id."""
    return f'"{id}"'.encode() in start
