"""The sheet: moving between cells, scrolling, and what it draws."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from textual import events
from textual.app import ComposeResult

from tests.tui.pilots import CanvasApp, rows, until
from tui.fields.field import Field
from tui.page import Layout
from tui.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Cell(Field):
    id: str
    sideways: bool = False

    @property
    def key(self) -> str:
        return self.id

    @property
    def steps_sideways(self) -> bool:
        return self.sideways


class Host(CanvasApp):
    CSS = "Screen { layers: base; } Sheet { height: 1fr; }"

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self.to_show = layout
        self.pressed: list[str] = []

    def compose(self) -> ComposeResult:
        yield Sheet(self)

    def on_mount(self) -> None:
        self.query_one(Sheet).focus()

    def on_resize(self) -> None:
        self.call_after_refresh(lambda: self.query_one(Sheet).put(self.to_show, ""))

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded and await self.query_one(Sheet).take_key(event):
            return
        await super().on_event(event)

    def cell_reached(self, field: Field | None) -> None: ...

    def cell_clicked(self, field: Field) -> None: ...

    def cell_pasted(self, field: Field | None, text: str) -> None:
        self.pressed.append(f"{field.key if field else None}:paste {text}")

    def cell_pressed(self, field: Field | None, key: str, character: str | None) -> None:
        self.pressed.append(f"{field.key if field else None}:{key}")


def grid(rows_: int, columns: int) -> Layout:
    layout = Layout()
    layout.add(("Heading", "heading"))
    for row in range(rows_):
        layout.add(*[(f"r{row}c{column} ", "plain") for column in range(columns)])
        for column in range(columns):
            layout.cell(Cell(f"{row}.{column}"), column * 5, 4)
    return layout


def here(app: Host) -> str:
    target = app.query_one(Sheet).target
    return target.field.key if target else ""


async def test_arrows_move_in_two_dimensions() -> None:
    app = Host(grid(4, 3))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert here(app) == "0.0"
        await pilot.press("down", "right")
        assert here(app) == "1.1"
        await pilot.press("up", "left", "left")
        assert here(app) == "0.0"


async def test_the_cursor_comes_back_to_the_column_it_left() -> None:
    layout = grid(2, 3)
    layout.add(("alone", "plain"))
    layout.cell(Cell("alone"), 0, 5)
    app = Host(layout)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        await pilot.press("right", "right", "down", "down")
        assert here(app) == "alone"
        await pilot.press("up")
        assert here(app) == "1.2"
        await pilot.press("left", "down", "up")
        assert here(app) == "1.1"


async def test_tab_goes_round_in_reading_order() -> None:
    app = Host(grid(2, 2))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        seen = []
        for _ in range(5):
            seen.append(here(app))
            await pilot.press("tab")
        assert seen == ["0.0", "0.1", "1.0", "1.1", "0.0"]
        await pilot.press("shift+tab", "shift+tab")
        assert here(app) == "1.1"


async def test_a_page_that_shrinks_leaves_no_scroll_mark_behind() -> None:
    app = Host(grid(40, 1))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        sheet = app.query_one(Sheet)
        assert all(row[-1] in "█│" for row in rows(app))
        for count in (20, 5, 40):
            sheet.put(grid(count, 1), "0.0")
            await pilot.pause()
            drawn = rows(app)
            sheet.refresh()
            await pilot.pause()
            assert drawn == rows(app)


async def test_a_long_page_scrolls_with_the_cursor_and_shows_its_heading_again() -> None:
    app = Host(grid(40, 1))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        for _ in range(30):
            await pilot.press("down")
        assert here(app) == "30.0"
        assert any("r30c0" in row for row in rows(app))
        await pilot.press("end")
        assert here(app) == "39.0"
        await pilot.press("home")
        assert here(app) == "0.0"
        assert "Heading" in rows(app)[0]


async def test_page_keys_move_by_about_a_screen() -> None:
    app = Host(grid(40, 1))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        await pilot.press("pagedown")
        assert here(app) == "8.0"
        await pilot.press("pageup")
        assert here(app) == "0.0"


async def test_the_mark_at_the_right_shows_where_the_page_is() -> None:
    app = Host(grid(40, 1))
    async with app.run_test(size=(40, 10)) as pilot:
        await until(pilot, lambda: rows(app)[0].endswith("█"))
        assert rows(app)[-1].endswith("│")
        await pilot.press("end")
        await until(pilot, lambda: rows(app)[0].endswith("│"))
        assert rows(app)[-1].endswith("█")


async def test_sideways_arrows_belong_to_a_cell_that_wants_them() -> None:
    layout = Layout()
    layout.add("a b")
    layout.cell(Cell("choice", sideways=True), 0, 1)
    layout.cell(Cell("next"), 2, 1)
    app = Host(layout)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        await pilot.press("right", "left")
        assert here(app) == "choice"
        assert app.pressed == ["choice:right", "choice:left"]


async def test_the_cursor_stays_on_its_cell_when_the_page_changes() -> None:
    app = Host(grid(4, 1))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        sheet = app.query_one(Sheet)
        await pilot.press("down", "down")
        longer = Layout()
        longer.add("one more line above")
        for line in grid(4, 1).lines:
            longer.lines.append(line)
        for target in grid(4, 1).targets:
            longer.targets.append(type(target)(target.field, target.line + 1, target.x, target.width))
        sheet.put(longer, "2.0")
        assert here(app) == "2.0"
        assert sheet.target is not None
        assert sheet.target.line == 4


async def test_a_page_without_cells_scrolls() -> None:
    layout = Layout()
    for number in range(30):
        layout.add(f"line {number}")
    app = Host(layout)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        await pilot.press("down", "pagedown", "x")
        assert app.query_one(Sheet).top == 9
        assert app.pressed == ["None:x"]


async def test_the_mouse_selects_and_scrolls() -> None:
    app = Host(grid(40, 2))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        await pilot.click(Sheet, offset=(6, 4))
        assert here(app) == "3.1"


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (200, 80)])
async def test_any_size_draws(size: tuple[int, int]) -> None:
    app = Host(grid(5, 3))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("down", "end", "home", "pagedown")
        assert len(rows(app)) == size[1]


@pytest.mark.parametrize(("opening", "top"), [(0, 1), (11, 1), (12, 0)])
async def test_the_lines_a_page_opens_with_stay_in_sight_together_where_they_fit(opening: int, top: int) -> None:
    layout = Layout(opening=opening)
    for number in range(20):
        layout.add(f"line {number}")
        layout.cell(Cell(str(number)), 0, 4)
    async with Host(layout).run_test(size=(20, 12)) as pilot:
        sheet = pilot.app.query_one(Sheet)
        await until(pilot, lambda: sheet.layout_shown is layout and 0 < sheet.size.height <= 12)
        await pilot.pause()
        sheet.go_to(11)
        assert sheet.top == top
        sheet.go_to(12)
        assert sheet.top > 0, "a line below them is scrolled into sight"


async def test_lines_that_do_not_fit_together_are_scrolled_as_ever() -> None:
    layout = Layout(opening=13)
    for number in range(20):
        layout.add(f"line {number}")
        layout.cell(Cell(str(number)), 0, 4)
    async with Host(layout).run_test(size=(20, 12)) as pilot:
        sheet = pilot.app.query_one(Sheet)
        await pilot.pause()
        sheet.go_to(12)
        assert sheet.top > 0
        assert sheet.top <= 12 < sheet.top + 12
