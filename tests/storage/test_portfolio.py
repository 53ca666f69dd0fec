"""The rows of a portfolio, from the heads of the files of a library."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from domain.samples import sample
from storage import age, encrypted_files
from storage.codec import encode
from storage.library import Library
from storage.portfolio import portfolio_of
from tests.storage import cases


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(encrypted_files, "new_key", partial(age.new_key, work_factor=4))
    return Library(tmp_path / "library", written_by=cases.ME)


def test_a_row_says_what_was_decided_or_else_what_leads(library: Library) -> None:
    decided = sample("services", "fr")
    library.create(decided, cases.NOW)
    leading = decided.model_copy(update={"id": "0123456789ab", "title": "Étude", "decisions": {}})
    library.create(leading, cases.NOW)
    rows = {row.title: row for row in portfolio_of(library.entries()).rows}
    assert set(rows) == {decided.title, "Étude"}
    last = max(decided.decisions.values(), key=lambda record: record.decided_on)
    row = rows[decided.title]
    assert (row.is_decided, row.option) == (True, last.option)
    assert row.headcount == decided.value("headcount")
    assert row.last_reading == max(decided.readings)
    assert row.steps_done > 0
    assert rows["Étude"].option
    assert not rows["Étude"].is_decided
    assert rows["Étude"].saved_on == cases.NOW.astimezone().date()


def test_what_no_head_can_be_read_of_is_counted(library: Library) -> None:
    library.encrypt(library.create(cases.small(), cases.NOW).path, "correct horse")
    (library.folder / "broken.toml").write_text("[session")
    text = encode(cases.blank("", "ba9876543210"), cases.STAMP)
    (library.folder / "bare.toml").write_text(text.replace("saved_at", "saved_then", 1))
    found = portfolio_of(library.entries())
    assert (found.encrypted, found.unreadable) == (1, 1)
    (row,) = found.rows
    assert (row.file, row.title, row.saved_on, row.headcount, row.steps_done) == ("bare.toml", "bare", None, None, 0)
