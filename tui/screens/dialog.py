"""What is asked over a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from tui.canvas import Canvas
from tui.lines import wrap

if TYPE_CHECKING:
    from tui.app import SourcierApp


TITLE = 3
"""Most lines of a title."""


class Dialog(ModalScreen[str | None]):
    """What is asked over a screen. Keys that come before it can take them wait until it `is_open`."""

    is_open = False

    def on_mount(self) -> None:
        self.call_after_refresh(self._open)

    def on_resize(self) -> None:
        self.call_after_refresh(self.retell)

    def _open(self) -> None:
        # It may have been closed meanwhile, with no widgets left.
        if self in self.app.screen_stack:
            self.tell()
            if self.focused is None:
                self.set_focus(next(iter(self.focus_chain), None))
        self.is_open = True
        cast("SourcierApp", self.app).call_later(cast("SourcierApp", self.app).take_waiting_keys)

    def tell(self) -> None:
        """Show the words of the dialog, in the room it has and the language in use."""
        raise NotImplementedError

    def show_title(self, heading: str) -> None:
        """Show what is asked, on as many lines as it needs."""
        title = self.query_one("#dialog-title", Canvas)
        lines = wrap(heading, max(20, title.size.width), "heading")[:TITLE]
        title.styles.height = len(lines)
        title.show(lines)

    def retell(self) -> None:
        """Show the words again, as after a change of language or size."""
        if self.is_open and self in self.app.screen_stack:
            self.tell()

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Close and hand over `result`. A key pressed twice at once closes once, not what is below as well."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
