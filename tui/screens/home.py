"""The library: every saved assessment, and what can be done with one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.canvas import Canvas
from tui.commands import Where, bindings, commands_at
from tui.footer import FooterBar
from tui.screens.runs import CommandScreen
from tui.sheet import Sheet

if TYPE_CHECKING:
    from storage.library import Entry, Library


class HomeScreen(CommandScreen):
    """Lists the library. Typing filters; the file system is only touched in a thread."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EVERYWHERE, Where.HOME)
    AUTO_FOCUS = "#sheet"

    def __init__(self, library: Library, notice: str = "") -> None:
        super().__init__()
        self.library = library
        self.notice = notice
        self.entries: Sequence[Entry] | None = None
        self.problem = ""
        self.filter = ""
        self.cursor = ""
        self.trashed: list[Path] = []

    def compose(self) -> ComposeResult:
        yield Canvas(id="head")
        yield Canvas(id="rail")
        yield Sheet(id="sheet")
        yield Canvas(id="about")
        yield FooterBar(commands_at(Where.EVERYWHERE, Where.HOME), id="footer")
        yield Canvas(id="too-small")
