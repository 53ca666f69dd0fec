"""Costs entered in a real terminal, by keys alone: scores are suggested, taken, overridden, and lose their ground."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest

from domain.catalogue import Criterion, Model
from domain.score import Score
from domain.tco.comparison import compare
from domain.tco.facts import cost_facts
from domain.tco.lines import TODAY, CostLine
from tests.terminal import Terminal, sourcier
from tests.test_weights_interview import opened_at
from tests.test_whole_interview import environment, only_assessment, saved

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]


def enter(terminal: Terminal, *amounts: str) -> None:
    """Amounts one below the other."""
    for amount in amounts:
        terminal.type(amount)
        terminal.press("enter")


def test_costs_become_scores_and_changed_costs_are_told(tmp_path: Path) -> None:
    # By hand: today 100 000 a year, 300 000 in three. Full: 68 000 + 7 000 + 5 000 of outages a year, 240 000, and
    # 10 000 + 6 000 once: 256 000, 14.7 % less, level 4. With a contract of 90 000: 322 000, 7.3 % more, level 2.
    with Terminal(sourcier(), env=environment(tmp_path)) as terminal:
        terminal.wait_for("No assessment yet")
        terminal.press("ctrl+n")
        terminal.type("Atelier Morel")
        terminal.press("enter")
        terminal.wait_for("Employees today")

        opened_at(terminal, "Costs")
        terminal.wait_for("No cost is known yet")
        enter(terminal, "60 000,00", "12,000.00", "8k", "4000", "3000", "2000", "6000", "5000")
        terminal.wait_for("Staying as today costs €300,000 over 3 years")
        terminal.press("right")
        enter(terminal, "68,000", "1.500")
        terminal.wait_for("This reads two ways: 1,500 or 1.5?")
        terminal.press("escape")
        enter(terminal, "7000", "10000", "-5")
        terminal.wait_for("A figure here cannot be negative")
        terminal.press("escape")
        enter(terminal, "9000-6000-3000")
        terminal.wait_for("from the lowest to the highest")
        terminal.press("escape")
        enter(terminal, "6000")
        terminal.wait_for("Full outsourcing costs least: €256,000, 15% less")

        opened_at(terminal, "Costs compared")
        terminal.wait_for("100%")
        opened_at(terminal, "Scores")
        terminal.wait_for("Enter takes 4 from the facts")
        assert "(4)" in terminal.text
        terminal.press("enter")
        terminal.wait_for("4✓")
        terminal.press("left", "2")
        terminal.wait_for("≠ Your own; the facts suggest 4")
        terminal.press("s")
        terminal.wait_for("✓ Taken from the facts, 4")

        terminal.press("f8", "f8")
        terminal.wait_for("Provider's contract")
        terminal.press("up", "up", "up", "up")
        enter(terminal, "90000")
        terminal.wait_for("The ground of 1 confirmed score has moved")
        opened_at(terminal, "Scores")
        terminal.wait_for("‼ Ground moved: taken as 4, now 2")
        assert "4‼" in terminal.text
        saved(terminal)
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0

    done = only_assessment(tmp_path)
    assert done.costs[TODAY][CostLine.SALARIES].likely == 60_000
    assert done.costs[Model.FULL][CostLine.EXIT].likely == 6_000
    compared = compare(cost_facts(done), [Model.FULL])
    assert (compared.today.total.likely, compared.of(Model.FULL).total.likely) == (300_000, Decimal(322_000))
    score = done.score(Model.FULL, Criterion.TCO)
    assert isinstance(score, Score)
    assert score.level == 4
    assert score.confirmed is not None
    assert (score.confirmed.low, score.confirmed.likely, score.confirmed.high) == (4, 4, 4)
