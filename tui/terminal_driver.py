"""Reading the keys of a POSIX terminal, whatever it sends. Windows hands over keys, not bytes."""

from __future__ import annotations

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

LARGEST = (1000, 500)
"""Columns and rows beyond which a report of the size is no terminal's. A wall of screens has fewer; drawing ten
thousand columns would hold the program up for minutes."""


class SteadyDriver(LinuxDriver):
    """Textual's own driver, but neither bytes that make no key nor a terminal that goes away bring it out of step."""

    def run_input_thread(self) -> None:
        """Read until the application ends, passing over what cannot be read.

        An accented letter from a terminal that is set to Latin-1 is no UTF-8, and some reports of terminals hold
        numbers that name no character or no size.
        """
        while not self.exit_event.is_set():
            try:
                super().run_input_thread()
            except (ValueError, ArithmeticError):  # UnicodeDecodeError is a ValueError, OverflowError the other
                continue

    def process_message(self, message: Message) -> None:
        """Hand a message on, but no size that no terminal has, which anything that writes to it could report."""
        if not isinstance(message, events.Resize) or _is_a_size(message.size.width, message.size.height):
            super().process_message(message)

    def _get_terminal_size(self) -> tuple[int, int]:
        columns, rows = super()._get_terminal_size()
        return min(columns, LARGEST[0]), min(rows, LARGEST[1])

    def _sigcont_application(self, *_: object) -> None:
        """Start again only after this driver stopped itself (Ctrl+Z in a shell).

        A terminal that goes away sends SIGCONT with its SIGHUP: a second set of threads would be started then, and the
        first would read the end of the input for ever.
        """
        if self._must_signal_resume:
            super()._sigcont_application()


def _is_a_size(columns: int, rows: int) -> bool:
    return 1 <= columns <= LARGEST[0] and 1 <= rows <= LARGEST[1]
