"""What can be done with the assessments of the library."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from storage.encryption import AskPassphrase
from tui.home_page import entry_title
from tui.i18n import N_, _
from tui.screens.runs import CommandScreen

if TYPE_CHECKING:
    from storage.entry import Entry
    from storage.errors import StorageError
    from storage.library import Library
    from storage.trash import Trashed

Result = TypeVar("Result")


class LibraryCommands(CommandScreen):
    """The commands on the entry under the cursor. The disk is only touched in a thread."""

    library: Library
    cursor: str
    """The name of the file the list comes back to."""
    trashed: list[Trashed]
    """What was moved to the trash in this sitting, last last."""
    copies: Sequence[Path]
    """The copies that sync programs made."""
    entries: Sequence[Entry] | None
    """What the folder has, as far as it was read; None before that."""
    is_whole: bool
    """Whether that is all of it."""

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        raise NotImplementedError

    def load(self) -> None:
        """Read the folder again, without making anybody wait."""
        raise NotImplementedError

    async def read_again(self) -> None:
        """Read the folder again, until the list shows what is there now."""
        raise NotImplementedError

    def run_open(self) -> None:
        from tui.opening import open_interview

        entry = self.entry
        if entry is not None:
            self.cursor = entry.name
            open_interview(self.sourcier, entry.path)

    def run_new(self) -> None:
        from tui.opening import new_interview

        self._ask_company(lambda title: new_interview(self.sourcier, title))

    def _ask_company(self, make: Callable[[str], None]) -> None:
        from tui.screens.text import LineScreen

        def given(title: str | None) -> None:
            if title:
                make(title)
            elif title is not None:
                self.say(_("Nothing was made: an assessment is found again by its name."), "warn")

        self.app.push_screen(LineScreen(lambda: _("Which company is the new assessment about?"), "", given))

    def run_rename(self) -> None:
        from tui.screens.text import LineScreen

        entry = self.entry
        if entry is None:
            return

        def rename(title: str | None) -> None:
            if title:
                self.cursor = entry.name
                done = _("Renamed: {title}", title=title)
                self.change(lambda ask: self.library.rename(entry.path, title, _now(), ask), done, entry.path)

        self.app.push_screen(LineScreen(lambda: _("What is it to be called?"), entry_title(entry), rename))

    def run_duplicate(self) -> None:
        entry = self.entry
        if entry is not None:
            title = _("{title} (copy)", title=entry_title(entry))

            def duplicate(ask: AskPassphrase | None) -> None:
                self.cursor = self.library.duplicate(entry.path, title, _now(), ask).path.name

            self.change(duplicate, _("Made: {title}", title=title), entry.path)

    def run_delete(self) -> None:
        entry = self.entry
        if entry is None:
            return

        def delete(_ask: AskPassphrase | None) -> None:
            self.trashed.append(self.library.delete(entry.path, _now()))

        self.change(delete, _("In the trash: {title}. ^Z brings it back.", title=entry_title(entry)))

    def run_restore(self) -> None:
        def restore(_ask: AskPassphrase | None) -> None:
            trashed = self.trashed.pop() if self.trashed else next(iter(self.library.trashed()), None)
            if trashed is not None:
                self.cursor = self.library.restore(trashed).name

        if self.trashed or self.library.trashed():
            self.change(restore, _("Back from the trash."))
        else:
            self.say(_("The trash is empty."))

    def run_samples(self) -> None:
        from tui.samples import add_samples

        self.change(lambda _ask: add_samples(self.library, _now()), _("The three samples are in the library."))

    def run_merge(self) -> None:
        """Open the assessment that a sync program made copies of, and merge them one after the other."""
        from tui.opening import open_interview

        pairs = [(self.library.original_of(copy), copy) for copy in self.copies]
        here = self.entry.path if self.entry else None
        originals = [original for original, _copy in pairs if original is not None]
        if not self.copies:
            self.say(_("No sync program left a copy here."))
        elif not originals:
            self.say(_("{name}: its original is gone. Give the file the original's name.", name=self.copies[0].name))
        else:
            original = here if here in originals else originals[0]
            assert original is not None
            self.cursor = original.name
            open_interview(self.sourcier, original, tuple(copy for of, copy in pairs if of == original))

    def run_portfolio(self) -> None:
        """Show how all assessments divide, whatever the list is filtered by."""
        if self.entries is None or not self.is_whole:
            self.say(_("The library is still being read."))
        else:
            self.sourcier.do_before_keys(self._show_portfolio(self.entries))

    async def _show_portfolio(self, entries: Sequence[Entry]) -> None:
        from storage.portfolio import portfolio_of
        from tui.portfolio_page import portfolio_layout
        from tui.screens.shown import ShownScreen

        # Of a large library, the heads are only read now.
        found = await asyncio.to_thread(portfolio_of, entries)
        if self.app.screen is self:
            self.app.push_screen(ShownScreen(lambda: _("Portfolio"), lambda width: portfolio_layout(found, width)))

    def run_portfolio_files(self) -> None:
        """Write a row for each assessment, whatever the list is filtered by."""
        from tui.screens.portfolio_files import ask_portfolio_files

        if self.entries is None or not self.is_whole:
            self.say(_("The library is still being read."))
        else:
            ask_portfolio_files(self, self.entries)

    def run_calibration(self) -> None:
        """Show what all decisions expected and what became of it, whatever the list is filtered by."""
        if self.entries is None or not self.is_whole:
            self.say(_("The library is still being read."))
        else:
            self.say(_("Reading what the decisions expected…"))
            self.sourcier.do_before_keys(self._show_calibration(self.entries))

    async def _show_calibration(self, entries: Sequence[Entry]) -> None:
        from storage.predictions import predictions_of
        from tui.calibration_page import calibration_layout
        from tui.screens.shown import ShownScreen

        found = await asyncio.to_thread(predictions_of, entries)
        if self.app.screen is self:
            self.say("")
            self.app.push_screen(
                ShownScreen(lambda: _("Predictions and outcomes"), lambda width: calibration_layout(found, width))
            )

    # --- changing ------------------------------------------------------------------------------

    def change(self, work: Callable[[AskPassphrase | None], object], done: str, path: Path | None = None) -> None:
        """Do `work` on the library in a thread, say what came of it and read the list again.

        Where the file `path` needs a passphrase, it is asked for and the work done again with it. Keys wait meanwhile.
        """
        self.sourcier.do_before_keys(self._change(work, done, path))

    async def _change(self, work: Callable[[AskPassphrase | None], object], done: str, path: Path | None) -> None:
        from storage.encryption_errors import EncryptionError, EncryptionProblem
        from storage.errors import StorageError

        try:
            await asyncio.to_thread(_do, work, None)
        except StorageError as error:
            locked = isinstance(error, EncryptionError) and error.problem is EncryptionProblem.LOCKED
            if locked and path is not None:
                self._ask_passphrase(path, work, done)
                return
            self._say_problem(error)
        else:
            self.say(done, "good")
        await self.read_again()

    def _ask_passphrase(self, path: Path, work: Callable[[AskPassphrase | None], object], done: str) -> None:
        def finished(_result: None) -> None:
            self.sourcier.do_before_keys(self.read_again())
            self.say(done, "good")

        self._ask_for(path, N_("This assessment is encrypted."), lambda typed: _do(work, lambda _path: typed), finished)

    def _ask_for(self, path: Path, said: str, attempt: Callable[[str], Result], done: Callable[[Result], None]) -> None:
        """Ask for the passphrase of an encrypted file; `said` is a msgid."""
        from tui.screens.passphrase import PassphraseScreen
        from tui.words import files

        self.app.push_screen(
            PassphraseScreen(
                lambda: files.passphrase_of(path),
                lambda: _(said),
                attempt,
                done,
                self._say_problem,
            )
        )

    def _say_problem(self, problem: StorageError) -> None:
        from tui.words import files

        self.say(files.sentence(problem), "bad")


def _do(work: Callable[[AskPassphrase | None], object], ask: AskPassphrase | None) -> None:
    """Do `work`; a save that did not come about is raised."""
    from storage.outcome import SaveOutcome

    result = work(ask)
    if isinstance(result, SaveOutcome) and result.problem is not None:
        raise result.problem


def _now() -> datetime:
    return datetime.now().astimezone()
