"""Dialogs that ask for a passphrase, which is never shown: that of a file, or a new one, typed twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.errors import StorageError
from tui.canvas import Canvas
from tui.i18n import _
from tui.line_input import LineInput
from tui.lines import line, wrap
from tui.screens.dialog import Dialog
from tui.words import files
from tui.words.typing import left_out

if TYPE_CHECKING:
    from tui.app import SourcierApp

Result = TypeVar("Result")

SAID = 3
"""Lines for what is said above the passphrase."""


class PassphraseScreen(Dialog, Generic[Result]):
    """Asks for a passphrase until one does, then closes and hands over what came of it.

    `attempt` is called in a thread with what was typed, since trying a passphrase is slow on purpose; it raises
    StorageError. `done` is told what it returned, `failed` the problem when it is not the passphrase that is wrong.
    With `is_new` the passphrase is typed twice. Nothing of it is kept here.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "drop", show=False)]

    def __init__(
        self,
        title: Callable[[], str],
        explanation: Callable[[], str],
        attempt: Callable[[str], Result],
        done: Callable[[Result], None],
        failed: Callable[[StorageError], None],
        *,
        is_new: bool = False,
    ) -> None:
        super().__init__()
        self.heading = title
        self.said, self.said_in = explanation, "plain"
        self.attempt = attempt
        self.done = done
        self.failed = failed
        self.is_new = is_new
        self.is_trying = False

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Canvas(id="dialog-title")
            yield Canvas(id="dialog-said")
            yield LineInput(self, password=True, id="passphrase")
            if self.is_new:
                yield Canvas(id="dialog-again")
                yield LineInput(self, password=True, id="same-passphrase")
            yield Canvas(id="dialog-keys")

    def tell(self) -> None:
        self.show_title(self.heading())
        said = self.query_one("#dialog-said", Canvas)
        said.show(wrap(self.said(), max(20, said.size.width), self.said_in)[:SAID])
        if self.is_new:
            self.query_one("#dialog-again", Canvas).show([line(_("The same once more:"))])
        self.query_one("#dialog-keys", Canvas).show([line((_("Enter goes on, Esc goes back."), "muted"))])

    def _say(self, told: Callable[[], str], style: str = "warn") -> None:
        self.said, self.said_in = told, style
        self.tell()

    def line_changed(self, line: LineInput) -> None:
        """Nothing of a passphrase is shown or kept."""

    def line_cut(self, count: int) -> None:
        """Say that it is not the whole passphrase."""
        self._say(lambda: left_out(count))

    def line_entered(self, line: LineInput) -> None:
        """Go on to the second field, or try what was typed."""
        typed = [field.value for field in self.query(LineInput)]
        if self.is_trying:
            return
        if line.id == "passphrase" and self.is_new:
            self.set_focus(self.query_one("#same-passphrase", LineInput))
        elif not typed[0]:
            self._say(lambda: files.sentence(EncryptionError(None, EncryptionProblem.EMPTY)))
            self._start_again()
        elif len(set(typed)) > 1:
            self._say(lambda: _("These two differ: please type both again."))
            self._start_again()
        else:
            # What is pressed meanwhile is meant for what opens.
            self.is_trying, self.is_open = True, False
            self._say(lambda: _("One moment: trying a passphrase is slow on purpose…"), "muted")
            self.run_worker(self._try(typed[0]), exclusive=True)

    async def _try(self, passphrase: str) -> None:
        app = cast("SourcierApp", self.app)
        try:
            result = await asyncio.to_thread(self.attempt, passphrase)
        except StorageError as problem:
            self.is_trying, self.is_open = False, True
            if isinstance(problem, EncryptionError) and problem.problem is EncryptionProblem.WRONG:
                # Nothing opens: what was pressed for it would be part of a passphrase that nobody sees.
                app.waiting_keys.clear()
                self._say(partial(files.sentence, problem))
                self._start_again()
                return
            self.dismiss(None)
            self.failed(problem)
        else:
            self.dismiss(None)
            self.done(result)
        app.call_later(app.take_waiting_keys)

    def _start_again(self) -> None:
        for field in self.query(LineInput):
            field.value = ""
        self.set_focus(self.query_one("#passphrase", LineInput))

    def action_drop(self) -> None:
        """Close without a passphrase; one that is being tried is waited for."""
        if not self.is_trying:
            self.dismiss(None)
