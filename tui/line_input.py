"""An input of one line whose keys act at once, and which says what it cannot hold."""

from __future__ import annotations

import unicodedata
from typing import Protocol

from textual import events, on
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from domain.cleaning import MAX_LINE, clean, on_one_line


class LineOwner(Protocol):
    """Told by a line what happens in it, at once: of a burst of keys each finds what the one before left."""

    def line_entered(self, line: LineInput) -> None:
        """Enter was pressed."""

    def line_changed(self, line: LineInput) -> None:
        """The text is another one."""

    def line_cut(self, count: int) -> None:
        """There was no room for `count` characters that were typed or pasted."""


class LineInput(Input):
    """Takes keys as they come. Enter, which Textual would send round through a queue, is in order with the letters."""

    def __init__(
        self, owner: LineOwner | None = None, text: str = "", *, password: bool = False, id: str | None = None
    ) -> None:
        self.owner = owner
        super().__init__(text, password=password, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    async def take_key(self, event: events.Key) -> bool:
        """Act on a key at once; False when it means nothing here."""
        if (character := typed_character(event)) is not None:
            self.write(character)
            return True
        before = self.value
        if not await run_binding(self, event.key):
            return False
        if self.value != before:
            self.tell_changed()
        return True

    async def take_paste(self, text: str) -> None:
        """Write all that was pasted, its lines one after the other."""
        self.write(on_one_line(text.strip("\r\n")))

    def write(self, text: str) -> None:
        """Put `text` at the cursor, in place of what is selected, as far as there is room."""
        room = max(0, MAX_LINE - len(self.value) + len(self.selected_text))
        if text[:room]:
            if self.selection.is_empty:
                self.insert_text_at_cursor(text[:room])
            else:
                self.replace(text[:room], *self.selection)
            self.tell_changed()
        if len(text) > room:
            self.tell_cut(len(text) - room)

    def tell_changed(self) -> None:
        """Tell at once that the text is another one."""
        if self.owner is not None:
            self.owner.line_changed(self)

    def tell_cut(self, count: int) -> None:
        """Tell that there was no room for `count` characters."""
        if self.owner is not None:
            self.owner.line_cut(count)

    @on(Input.Changed)
    def _told_already(self, event: Input.Changed) -> None:
        event.stop()

    async def action_submit(self) -> None:
        """Tell the owner that Enter was pressed."""
        if self.owner is not None:
            self.owner.line_entered(self)

    def _on_paste(self, event: events.Paste) -> None:
        # The application hands over what is pasted, in order with the keys.
        event.prevent_default()
        event.stop()


def typed_character(event: events.Key) -> str | None:
    """The character a key types; None for any other key.

    The joiners between the parts of an emoji or of an Indic or Persian word have no glyph, but are part of the text.
    """
    character = event.character
    if character is None or not clean(character) or character in "\n\t":
        return None
    return character if character.isprintable() or unicodedata.category(character) == "Cf" else None


async def run_binding(widget: Widget, key: str) -> bool:
    """Run at once what `key` is bound to in `widget` or in the dialog it is in; whether there was anything.

    The commands, which have an id, are left to Textual, which knows the keys that the key file gives them.
    """
    for holder in (widget, widget.screen) if isinstance(widget.screen, ModalScreen) else (widget,):
        for binding in holder._bindings.key_to_bindings.get(key, ()):
            if not binding.id and await widget.app.run_action(binding.action, holder):
                return True
    return False
