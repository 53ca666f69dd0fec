"""The widget a page is drawn in: a cursor that moves between cells, scrolling, and the keys that change a cell.

The sheet changes nothing itself: it tells its owner, and the screen asks the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from tui.canvas import Canvas
from tui.page import Layout, Target

if TYPE_CHECKING:
    from rich.style import Style

    from tui.fields.field import Field

SCROLLBAR = 1
"""Columns kept free at the right for the scroll mark."""


class SheetOwner(Protocol):
    """Told by a sheet what happens on it, at once: of a burst of keys each finds the state the one before left."""

    def cell_reached(self, field: Field | None) -> None:
        """The cursor went to another cell, or the page was scrolled."""

    def cell_pressed(self, field: Field | None, key: str, character: str | None) -> None:
        """A key other than a movement was pressed, on a cell or on a page without any; `key` as Textual names it."""

    def cell_clicked(self, field: Field) -> None:
        """The cell under the cursor was clicked once more."""

    def cell_pasted(self, field: Field | None, text: str) -> None:
        """A text was pasted on a cell."""


class Sheet(Canvas, can_focus=True):
    """Draws a layout and moves a cursor over its targets."""

    def __init__(self, owner: SheetOwner | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.owner = owner
        self.layout_shown = Layout()
        self.index = 0
        self.column: int | None = None
        """Where the cursor was when it began to move up or down: it comes back there from rows of fewer cells."""

    def on_resize(self) -> None:
        self.post_message(self.Resized())

    # --- showing -----------------------------------------------------------------------------

    @property
    def room(self) -> int:
        """The columns a page may fill."""
        return max(1, self.size.width - SCROLLBAR)

    @property
    def target(self) -> Target | None:
        targets = self.layout_shown.targets
        return targets[self.index] if self.index < len(targets) else None

    def put(self, layout: Layout, cursor: str, top: int | None = None) -> None:
        """Show `layout` with the cursor on the cell called `cursor`, or where it was when there is none.

        `top` scrolls to a line, as when a step is visited again.
        """
        before = self.target
        self.layout_shown = layout
        if self.target is None or self.target.field.key != cursor:
            keys = [target.field.key for target in layout.targets]
            last = max(0, len(keys) - 1)
            self.column = None
            self.index = keys.index(cursor) if cursor in keys else min(self.index, last)
        old, length = (self.top, self.pinned), len(self.lines)
        if top is not None:
            self.top = top
        self.pinned = layout.pinned
        self.top = self._top_that_shows(self.target)
        self.show(layout.lines)
        if (self.top, self.pinned) != old:
            self.refresh()
            return
        if len(self.lines) != length:
            self._draw_marks(length)
        self._draw_target(before)
        self._draw_target(self.target)

    def _draw_marks(self, length: int) -> None:
        """Draw the rows again whose scroll mark was another one when the page had `length` lines."""
        top, height = self.top, self.size.height
        for y in range(height):
            if scroll_mark(y, top, height, length) != scroll_mark(y, top, height, len(self.lines)):
                self.draw_again(y)

    def _draw_target(self, target: Target | None) -> None:
        if target is not None:
            self.draw_again(target.line - self.top)

    def _top_that_shows(self, target: Target | None) -> int:
        height = max(1, self.size.height)
        last = max(0, len(self.layout_shown.lines) - height)
        top = min(self.top, last)
        if target is None:
            return top
        end = target.line + target.below
        # The first cell of a page shows the headings above it.
        if end < height and (self._is_first_row(target) or end < self.layout_shown.opening <= height):
            return 0
        wanted = target.line - self.pinned
        if wanted < top:
            return max(0, wanted - 1)
        if end >= top + height - 1:
            return min(last, end - height + 2, target.line - self.pinned)
        return top

    def _is_first_row(self, target: Target) -> bool:
        return target.line == self.layout_shown.targets[0].line

    def mark_at(self, y: int) -> str:
        return scroll_mark(y, self.top, self._room.height, len(self.layout_shown.lines))

    def pointed_at(self, y: int, strip: Strip) -> Strip:
        target = self.target
        if target is None or target.line != self.index_at(y):
            return strip
        style = self.style_named("cursor" if self.has_focus else "here")
        return _restyled(strip, target.x, target.x + target.width, style)

    # --- moving ------------------------------------------------------------------------------

    def go_to(self, index: int) -> None:
        """Put the cursor on the target with this index; out of range is the nearest."""
        targets = self.layout_shown.targets
        if not targets:
            return
        before, self.index = self.target, max(0, min(index, len(targets) - 1))
        self.column = None
        self._after_move(before)

    def _after_move(self, before: Target | None) -> None:
        top = self._top_that_shows(self.target)
        if top != self.top:
            self.top = top
            self.refresh()
        else:
            self._draw_target(before)
            self._draw_target(self.target)
        self._tell_reached()

    def _tell_reached(self) -> None:
        if self.owner is not None:
            self.owner.cell_reached(self.target.field if self.target else None)

    def scroll_by(self, lines: int) -> None:
        """Scroll without moving the cursor."""
        last = max(0, len(self.layout_shown.lines) - self.size.height)
        top = max(0, min(self.top + lines, last))
        if top != self.top:
            self.top = top
            self.refresh()
            self._tell_reached()

    def move(self, dx: int, dy: int) -> bool:
        """Move to the nearest cell in a direction; False where there is none."""
        here = self.target
        if here is None:
            return False
        column = here.x if self.column is None else self.column
        best: tuple[int, int] | None = None
        best_index = -1
        for index, there in enumerate(self.layout_shown.targets):
            lines, cells = there.line - here.line, there.x - here.x
            if dy and lines * dy > 0:
                distance = (abs(lines), -1 if there.is_entry else abs(there.x - column))
            elif dx and lines == 0 and cells * dx > 0:
                distance = (abs(cells), 0)
            else:
                continue
            if best is None or distance < best:
                best, best_index = distance, index
        if best is None:
            return False
        entered = self._entry(best_index) if dy else best_index
        self.go_to(entered)
        if dy and entered == best_index:
            self.column = column
        return True

    def _entry(self, index: int) -> int:
        """The index of the cell the cursor comes to on its way to that with `index` from lines above or below.

        The cells of one answer are no columns, since other answers have others: it is entered at the first of them.
        """
        targets = self.layout_shown.targets
        answer = targets[index].field.part_of
        if self.target is not None and self.target.field.part_of == answer:
            return index
        return next(index for index, target in enumerate(targets) if target.field.part_of == answer)

    def move_by_page(self, direction: int) -> None:
        """Move the cursor by about a screenful, or scroll where there is no cell to go to."""
        here = self.target
        height = max(1, self.size.height - 2 - self.pinned)
        if here is None:
            self.scroll_by(direction * height)
            return
        wanted = here.line + direction * height
        targets = self.layout_shown.targets
        nearest = min(
            range(len(targets)),
            key=lambda index: (
                abs(targets[index].line - wanted),
                -1 if targets[index].is_entry else abs(targets[index].x - here.x),
            ),
        )
        if nearest == self.index:
            self.scroll_by(direction * height)
        else:
            self.go_to(self._entry(nearest))

    # --- keys and mouse ------------------------------------------------------------------------

    async def take_key(self, event: events.Key) -> bool:
        """Act on a key at once; False when it means nothing here, as where the window is too small for a page."""
        if not self.size.width:
            return False
        if self._moved(event.key):
            return True
        # Where nobody is told, there is a text to read: its keys are those of the screen.
        if self.owner is None or (not event.is_printable and event.key not in _ANSWER_KEYS):
            return False
        field = self.target.field if self.target else None
        self.owner.cell_pressed(field, event.key, event.character)
        return True

    async def take_paste(self, text: str) -> None:
        """Tell the owner what was pasted."""
        if self.owner is not None and self.size.width:
            self.owner.cell_pasted(self.target.field if self.target else None, text)

    def _moved(self, key: str) -> bool:
        target = self.target
        match key:
            case "up" | "down":
                step = 1 if key == "down" else -1
                if not self.move(0, step):
                    self.scroll_by(step)
            case "left" | "right":
                if target is not None and target.field.steps_sideways:
                    return False
                self.move(1 if key == "right" else -1, 0)
            case "pageup" | "pagedown":
                self.move_by_page(1 if key == "pagedown" else -1)
            case "home":
                self.top = 0
                self.refresh()
                self.go_to(self._first())
            case "end":
                self.go_to(len(self.layout_shown.targets) - 1)
                self.scroll_by(len(self.layout_shown.lines))
            case "tab":
                self.go_to((self.index + 1) % max(1, len(self.layout_shown.targets)))
            case "shift+tab":
                self.go_to((self.index - 1) % max(1, len(self.layout_shown.targets)))
            case _:
                return False
        return True

    def _first(self) -> int:
        """The index of the cell Home goes to: the first, or the one the cursor enters its line at."""
        first_row = filter(self._is_first_row, self.layout_shown.targets)
        return next((index for index, target in enumerate(first_row) if target.is_entry), 0)

    def on_click(self, event: events.Click) -> None:
        y, x = self.index_at(event.y), event.x
        for index, target in enumerate(self.layout_shown.targets):
            if target.line == y and target.x <= x < target.x + target.width:
                if index == self.index and self.has_focus:
                    self._tell_clicked(target.field)
                else:
                    self.go_to(index)
                break
        self.focus()

    def _tell_clicked(self, field: Field) -> None:
        if self.owner is not None:
            self.owner.cell_clicked(field)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_by(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_by(-3)

    def on_focus(self) -> None:
        self._draw_target(self.target)

    def on_blur(self) -> None:
        self._draw_target(self.target)


_ANSWER_KEYS = frozenset({"enter", "left", "right", "delete", "backspace"})


def scroll_mark(y: int, top: int, height: int, total: int) -> str:
    """What stands at height `y` of the bar beside `total` lines of which `height` from `top` on are in sight.

    Empty when all are.
    """
    if total <= height or not height:
        return ""
    size = max(1, height * height // total)
    start = (height - size) * top // (total - height)
    return "█" if start <= y < start + size else "│"


def _restyled(strip: Strip, start: int, end: int, style: Style) -> Strip:
    """The strip with the cells from `start` to `end` in `style`, as far as it has them."""
    cell = [Segment(segment.text, style) for segment in strip.crop(start, end)]
    return Strip.join([strip.crop(0, start), Strip(cell), strip.crop(end)])
