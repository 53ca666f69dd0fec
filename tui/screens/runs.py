"""What the screens share: running commands by id, and saying a sentence at the foot of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from tui.canvas import Canvas, StillLines
from tui.footer import FooterBar
from tui.i18n import _
from tui.lines import line

if TYPE_CHECKING:
    from tui.app import SourcierApp

NEEDED = (80, 24)
"""Columns and rows below which a screen only says what it needs."""


class CommandScreen(Screen[None], StillLines):
    """A screen whose commands are methods called `run_ID`. Keys that come before it is drawn wait until `is_open`."""

    HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (NEEDED[0], "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-too-short"), (NEEDED[1], "-short"), (34, "-tall")]  # noqa: RUF012

    is_open = False

    @property
    def sourcier(self) -> SourcierApp:
        return cast("SourcierApp", self.app)

    async def action_run(self, id: str) -> None:
        """Run the command `id`: this screen's own, else the application's."""
        run = getattr(self, f"run_{id}", None)
        if run is None:
            await self.app.run_action(f"app.run('{id}')")
        else:
            run()

    def say(self, message: str, style: str = "accent", *, with_keys: bool = False) -> None:
        """Say a sentence at the foot of the screen until the next key, in place of the keys or above them."""
        self.query_one(FooterBar).say(message, style, with_keys=with_keys)

    def tell_size(self) -> None:
        """Say what is needed where the terminal is too small. Nothing is lost meanwhile."""
        width, height = self.size
        needed_width, needed_height = NEEDED
        self.query_one("#too-small", Canvas).show(
            [
                line((_("Sourcier needs {width} × {height}.", width=needed_width, height=needed_height), "strong")),
                line(_("Here: {width} × {height}.", width=width, height=height)),
                line(_("Make the window larger; nothing is lost.")),
            ]
        )

    def on_resize(self) -> None:
        # The widgets have their new sizes only after the layout.
        self.call_after_refresh(self._take_room)

    def _take_room(self) -> None:
        self.on_canvas_resized()
        if not self.is_open:
            self.open_for_keys()

    def open_for_keys(self) -> None:
        """Take keys from now on, those that wait first."""
        self.is_open = True
        self.sourcier.call_later(self.sourcier.take_waiting_keys)

    def on_canvas_resized(self) -> None:
        # What was put off until the layout is done may come when the screen is closed.
        if self.is_there:
            self.resized()
            self._focus_again()

    def _focus_again(self) -> None:
        """Give the keys back to what lost them: a window too small hides it, and what is hidden has none."""
        if self.focused is None and self.app.screen is self:
            self.set_focus(next(iter(self.focus_chain), None))

    @property
    def is_there(self) -> bool:
        """Whether it is one of the screens that are open. One that was closed stays attached while its widgets go."""
        return self.is_attached and self in self.app.screen_stack

    def resized(self) -> None:
        """Draw everything in the room there is now."""
        self.retell()

    def retell(self) -> None:
        """Draw everything again, as after a change of language. Screens add what they show."""
        self.query_one(FooterBar).tell()
