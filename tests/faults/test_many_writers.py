"""Eight processes that save and merge the same file: no save undoes another, and none waits for ever."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.findings import SealState
from storage.store import open_file
from tests.faults.effort import rounds
from tests.faults.tracing import ROOT
from tests.faults.writers import newest, numbers
from tests.storage import cases

WRITERS = rounds(8, 4)
SAVES = rounds(200, 15)
LONGEST = 280
"""Seconds until a deadlock is taken for one."""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """In memory where that can be: the writers meet oftener when none has to wait for the disk."""
    if not os.access("/dev/shm", os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        yield Path(name)


def test_many_writers_of_one_file_lose_nothing(folder: Path) -> None:
    path = cases.write(folder / "case.toml", cases.blank())
    command = [sys.executable, "-m", "tests.faults.writers", str(path), str(folder / "history")]
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen([*command, str(me), str(SAVES)], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        for me in range(WRITERS)
    ]
    try:
        said = [process.communicate(timeout=LONGEST)[0] for process in running]
    finally:
        for process in running:
            process.kill()
            process.wait()
    assert [process.returncode for process in running] == [0] * WRITERS
    loaded = open_file(path, written_by=cases.ME).loaded
    assert loaded.seal_state is SealState.INTACT
    for me in range(WRITERS):
        assert numbers(loaded.assessment, me) == newest(SAVES), me
    merges = sum(map(int, said))
    assert merges > 0, "the writers never got in each other's way: nothing was tried"
    print(f"{WRITERS} writers, {WRITERS * SAVES} saves, {merges} merges, none lost")
