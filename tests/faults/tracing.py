"""One save under strace: its calls recorded, the process killed at one of them, or one of them failing."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.faults.one_save import MESSAGE
from tests.storage import cases

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
_CALL = re.compile(r"^\d+ +([a-z_0-9]+)\(")


@dataclass(frozen=True, slots=True)
class Place:
    """The nth call of one kind since the save began, and what strace wrote of it."""

    call: str
    nth: int
    line: str


@dataclass(frozen=True, slots=True)
class Traced:
    """The exit code of the process (minus the signal that ended it) and what it said of both saves."""

    code: int
    outcomes: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A library of one assessment, made anew for every save; all equally deep, so that the way there is as long."""

    folder: Path

    def __post_init__(self) -> None:
        (self.folder / "library").mkdir(parents=True)
        cases.write(self.path, cases.small())

    @property
    def path(self) -> Path:
        return self.folder / "library" / "case.toml"

    @property
    def history(self) -> Path:
        return self.folder / "library" / "history"

    def leftovers(self) -> list[Path]:
        return [path for path in self.path.parent.iterdir() if path.name.endswith(".tmp")]


class Saves:
    """A process that makes one for every save. Use it as a context manager."""

    def __init__(self) -> None:
        self._requests, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", "tests.faults.one_save", str(there.fileno())]
        self._process = subprocess.Popen(command, pass_fds=[there.fileno()], cwd=ROOT)
        there.close()
        self._requests.settimeout(PATIENCE)

    def __enter__(self) -> Saves:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._requests.close()
        self._process.wait(PATIENCE)

    def calls(self, scene: Scene) -> list[Place]:
        """Every system call of a save, in order, each with its number among those of its kind."""
        log = scene.folder / "trace.txt"
        self._traced(scene, "-y", "-o", str(log))
        seen: Counter[str] = Counter()
        places: list[Place] = []
        for line in log.read_text(errors="replace").splitlines():
            if match := _CALL.match(line):
                seen[match[1]] += 1
                if seen["sched_yield"] == 1 and match[1] != "sched_yield":
                    places.append(Place(match[1], seen[match[1]], line))
        if seen["sched_yield"] != 2:
            raise AssertionError(f"{seen['sched_yield']} marks in the trace, not 2")
        return places

    def killed_at(self, scene: Scene, place: Place) -> Traced:
        """A save killed before its call at `place` is made."""
        return self._injected(scene, place, f"signal=KILL:when={place.nth}")

    def failing_at(self, scene: Scene, place: Place, error: str, *, lasting: bool = False) -> Traced:
        """A save whose call at `place` fails with `error`, and with `lasting` all calls of this kind after it."""
        return self._injected(scene, place, f"error={error}:when={place.nth}{'+' if lasting else ''}")

    def _injected(self, scene: Scene, place: Place, fault: str) -> Traced:
        return self._traced(scene, "-o", os.devnull, "-e", f"trace={place.call}", "-e", f"inject={place.call}:{fault}")

    def _traced(self, scene: Scene, *options: str) -> Traced:
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        here.settimeout(PATIENCE)
        with here:
            request = json.dumps([str(scene.path), str(scene.history)]).encode()
            with there:
                socket.send_fds(self._requests, [request], [there.fileno()])
            pid = here.recv(MESSAGE).decode()
            with subprocess.Popen(["strace", "-f", *options, "-p", pid], stderr=subprocess.PIPE, text=True) as strace:
                said = strace.stderr.readline() if strace.stderr else ""
                if "attached" not in said:
                    raise AssertionError(f"strace did not get hold of the process: {said}")
                here.send(b"go")
                code = int(self._requests.recv(MESSAGE))
                strace.communicate(timeout=PATIENCE)
            said = here.recv(MESSAGE).decode()
        return Traced(code, tuple(json.loads(said)) if said else ())


def names(places: Sequence[Place]) -> list[str]:
    """What the calls are, without what they were given."""
    return [place.call for place in places]
