"""Tickets in words: every id has its own in both languages, and no text of a file gets out of hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.tickets.mapping import Part
from domain.tickets.plan import Outcome
from domain.tickets.ticket import Rejection
from domain.tickets.tools import TOOLS
from storage.tickets.dates import DateOrder
from storage.tickets.errors import ExportError, ExportProblem
from tui import i18n
from tui.words import export_problems, ticket_terms

HOSTILE = "\x1b[31mred\x07\u202e[b]{path}{0}"


@pytest.fixture(params=["en", "fr"], autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.language()
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language(before)


@pytest.mark.parametrize("problem", ExportProblem)
def test_every_problem_says_where_what_and_what_to_do(problem: ExportProblem) -> None:
    error = ExportError(Path("/x/export.csv"), problem, detail="Beginn", headers=["Nr", "Ende"], limit=2000, line=1234)
    told = export_problems.problem(error)
    assert told.startswith("export.csv, ")
    assert told.endswith(".")
    assert len(told.rstrip(".").split(". ")) >= 2
    assert "{" not in told


@pytest.mark.parametrize("problem", ExportProblem)
def test_what_a_file_says_is_cleaned_and_clipped(problem: ExportProblem) -> None:
    path = Path("/x") / (HOSTILE * 20).replace("/", "")
    told = export_problems.problem(ExportError(path, problem, detail=HOSTILE * 99, headers=[HOSTILE * 99] * 99, line=3))
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert len(told) < 1500


def test_every_id_has_words_of_its_own() -> None:
    for say, ids in (
        (ticket_terms.part, Part),
        (ticket_terms.part_meaning, Part),
        (ticket_terms.order, DateOrder),
        (ticket_terms.rejection, Rejection),
        (ticket_terms.outcome, Outcome),
    ):
        told = [say(id) for id in ids]  # type: ignore[operator]
        assert len(set(told)) == len(told)
        assert all(told)


def test_a_mapping_of_ones_own_is_called_by_its_name() -> None:
    assert ticket_terms.tool("werkstatt") == "werkstatt"
    assert len({ticket_terms.tool(tool.name) for tool in TOOLS}) == len(TOOLS)
