"""A file that opens and is not as it was saved: what differs, and whether it stays so. Nothing is written unasked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from storage.errors import EditedElsewhereError
from storage.sharing_errors import BrokenSealError, HeldError
from tui.commands import Where
from tui.damage_page import Way, doubt_layout
from tui.i18n import _
from tui.page import Layout
from tui.screens.damage import DamageScreen, now
from tui.screens.saving import saved_in_place
from tui.words import damage, files

if TYPE_CHECKING:
    from storage.store import OpenFile


class DoubtScreen(DamageScreen):
    """Shows how `file`, which is open, differs from its newest whole version, and asks which of the two is meant.

    `show` is called with the file once it is to stay as it is; any other way closes it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "keep", show=False)]

    where = Where.DOUBT

    def __init__(self, file: OpenFile, show: Callable[[OpenFile], None], passphrase: str | None = None) -> None:
        super().__init__(file.path, BrokenSealError(file.path, file.loaded.seal_state), passphrase)
        self.file = file
        self._show = show
        self._is_kept = False
        self._is_asked_again = False

    def on_unmount(self) -> None:
        if not self._is_kept:
            self.file.close()

    # --- what is said --------------------------------------------------------------------------

    def layout_in(self, width: int) -> Layout:
        told = damage.edited_again() if self._is_asked_again else damage.broken_seal(self.file.loaded.seal_state)
        return doubt_layout(told, self.file.loaded, self.rescue, width, is_searching=self.is_searching)

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
            # Sealed at once, so that nobody is asked again; the interview tells what came of it.
            outcome = await asyncio.to_thread(saved_in_place, self.file, self.file.assessment, now())
            if isinstance(outcome.problem, EditedElsewhereError):
                self.file = await asyncio.to_thread(self.file.reopened, self.path)
                if self.file.is_doubted:
                    await self._ask_again()
                    return
        if self.app.screen is self and not self.sourcier.is_ending:
            self._is_kept = True
            self.app.pop_screen()
            self._show(self.file)

    async def _ask_again(self) -> None:
        """Ask about what the file says now: what was kept is not what was shown."""
        self._is_asked_again = self.is_searching = True
        self.rescue = None
        await self._look()
