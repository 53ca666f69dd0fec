"""Everything we write is for its owner alone; what is not is found."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from storage.library import Library
from storage.permissions import is_exposed, readers_of
from tests.storage import cases

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


@pytest.fixture
def open_umask() -> Iterator[None]:
    """The widest there is: what is private then is so by our own doing."""
    before = os.umask(0)
    yield
    os.umask(before)


def exposed_below(folder: Path) -> list[str]:
    return sorted(
        f"{stat.filemode(path.lstat().st_mode)} {path.relative_to(folder.parent)}"
        for path in (folder, *folder.rglob("*"))
        if path.lstat().st_mode & 0o077
    )


@pytest.mark.usefixtures("open_umask")
def test_whatever_the_library_holds_is_for_its_owner_alone(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", written_by=cases.ME)
    for number in range(3):
        library.create(cases.blank(f"{number}", f"{number:012x}"), cases.NOW)
    path = library.create(cases.small(), cases.NOW).path
    for number in range(3):
        file = library.open(path)
        assert file.save(cases.small().with_title(f"{number}"), cases.NOW + timedelta(hours=number)).is_saved
        assert file.save_copy(cases.small(), cases.NOW).is_saved
    library.delete(library.entries()[0].path, cases.NOW)
    assert any(library.history.rglob("*.toml"))
    assert any(library.trash.iterdir())
    assert exposed_below(library.folder) == []


@pytest.mark.usefixtures("open_umask")
def test_a_file_saved_again_loses_the_rights_of_others(tmp_path: Path) -> None:
    path = cases.write(tmp_path / "case.toml", cases.small())
    path.chmod(0o644)
    library = Library(tmp_path / "library", written_by=cases.ME)
    assert library.open(path).save(cases.small(), cases.NOW).is_saved
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can get to, unlike those that tests are usually given."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        if not readers_of(Path(name)):
            pytest.skip("the folder for temporary files is closed to others")
        yield Path(name)


@pytest.mark.parametrize(
    ("folder", "file", "exposed"),
    [
        (0o700, 0o644, False),
        (0o755, 0o600, False),
        (0o755, 0o644, True),
        (0o750, 0o640, True),
        (0o750, 0o604, False),
        (0o744, 0o644, False),
    ],
)
def test_a_file_is_exposed_when_others_get_to_it_and_may_read_it(
    open_folder: Path, folder: int, file: int, exposed: bool
) -> None:
    library = Library(open_folder / "library", written_by=cases.ME)
    library.prepare()
    path = cases.write(library.folder / "case.toml", cases.small())
    path.chmod(file)
    library.folder.chmod(folder)
    assert is_exposed(path) is exposed
    assert [entry.is_exposed for entry in library.entries()] == [exposed]
    assert not is_exposed(library.folder / "gone.toml")


def test_a_folder_above_that_is_closed_keeps_others_out(open_folder: Path) -> None:
    (open_folder / "library").mkdir(mode=0o755)
    path = cases.write(open_folder / "library" / "case.toml", cases.small())
    path.chmod(0o644)
    assert is_exposed(path)
    open_folder.chmod(0o700)
    assert not is_exposed(path)


def test_windows_has_no_such_rights_to_look_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "name", "nt")
        found = readers_of(tmp_path)
    assert found == 0


def test_what_killed_saves_left_beside_a_file_goes_when_it_is_opened_to_write(tmp_path: Path) -> None:
    path = cases.write(tmp_path / "case.toml", cases.small())
    library = Library(tmp_path / "library", written_by=cases.ME)
    kept = library.history / cases.small().id
    kept.mkdir(parents=True)
    left = [folder / ".sourcier.4194305.0123abcd.tmp" for folder in (tmp_path, kept)]
    for leftover in left:
        leftover.write_text("half an assessment")
        os.utime(leftover, (0, 0))
    library.open(path).close()
    assert all(leftover.exists() for leftover in left)
    library.open(path, exclusive=True).close()
    assert not any(leftover.exists() for leftover in left)
