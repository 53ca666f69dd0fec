"""What no reader of ours would take is still written where nothing else would be left of it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import tomli

from domain.assessment import Assessment
from domain.compared import MOST_COMPARED
from domain.stakeholder import Stakeholder, WeightMethod
from storage import age, reading, toml_text
from storage.errors import FieldProblem, InvalidFieldError, UnreadableError
from storage.library import Library
from storage.salvage import salvage
from storage.shelter import save_elsewhere
from storage.store import OpenFile, open_file
from tests.storage import cases


def with_people(case: Assessment, count: int) -> Assessment:
    for number in range(count):
        person = Stakeholder(name=f"Person {number}", method=WeightMethod.SWING)
        case = case.with_stakeholder(f"stakeholder_{number}", person)
    return case


TOO_MANY = with_people(cases.small(), MOST_COMPARED + 1)


@pytest.fixture
def file(tmp_path: Path) -> OpenFile:
    return open_file(cases.write(tmp_path / "a.toml", cases.small()), written_by=cases.ME)


def test_what_cannot_be_read_again_is_written_all_the_same_with_a_warning(file: OpenFile, tmp_path: Path) -> None:
    before = file.path.read_bytes()
    assert not file.save(TOO_MANY, cases.NOW).is_saved
    assert not file.save_copy(TOO_MANY, cases.NOW, tmp_path).is_saved
    outcome = save_elsewhere(file, TOO_MANY, cases.NOW, (tmp_path / "none", tmp_path))
    assert outcome.is_saved
    assert outcome.path.parent == tmp_path
    (warning,) = outcome.warnings
    assert isinstance(warning, InvalidFieldError)
    assert warning.path == outcome.path
    assert len(tomli.loads(outcome.path.read_text("utf-8"))["stakeholders"]) == MOST_COMPARED + 1
    assert file.path.read_bytes() == before


def test_what_was_written_so_can_be_repaired_but_for_what_is_too_much(file: OpenFile, tmp_path: Path) -> None:
    outcome = save_elsewhere(file, TOO_MANY, cases.NOW, (tmp_path,))
    found = salvage(outcome.path.read_bytes(), id=TOO_MANY.id, today=TOO_MANY.created_on)
    assert len(found.assessment.stakeholders) == MOST_COMPARED
    assert found.assessment.answers == TOO_MANY.answers
    (left,) = found.left_out
    assert (left.table, left.problem) == (("stakeholders", f"stakeholder_{MOST_COMPARED}"), FieldProblem.OUT_OF_RANGE)
    assert left.line


def test_what_is_too_large_to_be_read_is_written_too(
    file: OpenFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = with_people(cases.small(), 3)
    monkeypatch.setattr(toml_text, "MAX_BYTES", 500)
    monkeypatch.setattr("storage.rewriting.MAX_BYTES", 500)
    outcome = save_elsewhere(file, case, cases.NOW, (tmp_path,))
    assert isinstance(outcome.warnings[0], UnreadableError)
    assert "Person 2" in outcome.path.read_text("utf-8")
    assert outcome.path.stat().st_size < reading.MAX_BYTES


def test_of_an_encrypted_file_it_is_encrypted_too(tmp_path: Path) -> None:
    library = Library(tmp_path, written_by=cases.ME)
    key = age.new_key("a passphrase", 8)
    with closing(library.create(cases.small(), cases.NOW, key)) as file:
        outcome = save_elsewhere(file, TOO_MANY, cases.NOW, (tmp_path,))
    assert outcome.warnings
    assert b"Person 60" not in outcome.path.read_bytes()
    assert b"Person 60" in key.decrypt(outcome.path.read_bytes())


def test_what_reads_back_has_no_warning(file: OpenFile, tmp_path: Path) -> None:
    outcome = save_elsewhere(file, with_people(cases.small(), 3), cases.NOW, (tmp_path,))
    assert (outcome.is_saved, outcome.warnings) == (True, ())


def test_no_folder_takes_it_and_it_is_said_why(file: OpenFile, tmp_path: Path) -> None:
    outcome = save_elsewhere(file, TOO_MANY, cases.NOW, (tmp_path / "none",))
    assert not outcome.is_saved
    assert outcome.problem is not None
