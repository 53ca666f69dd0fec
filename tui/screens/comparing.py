"""Choosing another assessment to compare with: from the list, by its name, with its passphrase where it has one."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.errors import StorageError
from tui.home_page import entry_title
from tui.i18n import _
from tui.screens.choice import ChoiceScreen, Question
from tui.screens.passphrase import PassphraseScreen
from tui.screens.runs import CommandScreen
from tui.screens.text import LineScreen
from tui.words import files

if TYPE_CHECKING:
    from storage.library import Library
    from storage.store import OpenFile
    from tui.screens.interview_commands import InterviewCommands

OFFERED = 8
"""Most assessments that are offered to be compared with."""


class ComparingScreen(CommandScreen):
    """Finds the assessment that what an interview has open is to be compared with."""

    interview: InterviewCommands
    library: Library

    def compare_with(self, file: OpenFile) -> None:
        """Compare with the assessment that was found."""
        raise NotImplementedError

    def run_other(self) -> None:
        self.sourcier.do_before_keys(self._ask_other())

    async def _ask_other(self) -> None:
        """Offer the assessments that were changed last; any other by its name."""
        try:
            entries = await asyncio.to_thread(self.library.entries, OFFERED + 2)
        except StorageError as error:
            self.say(files.sentence(error), "bad")
            return
        if self.app.screen is not self:
            return
        others = [entry for entry in entries if entry.path != self.interview.file.path]
        offered = [(str(entry.path), entry_title(entry)) for entry in others[:OFFERED]]
        if not offered:
            self.say(_("There is no other assessment in this library."))
        else:
            self._choose_other(offered, has_more=len(others) > OFFERED)

    def _choose_other(self, offered: list[tuple[str, str]], *, has_more: bool) -> None:
        def ask() -> Question:
            more = [("", _("Another one, by its name…"))] if has_more else []
            return Question(_("Compare with which assessment?"), "", [*offered, *more])

        def chosen(name: str | None) -> None:
            if name:
                self.sourcier.do_before_keys(self._open_other(name))
            elif name is not None:
                self._name_other()

        self.app.push_screen(ChoiceScreen(ask, chosen))

    def _name_other(self) -> None:
        def compare(name: str | None) -> None:
            if name:
                self.sourcier.do_before_keys(self._open_other(name))
            elif name is not None:
                self.say(_("Nothing was named, so nothing else is compared."))

        self.app.push_screen(
            LineScreen(lambda: _("Compare with which assessment? Its title, company or file"), "", compare)
        )

    async def _open_other(self, name: str) -> None:
        try:
            path = await asyncio.to_thread(self.library.find, name)
            file = await asyncio.to_thread(self.library.open, path)
        except EncryptionError as error:
            if error.problem is EncryptionProblem.LOCKED:
                self._ask_passphrase(path)
            else:
                self._say_problem(error)
        except StorageError as error:
            self._say_problem(error)
        else:
            self.compare_with(file)

    def _ask_passphrase(self, path: Path) -> None:
        def attempt(typed: str) -> OpenFile:
            return self.library.open(path, lambda _path: typed)

        self.app.push_screen(
            PassphraseScreen(
                lambda: files.passphrase_of(path),
                lambda: _("This assessment is encrypted. It is only read, to be compared."),
                attempt,
                self.compare_with,
                self._say_problem,
            )
        )

    def _say_problem(self, error: StorageError) -> None:
        self.say(" ".join((files.sentence(error), *files.candidates(error))), "bad")
