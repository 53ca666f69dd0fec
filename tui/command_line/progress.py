"""A bar on the terminal while something takes long; nothing where there is no terminal."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from tui.formats import share

CELLS = 32


class ProgressBar:
    """Shows how much is done on the line below, and leaves no trace of it."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr is not None and sys.stderr.isatty()
        self._told = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._told >= 0:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def __call__(self, done: float) -> None:
        """Show that a share of it is done, 0 to 1; a share too small to be seen costs nothing."""
        told = int(100 * done)
        if not self._is_shown or told == self._told:
            return
        self._told = told
        filled = round(CELLS * done)
        print(f"\r{'█' * filled}{'·' * (CELLS - filled)} {share(done)}", end="", file=sys.stderr, flush=True)
