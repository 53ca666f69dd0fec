"""Keyed sessions of the real program, each killed at a random moment: what was on the screen, and what is in the file.

    python -m tests.faults.sessions FOLDER SESSIONS SEED

prints a line of JSON for each session. Every session goes on with the file the one before was killed over.
"""

from __future__ import annotations

import json
import os
import random
import re
import select
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyte

from storage.codec import decode
from storage.errors import StorageError
from storage.findings import SealState
from storage.library import Library
from tests.faults.forked import ForkedTerminal, Heard, load
from tests.storage.cases import NOW, blank, given
from tests.terminal import KEYS

CELLS = {
    "Sector": "sector",
    "People interviewed": "interviewed",
    "Sites": "sites",
    "Employees today": "headcount",
    "Employees two years ago": "headcount_two_years_ago",
}
"""The cells that are filled, one after the other, again and again: their labels and their questions."""

LONGEST = 1.3
"""Seconds from the first key to the kill, at most."""

AWAITED_EVERY = 10
"""One session in so many goes on until the screen says that an answer is saved, however slow the machine is: many of
the others are killed before that, and only prove that the file is whole."""

PATIENCE = 60.0
"""Seconds the program may take to start."""

PAUSES = (0.0, 0.06, 0.12, 0.2, 0.3)
"""Seconds between two answers: from pasting to typing fast."""

_VALUE_AT = 36
_SAVED = re.compile(r"saved (\d\d):(\d\d):(\d\d)")

State = Mapping[str, str]
"""What the file says of each question."""


@dataclass(frozen=True, slots=True)
class Session:
    """One session: how many answers were typed, how many of them the screen said were saved, how many the file has.

    `found` is None when the file holds none of the states it went through; `problem` says what else is wrong.
    """

    typed: int
    acknowledged: int
    found: int | None
    problem: str = ""

    @property
    def is_lost(self) -> bool:
        """Whether the file is not in a state it may be in."""
        return bool(self.problem) or self.found is None or not self.acknowledged <= self.found <= self.typed


def answers(first: int) -> Iterator[tuple[str, str]]:
    """What is typed, without end: a question and its value, each value once."""
    while True:
        for question in CELLS.values():
            yield question, str(first)
            first += 1


def states(before: State, typed: Sequence[tuple[str, str]]) -> list[State]:
    """What the file may hold: before any answer, and after each of them."""
    found = [dict(before)]
    for question, value in typed:
        found.append({**found[-1], question: value})
    return found


def acknowledged(heard: Sequence[Heard], typed: Sequence[tuple[str, str]]) -> int:
    """How many of the answers the screen said were saved.

    An answer was given once one after it shows. The head tells the second in which a save began: a second that
    begins after the answer was seen leaves no doubt that this save has it. So one look for every second will do.
    """
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    surely = 0
    given: list[tuple[int, int]] = []
    for chunk, following in zip(heard, [*heard[1:], None], strict=True):
        stream.feed(chunk.data)
        if following is not None and int(following.at) == int(chunk.at):
            continue
        lines = screen.display
        if match := _SAVED.search(lines[0]):
            saved_at = _second(chunk.at, *map(int, match.groups()))
            surely = max((count for seen_at, count in given if seen_at < saved_at), default=surely)
        given.append((int(chunk.at), _given(lines, typed)))
    return surely


def _given(lines: Sequence[str], typed: Sequence[tuple[str, str]]) -> int:
    """How many answers were surely given before what is on the screen: all before the last one that shows."""
    shown = {line[2:_VALUE_AT].strip(): line[_VALUE_AT:78].strip().replace(",", "") for line in lines}
    labels = {question: label for label, question in CELLS.items()}
    return max(
        (number for number, (question, value) in enumerate(typed) if shown.get(labels[question]) == value), default=0
    )


def _second(about: float, hour: int, minute: int, second: int) -> int:
    """The time of day as seconds since 1970, on the day of `about` or the one before."""
    now = datetime.fromtimestamp(about, UTC)
    at = now.replace(hour=hour, minute=minute, second=second, microsecond=0)
    return int(at.timestamp()) - (86_400 if at > now else 0)


class Interview:
    """One library with one assessment, typed into again and again."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._random = random.Random(seed)
        self._env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "SOURCIER_DATA": str(folder / "library"),
            "SOURCIER_CONFIG": str(folder / "config"),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
        }
        library = Library(folder / "library", written_by="tests")
        case = blank("Nova").with_answer("company_name", given("Nova SA"))
        self._path = library.create(case, NOW).path
        self._next = 100

    def session(self, *, is_awaited: bool = False) -> Session:
        """One session; when `is_awaited` it is not killed before an answer was acknowledged."""
        before = self._read()
        self._put_drafts_aside()
        # No value comes twice: one left by an earlier session is never taken for one of this.
        source = answers(self._next)
        with ForkedTerminal("open", str(self._path), env=self._env) as terminal:
            heard: list[Heard] = []
            while not self._shows(heard, "Sites"):
                self._listen(terminal, heard, time.time() + 0.02)
                if terminal.age > PATIENCE:
                    raise TimeoutError("the program did not start")
            typed = self._type(terminal, source, heard, is_awaited)
        self._next += len(typed)
        sure = acknowledged(heard, typed)
        try:
            after = self._read()
        except (StorageError, ValueError) as problem:
            return Session(len(typed), sure, None, str(problem))
        possible = states(before, typed)
        found = [number for number, state in enumerate(possible) if state == after]
        return Session(len(typed), sure, max(found, default=None))

    def _put_drafts_aside(self) -> None:
        """What was being typed when a session was killed would be offered first, and the keys of this one go there."""
        for draft in (self._path.parent / "drafts").glob("*.draft"):
            draft.unlink()

    def _type(
        self, terminal: ForkedTerminal, source: Iterator[tuple[str, str]], heard: list[Heard], is_awaited: bool
    ) -> list[tuple[str, str]]:
        """Type answers until the moment comes, and kill the program; what was typed."""
        end = time.time() + self._random.uniform(0, LONGEST)
        pause = self._random.choice(PAUSES)
        typed: list[tuple[str, str]] = []
        # The cursor stands on the first open question, which is not the first cell once some are answered.
        terminal.write(KEYS["home"] + KEYS["down"])
        while is_awaited or time.time() < end:
            if time.time() >= end:
                is_awaited = not acknowledged(heard, typed)
                end = time.time() + self._random.uniform(0, LONGEST / 4)
                if terminal.age > PATIENCE:
                    raise TimeoutError("no answer was said to be saved")
            question, value = next(source)
            typed.append((question, value))
            back = KEYS["up"] * len(CELLS) if question == list(CELLS.values())[-1] else ""
            terminal.write(f"{value}\r{back}")
            self._listen(terminal, heard, min(time.time() + pause + self._random.uniform(0, pause), end))
            # Nobody types whole answers ahead of the screen for long.
            while len(typed) % 8 == 0 and time.time() < end and not self._shows(heard, value):
                self._listen(terminal, heard, min(time.time() + 0.01, end))
        terminal.kill()
        self._listen(terminal, heard, time.time() + 0.01)
        return typed

    @staticmethod
    def _shows(heard: Sequence[Heard], value: str) -> bool:
        # A value may come in two pieces.
        return value.encode() in b"".join(chunk.data for chunk in heard[-20:])

    @staticmethod
    def _listen(terminal: ForkedTerminal, heard: list[Heard], until: float) -> None:
        while True:
            ready, _, _ = select.select([terminal._fd], [], [], max(0.0, until - time.time()))
            if not ready:
                return
            try:
                data = os.read(terminal._fd, 1 << 16)
            except OSError:
                return
            if not data:
                return
            heard.append(Heard(time.time(), data))

    def _read(self) -> State:
        """The answers in the file. Raises StorageError for a damaged one, ValueError for one that is not sealed."""
        loaded = decode(self._path.read_bytes(), self._path)
        if loaded.seal_state is not SealState.INTACT:
            raise ValueError(f"the seal is {loaded.seal_state}")
        assessment = loaded.assessment
        return {question: str(assessment.chosen(question) or assessment.value(question)) for question in CELLS.values()}


def main(folder: str, sessions: str, seed: str) -> None:
    load()
    interview = Interview(Path(folder), int(seed))
    for number in range(int(sessions)):
        session = interview.session(is_awaited=number % AWAITED_EVERY == 0)
        print(json.dumps({**asdict(session), "is_lost": session.is_lost}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
