"""The page on the method has the cost lines and figures of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from domain.catalogue import Basis, Criterion
from domain.suggestions.tco import CLEAR_SAVING, SAVING_BANDS
from domain.tco.chance import POINTS
from domain.tco.lines import CEILINGS, IN_HOUSE_LINES, RULES, CostLine, Rhythm
from domain.tco.saving import CLAIMED_SAVING

PAGE = (Path(__file__).parents[3] / "docs" / "method.md").read_text(encoding="utf-8")
WHEN = {Rhythm.YEARLY: "yearly", Rhythm.AT_START: "at the start", Rhythm.AT_END: "at the end"}
STATUS = {Basis.STATED: "S", Basis.READING: "R", Basis.ADDITION: "A"}


def section(title: str) -> str:
    return PAGE.partition(f"\n### {title}\n")[2].partition("\n### ")[0]


def row(id: str, text: str) -> list[str]:
    """The cells after the first of the table row that begins with an id."""
    found = re.search(rf"^\| `{id}` \|(.+)\|$", text, re.MULTILINE)
    assert found, id
    return [cell.strip() for cell in found[1].split("|")]


@pytest.mark.parametrize("line", CostLine)
def test_every_line_has_the_rule_of_the_code(line: CostLine) -> None:
    rule = RULES[line]
    _, side, when, grows, ceiling, status = row(line, section("Cost lines"))
    assert side == ("in-house" if line in IN_HOUSE_LINES else "both" if line is CostLine.OUTAGES else "provider")
    assert when == WHEN[rule.rhythm]
    assert grows == ("yes" if rule.grows else "no")
    assert ceiling == f"{CEILINGS[rule.weight]:.0%}".replace("%", " %")
    assert status == STATUS[rule.basis]


@pytest.mark.parametrize("criterion", Criterion)
def test_every_criterion_says_where_its_suggestion_comes_from(criterion: Criterion) -> None:
    facts, levels = row(criterion, section("Suggested scores"))
    assert facts
    assert levels


def test_the_figures_are_those_of_the_code() -> None:
    bands = row(Criterion.TCO, section("Suggested scores"))[1]
    assert f"above {CLEAR_SAVING:.0%}".replace("%", " %") in bands
    for least, level in SAVING_BANDS:
        assert f"from {least:.0%} {level}".replace("%", " %").replace("-", "−") in bands
    comparing = section("Comparing costs")
    assert f"above {CLAIMED_SAVING:.0%}".replace("%", " %") in comparing
    assert f"{POINTS:,}".replace(",", " ") in comparing
