"""Folders of killed demonstrations: removed by the next one, and nothing else is."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from storage.lock import Lock, acquire
from tests.storage.cases import ME
from tests.tui.commands import sample_library
from tui.command_line.leftover_demos import MINIMUM_AGE, sweep_demos


def left(temporary: Path, name: str, age: float) -> Path:
    """A folder as a demonstration leaves it when it is killed, so many seconds ago."""
    folder = temporary / name
    sample_library(folder / "assessments")
    for path in (folder / "assessments", folder):
        os.utime(path, (time.time() - age,) * 2)
    return folder


def test_what_is_old_is_removed_and_what_is_new_stays(tmp_path: Path) -> None:
    old = left(tmp_path, "sourcier-demo-abcd_012", MINIMUM_AGE + 60)
    new = left(tmp_path, "sourcier-demo-abcd_013", MINIMUM_AGE - 60)
    other = left(tmp_path, "sourcier-demo-of-mine", MINIMUM_AGE + 60)
    assert sweep_demos(tmp_path, written_by=ME) == 1
    assert [folder.exists() for folder in (old, new, other)] == [False, True, True]
    assert sweep_demos(tmp_path / "missing", written_by=ME) == 0


def test_one_that_is_open_stays(tmp_path: Path) -> None:
    folder = left(tmp_path, "sourcier-demo-abcd_012", MINIMUM_AGE + 60)
    lock = acquire(next((folder / "assessments").glob("cormoran*.toml")), written_by=ME)
    assert isinstance(lock, Lock)
    later = time.time() + 2 * MINIMUM_AGE
    with lock:
        assert sweep_demos(tmp_path, written_by=ME, now=later) == 0
        assert folder.exists()
    assert sweep_demos(tmp_path, written_by=ME, now=later + 2 * MINIMUM_AGE) == 1


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_links_and_the_folders_of_others_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = left(tmp_path, "mine", MINIMUM_AGE + 60)
    (tmp_path / "sourcier-demo-linked_0").symlink_to(target)
    assert sweep_demos(tmp_path, written_by=ME, now=time.time() + 2 * MINIMUM_AGE) == 0
    left(tmp_path, "sourcier-demo-abcd_012", MINIMUM_AGE + 60)
    monkeypatch.setattr(os, "getuid", lambda: -1)
    assert sweep_demos(tmp_path, written_by=ME) == 0
    assert target.exists()
