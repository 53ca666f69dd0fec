"""A text of many lines to read: it scrolls, and closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.canvas import Canvas
from tui.footer import FooterBar
from tui.i18n import _
from tui.lines import fit, line
from tui.page import Layout
from tui.screens.runs import CommandScreen
from tui.sheet import Sheet


class ShownScreen(CommandScreen):
    """Shows what `draw` makes of the columns there are; `heading` is asked anew in the language in use."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "leave", show=False)]
    AUTO_FOCUS = "#sheet"

    def __init__(self, heading: Callable[[], str], draw: Callable[[int], Layout]) -> None:
        super().__init__()
        self.heading = heading
        self.draw = draw

    def compose(self) -> ComposeResult:
        yield Canvas(id="head")
        yield Sheet(id="sheet")
        yield FooterBar((), id="footer")
        yield Canvas(id="too-small")

    def retell(self) -> None:
        self.tell_size()
        sheet, head = self.query_one(Sheet), self.query_one("#head", Canvas)
        sheet.put(self.draw(sheet.room), "")
        head.show([line((fit(f" {self.heading()}", head.size.width), "heading"))])
        self.say(self.advice(), "muted")

    def advice(self) -> str:
        """What the keys do here."""
        return _("↑ ↓ and Page Down scroll; Esc closes.")

    def action_leave(self) -> None:
        # Of a key pressed twice at once, the second finds another screen on top.
        if self.app.screen is self:
            self.app.pop_screen()
