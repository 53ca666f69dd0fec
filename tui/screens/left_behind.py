"""What was left out of answers typed ahead: it is said once, and stays in sight while more keys come."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from tui.screens.runs import CommandScreen
from tui.words import typing as words


class LeftBehindScreen(CommandScreen):
    """A screen on which answers are typed faster than they are looked at."""

    SPELLING_SECONDS: ClassVar[float] = 0.7
    """Keys further apart are answers of their own: n, then o on second thoughts, is no and then oui."""

    _unread_until = 0.0
    _left: tuple[str, ...] = ()

    def say(self, message: str, style: str = "accent", *, with_keys: bool = False) -> None:
        """Say a sentence at the foot of the screen, unless one on what was left out was said and keys still come."""
        now = monotonic()
        if now < self._unread_until:
            self._unread_until = now + self.SPELLING_SECONDS
        else:
            super().say(message, style, with_keys=with_keys)

    def say_left(self, name: str, why: str) -> None:
        """Say that the cell called `name` was left as it was, in the sentence `why`; several at once by their names."""
        is_unread = monotonic() < self._unread_until
        self._left = tuple(dict.fromkeys((*self._left, name))) if is_unread else (name,)
        self._say_until_read(why if self._left == (name,) else words.left_as_they_were(self._left))

    def say_left_out(self) -> None:
        """Say that answers were typed for which there was no cell any more."""
        if monotonic() >= self._unread_until:
            self._left = ()
            self._say_until_read(words.left_out_at_the_end())

    def _say_until_read(self, message: str) -> None:
        super().say(message, "bad")
        self._unread_until = monotonic() + self.SPELLING_SECONDS
