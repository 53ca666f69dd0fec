"""`sourcier portfolio`: all assessments of the library by sector, size, verdict, option and state of their KPIs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from domain.portfolio import Dimension, Portfolio, parts
from storage.outcome import SaveOutcome
from storage.portfolio import portfolio_of
from storage.writing_out import ExistsError, check_target
from tui.command_line.arguments import Options
from tui.command_line.doubt import seals_of, tell_all_broken
from tui.command_line.output import columns, complain, say, say_json
from tui.command_line.place import library_of
from tui.command_line.progress import ProgressBar
from tui.formats import number, share
from tui.reports.portfolio_files import Table, write_rows
from tui.words import files
from tui.words import portfolio as words

SCHEMA = "sourcier/portfolio/1"
"""The contract of the JSON, described in `docs/json.md`."""

DONE, REFUSED = 0, 2


def show_portfolio(options: Options, environ: Mapping[str, str]) -> int:
    """Print the portfolio, or write its rows. Raises StorageError when the folder or a file cannot be used."""
    library = library_of(options.data_dir, environ)
    with ProgressBar() as bar:
        entries = library.entries(progress=lambda done, total: bar(done / total))
    found = portfolio_of(entries)
    tell_all_broken(entries, seals_of(entries))
    wanted = tuple((table, Path(name)) for table in Table if (name := getattr(options, table.value)))
    sources = [each.path for each in entries]
    try:
        for _table, path in wanted:
            check_target(path, replaces=options.replace, sources=sources)
        for table, path in wanted:
            outcome = write_rows(found.rows, table, path, replaces=options.replace, sources=sources)
            _tell(outcome, path, len(found.rows), options)
    except ModuleNotFoundError:
        complain(words.no_parquet())
        return REFUSED
    except ExistsError as error:
        complain(files.may_be_replaced(error))
        return REFUSED
    if options.json:
        say_json(as_json(found))
    elif not wanted:
        for line in _told(found):
            say(line)
    return DONE


def _tell(outcome: SaveOutcome, path: Path, count: int, options: Options) -> None:
    """What was written, `count` rows, and what came in the way."""
    if outcome.problem:
        complain(files.sentence(outcome.problem, show=files.shown_path))
    # What is written for a program stays the only thing on the output.
    (complain if options.json else say)(words.written(files.shown_path(path), count))


def as_json(portfolio: Portfolio) -> dict[str, object]:
    """The portfolio as the contract has it."""
    return {
        "schema": SCHEMA,
        "assessments": [
            asdict(row) | {"saved_on": None if row.saved_on is None else row.saved_on.isoformat()}
            for row in portfolio.rows
        ],
        "encrypted": portfolio.encrypted,
        "unreadable": portfolio.unreadable,
        "parts": {
            by.value: [{"key": part.key, "name": part.name, "count": part.count} for part in parts(portfolio.rows, by)]
            for by in Dimension
        },
    }


def _told(portfolio: Portfolio) -> Iterator[str]:
    yield words.total(portfolio)
    if not portfolio.rows:
        yield words.nothing()
        return
    for by in Dimension:
        rows = [
            [words.part(by, part), number(part.count), share(part.count / len(portfolio.rows))]
            for part in parts(portfolio.rows, by)
        ]
        yield ""
        yield words.dimension(by)
        yield columns(rows, right=(1, 2), indent="  ")
