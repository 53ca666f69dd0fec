"""`sourcier calibration`: what decisions of the library expected, and what became of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.samples import SAMPLES, sample
from storage.library import Library
from storage.predictions import predictions_of
from tests.storage import cases
from tui.cli import main

pytestmark = pytest.mark.usefixtures("own_surroundings")

Output = pytest.CaptureFixture[str]


def test_the_record_in_words(library: Path, capsys: Output) -> None:
    (library / "broken.toml").write_text("[session", encoding="utf-8")
    assert main(["calibration"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("3 assessments with a prediction · plus 1 that cannot be read\n")
    assert "Saving per month  2 of 3 kept" in told
    assert "2 of 3 within the bounds expected" in told
    assert "worse than expected" in told
    assert "; median error " in told, "by the term of the note below"


def test_an_empty_library_has_nothing_to_compare(capsys: Output) -> None:
    assert main(["calibration"]) == 0
    assert "there is nothing to compare" in capsys.readouterr().out


def test_the_record_as_json_follows_its_contract(library: Path, capsys: Output) -> None:
    assert main(["calibration", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "sourcier/calibration/1"
    assert [kind["kind"] for kind in found["kinds"]] == ["total_cost", "saving", "availability"]
    saving = found["kinds"][1]
    assert (saving["compared"], saving["kept"], saving["within"], saving["with_interval"]) == (3, 2, 2, 3)
    assert 0 < saving["share_low"] < 2 / 3 < saving["share_high"] < 1
    assert len(found["assessments"]) == len(SAMPLES)
    (services,) = (one for one in found["assessments"] if one["title"].startswith("Cormoran"))
    assert services["decided_on"] == "2026-02-26"
    assert [outcome["kept"] for outcome in services["outcomes"][:2]] == [True, False]


def test_files_without_a_decision_are_read_no_further(tmp_path: Path) -> None:
    library = Library(tmp_path / "other", written_by="tests")
    library.create(cases.blank(), datetime.now(UTC))
    library.create(sample("services", "fr"), datetime.now(UTC))
    told: list[tuple[int, int]] = []
    found = predictions_of(library.entries(), lambda done, total: told.append((done, total)))
    assert [one.title for one in found.assessments] == [sample("services", "fr").title]
    assert (found.encrypted, found.unreadable) == (0, 0)
    assert told == [(1, 2), (2, 2)]


def test_a_file_broken_below_its_head_is_counted(library: Path) -> None:
    entries = Library(library, written_by="tests").entries()
    damaged = entries[0].path
    damaged.write_bytes(damaged.read_bytes()[:4000])
    found = predictions_of(entries)
    assert (len(found.assessments), found.unreadable) == (2, 1)
