"""Saves in a thread of its own, so that no key waits for the disk; the newest state always wins."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from domain.assessment import Assessment
from domain.dataclass import dataclass

Outcome = TypeVar("Outcome")

AFTER_THE_ANSWER = 0.005
"""Seconds a save waits, so that the answer it saves is on the screen before the two share a processor."""


@dataclass(frozen=True, slots=True)
class Saved(Generic[Outcome]):
    """What came of one save of `assessment`."""

    assessment: Assessment
    outcome: Outcome


class Saver(Generic[Outcome]):
    """Takes requests from the screen and saves the newest.

    `save` writes an assessment and returns what came of it; it must not raise for what a disk can do. `report` is told;
    both are called in the saver's own thread.
    """

    def __init__(self, save: Callable[[Assessment], Outcome], report: Callable[[Saved[Outcome]], None]) -> None:
        self._save = save
        self._report = report
        self._waiting: Assessment | None = None
        self._busy = False
        self._stopping = False
        self._state = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="saver", daemon=True)
        self._thread.start()

    def request(self, assessment: Assessment) -> None:
        """Have `assessment` saved soon; a request that still waits is replaced."""
        with self._state:
            self._waiting = assessment
            self._state.notify_all()

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait until everything requested was tried; False when that took longer than `timeout` seconds."""
        with self._state:
            return self._state.wait_for(lambda: self._waiting is None and not self._busy, timeout)

    def stop(self, timeout: float = 10.0) -> bool:
        """Save what waits and end the thread."""
        done = self.flush(timeout)
        with self._state:
            self._stopping = True
            self._state.notify_all()
        return done

    def _work(self) -> None:
        while True:
            with self._state:
                self._state.wait_for(lambda: self._waiting is not None or self._stopping)
                if self._waiting is None:
                    return
            time.sleep(AFTER_THE_ANSWER)
            with self._state:
                assessment, self._waiting, self._busy = self._waiting, None, True
            try:
                self._report(Saved(assessment, self._save(assessment)))
            finally:
                with self._state:
                    self._busy = False
                    self._state.notify_all()
