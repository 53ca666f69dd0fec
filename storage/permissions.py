"""Whether other users of the computer can read a file. Windows keeps them out of a user's folders by other means."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_GROUP = (stat.S_IXGRP, stat.S_IRGRP)
_EVERYBODY = (stat.S_IXOTH, stat.S_IROTH)


def readers_of(folder: Path) -> int:
    """The rights to read by which others can read a file of `folder`: 0 when they cannot get there at all.

    To get there they need the right to enter it and every folder above it.
    """
    if os.name == "nt":
        return 0
    try:
        real = folder.resolve()
        modes = [place.stat().st_mode for place in (real, *real.parents)]
    except OSError:
        return 0
    return sum(read for enter, read in (_GROUP, _EVERYBODY) if all(mode & enter for mode in modes))


def is_exposed(path: Path) -> bool:
    """Whether others can read the file `path`: it grants the right, and they can get there."""
    try:
        return bool(path.stat().st_mode & readers_of(path.resolve().parent))
    except OSError:
        return False
