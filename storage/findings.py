"""What a reader should know of a file that could be opened all the same."""

from __future__ import annotations

from enum import StrEnum

from domain.dataclass import dataclass


class SealState(StrEnum):
    """What the last line says: all above it is as we wrote it, was changed since, or nothing."""

    INTACT = "intact"
    MODIFIED = "modified"
    MISSING = "missing"


class FindingKind(StrEnum):
    """`SEAL_MISSING` may mean that the end of the file was lost: a caller must show it.

    `ORPHAN` is an answer to a question the catalogue does not have.
    """

    SEAL_MODIFIED = "seal_modified"
    SEAL_MISSING = "seal_missing"
    COUNTS_DIFFER = "counts_differ"
    NEWER_FORMAT = "newer_format"
    UNKNOWN_TABLE = "unknown_table"
    UNKNOWN_KEY = "unknown_key"
    ORPHAN = "orphan"
    CLEANED = "cleaned"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `table` and `key` name the place, `line` its line from 1 where it is known.

    `announced` and `found` are numbers: of records for `COUNTS_DIFFER`, of formats for `NEWER_FORMAT`.
    """

    kind: FindingKind
    table: tuple[str, ...] = ()
    key: str = ""
    line: int | None = None
    announced: int | None = None
    found: int | None = None
