"""Libraries of demonstrations that were killed before they could remove them."""

from __future__ import annotations

import os
import re
import shutil
import stat
import time
from pathlib import Path

from storage.guarded import release
from storage.lock import Lock, acquire

PREFIX = "sourcier-demo-"
"""What the folder of a demonstration is called, before letters at random."""

MINIMUM_AGE = 86_400.0
"""Seconds since the last change of a folder before it is taken for left over. Our addition."""

_NAME = re.compile(rf"{PREFIX}[a-z0-9_]{{8}}")


def sweep_demos(temporary: Path, *, written_by: str, now: float | None = None) -> int:
    """Remove the folders in `temporary` that demonstrations of this user left; how many. `now` is in seconds.

    One whose assessments are open somewhere stays, and so does whatever cannot be looked into.
    """
    removed = 0
    at = time.time() if now is None else now
    try:
        folders = [path for path in temporary.iterdir() if _NAME.fullmatch(path.name)]
    except OSError:
        return 0
    for folder in folders:
        try:
            is_over = _is_old(folder, at) and not _is_open(folder, written_by)
        except OSError:
            continue
        if is_over:
            shutil.rmtree(folder, ignore_errors=True)
            removed += not folder.exists()
    return removed


def _is_old(folder: Path, at: float) -> bool:
    status = folder.lstat()
    mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    if not (mine and stat.S_ISDIR(status.st_mode)):
        return False
    times = [status.st_mtime, *(inner.lstat().st_mtime for inner in folder.iterdir())]
    return at - max(times) > MINIMUM_AGE


def _is_open(folder: Path, written_by: str) -> bool:
    """Whether somebody has the lock of an assessment in `folder`, or may have it where locks are not known."""
    for path in folder.glob("assessments/*.toml"):
        lock = acquire(path, written_by=written_by, named=False)
        release(lock)
        if not isinstance(lock, Lock):
            return True
    return False
