"""The last line: the keys that matter here, or a message until the next key."""

from __future__ import annotations

from typing import cast

from rich.cells import cell_len
from textual import events

from tui.canvas import Canvas
from tui.commands import Command, HasKeys
from tui.i18n import _
from tui.keys_in_use import key_name
from tui.lines import BLANK, Line, Span, clip, line, wrap

LEAST_OFFER = 14
"""Cells below which what a command would do cannot be told."""


class FooterBar(Canvas):
    """Shows commands in their order, as many as fit; a click runs one."""

    def __init__(self, commands: tuple[Command, ...], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._commands = commands
        self._hits: list[tuple[int, int, str]] = []
        self._message = ""
        self._style = "plain"
        self._offered: tuple[str, str] | None = None
        self._resting: frozenset[str] = frozenset()
        self._keeps_keys = False
        self._rows = 1

    def offer(self, id: str, label: str) -> None:
        """Show one more command, last and as long as there is room: what it is called, cut where it has to be."""
        self._offered = (id, label) if label else None

    def rest(self, ids: frozenset[str]) -> None:
        """Show the commands `ids` as doing nothing here, each in its place: nothing moves with the cursor."""
        if ids != self._resting:
            self._resting = ids
            self.tell()

    def say(self, message: str, style: str = "accent", *, with_keys: bool = False) -> None:
        """Show `message` in place of the keys, or above them; an empty one brings the keys back."""
        if message or self._message:
            self._message, self._style, self._keeps_keys = message, style, with_keys
            self.tell()

    @property
    def message(self) -> str:
        return self._message

    def tell(self) -> None:
        """Draw it again, as after a change of language or size. What does not fit on one line has two."""
        lines = self._told() if self._message else []
        if not lines or self._keeps_keys:
            lines.append(self._keys())
        if self.is_attached and self._rows != len(lines):
            self._rows = len(lines)
            self.styles.height = len(lines)
        self.show(lines)

    def _told(self) -> list[Line]:
        """The message, its end cut only where even two lines are too few: most often it says there what to do."""
        width = self.size.width
        first, *others = wrap(self._message, max(LEAST_OFFER, width), self._style, " ")
        rest = " ".join(other.text.strip() for other in others)
        return [first, line((clip(f" {rest}", width), self._style))] if rest else [first]

    def _keys(self) -> Line:
        self._hits.clear()
        spans: list[Span] = []
        x = 0
        for command in self._commands:
            key, label = key_name(cast(HasKeys, self.app).active_key(command.id)), _(command.label)
            width = len(key) + len(label) + 3
            if not key or (x and x + width > self.size.width):
                continue
            rests = command.id in self._resting
            spans += [(f" {key}", "muted" if rests else "key"), (f" {label} ", "muted" if rests else "plain")]
            self._hits.append((x, x + width, command.id))
            x += width
        if self._offered is not None:
            id, label = self._offered
            key = key_name(cast(HasKeys, self.app).active_key(id))
            room = self.size.width - x - len(key) - 3
            if key and room >= LEAST_OFFER:
                shown = clip(label, room)
                spans += [(f" {key}", "key"), (f" {shown} ", "plain")]
                self._hits.append((x, x + len(key) + cell_len(shown) + 3, id))
        return Line(tuple(spans)) if spans else BLANK

    async def on_click(self, event: events.Click) -> None:
        if self._message:
            self.say("")
            return
        for start, end, id in self._hits:
            if start <= event.x < end:
                await self.screen.run_action(f"screen.run('{id}')")
