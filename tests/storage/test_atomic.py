"""Whatever fails during a save, the old content or the new one is there, and the outcome says which."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections import Counter
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from storage.atomic import REPLACE_DELAYS, keep_as, make_private_folder, write_atomic
from storage.errors import EditedElsewhereError, UnreadableError
from storage.leftovers import MINIMUM_AGE, sweep
from storage.outcome import SaveOutcome, SaveStatus
from storage.system import SYSTEM
from storage.write_errors import WriteError, WriteProblem, WriteStage
from tests.storage.faults import Crash, Tape, os_error

OLD, NEW = b"old content\n" * 50, b"new content\n" * 3000
ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EMFILE, errno.EPERM)
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes or links")


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "library" / "case.toml"
    path.parent.mkdir()
    path.write_bytes(OLD)
    path.chmod(0o600)
    return path


def save(target: Path, tape: Tape | None = None, **rest: object) -> SaveOutcome:
    place = target.parent / "history" / "x" / "old.toml"
    system = (tape or Tape()).system(**rest)
    keep = partial(keep_as, place, system=system)
    return write_atomic(target, NEW, expected_sha256=digest(OLD), keep=keep, system=system)


def is_all_closed(tape: Tape, failing: str = "") -> bool:
    """Whether every file that could be opened was closed again."""
    return tape.calls.count("open") - (failing == "open") == tape.calls.count("close")


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.endswith(".tmp")]


def test_a_save_replaces_and_keeps_the_previous_version(target: Path) -> None:
    outcome = save(target)
    assert outcome == SaveOutcome(target, SaveStatus.SAVED, digest(NEW))
    assert target.read_bytes() == NEW
    assert (target.parent / "history" / "x" / "old.toml").read_bytes() == OLD
    assert leftovers(target.parent) == []


@posix
def test_files_and_folders_are_for_their_owner_alone(target: Path) -> None:
    target.chmod(0o664)
    save(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert stat.S_IMODE((target.parent / "history").stat().st_mode) == 0o700
    new = target.with_name("new.toml")
    assert write_atomic(new, NEW, expected_sha256=None).status is SaveStatus.SAVED
    assert stat.S_IMODE(new.stat().st_mode) == 0o600


def test_the_file_is_confirmed_before_it_is_closed_and_put_in_place(target: Path) -> None:
    tape = Tape()
    save(target, tape)
    after = tape.calls[tape.calls.index("write") :]
    ours = [call for call in after if call in ("write", "sync", "close", "make_folder", "replace")]
    file = ["write", "sync", "close"]
    # Both folders of the version kept are made, and confirmed in the folder above them.
    made = ["make_folder", "make_folder", "sync", "close", "make_folder", "sync", "close"]
    put = ["replace", "sync", "close"]
    assert ours == [*file, *made, *file, *put, *put]


@posix
def test_a_folder_above_that_may_not_be_read_is_not_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.R_OK)
    tape = Tape()
    make_private_folder(tmp_path / "a", tape.system())
    assert tape.calls == ["make_folder"]


def every_call() -> list[tuple[str, int]]:
    """Each call of a save and its number, from a recording of one."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.toml"
        path.write_bytes(OLD)
        tape = Tape()
        save(path, tape)
    return [(call, nth) for call, times in sorted(Counter(tape.calls).items()) for nth in range(1, times + 1)]


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.__getitem__)
@pytest.mark.parametrize(("call", "nth"), every_call())
def test_an_error_at_any_call(target: Path, call: str, nth: int, number: int) -> None:
    tape = Tape(call, nth, os_error(number))
    outcome = save(target, tape)
    content = target.read_bytes()
    assert content == (NEW if outcome.is_saved else OLD)
    assert outcome.sha256 == (digest(NEW) if outcome.is_saved else "")
    assert leftovers(target.parent) == []
    assert is_all_closed(tape, call)
    if outcome.status is SaveStatus.SAVED:
        assert outcome.problem is None
        assert outcome.warnings  # something failed, and nothing fails without a word
    else:
        assert isinstance(outcome.problem, WriteError)
        assert outcome.problem.number == number
        assert str(target) in str(outcome.problem)
    if outcome.status is SaveStatus.SAVED_NOT_CONFIRMED:
        assert outcome.problem.stage is WriteStage.SYNC_FOLDER


def test_the_sweep_of_errors_meets_all_three_outcomes(target: Path) -> None:
    met = set()
    for call, nth in every_call():
        target.write_bytes(OLD)
        met.add(save(target, Tape(call, nth, os_error(errno.EIO))).status)
    assert met == set(SaveStatus)


@pytest.mark.parametrize(("call", "nth"), every_call())
def test_a_crash_at_any_call_leaves_old_or_new(target: Path, call: str, nth: int) -> None:
    with pytest.raises(Crash):
        save(target, Tape(call, nth, Crash()))
    assert target.read_bytes() in (OLD, NEW)


@pytest.mark.parametrize(("call", "nth"), [item for item in every_call() if item[0] in ("sync", "write", "close")])
def test_an_interrupt_removes_the_temporary_file(target: Path, call: str, nth: int) -> None:
    tape = Tape(call, nth, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        save(target, tape)
    assert is_all_closed(tape)
    assert target.read_bytes() in (OLD, NEW)
    assert leftovers(target.parent) == []


def test_a_failed_sync_is_not_repeated_on_the_same_file(target: Path) -> None:
    tape = Tape("sync", 1, os_error(errno.EIO))
    outcome = save(target, tape)
    assert outcome.status is SaveStatus.NOT_SAVED
    assert tape.calls.count("sync") == 1
    assert "replace" not in tape.calls
    assert save(target).status is SaveStatus.SAVED


@pytest.mark.parametrize("piece", [1, 7, 4096])
def test_short_writes_are_finished(target: Path, piece: int) -> None:
    outcome = save(target, write=lambda fd, data: os.write(fd, data[:piece]))
    assert outcome.status is SaveStatus.SAVED
    assert target.read_bytes() == NEW


def test_a_write_that_lies_is_found_out(target: Path) -> None:
    outcome = save(target, write=lambda fd, data: os.write(fd, data[:-10]) + 10)
    assert outcome.status is SaveStatus.NOT_SAVED
    assert target.read_bytes() == OLD


def test_a_write_that_takes_nothing_ends(target: Path) -> None:
    assert save(target, write=lambda fd, data: 0).status is SaveStatus.NOT_SAVED


def test_a_temporary_file_that_cannot_be_removed_is_told(target: Path) -> None:
    outcome = save(target, Tape("unlink", 1, os_error(errno.EACCES)), sync=_failing(errno.EIO))
    assert outcome.status is SaveStatus.NOT_SAVED
    assert [warning.stage for warning in outcome.warnings] == [WriteStage.CLEAN_UP]


def _failing(number: int) -> object:
    def fail(*_args: object) -> None:
        raise os_error(number)

    return fail


# --- the file is not the one that was read -----------------------------------------------------


def test_a_file_changed_elsewhere_is_not_overwritten(target: Path) -> None:
    target.write_bytes(b"theirs")
    tape = Tape()
    outcome = save(target, tape)
    assert outcome.status is SaveStatus.NOT_SAVED
    assert isinstance(outcome.problem, EditedElsewhereError)
    assert (outcome.problem.expected, outcome.problem.found) == (digest(OLD), digest(b"theirs"))
    assert target.read_bytes() == b"theirs"
    assert tape.calls.count("open") == 1


def test_a_change_of_the_same_length_and_time_is_seen(target: Path) -> None:
    before = target.stat()
    target.write_bytes(OLD.replace(b"o", b"0", 1))
    os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert isinstance(save(target).problem, EditedElsewhereError)


def test_a_file_removed_elsewhere_is_not_made_again(target: Path) -> None:
    target.unlink()
    outcome = save(target)
    assert isinstance(outcome.problem, EditedElsewhereError)
    assert outcome.problem.found is None
    assert not target.exists()


def test_a_folder_that_went_away_is_told_from_a_file_that_was_removed(target: Path) -> None:
    moved = target.parent.rename(target.parent.with_name("moved"))
    outcome = save(target)
    assert isinstance(outcome.problem, WriteError)
    assert (outcome.problem.stage, outcome.problem.problem) == (WriteStage.PREPARE, WriteProblem.NO_FOLDER)
    moved.rename(target.parent)
    assert save(target).status is SaveStatus.SAVED


def test_a_new_file_does_not_replace_one_that_is_there(target: Path) -> None:
    outcome = write_atomic(target, NEW, expected_sha256=None)
    assert isinstance(outcome.problem, EditedElsewhereError)
    assert target.read_bytes() == OLD


@pytest.mark.parametrize("theirs", [b"theirs", None])
def test_a_change_during_the_save_is_seen(target: Path, theirs: bytes | None) -> None:
    def meddling(fd: int) -> None:
        os.fsync(fd)
        target.unlink()
        if theirs:
            target.write_bytes(theirs)

    outcome = write_atomic(target, NEW, expected_sha256=digest(OLD), system=Tape().system(sync=meddling))
    assert isinstance(outcome.problem, EditedElsewhereError)
    assert (target.read_bytes() if target.exists() else None) == theirs
    assert leftovers(target.parent) == []


def test_a_file_system_with_numbers_that_change_is_no_change(target: Path) -> None:
    looks = iter(range(1, 100))

    def restless(path: Path) -> os.stat_result:
        real = list(path.stat())
        real[1] += next(looks)
        return os.stat_result(real)

    outcome = write_atomic(target, NEW, expected_sha256=digest(OLD), system=Tape().system(stat=restless))
    assert outcome.status is SaveStatus.SAVED


def test_a_file_made_during_the_save_of_a_new_one_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"

    def meddling(fd: int) -> None:
        os.fsync(fd)
        path.write_bytes(b"theirs")

    outcome = write_atomic(path, NEW, expected_sha256=None, system=Tape().system(sync=meddling))
    assert isinstance(outcome.problem, EditedElsewhereError)
    assert path.read_bytes() == b"theirs"


# --- what is in the way ------------------------------------------------------------------------


@posix
def test_a_file_its_owner_may_not_write_is_left_alone(target: Path) -> None:
    target.chmod(0o400)
    outcome = save(target)
    assert isinstance(outcome.problem, WriteError)
    assert outcome.problem.problem is WriteProblem.READ_ONLY
    assert target.read_bytes() == OLD


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    outcome = write_atomic(tmp_path, NEW, expected_sha256=None)
    assert isinstance(outcome.problem, UnreadableError)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    outcome = write_atomic(tmp_path / "gone" / "x.toml", NEW, expected_sha256=None)
    assert isinstance(outcome.problem, WriteError)
    assert outcome.problem.problem is WriteProblem.NO_FOLDER


@posix
def test_a_link_stays_a_link_and_its_file_is_replaced(target: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(target)
    assert write_atomic(link, NEW, expected_sha256=digest(OLD)).status is SaveStatus.SAVED
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_the_longest_name_a_file_can_have(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 125 + ".toml")
    assert write_atomic(path, NEW, expected_sha256=None).status is SaveStatus.SAVED


@pytest.mark.skipif(sys.platform == "win32", reason="needs process limits")
def test_a_limit_of_the_file_size_is_a_full_disk(target: Path) -> None:
    import subprocess

    code = (
        "import resource, sys, hashlib; from pathlib import Path; from storage.atomic import write_atomic;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); path = Path(sys.argv[1]);"
        "outcome = write_atomic(path, b'x' * 5000, expected_sha256=hashlib.sha256(path.read_bytes()).hexdigest());"
        "print(outcome.status, outcome.problem.problem)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(target)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["not_saved", "disk_full"]
    assert target.read_bytes() == OLD
    assert leftovers(target.parent) == []


# --- the previous version ----------------------------------------------------------------------


def test_a_previous_version_that_cannot_be_kept_is_a_warning(target: Path) -> None:
    (target.parent / "history").write_text("a file in the way")
    outcome = save(target)
    assert outcome.status is SaveStatus.SAVED
    (warning,) = outcome.warnings
    assert isinstance(warning, WriteError)
    assert warning.stage is WriteStage.KEEP_PREVIOUS
    assert target.read_bytes() == NEW


def test_a_previous_version_is_whole_or_not_there(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = save(target, Tape("write", 2, os_error(errno.ENOSPC)))
    assert outcome.status is SaveStatus.SAVED
    (warning,) = outcome.warnings
    assert isinstance(warning, WriteError)
    assert (warning.stage, warning.problem) == (WriteStage.KEEP_PREVIOUS, WriteProblem.DISK_FULL)
    folder = target.parent / "history" / "x"
    assert list(folder.iterdir()) == []
    # Killed while it is being written, it has not got its name yet.
    target.write_bytes(OLD)
    second_piece_of_it = len(NEW) // 100 + 2
    with pytest.raises(Crash):
        save(target, Tape("write", second_piece_of_it, Crash()), write=lambda fd, data: os.write(fd, data[:100]))
    (left,) = folder.iterdir()
    assert (left.suffix, left.stat().st_size) == (".tmp", 100)
    # And is known by its name for what may be swept once its process is dead.
    monkeypatch.setattr("storage.leftovers.is_alive", lambda _pid: False)
    assert sweep(folder, left.stat().st_mtime + MINIMUM_AGE + 1) == 1


def test_a_previous_version_is_no_second_name_of_the_file(target: Path) -> None:
    """Else an editor that writes in place would change the version too, once the replace had failed."""
    assert save(target, Tape("replace", 2, os_error(errno.EACCES))).status is SaveStatus.NOT_SAVED
    target.write_bytes(b"theirs")
    kept = target.parent / "history" / "x" / "old.toml"
    assert kept.read_bytes() == OLD
    assert keep_as(kept, OLD) is None
    assert [item.name for item in kept.parent.iterdir()] == ["old.toml"]


@pytest.mark.parametrize("damaged", [b"", OLD[:-1]])
def test_a_damaged_file_under_the_name_of_a_version_goes_beside_it(target: Path, damaged: bytes) -> None:
    kept = target.parent / "old.toml"
    kept.write_bytes(damaged)
    assert keep_as(kept, OLD) is None
    assert kept.read_bytes() == OLD
    (aside,) = target.parent.glob("old-damaged-????????.toml")
    assert aside.read_bytes() == damaged


def test_what_cannot_go_aside_stays_where_it_is(target: Path) -> None:
    kept = target.parent / "old.toml"
    kept.write_bytes(b"damaged")
    problem = keep_as(kept, OLD, Tape("replace", 1, os_error(errno.ENOSPC)).system())
    assert isinstance(problem, WriteError)
    assert kept.read_bytes() == b"damaged"


def test_a_version_that_can_no_longer_be_read_is_not_said_to_be_kept(target: Path) -> None:
    kept = target.parent / "old.toml"
    kept.write_bytes(b"damaged")
    problem = keep_as(kept, OLD, Tape("open", 2, os_error(errno.EIO)).system())
    assert isinstance(problem, UnreadableError)
    assert kept.read_bytes() == b"damaged"


def test_a_folder_in_place_of_a_version_is_told(target: Path) -> None:
    assert isinstance(keep_as(target.parent, OLD), UnreadableError)


# --- other systems -----------------------------------------------------------------------------


def held(times: int, winerror: int = 32) -> tuple[object, list[int]]:
    """A replace that fails as on Windows for the first `times` calls."""
    tried: list[int] = []

    def replace(source: Path, destination: Path) -> None:
        tried.append(1)
        if len(tried) <= times:
            error = os_error(errno.EACCES)
            error.winerror = winerror
            raise error
        source.replace(destination)

    return replace, tried


@pytest.mark.parametrize("times", [0, 3, len(REPLACE_DELAYS)])
def test_windows_a_file_held_for_a_moment_is_waited_for(target: Path, times: int) -> None:
    replace, tried = held(times)
    waited: list[float] = []
    system = Tape().system(is_windows=True, replace=replace, sleep=waited.append)
    outcome = write_atomic(target, NEW, expected_sha256=digest(OLD), system=system)
    assert outcome.status is SaveStatus.SAVED
    assert len(tried) == times + 1
    assert waited == list(REPLACE_DELAYS[:times])


@pytest.mark.parametrize(
    ("is_windows", "winerror", "tries"), [(True, 5, 8), (True, 32, 8), (True, 33, 8), (True, 2, 1), (False, 32, 1)]
)
def test_a_file_held_for_long_is_reported(target: Path, is_windows: bool, winerror: int, tries: int) -> None:
    replace, tried = held(99, winerror)
    system = Tape().system(is_windows=is_windows, replace=replace, sleep=lambda _: None)
    outcome = write_atomic(target, NEW, expected_sha256=digest(OLD), system=system)
    assert outcome.status is SaveStatus.NOT_SAVED
    assert len(tried) == tries
    assert target.read_bytes() == OLD
    assert leftovers(target.parent) == []


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_cannot_confirm_a_folder(target: Path, number: int) -> None:
    outcome = write_atomic(target, NEW, expected_sha256=digest(OLD), system=Tape("sync", 2, os_error(number)).system())
    assert outcome.status is SaveStatus.SAVED


def test_folders_are_made_where_several_are_missing(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a" / "b" / "c")
    make_private_folder(tmp_path / "a" / "b" / "c")
    assert (tmp_path / "a" / "b" / "c").is_dir()
    (tmp_path / "file").write_text("")
    with pytest.raises(FileExistsError):
        make_private_folder(tmp_path / "file")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a folder that takes no folder, as /proc is")
@pytest.mark.parametrize("below", ["nope", "nope/deeper"])
def test_a_folder_that_takes_no_folder_is_told(below: str) -> None:
    with pytest.raises(FileNotFoundError):
        make_private_folder(Path("/proc", below))


def test_the_real_system_is_the_default() -> None:
    assert SYSTEM.replace is os.replace
    assert SYSTEM.write is os.write
