"""The folder of assessments: every file is listed, none is lost."""

from __future__ import annotations

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from storage import age
from storage.entry import twins
from storage.errors import (
    CorruptError,
    EditedElsewhereError,
    NewerFormatError,
    StorageError,
    Unreadability,
    UnreadableError,
)
from storage.leftovers import sweep
from storage.library import Entry, Library, default_folder
from storage.library_errors import LibraryError, LibraryProblem, NotFoundError
from storage.lock import HeldError
from storage.reading import MAX_BYTES, read_file
from storage.sharing_errors import BrokenSealError
from storage.write_errors import WriteError
from tests.storage import cases
from tests.storage.test_formats import newer

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes, links or pipes")
plain_user = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may do anything")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library", written_by=cases.ME)


def listed(library: Library) -> dict[str, Entry]:
    return {entry.path.name: entry for entry in library.entries()}


def make(library: Library, title: str, id: str = "0123456789ab") -> Path:
    return library.create(cases.small().model_copy(update={"title": title, "id": id}), cases.NOW).path


def put(library: Library, name: str, data: bytes) -> Path:
    library.prepare()
    path = library.folder / name
    path.write_bytes(data)
    return path


def test_what_was_made_is_listed(library: Library) -> None:
    path = make(library, "Étude Nord")
    assert path.name == "etude-nord-012345.toml"
    (entry,) = library.entries()
    assert (entry.path, entry.problem) == (path, None)
    assert entry.head is not None
    assert (entry.head.title, entry.head.text("company")) == ("Étude Nord", "Ateliers [/] Nord")
    assert entry.modified_at == path.stat().st_mtime
    assert library.open(path).assessment.title == "Étude Nord"


def test_a_library_that_is_not_there_yet_is_empty(library: Library) -> None:
    assert library.entries() == []
    assert library.conflict_copies() == []
    assert library.trashed() == []
    assert not library.folder.exists()


@posix
def test_the_library_is_for_its_owner_alone(library: Library) -> None:
    path = make(library, "x")
    assert stat.S_IMODE(library.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_assessment_is_not_made_twice(library: Library) -> None:
    make(library, "x")
    with pytest.raises(EditedElsewhereError):
        make(library, "x")


def test_damaged_files_are_listed_with_their_problem_and_left_alone(library: Library) -> None:
    whole = cases.text_of(cases.small()).encode()
    damaged = {
        "cut.toml": (whole[:100], CorruptError),
        "empty.toml": (b"", CorruptError),
        "binary.toml": (bytes(range(256)) * 9, UnreadableError),
        "latin.toml": (whole.decode().encode("latin-1"), UnreadableError),
        "huge.toml": (b"#" * (MAX_BYTES + 1), UnreadableError),
        "newer.toml": (newer(2, 2).encode(), NewerFormatError),
        "other.toml": (b"[project]\nname = 'x'\n\n[x]\n", CorruptError),
    }
    for name, (data, _) in damaged.items():
        put(library, name, data)
    make(library, "good")
    entries = listed(library)
    for name, (data, error) in damaged.items():
        assert entries[name].head is None
        assert isinstance(entries[name].problem, error), name
        assert name in str(entries[name].problem)
        assert (library.folder / name).read_bytes() == data
    assert entries["good-012345.toml"].head
    assert len(entries) == len(damaged) + 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("[session]\n", "# a note of mine\n\n[session]\n"), ("format = 1\n", f"format = 1\nnote = '{'x' * 3000}'\n")],
)
def test_a_head_changed_by_hand_is_found_by_parsing(library: Library, old: str, new: str) -> None:
    put(library, "mine.toml", cases.text_of(cases.small()).replace(old, new, 1).encode())
    entry = listed(library)["mine.toml"]
    assert entry.problem is None
    assert entry.head is not None
    assert entry.head.title == "Étude"


def test_a_newer_file_this_version_may_read_is_listed(library: Library) -> None:
    put(library, "newer.toml", newer().encode())
    head = listed(library)["newer.toml"].head
    assert head is not None
    assert head.format == 2


def test_only_assessments_are_listed(library: Library) -> None:
    put(library, "readme.txt", b"x")
    put(library, ".hidden.toml", b"x")
    put(library, ".sourcier.1.00000000.tmp", b"x")
    (library.folder / "history").mkdir()
    assert library.entries() == []


def test_copies_of_sync_programs_are_counted_apart(library: Library) -> None:
    original = make(library, "x")
    names = ("x-012345.sync-conflict-20260314-101530-ABCDEF7.toml", "x-012345 (conflicted copy 2026-03-14).toml")
    for name in names:
        put(library, name, original.read_bytes())
    assert [entry.path for entry in library.entries()] == [original]
    assert sorted(path.name for path in library.conflict_copies()) == sorted(names)


def test_whatever_a_sync_program_calls_it_it_is_a_copy_when_it_holds_the_same_assessment(library: Library) -> None:
    original = make(library, "x")
    stem = original.stem
    same = original.read_bytes()
    marks = (
        " (1)",
        " (Case Conflict)",
        " (Konflikt Kopie)",
        "-Anne's old laptop at home",
        "-DESKTOP-7K2LM4P",
        ".conflict",
        "_conflict-20261101-101010",
    )
    copies = [put(library, f"{stem}{mark}.toml", same) for mark in marks]
    others = [
        put(library, f"{stem}-LAPTOP.toml", cases.text_of(cases.blank("x", id="ffffffffffff")).encode()),
        put(library, f"{stem}-BROKEN.toml", b"not an assessment"),
        put(library, f"{stem}-copy-0123456789ab.toml", same),
        put(library, "y-ffffff-DESKTOP.toml", same),
    ]
    assert library.conflict_copies() == copies
    for listed in (library.entries(), library.entries(newest=2)):
        assert not {entry.path for entry in listed} & set(copies)
    assert {entry.path for entry in library.entries()} == {original, *others}
    assert [library.original_of(copy) for copy in copies] == [original] * len(copies)
    original.unlink()
    by_name = [copy for copy in copies if "onflikt" in copy.name or ("onflict" in copy.name and ".c" not in copy.name)]
    assert library.conflict_copies() == by_name
    assert {entry.path for entry in library.entries()} == {*copies, *others} - {*by_name}


def test_a_file_named_after_its_id_is_the_original_of_one_that_is_not(library: Library) -> None:
    original = make(library, "x")
    twin = put(library, "x.toml", original.read_bytes())
    assert library.conflict_copies() == []
    assert {entry.path for entry in library.entries()} == {original, twin}


def test_the_original_of_a_copy_in_plain_text_may_be_encrypted_by_now(library: Library) -> None:
    encrypted = put(library, "x-012345.toml.age", b"age-encryption.org/v1\n")
    copy = put(library, "x-012345 (conflicted copy 2026-03-14).toml", make(library, "x").read_bytes())
    (library.folder / "x-012345.toml").unlink()
    assert library.original_of(copy) == encrypted
    assert library.original_of(encrypted) is None


def test_an_encrypted_copy_is_known_by_the_key_that_every_save_writes_again(library: Library) -> None:
    key, other = age.new_key("a passphrase", 8), age.new_key("a passphrase", 8)
    original = library.create(cases.small(), cases.NOW, key).path
    stem = original.name.removesuffix(".toml.age")
    theirs = key.encrypt(cases.text_of(cases.small().with_title("Theirs")).encode())
    copies = [put(library, f"{stem}{mark}", theirs) for mark in ("-LAPTOP.toml.age", ".toml-LAPTOP.age")]
    others = [
        put(library, f"{stem}-PC.toml.age", other.encrypt(original.read_bytes())),
        put(library, f"{stem}-CUT.toml.age", theirs[:100]),
        put(library, f"{stem}-PC.toml", cases.text_of(cases.small()).encode()),
        library.duplicate(original, "Renewal", cases.NOW, lambda _path: "a passphrase").path,
    ]
    assert sorted(library.conflict_copies()) == sorted(copies)
    assert {entry.path for entry in library.entries()} == {original, *others}
    assert [library.original_of(copy) for copy in copies] == [original] * 2
    file = library.open(original, lambda _path: "a passphrase")
    assert file.merging(file.assessment, cases.NOW, copies[0]).theirs.assessment.title == "Theirs"
    original.unlink()
    assert library.conflict_copies() == []
    assert {entry.path for entry in library.entries()} == {*copies, *others}


def test_a_duplicate_of_an_encrypted_file_is_no_copy_of_it_whatever_it_is_called(library: Library) -> None:
    key = age.new_key("a passphrase", 8)
    renamed = library.create(cases.small(), cases.NOW, key).path.rename(library.folder / "renewal.toml.age")
    duplicate = library.duplicate(renamed, "Renewal 2027", cases.NOW, lambda _path: "a passphrase").path
    assert duplicate.name.startswith("renewal-2027-")
    assert library.conflict_copies() == []


@posix
def test_links_that_lead_out_of_the_library_are_not_followed(library: Library, tmp_path: Path) -> None:
    inside = make(library, "x")
    outside = cases.write(tmp_path / "secret.toml", cases.small())
    (library.folder / "out.toml").symlink_to(outside)
    (library.folder / "in.toml").symlink_to(inside)
    (library.folder / "broken.toml").symlink_to(library.folder / "nothing")
    entries = listed(library)
    problem = entries["out.toml"].problem
    assert isinstance(problem, UnreadableError)
    assert problem.reason is Unreadability.LINK_OUTSIDE
    assert entries["in.toml"].head
    assert isinstance(entries["broken.toml"].problem, UnreadableError)


@posix
def test_a_folder_and_a_pipe_with_a_files_name(library: Library) -> None:
    library.prepare()
    (library.folder / "folder.toml").mkdir()
    os.mkfifo(library.folder / "pipe.toml")
    for name, entry in listed(library).items():
        assert isinstance(entry.problem, UnreadableError), name
        with pytest.raises(UnreadableError) as caught:
            library.open(entry.path)
        assert caught.value.reason is Unreadability.NOT_A_FILE


@plain_user
@posix
def test_a_file_one_may_not_read(library: Library) -> None:
    path = make(library, "x")
    path.chmod(0)
    problem = listed(library)[path.name].problem
    assert isinstance(problem, UnreadableError)
    assert problem.reason is Unreadability.PERMISSION


@pytest.mark.parametrize(
    ("number", "reason"),
    [(13, Unreadability.PERMISSION), (5, Unreadability.INPUT_OUTPUT), (2, Unreadability.MISSING)],
)
def test_the_reason_a_file_cannot_be_read(library: Library, number: int, reason: Unreadability) -> None:
    from tests.storage.faults import Tape, os_error

    path = make(library, "x")
    with pytest.raises(UnreadableError) as caught:
        read_file(path, Tape("open", 1, os_error(number)).system())
    assert caught.value.reason is reason
    assert str(path) in str(caught.value)


def test_a_missing_file_is_not_made(library: Library) -> None:
    library.prepare()
    with pytest.raises(UnreadableError) as caught:
        library.open(library.folder / "gone.toml")
    assert caught.value.reason is Unreadability.MISSING
    assert list(library.folder.iterdir()) == []


def test_a_path_no_file_can_have(library: Library) -> None:
    for name in ("a\0b.toml", "x" * 5000):
        with pytest.raises(UnreadableError):
            library.open(Path(name))


@posix
def test_a_file_name_that_is_no_text(library: Library) -> None:
    library.prepare()
    data = cases.text_of(cases.small()).encode()
    for name in (b"\xff.toml", b"\x1b[2J.toml", b"a\nb.toml"):
        Path(os.fsdecode(os.fsencode(library.folder) + b"/" + name)).write_bytes(data)
    assert len(library.entries()) == 3
    for entry in library.entries():
        assert entry.head
        trashed = library.delete(entry.path, cases.NOW)
        assert library.restore(library.trashed()[0]) == entry.path
        assert trashed.name == entry.path.name
    hostile = put(library, "\x1b[2J.toml", b"")
    with pytest.raises(CorruptError) as caught:
        library.open(hostile)
    assert "\x1b" not in str(caught.value)


# --- looking up --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["etude-nord-012345.toml", "etude-nord-012345", "Étude Nord", "E\u0301TUDE NORD", "étude", "ateliers", "012345678"],
)
def test_a_name_finds_its_file(library: Library, name: str) -> None:
    path = make(library, "Étude Nord")
    make_other = cases.blank("Autre", "ffffffffffff")
    library.create(make_other, cases.NOW)
    assert library.find(name) == path


@pytest.mark.parametrize("name", ["etude hors-œuvre", "Hors", "DE HO", "tud", "œuvre", "oeuvre", "s-œ", "liers [/] n"])
def test_a_part_of_a_title_or_company_finds_its_file_with_or_without_accents(library: Library, name: str) -> None:
    path = make(library, "Étude Hors-Œuvre")
    library.create(cases.blank("Autre", "ffffffffffff"), cases.NOW)
    assert library.find(name) == path


def test_a_part_of_an_id_or_of_the_name_of_a_file_is_no_name(library: Library) -> None:
    make(library, "Nord", "abcdef012345")
    for part in ("cdef", "toml", "def01"):
        with pytest.raises(NotFoundError):
            library.find(part)


def test_the_stricter_reading_of_a_name_wins(library: Library) -> None:
    accent, none = make(library, "Été", "0" * 12), make(library, "Ete", "f" * 12)
    start = make(library, "Étés du Sud", "a" * 12)
    assert (library.find("été"), library.find("ete")) == (accent, none)
    assert library.find("etes") == start
    with pytest.raises(NotFoundError) as caught:
        library.find("te")
    assert set(caught.value.candidates) == {accent, none, start}


def test_a_path_is_taken_as_it_is(library: Library, tmp_path: Path) -> None:
    outside = cases.write(tmp_path / "x.toml", cases.small())
    assert library.find(outside) == outside
    assert library.find(str(outside)) == outside
    # A path to something else is no name either: opening it says what is wrong with it.
    assert library.find(str(tmp_path)) == tmp_path


def test_an_exact_name_wins_over_the_start_of_another(library: Library) -> None:
    short, _ = make(library, "Nord", "0" * 12), make(library, "Nord Est", "f" * 12)
    assert library.find("nord") == short


def test_several_candidates_are_told(library: Library) -> None:
    paths = {make(library, "Nord Ouest", "0" * 12), make(library, "Nord Est", "f" * 12)}
    with pytest.raises(NotFoundError) as caught:
        library.find("Nord")
    assert set(caught.value.candidates) == paths


@pytest.mark.parametrize("name", ["nothing", "", "../../etc/passwd-none", "\x1b[2J", "~nobody/x", "a\0b", "x" * 5000])
def test_a_name_that_means_nothing(library: Library, name: str) -> None:
    make(library, "Nord")
    with pytest.raises(NotFoundError) as caught:
        library.find(name)
    assert caught.value.candidates == ()
    assert "\x1b" not in str(caught.value)


# --- changing ----------------------------------------------------------------------------------


def test_a_new_title_leaves_the_file_where_it_is(library: Library) -> None:
    path = make(library, "Old")
    assert library.rename(path, "New", cases.NOW + timedelta(days=1)).is_saved
    (entry,) = library.entries()
    assert entry.head is not None
    assert (entry.path, entry.head.title) == (path, "New")


def test_a_file_with_a_broken_seal_is_neither_renamed_nor_duplicated(library: Library) -> None:
    path = library.create(cases.small(), cases.NOW).path
    path.write_bytes(path.read_bytes().replace(b"value = 50\n", b"value = 52\n"))
    before = path.read_bytes()
    assert isinstance(library.rename(path, "Other", cases.NOW).problem, BrokenSealError)
    with pytest.raises(BrokenSealError):
        library.duplicate(path, "Other", cases.NOW)
    assert path.read_bytes() == before
    assert [entry.path for entry in library.entries()] == [path]


def test_a_duplicate_is_another_assessment(library: Library) -> None:
    path = make(library, "One")
    copy = library.duplicate(path, "Two", cases.NOW)
    assert copy.assessment.id != library.open(path).assessment.id
    assert copy.assessment.answers == library.open(path).assessment.answers
    assert {entry.head.title for entry in library.entries() if entry.head} == {"One", "Two"}


def test_deleting_can_be_undone(library: Library) -> None:
    path = make(library, "x")
    before = path.read_bytes()
    trashed = library.delete(path, cases.NOW)
    assert library.entries() == []
    assert library.trashed() == [trashed]
    assert trashed.path.read_bytes() == before
    assert library.restore(trashed) == path
    assert path.read_bytes() == before
    assert library.trashed() == []


def test_restoring_does_not_replace_a_file_of_the_same_name(library: Library) -> None:
    path = make(library, "x")
    trashed = library.delete(path, cases.NOW)
    path.write_bytes(b"another")
    restored = library.restore(trashed)
    assert restored != path
    assert path.read_bytes() == b"another"
    assert library.open(restored).assessment.title == "x"


def test_what_is_open_elsewhere_is_not_deleted_but_what_was_can_be(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases.unwaiting(monkeypatch)
    path = make(library, "x")
    holder = library.open(path, exclusive=True)
    with pytest.raises(HeldError):
        library.delete(path, cases.NOW)
    assert library.trashed() == []
    assert holder.save(holder.assessment, cases.NOW).is_saved
    holder.close()
    assert library.delete(path, cases.NOW).path.exists()


def test_the_same_name_can_be_deleted_twice(library: Library) -> None:
    for _ in range(2):
        library.delete(make(library, "x"), cases.NOW)
    assert len(library.trashed()) == 2


def test_what_is_gone_cannot_be_deleted_or_restored(library: Library) -> None:
    trashed = library.delete(make(library, "x"), cases.NOW)
    trashed.path.unlink()
    with pytest.raises(UnreadableError):
        library.restore(trashed)
    with pytest.raises(UnreadableError):
        library.delete(library.folder / "x.toml", cases.NOW)


def test_a_damaged_file_can_be_deleted_and_comes_back_as_it_was(library: Library) -> None:
    path = put(library, "damaged.toml", b"= = =")
    assert library.restore(library.delete(path, cases.NOW)).read_bytes() == b"= = ="


def test_a_trash_that_cannot_be_used_is_told(library: Library) -> None:
    path = make(library, "x")
    library.trash.write_text("a file in the way")
    with pytest.raises(WriteError):
        library.delete(path, cases.NOW)
    assert path.exists()
    with pytest.raises(LibraryError):
        library.trashed()
    library.trash.unlink()
    trashed = library.delete(path, cases.NOW)
    with pytest.raises(WriteError):
        Library(path / "elsewhere", written_by=cases.ME).restore(trashed)
    assert library.restore(trashed) == path


# --- the folder itself -------------------------------------------------------------------------


def test_a_file_in_place_of_the_library(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("x")
    library = Library(tmp_path / "library", written_by=cases.ME)
    for work in (library.prepare, library.entries, lambda: library.create(cases.blank(), cases.NOW)):
        with pytest.raises(LibraryError) as caught:
            work()
        assert caught.value.problem is LibraryProblem.NOT_A_FOLDER
        assert str(tmp_path) in str(caught.value)


@plain_user
@posix
def test_a_library_one_may_not_write(library: Library) -> None:
    library.prepare()
    library.folder.chmod(0o500)
    with pytest.raises(LibraryError) as caught:
        library.create(cases.blank(), cases.NOW)
    assert caught.value.problem is LibraryProblem.READ_ONLY


@pytest.mark.parametrize("access", [False])
def test_a_read_only_library_is_told(library: Library, monkeypatch: pytest.MonkeyPatch, access: bool) -> None:
    monkeypatch.setattr("storage.library.os.access", lambda *_: access)
    with pytest.raises(LibraryError) as caught:
        library.create(cases.blank(), cases.NOW)
    assert caught.value.problem is LibraryProblem.READ_ONLY
    assert isinstance(caught.value, StorageError)


def test_the_usual_folder_belongs_to_the_user() -> None:
    assert default_folder().parts[-2:] == ("sourcier", "assessments")
    assert default_folder().is_absolute()


@posix
def test_temporary_files_of_dead_processes_are_removed(library: Library) -> None:
    import subprocess
    import sys

    dead = int(subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True).stdout)
    gone = put(library, f".sourcier.{dead}.0123abcd.tmp", b"x")
    mine = put(library, f".sourcier.{os.getpid()}.0123abcd.tmp", b"x")
    other = put(library, f".other.{dead}.0123abcd.tmp", b"x")
    now = gone.stat().st_mtime
    assert sweep(library.folder, now + 1) == 0
    assert sweep(library.folder, now + 120) == 1
    assert not gone.exists()
    assert mine.exists()
    assert other.exists()
    assert sweep(library.folder / "nowhere") == 0
    # One may have been killed while it set a damaged file aside.
    library.damaged.mkdir()
    aside = put(library, f"damaged/{gone.name}", b"x")
    os.utime(aside, (0, 0))
    library.prepare()
    assert not aside.exists()


def test_files_with_one_id_are_named_to_one_another(library: Library) -> None:
    original = make(library, "x")
    twin = put(library, "twin.toml", original.read_bytes())
    put(library, f"{original.stem} (1).toml", original.read_bytes())
    other = library.create(cases.blank("y", "ba9876543210"), cases.NOW).path
    put(library, "no-head.toml", b"[session")
    assert library.twins(original, cases.small().id) == [twin]
    assert library.twins(twin, cases.small().id) == [original]
    assert library.twins(other, "ba9876543210") == []
    assert twins(library.entries()) == {original.name: twin.name, twin.name: original.name}
