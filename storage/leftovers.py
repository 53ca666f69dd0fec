"""Temporary files of saves that were killed half-way."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from storage.names import TEMPORARY_PREFIX, TEMPORARY_SUFFIX

MINIMUM_AGE = 60.0
"""Seconds before the temporary file of a process that is not seen here is taken for left over.

The process may run on another machine that shares the folder; no save takes that long.
"""

MINIMUM_AGE_WINDOWS = 86_400.0
"""The same where a process cannot be asked whether it lives."""

_NAME = re.compile(rf"{re.escape(TEMPORARY_PREFIX)}(\d{{1,10}})\.[0-9a-f]{{8}}{re.escape(TEMPORARY_SUFFIX)}")


def sweep(folder: Path, now: float | None = None) -> int:
    """Remove the temporary files in `folder` whose process is dead; how many. `now` is in seconds since 1970."""
    removed = 0
    try:
        names = [entry.name for entry in os.scandir(folder)]
    except OSError:
        return 0
    for name in names:
        match = _NAME.fullmatch(name)
        if match and _is_left_over(folder / name, int(match[1]), time.time() if now is None else now):
            try:
                (folder / name).unlink()
            except OSError:
                continue  # in the way of nothing; tried again at the next start
            removed += 1
    return removed


def _is_left_over(path: Path, pid: int, now: float) -> bool:
    try:
        age = now - path.lstat().st_mtime
    except OSError:
        return False
    if os.name == "nt":
        return age > MINIMUM_AGE_WINDOWS
    return age > MINIMUM_AGE and not is_alive(pid)


def is_alive(pid: int) -> bool:
    """Whether a process of this computer lives; True where that cannot be asked."""
    if os.name == "nt":  # os.kill would end the process there
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
