"""A damaged file read as far as it can be, and written anew elsewhere. The file itself is never touched."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from domain.dataclass import dataclass
from storage.atomic import write_atomic
from storage.codec import Stamp, decode, encode
from storage.encryption import is_encrypted
from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.errors import CorruptError, Corruption, EditedElsewhereError, StorageError
from storage.head import FORMAT, MIN_READER
from storage.mending import wanted
from storage.names import new_id
from storage.outcome import SaveOutcome
from storage.reading import read_file
from storage.salvage import Salvaged, salvage
from storage.store import summary_of
from storage.system import SYSTEM, System


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was read, and what came of writing it."""

    salvaged: Salvaged
    outcome: SaveOutcome


def read_damaged(path: Path, at: datetime, is_wanted: Callable[[], bool] = wanted) -> Salvaged:
    """What can be read of the file `path`; `at` gives the day for one that lost its own, `is_wanted` as in
    `salvage`.

    Raises UnreadableError, NewerFormatError, EncryptionError for what is encrypted, which is read as a whole or not at
    all, and CorruptError when it holds nothing of an assessment.
    """
    data = read_file(path)
    if is_encrypted(data):
        raise EncryptionError(path, EncryptionProblem.NOT_IN_PARTS)
    try:
        return salvage(data, id=new_id(), today=at.date(), is_wanted=is_wanted)
    except StorageError as error:
        raise error.at(path) from error


def repair(path: Path, new: Path, at: datetime, *, written_by: str, system: System = SYSTEM) -> Repaired:
    """Write what can be read of `path` to the new file `new`: sealed, or as it was saved where the seal proves that.

    Raises as `read_damaged` does, EditedElsewhereError when something is called `new` already, WriteError.
    """
    if os.path.lexists(new):
        raise EditedElsewhereError(new, expected=None, found="")
    salvaged = read_damaged(path, at)
    outcome = write_atomic(new, _bytes_of(salvaged, at, written_by), expected_sha256=None, system=system)
    if outcome.problem and not outcome.is_saved:
        raise outcome.problem
    return Repaired(salvaged, outcome)


def _bytes_of(salvaged: Salvaged, at: datetime, written_by: str) -> bytes:
    if salvaged.mended:
        return salvaged.mended.data
    head = salvaged.head
    stamp = Stamp(new_id(), at, written_by, max(FORMAT, head.format), max(MIN_READER, head.min_reader))
    summary = summary_of(salvaged.assessment)
    data = encode(salvaged.assessment, stamp, extras=salvaged.extras, summary=summary).encode()
    if decode(data).assessment != salvaged.assessment:
        raise CorruptError(None, Corruption.UNFAITHFUL)
    return data
