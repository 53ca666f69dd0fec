"""Going on with an earlier version of a damaged file: what is offered, and that nothing is lost on the way."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from storage import age
from storage.age import FileKey, new_key
from storage.codec import decode
from storage.damage import can_be_repaired, go_on_with, may_be_assessment, newest_version, what_can_be_read
from storage.errors import CorruptError, EditedElsewhereError, StorageError, UnreadableError
from storage.library import Library
from storage.reading import MAX_BYTES
from storage.sharing_errors import HeldError
from storage.system import SYSTEM
from storage.write_errors import WriteError
from tests.storage import cases
from tests.storage.faults import Tape, os_error
from tests.storage.test_lock import taken

ID = "0123456789ab"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library", written_by=cases.ME)
    library.prepare()
    return library


def put(library: Library, data: bytes, name: str = "etude-012345.toml") -> Path:
    path = library.folder / name
    path.write_bytes(data)
    return path


def version(library: Library, day: int, data: bytes | None = None, id: str = ID) -> Path:
    folder = library.history / id
    folder.mkdir(parents=True, exist_ok=True)
    case = cases.small().with_answer("sites", cases.given(day))
    path = folder / f"202603{day:02}T101530Z-abcdef012345-0000000{day}.toml"
    path.write_bytes(cases.text_of(case).encode() if data is None else data)
    return path


WHOLE = cases.text_of(cases.small()).encode()
CUT = WHOLE[: WHOLE.index(b"[scores")]


@pytest.mark.parametrize("data", [CUT, b"", b"\0" * 800, b"#" * (MAX_BYTES + 1), WHOLE[:100]])
def test_the_newest_version_that_opens_is_found_whatever_the_file_holds(library: Library, data: bytes) -> None:
    path = put(library, data)
    version(library, 1)
    wanted = version(library, 2)
    version(library, 3, b"damaged too")
    version(library, 4, id="ffffffffffff")
    found = newest_version(library, path)
    assert found is not None
    assert found.path == wanted
    assert found.loaded.assessment.value("sites") == 2
    assert path.read_bytes() == data


def one_bit_off(data: bytes, before: bytes, after: bytes) -> bytes:
    """`data` with one bit of a value flipped, which only the seal tells."""
    assert data.count(before) == 1
    assert sum((a ^ b).bit_count() for a, b in zip(before, after, strict=True)) == 1
    return data.replace(before, after)


def test_a_version_with_a_flipped_bit_is_not_taken_for_the_newest(library: Library) -> None:
    path, wanted, newest = put(library, CUT), version(library, 2), version(library, 3)
    newest.write_bytes(one_bit_off(newest.read_bytes(), b"value = 3\n", b"value = 7\n"))
    found = newest_version(library, path)
    assert found is not None
    assert (found.path, found.loaded.is_intact) == (wanted, True)
    wanted.unlink()
    found = newest_version(library, path)
    assert found is not None
    assert (found.path, found.loaded.is_intact) == (newest, False), "better than nothing, and told apart"


def test_a_damaged_id_does_not_hide_the_versions(library: Library) -> None:
    wanted = version(library, 2)
    for data in (CUT, WHOLE):
        found = newest_version(library, put(library, one_bit_off(data, b'id = "0123', b'id = "1123')))
        assert found is not None
        assert found.path == wanted
    # Those of the id come first, where there are both.
    other = version(library, 1, id="1123456789ab")
    found = newest_version(library, put(library, one_bit_off(CUT, b'id = "0123', b'id = "1123')))
    assert found is not None
    assert found.path == other


def test_a_file_by_another_name_is_known_by_its_id(library: Library) -> None:
    wanted = version(library, 2)
    found = newest_version(library, put(library, CUT, "renamed.toml"))
    assert found is not None
    assert found.path == wanted
    assert newest_version(library, put(library, b"", "renamed.toml")) is None


def test_without_history_there_is_no_version(library: Library, tmp_path: Path) -> None:
    path = put(library, CUT)
    assert newest_version(library, path) is None
    assert newest_version(Library(tmp_path / "nowhere", written_by=cases.ME), path) is None
    (library.history).write_text("a file in the way")
    assert newest_version(library, path) is None


def test_a_rescue_tells_both_the_version_and_what_can_be_read(library: Library) -> None:
    path, kept = put(library, CUT), version(library, 2)
    newest, read = newest_version(library, path), what_can_be_read(path, cases.NOW)
    assert newest is not None
    assert newest.path == kept
    assert read is not None
    assert read.assessment.answers == cases.small().answers
    assert read.left_out
    nothing = put(library, b"= = =", "other.toml")
    assert (newest_version(library, nothing), what_can_be_read(nothing, cases.NOW)) == (None, None)
    assert can_be_repaired(path)
    assert not can_be_repaired(library.folder / "gone.toml")


def test_other_peoples_files_are_taken_for_no_assessment(library: Library, tmp_path: Path) -> None:
    def elsewhere(data: bytes, name: str = "letter.toml") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    assert not may_be_assessment(library, elsewhere(b"Dear Sir"))
    assert may_be_assessment(library, elsewhere(CUT))
    assert may_be_assessment(library, elsewhere(OURS.encrypt(b"Dear Sir")))
    assert may_be_assessment(library, put(library, b"\0" * 800))
    assert not may_be_assessment(library, put(library, b"Dear Sir", "letter.txt"))
    # What cannot be read at all may be anything.
    assert may_be_assessment(library, tmp_path / "gone.toml")
    moved = elsewhere(b"\0" * 800, "etude-012345.toml")
    assert not may_be_assessment(library, moved)
    version(library, 1)
    assert may_be_assessment(library, moved)


def test_going_on_keeps_the_damaged_file(library: Library) -> None:
    path, kept = put(library, CUT), version(library, 2)
    aside = go_on_with(kept, path, library, cases.NOW)
    assert aside is not None
    assert aside.parent == library.damaged
    assert aside.name.startswith("20260314T101530Z-")
    assert aside.name.endswith("-etude-012345.toml")
    assert aside.read_bytes() == CUT
    assert path.read_bytes() == kept.read_bytes()
    assert decode(path.read_bytes()).findings == ()
    assert [entry.path for entry in library.entries()] == [path]
    if os.name == "posix":
        assert stat.S_IMODE(aside.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(aside.stat().st_mode) == 0o600


def test_going_on_twice_keeps_both(library: Library) -> None:
    kept = version(library, 2)
    for data in (CUT, b"again"):
        go_on_with(kept, put(library, data), library, cases.NOW)
    assert sorted(path.read_bytes() for path in library.damaged.iterdir()) == sorted((CUT, b"again"))


def test_a_file_that_cannot_be_read_is_moved(library: Library) -> None:
    path, kept = put(library, b"#" * (MAX_BYTES + 1)), version(library, 2)
    aside = go_on_with(kept, path, library, cases.NOW)
    assert aside is not None
    assert aside.stat().st_size == MAX_BYTES + 1
    assert path.read_bytes() == kept.read_bytes()


def test_a_file_that_is_gone_is_made_anew(library: Library) -> None:
    kept = version(library, 2)
    path = library.folder / "etude-012345.toml"
    assert go_on_with(kept, path, library, cases.NOW) is None
    assert path.read_bytes() == kept.read_bytes()
    assert not library.damaged.exists()


def test_a_file_that_is_open_elsewhere_is_not_replaced(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    cases.unwaiting(monkeypatch)
    path, kept = put(library, CUT), version(library, 1)
    with taken(path), pytest.raises(HeldError):
        go_on_with(kept, path, library, cases.NOW)
    assert (path.read_bytes(), library.damaged.exists()) == (CUT, False)
    assert go_on_with(kept, path, library, cases.NOW) is not None


def test_a_version_that_is_damaged_replaces_nothing(library: Library) -> None:
    path = put(library, CUT)
    with pytest.raises(CorruptError):
        go_on_with(version(library, 2, b"= ="), path, library, cases.NOW)
    assert path.read_bytes() == CUT
    assert not library.damaged.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes of this kind")
def test_a_folder_or_pipe_is_left_where_it_is(library: Library) -> None:
    os.mkfifo(library.folder / "pipe.toml")
    (library.folder / "folder.toml").mkdir()
    for name in ("pipe.toml", "folder.toml"):
        with pytest.raises(UnreadableError):
            go_on_with(version(library, 2), library.folder / name, library, cases.NOW)
        assert os.path.lexists(library.folder / name)


@pytest.mark.parametrize("call", ["make_folder", "open", "read", "write", "sync", "close", "replace"])
@pytest.mark.parametrize("which", range(1, 8))
def test_wherever_the_disk_fails_the_file_is_in_one_of_two_places(library: Library, call: str, which: int) -> None:
    path, kept = put(library, CUT), version(library, 2)
    with suppress(StorageError):
        go_on_with(kept, path, library, cases.NOW, Tape(call, which, os_error(28)).system())
    aside = list(library.damaged.glob("*.toml")) if library.damaged.exists() else []
    if not path.exists() or path.read_bytes() != CUT:
        assert [file.read_bytes() for file in aside] == [CUT]
        assert not path.exists() or path.read_bytes() == kept.read_bytes()


def test_a_change_on_the_way_is_not_overwritten(library: Library) -> None:
    path, kept = put(library, CUT), version(library, 2)

    def open_and_meddle(name: str | Path, *arguments: int) -> int:
        if Path(name).parent == library.damaged and Path(name).suffix != ".toml":
            path.write_bytes(b"somebody else's")
        return os.open(name, *arguments)

    with pytest.raises(EditedElsewhereError):
        go_on_with(kept, path, library, cases.NOW, replace(SYSTEM, open=open_and_meddle))
    assert path.read_bytes() == b"somebody else's"


def test_a_folder_that_cannot_be_made_is_told(library: Library) -> None:
    path, kept = put(library, CUT), version(library, 2)
    library.damaged.write_text("a file in the way")
    with pytest.raises(WriteError):
        go_on_with(kept, path, library, cases.NOW)
    assert path.read_bytes() == CUT


# --- encrypted -------------------------------------------------------------------------------------

OURS = new_key("ours", work_factor=4)
NAME = "etude-012345.toml.age"


def locked_version(library: Library, day: int, key: FileKey = OURS, data: bytes | None = None) -> Path:
    plain = version(library, day)
    path = plain.with_name(f"{plain.name}.age")
    path.write_bytes(key.encrypt(plain.read_bytes()) if data is None else data)
    plain.unlink()
    return path


def flipped(data: bytes) -> bytes:
    """`data` with one bit of its last byte turned."""
    return data[:-1] + bytes([data[-1] ^ 1])


def test_the_newest_version_of_a_damaged_encrypted_file_is_found_and_stays_encrypted(library: Library) -> None:
    damaged = flipped(OURS.encrypt(WHOLE))
    path = put(library, damaged, NAME)
    locked_version(library, 1)
    wanted = locked_version(library, 2)
    locked_version(library, 3, data=flipped(wanted.read_bytes()))
    locked_version(library, 4, new_key("another", work_factor=4))
    assert what_can_be_read(path, cases.NOW) is None
    newest = newest_version(library, path, "ours")
    assert newest is not None
    assert (newest.path, newest.loaded.assessment.value("sites")) == (wanted, 2)
    before = wanted.read_bytes()
    aside = go_on_with(wanted, path, library, cases.NOW, key=newest.key)
    assert path.read_bytes() == before
    assert aside is not None
    assert aside.name.endswith("-etude-012345.toml.age")
    assert aside.read_bytes() == damaged


@pytest.mark.parametrize("text", [WHOLE, CUT], ids=["another's", "cut"])
def test_the_version_of_an_encrypted_file_is_found_by_the_id_in_it_whatever_its_name(
    library: Library, text: bytes
) -> None:
    path = put(library, OURS.encrypt(text), "renamed.toml.age")
    wanted = locked_version(library, 1)
    version(library, 2, id="ffffffffffff")
    found = newest_version(library, path, "ours")
    assert found is not None
    assert (found.path, found.key is not None) == (wanted, True)
    assert newest_version(library, path, "wrong") is None


@pytest.mark.parametrize("passphrase", [None, "wrong"])
def test_without_the_passphrase_no_encrypted_version_is_offered(library: Library, passphrase: str | None) -> None:
    path = put(library, flipped(OURS.encrypt(WHOLE)), NAME)
    locked_version(library, 1)
    assert newest_version(library, path, passphrase) is None
    plain = version(library, 2)
    found = newest_version(library, path, passphrase)
    assert found is not None
    assert (found.path, found.key) == (plain, None)


def test_a_passphrase_is_tried_on_few_keys_only(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(library, b"", NAME)
    tried: list[int] = []
    honest = age._derive
    monkeypatch.setattr(age, "_derive", lambda *rest: (tried.append(1), honest(*rest))[1])
    for day in range(1, 9):
        locked_version(library, day, new_key(f"{day}", work_factor=4))
    del tried[:]
    assert newest_version(library, path, "none of them") is None
    assert 1 < len(tried) < 8


def test_an_encrypted_version_is_opened_before_it_takes_a_place(library: Library) -> None:
    path = put(library, b"damaged", NAME)
    with pytest.raises(StorageError):
        go_on_with(locked_version(library, 1), path, library, cases.NOW, key=new_key("another", work_factor=4))
    assert path.read_bytes() == b"damaged"
    assert not library.damaged.exists()


def test_versions_under_one_passphrase_may_have_several_keys(library: Library) -> None:
    path = put(library, b"damaged", NAME)
    wanted = locked_version(library, 1, new_key("ours", work_factor=4))
    locked_version(library, 2, data=flipped(OURS.encrypt(WHOLE)))
    found = newest_version(library, path, "ours")
    assert found is not None
    assert found.path == wanted
