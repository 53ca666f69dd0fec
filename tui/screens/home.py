"""The library: every saved assessment, and what can be done with one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from domain.cleaning import clean_line
from storage.entry import matching
from storage.findings import SealState
from tui.canvas import Canvas
from tui.commands import Where, bindings, footer_commands
from tui.entry_list import EntryList
from tui.footer import FooterBar
from tui.home_page import company_of, count_sentence, library_head, library_row, reading_sentence, told_of
from tui.i18n import _
from tui.keys_in_use import key_name
from tui.lines import BLANK, Line, clip, line, wrap
from tui.page import Layout
from tui.screens.encrypting import EncryptingCommands
from tui.sheet import SCROLLBAR

if TYPE_CHECKING:
    from storage.entry import Entry
    from storage.library import Library
    from storage.lock import LockInfo


Around: TypeAlias = "tuple[Mapping[str, LockInfo], Sequence[Path], Mapping[str, str]]"
"""Who has which files open, copies made by sync programs, and which file holds the same assessment as another."""


class HomeScreen(EncryptingCommands):
    """Lists the library. Typing filters; the disk is only touched in a thread."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Where.EVERYWHERE, Where.HOME),
        Binding("escape", "forget_filter", show=False),
    ]
    AUTO_FOCUS = "#sheet"

    def __init__(self, library: Library, notice: str = "") -> None:
        super().__init__()
        self.library = library
        self.notice = notice
        self.entries: Sequence[Entry] | None = None
        self.is_whole = False
        self.reading = ""
        self.problem = ""
        self.typed = ""
        self.cursor = ""
        self.now = _now()
        self.trashed = []
        self.copies: Sequence[Path] = ()
        self.held: Mapping[str, LockInfo] = {}
        self.seals: Mapping[tuple[str, float], SealState | None] = {}
        self.twins: Mapping[str, str] = {}
        self.is_read_only = False
        self.is_up_to_date = asyncio.Event()

    def compose(self) -> ComposeResult:
        yield Canvas(id="head")
        yield Canvas(id="columns")
        yield EntryList(self, self._row, id="sheet")
        yield Canvas(id="about")
        yield FooterBar(footer_commands(Where.HOME), id="footer")
        yield Canvas(id="too-small")

    def on_mount(self) -> None:
        self.list = self.query_one(EntryList)
        self.is_read_only = self.library.is_read_only
        # The first frame already has what it has room for; the rest of a large library is read beside it.
        newest = self.app.size.height
        self.entries, self.problem = self._read(lambda: self.library.entries(newest))
        self.is_whole = len(self.entries) < newest
        self.retell()
        if not self.is_whole:
            self.load()
        else:
            self.is_up_to_date.set()
            self.call_after_refresh(self.run_worker, self._look_around, group="around")

    def on_screen_resume(self) -> None:
        if self.entries is not None and self.is_up_to_date.is_set():
            self.load()

    # --- the list ------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the folder again, without making anybody wait."""
        self.is_up_to_date.clear()
        self._load()

    async def read_again(self) -> None:
        self.load()
        await self.is_up_to_date.wait()

    @work(exclusive=True, group="library")
    async def _load(self) -> None:
        loop = asyncio.get_running_loop()
        task = asyncio.current_task()

        def tell(done: int, total: int) -> None:
            if task is not None and not task.done():
                loop.call_soon_threadsafe(self._tell_reading, reading_sentence(done, total))

        self.entries, self.problem = await asyncio.to_thread(self._read, lambda: self.library.entries(progress=tell))
        self.is_whole, self.reading = True, ""
        self.retell()
        self.is_up_to_date.set()
        await self._look_around()

    async def _look_around(self) -> None:
        """Look what else there is: who has which file open, copies of sync programs, what is not as it was saved."""
        entries = self.entries or ()
        around = await asyncio.to_thread(self._around, entries)
        if around != (self.held, self.copies, self.twins):
            self.held, self.copies, self.twins = around
            self.retell()
        seals = await asyncio.to_thread(self._read_seals, entries)
        if seals != self.seals:
            self.seals = seals
            self.retell()

    def _around(self, entries: Sequence[Entry]) -> Around:
        from storage.entry import twins
        from storage.errors import StorageError
        from storage.holders import holders

        try:
            return holders(self.library.folder), self.library.conflict_copies(), twins(entries)
        except StorageError:  # the list says what is wrong with the folder
            return {}, (), {}

    def _read_seals(self, entries: Sequence[Entry]) -> Mapping[tuple[str, float], SealState | None]:
        """What the seal of each file says, which takes reading it whole: only what changed since the last time."""
        from storage.seals import seal_of_file

        known = self.seals
        seals: dict[tuple[str, float], SealState | None] = {}
        for entry in entries:
            if not self.is_attached:  # leaving waits for this thread
                break
            if not entry.is_encrypted and entry.problem is None:
                at = _at(entry)
                seals[at] = known[at] if at in known else seal_of_file(entry.path)
        return seals

    def _row(self, entry: Entry, width: int) -> Line:
        seal = self.seals.get(_at(entry)) or SealState.INTACT
        return library_row(entry, width, self.now, is_held=entry.name in self.held, seal=seal)

    def _read(self, read: Callable[[], Sequence[Entry]]) -> tuple[Sequence[Entry], str]:
        from storage.errors import StorageError

        try:
            return read(), ""
        except StorageError as error:
            from tui.words import files

            return (), files.sentence(error)

    def _tell_reading(self, sentence: str) -> None:
        self.reading = sentence
        self._tell_head(len(self.list.entries))

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self.list.entry

    def retell(self) -> None:
        super().retell()
        self.tell_size()
        width = self.list.room if self.list.size.width else self.app.size.width - SCROLLBAR
        self.now = _now()
        shown = matching(self.entries or (), self.typed)
        self.list.put(shown, self.cursor, () if shown else self._empty(width))
        self.query_one("#columns", Canvas).show([library_head(width)])
        self._tell_head(len(shown))
        self.tell_about()

    def _tell_head(self, shown: int) -> None:
        text = " Sourcier · " + _("Library")
        if self.entries is not None and self.is_whole:
            text += f" · {count_sentence(shown, len(self.entries), self.typed)}"
        if self.reading:
            text += f" · {self.reading}"
        self.query_one("#head", Canvas).show([line((clip(text, self.app.size.width), "heading"))])

    def _empty(self, width: int) -> list[Line]:
        """What an empty list says: what to do."""
        layout = Layout(lines=[BLANK])
        if self.problem:
            layout.say(self.problem, width, "bad", " ")
        elif self.entries is None:
            layout.say(_("Reading the library…"), width, "muted", " ")
        elif self.typed:
            layout.say(
                _("Nothing is called that. Backspace takes a letter back, Escape all of them."), width, "plain", " "
            )
        else:
            layout.say(_("No assessment yet."), width, "strong", " ")
            layout.say(_("^N starts one. F9 adds three samples to look around in."), width, "plain", " ")
        return layout.lines

    def tell_about(self) -> None:
        self.query_one(FooterBar).rest(frozenset(() if self.entry else ("open", "delete")))
        about = self.query_one("#about", Canvas)
        width = about.size.width or self.app.size.width
        lines: list[Line] = []
        if self.notice:
            lines += wrap(_(self.notice), width, "accent", " ")
        if self.is_read_only:
            told = _("This folder is read-only: assessments can be read, and nothing is saved here.")
            lines += wrap(f"! {told}", width, "warn", " ")
        if self.copies:
            from tui.words import sharing

            told = sharing.copies(len(self.copies), key_name(self.sourcier.active_key("merge")) or "F2")
            lines += wrap(f"! {told}", width, "warn", " ")
        if (entry := self.entry) is not None:
            lines += self._told_of(entry, width)
        lines.append(line((clip(" " + _("Folder: {path}", path=str(self.library.folder)), width), "muted")))
        lines.append(line((clip(" " + _("Type to filter. Enter opens, ^N starts a new one."), width), "muted")))
        about.show(lines)

    def _told_of(self, entry: Entry, width: int) -> list[Line]:
        """What the list has no room for, what is odd about the file, and its name."""
        odd: list[str] = []
        if (held := self.held.get(entry.name)) is not None:
            from tui.words import sharing

            odd.append(f"• {sharing.open_elsewhere(held)}")
        seal = self.seals.get(_at(entry))
        if seal is SealState.MISSING:
            odd.append("! " + _("The end of this file may be missing: open it to find out."))
        elif seal is SealState.MODIFIED:
            odd.append("! " + _("This file is not as it was saved: opening it shows what differs."))
        if (twin := self.twins.get(entry.name)) is not None:
            from tui.words import findings

            odd.append(f"! {findings.twin(twin)}")
        if entry.is_exposed:
            odd.append("! " + _("Other users of this computer can read this file."))
        file = _("File: {name}", name=entry.name)
        if company := company_of(entry):
            file = _("File: {name} · company: {company}", name=entry.name, company=company)
        return [
            *told_of(entry, width, self.now),
            *[line((clip(f" {told}", width), "warn")) for told in odd],
            line((clip(f" {file}", width), "muted")),
        ]

    def entry_reached(self) -> None:
        """Tell about the file under the cursor."""
        self.cursor = self.entry.name if self.entry else ""
        if self.query_one(FooterBar).message:
            self.say("")
        self.tell_about()

    def list_pressed(self, key: str, character: str | None) -> None:
        """Typing filters."""
        if key == "enter":
            self.run_open()
        elif key == "backspace":
            self.filter_by(self.typed[:-1])
        elif character and character.isprintable():
            self.filter_by(self.typed + character)

    def list_pasted(self, text: str) -> None:
        """A pasted text filters too."""
        self.filter_by(self.typed + clean_line(text))

    def entry_clicked(self) -> None:
        """A second click opens."""
        self.run_open()

    def action_forget_filter(self) -> None:
        """Forget the filter."""
        if self.typed:
            self.filter_by("")
        else:
            self.say(_("^Q or F10 leaves Sourcier."))

    def filter_by(self, typed: str) -> None:
        """Show the entries that hold what was typed."""
        self.typed = typed[:80]
        self.list.go_to(0)
        self.cursor = ""
        self.retell()


def _at(entry: Entry) -> tuple[str, float]:
    """A file as it was at a time."""
    return entry.name, entry.modified_at


def _now() -> datetime:
    return datetime.now().astimezone()
