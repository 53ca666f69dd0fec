"""Three files merged into one, for version control: what each changed is kept, and nothing is written by halves."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from domain.compared import MOST_COMPARED, Compared
from storage import age, content
from storage.codec import decode
from storage.errors import EditedElsewhereError, UnreadableError
from storage.file_merge import FileMerge, merge_files
from storage.lock import lock_path
from storage.outcome import SaveStatus
from storage.sharing_errors import HeldError, OtherAssessmentError, TooManyTogetherError
from storage.store import open_file
from tests.storage import cases
from tests.storage.test_formats import newer

LATER = cases.NOW + timedelta(minutes=1)


@pytest.fixture
def three(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Base, ours and theirs: each changed one answer of its own."""
    base = cases.small()
    ours = base.with_answer("headcount", cases.given(60))
    theirs = base.with_answer("sites", cases.given(3))
    paths = [cases.write(tmp_path / name, case) for name, case in zip("bot", (base, ours, theirs), strict=True)]
    return paths[0], paths[1], paths[2]


def written(merge: FileMerge, to: Path | None = None) -> SaveStatus:
    return merge.write(merge.merging.merge.assessment, LATER, written_by=cases.ME, to=to).status


def test_what_each_changed_is_in_ours(three: tuple[Path, Path, Path]) -> None:
    base, ours, theirs = three
    before = base.read_bytes(), theirs.read_bytes()
    assert written(merge_files(*three)) is SaveStatus.SAVED
    loaded = decode(ours.read_bytes())
    assert (loaded.assessment.value("headcount"), loaded.assessment.value("sites")) == (60, 3)
    assert (loaded.head.saved_at, loaded.findings) == (LATER, ())
    assert loaded.head.revision != cases.STAMP.revision
    assert (base.read_bytes(), theirs.read_bytes()) == before


def test_a_new_file_can_be_written_instead_but_none_is_overwritten(three: tuple[Path, Path, Path]) -> None:
    ours = three[1].read_bytes()
    new = three[0].with_name("new")
    merge = merge_files(*three)
    assert written(merge, new) is SaveStatus.SAVED
    assert decode(new.read_bytes()).assessment.value("sites") == 3
    assert written(merge, new) is SaveStatus.NOT_SAVED
    assert three[1].read_bytes() == ours


def test_ours_changed_meanwhile_is_not_overwritten(three: tuple[Path, Path, Path]) -> None:
    merge = merge_files(*three)
    cases.write(three[1], cases.blank())
    outcome = merge.write(merge.merging.merge.assessment, LATER, written_by=cases.ME)
    assert isinstance(outcome.problem, EditedElsewhereError)
    assert decode(three[1].read_bytes()).assessment == cases.blank()


@pytest.mark.parametrize("broken", [1, 2])
def test_only_theirs_may_have_a_broken_seal(three: tuple[Path, Path, Path], broken: int) -> None:
    three[broken].write_bytes(b"# edited by hand\n" + three[broken].read_bytes())
    before = three[1].read_bytes()
    merge = merge_files(*three)
    assert written(merge) is (SaveStatus.SAVED if broken == 2 else SaveStatus.NOT_SAVED)
    assert (three[1].read_bytes() == before) is (broken == 1)
    assert written(merge, three[0].with_name("new")) is SaveStatus.SAVED


@pytest.mark.parametrize(("more", "is_too_many"), [(20, False), (21, True)])
def test_more_people_than_a_file_may_hold_are_not_merged(tmp_path: Path, more: int, is_too_many: bool) -> None:
    base = cases.blank()
    ours, theirs = base, base
    for number in range(MOST_COMPARED - 20):
        ours = ours.with_new_stakeholder(f"Ours {number}")[1]
    for number in range(more):
        theirs = theirs.with_new_stakeholder(f"Theirs {number}")[1]
    paths = [cases.write(tmp_path / name, case) for name, case in zip("bot", (base, ours, theirs), strict=True)]
    if not is_too_many:
        assert written(merge_files(*paths)) is SaveStatus.SAVED
        assert len(decode(paths[1].read_bytes()).assessment.stakeholders) == MOST_COMPARED
        return
    with pytest.raises(TooManyTogetherError) as caught:
        merge_files(*paths)
    assert (caught.value.path, caught.value.compared) == (paths[2], Compared.STAKEHOLDERS)
    assert "60 stakeholders" in str(caught.value)


def test_ours_that_is_open_elsewhere_is_written_once_it_is_closed(
    three: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    cases.unwaiting(monkeypatch)
    before = three[1].read_bytes()
    merge = merge_files(*three)
    with closing(open_file(three[1], written_by=cases.ME, exclusive=True)) as holder:
        outcome = merge.write(merge.merging.merge.assessment, LATER, written_by=cases.ME)
        assert (outcome.status, outcome.path) == (SaveStatus.NOT_SAVED, three[1])
        assert isinstance(outcome.problem, HeldError)
        assert three[1].read_bytes() == before
        assert holder.save(holder.assessment, LATER).status is SaveStatus.SAVED
    # What the holder saved meanwhile is not overwritten either.
    assert written(merge) is SaveStatus.NOT_SAVED
    assert written(merge_files(*three)) is SaveStatus.SAVED


def test_no_lock_is_left_beside_a_file_that_was_never_open(three: tuple[Path, Path, Path]) -> None:
    assert written(merge_files(*three)) is SaveStatus.SAVED
    assert not lock_path(three[1]).exists()


def test_without_a_base_all_that_differs_is_to_be_chosen(three: tuple[Path, Path, Path]) -> None:
    assert merge_files(*three).merging.merge.clashes == ()
    three[0].write_bytes(b" \n")
    assert len(merge_files(*three).merging.merge.clashes) == 1


def test_the_newer_format_of_theirs_is_kept(three: tuple[Path, Path, Path]) -> None:
    three[2].write_text(newer(), encoding="utf-8", newline="")
    merge = merge_files(*three)
    assert written(merge) is SaveStatus.SAVED
    head = decode(three[1].read_bytes()).head
    assert (head.format, head.min_reader) == (2, 1)


def test_what_cannot_be_written_faithfully_is_not_written(
    three: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = three[1].read_bytes()
    honest = content.encode
    lossy = lambda case, stamp, **rest: honest(case.model_copy(update={"scores": {}}), stamp, **rest)  # noqa: E731
    monkeypatch.setattr(content, "encode", lossy)
    outcome = (merge := merge_files(*three)).write(merge.merging.merge.assessment, LATER, written_by=cases.ME)
    assert (outcome.status, outcome.path) == (SaveStatus.NOT_SAVED, three[1])
    assert str(three[1]) in str(outcome.problem)
    assert three[1].read_bytes() == before


def test_another_assessment_and_a_missing_file_are_refused(three: tuple[Path, Path, Path]) -> None:
    with pytest.raises(UnreadableError):
        merge_files(three[0], three[1], three[2].with_name("gone"))
    cases.write(three[2], cases.blank(id="ffffffffffff"))
    with pytest.raises(OtherAssessmentError):
        merge_files(*three)


def test_a_passphrase_is_asked_again_only_for_a_file_with_another(
    three: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new_key = partial(age.new_key, work_factor=8)
    ours, other = new_key("ours"), new_key("other")
    for path, key in zip(three, (ours, ours, other), strict=True):
        path.write_bytes(key.encrypt(path.read_bytes()))
    asked: list[str] = []

    def ask(path: Path) -> str:
        asked.append(path.name)
        return "other" if path == three[2] else "ours"

    assert written(merge_files(*three, ask)) is SaveStatus.SAVED
    assert asked == ["o", "t"]
    assert decode(ours.decrypt(three[1].read_bytes())).assessment.value("sites") == 3
