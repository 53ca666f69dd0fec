"""Earlier versions: what is kept and for how long, what a list of them tells, how they are named and read."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assessment import Assessment, Reading
from domain.catalogue import Kpi
from domain.milestones import INTERVIEW_STEPS, Milestone, milestone
from domain.samples import sample
from domain.steps import Step
from storage import history
from storage.age import new_key
from storage.codec import decode
from storage.errors import CorruptError
from storage.findings import SealState
from storage.history import (
    ALWAYS_KEPT,
    Version,
    baseline,
    name_version,
    prune,
    read_version,
    seal_of,
    set_baseline,
    thinned,
    version_path,
    version_stem,
    versions,
)
from storage.store import OpenFile, create_file, open_file
from storage.version_notes import Notes, read_notes, write_notes
from storage.write_errors import WriteError, WriteStage
from tests.storage import cases
from tests.storage.faults import Tape, os_error

NOW = cases.NOW
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "history" / cases.blank().id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return cases.write(tmp_path / "case.toml", cases.small())


def opened(path: Path, **rest: object) -> OpenFile:
    return open_file(path, written_by=cases.ME, history=path.parent / "history", **rest)


def titles(folder: Path) -> list[str]:
    return [read_version(version).assessment.title for version in versions(folder)]


# --- which are kept ----------------------------------------------------------------------------


def test_one_from_before_the_sitting_then_one_every_two_minutes(path: Path, folder: Path) -> None:
    file = opened(path)
    for minute in (0, 1, 2, 3, 5):
        assert file.save(cases.blank(f"{minute}"), NOW + minute * MINUTE).warnings == ()
    assert titles(folder) == ["3", "1", "Étude"]
    opened(path).save(cases.blank("next day"), NOW + DAY)
    assert titles(folder) == ["5", "3", "1", "Étude"]


def test_a_clock_that_was_put_back_holds_no_version_up(path: Path, folder: Path) -> None:
    file = opened(path)
    file.save(cases.blank("ahead"), NOW + 300 * DAY)
    for minute in (0, 1, 2):
        file.save(cases.blank(f"{minute}"), NOW + minute * MINUTE)
    assert sorted(titles(folder)) == ["1", "ahead", "Étude"]


def place_of(path: Path, folder: Path) -> Path:
    """Where a save keeps what is in `path`."""
    data = path.read_bytes()
    head = decode(data).head
    return version_path(folder, version_stem(head.saved_at, head.revision, sha256(data).hexdigest()))


@pytest.mark.parametrize("left", [0, 100], ids=["empty", "cut"])
def test_a_damaged_file_under_the_name_of_the_version_that_is_due_does_not_count_as_it(
    path: Path, folder: Path, left: int
) -> None:
    before, place = path.read_bytes(), place_of(path, folder)
    folder.mkdir(parents=True)
    place.write_bytes(before[:left])
    assert opened(path).save(cases.blank(), NOW + DAY).warnings == ()
    assert place.read_bytes() == before
    assert [version.path for version in versions(folder)] == [place]
    (aside,) = folder.glob("*-damaged-*")
    assert aside.read_bytes() == before[:left]


def test_a_folder_under_the_name_of_the_version_that_is_due_is_told(path: Path, folder: Path) -> None:
    place_of(path, folder).mkdir(parents=True)
    outcome = opened(path).save(cases.blank(), NOW + DAY)
    assert outcome.is_saved
    assert len(outcome.warnings) == 1


def test_a_new_file_has_nothing_from_before_it(tmp_path: Path, folder: Path) -> None:
    file = create_file(tmp_path / "case.toml", cases.blank(), NOW, written_by=cases.ME, history=folder.parent)
    file.save(cases.blank("one"), NOW + MINUTE)
    assert versions(folder) == ()
    file.save(cases.blank("two"), NOW + 2 * MINUTE)
    assert titles(folder) == ["one"]


def test_a_milestone_is_kept_as_it_is_reached(path: Path, folder: Path) -> None:
    file = opened(path)
    file.save(cases.small().with_title("before"), NOW)
    decided = cases.small().with_title("decided").with_decision(cases.decision())
    assert file.save(decided, NOW + MINUTE).warnings == ()
    file.save(decided.with_title("after"), NOW + 2 * MINUTE)
    newest, _first = versions(folder)
    assert newest.milestone is Milestone.DECISION
    assert newest.path.name.endswith(".decision.toml")
    assert read_version(newest).assessment == decided
    assert newest.path.stat().st_ino != path.stat().st_ino
    # What is kept already is not kept again by the next sitting.
    path.write_bytes(newest.path.read_bytes())
    opened(path).save(cases.blank(), NOW + DAY)
    assert len(versions(folder)) == 2


@pytest.mark.parametrize("is_first", [True, False], ids=["a version kept", "a milestone"])
def test_whatever_is_kept_the_old_ones_are_thinned_out(path: Path, folder: Path, is_first: bool) -> None:
    file = opened(path)
    if not is_first:
        assert file.save(cases.blank(), NOW).is_saved
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(2 * ALWAYS_KEPT):
        (folder / kept(400 * DAY + number * MINUTE).path.name).write_bytes(b"")
    assert file.save(cases.blank().with_title("x"), NOW + MINUTE).warnings == ()
    assert len(versions(folder)) == (ALWAYS_KEPT if is_first else 2 * ALWAYS_KEPT + 1)
    assert file.save(cases.blank().with_decision(cases.decision()), NOW + 2 * MINUTE).warnings == ()
    assert sum(version.milestone is None for version in versions(folder)) <= ALWAYS_KEPT


def reviewed(case: Assessment, month: str) -> Assessment:
    for kpi in Kpi:
        case = case.with_reading(month, kpi, Reading(value=Decimal(5)))
    return case


def test_what_makes_a_milestone() -> None:
    whole = sample("services", "en")
    blank = cases.blank(id=whole.id)
    first = reviewed(blank, "2026-03")
    assert milestone(None, blank) is milestone(blank, blank) is milestone(first, first) is None
    assert milestone(blank, first) is Milestone.REVIEW
    assert milestone(first, reviewed(first, "2026-04")) is Milestone.REVIEW
    assert milestone(first, first.with_reading("2026-04", Kpi.BUDGET, Reading(value=Decimal(1)))) is None
    assert milestone(first, first.with_decision(cases.decision())) is Milestone.DECISION
    assert milestone(None, whole) is Milestone.DECISION


def test_the_end_of_the_interview_is_one() -> None:
    whole, nearly = cases.blank("whole"), cases.blank("nearly")

    def complete(case: Assessment) -> frozenset[Step]:
        return INTERVIEW_STEPS if case is whole else frozenset(Step) - {Step.GRID} if case is nearly else frozenset()

    for before in (cases.blank(), nearly, None):
        assert milestone(before, whole, complete) is Milestone.INTERVIEW
        assert milestone(before, nearly, complete) is None
    assert milestone(whole, whole, complete) is None


@pytest.mark.parametrize(("call", "nth"), [("make_folder", 1), ("write", 2), ("sync", 3), ("replace", 2)])
def test_a_milestone_that_cannot_be_kept_is_told_and_the_save_stands(
    path: Path, folder: Path, call: str, nth: int
) -> None:
    file = opened(path)
    file.save(cases.blank(), NOW)
    tape = Tape(call, nth, os_error(errno.ENOSPC))
    file = OpenFile(path, opened(path).loaded, cases.ME, folder.parent, tape.system())
    file._keeper._kept_at = NOW
    decided = cases.blank().with_decision(cases.decision())
    outcome = file.save(decided, NOW + MINUTE)
    assert outcome.is_saved
    (warning,) = outcome.warnings
    assert isinstance(warning, WriteError)
    assert (warning.stage, warning.number) == (WriteStage.KEEP_PREVIOUS, errno.ENOSPC)
    assert len(opened(path).assessment.decisions) == 1
    # The next save keeps it, though it is no milestone itself.
    assert file.save(decided.with_title("after"), NOW + 2 * MINUTE).warnings == ()
    (kept,) = (version for version in versions(folder) if version.milestone)
    assert (kept.milestone, read_version(kept).assessment) == (Milestone.DECISION, decided)


def test_what_cannot_be_kept_is_told_once_and_kept_as_soon_as_it_can_be(path: Path, folder: Path) -> None:
    before = path.read_bytes()
    folder.parent.write_text("in the way")
    file = opened(path)
    (warning,) = file.save(cases.blank("one"), NOW + MINUTE).warnings
    assert isinstance(warning, WriteError)
    assert warning.stage is WriteStage.KEEP_PREVIOUS
    assert file.save(cases.blank("two"), NOW + MINUTE).warnings == ()
    folder.parent.unlink()
    assert file.save(cases.blank("three"), NOW + MINUTE).warnings == ()
    (kept,) = versions(folder)
    assert kept.path.read_bytes() == before
    # It is kept once: who removes it does not get it back.
    kept.path.unlink()
    assert file.save(cases.blank("four"), NOW + MINUTE).warnings == ()
    assert versions(folder) == ()


# --- how long they stay ------------------------------------------------------------------------


def kept(age: timedelta, **rest: object) -> Version:
    at = NOW - age
    stem = version_stem(at, "abcdef012345", "0" * 64)
    return replace(Version(Path(f"{stem}.toml"), stem, at, "abcdef012345"), **rest)


def staying(ages: list[timedelta], **rest: object) -> list[timedelta]:
    found = [kept(age, **rest) for age in sorted(ages)]
    going = {version.saved_at for version in thinned(found, NOW)}
    return [NOW - version.saved_at for version in found if version.saved_at not in going]


def test_all_stay_for_a_day_then_one_an_hour_a_day_a_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "ALWAYS_KEPT", 0)
    every_ten = [number * 10 * MINUTE for number in range(6 * 24)]
    assert staying(every_ten) == every_ten
    # 10:15:30 on the 14th: what is older than a day begins at that time of the 13th.
    hourly = [DAY + number * 10 * MINUTE for number in range(24)]
    assert staying(hourly) == [DAY, *(DAY + number * 10 * MINUTE for number in (2, 8, 14, 20))]
    daily = [7 * DAY + number * HOUR for number in range(72)]
    assert [(NOW - age).date().day for age in staying(daily)] == [7, 6, 5, 4]
    monthly = [365 * DAY + number * DAY for number in range(100)]
    assert [(NOW - age).date().month for age in staying(monthly)] == [3, 2, 1, 12]


def test_the_newest_milestones_and_the_baseline_stay() -> None:
    ages = [400 * DAY + number * MINUTE for number in range(30)]
    assert staying(ages) == ages[:ALWAYS_KEPT]
    assert staying(ages, milestone=Milestone.NAMED) == ages
    assert staying(ages, is_baseline=True) == ages


@given(st.lists(st.integers(0, 3 * 365 * 24 * 60), max_size=80, unique=True), st.integers(0, 10**6))
def test_thinning_twice_is_thinning_once(minutes: list[int], later: int) -> None:
    found = [kept(minute * MINUTE) for minute in sorted(minutes)]
    going = thinned(found, NOW)
    left = [version for version in found if version not in going]
    assert left[:ALWAYS_KEPT] == found[:ALWAYS_KEPT]
    assert thinned(left, NOW) == ()
    # Whenever it is done in between, the newest of each period is what stays.
    assert set(thinned(found, NOW + later * MINUTE)) >= set(going)
    assert len(going) == len(set(going))


def test_pruning_removes_what_may_go_and_nothing_else(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(parents=True)
    for number in range(30):
        (folder / kept(400 * DAY + number * MINUTE).path.name).write_bytes(b"")
    (folder / "notes.txt").write_text("mine")
    (folder / "20260101T000000Z-x-0000000.toml").write_text("mine")
    assert prune(folder, NOW) == []
    assert len(versions(folder)) == ALWAYS_KEPT
    assert len(list(folder.iterdir())) == ALWAYS_KEPT + 2
    assert prune(folder.parent / "none", NOW) == []
    monkeypatch.setattr(history, "ALWAYS_KEPT", 1)
    monkeypatch.setattr(Path, "unlink", _refused)
    problems = prune(folder, NOW)
    assert {problem.stage for problem in problems} == {WriteStage.CLEAN_UP}
    assert len(problems) == ALWAYS_KEPT - 1
    monkeypatch.setattr(Path, "iterdir", _refused)
    assert len(prune(folder, NOW)) == 1


def _refused(*_given: object, **_rest: object) -> None:
    raise os_error(errno.EACCES)


# --- what a list tells -------------------------------------------------------------------------


def test_a_list_tells_when_which_and_what_is_in_the_head(path: Path, folder: Path) -> None:
    opened(path).save(cases.blank("one"), NOW + DAY)
    opened(path).save(cases.blank("two"), NOW + 2 * DAY)
    newest, oldest = versions(folder)
    assert (oldest.saved_at, oldest.revision, oldest.milestone) == (NOW, cases.STAMP.revision, None)
    assert newest.saved_at == NOW + DAY
    assert newest.head is not None
    assert newest.head.title == "one"
    assert oldest.head is not None
    assert oldest.head.text("company") == "Ateliers Nord"
    assert read_version(oldest).assessment == cases.small()


def test_names_made_up_and_files_damaged_are_listed_as_far_as_they_go(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "99999999T999999Z-unmarked-00000000.toml").write_bytes(b"damaged")
    (version,) = versions(folder)
    assert version.saved_at == datetime(1970, 1, 1, tzinfo=UTC)
    assert (version.revision, version.head) == ("", None)
    with pytest.raises(CorruptError):
        read_version(version)
    assert version_stem(None, "", "ab" * 32) == "19700101T000000Z-unmarked-abababab"
    assert versions(folder / "none") == ()


# --- names and the baseline --------------------------------------------------------------------


def test_a_name_keeps_a_version_for_ever(path: Path, folder: Path) -> None:
    opened(path).save(cases.blank(), NOW + DAY)
    (version,) = versions(folder)
    assert name_version(version, "Before the\nboard [/]").is_saved
    (named,) = versions(folder)
    assert (named.name, named.milestone, named.stays) == ("Before the board [/]", Milestone.NAMED, True)
    assert named.stem == version.stem
    assert read_version(named).assessment == cases.small()
    assert name_version(named, "").is_saved
    assert versions(folder) == (version,)


def test_the_name_of_another_milestone_does_not_change_its_kind(folder: Path) -> None:
    folder.mkdir(parents=True)
    stem = version_stem(NOW, "abcdef012345", "0" * 64)
    version_path(folder, stem, Milestone.DECISION).write_bytes(b"")
    name_version(versions(folder)[0], "The vote")
    (version,) = versions(folder)
    assert (version.name, version.milestone) == ("The vote", Milestone.DECISION)
    name_version(version, "")
    assert versions(folder)[0].milestone is Milestone.DECISION


def test_the_baseline_is_one_and_stays(path: Path, folder: Path) -> None:
    for number in range(2):
        opened(path).save(cases.blank(f"{number}"), NOW + number * DAY)
    newest, oldest = versions(folder)
    assert baseline(folder) is None
    assert set_baseline(folder, newest).is_saved
    assert set_baseline(folder, oldest).is_saved
    marked = version_path(folder, oldest.stem, Milestone.BASELINE)
    assert baseline(folder) == replace(oldest, path=marked, milestone=Milestone.BASELINE, is_baseline=True)
    assert [version.stays for version in versions(folder)] == [False, True]
    assert set_baseline(folder, baseline(folder)).is_saved, "once more changes nothing"
    assert set_baseline(folder, None).is_saved
    assert baseline(folder) is None
    assert versions(folder) == (newest, oldest)


def test_a_baseline_in_a_folder_that_cannot_be_read_is_one_error(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("a file in the way")
    with pytest.raises(WriteError):
        set_baseline(folder, None)


def test_a_baseline_that_cannot_be_noted_leaves_the_one_before(path: Path, folder: Path) -> None:
    for number in range(2):
        opened(path).save(cases.blank(f"{number}"), NOW + number * DAY)
    newest, oldest = versions(folder)
    set_baseline(folder, oldest)
    (folder / "notes.toml").chmod(0o400)
    assert not set_baseline(folder, newest).is_saved
    found = baseline(folder)
    assert found is not None
    assert found.stem == oldest.stem
    assert all(version.stays for version in versions(folder)), "what was chosen stays too, until it can be noted"


def test_a_baseline_with_a_name_stays_when_either_is_taken_away(path: Path, folder: Path) -> None:
    opened(path).save(cases.blank(), NOW + DAY)
    set_baseline(folder, versions(folder)[0])
    name_version(versions(folder)[0], "The vote")
    (version,) = versions(folder)
    assert (version.milestone, version.name, version.is_baseline) == (Milestone.BASELINE, "The vote", True)
    name_version(version, "")
    assert versions(folder)[0].milestone is Milestone.BASELINE
    name_version(versions(folder)[0], "The vote")
    set_baseline(folder, None)
    (version,) = versions(folder)
    assert (version.milestone, version.is_baseline) == (Milestone.NAMED, False)


@pytest.mark.parametrize("becomes", ["gone", "damaged", "unreadable"])
def test_the_baseline_stays_whatever_becomes_of_the_notes(path: Path, folder: Path, becomes: str) -> None:
    file = opened(path)
    for number in range(2 * ALWAYS_KEPT):
        file.save(cases.blank(f"{number}"), NOW + number * 11 * MINUTE)
    chosen = versions(folder)[-3]
    set_baseline(folder, chosen)
    name_version(versions(folder)[0], "x")
    notes = folder / "notes.toml"
    if becomes != "damaged":
        notes.rename(folder / "away.toml")
    if becomes == "damaged":
        notes.write_bytes(notes.read_bytes()[:20])
    if becomes == "unreadable":
        notes.mkdir()
    count = len(versions(folder))
    later = NOW + 30 * DAY
    assert prune(folder, later) == []
    kept = versions(folder)
    assert chosen.stem in {version.stem for version in kept}
    assert next(version for version in kept if version.is_baseline).stem == chosen.stem
    assert (len(kept) == count) is (becomes != "gone"), "nothing is thinned out while nobody knows what was noted"


@pytest.mark.parametrize("becomes", ["gone", "damaged"])
@pytest.mark.parametrize("named", [0, 1], ids=["the baseline", "another"])
def test_a_name_given_after_the_notes_were_lost_takes_nothing_from_the_baseline(
    path: Path, folder: Path, becomes: str, named: int
) -> None:
    for number in range(2):
        opened(path).save(cases.blank(f"{number}"), NOW + number * DAY)
    chosen = versions(folder)[0]
    set_baseline(folder, chosen)
    notes = folder / "notes.toml"
    for name in ("The vote", "The board"):
        if becomes == "gone":
            notes.unlink()
        else:
            notes.write_bytes(b"\0" + notes.read_bytes())
        assert name_version(versions(folder)[named], name).is_saved
        assert read_notes(folder, None).baseline == chosen.stem
    found = baseline(folder)
    assert found is not None
    assert (found.stem, found.milestone) == (chosen.stem, Milestone.BASELINE)


def test_a_baseline_whose_file_is_away_is_still_noted(path: Path, folder: Path) -> None:
    for number in range(2):
        opened(path).save(cases.blank(f"{number}"), NOW + number * DAY)
    newest, oldest = versions(folder)
    set_baseline(folder, oldest)
    version_path(folder, oldest.stem, Milestone.BASELINE).rename(folder.parent / "away")
    name_version(newest, "The vote")
    assert read_notes(folder, None).baseline == oldest.stem


def test_the_seal_of_a_version_is_told_unless_it_cannot_be_read(path: Path, folder: Path) -> None:
    opened(path).save(cases.blank(), NOW + DAY)
    (version,) = versions(folder)
    whole = version.path.read_bytes()
    assert seal_of(version) is SealState.INTACT
    version.path.write_bytes(whole.replace(b"deux", b"trois"))
    assert seal_of(version) is SealState.MODIFIED
    version.path.write_bytes(whole[: len(whole) // 2])
    assert seal_of(version) is None
    version.path.unlink()
    assert seal_of(version) is None


@pytest.mark.parametrize("data", [b"", b"[session", b"damaged"])
def test_what_cannot_be_read_does_not_become_the_baseline(path: Path, folder: Path, data: bytes) -> None:
    for number in range(2):
        opened(path).save(cases.blank(f"{number}"), NOW + number * DAY)
    newest, oldest = versions(folder)
    set_baseline(folder, oldest)
    newest.path.write_bytes(data)
    with pytest.raises(CorruptError):
        set_baseline(folder, newest)
    assert (baseline(folder) or newest).stem == oldest.stem
    assert newest.path.read_bytes() == data
    assert set_baseline(folder, None).is_saved, "none at all is always a choice"


def test_a_version_that_cannot_be_renamed_is_told(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(path).save(cases.blank(), NOW + DAY)
    (version,) = versions(folder)
    monkeypatch.setattr(Path, "rename", _refused)
    with pytest.raises(WriteError):
        name_version(version, "x")


def test_notes_changed_meanwhile_are_not_overwritten(path: Path, folder: Path) -> None:
    opened(path).save(cases.blank(), NOW + DAY)
    (version,) = versions(folder)
    before = read_notes(folder, None)
    assert name_version(version, "theirs").is_saved
    assert not write_notes(folder, before.naming(version.stem, "mine"), None).is_saved
    (folder / "notes.toml").chmod(0o400)
    assert not name_version(versions(folder)[0], "mine").is_saved


@pytest.mark.parametrize(
    "text", ["not toml", '[names]\nx = "a\\u001b"\ny = 5\n[baseline]\n', "names = 5\nbaseline = 6"]
)
def test_damaged_notes_say_nothing_and_are_kept(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "notes.toml").write_text(text)
    notes = read_notes(folder, None)
    assert notes.baseline == ""
    assert set(notes.names.values()) <= {"a"}
    assert write_notes(folder, notes.with_baseline("x"), None).is_saved
    assert read_notes(folder, None).baseline == "x"
    assert [item.read_text() for item in folder.glob("notes-damaged-*")] == ([text] if "not" in text else [])


def test_beside_an_encrypted_file_everything_is_encrypted(tmp_path: Path, folder: Path) -> None:
    key = new_key("open sesame", 2)
    path = tmp_path / "case.toml.age"
    file = create_file(path, cases.small(), NOW, written_by=cases.ME, history=folder.parent, key=key)
    file.save(cases.small().with_decision(cases.decision()), NOW + MINUTE)
    (locked,) = versions(folder)
    assert (locked.head, locked.milestone) == (None, Milestone.DECISION)
    (version,) = versions(folder, key)
    assert version.head is not None
    assert version.head.title == "Étude"
    assert name_version(version, "The vote", key).is_saved
    assert set_baseline(folder, version, key).is_saved
    (named,) = versions(folder, key)
    assert (named.name, named.is_baseline) == ("The vote", True)
    assert read_version(named, key).assessment == decode(key.decrypt(path.read_bytes())).assessment
    assert not any(b"vote" in item.read_bytes() for item in folder.iterdir())
    assert versions(folder)[0].name == ""
    assert prune(folder, NOW + 999 * DAY, key) == []


def test_notes_from_before_encrypting_are_still_read(folder: Path) -> None:
    folder.mkdir(parents=True)
    write_notes(folder, Notes().naming("x", "early"), None)
    key = new_key("open sesame", 2)
    notes = read_notes(folder, key)
    assert dict(notes.names) == {"x": "early"}
    assert write_notes(folder, notes.naming("y", "late"), key).is_saved
    assert dict(read_notes(folder, key).names) == {"x": "early", "y": "late"}
    assert read_notes(folder, new_key("another", 2)).is_damaged
