"""Texts longer than can be typed: a file that has them is read whole, and nothing of it is lost by a save."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w

from domain.samples import SAMPLES, sample
from storage.codec import decode
from storage.errors import FieldProblem, InvalidFieldError
from storage.store import open_file
from tests.storage import cases

LONG = "x" * 10_000


def text_fields(tables: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, tuple[str, str]]]:
    """Each kind of place with a string once: the table that has it, its key, and the kind."""
    seen = set()

    def walk(table: dict[str, Any], top: str) -> Iterator[tuple[dict[str, Any], str, tuple[str, str]]]:
        for key, value in table.items():
            kind = (top or key, key)
            if isinstance(value, dict):
                yield from walk(value, top or key)
            elif isinstance(value, str) and kind not in seen:
                seen.add(kind)
                yield table, key, kind

    return walk(tables, "")


@pytest.mark.parametrize("id", SAMPLES)
def test_every_text_of_a_file_may_be_long(id: str) -> None:
    tables = tomli.loads(cases.text_of(sample(id, "en")))
    read, problems = set(), set()
    for table, key, kind in list(text_fields(tables)):
        before, table[key] = table[key], LONG
        try:
            loaded = decode(tomli_w.dumps(tables).encode())
        except InvalidFieldError as refused:  # a choice, an id: no text
            problems.add(refused.problem)
        else:
            if kind[0] != "session" or key == "title":
                assert LONG in loaded.assessment.model_dump_json(), kind
                read.add(kind)
        table[key] = before
    assert FieldProblem.TOO_LONG not in problems
    assert {("session", "title"), ("company", "source"), ("company", "note"), ("scores", "source")} <= read


def test_a_long_line_is_saved_as_it_was_read(tmp_path: Path) -> None:
    path = cases.write(tmp_path / "x.toml", cases.small())
    tables = tomli.loads(path.read_text("utf-8"))
    tables["session"]["title"] = LONG
    path.write_text(tomli_w.dumps(tables), "utf-8")
    file = open_file(path, written_by=cases.ME)
    file.accept()
    assert file.save(file.assessment.with_answer("headcount", cases.given(7)), cases.NOW).is_saved
    assert open_file(path, written_by=cases.ME).assessment.title == LONG
