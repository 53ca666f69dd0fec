"""Timing a program from outside: bytes get a time as they come, and are only drawn afterwards."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pyte

from tests.terminal import KEYS, Terminal


@dataclass
class Chunk:
    at: float
    data: bytes


@dataclass
class Probe:
    """A program in a terminal whose output is recorded, not drawn, while it is timed."""

    command: Sequence[str]
    columns: int = 120
    rows: int = 40
    env: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.terminal = Terminal(self.command, columns=self.columns, rows=self.rows, env=self.env)
        self.screen = self.terminal.screen
        self._stream = pyte.ByteStream(self.screen)
        self.started = self.terminal.started

    def record(self, quiet: float, limit: float = 10.0) -> list[Chunk]:
        """Everything written until `quiet` seconds of silence."""
        chunks: list[Chunk] = []
        end = time.perf_counter() + limit
        fd = self.terminal._fd
        while time.perf_counter() < end:
            ready, _, _ = select.select([fd], [], [], quiet)
            if not ready:
                break
            try:
                data = os.read(fd, 1 << 16)
            except OSError:
                break
            if not data:
                break
            chunks.append(Chunk(time.perf_counter(), data))
        return chunks

    def draw(self, chunks: Sequence[Chunk]) -> None:
        for chunk in chunks:
            self._stream.feed(chunk.data)

    def time_of(self, chunks: Sequence[Chunk], shown: Callable[[list[str]], bool]) -> float | None:
        """When the screen first fulfilled `shown`, drawing the chunks one by one; None if never."""
        found = None
        for chunk in chunks:
            self._stream.feed(chunk.data)
            if found is None and shown(self.screen.display):
                found = chunk.at
        return found

    def press(self, key: str, *, quiet: float = 0.12, ignore: Sequence[int] = ()) -> float | None:
        """Seconds from a key to the settled screen: the last chunk that changed a row outside `ignore`."""
        before = self._rows(ignore)
        pressed = time.perf_counter()
        self.terminal.write(KEYS.get(key, key))
        chunks = self.record(quiet)
        settled = None
        for chunk in chunks:
            self._stream.feed(chunk.data)
            now = self._rows(ignore)
            if now != before:
                settled, before = chunk.at - pressed, now
        return settled

    def _rows(self, ignore: Sequence[int]) -> tuple[tuple[tuple[object, ...], ...], ...]:
        buffer = self.screen.buffer
        return tuple(
            tuple(buffer[y][x] for x in range(self.screen.columns)) for y in range(self.screen.lines) if y not in ignore
        )

    def resident(self) -> float:
        """Resident memory in MiB (Linux)."""
        with open(f"/proc/{self.terminal.pid}/statm") as statm:  # noqa: PTH123
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def end(self) -> None:
        self.terminal.kill()
        os.close(self.terminal._fd)


def start_time(command: Sequence[str], text: str, env: Mapping[str, str], key: str = "") -> tuple[float, float]:
    """Seconds from exec until `text` is on the screen, and until a `key` pressed then has changed the screen."""
    probe = Probe(command, env=env)
    try:
        chunks: list[Chunk] = []
        end = time.perf_counter() + 20
        shown = None
        while shown is None and time.perf_counter() < end:
            new = probe.record(0.004, 0.5)
            shown = probe.time_of(new, lambda rows: any(text in row for row in rows))
            chunks += new
        if shown is None:
            raise RuntimeError(f"{text!r} never appeared:\n" + "\n".join(probe.screen.display))
        ready = shown
        if key:
            probe.press(key, quiet=0.3)
            ready = time.perf_counter()
        return shown - probe.started, ready - probe.started
    finally:
        probe.end()
