"""The main job in a real terminal, by keys alone: interview, kill −9 in the middle, reopen, decide, follow up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from domain.assessment import Assessment
from domain.catalogue import Criterion, Model, Verdict
from storage.findings import SealState
from storage.library import Library
from tests.terminal import Terminal, sourcier
from tui.page import PageId

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]

ROOT = Path(__file__).parent.parent


def environment(folder: Path) -> dict[str, str]:
    return {
        "SOURCIER_DATA": str(folder / "library"),
        "SOURCIER_CONFIG": str(folder / "config"),
        "PYTHONPATH": str(ROOT),
        "LANG": "en_GB.UTF-8",
        "LC_ALL": "en_GB.UTF-8",
    }


def only_assessment(folder: Path) -> Assessment:
    library = Library(folder / "library", written_by="tests")
    (entry,) = library.entries()
    loaded = library.open(entry.path).loaded
    assert loaded is not None
    assert loaded.seal_state is SealState.INTACT
    assert not loaded.findings
    return loaded.assessment


def answer(terminal: Terminal, *texts: str) -> None:
    """Type answers one below the other; an empty one leaves its question open."""
    for text in texts:
        if text:
            terminal.type(text)
            terminal.press("enter")
        else:
            terminal.press("down")


def go_to(terminal: Terminal, step: str) -> None:
    for _ in PageId:
        if step in terminal.lines[1]:
            return
        terminal.press("f9")
    raise AssertionError(f"{step} was not found:\n{terminal.text}")


def saved(terminal: Terminal) -> None:
    """Wait until the head says that everything is on disk."""
    terminal.settle(0.25)
    terminal.wait_for("saved ")
    terminal.wait_gone("saving…")


def test_a_whole_interview_by_keys_with_a_kill_in_the_middle(tmp_path: Path) -> None:
    env = environment(tmp_path)
    with Terminal(sourcier(), env=env) as terminal:
        terminal.wait_for("No assessment yet")
        terminal.press("ctrl+n")
        terminal.type("Atelier Morel")
        terminal.press("enter")
        terminal.wait_for("Employees today")
        answer(terminal, "metal workshop", "Mme Morel, head", "2", "32", "24", "1", "1")
        answer(terminal, "74 000", "12 000")
        terminal.press("right", "right", "right", "down")  # criticality: high
        answer(terminal, "2")
        saved(terminal)
        go_to(terminal, "[2")
        terminal.press("home")
        terminal.type("y")
        terminal.press("down")
        terminal.type("y")
        terminal.press("down")
        terminal.type("?")
        saved(terminal)
        terminal.kill()

    killed = only_assessment(tmp_path)
    assert killed.value("headcount") == 32
    assert killed.number("it_cost") == 74_000
    assert killed.value("criticality") == "high"
    assert killed.value("backlog_grows") is True
    assert killed.answer("shadow_it").state.value == "unknown"
    assert killed.answer("headcount").asked

    with Terminal(sourcier(), env=env) as terminal:
        terminal.wait_for("Atelier Morel")
        terminal.press("enter")
        terminal.wait_for("Employees today")
        go_to(terminal, "[2")
        assert "Structural" in terminal.text

        go_to(terminal, "[4")
        terminal.press("home")
        terminal.type("Mme Morel")
        terminal.press("enter")
        terminal.wait_for("which one first?")
        terminal.press(*["enter"] * len(Criterion))  # the order as listed, the first has 100
        terminal.press(*["enter"] * (len(Criterion) - 1))  # the points the order suggests
        terminal.press("a", "b", "a")  # two check questions, and sure
        terminal.wait_for("Everything was asked")
        for _ in PageId:
            if "Total cost of ownership ·" in terminal.text:
                break
            terminal.press("f9")
        assert "Total cost of ownership ·" in terminal.text
        for row in range(len(Criterion)):
            levels = [5 if model is Model.LAYERED else 1 + (row + place) % 4 for place, model in enumerate(Model)]
            terminal.burst(*[key for level in levels for key in (str(level), "right")][:-1])
            if row < len(Criterion) - 1:
                terminal.burst("down", *["left"] * (len(Model) - 1))
        terminal.wait_for("leads")
        saved(terminal)

        go_to(terminal, "[6")
        terminal.press("home")
        while "Is an option chosen" not in terminal.text:
            terminal.press("down")
        terminal.press("right", "down")  # an option is chosen
        for _ in range(8):
            if "Layered" in chosen_line(terminal):
                break
            terminal.press("right")
        terminal.press("down")
        for _ in range(12):
            if "Freeze" in cursor_panel(terminal):
                break
            terminal.press("down")
        terminal.press("enter")
        saved(terminal)

        go_to(terminal, "[7")
        terminal.press("home")
        terminal.type("01/07/2026")
        terminal.press("enter")
        terminal.press("home")  # the figures before the contract come first: the months are above them
        for _ in range(8):
            if "First-level resolution, " in cursor_panel(terminal):
                break
            terminal.press("down")
        terminal.type("64")
        terminal.press("enter")
        terminal.wait_for("alert")
        saved(terminal)
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0

    done = only_assessment(tmp_path)
    assert done.value("contract_start") is not None
    assert [float(row["first_level"].value) for row in done.readings.values()] == [64]
    (decision,) = done.decisions.values()
    assert decision.option == Model.LAYERED
    assert decision.leader == Model.LAYERED
    shown = subprocess.run(
        [*sourcier("show", "Atelier Morel", "--json")], capture_output=True, text=True, check=True, env={**env}
    )
    report = json.loads(shown.stdout)
    assert report["schema"] == "sourcier/show/1"
    assert report["diagnosis"]["verdict"] == Verdict.STRUCTURAL
    assert report["ranking"]["leader"] == Model.LAYERED


def chosen_line(terminal: Terminal) -> str:
    return next((line for line in terminal.lines if line.lstrip().startswith("Option chosen")), "")


def cursor_panel(terminal: Terminal) -> str:
    """What the panel below the page says of the cell under the cursor."""
    return "\n".join(terminal.lines[-5:-1])
