"""The real program in a real pseudo-terminal: for the end-to-end tests and the benchmarks. POSIX only."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import pyte

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    **{f"f{n}": sequence for n, sequence in enumerate(("\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"), 1)},
    **{f"f{n}": f"\x1b[{code}~" for n, code in zip(range(5, 13), (15, 17, 18, 19, 20, 21, 23, 24), strict=True)},
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What terminals send for the keys that are not characters."""


class Activity(NamedTuple):
    """What a thread has done: how long and how often it ran, and whether it would run on now."""

    ran: str
    is_running: bool


class Terminal:
    """Runs a command in a pseudo-terminal and keeps its screen. Use it as a context manager."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.code: int | None = None
        self.started = time.perf_counter()
        self.last_output = self.started
        self.pid, self._fd = pty.fork()
        if self.pid == 0:  # the child
            try:
                if cwd:
                    os.chdir(cwd)
                # A size in the environment would count for more than that of the terminal.
                inherited = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
                environment = {**inherited, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
                os.execvpe(command[0], list(command), environment)
            finally:
                os._exit(127)
        self.resize(columns, rows)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        with contextlib.suppress(OSError):
            os.close(self._fd)

    # --- looking -----------------------------------------------------------------------------

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def read(self, seconds: float = 0.0) -> bool:
        """Take in what the program writes within `seconds`; whether there was anything."""
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # Linux reports the end of the other side as an error
            return False
        if not data:
            return False
        self.last_output = time.perf_counter()
        self.raw += data
        self._stream.feed(data)
        return True

    def wait_for(self, text: str, seconds: float = 15.0) -> float:
        """Wait until `text` is on the screen; seconds since the start. Raises AssertionError after `seconds`."""
        end = time.perf_counter() + seconds
        while text not in self.text:
            left = end - time.perf_counter()
            if left <= 0:
                raise AssertionError(f"{text!r} did not appear within {seconds} s:\n{self.text}")
            self.read(min(left, 0.2))
        return self.last_output - self.started

    def wait_gone(self, text: str, seconds: float = 15.0) -> None:
        """Wait until `text` is no longer on the screen."""
        end = time.perf_counter() + seconds
        while text in self.text:
            if time.perf_counter() > end:
                raise AssertionError(f"{text!r} stayed for {seconds} s:\n{self.text}")
            self.read(0.1)

    def settle(self, quiet: float = 0.15, seconds: float = 30.0) -> None:
        """Wait until the program wrote nothing and did nothing for `quiet` seconds, however slow the machine is."""
        end = time.perf_counter() + seconds
        before, since = self._activity(), time.perf_counter()
        while time.perf_counter() < since + quiet:
            written = self.read(min(quiet, 0.01))
            now = self._activity()
            if written or now != before or now.is_running:
                before, since = now, time.perf_counter()
            if since > end:
                raise AssertionError(f"the screen never came to rest:\n{self.text}")

    def _activity(self) -> Activity:
        """What the main thread of the program has done so far; always the same where the system does not tell."""
        task = Path("/proc", str(self.pid), "task", str(self.pid))
        try:
            state = (task / "stat").read_text().rpartition(")")[2].split()[0]
            return Activity((task / "schedstat").read_text(), is_running=state in "RD")
        except OSError:  # ended, or not Linux
            return Activity("", is_running=False)

    # --- acting ------------------------------------------------------------------------------

    def write(self, text: str) -> None:
        os.write(self._fd, text.encode())

    def press(self, *keys: str, quiet: float = 0.04) -> None:
        """Press keys one after the other, each once the screen has come to rest; a longer name is typed as text."""
        for key in keys:
            self.write(KEYS.get(key, key))
            self.settle(0.2 if key == "escape" else quiet)

    def burst(self, *keys: str) -> None:
        """Press keys as fast as the program reads them."""
        self.write("".join(KEYS.get(key, key) for key in keys))
        self.settle(0.04)

    def type(self, text: str) -> None:
        """Type a text, character by character, without waiting."""
        for character in text:
            self.write(character)
        self.settle(0.06)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as one does with its window; nothing more is read or written."""
        os.close(self._fd)
        self._fd = os.open(os.devnull, os.O_RDWR)

    def wait_end(self, seconds: float = 15.0) -> int:
        """Wait for the program to end by itself; its exit code, or minus the signal that ended it."""
        end = time.perf_counter() + seconds
        while self.code is None:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
            elif time.perf_counter() > end:
                raise AssertionError(f"still running after {seconds} s:\n{self.text}")
        while self.read(0.05):
            pass
        return self.code

    def kill(self) -> None:
        """End the program at once, as a power cut would."""
        if self.code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def sourcier(*arguments: str) -> list[str]:
    """The command that runs the program from this checkout."""
    return [sys.executable, "-m", "tui", *arguments]
