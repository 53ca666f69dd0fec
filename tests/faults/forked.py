"""The real program in a pseudo-terminal, forked from a process that has loaded it: ready in a sixth of the time."""

from __future__ import annotations

import asyncio
import gc
import os
import pty
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyte

import tui.command_line.run
import tui.pages.all
from storage.library import Library
from tests.storage import cases
from tests.terminal import Terminal
from tui.app import SourcierApp
from tui.cli import main
from tui.settings import Settings


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
    """Have everything the program needs in memory, once and for all forks: it is used once, without a terminal."""
    assert all((tui.command_line.run, tui.pages.all))
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_used_once(Library(Path(folder), written_by="tests")))
    gc.collect()
    gc.freeze()


async def _used_once(library: Library) -> None:
    file = library.create(cases.blank("Nova"), cases.NOW)
    app = SourcierApp(library, Settings(language="en"), file=file)
    async with app.run_test(size=(80, 24)) as pilot:
        while app.interview is None or not app.interview.sheet.layout_shown.lines:
            await pilot.pause(0.01)
        await pilot.press("home", "down", "1", "2", "enter", "3", "enter")
        while file.last_saved_at == cases.NOW:
            await pilot.pause(0.01)
    file.close()
