"""Every call of a save failing in every way: the outcome is the right one, memory keeps the data, a retry works."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from storage.codec import decode
from storage.errors import StorageError
from storage.outcome import SaveOutcome, SaveStatus
from storage.store import OpenFile, open_file
from storage.write_errors import WriteError, WriteStage
from tests.faults.effort import needs, spread, why_no_strace
from tests.faults.one_save import TITLE
from tests.faults.tracing import Place, Saves, Scene
from tests.storage import cases
from tests.storage.faults import Tape, os_error

ERRORS = ("EIO", "ENOSPC", "EDQUOT", "EACCES", "EROFS", "EMFILE", "EINTR")


@dataclass(frozen=True, slots=True)
class Expected:
    """What comes of a save in which one call fails once. `stage` is that of the problem or of the only warning."""

    status: SaveStatus
    stage: WriteStage | None = None


NOTHING = Expected(SaveStatus.SAVED)
KEPT = Expected(SaveStatus.SAVED, WriteStage.KEEP_PREVIOUS)
NOT_CONFIRMED = Expected(SaveStatus.SAVED_NOT_CONFIRMED, WriteStage.SYNC_FOLDER)


def lost(stage: WriteStage) -> Expected:
    return Expected(SaveStatus.NOT_SAVED, stage)


READ, FILE, VERSION, CHECK, FOLDER = "read the old file", "temporary file", "version kept", "last look", "folder"
SAVE: list[tuple[str, str, Expected]] = [
    (READ, "stat", lost(WriteStage.PREPARE)),
    (READ, "open", lost(WriteStage.PREPARE)),
    (READ, "fstat", lost(WriteStage.PREPARE)),
    (READ, "read", lost(WriteStage.PREPARE)),
    (READ, "read", lost(WriteStage.PREPARE)),
    (READ, "close", lost(WriteStage.PREPARE)),
    (FILE, "open", lost(WriteStage.CREATE)),
    (FILE, "write", lost(WriteStage.WRITE)),
    (FILE, "fstat", lost(WriteStage.WRITE)),
    (FILE, "sync", lost(WriteStage.SYNC)),
    (FILE, "close", lost(WriteStage.CLOSE)),
    (VERSION, "make_folder", KEPT),
    (VERSION, "make_folder", KEPT),
    *[(VERSION, call, KEPT) for call in ("open", "sync", "close")],
    (VERSION, "make_folder", KEPT),
    *[(VERSION, call, KEPT) for call in ("open", "sync", "close")],
    # The version is a file that is saved like any other.
    *[(VERSION, call, KEPT) for call in ("stat", "open", "write", "fstat", "sync", "close", "stat", "stat", "replace")],
    *[(VERSION, call, KEPT) for call in ("open", "sync", "close")],
    (CHECK, "stat", lost(WriteStage.REPLACE)),
    (FILE, "replace", lost(WriteStage.REPLACE)),
    *[(FOLDER, call, NOT_CONFIRMED) for call in ("open", "sync", "close")],
]
"""The calls of the first save of a sitting, each with its place and what comes of its failing once."""


def sitting(folder: Path, tape: Tape, **changes: Any) -> OpenFile:
    """An assessment just opened, its saves to go through the `tape`."""
    path = cases.write(folder / "case.toml", cases.small())
    file = open_file(path, written_by=cases.ME, history=folder / "history")
    return OpenFile(path, file.loaded, cases.ME, folder / "history", tape.system(**changes))


def save(file: OpenFile) -> SaveOutcome:
    return file.save(cases.small().with_title(TITLE), cases.NOW)


def title(path: Path) -> str:
    return decode(path.read_bytes()).assessment.title


def found(outcome: SaveOutcome) -> tuple[Expected, list[int | None]]:
    """What came of a save, as it is expected, and the numbers of all errors it tells of."""
    told: list[StorageError] = [*filter(None, [outcome.problem]), *outcome.warnings]
    assert all(isinstance(error, WriteError) for error in told), told
    errors = [error for error in told if isinstance(error, WriteError)]
    assert len(errors) <= 1, errors
    return Expected(outcome.status, errors[0].stage if errors else None), [error.number for error in errors]


def test_every_call_of_a_save_is_in_the_table(tmp_path: Path) -> None:
    tape = Tape()
    assert save(sitting(tmp_path, tape)).status is SaveStatus.SAVED
    assert tape.calls == [call for _, call, _ in SAVE]


def nth_of(index: int) -> tuple[str, int]:
    calls = Counter(call for _, call, _ in SAVE[: index + 1])
    return SAVE[index][1], calls[SAVE[index][1]]


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("index", range(len(SAVE)), ids=lambda index: f"{index}-{SAVE[index][1]}")
def test_one_call_failing_once(tmp_path: Path, index: int, error: str) -> None:
    number = getattr(errno, error)
    call, nth = nth_of(index)
    file = sitting(tmp_path, Tape(call, nth, os_error(number)))
    outcome = save(file)
    expected = SAVE[index][2]
    assert found(outcome) == (expected, [number] if expected.stage else [])
    assert title(file.path) == (TITLE if outcome.is_saved else cases.small().title)
    again = save(file)
    assert (again.status, again.problem, again.warnings) == (SaveStatus.SAVED, None, ())
    assert title(file.path) == TITLE
    assert not list(tmp_path.glob(".*.tmp"))


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("call", sorted({call for _, call, _ in SAVE}))
def test_one_kind_of_call_failing_until_it_is_mended(tmp_path: Path, call: str, error: str) -> None:
    number = getattr(errno, error)
    file = sitting(tmp_path, Tape(call, 1, os_error(number), lasting=True))
    expected = next((expected for place, name, expected in SAVE if name == call and place != VERSION), KEPT)
    for _attempt in range(3):
        outcome = save(file)
        assert outcome.status is expected.status
        assert title(file.path) == (TITLE if outcome.is_saved else cases.small().title)
        if not outcome.is_saved:
            # The version may have met the same.
            assert found(replace(outcome, warnings=())) == (expected, [number])
            assert {warning.stage for warning in outcome.warnings} <= {WriteStage.KEEP_PREVIOUS}
    mended = OpenFile(file.path, decode(file.path.read_bytes()), cases.ME, None)
    assert save(mended).status is SaveStatus.SAVED


@pytest.mark.parametrize("error", ["EIO", "ENOSPC", "EACCES"])
def test_where_even_the_temporary_file_cannot_be_removed(tmp_path: Path, error: str) -> None:
    def failing(*_: object) -> None:
        raise os_error(getattr(errno, error))

    outcome = save(sitting(tmp_path, Tape("sync", 1, os_error(errno.EIO)), unlink=failing))
    assert outcome.status is SaveStatus.NOT_SAVED
    assert [warning.stage for warning in outcome.warnings if isinstance(warning, WriteError)] == [WriteStage.CLEAN_UP]
    assert title(tmp_path / "case.toml") == cases.small().title


@pytest.mark.parametrize("size", [1, 3, 100, 4095])
def test_short_writes_once_and_always(tmp_path: Path, size: int) -> None:
    short = iter([True])
    once = sitting(tmp_path, Tape(), write=lambda fd, data: os.write(fd, data[:size] if next(short, False) else data))
    assert save(once).status is SaveStatus.SAVED
    always = sitting(tmp_path, Tape(), write=lambda fd, data: os.write(fd, data[:size]))
    assert save(always).status is SaveStatus.SAVED
    assert title(tmp_path / "case.toml") == TITLE


# --- the same on a real system -----------------------------------------------------------------

RETRIED = ("open", "read", "write", "sync", "fstat")
"""The calls that Python makes again when a signal interrupts them."""

REAL_NAMES = {"openat": "open", "newfstatat": "stat", "fsync": "sync", "rename": "replace", "mkdir": "make_folder"}


@pytest.fixture(scope="module")
def saves() -> Iterator[Saves]:
    with Saves() as running:
        yield running


@pytest.fixture(scope="module")
def recorded(saves: Saves, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Place, Expected]]:
    """The calls of a real save, as far as they are in the table, with what is expected when they fail."""
    places = saves.calls(Scene(tmp_path_factory.mktemp("recorded") / "as deep"))
    ours = [place for place in places if _name(place) in {call for _, call, _ in SAVE} and not _looks_only(place)]
    # After them the old versions are looked through: what fails there is no part of the save.
    ours = ours[: len(SAVE)]
    assert [_name(place) for place in ours] == [call for _, call, _ in SAVE]
    return [(place, expected) for place, (_, _, expected) in zip(ours, SAVE, strict=True)]


def _name(place: Place) -> str:
    name = REAL_NAMES.get(place.call, place.call)
    return "fstat" if name == "stat" and "AT_EMPTY_PATH" in place.line else name


def _looks_only(place: Place) -> bool:
    """Whether the call asks for the way to the file, where a link would lead elsewhere."""
    return "AT_SYMLINK_NOFOLLOW" in place.line


def some(items: list[tuple[Place, Expected]], error: str, short: int) -> list[tuple[Place, Expected]]:
    """All of the calls, or a few: others for each error."""
    turn = ERRORS.index(error)
    return spread([*items[turn:], *items[:turn]], short)


@needs(why_no_strace())
@pytest.mark.parametrize("error", ERRORS)
def test_a_real_call_failing_once(
    saves: Saves, recorded: list[tuple[Place, Expected]], tmp_path: Path, error: str
) -> None:
    number = getattr(errno, error)
    for index, (place, once) in enumerate(some(recorded, error, 5)):
        scene = Scene(tmp_path / f"{index}")
        expected = NOTHING if error == "EINTR" and _name(place) in RETRIED else once
        first, again = saves.failing_at(scene, place, error).outcomes
        is_problem = expected.status is not SaveStatus.SAVED
        assert (first["status"], first["number"]) == (expected.status, number if is_problem else None), place.line
        stages = [first["stage"]] if is_problem else first["warnings"]
        assert stages == ([expected.stage] if expected.stage else []), place.line
        assert (again["status"], again["warnings"]) == ("saved", []), place.line
        assert title(scene.path) == TITLE
        assert scene.leftovers() == []


@needs(why_no_strace())
@pytest.mark.parametrize("error", ERRORS)
def test_a_real_call_failing_for_good(
    saves: Saves, recorded: list[tuple[Place, Expected]], tmp_path: Path, error: str
) -> None:
    number = getattr(errno, error)
    # A call that is interrupted every time would be made for ever.
    again = {place.call for place, _ in recorded if error == "EINTR" and _name(place) in RETRIED}
    ending = [item for item in recorded if item[0].call not in again]
    for index, (place, once) in enumerate(some(ending, error, 3)):
        scene = Scene(tmp_path / f"{index}")
        first, again = saves.failing_at(scene, place, error, lasting=True).outcomes
        is_new = title(scene.path) == TITLE
        assert is_new == any(outcome["status"] != "not_saved" for outcome in (first, again)), place.line
        if once.status is not SaveStatus.SAVED:
            assert (first["status"], first["stage"], first["number"]) == (once.status, once.stage, number), place.line
        file = open_file(scene.path, written_by=cases.ME, history=scene.history)
        assert save(file).status is SaveStatus.SAVED, place.line
        assert title(scene.path) == TITLE
