"""How much is tried: everything in `make faults`, a part of it in every run of the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from typing import TypeVar

import pytest

T = TypeVar("T")

EVERYTHING = os.environ.get("SOURCIER_FAULTS") == "all"


def rounds(all: int, short: int) -> int:
    """How often something is tried."""
    return all if EVERYTHING else short


def spread(items: Sequence[T], short: int) -> list[T]:
    """All items in `make faults`, otherwise `short` of them, evenly spread and with both ends."""
    if EVERYTHING or len(items) <= short:
        return list(items)
    return [items[index * (len(items) - 1) // (short - 1)] for index in range(short)]


@cache
def why_no_strace() -> str:
    """Why strace cannot be used here; empty when it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "-o", os.devnull, "-e", "inject=getsid:error=EIO", "true"], capture_output=True, check=False
    )
    return "strace may not trace processes here" if tried.returncode else ""


@cache
def why_no_mount() -> str:
    """Why no small file system can be mounted here; empty when it can."""
    if shutil.which("unshare") is None or not sys.platform.startswith("linux"):
        return "unshare is not installed"
    command = ["unshare", "-Urm", "sh", "-c", "mount -t tmpfs -o size=64k none /mnt"]
    tried = subprocess.run(command, capture_output=True, check=False)
    return "no file system may be mounted in a user namespace here" if tried.returncode else ""


def needs(reason: str) -> pytest.MarkDecorator:
    """Skip a test for a `reason`, unless it is empty."""
    return pytest.mark.skipif(bool(reason), reason=reason or "nothing is missing")
