"""The index of a large library: what it says is what the files say, and it can go at any time."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import listing
from storage.entry import Entry, matching
from storage.errors import NewerFormatError, UnreadableError
from storage.index import FEWEST_FILES, NAME, read_index, write_index
from storage.library import Library
from tests.storage import cases

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes, links or pipes")
COUNT = FEWEST_FILES + 20
AN_HOUR_AGO = time.time() - 3600


def add(folder: Path, name: str, title: str) -> Path:
    """A file that changed an hour ago, as far as its times tell."""
    path = folder / name
    path.write_text(cases.text_of(cases.blank(title)), encoding="utf-8")
    os.utime(path, (AN_HOUR_AGO, AN_HOUR_AGO))
    return path


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    # The time of the last change of a file's data about itself cannot be set: the clock of the listing goes ahead.
    monkeypatch.setattr(listing, "SETTLED", -60.0)
    library = Library(tmp_path / "library", written_by=cases.ME)
    library.prepare()
    for number in range(COUNT):
        add(library.folder, f"case-{number:03}.toml", f"Société {number:03} [/]")
    return library


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose start was read."""
    names: list[str] = []
    honest = listing.read_start

    def noted(path: str, length: int) -> object:
        names.append(Path(path).name)
        return honest(path, length)

    monkeypatch.setattr(listing, "read_start", noted)
    return names


def told(entries: list[Entry]) -> list[tuple[object, ...]]:
    return [
        (entry.path, entry.modified_at, entry.head, entry.problem and str(entry.problem), entry.told)
        for entry in entries
    ]


def test_the_second_listing_opens_no_file_and_says_the_same(library: Library, opened: list[str]) -> None:
    first = told(library.entries())
    assert len(opened) == COUNT
    opened.clear()
    second = library.entries()
    assert opened == []
    assert told(second) == first
    assert len(second) == COUNT
    assert second[0].head is not None
    assert second[0].head.title == "Société 000 [/]"


@posix
def test_it_is_for_its_owner_alone(library: Library) -> None:
    library.entries()
    assert stat.S_IMODE((library.folder / NAME).stat().st_mode) == 0o600


def test_a_file_that_changed_is_read_again(library: Library, opened: list[str]) -> None:
    library.entries()
    opened.clear()
    add(library.folder, "case-007.toml", "Renommée 07 [/]")
    titles = {entry.head.title for entry in library.entries() if entry.head}
    assert opened == ["case-007.toml"]
    assert "Renommée 07 [/]" in titles
    assert "Société 007 [/]" not in titles


def test_a_change_that_leaves_size_and_time_alone_is_seen(library: Library) -> None:
    library.entries()
    path = library.folder / "case-007.toml"
    path.write_text(path.read_text("utf-8").replace("Société 007", "Sociétb 007"), encoding="utf-8")
    os.utime(path, (AN_HOUR_AGO, AN_HOUR_AGO))
    assert "Sociétb 007 [/]" in {entry.head.title for entry in library.entries() if entry.head}


def test_files_that_come_and_go(library: Library) -> None:
    library.entries()
    (library.folder / "case-003.toml").unlink()
    add(library.folder, "new.toml", "Nouvelle")
    names = {entry.name for entry in library.entries()}
    assert "new.toml" in names
    assert "case-003.toml" not in names
    assert len(names) == COUNT


def test_it_is_written_again_when_much_of_it_no_longer_holds(library: Library, opened: list[str]) -> None:
    library.entries()
    for number in range(COUNT // 10):
        add(library.folder, f"case-{number:03}.toml", f"Autre {number:03}")
    (library.folder / f"case-{COUNT - 1:03}.toml").unlink()
    library.entries()
    opened.clear()
    library.entries()
    assert opened == []
    assert len(read_index(library.folder)) == COUNT - 1


def test_a_file_that_changed_a_moment_ago_is_not_trusted_to_it(
    library: Library, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "SETTLED", 2.0)
    library.entries()
    opened.clear()
    library.entries()
    assert len(opened) == COUNT


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data[:40] + b"x" + data[41:],
        lambda data: data.replace(b"index 1", b"index 2", 1),
        lambda data: data + data,
        lambda data: b"sourcier index 1 00000000\n",
        lambda data: bytes(range(256)),
    ],
)
def test_a_damaged_one_is_made_anew(library: Library, opened: list[str], damage: Callable[[bytes], bytes]) -> None:
    first = told(library.entries())
    index = library.folder / NAME
    whole = index.read_bytes()
    index.write_bytes(damage(whole))
    assert read_index(library.folder) == {}
    opened.clear()
    assert told(library.entries()) == first
    assert len(opened) == COUNT
    assert index.read_bytes()[:40] == whole[:40]


def test_every_flipped_bit_in_a_part_of_it_is_noticed(library: Library) -> None:
    library.entries()
    index = library.folder / NAME
    whole = index.read_bytes()
    for at in range(400):
        index.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        assert read_index(library.folder) == {}


def test_deleting_it_loses_nothing(library: Library) -> None:
    first = told(library.entries())
    (library.folder / NAME).unlink()
    assert told(library.entries()) == first


@posix
@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_something_else_of_its_name_is_no_index(library: Library, tmp_path: Path, kind: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine")
    index = library.folder / NAME
    if kind == "folder":
        index.mkdir()
    elif kind == "pipe":
        os.mkfifo(index)
    else:
        index.symlink_to(elsewhere)
    started = time.monotonic()
    assert len(library.entries()) == COUNT
    assert time.monotonic() - started < 5
    assert elsewhere.read_text() == "mine"
    assert not list(library.folder.glob(".sourcier.*.tmp"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_listed_without_one(library: Library) -> None:
    library.folder.chmod(0o500)
    try:
        assert len(library.entries()) == COUNT
        assert not (library.folder / NAME).exists()
    finally:
        library.folder.chmod(0o700)


def test_a_disk_that_is_full_leaves_nothing_behind(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(Path, "replace", full)
    assert len(library.entries()) == COUNT
    assert [path.name for path in library.folder.iterdir() if path.name.startswith(".")] == []


def test_a_small_library_has_none(tmp_path: Path) -> None:
    library = Library(tmp_path, written_by=cases.ME)
    for number in range(FEWEST_FILES - 1):
        add(tmp_path, f"case-{number:03}.toml", "x")
    assert len(library.entries()) == FEWEST_FILES - 1
    assert not (tmp_path / NAME).exists()


def test_damaged_files_links_and_odd_names_are_looked_at_every_time(library: Library, opened: list[str]) -> None:
    broken = library.folder / "broken.toml"
    broken.write_text("[session]\nformat = ")
    odd = add(library.folder, "odd\x1ename.toml", "Étrange")
    library.entries()
    opened.clear()
    entries = {entry.name: entry for entry in library.entries()}
    assert sorted(opened) == sorted([broken.name, odd.name])
    assert entries["broken.toml"].problem is not None
    head = entries["odd\x1ename.toml"].head
    assert head is not None
    assert head.title == "Étrange"


def test_progress_is_told(library: Library) -> None:
    for number in range(300):
        add(library.folder, f"more-{number:03}.toml", "x")
    seen: list[tuple[int, int]] = []
    for _ in range(2):
        library.entries(progress=lambda done, total: seen.append((done, total)))
    total = COUNT + 300
    assert seen == [(done, total) for done in range(250, total, 250)]


def test_words_are_found_whatever_their_case_and_accents(library: Library) -> None:
    add(library.folder, "z.toml", "Œuvres Élan")
    for _ in range(2):
        entries = library.entries()
        assert [entry.name for entry in matching(entries, "éLAN oeuvres")] == ["z.toml"]
        assert matching(entries, "elan autre") == []
        assert len(matching(entries, " ")) == len(entries)


def test_a_head_that_is_none_is_said_to_be_a_problem(library: Library) -> None:
    """Somebody who can write the index can make it sound; the list has to stand that."""
    library.entries()
    known = {
        key: (told, start.replace("format = 1\nmin_reader = 1", "format = 9\nmin_reader = 9"))
        for key, (told, start) in read_index(library.folder).items()
    }
    write_index(library.folder, known.items())
    entry = library.entries()[0]
    assert entry.head is None
    assert isinstance(entry.problem, NewerFormatError)
    assert entry.head is None


def test_a_folder_that_takes_no_new_file_has_no_index(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = os.open

    def refusing(path: object, flags: int, *rest: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(13, "no")
        return honest(path, flags, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refusing)
    assert len(library.entries()) == COUNT
    assert not (library.folder / NAME).exists()


def test_a_file_that_goes_while_it_is_listed_is_told(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(path: str, length: int) -> object:
        raise FileNotFoundError(2, "gone")

    monkeypatch.setattr(listing, "read_start", gone)
    problems = {type(entry.problem) for entry in library.entries()}
    assert problems == {UnreadableError}


def test_the_newest_are_found_without_opening_the_others(library: Library, opened: list[str]) -> None:
    (library.folder / "case-004.toml").unlink()
    (library.folder / "dangling.toml").symlink_to("nowhere.toml")
    now = time.time()
    for number in (7, 3):
        os.utime(library.folder / f"case-{number:03}.toml", (now + number, now + number))
    assert [entry.name for entry in library.entries(newest=2)] == ["case-007.toml", "case-003.toml"]
    assert sorted(opened) == ["case-003.toml", "case-007.toml"]
    assert len(library.entries(newest=COUNT + 5)) == COUNT
