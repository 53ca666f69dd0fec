"""An open file is saved again and again, and nobody's work is lost."""

from __future__ import annotations

import errno
import threading
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from domain.assessment import Assessment
from domain.summary import Summary, summarise
from storage.codec import decode
from storage.errors import CorruptError, Corruption, EditedElsewhereError, InvalidFieldError, NewerFormatError
from storage.findings import SealState
from storage.head import MIN_READER, SUMMARY_KEYS, read_head
from storage.outcome import SaveStatus
from storage.sharing_errors import BrokenSealError
from storage.store import OpenFile, create_file, open_file
from storage.write_errors import WriteError, WriteProblem
from tests.storage import cases
from tests.storage.faults import Tape, os_error
from tests.storage.test_formats import newer
from tests.strategies import assessments


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return cases.write(tmp_path / "case.toml", cases.small())


def opened(path: Path, **rest: object) -> OpenFile:
    return open_file(path, written_by=cases.ME, history=path.parent / "history", **rest)


def kept(path: Path) -> list[Path]:
    return sorted((path.parent / "history").rglob("*.toml"))


def test_a_change_is_there_after_opening_again(path: Path) -> None:
    file = opened(path)
    changed = file.assessment.with_answer("headcount", cases.given(51))
    outcome = file.save(changed, cases.NOW + timedelta(minutes=1))
    assert outcome.status is SaveStatus.SAVED
    again = opened(path)
    assert again.assessment == changed
    assert again.loaded.seal_state is SealState.INTACT
    assert again.loaded.sha256 == outcome.sha256
    assert again.last_saved_at == file.last_saved_at == cases.NOW + timedelta(minutes=1)
    assert again.loaded.head.revision != cases.STAMP.revision
    assert again.loaded.head.written_by == cases.ME


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(before=assessments(), after=assessments())
def test_any_assessment_can_follow_any_other(
    tmp_path_factory: pytest.TempPathFactory, before: Assessment, after: Assessment
) -> None:
    path = tmp_path_factory.mktemp("any") / "case.toml"
    file = create_file(path, before, cases.NOW, written_by=cases.ME)
    assert file.save(after, cases.NOW).status is SaveStatus.SAVED
    assert open_file(path, written_by=cases.ME).assessment == after


def test_the_first_save_of_a_sitting_keeps_the_version_before_it(path: Path) -> None:
    before = path.read_bytes()
    tape = Tape()
    file = opened(path, system=tape.system())
    file.save(file.assessment.with_title("one"), cases.NOW)
    file.save(file.assessment.with_title("two"), cases.NOW)
    assert tape.calls.count("replace") == 3
    (version,) = kept(path)
    assert version.read_bytes() == before
    assert version.parent.name == "0123456789ab"
    assert version.name.startswith("20260314T101530Z-abcdef012345-")
    opened(path).save(cases.small(), cases.NOW)
    assert len(kept(path)) == 2


def test_a_version_that_was_edited_by_hand_is_kept_beside_its_original(path: Path) -> None:
    opened(path).save(cases.small(), cases.NOW)
    (first,) = kept(path)
    path.write_bytes(first.read_bytes().replace(b"value = 50\n", b"value = 52\n"))
    edited = opened(path)
    edited.accept()
    edited.save(cases.small(), cases.NOW)
    assert {decode(version.read_bytes()).assessment.value("headcount") for version in kept(path)} == {50, 52}


@pytest.mark.parametrize("is_cut", [False, True])
def test_nothing_is_written_over_a_broken_seal_before_somebody_accepts_it(path: Path, *, is_cut: bool) -> None:
    whole = path.read_bytes()
    edited = whole[: whole.index(b"# sha256 ")] if is_cut else whole.replace(b"value = 50\n", b"value = 52\n")
    path.write_bytes(edited)
    file = opened(path)
    assert file.is_doubted
    outcome = file.save(file.assessment.with_title("one"), cases.NOW)
    assert outcome.status is SaveStatus.NOT_SAVED
    assert isinstance(outcome.problem, BrokenSealError)
    assert (outcome.problem.path, outcome.problem.state) == (path, file.loaded.seal_state)
    assert (path.read_bytes(), kept(path)) == (edited, [])
    file.accept()
    assert file.save(file.assessment.with_title("one"), cases.NOW).status is SaveStatus.SAVED
    assert [version.read_bytes() for version in kept(path)] == [edited]
    assert not opened(path).is_doubted


def test_a_new_file_that_the_disk_did_not_confirm_is_there_and_says_so(path: Path) -> None:
    new = path.with_name("new.toml")
    system = Tape("sync", 2, os_error(errno.EIO)).system()
    file = create_file(new, cases.small(), cases.NOW, written_by=cases.ME, system=system)
    assert file.last_outcome is not None
    assert file.last_outcome.status is SaveStatus.SAVED_NOT_CONFIRMED
    assert open_file(new, written_by=cases.ME).assessment == file.assessment == cases.small()
    nowhere = path.parent / "away" / "new.toml"
    with pytest.raises(WriteError):
        create_file(nowhere, cases.small(), cases.NOW, written_by=cases.ME)


def test_a_failed_save_does_not_use_up_the_version_before_it(path: Path) -> None:
    file = opened(path, system=Tape("sync", 1, os_error(errno.ENOSPC)).system())
    first = file.save(cases.blank(), cases.NOW)
    assert first.status is SaveStatus.NOT_SAVED
    assert isinstance(first.problem, WriteError)
    assert first.problem.problem is WriteProblem.DISK_FULL
    assert file.last_saved_at == cases.NOW
    assert file.save(cases.blank(), cases.NOW).status is SaveStatus.SAVED
    assert [decode(version.read_bytes()).assessment for version in kept(path)] == [cases.small()]


def test_a_save_that_is_not_confirmed_can_be_followed_by_another(path: Path) -> None:
    # The sixth sync is the folder's: after the file, the folders of the version kept, the version and its place.
    file = opened(path, system=Tape("sync", 6, os_error(errno.EIO)).system())
    assert file.save(cases.blank("one"), cases.NOW).status is SaveStatus.SAVED_NOT_CONFIRMED
    assert file.save(cases.blank("two"), cases.NOW).status is SaveStatus.SAVED
    assert opened(path).assessment.title == "two"


def test_what_was_edited_elsewhere_is_not_overwritten_and_a_copy_can_be_saved(path: Path) -> None:
    mine, theirs = opened(path), opened(path)
    assert theirs.save(cases.blank("theirs"), cases.NOW).is_saved
    outcome = mine.save(cases.blank("mine"), cases.NOW)
    assert outcome.status is SaveStatus.NOT_SAVED
    assert isinstance(outcome.problem, EditedElsewhereError)
    assert mine.last_outcome == outcome
    copy = mine.save_copy(cases.blank("mine"), cases.NOW)
    assert copy.status is SaveStatus.SAVED
    assert copy.path.parent == path.parent
    assert copy.path.name == f"{path.stem}-copy-{opened(copy.path).loaded.head.revision}.toml"
    assert opened(copy.path).assessment.title == "mine"
    assert opened(path).assessment.title == "theirs"
    assert mine.save_copy(cases.blank("mine"), cases.NOW).path != copy.path


def test_the_unknown_of_a_newer_file_survives_a_save(path: Path) -> None:
    path.write_text(newer(), encoding="utf-8", newline="")
    file = opened(path)
    assert file.save(file.assessment.with_answer("headcount", cases.given(51)), cases.NOW).is_saved
    again = opened(path)
    assert sorted(again.loaded.extras, key=str) == sorted(file.loaded.extras, key=str)
    assert (again.loaded.head.format, again.loaded.head.min_reader) == (2, MIN_READER)


def test_a_file_that_is_too_new_is_not_touched(path: Path) -> None:
    path.write_text(newer(2, 2), encoding="utf-8", newline="")
    before = path.read_bytes()
    with pytest.raises(NewerFormatError):
        opened(path)
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.iterdir()] == ["case.toml"]


def test_a_value_the_file_could_not_give_back_is_not_written(path: Path) -> None:
    before = path.read_bytes()
    file = opened(path)
    broken = file.assessment.model_copy(update={"title": "x" * 20_001})
    outcome = file.save(broken, cases.NOW)
    assert outcome.status is SaveStatus.NOT_SAVED
    assert isinstance(outcome.problem, InvalidFieldError)
    assert outcome.problem.key == "title"
    assert str(path) in str(outcome.problem)
    assert path.read_bytes() == before


def test_an_encoder_that_loses_something_is_found_out(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from storage import content

    honest = content.encode
    monkeypatch.setattr(
        content, "encode", lambda case, stamp, **rest: honest(case.model_copy(update={"scores": {}}), stamp, **rest)
    )
    new = path.with_name("new.toml")
    with pytest.raises(CorruptError) as caught:
        create_file(new, cases.small(), cases.NOW, written_by=cases.ME)
    assert caught.value.reason is Corruption.UNFAITHFUL
    assert not new.exists()


@pytest.mark.parametrize("text", ["\ud800", "a\x1b[2J", "a\u202eb", "two\nlines", " padded "])
def test_a_text_that_slipped_through_unclean_does_not_stop_a_save(path: Path, text: str) -> None:
    file = opened(path)
    assert file.save(file.assessment.model_copy(update={"title": text}), cases.NOW).status is SaveStatus.SAVED
    assert opened(path).assessment.title.isprintable()


def test_every_field_of_the_summary_is_noted() -> None:
    assert tuple(field.name for field in fields(Summary)) == SUMMARY_KEYS


def test_the_head_on_disk_has_the_summary(path: Path) -> None:
    file = opened(path)
    assert file.save(cases.full(), cases.NOW).is_saved
    head = read_head(path.read_bytes())
    assert head is not None
    summary = summarise(cases.full())
    noted = {key: getattr(summary, key) for key in SUMMARY_KEYS}
    assert dict(head.summary) == {key: value for key, value in noted.items() if value not in (None, "")}
    assert opened(path).loaded.findings == ()


def test_saves_from_several_threads_come_one_after_the_other(path: Path) -> None:
    file = opened(path)
    outcomes = []

    def work(number: int) -> None:
        outcomes.extend(file.save(cases.blank(f"title {number}"), cases.NOW) for _ in range(5))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {outcome.status for outcome in outcomes} == {SaveStatus.SAVED}
    assert opened(path).loaded.seal_state is SealState.INTACT


def test_without_a_folder_for_them_no_versions_are_kept(path: Path) -> None:
    open_file(path, written_by=cases.ME).save(cases.blank(), cases.NOW)
    assert {item.name for item in path.parent.iterdir()} == {"case.toml", ".case.toml.lock"}
