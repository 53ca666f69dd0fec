"""The dialog to write several lines in: apart, for the widget it needs is large and seldom wanted."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import TextArea

from domain.cleaning import MAX_TEXT, clean_text
from tui.canvas import Canvas
from tui.i18n import _
from tui.line_input import run_binding, typed_character
from tui.screens.text import TURNING, WritingScreen


class TextInput(TextArea):
    """A TextArea whose keys act at once, in the order they came."""

    def __init__(self, owner: WritingScreen, text: str, *, id: str) -> None:
        self.owner = owner
        super().__init__(text, soft_wrap=True, id=id)
        self.cursor_blink = False
        for key in _COMMANDS:
            self._bindings.key_to_bindings.pop(key, None)

    async def take_key(self, event: events.Key) -> bool:
        """Act on a key at once; False when it means nothing here."""
        character = "\n" if event.key == "enter" else typed_character(event)
        if character is None:
            taken = await run_binding(self, event.key)
            self.owner.typed(self.text)
            return taken
        self.write(character)
        return True

    async def take_paste(self, text: str) -> None:
        """Write what was pasted."""
        self.write(text)

    def write(self, text: str) -> None:
        """Put `text` at the cursor, in place of what is selected, as far as there is room."""
        room = MAX_TEXT - len(self.text) + len(self.selected_text)
        if text[:room]:
            end = self.replace(text[:room], *self.selection, maintain_selection_offset=False).end_location
            self.move_cursor(end)
            self.owner.typed(self.text)
        if len(text) > room:
            self.owner.cut(len(text) - room)


_COMMANDS = "f6", "f7"
"""Keys of commands by which a TextArea selects: what is typed next would take the place of the text."""


class TextScreen(WritingScreen):
    """A text of several lines. However it is left, it is done with the text."""

    longest = MAX_TEXT
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "keep", show=False),
        *TURNING,
    ]

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog", classes="large"):
            yield Canvas(id="dialog-title")
            yield TextInput(self, self.text, id="dialog-text")
            yield Canvas(id="dialog-keys")

    def on_mount(self) -> None:
        area = self.query_one(TextInput)
        area.move_cursor(area.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.typed(event.text_area.text)

    def keys(self) -> str:
        return _("Enter: a new line. Esc keeps the text (^Z undoes it).")

    def action_keep(self) -> None:
        self.close(clean_text(self.text))

    keep_now = action_keep
