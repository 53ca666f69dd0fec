"""The calls to the system that a save makes, in one place so that tests can make each of them fail."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from domain.dataclass import dataclass


def _full_sync(fd: int) -> None:
    """Have the disk itself store the file. macOS needs more than fsync for that, where the file system can."""
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        except OSError as error:
            # Only where the file system lacks the call: after any other failure fsync might claim success.
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                raise
            os.fsync(fd)
    else:
        os.fsync(fd)


@dataclass(frozen=True, slots=True)
class System:
    """The functions of `os` used to write. `is_windows` says which rules hold."""

    open: Callable[..., int] = os.open
    read: Callable[[int, int], bytes] = os.read
    write: Callable[[int, Any], int] = os.write
    fstat: Callable[[int], os.stat_result] = os.fstat
    stat: Callable[..., os.stat_result] = os.stat
    sync: Callable[[int], None] = _full_sync
    close: Callable[[int], None] = os.close
    replace: Callable[..., None] = os.replace
    unlink: Callable[..., None] = os.unlink
    make_folder: Callable[..., None] = os.mkdir
    sleep: Callable[[float], None] = time.sleep
    is_windows: bool = os.name == "nt"


SYSTEM = System()
