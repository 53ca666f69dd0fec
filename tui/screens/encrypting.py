"""What can be done with passphrases in the library: assessments encrypted, decrypted, or made under one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from storage.encryption import AskPassphrase
from tui.home_page import entry_title
from tui.i18n import N_, _, ngettext
from tui.screens.library_commands import LibraryCommands

if TYPE_CHECKING:
    from storage.encrypted_files import Encrypted

Result = TypeVar("Result")


class EncryptingCommands(LibraryCommands):
    """The commands that need a passphrase, on the entry under the cursor."""

    def run_new_encrypted(self) -> None:
        from storage.age import new_key
        from tui.opening import new_interview

        def make(title: str) -> None:
            self._ask_new(title, new_key, lambda key: new_interview(self.sourcier, title, key))

        self._ask_company(make)

    def run_encrypt(self) -> None:
        entry = self.entry
        if entry is None:
            return

        def attempt(passphrase: str) -> Encrypted:
            return self.library.encrypt(entry.path, passphrase)

        def done(encrypted: Encrypted) -> None:
            self.cursor = encrypted.path.name
            self.sourcier.do_before_keys(self.read_again())
            self.say(_encrypted(encrypted.kept), "good")
            self._tell_remains(encrypted)

        if entry.is_encrypted:
            said = N_("This assessment is encrypted. What is left of it in plain text is looked for and encrypted too.")
            self._ask_for(entry.path, said, attempt, done)
        else:
            self._ask_new(entry_title(entry), attempt, done)

    def _tell_remains(self, encrypted: Encrypted) -> None:
        """Name what is still there in plain text, in a dialog that cannot be overlooked."""
        from tui.screens.choice import ChoiceScreen, Question
        from tui.words import findings

        left = (*(problem.path for problem in encrypted.warnings if problem.path), *encrypted.remains)
        if left:
            self.app.push_screen(
                ChoiceScreen(
                    lambda: Question(_("Still there in plain text"), findings.left_in_plain(left), [("ok", _("Back"))])
                )
            )

    def run_decrypt(self) -> None:
        entry = self.entry
        if entry is None:
            return
        if not entry.is_encrypted:
            self.say(_("This assessment is not encrypted."))
            return

        def decrypt(ask: AskPassphrase | None) -> None:
            done = self.library.decrypt(entry.path, ask, datetime.now().astimezone())
            self.cursor = done.path.name
            if done.warnings:
                raise done.warnings[0]

        done = _("In plain text now, earlier versions too. The encrypted file: in the trash.")
        self.change(decrypt, done, entry.path)

    def _ask_new(self, name: str, attempt: Callable[[str], Result], done: Callable[[Result], None]) -> None:
        from tui.screens.passphrase import PassphraseScreen

        self.app.push_screen(
            PassphraseScreen(
                lambda: _("New passphrase of {name}", name=name),
                lambda: _("Several words that nobody guesses. Without it nobody opens the file again, not even you."),
                attempt,
                done,
                self._say_problem,
                is_new=True,
            )
        )


def _encrypted(kept: int) -> str:
    if not kept:
        return _("Encrypted; there were no earlier versions in plain text.")
    return ngettext(
        "Encrypted, and so is {n} file of its earlier versions.",
        "Encrypted, and so are {n} files of its earlier versions.",
        kept,
    )
