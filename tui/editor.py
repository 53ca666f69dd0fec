"""The one-line editor that opens over the cell being typed."""

from __future__ import annotations

import re
from typing import ClassVar, Protocol

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.widgets import Input

from domain.cleaning import MAX_LINE
from domain.dataclass import dataclass
from tui.line_input import LineInput, typed_character


@dataclass(slots=True)
class Refusal:
    """That a text could not be taken: `why`, where it was to go on to (`then`), and when, on the clock of events.

    `then` is the key that ended the typing; empty where what follows it can be for no cell that is known.
    """

    why: str
    then: str
    at: float


class LineTaker(Protocol):
    """What stands under the editor."""

    async def take_key(self, event: events.Key) -> bool:
        """Act on a key at once; False when it means nothing here."""

    async def take_paste(self, text: str) -> None:
        """Act on what was pasted."""


class EditorOwner(Protocol):
    """Told by the editor how the typing ended, at once."""

    def typing_kept(self, text: str, then: str) -> None:
        """The text is to be taken; `then` is the key that ended the typing."""

    def typing_dropped(self) -> None:
        """The text is to be forgotten."""

    def typing_changed(self, text: str) -> None:
        """The text is `text` now."""

    def typing_cut(self, count: int) -> None:
        """There was no room for `count` characters that were typed or pasted."""

    def is_typed_ahead(self, refusal: Refusal, at: float) -> bool:
        """Whether a key pressed `at` was pressed without knowing of the refusal."""

    def typing_passed(self, refusal: Refusal) -> None:
        """The refused text is to be left, and the cell as it was."""

    @property
    def sheet(self) -> LineTaker:
        """What the keys go to once the editor is closed."""


class LineEditor(LineInput):
    """A line that floats over a cell. It never loses what was typed: leaving it keeps the text.

    `refusal`: the text could not be taken, and nothing was pressed since. What is pressed so soon after it that it was
    typed ahead is for the cells that follow; later, a character takes the place of the text, and any other key goes on
    editing it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep('enter')", show=False),
        Binding("tab", "keep('tab')", show=False),
        Binding("shift+tab", "keep('shift+tab')", show=False),
        Binding("up", "keep('up')", show=False),
        Binding("down", "keep('down')", show=False),
        Binding("escape", "drop", show=False),
    ]

    def __init__(self, editor_owner: EditorOwner, *, id: str | None = None) -> None:
        self.editor_owner = editor_owner
        self.refusal: Refusal | None = None
        super().__init__(id=id)
        self.display = False

    @property
    def content_width(self) -> int:
        # Always that of the longest text: a width that changes with every character has the whole screen laid out anew.
        return 2 * MAX_LINE + 1

    @property
    def is_open(self) -> bool:
        return bool(self.display)

    def open_over(self, region: Region, text: str, *, select: bool) -> None:
        """Open over `region` of the screen with `text`, all of it selected or the cursor behind it."""
        self.place_over(region)
        self.refusal = None
        self.display = True
        with self.prevent(Input.Changed):
            self.value = text
        # At once: `focus` would wait for the application, and what is typed meanwhile would go elsewhere.
        self.screen.set_focus(self)
        self.cursor_position = len(text)
        if select:
            self.action_select_all()
        self.call_after_refresh(self.show_text)

    def on_resize(self) -> None:
        self.show_text()

    def show_text(self) -> None:
        """Have the text begin at the left edge where it fits, and the cursor in sight where it does not.

        An Input scrolls for the width it has at the time, which is none while it is closed, and never scrolls back.
        """
        if self.cursor_screen_column <= self.size.width:
            self.scroll_to(0, 0, animate=False, force=True, immediate=True)

    @property
    def cursor_screen_column(self) -> int:
        """Cells before the end of the cursor, when the text begins at the left edge."""
        return cell_len(self.value[: self.cursor_position]) + 1

    def place_over(self, region: Region) -> None:
        """Move to another place of the screen, as when it was resized."""
        self.styles.offset = region.offset
        self.styles.width = region.width

    def close(self) -> None:
        self.display = False

    async def take_key(self, event: events.Key) -> bool:
        """Act on a key at once; False when it means nothing here."""
        refusal = self.refusal
        if refusal is not None and _goes_past(event) and self.editor_owner.is_typed_ahead(refusal, event.time):
            if not refusal.then:
                refusal.at = max(refusal.at, event.time)
                return True
            self._pass(refusal)
            return await self.editor_owner.sheet.take_key(event)
        self._replace_refused(types=typed_character(event) is not None)
        taken = await super().take_key(event)
        self.show_text()
        return taken

    async def take_paste(self, text: str) -> None:
        """Write what was pasted."""
        self._replace_refused(types=True)
        await super().take_paste(text)

    def _pass(self, refusal: Refusal) -> None:
        self.refusal = None
        self.editor_owner.typing_passed(refusal)

    def _replace_refused(self, *, types: bool) -> None:
        """Have what is typed after a refusal take the place of what was refused; any other key goes on editing it."""
        if self.refusal is not None and types:
            self.action_select_all()
        self.refusal = None

    def write(self, text: str) -> None:
        """Put `text` at the cursor, in place of what is selected, as far as there is room."""
        super().write(text)
        self.show_text()

    def tell_changed(self) -> None:
        """Tell at once that the text is another one."""
        if self.is_open:
            self.editor_owner.typing_changed(self.value)

    def tell_cut(self, count: int) -> None:
        """Tell that there was no room for `count` characters."""
        self.editor_owner.typing_cut(count)

    def action_keep(self, then: str) -> None:
        self.editor_owner.typing_kept(self.value, then)

    def action_drop(self) -> None:
        self.editor_owner.typing_dropped()


def _goes_past(event: events.Key) -> bool:
    """Whether a key would go on from the cell, were its text taken: it types or moves on, and corrects nothing."""
    return typed_character(event) is not None or _GOING_ON.fullmatch(event.key) is not None


_GOING_ON = re.compile(r"enter|(shift\+)?tab|up|down|f[0-9]+")
