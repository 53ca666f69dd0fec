"""What the decisions of a library expected: which files are read for it, and which only counted."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from domain.samples import sample
from storage import age, encrypted_files
from storage.library import Library
from storage.predictions import predictions_of
from tests.storage import cases


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(encrypted_files, "new_key", partial(age.new_key, work_factor=4))
    return Library(tmp_path / "library", written_by=cases.ME)


def test_only_files_with_a_decision_or_a_reading_are_read(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    case = sample("services", "fr")
    decided = library.create(case, cases.NOW).path
    library.create(cases.blank("b", "ba9876543210"), cases.NOW)
    # Readings alone: nothing was expected that they could be held against.
    measured = library.create(case.model_copy(update={"id": "0" * 12, "decisions": {}}), cases.NOW).path
    read: list[Path] = []
    honest = encrypted_files.read_file
    monkeypatch.setattr("storage.predictions.read_file", lambda path: read.append(path) or honest(path))
    told: list[tuple[int, int]] = []
    found = predictions_of(library.entries(), lambda done, total: told.append((done, total)))
    assert set(read) == {decided, measured}
    (one,) = found.assessments
    assert (one.file, one.title) == (decided.name, case.title)
    assert one.decided_on == max(record.decided_on for record in case.decisions.values())
    assert found.outcomes == one.outcomes != ()
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_what_cannot_be_read_is_counted(library: Library) -> None:
    library.encrypt(library.create(cases.blank(), cases.NOW).path, "correct horse")
    (library.folder / "broken.toml").write_text("[session")
    damaged = library.create(sample("services", "fr"), cases.NOW).path
    damaged.write_bytes(damaged.read_bytes()[:4000])
    found = predictions_of(library.entries())
    assert (found.assessments, found.encrypted, found.unreadable) == ((), 1, 2)
