"""Dialogs to write in: a text of several lines, or one line. What is typed in an answer is kept when they are left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from domain.cleaning import MAX_LINE, MAX_TEXT, clean_line, clean_text
from tui.canvas import Canvas
from tui.i18n import _
from tui.line_input import LineInput, run_binding, typed_character
from tui.lines import Line, clip, line
from tui.words.typing import left_out

if TYPE_CHECKING:
    from tui.app import SourcierApp

Done = Callable[[str | None], None]
"""Told what a dialog was left with, None when nothing is to be done."""


class Dialog(ModalScreen[str | None]):
    """What is asked over a screen. Keys that come before it can take them wait until it `is_open`."""

    is_open = False

    def on_mount(self) -> None:
        self.call_after_refresh(self._open)

    def on_resize(self) -> None:
        self.call_after_refresh(self.retell)

    def _open(self) -> None:
        self.tell()
        if self.focused is None:
            self.set_focus(next(iter(self.focus_chain), None))
        self.is_open = True
        cast("SourcierApp", self.app).call_later(cast("SourcierApp", self.app).take_waiting_keys)

    def tell(self) -> None:
        """Show the words of the dialog, in the room it has and the language in use."""
        raise NotImplementedError

    def retell(self) -> None:
        """Show the words again, as after a change of language or size."""
        if self.is_open:
            self.tell()

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Close and hand over `result`. A key pressed twice at once closes once, not what is below as well."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()


class WritingScreen(Dialog):
    """The frame of the dialogs to write in: a title, the editor and the keys."""

    longest = MAX_LINE
    """Most characters of the text."""

    def __init__(
        self,
        title: Callable[[], str],
        text: str,
        done: Done,
        typing: Callable[[str], None] = lambda _text: None,
    ) -> None:
        """`title` is asked anew in the language in use; `typing` is told the text at every change of it."""
        super().__init__()
        self.heading = title
        self.text = text[: self.longest]
        self.done = done
        self.typing = typing
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
        title = self.query_one("#dialog-title", Canvas)
        title.show([line((clip(self.heading(), title.size.width), "heading"))])
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


class TextInput(TextArea):
    """A TextArea whose keys act at once, in the order they came."""

    def __init__(self, owner: WritingScreen, text: str, *, id: str) -> None:
        self.owner = owner
        super().__init__(text, soft_wrap=True, id=id)
        self.cursor_blink = False

    async def take_key(self, event: events.Key) -> bool:
        """Act on a key at once; False when it means nothing here."""
        character = "\n" if event.key == "enter" else typed_character(event)
        if character is None:
            taken = await run_binding(self, event.key)
            self.owner.typed(self.text)
            return taken
        self.write(character)
        return True

    async def take_paste(self, text: str) -> None:
        """Write what was pasted."""
        self.write(text)

    def write(self, text: str) -> None:
        """Put `text` at the cursor, in place of what is selected, as far as there is room."""
        room = MAX_TEXT - len(self.text) + len(self.selected_text)
        if text[:room]:
            end = self.replace(text[:room], *self.selection, maintain_selection_offset=False).end_location
            self.move_cursor(end)
            self.owner.typed(self.text)
        if len(text) > room:
            self.owner.cut(len(text) - room)


class TextScreen(WritingScreen):
    """A text of several lines. However it is left, it is done with the text."""

    longest = MAX_TEXT
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s,f9,f5", "keep", show=False),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog", classes="large"):
            yield Canvas(id="dialog-title")
            yield TextInput(self, self.text, id="dialog-text")
            yield Canvas(id="dialog-keys")

    def on_mount(self) -> None:
        area = self.query_one(TextInput)
        area.move_cursor(area.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.typed(event.text_area.text)

    def keys(self) -> str:
        return _("Esc keeps the text and closes; then ^Z undoes it.")

    def action_keep(self) -> None:
        self.close(clean_text(self.text))

    keep_now = action_keep


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
        self.close(clean_line(self.text))


class RemarkScreen(LineScreen):
    """One line that is part of an answer, such as who gave it. Escape keeps it, as it keeps a text of many lines."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+s,f5,f6", "keep", show=False)]
    is_replaced = False

    def keys(self) -> str:
        return _("Enter or Esc keeps it and closes; then ^Z undoes it.")

    def action_keep(self) -> None:
        self.keep_now()


class Question(NamedTuple):
    """What a dialog asks: what it is about, why, and the answers with their ids."""

    heading: str
    explanation: str
    choices: list[tuple[str, str]]


class ChoiceScreen(Dialog):
    """A question with a few answers, one key each. Dismissed with the answer, or None when Escape was pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "drop", show=False),
        Binding("enter", "take", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    def __init__(self, ask: Callable[[], Question]) -> None:
        """`ask` is called again in the language in use."""
        super().__init__()
        self.ask = ask
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
        from tui.lines import BLANK

        body = self.query_one("#dialog-body", Canvas)
        width = max(20, body.size.width)
        heading, _explanation, choices = self.ask()
        lines = [line((clip(heading, width), "heading")), BLANK, *self.told(width), BLANK]
        for index, (_id, label) in enumerate(choices):
            here = index == self.index
            lines.append(line((f" {'▸' if here else ' '} {label} ", "cursor" if here else "plain")))
        lines += [BLANK, line((_("↑ ↓ choose, Enter takes it, Esc goes back."), "muted"))]
        body.show(lines)

    def told(self, width: int) -> list[Line]:
        """What is said above the answers."""
        from tui.lines import wrap

        return wrap(self.ask().explanation, width)[:4]

    def action_move(self, by: int) -> None:
        self.index = (self.index + by) % len(self.choices)
        self.tell()

    def action_take(self) -> None:
        self.dismiss(self.choices[self.index][0])

    def action_drop(self) -> None:
        self.dismiss(None)
