"""`sourcier merge`, alone and as the merge driver of a real git repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from domain.assessment import Assessment
from storage import file_merge
from storage.age import new_key
from storage.codec import decode, encode
from storage.file_merge import merge_files
from storage.findings import SealState
from storage.lock import this_host
from storage.outcome import SaveStatus
from storage.sharing_errors import HeldError, OtherAssessmentError
from storage.store import open_file
from tests.storage import cases
from tests.tui.commands import environment
from tui import i18n
from tui.cli import main
from tui.words import files

DOCS = Path(__file__).resolve().parents[2] / "docs" / "file-format.md"


@pytest.fixture(params=["en", "fr"], autouse=True)
def language(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("SOURCIER_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("LC_ALL", f"{request.param}_{request.param.upper()}")
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language("en")


def with_headcount(case: Assessment, people: int) -> Assessment:
    return case.with_answer("headcount", case.answer("headcount").given(people))


def with_cost(case: Assessment, cost: int) -> Assessment:
    return case.with_answer("it_cost", cases.given(Decimal(cost)))


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """Base, ours and theirs: each changed one answer of its own."""
    base = cases.small()
    copies = (base, with_headcount(base, 60), with_cost(base, 9))
    return [cases.write(tmp_path / name, case) for name, case in zip(("base", "ours", "theirs"), copies, strict=True)]


def merged(path: Path) -> Assessment:
    loaded = decode(path.read_bytes())
    assert loaded.seal_state is SealState.INTACT
    assert loaded.findings == ()
    return loaded.assessment


# --- alone -------------------------------------------------------------------------------------


def test_what_each_changed_is_in_ours(three: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    before = [path.read_bytes() for path in three]
    assert main(["merge", *map(str, three)]) == 0
    assert capsys.readouterr() == ("", "")
    case = merged(three[1])
    assert (case.value("headcount"), case.value("it_cost")) == (60, 9)
    assert [three[0].read_bytes(), three[2].read_bytes()] == [before[0], before[2]]
    assert decode(three[1].read_bytes()).head.revision not in ("", cases.STAMP.revision)
    assert not [item for item in three[0].parent.iterdir() if item.name.startswith(".")]


def test_a_clash_is_told_and_theirs_is_in_the_note(
    three: list[Path], capsys: pytest.CaptureFixture[str], language: str
) -> None:
    cases.write(three[2], with_headcount(cases.small(), 70).with_title("theirs"))
    assert main(["merge", *map(str, three)]) == 1
    answer = merged(three[1]).answer("headcount")
    assert answer.value == 60
    note = {"en": "The other version says: 70", "fr": "L’autre version dit\u202f: 70"}[language]
    assert answer.note.startswith(f"deux\nlignes\n{note}")
    assert merged(three[1]).title == "theirs"
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert {"en": "Employees today", "fr": "Effectif"}[language] in told[0]
    assert "60" in told[0]
    assert "70" in told[0]


def test_another_file_can_be_written(three: list[Path], tmp_path: Path) -> None:
    before = three[1].read_bytes()
    new = tmp_path / "new.toml"
    assert main(["merge", *map(str, three), "-o", str(new)]) == 0
    assert three[1].read_bytes() == before
    assert merged(new).value("it_cost") == 9
    written = new.read_bytes()
    assert main(["merge", *map(str, three), "-o", str(new)]) == 2
    assert new.read_bytes() == written


@pytest.mark.parametrize("broken", [0, 1, 2])
def test_what_cannot_be_read_leaves_ours_as_it_was(
    three: list[Path], broken: int, capsys: pytest.CaptureFixture[str]
) -> None:
    three[broken].write_bytes(b"not an assessment")
    before = three[1].read_bytes()
    assert main(["merge", *map(str, three)]) == 2
    assert three[1].read_bytes() == before
    assert three[broken].name in capsys.readouterr().err


@pytest.mark.parametrize(("broken", "is_new"), [(1, True), (2, False), (2, True)])
def test_a_file_that_is_not_as_it_was_saved_is_merged_and_told(
    three: list[Path], broken: int, capsys: pytest.CaptureFixture[str], *, is_new: bool
) -> None:
    break_seal(three[broken])
    before = three[broken].read_bytes()
    new = three[0].with_name("new.toml")
    assert main(["merge", *map(str, three), "--lang", "en", *(["-o", str(new)] if is_new else [])]) == 0
    (told,) = capsys.readouterr().err.splitlines()
    assert three[broken].name in told
    assert "not as it was saved" in told
    assert merged(new if is_new else three[1]).value("it_cost") == 9
    assert three[broken].read_bytes() == before


def test_ours_that_is_not_as_it_was_saved_is_not_sealed_unasked(
    three: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    break_seal(three[1])
    before = three[1].read_bytes()
    assert main(["merge", *map(str, three), "--lang", "en"]) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert three[1].name in told
    assert "Open it to see what differs" in told
    assert three[1].read_bytes() == before
    assert decode(before).seal_state is SealState.MODIFIED, "opening it still asks"


def break_seal(path: Path) -> None:
    path.write_bytes(path.read_bytes().rpartition(b"# sha256 ")[0] + b"# sha256 " + b"0" * 64 + b"\n")


def test_other_assessments_are_not_merged(three: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    cases.write(three[2], cases.blank(id="f" * 12))
    assert main(["merge", *map(str, three)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_empty_base_keeps_all_that_either_has(three: list[Path]) -> None:
    three[0].write_bytes(b"")
    assert main(["merge", *map(str, three)]) == 1
    case = merged(three[1])
    assert case.value("headcount") == 60
    assert "9" in case.answer("it_cost").note


def test_what_the_version_does_not_know_is_merged_too(three: list[Path]) -> None:
    text = cases.text_of(cases.small()).replace("[company.headcount]", "[company.headcount]\nfuture = 5")
    three[2].write_bytes(cases.resealed(text).encode())
    assert main(["merge", *map(str, three)]) == 0
    assert [extra.key for extra in decode(three[1].read_bytes()).extras] == ["future"]


def test_ours_changed_meanwhile_is_not_overwritten(three: list[Path]) -> None:
    found = merge_files(*three)
    cases.write(three[1], cases.blank())
    outcome = found.write(found.merging.merge.assessment, cases.NOW, written_by=cases.ME)
    assert outcome.status is SaveStatus.NOT_SAVED
    assert merged(three[1]) == cases.blank()


def test_what_cannot_be_written_faithfully_is_not_written(three: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    found = merge_files(*three)
    broken = found.merging.merge.assessment.model_copy(update={"title": "x" * 20_001})
    outcome = found.write(broken, cases.NOW, written_by=cases.ME)
    assert (outcome.status, outcome.path) == (SaveStatus.NOT_SAVED, three[1])
    monkeypatch.setattr(file_merge, "write_atomic", lambda path, _data, **_rest: outcome)
    assert main(["merge", *map(str, three)]) == 2


def test_encrypted_files_need_the_passphrase_once(three: list[Path]) -> None:
    key, other = new_key("open sesame", 2), new_key("open sesame", 2)
    for path, lock in zip(three, (key, key, other), strict=True):
        path.write_bytes(lock.encrypt(path.read_bytes()))
    asked: list[Path] = []

    def ask(path: Path) -> str:
        asked.append(path)
        return "open sesame"

    found = merge_files(*three, ask)
    # The copy that came in was encrypted anew: it is asked for.
    assert asked == [three[1], three[2]]
    assert found.write(found.merging.merge.assessment, cases.NOW, written_by=cases.ME).is_saved
    case = decode(key.decrypt(three[1].read_bytes())).assessment
    assert (case.value("headcount"), case.value("it_cost")) == (60, 9)


def test_a_file_that_is_open_elsewhere_is_left_and_it_is_said_who_has_it(
    three: list[Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cases.unwaiting(monkeypatch)
    before = three[1].read_bytes()
    with closing(open_file(three[1], written_by=cases.ME, exclusive=True)):
        assert main(["merge", *map(str, three)]) == 2
    assert three[1].read_bytes() == before
    told = capsys.readouterr().err
    assert str(three[1]) in told
    assert this_host() in told


def test_the_errors_of_sharing_have_words(tmp_path: Path, language: str) -> None:
    path = cases.write(tmp_path / "case.toml", cases.small())
    first, second = (open_file(path, written_by=cases.ME, exclusive=True) for _number in range(2))
    problem = second.save(cases.blank(), cases.NOW).problem
    first.close()
    assert isinstance(problem, HeldError)
    assert problem.info is not None
    sentences = [
        files.sentence(error)
        for error in (
            problem,
            HeldError(path, None),
            HeldError(path, type(problem.info)(**{**_fields(problem.info), "user": ""})),
            OtherAssessmentError(path, "f" * 12),
        )
    ]
    assert len(set(sentences)) == 4
    assert all(sentence.startswith("case.toml") and sentence.endswith(".") for sentence in sentences)
    assert problem.info.host in sentences[0]


def _fields(info: object) -> dict[str, object]:
    return {name: getattr(info, name) for name in ("host", "pid", "user", "since", "version")}


# --- as a merge driver -------------------------------------------------------------------------


class Repository:
    """A git repository in which assessments are merged by the program, set up as the documentation says."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        launcher = folder.parent / "bin" / "sourcier"
        launcher.parent.mkdir()
        launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
        launcher.chmod(0o755)
        path = f"{launcher.parent}{os.pathsep}{os.environ['PATH']}"
        who = {f"GIT_{role}_{field}": "x" for role in ("AUTHOR", "COMMITTER") for field in ("NAME", "EMAIL")}
        self.env = environment(folder.parent, **who, PATH=path, LC_ALL=f"{language}.UTF-8", GIT_CONFIG_NOSYSTEM="1")
        folder.mkdir()
        self.git("init", "-q", "-b", "main")
        lines = [line.strip() for line in DOCS.read_text(encoding="utf-8").splitlines()]
        (driver,) = (line for line in lines if line.startswith("git config merge.sourcier.driver"))
        (attributes,) = (line for line in lines if line.endswith("merge=sourcier"))
        subprocess.run(driver, shell=True, cwd=folder, env=self.env, check=True)
        (folder / ".gitattributes").write_text(f"{attributes}\n")
        self.path = folder / "case.toml"

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["git", *arguments]
        return subprocess.run(command, cwd=self.folder, env=self.env, capture_output=True, text=True, check=False)

    def commit(self, case: Assessment, minute: int) -> None:
        stamp = cases.STAMP
        at = cases.NOW + timedelta(minutes=minute)
        text = encode(case, type(stamp)(f"{minute:012x}", at, stamp.written_by))
        self.path.write_bytes(text.encode())
        assert self.git("add", "-A").returncode == 0
        assert self.git("commit", "-qm", f"{minute}").returncode == 0


@pytest.fixture
def repository(tmp_path: Path, language: str) -> Repository:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    made = Repository(tmp_path / "repository", language)
    made.commit(cases.small(), 0)
    return made


def branched(repository: Repository, ours: Assessment, theirs: Assessment) -> subprocess.CompletedProcess[str]:
    repository.git("checkout", "-qb", "theirs")
    repository.commit(theirs, 1)
    repository.git("checkout", "-q", "main")
    repository.commit(ours, 2)
    return repository.git("merge", "--no-edit", "theirs")


def test_git_merges_what_two_branches_answered(repository: Repository) -> None:
    done = branched(repository, with_headcount(cases.small(), 60), with_cost(cases.small(), 9))
    assert done.returncode == 0, done.stderr
    case = merged(repository.path)
    assert (case.value("headcount"), case.value("it_cost")) == (60, 9)
    assert repository.git("status", "--porcelain").stdout == ""
    assert len(repository.git("log", "-1", "--format=%P").stdout.split()) == 2


def test_git_stops_at_a_clash_with_both_answers_in_a_valid_file(repository: Repository) -> None:
    done = branched(repository, with_headcount(cases.small(), 60), with_headcount(cases.small(), 70))
    assert done.returncode == 1
    assert repository.git("status", "--porcelain").stdout == "UU case.toml\n"
    answer = merged(repository.path).answer("headcount")
    assert answer.value == 60
    assert "70" in answer.note
    assert "70" in done.stderr + done.stdout
    assert repository.git("show", ":3:case.toml").stdout.encode() != repository.path.read_bytes()


def test_messages_name_the_file_and_not_the_copies_of_git(repository: Repository) -> None:
    done = branched(repository, with_headcount(cases.small(), 60), with_headcount(cases.small(), 70))
    assert "sourcier: case.toml" in done.stderr
    assert ".merge_file" not in done.stderr + done.stdout


def test_notes_on_versions_are_merged_by_git_itself(repository: Repository) -> None:
    notes = repository.folder / "history" / "0123456789ab" / "notes.toml"
    notes.parent.mkdir(parents=True)
    lines = [f'v{number} = "{number}"\n' for number in range(20)]

    def noted(place: int, text: str) -> Assessment:
        lines[place] = f'v{place} = "{text}"\n'
        notes.write_text("".join(lines))
        return cases.small()

    repository.commit(noted(0, "base"), 3)
    repository.git("checkout", "-qb", "theirs")
    repository.commit(noted(1, "theirs"), 4)
    repository.git("checkout", "-q", "main")
    lines[1] = 'v1 = "1"\n'
    repository.commit(noted(18, "ours"), 4)
    done = repository.git("merge", "--no-edit", "theirs")
    assert done.returncode == 0, done.stderr
    assert '"theirs"' in notes.read_text()
    assert '"ours"' in notes.read_text()


def test_git_keeps_ours_when_theirs_is_damaged(repository: Repository) -> None:
    ours = with_headcount(cases.small(), 60)
    repository.git("checkout", "-qb", "theirs")
    repository.path.write_bytes(b"damaged")
    repository.git("commit", "-qam", "1")
    repository.git("checkout", "-q", "main")
    repository.commit(ours, 2)
    done = repository.git("merge", "theirs")
    assert done.returncode == 1
    assert "case.toml" in done.stderr
    assert ".merge_file" not in done.stderr
    assert merged(repository.path) == ours


def test_git_merges_a_file_that_both_branches_added(repository: Repository) -> None:
    repository.git("rm", "-q", "case.toml")
    repository.git("commit", "-qm", "0")
    done = branched(repository, cases.small(), with_cost(cases.small(), 9).with_title("theirs"))
    assert done.returncode == 1
    case = merged(repository.path)
    assert case.title == "Étude"
    assert "9" in case.answer("it_cost").note
