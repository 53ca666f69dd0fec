"""Who says to have which files of a folder open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from storage import holders as module
from storage.holders import holders
from storage.lock import Lock, acquire
from tests.storage import cases


def test_those_who_live_are_named_by_file(tmp_path: Path) -> None:
    path = cases.write(tmp_path / "case.toml", cases.small())
    (tmp_path / ".other.toml.lock").touch()
    assert holders(tmp_path) == {}
    lock = acquire(path, written_by=cases.ME)
    assert isinstance(lock, Lock)
    with lock:
        found = holders(tmp_path)
        assert list(found) == ["case.toml"]
        assert found["case.toml"].pid == os.getpid()
    assert holders(tmp_path) == {}


def test_one_who_died_here_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = acquire(cases.write(tmp_path / "case.toml", cases.small()), written_by=cases.ME)
    assert isinstance(lock, Lock)
    with lock:
        monkeypatch.setattr(module, "is_alive", lambda _pid: False)
        assert holders(tmp_path) == {}


def test_a_folder_that_cannot_be_read_tells_of_nobody(tmp_path: Path) -> None:
    assert holders(tmp_path / "gone") == {}
