"""Earlier versions of an assessment, one file each, in `history/<id>/` of the library."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from storage.names import SUFFIX, moment
from storage.write_errors import WriteError, WriteStage

MOST_VERSIONS = 50
MOST_BYTES = 50 * 1024 * 1024
ALWAYS_KEPT = 20
"""The newest versions that stay, however large they are."""

_VERSION = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-z]+-[0-9a-f]{8}\.toml(?:\.age)?")


def version_path(
    history: Path, id: str, saved_at: datetime | None, revision: str, sha256: str, suffix: str = SUFFIX
) -> Path:
    """Where a version is kept: named by when it was saved, its revision and its content, so that no two clash.

    A version that says neither when nor which revision it is gets the oldest name.
    """
    when = moment(saved_at or datetime(1970, 1, 1, tzinfo=UTC))
    return history / id / f"{when}-{revision or 'unmarked'}-{sha256[:8]}{suffix}"


def versions(folder: Path) -> list[Path]:
    """The versions in the folder of one assessment, oldest first. Raises OSError."""
    return sorted(path for path in folder.iterdir() if _VERSION.fullmatch(path.name))


def prune(folder: Path) -> list[WriteError]:
    """Remove the oldest versions beyond `MOST_VERSIONS` or `MOST_BYTES`; what could not be removed."""
    problems: list[WriteError] = []
    try:
        kept = versions(folder)
        sizes = {path: path.stat().st_size for path in kept}
    except OSError as error:
        return [WriteError.from_os(folder, WriteStage.CLEAN_UP, error)]
    while len(kept) > ALWAYS_KEPT and (len(kept) > MOST_VERSIONS or sum(sizes[path] for path in kept) > MOST_BYTES):
        oldest = kept.pop(0)
        try:
            oldest.unlink()
        except OSError as error:
            problems.append(WriteError.from_os(oldest, WriteStage.CLEAN_UP, error))
    return problems
