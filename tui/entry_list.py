"""The list of the library: thousands of entries of which only those in sight are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from tui.canvas import Canvas
from tui.lines import Line
from tui.sheet import SCROLLBAR, scroll_mark

if TYPE_CHECKING:
    from storage.entry import Entry

Draw = Callable[["Entry", int], Line]
"""The line of an entry in so many cells."""


class ListOwner(Protocol):
    """Told by a list what happens on it, at once."""

    def entry_reached(self) -> None:
        """The cursor went to another entry."""

    def list_pressed(self, key: str, character: str | None) -> None:
        """A key other than a movement was pressed; `key` as Textual names it."""

    def entry_clicked(self) -> None:
        """The entry under the cursor was clicked once more."""

    def list_pasted(self, text: str) -> None:
        """A text was pasted."""


class EntryList(Canvas, can_focus=True):
    """Shows entries and moves a cursor over them; without any, it shows `lines`."""

    def __init__(self, owner: ListOwner, draw: Draw, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.owner = owner
        self.draw = draw
        self.entries: Sequence[Entry] = ()
        self.index = 0

    # --- showing -----------------------------------------------------------------------------

    @property
    def room(self) -> int:
        """The columns a line may fill."""
        return max(1, self.size.width - SCROLLBAR)

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self.entries[self.index] if self.index < len(self.entries) else None

    def on_resize(self) -> None:
        self.post_message(self.Resized())

    def put(self, entries: Sequence[Entry], cursor: str, otherwise: Sequence[Line] = ()) -> None:
        """Show `entries` with the cursor on the one whose file is called `cursor`, or else where it was.

        `otherwise` is shown when there are none.
        """
        names = (index for index, entry in enumerate(entries) if entry.name == cursor)
        found = next(names, self.index) if cursor else self.index
        self.entries = entries
        self.lines = tuple(otherwise)
        self.index = max(0, min(found, len(entries) - 1))
        self.top = self._top_that_shows_cursor()
        self.refresh()

    def line_at(self, y: int) -> Line:
        if not self.entries:
            return super().line_at(y)
        index = self.index_at(y)
        return self.draw(self.entries[index], self.room) if index < len(self.entries) else Line()

    def mark_at(self, y: int) -> str:
        return scroll_mark(y, self.top, self._room.height, len(self.entries))

    def pointed_at(self, y: int, strip: Strip) -> Strip:
        if not self.entries or self.index_at(y) != self.index:
            return strip
        style = self.style_named("cursor" if self.has_focus else "here")
        return Strip([Segment(segment.text, style) for segment in strip], strip.cell_length)

    def _top_that_shows_cursor(self) -> int:
        height = max(1, self.size.height)
        lowest = max(0, self.index - height + 1)
        return min(max(min(self.top, self.index), lowest), max(0, len(self.entries) - height))

    # --- moving ------------------------------------------------------------------------------

    def go_to(self, index: int) -> None:
        """Put the cursor on an entry; out of range is the nearest."""
        before, self.index = self.index, max(0, min(index, len(self.entries) - 1))
        top = self._top_that_shows_cursor()
        if top != self.top:
            self.top = top
            self.refresh()
        else:
            self.draw_again(before - self.top)
            self.draw_again(self.index - self.top)
        self.owner.entry_reached()

    def scroll_by(self, lines: int) -> None:
        """Scroll, and take the cursor along where it would leave the sight."""
        height = max(1, self.size.height)
        top = max(0, min(self.top + lines, len(self.entries) - height))
        if top != self.top:
            self.top = top
            self.index = max(top, min(self.index, top + height - 1))
            self.refresh()
            self.owner.entry_reached()

    # --- keys and mouse ------------------------------------------------------------------------

    async def take_key(self, event: events.Key) -> bool:
        """Act on a key at once; False when it means nothing here."""
        page = max(1, self.size.height - 1)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "tab": 1, "shift+tab": -1}
        if event.key in steps:
            self.go_to(self.index + steps[event.key])
        elif event.key == "home":
            self.go_to(0)
        elif event.key == "end":
            self.go_to(len(self.entries) - 1)
        elif event.is_printable or event.key in ("enter", "backspace"):
            self.owner.list_pressed(event.key, event.character)
        else:
            return False
        return True

    async def take_paste(self, text: str) -> None:
        """Tell the owner what was pasted."""
        self.owner.list_pasted(text)

    def on_click(self, event: events.Click) -> None:
        index = self.index_at(event.y)
        if index == self.index and self.has_focus:
            self.owner.entry_clicked()
        elif index < len(self.entries):
            self.go_to(index)
        self.focus()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_by(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_by(-3)

    def on_focus(self) -> None:
        self.draw_again(self.index - self.top)

    def on_blur(self) -> None:
        self.draw_again(self.index - self.top)
