"""What seldom happens to files, and must go right when it does."""

from __future__ import annotations

import errno
import os
import sys
import types
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from domain.compared import MOST_COMPARED
from domain.score import Score
from storage import document, draft, leftovers, repair, shelter, system, trash
from storage import salvage as salvaging
from storage.atomic import make_private_folder, write_atomic
from storage.codec import decode
from storage.damage import go_on_with
from storage.errors import (
    CorruptError,
    Corruption,
    FieldProblem,
    InvalidFieldError,
    NewerFormatError,
    Unreadability,
    UnreadableError,
)
from storage.findings import FindingKind, SealState
from storage.head import read_head
from storage.left_out import LeftOutReason
from storage.library import Library
from storage.mending import mended
from storage.outcome import SaveStatus
from storage.reading import MAX_BYTES, read_start, read_with_status
from storage.records import Extra, build
from storage.salvage import salvage
from storage.seal import sealed
from storage.store import create_file
from storage.system import SYSTEM
from storage.toml_text import type_name
from storage.write_errors import WriteError, WriteProblem, WriteStage
from tests.storage import cases
from tests.storage.faults import Tape, os_error
from tests.storage.test_atomic import OLD, digest
from tests.storage.test_formats import newer

posix = pytest.mark.skipif(os.name == "nt", reason="needs pipes with a name")


def _failing(number: int) -> object:
    def fail(*_: object) -> None:
        raise os_error(number)

    return fail


def test_a_file_that_cannot_even_be_closed_tells_of_the_first_error(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(OLD)
    closed: list[int] = []

    def close(fd: int) -> None:
        os.close(fd)
        closed.append(fd)
        if len(closed) > 1:  # the first is of the file that was read
            raise os_error(errno.EIO)

    broken = replace(SYSTEM, write=_failing(errno.ENOSPC), close=close)
    outcome = write_atomic(path, b"new", expected_sha256=digest(OLD), system=broken)
    assert isinstance(outcome.problem, WriteError)
    assert (outcome.problem.stage, outcome.problem.number) == (WriteStage.WRITE, errno.ENOSPC)


@pytest.mark.parametrize("call", ["write", "fstat", "sync"])
def test_a_failed_save_leaves_no_file_open(tmp_path: Path, call: str) -> None:
    tape = Tape(call, 1, os_error(errno.ENOSPC))
    assert not write_atomic(tmp_path / "new.toml", b"new", expected_sha256=None, system=tape.system()).is_saved
    assert tape.calls.count("open") == tape.calls.count("close") == 1


def test_a_disk_without_even_a_root_ends_the_search_for_a_folder(tmp_path: Path) -> None:
    nowhere = replace(SYSTEM, make_folder=_failing(errno.ENOENT))
    with pytest.raises(FileNotFoundError):
        make_private_folder(tmp_path / "a" / "b", nowhere)


@posix
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    for read in (lambda: read_with_status(pipe), lambda: read_start(str(pipe), 10)):
        with pytest.raises(UnreadableError) as caught:
            read()
        assert caught.value.reason is Unreadability.NOT_A_FILE


def test_a_file_over_the_limit_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * 101)
    monkeypatch.setattr("storage.reading.MAX_BYTES", 100)
    with pytest.raises(UnreadableError) as caught:
        read_with_status(path)
    assert (caught.value.reason, caught.value.limit) == (Unreadability.TOO_LARGE, 100)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (True, "boolean"),
        (1, "integer"),
        (Decimal("1.5"), "float"),
        ("a", "string"),
        (datetime(2026, 1, 2, 3, 4), "date-time"),  # noqa: DTZ001
        (date(2026, 1, 2), "date"),
        (time(7, 32), "time"),
        ([], "array"),
        ({}, "table"),
    ],
)
def test_every_type_of_toml_has_its_name(value: object, name: str) -> None:
    assert type_name(value) == name


def test_a_mistake_is_told_with_its_kind() -> None:
    error = WriteError.from_mistake(Path("case.toml"), TypeError("one too many"))
    assert (error.problem, error.number) == (WriteProblem.MISTAKE, None)
    assert "TypeError: one too many" in str(error)


def test_a_head_with_a_flag_of_a_later_version_is_read() -> None:
    data = cases.text_of(cases.small()).replace("custom_made = 0\n", "custom_made = 0\nflagged = true\n").encode()
    head = read_head(data)
    assert head is not None
    assert head.title == cases.small().title


def test_damage_after_a_head_that_is_no_table_is_damage() -> None:
    with pytest.raises(CorruptError):
        decode("session = 1\n\n[broken\n")


def test_people_look_for_their_work_in_their_own_folders_first() -> None:
    documents, home, temporary = shelter.shelters()
    assert home == Path.home()
    assert home in (documents, *documents.parents)
    assert temporary.is_dir()


# --- temporary files of saves that were killed ---------------------------------------------------


@pytest.fixture
def left(tmp_path: Path) -> Path:
    path = tmp_path / ".sourcier.123.0a1b2c3d.tmp"
    path.touch()
    return path


def aged(path: Path) -> float:
    return path.stat().st_mtime + leftovers.MINIMUM_AGE + 1


@pytest.mark.parametrize(
    ("answer", "removed"), [(None, 0), (PermissionError(), 0), (ProcessLookupError(), 1), (OverflowError(), 1)]
)
def test_only_what_a_dead_process_left_is_swept(
    left: Path, monkeypatch: pytest.MonkeyPatch, answer: Exception | None, removed: int
) -> None:
    def asked(_pid: int, _signal: int) -> None:
        if answer is not None:
            raise answer

    monkeypatch.setattr(os, "kill", asked)
    assert leftovers.sweep(left.parent, aged(left)) == removed
    assert left.exists() == (not removed)


def test_a_folder_that_is_not_there_has_nothing_to_sweep(tmp_path: Path) -> None:
    assert leftovers.sweep(tmp_path / "gone") == 0


def test_what_cannot_be_removed_is_left_for_the_next_time(left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "kill", _failing(errno.ESRCH))
    monkeypatch.setattr(Path, "unlink", _failing(errno.EACCES))
    assert leftovers.sweep(left.parent, aged(left)) == 0
    monkeypatch.setattr(Path, "lstat", _failing(errno.ENOENT))
    assert leftovers.sweep(left.parent, aged_by_hand()) == 0


def aged_by_hand() -> float:
    return 1e12


# --- the other systems, with fakes ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "synced"), [(None, []), (errno.ENOTSUP, [7]), (errno.ENOTTY, [7]), (errno.EINVAL, [7])]
)
def test_macos_asks_the_disk_itself_where_it_can(
    monkeypatch: pytest.MonkeyPatch, number: int | None, synced: list[int]
) -> None:
    asked = _on_macos(monkeypatch, number)
    system._full_sync(7)
    assert asked == {"full": [7], "plain": synced}


def test_macos_does_not_ask_again_after_a_real_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _on_macos(monkeypatch, errno.EIO)
    with pytest.raises(OSError) as caught:
        system._full_sync(7)
    assert caught.value.errno == errno.EIO
    assert asked["plain"] == []


def _on_macos(monkeypatch: pytest.MonkeyPatch, number: int | None) -> dict[str, list[int]]:
    asked: dict[str, list[int]] = {"full": [], "plain": []}

    def control(fd: int, _command: int) -> None:
        asked["full"].append(fd)
        if number is not None:
            raise os_error(number)

    monkeypatch.setitem(sys.modules, "fcntl", types.SimpleNamespace(fcntl=control, F_FULLFSYNC=51))
    monkeypatch.setattr(system.sys, "platform", "darwin")
    monkeypatch.setattr(os, "fsync", asked["plain"].append)
    return asked


def test_a_deletion_is_done_though_the_disk_does_not_confirm_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cases.write(tmp_path / "case.toml", cases.small())
    monkeypatch.setattr(trash, "sync_folder", _failing(errno.EIO))
    trashed = trash.move_to_trash(path, tmp_path / "trash", cases.NOW)
    assert (path.exists(), trashed.path.exists()) == (False, True)


def test_an_outcome_without_a_problem_is_saved(tmp_path: Path) -> None:
    outcome = write_atomic(tmp_path / "new.toml", b"new", expected_sha256=None)
    assert (outcome.status, outcome.is_saved) == (SaveStatus.SAVED, True)


# --- what slips between two looks ------------------------------------------------------------------


def test_a_file_that_becomes_a_folder_while_it_is_opened_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(OLD)
    with pytest.raises(UnreadableError) as caught:
        read_with_status(path, replace(SYSTEM, fstat=lambda _fd: tmp_path.stat()))
    assert caught.value.reason is Unreadability.NOT_A_FILE


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_draft_that_is_gone_when_it_is_looked_at_is_as_old_as_can_be(tmp_path: Path) -> None:
    (tmp_path / "0123456789ab.1.0a1b2c.draft").symlink_to(tmp_path / "gone")
    (found,) = draft.drafts(tmp_path)
    assert (found.text, found.written_at.year) == (None, 1970)


def test_a_damaged_file_that_cannot_be_put_aside_stays(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", written_by=cases.ME)
    library.prepare()
    damaged = library.folder / "case.toml"
    damaged.write_bytes(b"#" * (MAX_BYTES + 1))
    version = cases.write(tmp_path / "version.toml", cases.small())
    with pytest.raises(WriteError) as caught:
        go_on_with(version, damaged, library, cases.NOW, replace(SYSTEM, replace=_failing(errno.EIO)))
    assert (caught.value.stage, caught.value.path) == (WriteStage.REPLACE, damaged)
    assert damaged.stat().st_size == MAX_BYTES + 1


@pytest.mark.parametrize(("age", "removed"), [(-1.0, 0), (1.0, 1)])
def test_where_no_process_can_be_asked_a_day_must_pass(
    left: Path, monkeypatch: pytest.MonkeyPatch, age: float, removed: int
) -> None:
    monkeypatch.setattr(leftovers, "os", types.SimpleNamespace(name="nt", scandir=os.scandir))
    now = left.stat().st_mtime + leftovers.MINIMUM_AGE_WINDOWS + age
    assert leftovers.sweep(left.parent, now) == removed


# --- texts and tables ------------------------------------------------------------------------------


def test_a_text_too_long_even_to_be_cleaned_is_not_written(tmp_path: Path) -> None:
    """Its file would read back, without it: nobody is told that it was saved."""
    path = tmp_path / "case.toml"
    with pytest.raises(CorruptError) as caught:
        create_file(path, cases.blank().model_copy(update={"title": "\x07" * 20_001}), cases.NOW, written_by=cases.ME)
    assert caught.value.reason is Corruption.UNFAITHFUL
    assert not path.exists()


def test_what_was_unknown_does_not_push_out_what_is_known() -> None:
    tables = {"options": {"full": {"name": "Tout"}}}
    document.write_back(tables, Extra(("options", "full", "name"), "deep", 1, inside_record=True))
    document.write_back(tables, Extra(("options", "full"), "name", "Rien", inside_record=True))
    document.write_back(tables, Extra(("options", "partial"), "mood", "good", inside_record=True))
    assert tables == {"options": {"full": {"name": "Tout"}}}
    document.write_back(tables, Extra(("options", "full"), "mood", "good", inside_record=True))
    assert tables == {"options": {"full": {"name": "Tout", "mood": "good"}}}


def test_as_many_as_can_be_compared_are_read_and_no_more() -> None:
    def text(count: int) -> str:
        tables = "".join(f'[criteria.criterion_{number}]\nname = "x"\n' for number in range(1, count + 1))
        return sealed(cases.text_of(cases.blank()).rpartition("# sha256")[0] + tables)

    assert len(decode(text(MOST_COMPARED)).assessment.criteria) == MOST_COMPARED
    with pytest.raises(InvalidFieldError) as caught:
        decode(text(MOST_COMPARED + 1))
    assert (caught.value.table, caught.value.problem) == (("criteria",), FieldProblem.OUT_OF_RANGE)


def test_a_text_of_the_wrong_form_is_refused_with_the_form_it_should_have() -> None:
    text = cases.resealed(
        SMALL.replace("level = 4\n", 'level = 4\nconfirmed = {low = 4, likely = 4, high = 4, ground = "no hash"}\n')
    )
    with pytest.raises(InvalidFieldError) as caught:
        decode(text)
    assert (caught.value.table, caught.value.key) == (("scores", "hybrid", "tco", "confirmed"), "ground")
    assert (caught.value.problem, caught.value.expected) == (FieldProblem.MALFORMED, r"^([0-9a-f]{12})?\Z")


def test_what_a_model_refuses_for_another_reason_is_malformed() -> None:
    with pytest.raises(InvalidFieldError) as caught:
        build(Score, {"level": "four"}, ("scores", "full", "tco"))
    error = caught.value
    assert (error.table, error.key, error.problem) == (("scores", "full", "tco"), "level", FieldProblem.MALFORMED)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_newer_file_that_cannot_even_be_parsed_is_newer_and_not_damaged(line_end: str) -> None:
    text = newer(9, 9) + "x = <something of TOML 2>\n"
    with pytest.raises(NewerFormatError):
        decode(text.replace("\n", line_end))


def test_the_finding_of_a_newer_format_names_its_key() -> None:
    found = [finding for finding in decode(newer()).findings if finding.kind is FindingKind.NEWER_FORMAT]
    assert [(finding.table, finding.key, finding.announced) for finding in found] == [(("session",), "format", 2)]


def test_a_whole_text_whose_seal_was_cut_is_not_taken_for_damaged() -> None:
    loaded = decode(SMALL.rpartition("# sha256 ")[0] + "# sha256 0123")
    assert (loaded.seal_state, loaded.assessment) == (SealState.MISSING, cases.small())


# --- damage ----------------------------------------------------------------------------------------

SMALL = cases.text_of(cases.small())


def salvaged(text: str) -> salvaging.Salvaged:
    return salvage(text.encode(), id="f" * 12, today=date(2026, 5, 1))


def test_the_start_of_a_seal_of_another_text_proves_nothing() -> None:
    body, _, seal = SMALL.rpartition("# sha256 ")
    assert mended(f"{body}# sha256 {seal[:20]}".encode()) is not None
    assert mended(f"{body.replace('50', '51')}# sha256 {seal[:20]}".encode()) is None


def test_a_file_sealed_with_a_value_nobody_can_hold_is_read_record_by_record() -> None:
    """Its line ends were changed too: putting those right proves the seal, and the value stays what it is."""
    wrong = cases.resealed(SMALL.replace("value = 50\n", 'value = "fifty"\n'))
    found = salvaged(wrong.replace("\n", "\r\n"))
    assert found.mended is None
    assert [(left.table, left.key) for left in found.left_out] == [(("company", "headcount"), "value")]
    assert found.assessment.scores == cases.small().scores


def test_tables_nobody_knows_are_kept_from_a_damaged_file_too() -> None:
    broken = SMALL.replace("value = 50\n", "value = = 50\n").replace("[scores", "[future]\nx = 1\n\n[scores", 1)
    found = salvaged(broken)
    assert [(extra.table, extra.key, extra.value) for extra in found.extras] == [((), "future", {"x": 1})]
    assert LeftOutReason.NOT_TOML in [left.reason for left in found.left_out]


def test_a_number_nobody_can_count_with_is_left_out_of_a_damaged_file() -> None:
    broken = SMALL.replace("value = 50\n", "value = nan\n").replace("level = 4", "level = = 4")
    found = salvaged(broken)
    assert [left.text for left in found.left_out if left.problem is FieldProblem.NOT_FINITE] == ["value = nan"]
    assert found.assessment.answer("headcount").value is None


def test_what_a_reader_refuses_for_an_unknown_reason_ends_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would be looked for, for ever."""
    broken = SMALL.replace("value = 50\n", "value = = 50\n")

    def refuse(*_: object, **__: object) -> object:
        raise InvalidFieldError(None, ("session",), "mood", FieldProblem.MISSING)

    monkeypatch.setattr(salvaging, "head_of", refuse)
    with pytest.raises(InvalidFieldError):
        salvaged(broken)


def test_what_a_reader_refuses_and_nobody_finds_ends_the_search_too(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = salvaging.assessment_of

    def refuse(head: object, tables: dict[str, object], *rest: object) -> object:
        if "scores" in tables:
            raise InvalidFieldError(None, ("nowhere", "at"), "all", FieldProblem.MISSING)
        return honest(head, tables, *rest)

    monkeypatch.setattr(salvaging, "assessment_of", refuse)
    with pytest.raises(InvalidFieldError):
        salvaged(SMALL.replace("value = 50\n", "value = = 50\n"))


def test_an_answer_that_is_no_table_is_left_out() -> None:
    answer = "[company.headcount]\n" + SMALL.partition("[company.headcount]\n")[2].partition("\n\n")[0]
    broken = SMALL.replace(answer, "[company]\nheadcount = 50").replace("level = 4", "level = = 4")
    found = salvaged(broken)
    assert "headcount" not in found.assessment.answers
    assert found.assessment.chosen("company_name") == cases.small().chosen("company_name")


def test_a_repair_that_would_lose_what_was_read_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "damaged.toml"
    damaged.write_text(SMALL.replace("value = 50\n", "value = = 50\n"), encoding="utf-8")
    honest = repair.encode
    lossy = lambda case, stamp, **rest: honest(case.model_copy(update={"scores": {}}), stamp, **rest)  # noqa: E731
    monkeypatch.setattr(repair, "encode", lossy)
    with pytest.raises(CorruptError) as caught:
        repair.repair(damaged, tmp_path / "new.toml", cases.NOW, written_by=cases.ME)
    assert caught.value.reason is Corruption.UNFAITHFUL
    assert not (tmp_path / "new.toml").exists()
