"""Sharing a file with other programs: read-only while somebody else has it, what they wrote is taken in or merged."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from domain.assessment import Assessment
from domain.changes import changes
from domain.merge import merge
from storage.errors import EditedElsewhereError, StorageError
from storage.sharing_errors import BrokenSealError
from tui.i18n import _
from tui.screens.choice import ChoiceScreen, Question
from tui.screens.saving import SavingScreen, may_be_saved_later
from tui.words import files, sharing
from tui.words.entries import naming

if TYPE_CHECKING:
    from storage.merging import Merging
    from storage.store import Outside

LOOKED_AT_EVERY = 3.0
"""Seconds between two looks at the file: a look is one system call while nothing touches it."""

ASKED_WHEN_FREE = 0.2
"""Seconds between two looks whether the person is done typing, when there is something to ask."""


class SharingScreen(SavingScreen):
    """Shows what other programs write to the file, and writes nothing while somebody else has it open."""

    is_looking = False
    odd = ""
    """What stood in the way of reading what another program wrote, the last time that was looked."""
    left_alone = ""
    """The hash of a file with a broken seal that was asked about, and stays as it is until something is to be saved."""
    copies: tuple[Path, ...] = ()
    """Copies of this file that a sync program made, to be merged once the screen is there."""

    def start_sharing(self) -> None:
        """Look at the file every few seconds from now on."""
        self.set_interval(LOOKED_AT_EVERY, self._look)
        if self.file.is_read_only:
            self.say(sharing.held(self.file.holder), "warn")
        elif self.copies:
            self._start_merging()

    def marks(self) -> tuple[str, ...]:
        """What the head says of the file beside whether it is saved."""
        told = (self.file.is_read_only, _("read only")), (self.file.key is not None, _("encrypted"))
        return tuple(word for applies, word in told if applies)

    # --- read-only -----------------------------------------------------------------------------

    def refuses_change(self) -> bool:
        """Whether somebody else has the file; it is then said who, and tried whether they are gone by now."""
        if not self.file.is_read_only:
            return False
        self.say(sharing.held(self.file.holder), "warn")
        self._claim()
        return True

    @work(exclusive=True, group="claim")
    async def _claim(self) -> None:
        if not await asyncio.to_thread(self.file.claim):
            return
        await self._look_outside()
        self.draw_head()
        self.say(_("It was closed there: it can be changed here now. Please press the key again."), "good")

    # --- what another program wrote ------------------------------------------------------------

    def _look(self) -> None:
        if not self.is_looking and self._is_at_rest:
            self.run_worker(self._look_outside(), group="outside")

    @property
    def _is_at_rest(self) -> bool:
        """Whether everything is saved and nothing is being typed or asked."""
        is_saving = self.unsaved or self.save_is_due or self.is_merging
        return not is_saving and self.editing is None and self.app.screen is self

    async def _look_outside(self) -> None:
        self.is_looking = True
        file, before = self.file, self.session.assessment
        try:
            outside = await asyncio.to_thread(file.outside)
        finally:
            self.is_looking = False
        if not self._is_at_rest or file is not self.file or before is not self.session.assessment:
            return  # the next look, or the next save, finds it
        if outside is None:
            self.odd = ""
        elif problem := outside.problem or self._broken_seal(outside):
            self._meet_odd(problem)
        elif outside.loaded and outside.loaded.sha256 != self.left_alone:
            self._reload(outside)

    def _broken_seal(self, outside: Outside) -> BrokenSealError | None:
        """What is wrong with a file that can be read and is not as any program of ours saves it."""
        loaded = outside.loaded
        if loaded is None or loaded.is_intact or loaded.sha256 == self.left_alone:
            return None
        return BrokenSealError(self.file.path, loaded.seal_state)

    def _meet_odd(self, problem: StorageError) -> None:
        """Save what is in no file any more, but not at the first look: a program may be in the middle of writing.

        A file that is gone is written again; of one that is damaged, or not as it was saved, it is asked what is to
        become of it.
        """
        told = files.sentence(problem)
        if told != self.odd:
            self.odd = told
        elif self.file.is_read_only:
            self.say(told, "warn")
        elif isinstance(problem, BrokenSealError):
            self.odd = ""
            self._start_merging()
        else:
            self.odd = ""
            self.unsaved = True
            self._request_save()

    def flush(self) -> None:
        """Wait until everything was tried to be saved, also what another program took from the file since."""
        self.look_for_odd()
        super().flush()

    def look_for_odd(self) -> None:
        """Have what was saved here saved again when it is in no file any more, as before leaving."""
        if not self.unsaved and self.sheltered is None and not self.file.is_read_only:
            outside = self.file.outside()
            if outside is not None and outside.problem is not None:
                self.unsaved = True

    def _reload(self, outside: Outside) -> None:
        before, after = self.session.assessment, self.file.take(outside)
        self._take(lambda: _("What another program wrote"), after)
        self.show_saved(None)
        self.draw()
        if count := len(changes(before, after)):
            self.say(sharing.reloaded(count, can_be_undone=not self.file.is_read_only))

    def _take(self, name: Callable[[], str], saved: Assessment) -> None:
        """Go on with what is in the file: as a change that can be undone, with nothing to save."""
        self.session.change(name, saved)
        self.unsaved = False

    # --- merging -------------------------------------------------------------------------------

    def changed_elsewhere(self) -> None:
        """A save found that another program wrote to the file: merge with that."""
        if not self.is_merging:
            self._start_merging()

    def _start_merging(self) -> None:
        self.is_merging = True
        self.run_worker(self._merge_all(), group="merging")

    async def _merge_all(self) -> None:
        """Merge with what the file holds, or with the copies that wait."""
        try:
            await asyncio.to_thread(self.saver.flush)
            if not self.copies:
                await self._merge_with(None)
            while self.copies:
                copy, *rest = self.copies
                self.copies = tuple(rest)
                await self._merge_with(copy)
        finally:
            self.is_merging = False
            outcome = self.file.last_outcome
            if outcome is None or outcome.is_saved:
                self._request_save()
            else:
                self.try_again_later(outcome)

    async def _merge_with(self, copy: Path | None) -> None:
        try:
            while not await self._is_merged(copy):
                continue
        except StorageError as error:
            if copy is None:
                await self._until_free()
                self.ask_about_the_other_edit(error)
            else:
                self.say(files.sentence(error), "bad")

    async def _is_merged(self, copy: Path | None) -> bool:
        """Try to merge; False when it has to be tried again since something changed meanwhile. Raises StorageError."""
        ours = self.session.assessment
        merging = await asyncio.to_thread(self.file.merging, ours, _now(), copy)
        settled: Assessment | None = merging.merge.assessment
        if merging.merge.clashes or not merging.theirs.is_intact:
            await self._until_free()
            if self.session.assessment is not ours:
                return False
            settled = await self._settled(merging, ours)
        if settled is None:
            self.say(_("Nothing was merged, and nothing overwritten. ^S asks again."), "warn")
            return True
        outcome = await asyncio.to_thread(self.file.save_merged, merging, settled, _now())
        while may_be_saved_later(outcome):
            # This merge again, not a new one: what was settled is not asked once more.
            self.show_saved(outcome)
            await self.until_next_try()
            outcome = await asyncio.to_thread(self.file.save_merged, merging, settled, _now())
        if outcome.is_saved:
            self._go_on_with(ours, settled)
        elif isinstance(outcome.problem, EditedElsewhereError):
            return False
        self.show_saved(outcome)
        if outcome.is_saved and not outcome.warnings:
            is_left_out = settled is ours and not merging.theirs.is_intact
            told = sharing.left_out() if is_left_out else sharing.merged(len(changes(ours, settled)))
            self.say(told, "good")
        return True

    async def _until_free(self) -> None:
        """Wait until nothing is being typed: what is asked would take the keys."""
        while self.editing is not None or self.app.screen is not self:
            await asyncio.sleep(ASKED_WHEN_FREE)

    async def _settled(self, merging: Merging, ours: Assessment) -> Assessment | None:
        """What is to be saved, as the person says; None for nothing."""
        if not merging.theirs.is_intact:
            choice = await self._what_of_broken_seal(merging, ours)
            self.left_alone = "" if choice else merging.theirs.sha256
            if choice != "merge":
                return ours if choice == "ours" else None
        if not merging.merge.clashes:
            return merging.merge.assessment
        from tui.screens.merging import MergingScreen

        names = naming(merging.theirs.assessment, self.session.assessment, merging.merge.assessment)
        return await self.app.push_screen_wait(MergingScreen(merging, names))

    async def _what_of_broken_seal(self, merging: Merging, ours: Assessment) -> str | None:
        from tui.history_page import Compared

        compared = Compared.of(ours, merging.theirs.assessment)

        def question() -> Question:
            return Question(
                _("This file was changed elsewhere"),
                sharing.broken_seal(merging.path.name, list(compared.sentences())),
                [
                    ("merge", _("Take in what the file says: somebody edited it")),
                    ("ours", _("Save what is here over it; the history keeps the file")),
                ],
            )

        return await self.app.push_screen_wait(ChoiceScreen(question))

    def _go_on_with(self, ours: Assessment, settled: Assessment) -> None:
        """Show what came of the merge of `ours`, with what was answered since that."""
        here = self.session.assessment
        if here is ours:
            self._take(_merged, settled)
        else:
            self.session.change(_merged, merge(ours, here, settled).assessment)
        if self.editing is not None:
            self.typing_changed(self.editor.value)
        else:
            self.draw()

    # --- what cannot be merged -----------------------------------------------------------------

    def ask_about_the_other_edit(self, problem: StorageError) -> None:
        """What another program made of the file cannot be read: nothing is overwritten until the person says so."""

        def question() -> Question:
            return Question(
                _("This file was changed elsewhere"),
                files.sentence(problem),
                [
                    ("copy", _("Save what is here as a new file, and go on with that one")),
                    ("theirs", _("Save what is here as a new file, and show what the other program wrote")),
                ],
            )

        self.app.push_screen(ChoiceScreen(question, self._settle_the_other_edit))

    def _settle_the_other_edit(self, choice: str | None) -> None:
        if choice is None:
            return
        outcome = self.file.save_copy(self.session.assessment, _now())
        if not outcome.is_saved:
            self.show_saved(outcome)
            return
        try:
            self.file = self.file.reopened(outcome.path if choice == "copy" else self.file.path)
        except StorageError as error:
            self.say(files.sentence(error), "bad")
            return
        self.file.accept()  # it was chosen
        self.unsaved = False
        if choice == "theirs":
            self._take(lambda: _("What the other program wrote"), self.file.assessment)
        self.draw()
        self.show_saved(None)
        self.say(_("What was here is in {name}.", name=outcome.path.name), "good")


def _now() -> datetime:
    return datetime.now().astimezone()


def _merged() -> str:
    return _("Merged with what another program wrote")
