"""Saving: every change goes to the file, the head says what came of it, and a failure is tried again or asked about."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from domain.assessment import Assessment
from storage import shelter as elsewhere
from storage.errors import EditedElsewhereError, UnreadableError
from storage.outcome import SaveOutcome, SaveStatus
from storage.sharing_errors import HeldError
from storage.write_errors import WriteError
from tui.i18n import _
from tui.saver import Saved, Saver
from tui.screens.choice import ChoiceScreen, Question
from tui.screens.travelling import TravellingScreen
from tui.words import files

if TYPE_CHECKING:
    from storage.store import OpenFile

SAVED_AFTER = 0.015
"""Seconds between a change and its save: the answer is drawn first, and the saving thread does not hold it up."""

SAVING_SHOWN_AFTER = 0.06
"""Seconds after which a change that is not on disk yet is said to be unsaved. Most are saved sooner, and the head of
the screen is then drawn once, not twice, and never in the same frame as the answer."""

TRIED_AGAIN_AFTER = 2.0
"""Seconds between attempts to save what could not be saved: a disk may have room again, a folder be back."""


def may_be_saved_later(outcome: SaveOutcome) -> bool:
    """Whether the disk refused what it may take later; what the file could not hold stays so until it is changed."""
    return not outcome.is_saved and isinstance(outcome.problem, WriteError | UnreadableError | HeldError)


def saved_in_place(file: OpenFile, assessment: Assessment, at: datetime) -> SaveOutcome:
    """Save `assessment` to its `file`, also where another program removed it: there is nothing to overwrite then."""
    outcome = file.save(assessment, at)
    is_gone = isinstance(outcome.problem, EditedElsewhereError) and outcome.problem.found is None
    return file.put_back(assessment, at) if is_gone else outcome


class SavingScreen(TravellingScreen):
    """Keeps the file of a session up to date."""

    file: OpenFile
    status: tuple[str, str] = ("", "muted")
    """What the head says of the last save, and its style."""
    unsaved = False
    requested: Assessment | None = None
    """What the saver was last asked to save."""
    save_is_due = False
    retry_is_due = False
    told = ""
    """Why the last save failed, as it was said; empty when it did not."""
    sheltered: Path | None = None
    """Where what could not be saved in its place is, once it was saved elsewhere and until it is tried again."""
    opens_as_it_is = True
    """Whether the file that `sheltered` names can be opened again without a person putting it right."""

    is_merging = False
    """Whether the file is being merged with what another program wrote; saves wait for that."""

    def draw_head(self) -> None:
        """Draw the head, which shows `status`."""
        raise NotImplementedError

    def changed_elsewhere(self) -> None:
        """Called when another program changed the file, so that nothing was written."""
        raise NotImplementedError

    def all_saved(self) -> None:
        """Called once everything in the session is in the file."""

    def start_saving(self) -> None:
        """Save every change of the session from now on, in a thread of its own."""
        self.loop = asyncio.get_running_loop()
        self.context = contextvars.copy_context()
        self.saver = Saver(self._save, self._report)
        self.session.changed = self._changed

    def stop_saving(self) -> None:
        """Save what is not saved yet, and end the thread."""
        self._request_save()
        self.saver.stop()
        self.unsaved = False

    def _changed(self) -> None:
        self.unsaved = True
        if not self.save_is_due:
            self.save_is_due = True
            self.loop.call_later(SAVED_AFTER, self._request_save)
            self.loop.call_later(SAVING_SHOWN_AFTER, self._say_saving)

    def _request_save(self) -> None:
        self.save_is_due = False
        if self.unsaved and not self.is_merging:
            self.sheltered = None
            self.requested = self.session.assessment
            self.saver.request(self.requested)

    def _say_saving(self) -> None:
        """Say that a save is under way, but not while the last one failed: that is so until one succeeds."""
        outcome = self.file.last_outcome
        if self.unsaved and self.is_there:
            is_well = outcome is None or outcome.is_saved
            self.show_status(*(_("saving…"), "warn") if is_well else files.saved(outcome, self.file.last_saved_at))

    def flush(self) -> None:
        """Wait until everything was tried to be saved."""
        self._request_save()
        self.saver.flush()

    @property
    def is_safe(self) -> bool:
        """Whether everything is in its file, once a `flush` is over. While a merge is under way nothing is saved."""
        outcome = self.file.last_outcome
        return not self.unsaved or (not self.is_merging and (outcome is None or outcome.is_saved))

    def _save(self, assessment: Assessment) -> SaveOutcome:
        try:
            return saved_in_place(self.file, assessment, datetime.now().astimezone())
        except Exception as error:  # noqa: BLE001  a mistake must not end the thread that saves, and must be seen
            problem = WriteError.from_mistake(self.file.path, error)
            self.file.last_outcome = SaveOutcome(self.file.path, SaveStatus.NOT_SAVED, problem=problem)
            return self.file.last_outcome

    def _report(self, saved: Saved[SaveOutcome]) -> None:
        # Called in the saver's thread, which must not wait for the screen: the screen may be waiting for it.
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody is left to tell
            self.loop.call_soon_threadsafe(self._reported, saved, context=self.context)

    def _reported(self, saved: Saved[SaveOutcome]) -> None:
        # A try that was under way while the work was saved elsewhere has nothing to say once that is done.
        if not self.is_there or (self.sheltered is not None and not saved.outcome.is_saved):
            return
        # Something may have been answered meanwhile: its own save is due or under way. So may be that of what an undo
        # brought back, though a redo leads to the very assessment that was saved before it.
        if saved.assessment is self.session.assessment is self.requested:
            self.unsaved = not saved.outcome.is_saved
        if not self.unsaved:
            self.all_saved()
        if isinstance(saved.outcome.problem, EditedElsewhereError):
            # What came of it is said once it is merged.
            self.show_status(*files.saved(saved.outcome, self.file.last_saved_at))
            self.changed_elsewhere()
            return
        if not self.unsaved or not saved.outcome.is_saved:
            self.show_saved(saved.outcome)
        self.try_again_later(saved.outcome)

    def try_again_later(self, outcome: SaveOutcome) -> None:
        """Save again in a while what could not be saved, where that may help."""
        if may_be_saved_later(outcome) and not self.retry_is_due:
            self.retry_is_due = True
            self.loop.call_later(TRIED_AGAIN_AFTER, self._try_again)

    async def until_next_try(self) -> None:
        """Wait as long as between two attempts to save."""
        await asyncio.sleep(TRIED_AGAIN_AFTER)

    def _try_again(self) -> None:
        self.retry_is_due = False
        if self.is_there:
            self._request_save()

    def is_kept(self) -> bool:
        """Put what is here now into the history, before something else takes its place; whether it is there."""
        return not self.file.keep(self.session.assessment, datetime.now().astimezone())

    def show_status(self, text: str, style: str) -> None:
        """Say in the head whether everything is saved."""
        self.status = (text, style)
        self.draw_head()

    def show_saved(self, outcome: SaveOutcome | None) -> None:
        """Say in the head what came of the last save."""
        self.status = files.saved(outcome, self.file.last_saved_at)
        self.draw_head()
        before, self.told = self.told, ""
        if outcome is not None and outcome.problem is not None:
            self.told = files.of_this_file(outcome.problem)
            # What goes on is said once: an attempt every few seconds must not wipe out what else is said.
            if self.told != before:
                self.say(self.told, "bad")
        elif outcome is not None and outcome.warnings:
            self.say(files.of_this_file(outcome.warnings[0]), "warn")
        elif before and outcome is not None:
            self.say(_("Saved again."), "good")

    def tell_opened(self) -> bool:
        """Say what came of a save that opening the file took, and try it again if need be; whether that was to say."""
        outcome = self.file.last_outcome
        self.show_saved(outcome)
        if outcome is None or not (outcome.problem or outcome.warnings):
            return False
        self.unsaved = not outcome.is_saved
        self.try_again_later(outcome)
        return True

    def run_save(self) -> None:
        if self.leave_editor():
            self._changed()
            self.draw_head()

    def ask_where_else(self, leave: Callable[[], None]) -> None:
        """What was typed cannot be saved in its place, and the person wants to `leave`."""
        problem = self.file.last_outcome.problem if self.file.last_outcome else None
        if isinstance(problem, EditedElsewhereError):
            self.changed_elsewhere()
            return

        def settle(choice: str | None) -> None:
            if choice == "again" or (choice == "elsewhere" and self.shelter()):
                leave()

        def question() -> Question:
            return Question(
                _("This assessment is not saved"),
                files.sentence(problem) if problem else "",
                [
                    ("again", _("Try again")),
                    ("elsewhere", _("Save it in my documents or home folder, and leave")),
                ],
            )

        self.app.push_screen(ChoiceScreen(question, settle))

    def shelter_unasked(self) -> bool:
        """Save beside the file, where it would be looked for, or else to the first other folder that takes it.

        What another program wrote may stand in the way of the file itself, and not of one beside it.
        """
        return self.shelter((self.file.path.parent, *elsewhere.shelters()))

    def shelter(self, folders: Sequence[Path] | None = None) -> bool:
        """Save to the first of `folders` that takes it, by default those of the person.

        False, and the reason said, when none does.
        """
        outcome = elsewhere.save_elsewhere(self.file, self.session.assessment, datetime.now().astimezone(), folders)
        if outcome.is_saved:
            self.sheltered = outcome.path
            self.opens_as_it_is = all(isinstance(warning, WriteError) for warning in outcome.warnings)
            self.unsaved = False
        elif outcome.problem:
            self.say(files.sentence(outcome.problem), "bad")
        return outcome.is_saved
