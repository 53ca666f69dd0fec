"""Watching a folder for exports of tickets: what is put there is taken as a change that can be undone."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from domain.steps import Step
from tui.fields.reading import ReadingField
from tui.i18n import _
from tui.page import PageId
from tui.screens.drafting import DraftingScreen
from tui.screens.sharing import LOOKED_AT_EVERY

if TYPE_CHECKING:
    from storage.tickets.importing import Prepared
    from storage.tickets.watched import Watched


class WatchingScreen(DraftingScreen):
    """Looks at the watched folder every few seconds, and takes an export once nobody writes to it any more.

    What reading an export needs is imported when there is one to read.
    """

    today: date
    watched: Watched | None = None
    seen: dict[str, str]
    """The files of the folder at the last look: one that is the same at the next is complete."""
    is_reading = False

    def start_watching(self) -> None:
        """Look every few seconds from now on, if a folder is watched for this assessment."""
        self.seen = {}
        self.set_interval(LOOKED_AT_EVERY, self._look_at_folder)
        self.run_worker(self._find_watched(), group="watching")

    async def _find_watched(self) -> None:
        from storage.tickets.watched import read_watched

        self.watched = await asyncio.to_thread(read_watched, self.library_folder, self.session.assessment.id)

    def watch_folder(self, watched: Watched | None) -> None:
        """Watch another folder from now on, or none."""
        self.watched, self.seen = watched, {}

    @property
    def library_folder(self) -> Path:
        raise NotImplementedError

    def _look_at_folder(self) -> None:
        if self.watched is not None and not self.is_reading and self._is_at_rest and not self.file.is_read_only:
            self.run_worker(self._take_new(self.watched), group="watching")

    async def _take_new(self, watched: Watched) -> None:
        """Take the exports that are new, or were changed, and are complete."""
        self.is_reading = True
        try:
            marks = await asyncio.to_thread(watched.marks)
            settled = [name for name, mark in marks.items() if self.seen.get(name) == mark]
            self.seen = marks
            for name in settled:
                if watched.taken.get(name) != marks[name] and watched is self.watched:
                    watched = await self._take_file(watched, name, marks[name])
        finally:
            self.is_reading = False

    async def _take_file(self, watched: Watched, name: str, mark: str) -> Watched:
        from storage.tickets.watched import write_watched

        before = self.session.assessment
        told, prepared = await asyncio.to_thread(self._read_export, watched, name)
        if not self._is_at_rest or before is not self.session.assessment:
            return watched  # the next look finds it again
        # Whatever came of it, it is not read again until it is another one.
        taken = watched.with_taken({name: mark})
        await asyncio.to_thread(write_watched, self.library_folder, before.id, taken)
        self.watched = taken
        if prepared is not None:
            self.say(*self._take_plan(prepared))
        else:
            self.say(told, "warn")
        return taken

    def _read_export(self, watched: Watched, name: str) -> tuple[str, Prepared | None]:
        """What an export of the folder gives; else why it cannot be read. Called in a thread."""
        from storage.errors import StorageError
        from storage.tickets.errors import ExportError
        from storage.tickets.export import Wanted
        from storage.tickets.importing import prepare
        from tui.words import export_problems, files

        path = watched.folder / name
        try:
            wanted = Wanted(mapping=watched.mapping)
            return "", prepare(self.library_folder, self.session.assessment, path, wanted, self.today)
        except ExportError as error:
            return export_problems.problem(error), None
        except StorageError as error:
            return files.sentence(error), None

    # --- taking --------------------------------------------------------------------------------

    def take_readings(self, prepared: Prepared) -> None:
        """Take what a person looked at, and show the last month of it on the follow-up."""
        taken = [reading for reading in prepared.plan.readings if reading.is_taken]
        told, style = self._take_plan(prepared)
        if taken:
            self.go_to_cell(Step.FOLLOW_UP, ReadingField(taken[-1].month, taken[-1].kpi).key)
        else:
            self.go_to_page(PageId.FOLLOW_UP)
        self.say(told, style)

    def _take_plan(self, prepared: Prepared) -> tuple[str, str]:
        """Change the assessment; what is to be said about it, and its style."""
        from tui.words import tickets as words

        plan, file = prepared.plan, prepared.reading.path.name
        changed = self.session.change(partial(words.change_name, file), plan.apply(self.session.assessment))
        self.draw()
        told = _("{file}: {told}", file=file, told=words.taken(plan))
        return (_("{told} ^Z undoes it.", told=told), "good") if changed else (told, "accent")
