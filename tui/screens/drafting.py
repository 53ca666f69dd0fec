"""The text being typed, written down as it is typed, and offered again after the program was ended in the middle."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import datetime
from typing import TYPE_CHECKING, cast

from storage.draft import DISCARDED, Draft, discard, drafts
from storage.draft_journal import DraftJournal
from storage.errors import StorageError
from tui.draft_place import DraftPlace, Part
from tui.fields.field import Field
from tui.i18n import _
from tui.screens.sharing import SharingScreen
from tui.words import files
from tui.words import history as history_words
from tui.words import typing as typing_words

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app import SourcierApp

WRITTEN_WITHIN = 2.0
"""Seconds the end of a sitting waits for the journal at the very most."""


OFFERED_AGAIN_AFTER = 2.0
"""Seconds until a draft is offered again to somebody who was typing."""


class DraftingScreen(SharingScreen):
    """Keeps a journal of what is being typed, and offers what an earlier sitting left in it."""

    journal: DraftJournal | None = None
    is_typing = False
    is_unwritten = False
    """Whether the journal could not write down what is being typed."""

    def marks(self) -> tuple[str, ...]:
        unwritten = (_("drafts not written"),) if self.is_typing and self.is_unwritten else ()
        return (*super().marks(), *unwritten)

    # --- the journal ---------------------------------------------------------------------------

    def start_drafting(self) -> None:
        """Offer what an earlier sitting was typing when it was ended."""
        if not self.file.is_read_only:
            self.run_worker(self._offer(), group="drafts")

    def stop_drafting(self) -> None:
        """End the journal; a text that could not be taken stays in it."""
        if self.journal is None:
            return
        if not self.is_typing and not self.unsaved:
            self.journal.settled()
        self.journal.flush(WRITTEN_WITHIN)
        self.journal.close()

    def text_typed(self, field: Field, part: Part, text: str) -> None:
        if self.journal is None:
            self.journal = DraftJournal(
                self._folder,
                self.session.assessment.id,
                file=self.file.path.name,
                key=self.file.key,
                report=self._journal_report,
            )
        self.is_typing = True
        self.journal.typing(str(DraftPlace(self.session.page, part, field.key)), text)

    def _journal_report(self, problem: StorageError | None) -> None:
        # Called in the thread of the journal.
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody is left to tell
            self.loop.call_soon_threadsafe(self._journal_told, problem is not None, context=self.context)

    def _journal_told(self, is_unwritten: bool) -> None:
        before, self.is_unwritten = self.is_unwritten, is_unwritten
        if self.is_there and self.is_typing and before != is_unwritten:
            self.draw_head()
            if is_unwritten:
                self.say(typing_words.unwritten(), "warn")

    def text_ended(self) -> None:
        self.is_typing = False
        if self.is_unwritten:
            self.is_unwritten = False
            self.draw_head()
        if not self.unsaved:
            self.all_saved()

    def all_saved(self) -> None:
        if self.journal is not None and not self.is_typing:
            self.journal.settled()

    @property
    def _folder(self) -> Path:
        return cast("SourcierApp", self.app).library.drafts

    # --- after a crash -------------------------------------------------------------------------

    async def _offer(self) -> None:
        id, key = self.session.assessment.id, self.file.key
        try:
            found = await asyncio.to_thread(drafts, self._folder, id, key)
            left = [draft for draft in found if not draft.is_live and draft.belongs_to(self.file.path)]
        except OSError:  # a folder that cannot be read: saving will tell
            return
        for draft in left:
            if not await self._offered(draft):
                return

    async def _offered(self, draft: Draft) -> bool:
        """Offer one draft; whether the next can be offered too."""
        from tui.screens.draft import INTERRUPTED, DraftScreen

        place = DraftPlace.read(draft.field)
        field = self.field_at(place.page, place.key) if place else None

        def name() -> str:
            return field.name(self.session.assessment) if field else draft.field

        def chosen(answer: str | None) -> None:
            if answer == "take" and field and place and draft.text is not None:
                self.sourcier.do_before_keys(self._take_draft(draft, field, place, draft.text))

        can_be_taken = field is not None and draft.text is not None
        choice: str | None = INTERRUPTED
        while choice == INTERRUPTED:
            await self._until_free()
            there = self._text_of(field, place.part) if field and place else ""
            asked = DraftScreen(draft, name, there, chosen, can_be_taken=can_be_taken)
            choice = await self.app.push_screen_wait(asked)
            if choice == INTERRUPTED:
                await asyncio.sleep(OFFERED_AGAIN_AFTER)
        if choice == "discard" and await self._set_aside(draft):
            self.say(_("What was typed is set aside in the folder {folder}.", folder=f"drafts/{DISCARDED}"))
        return choice == "discard"

    async def _take_draft(self, draft: Draft, field: Field, place: DraftPlace, text: str) -> None:
        """Go on typing `text` where it was being typed, once what it may replace is in the history."""
        if not await asyncio.to_thread(self.is_kept):
            self.say(history_words.not_kept(), "bad")
            return
        self.go_to_field(place.page, place.key)
        self._type_again(field, place.part, text)
        self.run_worker(self._set_aside_once_written(draft), group="drafts")

    async def _set_aside_once_written(self, draft: Draft) -> None:
        """Put a draft aside that is being typed again: not before it is written down for this sitting."""
        if await asyncio.to_thread(self._is_written):
            await self._set_aside(draft)

    def _is_written(self) -> bool:
        journal = self.journal
        return journal is not None and journal.flush(WRITTEN_WITHIN) and journal.problem is None

    async def _set_aside(self, draft: Draft) -> bool:
        try:
            await asyncio.to_thread(discard, draft, datetime.now().astimezone())
        except StorageError as problem:
            self.say(files.sentence(problem), "bad")
            return False
        return True

    def _text_of(self, field: Field, part: Part) -> str:
        assessment = self.session.assessment
        match part:
            case Part.NOTE:
                return field.note(assessment) or ""
            case Part.SOURCE:
                return field.source(assessment) or ""
        return field.typed(assessment)

    def _type_again(self, field: Field, part: Part, text: str) -> None:
        """Open the text where it was being typed; Enter or Escape then keeps it like any other."""
        match part:
            case Part.NOTE:
                self.open_note(field, text)
            case Part.SOURCE:
                self.open_source(field, text)
            case Part.VALUE if field.is_typed:
                self.open_editor(field, text)
            case Part.VALUE:
                self.open_text(field, text)
        self.text_typed(field, part, text)
