"""A save killed at any system call leaves the old or the new file, and nothing in the way of the next one."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.codec import decode
from storage.findings import SealState
from storage.leftovers import MINIMUM_AGE, sweep
from storage.outcome import SaveStatus
from storage.store import open_file
from tests.faults.effort import needs, why_no_strace
from tests.faults.one_save import TITLE
from tests.faults.tracing import Place, Saves, Scene, names
from tests.storage import cases

MEMORY = ("brk", "mmap", "munmap")
"""Calls that ask for memory: they come now and then, at another moment in another run."""

pytestmark = needs(why_no_strace())


@pytest.fixture(scope="module")
def saves() -> Iterator[Saves]:
    with Saves() as running:
        yield running


@pytest.fixture(scope="module")
def places(saves: Saves, tmp_path_factory: pytest.TempPathFactory) -> list[Place]:
    return saves.calls(Scene(tmp_path_factory.mktemp("recorded") / "as deep"))


def test_a_save_is_the_calls_it_should_be(places: list[Place]) -> None:
    changing = ("write", "fsync", "mkdir", "link", "rename", "unlink", "ftruncate")
    folders, file = ["mkdir", "mkdir", "fsync", "mkdir", "fsync"], ["write", "fsync"]
    put = ["rename", "fsync"]
    # The file, then what it replaces as a version, whole before it has its name.
    assert [call for call in names(places) if call in changing] == [*file, *folders, *file, *put, *put]
    assert len({(place.call, place.nth) for place in places}) == len(places)


def test_killed_at_any_system_call(saves: Saves, places: list[Place], tmp_path: Path) -> None:
    in_place = max(index for index, name in enumerate(names(places)) if name == "rename")
    for index, place in enumerate(places):
        scene = Scene(tmp_path / f"{index}")
        old = scene.path.read_bytes()
        killed = saves.killed_at(scene, place)
        if place.call not in MEMORY:
            assert (killed.code, killed.outcomes) == (-9, ()), place.line
        content = scene.path.read_bytes()
        loaded = decode(content)
        assert loaded.seal_state is SealState.INTACT, place.line
        is_new = loaded.assessment.title == TITLE
        assert is_new or content == old, place.line
        assert is_new == (index > in_place) or place.call in MEMORY, place.line
        kept = [version.read_bytes() for version in scene.history.rglob("[!.]*.toml")]
        assert kept == [old] or (not is_new and kept == []), place.line
        _is_no_hindrance(scene)


def _is_no_hindrance(scene: Scene) -> None:
    """The next sitting saves, and what the killed one left is swept away."""
    for path in scene.leftovers():
        old = time.time() - MINIMUM_AGE - 1
        os.utime(path, (old, old))
    sweep(scene.path.parent)
    assert scene.leftovers() == []
    file = open_file(scene.path, written_by=cases.ME, history=scene.history)
    assert file.save(file.assessment.with_title("later"), cases.NOW).status is SaveStatus.SAVED
