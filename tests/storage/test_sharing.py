"""Two at once: the lock of a sitting, changes of other programs, and merging with them; nothing is lost."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from domain.assessment import Assessment, OptionCase
from domain.entry import EntryId, EntryKind
from domain.merge import Side
from domain.milestones import Milestone
from storage import guarded, lock
from storage.age import FileKey, new_key
from storage.codec import decode
from storage.errors import CorruptError, EditedElsewhereError, InvalidFieldError, UnreadableError
from storage.history import read_version, versions
from storage.library import Library
from storage.lock import Held, Lock, acquire, lock_path
from storage.merging import merged_extras
from storage.outcome import SaveStatus
from storage.records import Extra
from storage.sharing_errors import BrokenSealError, HeldError, OtherAssessmentError, RemovedError
from storage.store import OpenFile, create_file, open_file
from storage.write_errors import WriteError
from tests.storage import cases
from tests.storage.faults import Tape, os_error

NOW = cases.NOW
MINUTE = timedelta(minutes=1)
HEADCOUNT = EntryId(EntryKind.ANSWER, ("headcount",))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return cases.write(tmp_path / "case.toml", cases.small())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "history" / cases.blank().id


def opened(path: Path, **rest: object) -> OpenFile:
    return open_file(path, written_by=cases.ME, history=path.parent / "history", **rest)


def with_headcount(case: Assessment, people: int) -> Assessment:
    return case.with_answer("headcount", cases.given(people))


def with_cost(case: Assessment, cost: int) -> Assessment:
    return case.with_answer("it_cost", cases.given(Decimal(cost)))


# --- who may write -----------------------------------------------------------------------------


def test_the_second_sitting_is_read_only_and_says_who_has_the_file(path: Path) -> None:
    first, second = opened(path, exclusive=True), opened(path, exclusive=True)
    assert not first.is_read_only
    assert first.holder is None
    assert second.is_read_only
    assert second.holder is not None
    assert second.holder.pid == os.getpid()
    outcome = second.save(cases.blank(), NOW)
    assert outcome.status is SaveStatus.NOT_SAVED
    assert isinstance(outcome.problem, HeldError)
    assert outcome.problem.path == path
    assert second.save_copy(cases.blank("copy"), NOW).is_saved
    assert not second.claim()
    assert first.save(cases.blank("first"), NOW).is_saved
    first.close()
    assert second.claim()
    outside = second.outside()
    assert outside is not None
    assert outside.loaded is not None
    assert second.take(outside).title == "first"
    assert second.save(cases.blank("second"), NOW).is_saved
    second.close()
    second.close()
    assert opened(path).assessment.title == "second"


def test_claiming_what_one_has_changes_nothing(path: Path) -> None:
    file = opened(path, exclusive=True)
    assert file.claim()
    assert isinstance(acquire(path, written_by=cases.ME), Held)
    file.close()


def test_a_file_opened_without_the_lock_waits_for_it_at_each_save(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "SAVE_PATIENCE", 0.05)
    passing, sitting = opened(path), opened(path, exclusive=True)
    outcome = passing.save(cases.blank(), NOW)
    assert isinstance(outcome.problem, HeldError)
    sitting.close()
    assert passing.save(cases.blank(), NOW).is_saved
    assert isinstance(acquire(path, written_by=cases.ME), Lock)


def test_where_there_are_no_locks_the_hash_protects(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(fd: int) -> bool:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(lock.acquire, "__kwdefaults__", {**(lock.acquire.__kwdefaults__ or {}), "locking": none})
    first, second = opened(path, exclusive=True), opened(path, exclusive=True)
    assert (first.is_read_only, second.is_read_only) == (False, False)
    assert second.unguarded is not None
    assert second.unguarded.errno == errno.ENOLCK
    assert first.save(cases.blank("first"), NOW).is_saved
    assert isinstance(second.save(cases.blank("second"), NOW).problem, EditedElsewhereError)
    first.close()


def test_what_cannot_be_opened_leaves_no_lock(path: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        opened(tmp_path / "none.toml", exclusive=True)
    assert not lock_path(tmp_path / "none.toml").exists()
    path.write_bytes(b"damaged")
    with pytest.raises(CorruptError):
        opened(path, exclusive=True)
    taken = acquire(path, written_by=cases.ME)
    assert isinstance(taken, Lock)
    taken.release()
    with pytest.raises(EditedElsewhereError):
        create_file(path, cases.blank(), NOW, written_by=cases.ME, exclusive=True)
    assert isinstance(acquire(path, written_by=cases.ME), Lock)


def test_a_new_file_has_its_lock_from_the_start(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    file = create_file(path, cases.blank(), NOW, written_by=cases.ME, exclusive=True)
    assert opened(path, exclusive=True).is_read_only
    file.close()


def test_the_lock_goes_over_when_a_sitting_goes_on_with_another_file(path: Path) -> None:
    file = opened(path, exclusive=True)
    again = file.reopened(path)
    assert opened(path, exclusive=True).is_read_only
    file.close()
    assert opened(path, exclusive=True).is_read_only
    copy = again.save_copy(cases.blank("copy"), NOW).path
    other = again.reopened(copy)
    assert opened(copy, exclusive=True).is_read_only
    free = opened(path, exclusive=True)
    assert not free.is_read_only
    free.close()
    other.close()
    later = opened(path).reopened(path)
    assert later.claim()
    later.close()


def test_what_is_read_anew_with_a_broken_seal_is_doubted_again(path: Path) -> None:
    file = opened(path, exclusive=True)
    path.write_bytes(path.read_bytes().replace(b"title = ", b"title  = "))
    again = file.reopened(path)
    assert again.is_doubted
    assert isinstance(again.save(again.assessment, NOW).problem, BrokenSealError)
    again.accept()
    assert again.save(again.assessment, NOW).is_saved
    assert not again.reopened(path).is_doubted


# --- what other programs do --------------------------------------------------------------------


def test_nothing_is_read_while_nothing_touches_the_file(path: Path) -> None:
    tape = Tape()
    file = opened(path, system=tape.system())
    assert file.outside() is None
    tape.calls.clear()
    assert file.outside() is None
    assert tape.calls == ["stat"]
    os.utime(path)
    assert file.outside() is None
    file.save(cases.blank(), NOW)
    assert file.outside() is None
    tape.calls.clear()
    assert file.outside() is None
    assert tape.calls == ["stat"]


def test_what_another_program_wrote_is_found_and_can_be_taken(path: Path, folder: Path) -> None:
    file = opened(path)
    cases.write(path, cases.blank("theirs"))
    outside = file.outside()
    assert outside is not None
    assert outside.problem is None
    assert file.take(outside).title == "theirs"
    assert file.outside() is None
    assert file.assessment.title == "theirs"
    assert file.save(cases.blank("mine"), NOW + MINUTE).is_saved
    kept = [read_version(version).assessment.title for version in versions(folder)]
    assert kept == [cases.small().title, "theirs"]


@pytest.mark.parametrize("key", [None, new_key("x", 8)], ids=["plain", "encrypted"])
@pytest.mark.parametrize("content", [b"damaged", None, "theirs"])
def test_what_was_saved_here_is_in_the_history_once_the_file_is_another(
    tmp_path: Path, folder: Path, key: FileKey | None, content: bytes | str | None
) -> None:
    history = tmp_path / "history"
    path = tmp_path / "case.toml"
    file = create_file(path, cases.small(), NOW, written_by=cases.ME, history=history, key=key)
    mine = with_headcount(cases.small(), 61)
    assert file.save(mine, NOW + MINUTE).is_saved
    assert [read_version(version, key).assessment for version in versions(folder, key)] == []
    if content is None:
        path.unlink()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        other = cases.blank(content)
        cases.write(path, other)
    for _ in range(3):
        outside = file.outside()
        assert outside is not None
        assert (outside.problem is None) == (content == "theirs")
        assert [read_version(version, key).assessment for version in versions(folder, key)] == [mine]


def test_nothing_is_taken_before_what_is_here_is_kept(path: Path, tmp_path: Path) -> None:
    (tmp_path / "history").write_text("in the way")
    file = opened(path)
    cases.write(path, cases.blank("theirs"))
    outside = file.outside()
    assert outside is not None
    assert isinstance(outside.problem, WriteError)
    with pytest.raises(ValueError, match="nothing"):
        file.take(outside)
    (tmp_path / "history").unlink()
    outside = file.outside()
    assert outside is not None
    assert file.take(outside).title == "theirs"


def test_who_only_looks_keeps_nothing(path: Path, folder: Path) -> None:
    first, second = opened(path, exclusive=True), opened(path, exclusive=True)
    cases.write(path, cases.blank("of a program that keeps no history"))
    assert second.outside() is not None
    assert versions(folder) == ()
    first.close()


def test_what_was_taken_is_kept_by_the_next_save_though_a_version_was_just_kept(path: Path, folder: Path) -> None:
    file = opened(path)
    assert file.save(cases.blank("mine"), NOW).is_saved
    cases.write(path, cases.blank("theirs"))
    outside = file.outside()
    assert outside is not None
    file.take(outside)
    assert file.save(cases.blank("after"), NOW + MINUTE).is_saved
    titles = {read_version(version).assessment.title for version in versions(folder)}
    assert titles == {cases.small().title, "mine", "theirs"}


def test_the_history_of_a_library_that_went_away_is_not_begun_anew(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    file = opened(cases.write(library / "case.toml", cases.small()))
    library.rename(tmp_path / "moved")
    assert file.outside() is not None
    (problem,) = file.keep(cases.blank("mine"), NOW)
    assert isinstance(problem, WriteError)
    assert not library.exists()


def test_a_file_that_is_gone_is_put_back_and_nothing_overwritten(path: Path, folder: Path) -> None:
    file = opened(path)
    path.unlink()
    mine = cases.blank("mine")
    problem = file.save(mine, NOW).problem
    assert isinstance(problem, EditedElsewhereError)
    assert problem.found is None
    outcome = file.put_back(mine, NOW)
    assert (outcome.status, [type(warning) for warning in outcome.warnings]) == (SaveStatus.SAVED, [RemovedError])
    assert file.last_outcome == outcome
    assert opened(path).assessment == mine
    assert [read_version(version).assessment for version in versions(folder)] == [cases.small()]
    cases.write(path, cases.blank("theirs"))
    assert isinstance(file.put_back(mine, NOW).problem, EditedElsewhereError)
    assert opened(path).assessment.title == "theirs"


def test_a_state_about_to_be_replaced_is_kept_once_though_another_was_just_kept(path: Path, folder: Path) -> None:
    file = opened(path)
    assert file.save(cases.blank("one"), NOW).is_saved
    assert file.save(cases.blank("two"), NOW + MINUTE).is_saved
    assert file.keep(cases.blank("two"), NOW + MINUTE) == []
    assert file.keep(cases.blank("unsaved"), NOW + MINUTE) == []
    assert file.keep(cases.blank("unsaved"), NOW + 2 * MINUTE) == []
    assert file.keep(cases.blank("two"), NOW + 2 * MINUTE) == []
    titles = [read_version(version).assessment.title for version in versions(folder)]
    assert sorted(titles) == sorted([cases.small().title, "two", "unsaved"])


def test_a_merge_that_is_looked_at_again_keeps_our_version_once(path: Path, folder: Path) -> None:
    file, other = opened(path), opened(path)
    assert other.save(with_headcount(cases.small(), 70), NOW).is_saved
    ours = with_headcount(cases.small(), 60)
    for minute in range(3):
        assert file.merging(ours, NOW + minute * MINUTE).merge.clashes
    kept = [version for version in versions(folder) if version.milestone is Milestone.MERGED]
    assert [read_version(version).assessment for version in kept] == [ours]


def test_what_cannot_be_read_any_more_is_told(path: Path) -> None:
    file = opened(path)
    path.write_bytes(b"damaged")
    outside = file.outside()
    assert outside is not None
    assert isinstance(outside.problem, CorruptError)
    with pytest.raises(ValueError, match="nothing"):
        file.take(outside)
    path.unlink()
    outside = file.outside()
    assert outside is not None
    assert isinstance(outside.problem, UnreadableError)


def test_a_file_changed_elsewhere_is_merged_and_both_sides_are_kept(path: Path, folder: Path) -> None:
    file, other = opened(path), opened(path)
    assert other.save(with_headcount(cases.small(), 70).with_title("theirs"), NOW + MINUTE).is_saved
    ours = with_cost(cases.small(), 9)
    assert isinstance(file.save(ours, NOW + 2 * MINUTE).problem, EditedElsewhereError)
    merging = file.merging(ours, NOW + 2 * MINUTE)
    assert (merging.merge.clashes, merging.warnings) == ((), ())
    # Until it is saved nothing has changed.
    assert isinstance(file.save(ours, NOW + 2 * MINUTE).problem, EditedElsewhereError)
    outcome = file.save_merged(merging, merging.merge.assessment, NOW + 3 * MINUTE)
    assert (outcome.status, outcome.warnings) == (SaveStatus.SAVED, ())
    assert file.last_outcome == outcome
    merged = opened(path).assessment
    assert (merged.value("headcount"), merged.value("it_cost"), merged.title) == (70, 9, "theirs")
    found = {version.milestone: read_version(version).assessment for version in versions(folder)[:2]}
    assert set(found) == {Milestone.MERGED}
    kept = [read_version(version).assessment for version in versions(folder)]
    assert ours in kept
    assert with_headcount(cases.small(), 70).with_title("theirs") in kept
    assert file.save(merged.with_title("on"), NOW + 4 * MINUTE).is_saved


def test_a_clash_is_settled_by_choosing(path: Path) -> None:
    file = opened(path)
    opened(path).save(with_headcount(cases.small(), 70), NOW)
    merging = file.merging(with_headcount(cases.small(), 60), NOW)
    (clash,) = merging.merge.clashes
    assert clash.id == HEADCOUNT
    assert file.save_merged(merging, merging.merge.choosing({HEADCOUNT: Side.THEIRS}), NOW).is_saved
    assert opened(path).assessment.value("headcount") == 70


def test_a_file_changed_again_while_the_merge_was_looked_at_is_not_overwritten(path: Path) -> None:
    file, other = opened(path), opened(path)
    other.save(with_headcount(cases.small(), 70), NOW)
    merging = file.merging(with_cost(cases.small(), 9), NOW)
    other.save(with_headcount(cases.small(), 80), NOW)
    outcome = file.save_merged(merging, merging.merge.assessment, NOW)
    assert isinstance(outcome.problem, EditedElsewhereError)
    again = file.merging(with_cost(cases.small(), 9), NOW)
    assert file.save_merged(again, again.merge.assessment, NOW).is_saved
    assert opened(path).assessment.value("headcount") == 80


def test_our_version_that_cannot_be_kept_is_told(path: Path, tmp_path: Path) -> None:
    (tmp_path / "history").write_text("in the way")
    file = opened(path)
    merging = file.merging(cases.blank(), NOW)
    (warning,) = merging.warnings
    assert isinstance(warning, WriteError)
    assert warning in file.save_merged(merging, merging.merge.assessment, NOW).warnings
    assert open_file(path, written_by=cases.ME).merging(cases.blank(), NOW).warnings == ()


def test_a_state_that_would_not_read_back_is_not_kept_and_told(path: Path) -> None:
    file = opened(path)
    odd = cases.small().model_copy(update={"title": 12})
    (problem,) = file.keep(odd, NOW)
    assert isinstance(problem, InvalidFieldError)
    assert problem.path == path
    assert not (path.parent / "history").exists()


def test_another_assessment_is_not_merged(path: Path) -> None:
    file = opened(path)
    cases.write(path, cases.blank(id="f" * 12))
    with pytest.raises(OtherAssessmentError, match="f" * 12) as caught:
        file.merging(cases.small(), NOW)
    assert caught.value.found == "f" * 12


def test_an_encrypted_file_is_merged_under_its_key(tmp_path: Path) -> None:
    path = tmp_path / "case.toml.age"
    key = new_key("open sesame", 2)
    file = create_file(path, cases.small(), NOW, written_by=cases.ME, history=tmp_path / "history", key=key)
    other = OpenFile(path, file.loaded, cases.ME, None, key=key)
    assert other.save(with_headcount(cases.small(), 70), NOW).is_saved
    merging = file.merging(with_cost(cases.small(), 9), NOW)
    assert file.save_merged(merging, merging.merge.assessment, NOW).is_saved
    merged = decode(key.decrypt(path.read_bytes())).assessment
    assert (merged.value("headcount"), merged.value("it_cost")) == (70, 9)
    for version in versions(tmp_path / "history" / cases.blank().id, key):
        assert version.path.name.endswith(".toml.age")
        assert read_version(version, key).assessment


# --- conflict copies ---------------------------------------------------------------------------


def test_a_conflict_copy_is_merged_and_archived(path: Path, folder: Path) -> None:
    copy = path.with_name("case.sync-conflict-20260314-101530-ABCDEFG.toml")
    theirs = with_headcount(cases.small(), 70).with_option("full", OptionCase(note="theirs"))
    cases.write(copy, theirs)
    file = opened(path)
    ours = with_cost(cases.small(), 9)
    merging = file.merging(ours, NOW, copy)
    assert [clash.id.ids for clash in merging.merge.clashes] == [("headcount",), ("it_cost",)]
    outcome = file.save_merged(merging, merging.merge.choosing({HEADCOUNT: Side.THEIRS}), NOW + MINUTE)
    assert (outcome.is_saved, outcome.warnings) == (True, ())
    merged = opened(path).assessment
    assert (merged.value("headcount"), merged.value("it_cost"), merged.option("full").note) == (70, 9, "theirs")
    assert not copy.exists()
    assert theirs in [read_version(version).assessment for version in versions(folder)]


def test_the_library_finds_copies_and_their_originals(path: Path) -> None:
    library = Library(path.parent, written_by=cases.ME)
    copy = cases.write(path.with_name("case (conflicted copy).toml"), cases.small())
    assert library.conflict_copies() == [copy]
    assert library.original_of(copy) == path
    assert library.original_of(path) is None
    path.unlink()
    assert library.original_of(copy) is None
    assert library.drafts == path.parent / "drafts"
    file = library.open(copy, exclusive=True)
    assert library.open(copy, exclusive=True).is_read_only
    file.close()


def test_a_copy_that_changed_again_stays(path: Path) -> None:
    copy = cases.write(path.with_name("case (conflicted copy).toml"), with_headcount(cases.small(), 70))
    file = opened(path)
    merging = file.merging(cases.small(), NOW, copy)
    cases.write(copy, cases.blank("newer"))
    assert file.save_merged(merging, merging.merge.assessment, NOW).is_saved
    assert decode(copy.read_bytes()).assessment.title == "newer"


def test_a_copy_stays_when_its_merge_is_not_saved(path: Path) -> None:
    copy = cases.write(path.with_name("case (conflicted copy).toml"), with_headcount(cases.small(), 70))
    file = opened(path)
    merging = file.merging(cases.small(), NOW, copy)
    cases.write(path, cases.blank("newer"))
    assert isinstance(file.save_merged(merging, merging.merge.assessment, NOW).problem, EditedElsewhereError)
    assert opened(path).assessment.title == "newer"
    assert copy.exists()


def test_a_copy_stays_when_the_history_cannot_be_written(path: Path, tmp_path: Path) -> None:
    (tmp_path / "history").write_text("in the way")
    copy = cases.write(path.with_name("case (conflicted copy).toml"), with_headcount(cases.small(), 70))
    file = opened(path)
    outcome = file.save_merged(file.merging(cases.small(), NOW, copy), cases.small(), NOW)
    assert outcome.is_saved
    assert outcome.warnings
    assert copy.exists()
    broken = cases.small().model_copy(update={"title": "x" * 20_001})
    assert file.save_copy(broken, NOW).status is SaveStatus.NOT_SAVED


def test_a_copy_that_cannot_be_archived_stays_and_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = cases.write(path.with_name("case (conflicted copy).toml"), with_headcount(cases.small(), 70))
    file = opened(path)
    merging = file.merging(cases.small(), NOW, copy)

    def refused(_path: Path) -> None:
        raise os_error(errno.EACCES)

    monkeypatch.setattr(Path, "unlink", refused)
    outcome = file.save_merged(merging, merging.merge.assessment, NOW)
    assert outcome.is_saved
    assert [type(warning) for warning in outcome.warnings] == [WriteError]
    assert copy.exists()
    monkeypatch.undo()
    copy.unlink()
    merging = file.merging(cases.small(), NOW, path)
    gone = cases.write(copy, cases.small())
    merging = file.merging(cases.small(), NOW, gone)
    gone.unlink()
    outcome = file.save_merged(merging, merging.merge.assessment, NOW)
    assert [type(warning) for warning in outcome.warnings] == [UnreadableError]


# --- what this version does not know -----------------------------------------------------------


def extra(key: str, value: object, *table: str) -> Extra:
    return Extra(table or ("company",), key, value, inside_record=False)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ((), (1,), (), (1,)),
        ((), (), (1,), (1,)),
        ((1,), (1,), (2,), (2,)),
        ((1,), (2,), (1,), (2,)),
        ((1,), (2,), (3,), (2,)),
        ((1,), (), (1,), ()),
        ((1,), (1,), (), ()),
        ((1,), (), (2,), (2,)),
        ((1,), (2,), (), (2,)),
    ],
)
def test_the_unknown_is_merged_place_by_place(
    base: tuple[int, ...], ours: tuple[int, ...], theirs: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    def extras(values: tuple[int, ...]) -> list[Extra]:
        return [extra("new", value) for value in values]

    assert merged_extras(extras(base), extras(ours), extras(theirs)) == tuple(extras(expected))


def test_the_unknown_follows_a_new_id(path: Path) -> None:
    option, ours = cases.small().with_new_option("Nearshore")
    _same, theirs = cases.small().with_new_option("Offshore")
    file = opened(path)
    text = cases.text_of(theirs).replace('name = "Offshore"', 'name = "Offshore"\nfuture = 5')
    path.write_bytes(cases.resealed(text).encode())
    merging = file.merging(ours, NOW)
    assert list(merging.merge.renamed.values()) == ["option_2"]
    assert file.save_merged(merging, merging.merge.assessment, NOW).is_saved
    again = opened(path)
    assert again.loaded.extras == (Extra(("options", "option_2"), "future", 5, inside_record=True),)
    assert list(again.assessment.options) == [option, "option_2"]
    assert file.save(again.assessment.with_title("later"), NOW).is_saved
    assert opened(path).loaded.extras == again.loaded.extras
