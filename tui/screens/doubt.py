"""A file that opens and is not as it was saved: what differs, and whether it stays so. Nothing is written unasked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from storage.damage import Rescue, newest_version, what_can_be_read
from storage.sharing_errors import BrokenSealError, HeldError
from tui.damage_page import Way, doubt_layout
from tui.i18n import _
from tui.page import Layout
from tui.screens.damage import DamageScreen, now
from tui.words import files

if TYPE_CHECKING:
    from storage.store import OpenFile


class DoubtScreen(DamageScreen):
    """Shows how `file`, which is open, differs from its newest whole version, and asks which of the two is meant.

    `show` is called with the file once it is to stay as it is; any other way closes it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "keep", show=False)]

    def __init__(self, file: OpenFile, show: Callable[[OpenFile], None], passphrase: str | None = None) -> None:
        super().__init__(file.path, BrokenSealError(file.path, file.loaded.seal_state), passphrase)
        self.file = file
        self._show = show
        self._is_kept = False

    def on_unmount(self) -> None:
        if not self._is_kept:
            self.file.close()

    async def _look(self) -> None:
        # What the version says can be told at once; looking for the bit that flipped takes seconds.
        newest = await asyncio.to_thread(newest_version, self.sourcier.library, self.path, self._passphrase)
        self.rescue = Rescue(self.path, newest, None)
        self.retell()
        self.rescue = Rescue(self.path, newest, await asyncio.to_thread(what_can_be_read, self.path, now()))
        self.retell()

    # --- what is said --------------------------------------------------------------------------

    def layout_in(self, width: int) -> Layout:
        return doubt_layout(self.file.loaded, self.rescue, width)

    def heading(self) -> str:
        return _(" {name} is not as it was saved", name=files.shown_path(Path(self.path.name)))

    def keys(self) -> str:
        return _("^S keeps what the file says now. ↑ ↓ choose, Enter takes it, Esc goes back.")

    # --- going on ------------------------------------------------------------------------------

    def action_keep(self) -> None:
        """Go on with what the file says now, once it is shown how that differs."""
        if self.rescue is None:
            self.say(_("Looking for what can be saved…"), "muted")
        else:
            self.take(Way.KEEP)

    def take(self, way: Way) -> None:
        if way in (Way.VERSION, Way.REPAIR) and self.file.is_read_only:
            self.tell_foot(HeldError(self.path, self.file.holder))
        else:
            super().take(way)

    async def go(self, way: Way) -> None:
        if way is not Way.KEEP:
            self.file.close()
            await super().go(way)
            return
        self.file.accept()
        if not self.file.is_read_only:
            # Sealed at once, so that nobody is asked again; the head of the interview tells what came of it.
            await asyncio.to_thread(self.file.save, self.file.assessment, now())
        if self.app.screen is self and not self.sourcier.is_ending:
            self._is_kept = True
            self.app.pop_screen()
            self._show(self.file)
