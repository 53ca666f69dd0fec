"""The one-line editor that opens over the cell being typed."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input

from domain.text import MAX_LINE, clean_line


class LineEditor(Input):
    """An Input that floats over a cell. It never loses what was typed: leaving it keeps the text."""

    class Kept(Message):
        """The text is to be taken; `then` is the key that ended the typing."""

        def __init__(self, text: str, then: str) -> None:
            super().__init__()
            self.text = text
            self.then = then

    class Dropped(Message):
        """The text is to be forgotten."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep('enter')", show=False),
        Binding("tab", "keep('tab')", show=False),
        Binding("shift+tab", "keep('shift+tab')", show=False),
        Binding("up", "keep('up')", show=False),
        Binding("down", "keep('down')", show=False),
        Binding("escape", "drop", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False, max_length=MAX_LINE)
        self.cursor_blink = False
        self.display = False

    @property
    def is_open(self) -> bool:
        return bool(self.display)

    def open_over(self, region: Region, text: str, *, select: bool) -> None:
        """Open over `region` of the screen with `text`, all of it selected or the cursor behind it."""
        self.place_over(region)
        self.display = True
        with self.prevent(Input.Changed):
            self.value = text
        self.focus()
        self.cursor_position = len(text)
        if select:
            self.action_select_all()

    def place_over(self, region: Region) -> None:
        """Move to another place of the screen, as when it was resized."""
        self.styles.offset = region.offset
        self.styles.width = region.width

    def close(self) -> None:
        self.display = False

    def action_keep(self, then: str) -> None:
        self.post_message(self.Kept(self.value, then))

    def action_drop(self) -> None:
        self.post_message(self.Dropped())

    def _on_paste(self, event: events.Paste) -> None:
        # Input keeps the first line of what is pasted; all of it was meant.
        event.prevent_default()
        event.stop()
        text = clean_line(event.text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)
