"""Dialogs to write one line in. What is typed in an answer is kept when they are left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from domain.cleaning import MAX_LINE, MAX_TEXT, whole_line
from tui.canvas import Canvas
from tui.commands import BY_ID
from tui.i18n import _
from tui.line_input import LineInput
from tui.lines import line
from tui.screens.dialog import Dialog
from tui.words.typing import left_out

Done = Callable[[str | None], None]
"""Told what a dialog was left with, None when nothing is to be done."""


TURNING: list[BindingType] = [
    Binding(BY_ID[id].key, f"turn_to('{id}')", id=id, show=False, priority=True) for id in ("note", "source")
]
"""The keys of the other texts of a cell, as the key file has them."""


class WritingScreen(Dialog):
    """The frame of the dialogs to write in: a title, the editor and the keys."""

    longest = MAX_LINE
    """Most characters that can be typed; a text that is longer already stays whole."""

    def __init__(
        self,
        title: Callable[[], str],
        text: str,
        done: Done,
        typing: Callable[[str], None] = lambda _text: None,
        turns: Mapping[str, Callable[[], None]] = MappingProxyType({}),
    ) -> None:
        """`title` is asked anew in the language in use; `typing` is told the text at every change of it.

        `turns` says what follows once the text is kept by the key of a command: another text, or nothing. The keys of
        the commands that are not in it do nothing, as those of most others: what is typed next is for this text.
        """
        super().__init__()
        self.heading = title
        self.text = text[:MAX_TEXT]
        self.done = done
        self.typing = typing
        self.turns = turns
        self.left_out = len(text) - len(self.text)

    def typed(self, text: str) -> None:
        """Tell the text when it is another one."""
        if text != self.text:
            self.text = text
            self.typing(text)
            if self.left_out:
                self.left_out = 0
                self.tell()

    def cut(self, count: int) -> None:
        """Say that `count` characters were left out, since the text would be longer than it may be."""
        self.left_out = count
        self.tell()

    def keys(self) -> str:
        """What to press to leave it."""
        raise NotImplementedError

    def tell(self) -> None:
        self.show_title(self.heading())
        told = (left_out(self.left_out), "warn") if self.left_out else (self.keys(), "muted")
        self.query_one("#dialog-keys", Canvas).show([line(told)])

    def close(self, result: str | None) -> None:
        """Close and hand over `result` at once: the key that comes next finds the text taken."""
        if self.app.screen is self:
            self.dismiss()
            self.done(result)

    def keep_now(self) -> None:
        """Close and keep the text, as when the application is told to end."""
        raise NotImplementedError

    def action_turn_to(self, id: str) -> None:
        """Close and keep the text, and do what follows the key of the command `id`; else nothing."""
        if id in self.turns:
            self.keep_now()
            self.turns[id]()


class LineScreen(WritingScreen):
    """One line that names something to be done. Done with the text, or with None when Escape was pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "drop", show=False),
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y", "redo", show=False),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Canvas(id="dialog-title")
            yield LineInput(self, self.text, id="dialog-text")
            yield Canvas(id="dialog-keys")

    is_replaced = True
    """Whether what is typed first takes the place of the text that was there."""

    def on_mount(self) -> None:
        self.first = self.undone = self.text
        if self.is_replaced:
            self.input.action_select_all()

    @property
    def input(self) -> LineInput:
        return self.query_one(LineInput)

    def keys(self) -> str:
        return _("Enter keeps it, Esc leaves it as it was.")

    def line_changed(self, line: LineInput) -> None:
        """Tell what was typed."""
        self.typed(line.value)

    def line_cut(self, count: int) -> None:
        """Say what was left out."""
        self.cut(count)

    def line_entered(self, line: LineInput) -> None:
        """Keep the line."""
        self.keep_now()

    def action_undo(self) -> None:
        """Put back the text the dialog was opened with."""
        if self.input.value != self.first:
            self.undone = self.input.value
            self._put(self.first)

    def action_redo(self) -> None:
        """Put back what was typed before it was undone."""
        if self.input.value == self.first:
            self._put(self.undone)

    def _put(self, text: str) -> None:
        self.input.value = text
        self.input.cursor_position = len(text)
        self.typed(text)

    def action_drop(self) -> None:
        self.close(None)

    def keep_now(self) -> None:
        self.close(whole_line(self.text))


class RemarkScreen(LineScreen):
    """One line that is part of an answer, such as who gave it. Escape keeps it, as it keeps a text of many lines."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+s", "keep", show=False), *TURNING]
    is_replaced = False

    def keys(self) -> str:
        return _("Enter or Esc keeps it and closes; then ^Z undoes it.")

    def action_keep(self) -> None:
        self.keep_now()
