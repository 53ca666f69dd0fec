"""Rows painted at once are what drawing the whole screen again shows, text and styles."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.geometry import Region

from tests.terminal import Terminal
from tests.tui.pilots import CanvasApp
from tui.canvas import Canvas
from tui.lines import line
from tui.page import PageId
from tui.pages.all import PAGES
from tui.painting import painted_at_once

Cells = list[list[object]]


def cells(terminal: Terminal) -> Cells:
    """Every cell of the screen with its style, without the head, which tells the time."""
    buffer, screen = terminal.screen.buffer, terminal.screen
    return [[buffer[y][x] for x in range(screen.columns)] for y in range(1, screen.lines)]


@pytest.mark.parametrize(("columns", "rows", "no_color"), [(80, 24, "1"), (120, 40, "")])
def test_what_is_painted_is_what_is_drawn(tmp_path: Path, columns: int, rows: int, no_color: str) -> None:
    env = {"SOURCIER_DATA": str(tmp_path), "SOURCIER_CONFIG": str(tmp_path / "config"), "LC_ALL": "en_GB.UTF-8"}
    if no_color:
        env["NO_COLOR"] = no_color
    command = (sys.executable, "-m", "tui", "demo", "--lang", "en", "--sample", "industry")
    with Terminal(command, columns=columns, rows=rows, env=env) as terminal:
        terminal.wait_for("Employees today")
        for _ in range(list(PAGES).index(PageId.SCORES)):
            terminal.press("f9")
        terminal.wait_for("Scores 1–5")
        start = cells(terminal)
        for keys in ("2", "5", "?", "3", "down", "1", "right", "4", "ctrl+z", "f7", "ctrl+t", "delete"):
            terminal.press(keys)
            terminal.settle()
        painted = cells(terminal)
        assert painted != start
        # Help covers the screen; when it is left, everything is drawn again by the general way.
        terminal.press("f1")
        terminal.settle()
        assert cells(terminal) != painted
        terminal.press("escape")
        terminal.settle()
        assert cells(terminal) == painted


class Covered(CanvasApp):
    def compose(self) -> ComposeResult:
        yield Canvas(id="canvas")


async def test_what_cannot_be_painted_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Covered().run_test(size=(20, 4)) as pilot:
        canvas = pilot.app.query_one(Canvas)
        asked: list[Region] = []
        refresh = canvas.refresh
        monkeypatch.setattr(canvas, "refresh", lambda *regions, **what: asked.extend(regions) or refresh(*regions))
        with painted_at_once(pilot.app.screen, canvas, covered=True):
            canvas.show([line("one"), line("two")])
            assert not asked
        assert asked == [Region(0, 0, 20, 1), Region(0, 1, 20, 1)]
        await pilot.pause()
        assert "two" in "".join(canvas.render_line(1).text)


async def test_what_is_scrolled_out_of_sight_is_not_painted() -> None:
    """The cell the cursor left may be above the first line in sight."""
    async with Covered().run_test(size=(20, 4)) as pilot:
        canvas = pilot.app.query_one(Canvas)
        canvas.hold()
        canvas.draw_again(-25)
        canvas.draw_again(1)
        assert list(canvas.release()) == [1]
