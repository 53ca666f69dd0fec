"""A swing interview of two people in a real terminal, by keys alone; their weights in the file."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from domain.assessment import Assessment
from domain.catalogue import Criterion
from domain.elicitation import elicitation, is_equalised
from domain.ranking import rank
from domain.stakeholder import PointsBounds, Preference, WeightMethod
from domain.weights import stakeholder_weights
from storage.library import Library
from tests.domain.grids import grid
from tests.terminal import Terminal, sourcier
from tests.test_whole_interview import environment, only_assessment, saved

LATER = (Criterion.COMPLIANCE, Criterion.AVAILABILITY, Criterion.RETAINED_SKILLS)

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]


def opened_at(terminal: Terminal, page: str) -> None:
    """From any page to the one with this name."""
    for _ in range(40):
        if f"· {page}" in terminal.lines[0]:
            return
        terminal.press("f9")
    raise AssertionError(f"{page} was not found:\n{terminal.text}")


def score_everything(terminal: Terminal) -> None:
    """The scores of the page that follows, a criterion after the other across the options."""
    opened_at(terminal, "Scores")
    for row in range(len(Criterion)):
        terminal.press("home")
        levels = [str(1 + (row * 2 + column) % 5) for column in range(7)]
        terminal.burst(*["down"] * row, *[key for level in levels for key in (level, "right")][:-1])
    opened_at(terminal, "Weights")


def new_person(terminal: Terminal, name: str) -> None:
    """From any question: to the names, to the empty one at the end, type."""
    terminal.press("home", "right", "right")
    terminal.wait_for("Type the name")
    terminal.type(name)
    terminal.press("enter")


def weights(assessment: Assessment, person: str) -> dict[str, float]:
    found = stakeholder_weights(assessment, person)
    assert found is not None
    return dict(found)


def test_two_people_are_asked_one_after_the_other_by_keys(tmp_path: Path) -> None:
    env = environment(tmp_path)
    with Terminal(sourcier(), env=env) as terminal:
        terminal.wait_for("No assessment yet")
        terminal.press("ctrl+n")
        terminal.type("Atelier Morel")
        terminal.press("enter")
        terminal.wait_for("Employees today")
        opened_at(terminal, "Weights")
        score_everything(terminal)

        new_person(terminal, "Anne Morel")
        terminal.wait_for("which one first?")
        terminal.press("enter", "enter", "backspace", "enter")  # cost, then criticality: taken back, given again
        terminal.press("=")  # ambitions tie with it
        terminal.wait_for("3 lines are moved")
        terminal.press("enter")  # which may be meant for the tie: it does nothing yet
        terminal.wait_for("Enter once more")
        terminal.press("enter", "enter", "enter", "enter")
        terminal.wait_for("is worth 100")
        assert "▒" in terminal.text  # the weights of the order alone
        terminal.type("80")
        terminal.press("enter")  # for both in the tie
        terminal.type("90")
        terminal.press("enter")
        terminal.wait_for("A line before this one has 80")
        terminal.press("escape")
        terminal.type("?30-50")
        terminal.press("enter", "enter", "enter", "enter")
        terminal.wait_for("Check 1 [?]")
        terminal.press("b")
        terminal.wait_for("The weights say A, the answer B")
        terminal.press("a")
        terminal.wait_for("Check 2 [?]")
        terminal.press("b")
        terminal.wait_for("How sure are you of these weights")
        terminal.press("a")
        terminal.wait_for("Everything was asked")
        saved(terminal)

        new_person(terminal, "Marc")
        terminal.wait_for("which one first?")
        assert "█" not in "\n".join(terminal.lines[2:18])  # nothing of Anne's
        terminal.press("end")  # skills first, for Marc
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0

    with Terminal(sourcier(), env=env) as terminal:
        terminal.wait_for("Atelier Morel")
        terminal.press("enter")
        terminal.wait_for("Employees today")
        opened_at(terminal, "Weights")
        assert "▸Marc" in terminal.text  # his is the interview that is not complete
        terminal.press(*["down"] * 6, "enter")
        terminal.press(*["enter"] * 6)
        terminal.wait_for("Strategic skills kept from its worst to its best is worth 100")
        terminal.press(*["enter"] * 6)
        terminal.wait_for("Check 1 [?]")
        terminal.press("a", "b", "c")
        saved(terminal)
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0

    done = only_assessment(tmp_path)
    anne, marc = done.stakeholders.values()
    assert (anne.name, anne.method) == ("Anne Morel", WeightMethod.SWING)
    assert anne.ranks["criticality"] == anne.ranks["transformation"]
    assert anne.points["criticality"] == anne.points["transformation"] == 80
    assert anne.bounds["reversibility"] == PointsBounds(low=Decimal(30), high=Decimal(50))
    assert {answer.preferred for row in anne.trade_offs.values() for answer in row.values()} >= {Preference.FIRST}
    assert all(elicitation(done, person).is_done for person in done.stakeholders)
    assert not any(is_equalised(done, person) for person in done.stakeholders)
    first, second = (weights(done, person) for person in done.stakeholders)
    assert max(first, key=first.__getitem__) == "tco"
    assert max(second, key=second.__getitem__) == "retained_skills"
    assert first["tco"] == pytest.approx(100 / (100 + 80 + 80 + 40 + float(sum(anne.points[id] for id in LATER))))
    assert rank(done).profile.contributors == tuple(done.stakeholders)
    assert marc.shown is not None
    assert len(marc.shown.criteria) == 7


def test_pairs_that_do_not_fit_are_pointed_out_and_mended_by_keys(tmp_path: Path) -> None:
    env = environment(tmp_path)
    library = Library(tmp_path / "library", written_by="tests")
    path = library.create(grid([[5, 3, 1], [2, 4, 3]]), datetime(2026, 1, 5, tzinfo=UTC)).path
    with Terminal(sourcier("open", str(path)), env=env) as terminal:
        terminal.wait_for("Employees today")
        opened_at(terminal, "Weights")
        new_person(terminal, "Anne Morel")
        terminal.wait_for("which one first?")
        terminal.press("home", "down", "space", "space", "space")
        terminal.wait_for("pairs (AHP)")
        terminal.press("down", "3", "enter", "3", "x", "enter", "3", "enter")  # the second goes round in a circle
        terminal.wait_for("⚠ Consistency ratio")
        terminal.wait_for("Saaty 2005")
        terminal.press("up", "enter")
        terminal.wait_for("Consistency ratio 0.00")
        assert "⚠" not in terminal.text
        terminal.press("f3")
        terminal.press("b")
        terminal.wait_for("Everything was asked")
        saved(terminal)
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    done = library.open(path).assessment
    (person,) = done.stakeholders
    assert done.stakeholders[person].method is WeightMethod.AHP
    mended = [9 / 13, 3 / 13, 1 / 13]
    assert list(weights(done, person).values()) == pytest.approx(mended)
