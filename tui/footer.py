"""The last line: the keys that matter here, or a message until the next key."""

from __future__ import annotations

from typing import cast

from textual import events

from tui.canvas import Canvas
from tui.commands import Command, HasKeys
from tui.i18n import N_, _
from tui.lines import BLANK, Line, Span, line

KEY_NAMES = {"escape": N_("Esc"), "enter": "⏎", "delete": N_("Del"), "space": N_("Space")}


def key_name(key: str) -> str:
    """The name of a key as keyboards of the language in use write it: `F5`, `^Q`, `Esc`."""
    if key in KEY_NAMES:
        return _(KEY_NAMES[key])
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+').upper()}"
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key


class FooterBar(Canvas):
    """Shows commands in their order, as many as fit; a click runs one."""

    def __init__(self, commands: tuple[Command, ...], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._commands = commands
        self._hits: list[tuple[int, int, str]] = []
        self._message = ""
        self._style = "plain"

    def say(self, message: str, style: str = "accent") -> None:
        """Show `message` in place of the keys; an empty one brings the keys back."""
        if message or self._message:
            self._message, self._style = message, style
            self.tell()

    @property
    def message(self) -> str:
        return self._message

    def tell(self) -> None:
        """Draw the line again, as after a change of language or size."""
        self.show([line((f" {self._message}", self._style)) if self._message else self._keys()])

    def _keys(self) -> Line:
        self._hits.clear()
        spans: list[Span] = []
        x = 0
        for command in self._commands:
            key, label = key_name(cast(HasKeys, self.app).active_key(command.id)), _(command.label)
            width = len(key) + len(label) + 3
            if not key or (x and x + width > self.size.width):
                continue
            spans += [(f" {key}", "key"), (f" {label} ", "plain")]
            self._hits.append((x, x + width, command.id))
            x += width
        return Line(tuple(spans)) if spans else BLANK

    async def on_click(self, event: events.Click) -> None:
        if self._message:
            self.say("")
            return
        for start, end, id in self._hits:
            if start <= event.x < end:
                await self.screen.run_action(f"screen.run('{id}')")
