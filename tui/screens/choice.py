"""Dialogs to choose in."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from tui.canvas import Canvas
from tui.i18n import _
from tui.line_input import run_binding
from tui.lines import BLANK, Line, clip, line, wrap
from tui.screens.dialog import Dialog


class Question(NamedTuple):
    """What a dialog asks: what it is about, why, and the answers with their ids."""

    heading: str
    explanation: str
    choices: list[tuple[str, str]]


class ChoiceScreen(Dialog):
    """A question with a few answers, one key each. Dismissed with the answer, or None when Escape was pressed.

    `done` is told it at once: the key that comes next finds what the answer opened.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "drop", show=False),
        Binding("enter", "take", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    def __init__(self, ask: Callable[[], Question], done: Callable[[str | None], None] = lambda _answer: None) -> None:
        """`ask` is called again in the language in use."""
        super().__init__()
        self.ask = ask
        self.done = done
        self.index = 0

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The answers, with their ids."""
        return self.ask().choices

    async def take_key(self, event: events.Key) -> bool:
        """Act on a key at once; False when it means nothing here."""
        return await run_binding(self, event.key)

    async def take_paste(self, text: str) -> None:
        """There is nothing to paste into."""

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog", classes="choice"):
            yield Canvas(id="dialog-body")

    def on_mount(self) -> None:
        self.query_one("#dialog-body").styles.height = self.rows

    @property
    def rows(self) -> int:
        """The lines it needs."""
        return len(self.choices) + 8

    def tell(self) -> None:
        body = self.query_one("#dialog-body", Canvas)
        width = max(20, body.size.width)
        heading, _explanation, choices = self.ask()
        told = self.told(width)
        lines = [line((clip(heading, width), "heading")), BLANK, *told, *([BLANK] if told else [])]
        for index, (_id, label) in enumerate(choices):
            here = index == self.index
            lines.append(line((f" {'▸' if here else ' '} {label} ", "cursor" if here else "plain")))
        lines += [BLANK, line((_("↑ ↓ choose, Enter takes it, Esc goes back."), "muted"))]
        body.show(lines)

    def told(self, width: int) -> list[Line]:
        """What is said above the answers."""
        explanation = self.ask().explanation
        return wrap(explanation, width)[:4] if explanation else []

    def action_move(self, by: int) -> None:
        self.index = (self.index + by) % len(self.choices)
        self.tell()

    def action_take(self) -> None:
        self._answer(self.choices[self.index][0])

    def action_drop(self) -> None:
        self._answer(None)

    def _answer(self, answer: str | None) -> None:
        if self.app.screen is self:
            self.dismiss(answer)
            self.done(answer)
