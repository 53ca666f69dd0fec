"""Files for people to take away: written in one step, read back, and never over an assessment.

What is made from an assessment can be made again, and what an interview said cannot: leave to write over files is none
to write over that.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from storage.atomic import make_private_folder, write_atomic
from storage.encryption import is_encrypted
from storage.errors import EditedElsewhereError, Unreadability, UnreadableError
from storage.outcome import SaveOutcome
from storage.reading import read_file
from storage.salvage import is_salvageable
from storage.write_errors import WriteError, WriteProblem, WriteStage


class ExistsError(EditedElsewhereError):
    """A file is there that nobody gave leave to write over."""

    def __init__(self, path: Path | None, *, found: str) -> None:
        super().__init__(path, expected=None, found=found)


def write_out(path: Path, data: bytes, *, replaces: bool = False, sources: Iterable[Path] = ()) -> SaveOutcome:
    """Write `data` to `path` in one step and read it back.

    Raises as `check_target` does, StorageError when it could not be written, and EditedElsewhereError when the disk
    does not have it as it was made.
    """
    outcome = write_atomic(path, data, expected_sha256=check_target(path, replaces=replaces, sources=sources))
    if outcome.problem and not outcome.is_saved:
        raise outcome.problem
    try:
        written = sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise UnreadableError.from_os(path, error) from error
    if written != outcome.sha256:
        raise EditedElsewhereError(path, expected=outcome.sha256, found=written)
    return outcome


def check_target(path: Path, *, replaces: bool = False, sources: Iterable[Path] = ()) -> str | None:
    """The hash of the file at `path`, which may be replaced; None where there is none.

    Raises WriteError for an assessment, readable or damaged or under a passphrase, and for one of `sources`, by
    whatever name or link; ExistsError for any other file unless it `replaces` one; UnreadableError for what
    cannot be read, and so not be told from an assessment.
    """
    try:
        data = read_file(path)
    except UnreadableError as error:
        # What cannot be looked at is told by what comes of writing there.
        if error.reason is Unreadability.MISSING or not os.path.exists(path):  # noqa: PTH110  Path.exists may raise
            return None
        raise
    if _is_assessment(data) or any(_is_same(path, source) for source in sources):
        raise WriteError(path, WriteStage.PREPARE, WriteProblem.ASSESSMENT)
    found = sha256(data).hexdigest()
    if not replaces:
        raise ExistsError(path, found=found)
    return found


def make_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it. Raises WriteError, also when one of them is a file."""
    try:
        make_private_folder(folder)
    except (FileExistsError, NotADirectoryError) as error:
        raise WriteError(
            folder, WriteStage.PREPARE, WriteProblem.NOT_A_FOLDER, number=error.errno, detail=error.strerror or ""
        ) from error
    except OSError as error:
        raise WriteError.from_os(folder, WriteStage.PREPARE, error) from error


def _is_assessment(data: bytes) -> bool:
    # A program that saved it as UTF-16 put a zero into every character, and those of a mark before them.
    return is_encrypted(data) or is_salvageable(data.replace(b"\0", b""))


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
