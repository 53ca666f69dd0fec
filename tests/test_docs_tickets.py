"""The page on tickets holds what the code holds: headers, words, limits and reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.tickets import mapping
from domain.tickets.mapping import MAX_COLUMNS, ColumnMapping
from domain.tickets.service_calendar import EARLIEST
from domain.tickets.ticket import LeftOut, Rejection
from domain.tickets.tools import GENERIC, TOOLS
from storage.tickets import delimited, export, workbook, workbook_parts
from storage.tickets.mappings import SavedMapping, mappings, path_of
from tests.test_docs_contracts import section

PAGE = (Path(__file__).parents[1] / "docs" / "tickets.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("tool", [tool for tool in TOOLS if tool is not GENERIC], ids=lambda tool: tool.name)
def test_every_header_of_a_tool_is_told(tool: ColumnMapping) -> None:
    table = section("Tools", PAGE).partition("\n\n|")[2].partition("\n\n")[0]
    rows = [row.strip("|").split("|") for row in table.splitlines()]
    at = next(place for place, cell in enumerate(rows[0]) if cell.strip() == f"`{tool.name}`")
    told = {row[0].strip(): row[at].strip() for row in rows}
    for part, headers in tool.columns.items():
        assert told[part].removeprefix("* ").partition(":")[0] == ", ".join(headers)
    assert ("at most" in told["support"]) == (tool.first_level_at_most is not None)


@pytest.mark.parametrize("words", ["INCIDENT", "FIRST_LEVEL", "SECURITY", "OPEN", "CANCELLED"])
def test_every_word_looked_for_is_told(words: str) -> None:
    assert f"| {', '.join(getattr(mapping, f'{words}_WORDS'))} |" in PAGE


def test_every_reason_is_told() -> None:
    rows = [row for row in section("Files", PAGE).splitlines() if row.startswith("| `")]
    ids = {id.strip("` ") for row in rows for id in row.split("|")[1].split(",")}
    assert ids == set(Rejection)
    json = (Path(__file__).parents[1] / "docs" / "json.md").read_text(encoding="utf-8")
    assert all(f"`{reason}`" in json for reason in LeftOut)


def test_the_limits_are_told() -> None:
    gib, mib = 1024**3, 1024**2
    assert f"{delimited.MAX_BYTES // gib} GiB; {delimited.MAX_CELL // mib} MiB a cell" in PAGE
    assert (
        f"{workbook.MAX_BYTES // mib} MiB; {workbook.MAX_PART // gib} GiB unpacked, {workbook.MAX_GROWTH} times" in PAGE
    )
    assert f"{workbook_parts.MAX_TEXT} characters of a cell" in PAGE
    assert f"| columns | {MAX_COLUMNS:,} |" in PAGE
    assert f"| {workbook_parts.MAX_ROWS:,} |" in PAGE
    assert f"from {EARLIEST} to today" in PAGE
    assert f"first {export.HEADER_WITHIN} rows" in PAGE
    json = (Path(__file__).parents[1] / "docs" / "json.md").read_text(encoding="utf-8")
    assert f"the first {export.SHOWN} rows" in json


def test_the_mapping_shown_can_be_read(tmp_path: Path) -> None:
    lines = section("A mapping of one's own", PAGE).splitlines()
    text = "\n".join(line.strip() for line in lines if line.startswith("    ") and "sourcier" not in line)
    path = path_of(tmp_path, "workshop")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    (own, *_others) = mappings(tmp_path)
    assert isinstance(own, SavedMapping)
    assert own.mapping.columns["resolved"] == ("Ende", "Schluss")  # type: ignore[index]
    assert own.terms.week is not None
    assert own.terms.closed
