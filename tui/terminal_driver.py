"""Keys from a POSIX terminal, whatever it sends, and what is shown in answer. Windows hands over keys, not bytes."""

from __future__ import annotations

import os
import select
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any, cast

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

if TYPE_CHECKING:
    from textual.app import App

LARGEST = (1000, 500)
"""Columns and rows beyond which a report of the size is no terminal's. A wall of screens has fewer; drawing ten
thousand columns would hold the program up for minutes."""


class CountingFile:
    """A file with a count of the texts written to it that were `flushed`."""

    def __init__(self, file: IO[str]) -> None:
        self.file = file
        self.flushed = 0
        self._waiting = 0

    def write(self, text: str) -> None:
        self._waiting += 1
        self.file.write(text)

    def flush(self) -> None:
        self.file.flush()
        self.flushed, self._waiting = self.flushed + self._waiting, 0


class SteadyDriver(LinuxDriver):
    """Textual's own driver, but neither bytes that make no key nor a terminal that goes away bring it out of step."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._terminal = cast("IO[str]", self._file)
        self._output = CountingFile(self._terminal)
        self._file = cast("Any", self._output)
        self._queued = 0
        # Given, the application does not ask elsewhere: two sizes that differ would have it drawn without end.
        self._size = size or self._get_terminal_size()
        self._gathered: list[str] | None = None

    def write(self, data: str) -> None:
        if self._gathered is None:
            self._queued += 1
            super().write(data)
        else:
            self._gathered.append(data)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is written inside is on its way to the terminal at the end, and not when the writing thread gets a turn.

        That thread only gets one once everything that follows the answer to a key is done. Where it still has something
        to write, or the terminal takes nothing, the text waits for its turn there.
        """
        self._gathered = []
        try:
            yield
        finally:
            text, self._gathered = "".join(self._gathered), None
            if self._queued == self._output.flushed and select.select([], [self._terminal], [], 0)[1]:
                with suppress(OSError):  # the terminal has gone: the signal that says so is on its way
                    self._terminal.write(text)
                    self._terminal.flush()
            elif text:
                self.write(text)

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
        """What the terminal itself says. COLUMNS and LINES, which stay as they are when it is resized, only count where
        it says nothing."""
        columns, rows = 0, 0
        with suppress(OSError):  # the terminal has gone
            columns, rows = os.get_terminal_size(self.fileno)
        if not (columns and rows):
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
