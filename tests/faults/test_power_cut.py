"""A power cut at any moment of a save: the disk holds the old or the new file, and the new one once it said saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from storage.codec import decode
from storage.findings import SealState
from storage.outcome import SaveStatus
from storage.store import create_file, open_file
from tests.faults.disk import State, all_states
from tests.faults.recording import Call, Closed, Opened, Recorder, Removed, Renamed, Synced, Truncated, Written
from tests.storage import cases

LIBRARY = Path("/library")
TARGET = LIBRARY / "case.toml"
TEMPORARY = LIBRARY / "temporary"
OLD, NEW = b"old content", b"new content, longer"


def seen(calls: Sequence[Call], target: Path = TARGET, before: bytes | None = OLD) -> tuple[set[object], set[object]]:
    """What the target may hold if the power goes before the end of the calls, and after it."""
    during: set[object] = set()
    after: set[object] = set()
    for done, state in all_states({target: before} if before is not None else {}, calls):
        (after if done == len(calls) else during).add(state.get(target))
    return during, after


def replaced(*, sync_file: bool = True, sync_folder: bool = True) -> list[Call]:
    calls: list[Call] = [Opened(3, TEMPORARY, is_new=True), Written(3, NEW), Synced(3), Closed(3)]
    if not sync_file:
        calls.remove(Synced(3))
    calls.append(Renamed(TEMPORARY, TARGET))
    return [*calls, Opened(4, LIBRARY, is_new=False), Synced(4), Closed(4)] if sync_folder else calls


# --- the model finds what is wrong with other ways to save -------------------------------------


def test_the_bare_sequence_is_safe() -> None:
    assert seen(replaced()) == ({OLD, NEW}, {NEW})


def test_without_a_sync_of_the_file_it_may_be_empty() -> None:
    half, zeros = NEW[: len(NEW) // 2], bytes(len(NEW))
    assert seen(replaced(sync_file=False)) == ({OLD, NEW, b"", half, zeros}, {NEW, b"", half, zeros})


def test_without_a_sync_of_the_folder_the_old_file_may_come_back() -> None:
    assert seen(replaced(sync_folder=False)) == ({OLD}, {OLD, NEW})


def test_writing_in_place_may_leave_anything() -> None:
    calls = [Opened(3, TARGET, is_new=False), Truncated(3), Written(3, NEW), Synced(3), Closed(3)]
    during, after = seen(calls)
    assert {b"", bytes(len(NEW)), OLD, NEW} < during
    assert after == {NEW}


def test_removing_the_old_file_first_may_leave_none() -> None:
    calls = replaced()
    during, after = seen([*calls[:4], Removed(TARGET), *calls[4:]])
    assert (None in during, after) == (True, {NEW})


# --- ours --------------------------------------------------------------------------------------


def versions(state: State, folder: Path) -> Iterator[bytes]:
    """What has the name of a version in the history `folder`."""
    for path, content in state.items():
        if folder in path.parents and not path.name.startswith("."):
            yield content


def test_a_save_leaves_the_old_or_the_new_file_and_the_version_kept_is_whole(tmp_path: Path) -> None:
    path = cases.write(tmp_path / "case.toml", cases.full())
    old = path.read_bytes()
    recorder, history = Recorder(), tmp_path / "history"
    file = open_file(path, written_by=cases.ME, history=history, system=recorder.system())
    recorder.calls.clear()
    outcome = file.save(file.assessment.with_title("new"), cases.NOW + timedelta(minutes=1))
    assert outcome.status is SaveStatus.SAVED
    new = path.read_bytes()
    assert any(isinstance(call, Renamed) for call in recorder.calls)
    end = len(recorder.calls)
    for done, state in all_states({path: old}, recorder.calls):
        assert state[path] in ((new,) if done == end else (old, new)), done
        kept = list(versions(state, history))
        assert kept in ([], [old]), done
        # The new file is never there without the old one beside it.
        assert state[path] == old or kept == [old], done


def test_saves_one_after_the_other_never_go_back_behind_the_last_confirmed(tmp_path: Path) -> None:
    path = cases.write(tmp_path / "case.toml", cases.small())
    confirmed = [path.read_bytes()]
    ends = [0]
    recorder = Recorder()
    file = open_file(path, written_by=cases.ME, history=tmp_path / "history", system=recorder.system())
    recorder.calls.clear()
    for number in range(3):
        assert file.save(cases.blank(f"{number}"), cases.NOW).status is SaveStatus.SAVED
        confirmed.append(path.read_bytes())
        ends.append(len(recorder.calls))
    for done, state in all_states({path: confirmed[0]}, recorder.calls):
        last = max(index for index, end in enumerate(ends) if end <= done)
        allowed = confirmed[last : last + (1 if done == ends[last] else 2)]
        assert state[path] in allowed, done


@pytest.mark.parametrize("folder", ["library", "deep/new/library"])
def test_a_new_file_is_there_whole_or_not_at_all(tmp_path: Path, folder: str) -> None:
    from storage.atomic import make_private_folder

    recorder = Recorder()
    path = tmp_path / folder / "case.toml"
    make_private_folder(path.parent, recorder.system())
    create_file(path, cases.full(), cases.NOW, written_by=cases.ME, system=recorder.system())
    beside = tmp_path / "beside.toml"
    met = set()
    for done, state in all_states({beside: OLD}, recorder.calls):
        if done == len(recorder.calls):
            assert decode(state[path]).seal_state is SealState.INTACT
        met.add(state.get(path))
    assert met == {None, path.read_bytes()}
