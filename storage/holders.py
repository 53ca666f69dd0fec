"""Who says to have which files of a folder open: for lists. Whether a lock is held only shows when it is asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from storage.leftovers import is_alive
from storage.lock import LockInfo, read_holder

_ENDING = ".holder"


def holders(folder: Path) -> Mapping[str, LockInfo]:
    """Who has the files of `folder` open, by the name of the file; nothing where the folder cannot be read.

    Programs of this computer that have ended are left out; of another computer that cannot be told.
    """
    try:
        with os.scandir(folder) as listing:
            names = [file.name for file in listing if file.name.startswith(".") and file.name.endswith(_ENDING)]
    except OSError:
        return {}
    told = ((name, read_holder(folder / name)) for name in (name[1 : -len(_ENDING)] for name in names))
    return {name: info for name, info in told if info and not (info.is_here and not is_alive(info.pid))}
