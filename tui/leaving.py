"""Leaving the application: by a key or told by the system, nothing that was typed is lost."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

from rich.text import Text

from tui.i18n import _
from tui.key_order import OrderedKeysApp

if TYPE_CHECKING:
    from tui.screens.interview import InterviewScreen

OPENING_PATIENCE = 3.0
"""Seconds that a program told to end waits for a screen it is opening."""

LOOKED_AGAIN = 0.02
"""Seconds between two looks at it."""


class LeavingApp(OrderedKeysApp):
    """An application that saves what is open before it ends."""

    is_ending = False

    @property
    def interview(self) -> InterviewScreen | None:
        """The assessment that is open, on top or below a dialog."""
        raise NotImplementedError

    def listen_to_signals(self) -> None:
        """Leave when the system tells the program to end."""
        # By default SIGTERM and SIGHUP (a closed window, a dropped connection) end the process without any handler of
        # the application running, and SIGINT (no key: the terminal makes none of one) cancels what is being done.
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, self._told_to_end, 128 + number)
                except NotImplementedError:  # Windows: the event loop knows no signals
                    return

    def _told_to_end(self, code: int, patience: float = OPENING_PATIENCE) -> None:
        """Leave, once the screen that is being opened is there and has the keys that came before."""
        if (self.must_wait or self.waiting_keys) and patience > 0:
            asyncio.get_running_loop().call_later(LOOKED_AGAIN, self._told_to_end, code, patience - LOOKED_AGAIN)
            return
        try:
            self.leave(code)
        except Exception:
            # The program would live on unseen, without its terminal.
            self.exit(code)
            raise

    def leave(self, code: int = 0) -> None:
        """Keep what is being typed, save, and end with `code`, 0 when a person wants to leave.

        What cannot be saved in its place is saved elsewhere: a person is asked, a signal is not.
        """
        # From here on: what is made of a text that is kept now must open nothing.
        self.is_ending = True
        self._keep_texts()
        interview = self.interview
        if interview is not None and not interview.finish():
            if code == 0:
                self.is_ending = False
                interview.ask_where_else(self.leave)
                return
            interview.shelter_unasked()
        self.exit(code, message=self._where_it_is(interview))

    def _keep_texts(self) -> None:
        """Keep what is typed in a dialog, also where something was opened over it, such as the help."""
        from tui.screens.text import WritingScreen

        while any(isinstance(screen, WritingScreen) for screen in self.screen_stack):
            if isinstance(self.screen, WritingScreen):
                self.screen.keep_now()
            else:
                self.pop_screen()

    def _where_it_is(self, interview: InterviewScreen | None) -> Text | None:
        """Where the work is when it is not in its own file: said in the terminal that the application leaves."""
        if interview is None or interview.sheltered is None:
            return None
        from tui.words.files import shown_path

        path = shown_path(interview.sheltered)
        if interview.opens_as_it_is:
            return Text(_("What could not be saved in its place is in {path}.", path=path))
        return Text(
            _(
                "All that was entered is in {path}. It cannot be opened as it is: put it right in a text editor, or "
                "try “sourcier repair”.",
                path=path,
            )
        )

    def run_quit(self) -> None:
        self.leave()

    async def action_quit(self) -> None:
        self.leave()
