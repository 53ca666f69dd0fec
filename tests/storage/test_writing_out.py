"""Files for people to take away: over nothing without leave, and over an assessment never."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from storage.age import new_key
from storage.encryption import ARMOUR
from storage.errors import EditedElsewhereError, UnreadableError
from storage.write_errors import WriteError, WriteProblem
from storage.writing_out import ExistsError, check_target, make_folder, write_out
from tests.storage import cases

TEXT = cases.text_of(cases.small()).encode()

ASSESSMENTS: dict[str, Callable[[], bytes]] = {
    "as it was saved": lambda: TEXT,
    "with Windows line ends": lambda: TEXT.replace(b"\n", b"\r\n"),
    "as UTF-16": lambda: TEXT.decode().encode("utf-16"),
    "its end lost": lambda: TEXT[: len(TEXT) // 2],
    "its first table lost": lambda: TEXT[TEXT.index(b"[company") :],
    "under a passphrase": lambda: new_key("a few words", work_factor=8).encrypt(TEXT),
    "under a passphrase, in letters": lambda: ARMOUR + b"\nYWdl\n",
}


@pytest.mark.parametrize("name", ASSESSMENTS)
@pytest.mark.parametrize("replaces", [True, False])
def test_nothing_is_written_over_an_assessment(name: str, replaces: bool, tmp_path: Path) -> None:
    held = ASSESSMENTS[name]()
    path, link, second = tmp_path / "case.html", tmp_path / "link.html", tmp_path / "second.html"
    path.write_bytes(held)
    link.symlink_to(path)
    second.hardlink_to(path)
    for target in (path, link, second):
        with pytest.raises(WriteError) as caught:
            write_out(target, b"<html>", replaces=replaces)
        assert (caught.value.path, caught.value.problem) == (target, WriteProblem.ASSESSMENT)
    assert path.read_bytes() == held
    assert len(list(tmp_path.iterdir())) == 3


def test_nothing_is_written_over_its_source_whatever_that_holds(tmp_path: Path) -> None:
    source, second = tmp_path / "case.toml", tmp_path / "second.md"
    source.write_bytes(b"session.format = 1\n")
    second.hardlink_to(source)
    for target in (source, second):
        with pytest.raises(WriteError):
            write_out(target, b"new", replaces=True, sources=[tmp_path / "gone.toml", source])
    assert source.read_bytes() == b"session.format = 1\n"
    other = tmp_path / "other.md"
    other.write_bytes(b"session.format = 1\n")
    assert write_out(other, b"new", replaces=True, sources=[source]).is_saved


def test_another_file_is_replaced_with_leave_alone(tmp_path: Path) -> None:
    path = tmp_path / "dossier.md"
    assert check_target(path) is None
    assert write_out(path, b"one").is_saved
    with pytest.raises(ExistsError):
        write_out(path, b"two")
    assert path.read_bytes() == b"one"
    assert check_target(path, replaces=True) == sha256(b"one").hexdigest()
    assert write_out(path, b"two", replaces=True).is_saved
    assert path.read_bytes() == b"two"


def test_what_the_disk_changed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: kept(path)[:-1])
    with pytest.raises(EditedElsewhereError):
        write_out(tmp_path / "dossier.md", b"two")

    def gone(_path: Path) -> bytes:
        raise FileNotFoundError(2, "gone")

    monkeypatch.setattr(Path, "read_bytes", gone)
    with pytest.raises(UnreadableError):
        write_out(tmp_path / "next.md", b"two")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_cannot_be_read_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "case.html"
    path.write_bytes(TEXT)
    path.chmod(0o200)
    with pytest.raises(UnreadableError):
        write_out(path, b"new", replaces=True)


def test_a_folder_is_told_from_a_file(tmp_path: Path) -> None:
    make_folder(tmp_path / "deep" / "folder")
    make_folder(tmp_path / "deep" / "folder")
    (tmp_path / "file").write_bytes(b"mine")
    for folder in (tmp_path / "file", tmp_path / "file" / "inside", tmp_path / "file" / "deep" / "inside"):
        with pytest.raises(WriteError) as caught:
            make_folder(folder)
        assert caught.value.problem is WriteProblem.NOT_A_FOLDER
    with pytest.raises(WriteError) as caught:
        make_folder(tmp_path / ("x" * 300))
    assert caught.value.problem is WriteProblem.NAME_TOO_LONG


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError):
        write_out(tmp_path / "gone" / "dossier.html", b"<html>")


def test_what_cannot_be_told_from_an_assessment_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        check_target(tmp_path, replaces=True)
