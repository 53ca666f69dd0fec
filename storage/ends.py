"""Whether files end as they were written: the start of a file that was cut short looks like that of a whole one."""

from __future__ import annotations

import os
from pathlib import Path

from storage.seal import SEAL_START

_ENDING = len(SEAL_START) + 64 + 2
"""Bytes of the seal with its line end, be that one byte or two."""


def lacks_seal(path: Path) -> bool:
    """Whether the file at `path` has no seal as its last line: its end is lost, or a person or program took it off.

    False where the file cannot be read, which is told when it is opened.
    """
    try:
        with path.open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - _ENDING))
            return SEAL_START.encode() not in file.read(_ENDING)
    except OSError:
        return False
