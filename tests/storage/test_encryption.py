"""Assessments under a passphrase: like others in every way, and never in plain text on the disk."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from domain.assessment import Assessment
from storage import age, encrypted_files, plain_copies, reading
from storage.encrypted_files import decrypt_file
from storage.encryption import AskPassphrase, is_encrypted, revealed
from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.errors import (
    CorruptError,
    Corruption,
    EditedElsewhereError,
    ProblemKind,
    Unreadability,
    UnreadableError,
)
from storage.history import set_baseline, versions
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


class _KilledError(BaseException):
    """Stands for a process that ends in the middle of a call."""


def test_whenever_it_is_killed_calling_it_again_leaves_nothing_in_plain_text(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = Path.unlink
    for most in range(20):
        path = library.create(cases.blank(SECRET, f"{most:06x}000000"), cases.NOW).path
        file = library.open(path)
        for minute in (1, 20):
            file.save(file.assessment.with_title(f"{SECRET} {minute}"), cases.NOW + timedelta(minutes=minute))
        (library.history / file.assessment.id / "notes.toml").write_text(f"x = '{SECRET}'")
        content = path.read_bytes()
        removed: list[Path] = []

        def unlink(self: Path, missing_ok: bool = False, *, done: list[Path] = removed, most: int = most) -> None:
            if self.suffix == ".toml":
                if len(done) == most:
                    raise _KilledError
                done.append(self)
            honest(self, missing_ok=missing_ok)

        monkeypatch.setattr(Path, "unlink", unlink)
        try:
            library.encrypt(path, PASSPHRASE)
        except _KilledError:
            monkeypatch.setattr(Path, "unlink", honest)
            assert in_plain(library.folder)
            locked = path.with_name(f"{path.name}.age")
            with pytest.raises(EncryptionError):
                library.encrypt(path if path.exists() else locked, "another one")
            resumed = library.encrypt(path if path.exists() else locked, PASSPHRASE)
            assert (resumed.path, resumed.warnings, resumed.remains) == (locked, (), ())
        else:
            assert most >= 3
            break
        assert in_plain(library.folder) == []
        assert age.unlock(locked.read_bytes(), PASSPHRASE).decrypt(locked.read_bytes()) == content


def test_what_was_changed_since_it_was_killed_is_encrypted_and_the_other_state_kept(library: Library) -> None:
    path = library.create(cases.small(), cases.NOW).path
    before = path.read_bytes()
    locked = library.encrypt(path, PASSPHRASE).path
    path.write_bytes(before)
    file = library.open(path)
    assert file.save(file.assessment.with_title("Later"), cases.NOW + timedelta(hours=1)).is_saved
    (library.history / file.assessment.id / "notes.toml.age").write_bytes(
        age.unlock(locked.read_bytes(), PASSPHRASE).encrypt(b"a = 1")
    )
    (library.history / file.assessment.id / "notes.toml").write_text("b = 2")
    done = library.encrypt(path, PASSPHRASE)
    assert done.warnings == ()
    assert library.open(locked, giving(PASSPHRASE)).assessment.title == "Later"
    key = age.unlock(locked.read_bytes(), PASSPHRASE)
    kept = [key.decrypt(version.read_bytes()) for version in (library.history / file.assessment.id).iterdir()]
    assert {before, b"a = 1", b"b = 2"} <= set(kept)
    assert in_plain(library.folder) == []
    path.write_bytes(cases.text_of(cases.blank("other", "ba9876543210")).encode())
    with pytest.raises(EditedElsewhereError):
        library.encrypt(path, PASSPHRASE)
    assert library.open(locked, giving(PASSPHRASE)).assessment.title == "Later"


def test_copies_are_known_by_their_id_whatever_their_names(library: Library) -> None:
    path = library.create(cases.small(), cases.NOW).path
    data = path.read_bytes()
    library.trash.mkdir()
    copies = [
        library.folder / f"{path.stem} (conflicted copy 2026-03-14).toml",
        library.folder / f"{path.stem}-copy-0123456789ab.toml",
        library.folder / "twin.toml",
        library.folder / "twin.toml~",
        library.trash / "20260314T101530Z-abcdef-twin.toml",
    ]
    for copy in copies:
        copy.write_bytes(data)
    by_hand = library.folder / "by-hand.toml"
    by_hand.write_bytes(b"# mine\n\n" + data)
    other = library.create(cases.blank("b", "ba9876543210"), cases.NOW).path
    (library.trash / f"20260314T101530Z-abcdef-{path.name}").write_bytes(other.read_bytes())
    done = library.encrypt(path, PASSPHRASE)
    assert set(done.remains) == {*copies, by_hand}
    version = library.history / cases.small().id / "left.toml"
    version.parent.mkdir(parents=True)
    version.write_text("x")
    assert set(library.plain_copies(done.path, cases.small().id)) == {*copies, by_hand, version}


def test_a_copy_of_a_later_version_is_known_and_one_that_cannot_be_read_hides_no_other(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = encrypted(library)
    newer = cases.text_of(cases.small()).replace("min_reader = 1\n", "min_reader = 9\n", 1)
    names = ("a.toml", "b.toml", "c.toml")
    for name in names:
        (library.folder / name).write_text(newer)

    def read_start(name: str, size: int) -> object:
        if name.endswith("b.toml"):
            raise UnreadableError(Path(name), Unreadability.PERMISSION)
        return reading.read_start(name, size)

    monkeypatch.setattr(plain_copies, "read_start", read_start)
    found = library.plain_copies(path, cases.small().id)
    assert [copy.name for copy in found] == ["a.toml", "c.toml"]


def test_decrypting_an_assessment_takes_its_versions_and_notes(library: Library) -> None:
    path = library.create(cases.small(), cases.NOW).path
    file = library.open(path)
    file.save(file.assessment.with_title("Later"), cases.NOW + timedelta(hours=1))
    folder = library.history / file.assessment.id
    assert set_baseline(folder, versions(folder)[0]).is_saved
    before = {file: file.read_bytes() for file in (path, *folder.iterdir())}
    locked = library.encrypt(path, PASSPHRASE).path
    other = folder / "20260101T000000Z-abcdef-01234567.toml.age"
    other.write_bytes(age.new_key("another one", 8).encrypt(b"x"))
    done = library.decrypt(locked, giving(PASSPHRASE), cases.NOW)
    assert (done.path, done.kept) == (path, len(before) - 1)
    (warning,) = done.warnings
    assert (warning.path, other.exists()) == (other, True)
    assert {file: file.read_bytes() for file in (path, *folder.iterdir()) if file != other} == before
    assert [trashed.name for trashed in library.trashed()] == [locked.name]
    with pytest.raises(EncryptionError) as caught:
        library.decrypt(path, giving(PASSPHRASE), cases.NOW)
    assert caught.value.problem is EncryptionProblem.NOT_ENCRYPTED
    assert path.exists()


def test_decrypting_goes_on_where_it_was_interrupted_and_writes_over_nothing(library: Library) -> None:
    path = library.create(cases.small(), cases.NOW).path
    content = path.read_bytes()
    locked = library.encrypt(path, PASSPHRASE).path
    path.write_bytes(b"somebody's own")
    with pytest.raises(EditedElsewhereError):
        library.decrypt(locked, giving(PASSPHRASE), cases.NOW)
    assert (path.read_bytes(), locked.exists()) == (b"somebody's own", True)
    path.write_bytes(content)
    assert library.decrypt(locked, giving(PASSPHRASE), cases.NOW).path == path
    assert (path.read_bytes(), locked.exists()) == (content, False)


def test_a_copy_with_a_mark_before_its_last_ending_is_decrypted_to_a_file_that_is_listed(library: Library) -> None:
    path = encrypted(library)
    copy = path.rename(path.with_name(f"{path.name.removesuffix('.age')}-LAPTOP.age"))
    done = library.decrypt(copy, giving(PASSPHRASE), cases.NOW)
    assert [entry.path for entry in library.entries()] == [done.path]
    assert done.path.name.endswith(".toml-LAPTOP.toml")


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


def test_a_file_that_is_open_elsewhere_is_neither_encrypted_nor_decrypted(library: Library) -> None:
    path = library.create(cases.small(), cases.NOW).path
    lock = acquire(path, written_by=cases.ME)
    assert isinstance(lock, Lock)
    with lock, pytest.raises(HeldError):
        library.encrypt(path, PASSPHRASE)
    locked = library.encrypt(path, PASSPHRASE).path
    lock = acquire(locked, written_by=cases.ME)
    assert isinstance(lock, Lock)
    with lock, pytest.raises(HeldError):
        library.decrypt(locked, giving(PASSPHRASE), cases.NOW)
    assert (locked.exists(), path.exists()) == (True, False)
    assert library.decrypt(locked, giving(PASSPHRASE), cases.NOW).path == path


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
