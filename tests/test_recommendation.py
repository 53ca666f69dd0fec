"""Two people weigh by swing, disagree, answer the next best question, see the recommendation change, and undo it."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.assessment import Assessment, OptionCase, OptionState, Score
from domain.catalogue import Criterion, Model
from domain.ranking import rank
from storage.library import Library
from tests.terminal import Terminal, sourcier
from tests.test_weights_interview import opened_at
from tests.test_whole_interview import environment, saved

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]

LEVELS = {
    Model.HYBRID: (5, 2, 3, 3, 3, 4, 2),
    Model.CO_SOURCING: (2, 3, 3, 3, 3, 3, 5),
    Model.IN_HOUSE: (1, 2, 3, 3, 3, 2, 3),
}


def scored() -> Assessment:
    """Three options, all scored but for the criticality of co-sourcing, which nobody knows."""
    case = Assessment(id="0123456789ab", created_on=date(2026, 1, 5), title="Fonderie Arvel")
    for model in Model:
        if model not in LEVELS:
            case = case.with_option(model, OptionCase(state=OptionState.RULED_OUT, reason="Not offered here"))
    for model, row in LEVELS.items():
        for criterion, level in zip(Criterion, row, strict=True):
            case = case.with_score(model, criterion, Score(level=level, note="As measured"))
    return case.with_score(Model.CO_SOURCING, Criterion.CRITICALITY, Score(level=None))


def ask(terminal: Terminal, name: str, first: int) -> None:
    """A swing interview: the criterion in place `first` matters most, then the others from the top; points as asked."""
    terminal.press("home", "right", "right")
    terminal.wait_for("Type the name")
    terminal.type(name)
    terminal.press("enter")
    terminal.wait_for("first?")
    terminal.press(*["down"] * first, "enter")
    terminal.press(*["enter"] * 6)
    terminal.wait_for("is worth 100")
    terminal.press(*["enter"] * 6)
    terminal.wait_for("Check 1 [?]")
    terminal.press("a", "b")
    terminal.wait_for("How sure are you of these weights")
    terminal.press("a")
    terminal.wait_for("Everything was asked")


def test_an_answer_changes_the_recommendation_and_undo_brings_it_back(tmp_path: Path) -> None:
    env = environment(tmp_path)
    library = Library(tmp_path / "library", written_by="tests")
    path = library.create(scored(), datetime(2026, 1, 5, tzinfo=UTC)).path

    def on_file() -> Assessment:
        return library.open(path).assessment

    with Terminal(sourcier("open", str(path)), columns=120, rows=40, env=env) as terminal:
        terminal.wait_for("Employees today")
        opened_at(terminal, "Weights")
        ask(terminal, "Anne", 0)
        ask(terminal, "Marc", 6)
        saved(terminal)
        assert rank(on_file()).leader == Model.HYBRID

        opened_at(terminal, "The people")
        terminal.wait_for("Marc would choose")
        terminal.wait_for("Discuss only this: Strategic skills kept")

        opened_at(terminal, "How sure?")
        terminal.wait_for("Ask next: Co-sourcing on Business criticality")
        terminal.press("down", "enter")
        terminal.wait_for("· Scores")
        terminal.wait_for("Business criticality · Co-sourcing")
        assert "Hybrid model is ahead of Co-sourcing by 3.8 points: too close to call." in terminal.text
        terminal.press("5")
        terminal.wait_for("Co-sourcing leads Hybrid model by 5.7 points")
        saved(terminal)
        assert rank(on_file()).leader == Model.CO_SOURCING

        terminal.press("ctrl+z")
        terminal.wait_for("Hybrid model is ahead of Co-sourcing")
        terminal.wait_for("Undone: ")
        saved(terminal)
        assert rank(on_file()).leader == Model.HYBRID
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
