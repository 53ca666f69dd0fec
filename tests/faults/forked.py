"""The real program in a pseudo-terminal, forked from a process that has loaded it: ready in a sixth of the time."""

from __future__ import annotations

import gc
import os
import pty
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

import pyte

import tui.app
import tui.command_line.run
import tui.opening
import tui.pages.all
from tests.terminal import Terminal
from tui.cli import main


@dataclass(frozen=True, slots=True)
class Heard:
    """Some output of the program, and when it came, in seconds since 1970."""

    at: float
    data: bytes


class ForkedTerminal(Terminal):
    """Runs `sourcier ARGUMENTS` in a fork of this process, which must have no other thread."""

    def __init__(self, *arguments: str, env: Mapping[str, str], columns: int = 80, rows: int = 24) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.code = None
        self.started = self.last_output = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            try:
                _be_the_program(arguments, env)
            finally:
                os._exit(127)
        self.resize(columns, rows)

    @property
    def age(self) -> float:
        """Seconds since the program was started."""
        return time.perf_counter() - self.started


def _be_the_program(arguments: tuple[str, ...], env: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(env, TERM="xterm-256color", COLORTERM="truecolor")
    time.tzset()
    streams = [os.fdopen(fd, mode, closefd=False, encoding="utf-8") for fd, mode in enumerate("rww")]
    sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__ = streams  # type: ignore[misc]
    os._exit(main(list(arguments)))


def load() -> None:
    """Have everything the program needs in memory, once and for all forks."""
    assert all((tui.app, tui.command_line.run, tui.opening, tui.pages.all))
    gc.collect()
    gc.freeze()
