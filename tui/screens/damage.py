"""A file that cannot be opened: what is wrong, what there is instead, and going on. Nothing is written unasked."""

from __future__ import annotations

import asyncio
import threading
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from storage.damage import Rescue, go_on_with, newest_version, what_can_be_read
from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.errors import ProblemKind, StorageError, Unreadability, UnreadableError
from storage.names import SUFFIX, new_id
from storage.repair import repair
from tui.canvas import Canvas
from tui.commands import Where
from tui.damage_page import Way, damage_layout
from tui.fields.field import Field
from tui.footer import FooterBar
from tui.i18n import _
from tui.lines import fit, line
from tui.page import Layout
from tui.screens.runs import CommandScreen
from tui.sheet import Sheet
from tui.words import files

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

    where = Where.DAMAGE

    def __init__(self, path: Path, error: StorageError, passphrase: str | None = None) -> None:
        super().__init__()
        self.path = path
        self.error = error
        self._passphrase = passphrase
        self.rescue: Rescue | None = None
        self.is_searching = True
        """Whether what can be read is still being looked for."""
        self.is_writing = False
        self.problem: StorageError | None = None
        """Why what was chosen last was not done."""

    def compose(self) -> ComposeResult:
        yield Canvas(id="head")
        yield Sheet(self, id="sheet")
        yield FooterBar((), id="footer")
        yield Canvas(id="too-small")

    def on_mount(self) -> None:
        self.sourcier.do_before_keys(self._look())

    async def _look(self) -> None:
        """Show the newest version, then search for what takes seconds to find: no key waits for that."""
        newest = await asyncio.to_thread(newest_version, self.sourcier.library, self.path, self._passphrase)
        if self.is_there:
            self.rescue = Rescue(self.path, newest, None)
            self.retell()
            self.run_worker(self._search(self.rescue), group="search", exclusive=True)

    async def _search(self, known: Rescue) -> None:
        is_left = threading.Event()
        try:
            read = await asyncio.to_thread(what_can_be_read, self.path, now(), lambda: not is_left.is_set())
        finally:
            # Whoever goes on meanwhile needs the processor for something else.
            is_left.set()
        self.is_searching = False
        self.rescue = Rescue(self.path, known.newest, read)
        self.retell()

    def retell(self) -> None:
        if not self.is_there:
            return
        self.tell_size()
        sheet, head = self.query_one(Sheet), self.query_one("#head", Canvas)
        sheet.put(self.layout_in(sheet.room), sheet.target.field.key if sheet.target else "")
        head.show([line((fit(self.heading(), head.size.width), "heading"))])
        self.tell_foot()

    def tell_foot(self, problem: StorageError | None = None) -> None:
        """Say the keys at the foot, or the `problem` with what was chosen, until the cursor moves."""
        self.problem = problem or self.problem
        if self.problem:
            self.say(files.sentence(self.problem, show=self._named), "bad")
        else:
            self.say(self.keys(), "muted")

    def _named(self, path: Path) -> str:
        """What a file or folder is called in a sentence: the head names the file, and nobody knows one not made yet."""
        return files.shown_path(path) if path == self.sourcier.library.damaged else ""

    def layout_in(self, width: int) -> Layout:
        """What is wrong, and the ways on."""
        return damage_layout(self.error, self.rescue, width, is_searching=self.is_searching)

    def heading(self) -> str:
        """What the head of the screen says of the file."""
        return _(" {name} cannot be opened", name=files.shown_path(Path(self.path.name)))

    def keys(self) -> str:
        """What the foot of the screen says of the keys."""
        return _("↑ ↓ choose, Enter takes it, Esc goes back. Nothing is written before.")

    # --- the sheet -----------------------------------------------------------------------------

    def cell_reached(self, field: Field | None) -> None:
        """Say the keys again in place of what was said before."""
        self.problem = None
        self.tell_foot()

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
            self.sourcier.do_before_keys(self._take(way))

    async def _take(self, way: Way) -> None:
        try:
            await self.go(way)
        except StorageError as error:
            self.tell_foot(error)
        finally:
            self.is_writing = False

    async def go(self, way: Way) -> None:
        """Go on in one `way`. Raises StorageError."""
        path = await asyncio.to_thread(self._go_on if way is Way.VERSION else self._repair)
        if self.app.screen is self and not self.sourcier.is_ending:
            from tui.opening import open_interview

            self.app.pop_screen()
            open_interview(self.sourcier, path)

    def _go_on(self) -> Path:
        assert self.rescue is not None
        assert self.rescue.newest is not None
        newest = self.rescue.newest
        go_on_with(newest.path, self.path, self.sourcier.library, now(), key=newest.key)
        return self.path

    def _repair(self) -> Path:
        library = self.sourcier.library
        new = library.folder / f"{self.path.stem[:80]}-repaired-{new_id()[:6]}{SUFFIX}"
        repair(self.path, new, now(), written_by=library.written_by)
        return new


def now() -> datetime:
    """This moment, in the time of this computer."""
    return datetime.now().astimezone()
