"""A system whose calls fail on demand."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from storage.system import SYSTEM, System

CALLS = [field.name for field in fields(System) if field.name != "is_windows"]


class Crash(BaseException):
    """The process dies here: nothing after it runs."""


class Tape:
    """Records the calls of a save, and makes the nth call of one kind fail."""

    def __init__(
        self, call: str = "", nth: int = 1, fault: BaseException | None = None, *, lasting: bool = False
    ) -> None:
        self.calls: list[str] = []
        self._seen: Counter[str] = Counter()
        self._call, self._nth, self._fault, self._lasting = call, nth, fault, lasting
        self._crashed = False

    def system(self, **changes: Any) -> System:
        real = replace(SYSTEM, **changes)
        return replace(real, **{name: self._recorded(name, getattr(real, name)) for name in CALLS})

    def _recorded(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **rest: Any) -> Any:
            if self._crashed:
                raise Crash
            self.calls.append(name)
            self._seen[name] += 1
            hit = self._seen[name] >= self._nth if self._lasting else self._seen[name] == self._nth
            if name == self._call and hit and self._fault is not None:
                self._crashed = isinstance(self._fault, Crash)
                if name == "close":
                    real(*args, **rest)  # a failed close has closed all the same
                raise self._fault
            return real(*args, **rest)

        return call


def os_error(number: int) -> OSError:
    return OSError(number, os.strerror(number))
