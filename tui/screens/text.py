"""Dialogs to write in: a text of several lines, or one line. Leaving keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from domain.text import MAX_LINE, clean_line, clean_text
from tui.canvas import Canvas
from tui.i18n import _
from tui.lines import Line, clip, line

if TYPE_CHECKING:
    from tui.app import SourcierApp


class Dialog(ModalScreen[str | None]):
    """What is asked over a screen. Keys that come before it can take them wait until it `is_open`."""

    is_open = False

    def on_mount(self) -> None:
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        self.tell()
        if self.focused is None:
            self.set_focus(next(iter(self.focus_chain), None))
        self.is_open = True
        cast("SourcierApp", self.app).call_later(cast("SourcierApp", self.app).take_waiting_keys)

    def tell(self) -> None:
        """Show the words of the dialog, in the room it has."""
        raise NotImplementedError

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Close and hand over `result`. A key pressed twice at once closes once, not what is below as well."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()


class WritingScreen(Dialog):
    """The frame of both dialogs: a title, the editor and the keys."""

    def __init__(self, title: str, text: str, typing: Callable[[str], None] = lambda _text: None) -> None:
        """`typing` is told the text at every change of it."""
        super().__init__()
        self.heading = title
        self.text = text
        self.typing = typing

    def typed(self, text: str) -> None:
        """Tell the text when it is another one."""
        if text != self.text:
            self.text = text
            self.typing(text)

    def keys(self) -> str:
        """What to press to leave it."""
        raise NotImplementedError

    def tell(self) -> None:
        title = self.query_one("#dialog-title", Canvas)
        title.show([line((clip(self.heading, title.size.width), "heading"))])
        self.query_one("#dialog-keys", Canvas).show([line((self.keys(), "muted"))])

    def keep_now(self) -> None:
        """Close and keep the text, as when the application is told to end."""
        raise NotImplementedError


class TextScreen(WritingScreen):
    """A text of several lines. Dismissed with the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s,f9,f5", "keep", show=False),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog", classes="large"):
            yield Canvas(id="dialog-title")
            yield TextArea(self.text, soft_wrap=True, id="dialog-text")
            yield Canvas(id="dialog-keys")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.move_cursor(area.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.typed(event.text_area.text)

    def keys(self) -> str:
        return _("Esc keeps the text and closes; then ^Z undoes it.")

    def action_keep(self) -> None:
        self.dismiss(clean_text(self.query_one(TextArea).text))

    keep_now = action_keep


class LineScreen(WritingScreen):
    """One line. Dismissed with the text, or None when Escape was pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "drop", show=False)]

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Canvas(id="dialog-title")
            yield Input(self.text, max_length=MAX_LINE, id="dialog-text", compact=True)
            yield Canvas(id="dialog-keys")

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False

    def keys(self) -> str:
        return _("Enter keeps it, Esc leaves it as it was.")

    def on_input_changed(self, event: Input.Changed) -> None:
        self.typed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(clean_line(event.value))

    def on_paste(self, event: events.Paste) -> None:
        event.stop()

    def action_drop(self) -> None:
        self.dismiss(None)

    def keep_now(self) -> None:
        self.dismiss(clean_line(self.query_one(Input).value))


class ChoiceScreen(Dialog):
    """A question with a few answers, one key each. Dismissed with the answer, or None when Escape was pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "drop", show=False),
        Binding("enter", "take", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    def __init__(self, title: str, explanation: str, choices: list[tuple[str, str]]) -> None:
        super().__init__()
        self.heading = title
        self.explanation = explanation
        self.choices = choices
        self.index = 0

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
        from tui.lines import BLANK

        body = self.query_one("#dialog-body", Canvas)
        width = max(20, body.size.width)
        lines = [line((clip(self.heading, width), "heading")), BLANK, *self.told(width), BLANK]
        for index, (_id, label) in enumerate(self.choices):
            here = index == self.index
            lines.append(line((f" {'▸' if here else ' '} {label} ", "cursor" if here else "plain")))
        lines += [BLANK, line((_("↑ ↓ choose, Enter takes it, Esc goes back."), "muted"))]
        body.show(lines)

    def told(self, width: int) -> list[Line]:
        """What is said above the answers."""
        from tui.lines import wrap

        return wrap(self.explanation, width)[:4]

    def action_move(self, by: int) -> None:
        self.index = (self.index + by) % len(self.choices)
        self.tell()

    def action_take(self) -> None:
        self.dismiss(self.choices[self.index][0])

    def action_drop(self) -> None:
        self.dismiss(None)
