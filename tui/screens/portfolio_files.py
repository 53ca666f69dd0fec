"""The rows of the portfolio as files, from the library: into which folder, and where they are at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from storage.errors import StorageError
from tui.i18n import _
from tui.screens.reporting import documents, free_folder, told_files
from tui.screens.text import LineScreen
from tui.words import files

if TYPE_CHECKING:
    from storage.entry import Entry
    from tui.screens.library_commands import LibraryCommands


def ask_portfolio_files(screen: LibraryCommands, entries: Sequence[Entry]) -> None:
    """Ask for a folder, then write the rows in a thread; the foot of the screen says what came of it."""

    def given(typed: str | None) -> None:
        if typed:
            write_portfolio(screen, entries, Path(typed).expanduser())

    folder = free_folder(documents() / "Sourcier", f"portfolio-{date.today().isoformat()}")  # noqa: DTZ011
    question = LineScreen(lambda: _("Into which folder? It is made where it is not there."), str(folder), given)
    screen.app.push_screen(question)


def write_portfolio(screen: LibraryCommands, entries: Sequence[Entry], folder: Path) -> None:
    """Write every format there is into `folder`: Parquet where its extra is installed."""
    screen.say(_("Writing the portfolio…"))
    screen.run_worker(_write(screen, entries, folder), group="portfolio", exclusive=True)


async def _write(screen: LibraryCommands, entries: Sequence[Entry], folder: Path) -> None:
    def work() -> int:
        from storage.portfolio import portfolio_of
        from storage.writing_out import make_folder
        from tui.reports.portfolio_files import Table, write_rows

        make_folder(folder)
        rows, count = portfolio_of(entries).rows, 0
        for table in Table:
            try:
                write_rows(rows, table, folder / f"portfolio.{table}")
            except ModuleNotFoundError:
                continue
            count += 1
        return count

    try:
        count = await asyncio.to_thread(work)
    except StorageError as error:
        screen.say(files.sentence(error), "bad")
    else:
        # One cell at either end of the line stays free.
        screen.say(told_files(folder, count, screen.size.width - 2), "good")
