"""Files of every released format open for ever, say what they said, and are written as they were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli

from storage.codec import Stamp, decode, encode
from storage.document import SECTIONS
from storage.findings import SealState
from storage.formats import FORMATS
from storage.head import FORMAT, MIN_READER
from storage.store import open_file
from tests.storage import cases
from tests.storage.golden_files import content, golden_files, made_now, reading_of

every_file = pytest.mark.parametrize("path", golden_files(), ids=lambda path: f"{path.parent.name}/{path.stem}")


def test_every_format_has_its_module_and_its_files() -> None:
    assert list(FORMATS) == list(range(1, FORMAT + 1))
    assert all(number == format.number for number, format in FORMATS.items())
    assert FORMATS[FORMAT].min_reader == MIN_READER
    names = {name for name, _ in made_now()}
    for number in FORMATS:
        assert names <= {path.stem for path in golden_files(number)}, "run: python -m tests.storage.golden_files"


@every_file
def test_a_golden_file_opens_without_a_word(path: Path) -> None:
    loaded = decode(path.read_bytes())
    assert loaded.seal_state is SealState.INTACT
    assert (loaded.findings, loaded.extras, loaded.orphans) == ((), (), ())


@every_file
def test_a_golden_file_says_what_it_said(path: Path) -> None:
    written_down = json.loads(reading_of(path).read_text("utf-8"))
    assert _lacks(written_down, content(decode(path.read_bytes()).assessment)) == []


def _lacks(before: object, now: object, at: str = "") -> list[str]:
    """Where what is read `now` differs from what was read `before`; that more is there is no difference."""
    if isinstance(before, dict) and isinstance(now, dict):
        return [place for key in before for place in _lacks(before[key], now.get(key), f"{at}.{key}")]
    return [] if before == now else [at]


def test_what_a_golden_file_lacks_is_found() -> None:
    assert _lacks({"a": {"b": 1}, "c": [1]}, {"a": {"b": 1, "x": 2}, "c": [1]}) == []
    assert _lacks({"a": {"b": 1}, "c": [1]}, {"a": {}, "c": [2]}) == [".a.b", ".c"]


@pytest.mark.parametrize("path", golden_files(FORMAT), ids=lambda path: path.stem)
def test_a_golden_file_of_this_format_is_written_to_the_byte(path: Path) -> None:
    data = path.read_bytes()
    loaded = decode(data)
    head = loaded.head
    assert head.saved_at
    stamp = Stamp(head.revision, head.saved_at, head.written_by, head.format, head.min_reader)
    assert encode(loaded.assessment, stamp, extras=loaded.extras, summary=head.summary).encode() == data


@every_file
def test_an_old_file_is_kept_in_the_history_before_it_is_written_anew(path: Path, tmp_path: Path) -> None:
    mine = tmp_path / path.name
    mine.write_bytes(path.read_bytes())
    file = open_file(mine, written_by=cases.ME, history=tmp_path / "history")
    assert file.save(file.assessment.with_title("Renamed"), cases.NOW).is_saved
    kept = [version.read_bytes() for version in (tmp_path / "history").rglob("*.toml")]
    assert path.read_bytes() in kept
    assert decode(mine.read_bytes()).head.format == FORMAT


def test_the_full_golden_file_has_every_table() -> None:
    (path,) = (path for path in golden_files(FORMAT) if path.stem == "full")
    missing = set(SECTIONS) - set(tomli.loads(path.read_text("utf-8")))
    assert not missing, (
        "before the release: remove full.* and run python -m tests.storage.golden_files; later: a new file"
    )
