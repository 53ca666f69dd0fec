"""What can be done with the assessment that is open: leave it, undo and redo, and what opens a screen of its own."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from domain.assessment import Assessment
from tui.fields.field import RefusedError
from tui.i18n import N_, _
from tui.screens.watching import WatchingScreen
from tui.words import files
from tui.words import history as history_words


class InterviewCommands(WatchingScreen):
    """The commands of an interview that are about no cell."""

    def run_home(self) -> None:
        """Save, and go back to the library once everything is on disk. Keys pressed meanwhile wait for it."""
        if self.leave_editor():
            self.sourcier.do_before_keys(self._go_home())

    async def _go_home(self) -> None:
        await asyncio.to_thread(self.look_for_odd)
        self._request_save()
        await asyncio.to_thread(self.saver.flush)
        if self.is_safe:
            await self.sourcier.go_home()
        else:
            self.ask_where_else(self.run_home)

    def run_undo(self) -> None:
        if self.refuses_change():
            return
        if self.editing is not None:
            # What is being typed is the last thing done; the change before it is left for the next time.
            self.typing_dropped()
            return
        self._travelled(self.session.undo(), N_("Undone: {name}"), _("Nothing to undo."))

    def run_redo(self) -> None:
        if not self.refuses_change() and self.leave_editor() and not self.take_back_typed():
            self._travelled(self.session.redo(), N_("Done again: {name}"), _("Nothing to do again."))

    def _travelled(self, name: str | None, done: str, nothing: str) -> None:
        self.draw()
        self.say(nothing if name is None else _(done, name=name))

    def run_history(self) -> None:
        """Show the earlier versions, once what is typed is kept."""
        if self.leave_editor():
            from tui.screens.history import HistoryScreen

            self.app.push_screen(HistoryScreen(self, self.sourcier.library))

    @property
    def library_folder(self) -> Path:
        return self.sourcier.library.folder

    def run_tickets(self) -> None:
        """Show what an export of tickets gives, once what is typed is kept."""
        if self.leave_editor():
            from tui.screens.tickets import TicketsScreen

            self.app.push_screen(TicketsScreen(self, self.sourcier.library, self.today))

    def run_report(self) -> None:
        """Write a report of the assessment as it stands, once what is typed is kept."""
        if self.leave_editor():
            from tui.screens.reporting import ask_report

            ask_report(self)

    def take_version(self, called: str, version: Assessment) -> None:
        """Go back to an earlier version, as a change that can be undone; what it replaces is in the history then."""
        if self.refuses_change():
            return
        if not self.is_kept():
            self.say(history_words.not_kept(), "bad")
            return
        made = max(self.session.assessment.custom_made, version.custom_made)
        restored = version.model_copy(update={"id": self.session.assessment.id, "custom_made": made})
        if self.session.change(lambda: _("Version of {moment}", moment=called), restored):
            self.draw()
            self.say(_("Back to the version of {moment}. ^Z undoes it.", moment=called), "good")
        else:
            self.say(_("This version says what is there now."))

    def run_offer_grid(self) -> None:
        """Make the assessment in which the offers of the shortlist are compared, and leave it in the library."""
        from storage.errors import StorageError
        from tui.offer_grid import create_grid_of_offers

        if not self.leave_editor():
            return
        library = self.sourcier.library
        try:
            title = create_grid_of_offers(self.file, self.session.assessment, library, self.today)
        except RefusedError as refused:
            self.say(str(refused), "bad")
        except StorageError as error:
            self.say(files.sentence(error), "bad")
        else:
            self.say(_("Made: {title}. Esc leads to the library, where it is.", title=title), "good")

    def run_reveal(self) -> None:
        self.session.place = replace(self.session.place, reveal=not self.session.place.reveal)
        self.draw()
