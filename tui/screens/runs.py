"""What the screens share: running commands by id, and saying a sentence at the foot of the screen."""

from __future__ import annotations

from textual.screen import Screen

from tui.canvas import Canvas
from tui.footer import FooterBar
from tui.i18n import _
from tui.lines import line

NEEDED = (80, 24)
"""Columns and rows below which a screen only says what it needs."""


class CommandScreen(Screen[None]):
    """A screen whose commands are methods called `run_ID`."""

    HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (NEEDED[0], "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-too-short"), (NEEDED[1], "-short"), (34, "-tall")]  # noqa: RUF012

    async def action_run(self, id: str) -> None:
        """Run the command `id`: this screen's own, else the application's."""
        run = getattr(self, f"run_{id}", None)
        if run is None:
            await self.app.run_action(f"app.run('{id}')")
        elif self.is_mounted:
            run()
        else:
            # The key came before the screen was there: bindings do not wait for it, what is called later does.
            self.call_later(run)

    def say(self, message: str, style: str = "accent") -> None:
        """Say a sentence at the foot of the screen, until the next key."""
        self.query_one(FooterBar).say(message, style)

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
        self.call_after_refresh(self.resized)

    def on_canvas_resized(self) -> None:
        self.resized()

    def resized(self) -> None:
        """Draw everything in the room there is now."""
        self.retell()

    def retell(self) -> None:
        """Draw everything again, as after a change of language. Screens add what they show."""
        self.query_one(FooterBar).tell()
