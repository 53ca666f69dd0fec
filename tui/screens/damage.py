"""A file that cannot be opened: what is wrong, what there is instead, and going on. Nothing is written unasked."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from storage.damage import Rescue, go_on_with, rescue
from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.errors import ProblemKind, StorageError, Unreadability, UnreadableError
from storage.names import SUFFIX, new_id
from storage.repair import repair
from tui.canvas import Canvas
from tui.damage_page import Way, damage_layout
from tui.fields.field import Field
from tui.footer import FooterBar
from tui.i18n import _
from tui.lines import fit, line
from tui.screens.runs import CommandScreen
from tui.sheet import Sheet
from tui.words import files

if TYPE_CHECKING:
    from tui.app import SourcierApp

_DAMAGED = (ProblemKind.CORRUPT, ProblemKind.INVALID_VALUE)
_UNREADABLE = (Unreadability.NOT_TEXT, Unreadability.TOO_LARGE, Unreadability.INPUT_OUTPUT)


def is_damage(error: StorageError) -> bool:
    """Whether a file may be damaged, so that there is something to offer instead."""
    unreadable = isinstance(error, UnreadableError) and error.reason in _UNREADABLE
    encrypted = isinstance(error, EncryptionError) and error.problem is EncryptionProblem.DAMAGED
    return error.path is not None and (error.kind in _DAMAGED or unreadable or encrypted)


class DamageScreen(CommandScreen):
    """Says why a file cannot be opened, and offers its newest good version or what can be read of it.

    `passphrase` was given for an encrypted one: it opens the versions.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    AUTO_FOCUS = "#sheet"

    def __init__(self, path: Path, error: StorageError, passphrase: str | None = None) -> None:
        super().__init__()
        self.path = path
        self.error = error
        self._passphrase = passphrase
        self.rescue: Rescue | None = None
        self.is_writing = False

    def compose(self) -> ComposeResult:
        yield Canvas(id="head")
        yield Sheet(self, id="sheet")
        yield FooterBar((), id="footer")
        yield Canvas(id="too-small")

    def on_mount(self) -> None:
        self.run_worker(self._look(), group="rescue")

    async def _look(self) -> None:
        self.rescue = await asyncio.to_thread(rescue, self.sourcier.library, self.path, _now(), self._passphrase)
        self.retell()

    @property
    def sourcier(self) -> SourcierApp:
        return cast("SourcierApp", self.app)

    def retell(self) -> None:
        if not self.is_there:
            return
        self.tell_size()
        sheet, head = self.query_one(Sheet), self.query_one("#head", Canvas)
        sheet.put(damage_layout(self.error, self.rescue, sheet.room), sheet.target.field.key if sheet.target else "")
        name = files.shown_path(Path(self.path.name))
        head.show([line((fit(_(" {name} cannot be opened", name=name), head.size.width), "heading"))])
        self._say_keys()

    def _say_keys(self) -> None:
        self.say(_("↑ ↓ choose, Enter takes it, Esc goes back. Nothing is written before."), "muted")

    # --- the sheet -----------------------------------------------------------------------------

    def cell_reached(self, field: Field | None) -> None:
        """Say the keys again in place of what was said before."""
        self._say_keys()

    def cell_pressed(self, field: Field | None, key: str, character: str | None) -> None:
        """Enter takes the way under the cursor."""
        if key == "enter" and field is not None:
            self.take(Way(field.key))

    def cell_clicked(self, field: Field) -> None:
        """A second click does what Enter does."""
        self.take(Way(field.key))

    def cell_pasted(self, field: Field | None, text: str) -> None:
        """There is nothing to paste into."""

    # --- going on ------------------------------------------------------------------------------

    def action_leave(self) -> None:
        # Of a key pressed twice at once, the second finds another screen on top.
        if self.app.screen is self and not self.is_writing:
            self.app.pop_screen()

    def take(self, way: Way) -> None:
        """Do what was chosen, and open what came of it."""
        if way is Way.BACK:
            self.action_leave()
        elif not self.is_writing:
            self.is_writing = True
            self.run_worker(self._take(way), group="take")

    async def _take(self, way: Way) -> None:
        try:
            path = await asyncio.to_thread(self._go_on if way is Way.VERSION else self._repair)
        except StorageError as error:
            self.say(files.sentence(error), "bad")
            return
        finally:
            self.is_writing = False
        if self.app.screen is self and not self.sourcier.is_ending:
            from tui.opening import open_interview

            self.app.pop_screen()
            open_interview(self.sourcier, path)

    def _go_on(self) -> Path:
        assert self.rescue is not None
        assert self.rescue.newest is not None
        newest = self.rescue.newest
        go_on_with(newest.path, self.path, self.sourcier.library, _now(), key=newest.key)
        return self.path

    def _repair(self) -> Path:
        library = self.sourcier.library
        new = library.folder / f"{self.path.stem[:80]}-repaired-{new_id()[:6]}{SUFFIX}"
        repair(self.path, new, _now(), written_by=library.written_by)
        return new


def _now() -> datetime:
    return datetime.now().astimezone()
