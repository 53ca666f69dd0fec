"""Assessments under a passphrase: like others in every way, and never in plain text on the disk."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from domain.assessment import Assessment
from storage import age, encrypted_files
from storage.encrypted_files import decrypt_file
from storage.encryption import AskPassphrase, is_encrypted, revealed
from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.errors import CorruptError, Corruption, EditedElsewhereError, ProblemKind
from storage.library import Library
from storage.lock import HeldError, Lock, acquire
from storage.outcome import SaveStatus
from storage.reading import read_file
from storage.store import open_file
from storage.write_errors import WriteError, WriteProblem
from tests.storage import cases
from tests.storage.faults import Tape, os_error

PASSPHRASE = "correct horse battery staple"
SECRET = "Ateliers [/] Nord"
"""The name of the company: it must not be found on the disk."""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(encrypted_files, "new_key", partial(age.new_key, work_factor=8))
    return Library(tmp_path / "library", written_by=cases.ME)


def giving(passphrase: str | None) -> AskPassphrase:
    return lambda path: passphrase


def encrypted(library: Library, case: Assessment | None = None) -> Path:
    """An encrypted file in the library."""
    return library.encrypt(library.create(case or cases.small(), cases.NOW).path, PASSPHRASE).path


def in_plain(folder: Path) -> list[str]:
    """The files below `folder` that hold the secret in plain text."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(path.name for path in files if SECRET.encode() in path.read_bytes())


def test_it_opens_and_saves_like_any_other(library: Library) -> None:
    path = encrypted(library)
    assert path.name.endswith("-012345.toml.age")
    file = library.open(path, giving(PASSPHRASE))
    assert file.assessment == cases.small()
    assert file.loaded.findings == ()
    for number in range(3):
        changed = file.assessment.with_answer("headcount", cases.given(51 + number, note=SECRET))
        assert file.save(changed, cases.NOW + timedelta(minutes=number)).status is SaveStatus.SAVED
        assert is_encrypted(path.read_bytes())
    assert library.open(path, giving(PASSPHRASE)).assessment.value("headcount") == 53
    assert in_plain(library.folder) == []


def test_earlier_versions_and_copies_are_encrypted_too(library: Library) -> None:
    path = encrypted(library)
    before = path.read_bytes()
    file = library.open(path, giving(PASSPHRASE))
    file.save(cases.blank(SECRET), cases.NOW)
    copy = file.save_copy(cases.blank(SECRET), cases.NOW)
    assert copy.is_saved
    assert copy.path.name.endswith(".toml.age")
    assert library.open(copy.path, giving(PASSPHRASE)).assessment.title == SECRET
    assert before in [version.read_bytes() for version in library.history.rglob("*.toml.age")]
    assert in_plain(library.folder) == []


def test_nothing_is_in_plain_text_at_any_moment_of_a_save(library: Library) -> None:
    path = encrypted(library)
    found: list[str] = []
    tape = Tape()

    def system() -> object:
        honest = tape.system()
        write = honest.write

        def noted(fd: int, data: bytes) -> int:
            found.append("written in plain" if SECRET.encode() in bytes(data) else "")
            return write(fd, data)

        return tape.system(write=noted)

    file = open_file(
        path,
        written_by=cases.ME,
        history=library.history,
        passphrase=giving(PASSPHRASE),
        system=system(),  # type: ignore[arg-type]
    )
    assert file.save(cases.small(), cases.NOW).is_saved
    assert found
    assert set(found) == {""}


def test_trying_a_passphrase_happens_once_in_a_sitting(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    path = encrypted(library)
    asked: list[Path] = []
    derived: list[int] = []
    honest = age._derive
    monkeypatch.setattr(age, "_derive", lambda *rest: (derived.append(1), honest(*rest))[1])

    def ask(path: Path) -> str:
        asked.append(path)
        return PASSPHRASE

    file = library.open(path, ask)
    for number in range(5):
        assert file.save(cases.blank(f"{number}"), cases.NOW + timedelta(minutes=number)).is_saved
    assert file.reopened(path).assessment.title == "4"
    assert asked == [path]
    assert len(derived) == 1


@pytest.mark.parametrize(
    ("passphrase", "problem"),
    [
        (giving("wrong"), EncryptionProblem.WRONG),
        (giving(""), EncryptionProblem.WRONG),
        (giving(None), EncryptionProblem.LOCKED),
        (None, EncryptionProblem.LOCKED),
    ],
)
def test_without_the_passphrase_it_stays_closed(
    library: Library, passphrase: AskPassphrase | None, problem: EncryptionProblem
) -> None:
    path = encrypted(library)
    before = path.read_bytes()
    with pytest.raises(EncryptionError) as caught:
        library.open(path, passphrase)
    assert (caught.value.problem, caught.value.kind, caught.value.path) == (problem, ProblemKind.ENCRYPTED, path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before


def test_a_damaged_one_is_told_apart_from_a_wrong_passphrase(library: Library) -> None:
    path = encrypted(library)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(EncryptionError) as caught:
        library.open(path, giving(PASSPHRASE))
    assert caught.value.problem is EncryptionProblem.DAMAGED


def test_one_that_another_program_changed_is_not_overwritten(library: Library) -> None:
    path = encrypted(library)
    mine, theirs = (library.open(path, giving(PASSPHRASE)) for _ in range(2))
    theirs.save(cases.blank("theirs"), cases.NOW)
    assert not mine.save(cases.blank("mine"), cases.NOW).is_saved
    assert library.open(path, giving(PASSPHRASE)).assessment.title == "theirs"


def test_it_is_listed_by_name_and_date_alone(library: Library) -> None:
    path = encrypted(library)
    library.create(cases.blank("Ouverte", "ba9876543210"), cases.NOW)
    entry = next(entry for entry in library.entries() if entry.path == path)
    assert (entry.is_encrypted, entry.head, entry.problem) == (True, None, None)
    assert entry.modified_at == path.stat().st_mtime
    assert entry.stem == "etude-012345"
    assert library.find("etude-012345") == library.find("etude-012345.toml.age") == path


def test_an_encrypted_file_with_the_name_of_a_plain_one_is_known_by_its_content(library: Library) -> None:
    path = encrypted(library)
    renamed = path.rename(path.with_name("renamed.toml"))
    (entry,) = library.entries()
    assert entry.is_encrypted
    assert library.open(renamed, giving(PASSPHRASE)).assessment == cases.small()


def test_renaming_and_duplicating_keep_it_encrypted(library: Library) -> None:
    path = encrypted(library)
    assert library.rename(path, "Autre", cases.NOW, giving(PASSPHRASE)).is_saved
    copy = library.duplicate(path, "Copie", cases.NOW, giving(PASSPHRASE))
    assert copy.path.name.startswith("copie-")
    assert library.open(copy.path, giving(PASSPHRASE)).assessment.title == "Copie"
    assert library.open(path, giving(PASSPHRASE)).assessment.title == "Autre"
    assert in_plain(library.folder) == []


def test_deleting_and_bringing_back(library: Library) -> None:
    path = encrypted(library)
    trashed = library.delete(path, cases.NOW)
    other = encrypted(library)
    assert other == path
    back = library.restore(trashed)
    assert back.name.endswith(".toml.age")
    assert len(library.entries()) == 2


# --- encrypting and decrypting files ---------------------------------------------------------------


def test_encrypting_takes_the_plain_file_its_versions_and_notes(library: Library) -> None:
    path = library.create(cases.small(), cases.NOW).path
    for number in range(2):
        later = cases.NOW + timedelta(minutes=number)
        library.open(path).save(cases.small().with_title(f"{SECRET} {number}"), later)
    folder = library.history / cases.small().id
    (folder / "notes.toml").write_text(f"x = '{SECRET}'", encoding="utf-8")
    kept = {version.name: version.read_bytes() for version in folder.iterdir()}
    assert len(kept) >= 3
    content = path.read_bytes()
    done = library.encrypt(path, PASSPHRASE)
    assert (done.path, done.kept, done.warnings) == (path.with_name(f"{path.name}.age"), len(kept), ())
    assert not path.exists()
    assert in_plain(library.folder) == []
    key = age.unlock(done.path.read_bytes(), PASSPHRASE)
    assert key.decrypt(done.path.read_bytes()) == content
    assert {version.name: key.decrypt(version.read_bytes()) for version in folder.iterdir()} == {
        f"{name}.age": data for name, data in kept.items()
    }


def test_encrypting_takes_the_heads_out_of_the_index(library: Library) -> None:
    path = library.create(cases.small(), cases.NOW).path
    (library.folder / ".sourcier.index").write_text(SECRET)
    library.encrypt(path, PASSPHRASE)
    assert in_plain(library.folder) == []


def test_plain_files_in_other_folders_are_told_and_left_alone(library: Library) -> None:
    path = library.create(cases.small(), cases.NOW).path
    content = path.read_bytes()
    deleted = library.delete(path, cases.NOW).path
    path.write_bytes(content)
    locked = library.delete(encrypted(library, cases.blank("b", "ba9876543210")), cases.NOW).path
    drafts = library.drafts / "discarded"
    drafts.mkdir(parents=True)
    draft = drafts / f"20260314T101530Z-{cases.small().id}.1.abcdef.draft"
    draft.write_text(SECRET)
    (drafts / "20260314T101530Z-ffffffffffff.1.abcdef.draft").write_text("of another")
    done = library.encrypt(path, PASSPHRASE)
    assert done.remains == (deleted, draft)
    assert locked.exists()
    assert deleted.read_bytes() == content


def test_what_cannot_be_removed_is_told(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    path = library.create(cases.small(), cases.NOW).path
    honest = Path.unlink

    def held(self: Path, missing_ok: bool = False) -> None:
        if self == path:
            raise os_error(errno.EACCES)
        honest(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    done = library.encrypt(path, PASSPHRASE)
    (warning,) = done.warnings
    assert isinstance(warning, WriteError)
    assert (warning.path, warning.problem) == (path, WriteProblem.PERMISSION)
    assert library.open(done.path, giving(PASSPHRASE)).assessment == cases.small()


def test_an_encrypted_file_that_is_there_is_not_overwritten(library: Library) -> None:
    path = library.create(cases.small(), cases.NOW).path
    there = path.with_name(f"{path.name}.age")
    there.write_bytes(b"mine")
    with pytest.raises(EditedElsewhereError):
        library.encrypt(path, PASSPHRASE)
    assert there.read_bytes() == b"mine"
    assert path.exists()


def test_a_file_that_is_open_elsewhere_is_not_encrypted(library: Library) -> None:
    path = library.create(cases.small(), cases.NOW).path
    lock = acquire(path, written_by=cases.ME)
    assert isinstance(lock, Lock)
    with lock, pytest.raises(HeldError):
        library.encrypt(path, PASSPHRASE)
    assert library.encrypt(path, PASSPHRASE).path.exists()


def test_a_version_that_cannot_be_encrypted_is_told_and_stays(library: Library) -> None:
    path = library.create(cases.small(), cases.NOW).path
    folder = library.history / cases.small().id
    folder.mkdir(parents=True)
    for name in ("one.toml", "two.toml"):
        (folder / name).write_text(name)
    (folder / "one.toml.age").write_text("in the way")
    done = library.encrypt(path, PASSPHRASE)
    (warning,) = done.warnings
    assert isinstance(warning, EditedElsewhereError)
    assert (done.kept, warning.path) == (1, folder / "one.toml.age")
    assert (folder / "one.toml").read_text() == "one.toml"
    assert not (folder / "two.toml").exists()


def test_a_disk_that_gives_something_else_back_keeps_the_plain_file(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = library.create(cases.small(), cases.NOW).path
    other = age.new_key(PASSPHRASE, 8)
    honest = encrypted_files.read_file
    monkeypatch.setattr(
        encrypted_files, "read_file", lambda path: other.encrypt(b"x") if path.suffix == ".age" else honest(path)
    )
    with pytest.raises(EncryptionError) as caught:
        library.encrypt(path, PASSPHRASE)
    assert caught.value.problem is EncryptionProblem.OTHER_KEY
    keyless = age.new_key(PASSPHRASE, 8)
    monkeypatch.setattr(encrypted_files, "new_key", lambda passphrase: keyless)
    monkeypatch.setattr(
        encrypted_files, "read_file", lambda path: keyless.encrypt(b"x") if path.suffix == ".age" else honest(path)
    )
    path.with_name(f"{path.name}.age").unlink()
    with pytest.raises(EncryptionError) as caught:
        library.encrypt(path, PASSPHRASE)
    assert caught.value.problem is EncryptionProblem.DAMAGED
    assert path.exists()


def test_what_is_in_a_file_is_revealed_by_its_own_key_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.toml.age"
    key, other = (age.new_key(PASSPHRASE, 8) for _ in range(2))
    data = key.encrypt(b"content")
    assert revealed(data, path, key) == b"content"
    assert revealed(b"plain", path, None) == revealed(b"plain", path, key) == b"plain"
    for given, problem in ((None, EncryptionProblem.LOCKED), (other, EncryptionProblem.OTHER_KEY)):
        with pytest.raises(EncryptionError) as caught:
            revealed(data, path, given)
        assert (caught.value.problem, caught.value.path) == (problem, path)


def test_what_is_refused_leaves_the_file_alone(library: Library) -> None:
    path = library.create(cases.small(), cases.NOW).path
    with pytest.raises(EncryptionError) as caught:
        library.encrypt(path, "")
    assert caught.value.problem is EncryptionProblem.EMPTY
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(CorruptError):
        library.encrypt(path, PASSPHRASE)
    assert [item.name for item in library.folder.iterdir() if item.suffix in (".toml", ".age")] == [path.name]
    with pytest.raises(EncryptionError) as caught:
        library.encrypt(encrypted(library, cases.blank("b", "ba9876543210")), PASSPHRASE)
    assert caught.value.problem is EncryptionProblem.ALREADY_ENCRYPTED


def test_decrypting_writes_a_new_plain_file_and_keeps_the_other(library: Library, tmp_path: Path) -> None:
    path = library.create(cases.small(), cases.NOW).path
    content = path.read_bytes()
    locked = library.encrypt(path, PASSPHRASE).path
    target = tmp_path / "plain.toml"
    assert decrypt_file(locked, giving(PASSPHRASE), target).status is SaveStatus.SAVED
    assert target.read_bytes() == content
    assert os.name == "nt" or target.stat().st_mode & 0o077 == 0
    assert is_encrypted(read_file(locked))
    outcome = decrypt_file(locked, giving(PASSPHRASE), target)
    assert outcome.status is SaveStatus.NOT_SAVED
    assert isinstance(outcome.problem, EditedElsewhereError)
    with pytest.raises(EncryptionError) as caught:
        decrypt_file(target, giving(PASSPHRASE), tmp_path / "other.toml")
    assert caught.value.problem is EncryptionProblem.NOT_ENCRYPTED
    assert not (tmp_path / "other.toml").exists()


def test_a_file_that_does_not_decrypt_to_what_was_encrypted_is_not_written(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = encrypted(library)
    file = library.open(path, giving(PASSPHRASE))
    before = path.read_bytes()
    honest = age.FileKey.encrypt
    monkeypatch.setattr(age.FileKey, "encrypt", lambda key, content: honest(key, content[:-1]))
    outcome = file.save(cases.blank(), cases.NOW)
    assert outcome.status is SaveStatus.NOT_SAVED
    assert isinstance(outcome.problem, CorruptError)
    assert outcome.problem.reason is Corruption.UNFAITHFUL
    assert path.read_bytes() == before
