"""Reading an export of tickets beside the screen, and showing what was found out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from domain.assessment import Assessment
from domain.tickets.mapping import Recognised
from storage.errors import StorageError
from storage.tickets.errors import ExportError
from storage.tickets.export import Progress
from storage.tickets.importing import Prepared, look, prepare
from tui.screens.runs import CommandScreen
from tui.tickets_page import TicketsView
from tui.words import export_problems, files


class ExportReadingScreen(CommandScreen):
    """Shows an export while and after it is read. The file is read in a thread; a new choice starts over."""

    library: Path
    today: date
    state: TicketsView
    run: int = 0
    """How many readings were begun; one of an earlier number finds that nobody waits for it."""
    is_new = False
    """Whether the file was only just named: the cursor then goes to what can be taken."""

    @property
    def assessment(self) -> Assessment:
        """The assessment that the readings would go into."""
        raise NotImplementedError

    def show_state(self, state: TicketsView) -> None:
        """Draw what is known of the export by now."""
        raise NotImplementedError

    def show_end(self) -> None:
        """Draw what came of a reading, with the cursor where a person goes on."""
        raise NotImplementedError

    def read(self) -> None:
        """Read the file as it is wanted now."""
        self.run += 1
        if self.state.file:
            self.run_worker(self._read(self.run), group="tickets")

    async def _read(self, run: int) -> None:
        state, loop = self.state, asyncio.get_running_loop()
        self.show_state(replace(state, reading=0.0, problem=""))

        def looked(found: Recognised) -> None:
            """Called in the thread that reads, as below."""
            loop.call_soon_threadsafe(self._looked, run, found)

        def progress(done: float) -> None:
            if run != self.run:
                raise _GivenUpError
            loop.call_soon_threadsafe(self._progressed, run, done)

        try:
            prepared = await asyncio.to_thread(self._prepared, state, looked, progress)
        except _GivenUpError:
            return
        except ExportError as error:
            self._finished(run, None, export_problems.problem(error), error.headers)
        except StorageError as error:
            self._finished(run, None, files.sentence(error))
        else:
            self._finished(run, prepared, "")

    def _prepared(self, state: TicketsView, looked: Callable[[Recognised], None], progress: Progress) -> Prepared:
        path = Path(state.file).expanduser()
        looked(look(self.library, path, state.wanted)[1])
        return prepare(
            self.library,
            self.assessment,
            path,
            state.wanted,
            self.today,
            replaces=state.replaces,
            in_calendar_hours=state.in_calendar_hours,
            progress=progress,
        )

    def _looked(self, run: int, found: Recognised) -> None:
        if run == self.run and self.is_there:
            columns = {part: found.header(part) for part in found.places}
            self.show_state(replace(self.state, found=columns, headers=_named(found.headers)))

    def _progressed(self, run: int, done: float) -> None:
        if run == self.run and self.is_there:
            self.show_state(replace(self.state, reading=done))

    def _finished(self, run: int, prepared: Prepared | None, problem: str, headers: tuple[str, ...] = ()) -> None:
        if run != self.run or not self.is_there:
            return
        known = _named(headers) or self.state.headers
        self.show_state(replace(self.state, reading=None, prepared=prepared, problem=problem, headers=known))
        self.show_end()
        self.is_new = False


def _named(headers: Iterable[str]) -> tuple[str, ...]:
    """The headers that say something, each once."""
    return tuple(header for header in dict.fromkeys(headers) if header)


class _GivenUpError(Exception):
    """Nobody waits for this reading any more."""
