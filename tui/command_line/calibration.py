"""`sourcier calibration`: how well the predictions of all decisions of the library came true."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from domain.calibration import Calibration, calibration
from domain.predictions import Outcome
from storage.predictions import Predicted, Predictions, predictions_of
from tui.command_line.arguments import Options
from tui.command_line.doubt import seals_of, tell_all_broken
from tui.command_line.output import columns, paragraph, room, say, say_json
from tui.command_line.place import library_of
from tui.formats import day
from tui.json_view.kpis import outcome_json
from tui.json_view.values import Json, figure_json, plain
from tui.words import calibration as words
from tui.words import portfolio as portfolio_words
from tui.words import review

SCHEMA = "sourcier/calibration/1"
"""The contract of the JSON, described in `docs/json.md`."""


def show_calibration(options: Options, environ: Mapping[str, str]) -> int:
    """Print what was expected, what happened, and the record of it. Raises LibraryError."""
    library = library_of(options.data_dir, environ)
    tell = _tell if sys.stderr and sys.stderr.isatty() else None
    entries = library.entries()
    found = predictions_of(entries, tell)
    tell_all_broken(entries, seals_of(entries))
    if options.json:
        say_json(as_json(found))
        return 0
    for line in _told(found):
        say(line)
    return 0


def _told(found: Predictions) -> Iterator[str]:
    yield words.total(found)
    if not found.assessments:
        yield words.nothing()
        return
    yield ""
    rows = [
        [words.kind(one), words.kept(one), words.within(one), words.error(one)]
        for one in calibration(found.outcomes)
        if one.compared or one.pending
    ]
    yield columns(rows, indent="  ")
    yield ""
    yield paragraph(words.meaning(), room())
    for one in found.assessments:
        yield ""
        yield f"{one.title} · {day(one.decided_on, short=True)}"
        yield columns([_row(outcome) for outcome in one.outcomes], indent="  ")


def _row(outcome: Outcome) -> list[str]:
    return [review.kind(outcome.kind), review.expected(outcome), review.actual(outcome), review.verdict(outcome)]


def as_json(found: Predictions) -> dict[str, object]:
    """The record as the contract has it."""
    return {
        "schema": SCHEMA,
        "kinds": [_kind(one) for one in calibration(found.outcomes)],
        "assessments": [_assessment(one) for one in found.assessments],
        "encrypted": found.encrypted,
        "unreadable": found.unreadable,
    }


def _kind(one: Calibration) -> Json:
    return {
        "kind": one.kind.value,
        "compared": one.compared,
        "pending": one.pending,
        "kept": one.kept,
        "within": one.within,
        "with_interval": one.with_interval,
        "share_low": figure_json(one.share[0]) if one.share else None,
        "share_high": figure_json(one.share[1]) if one.share else None,
        "bias": figure_json(one.bias),
        "spread": figure_json(one.spread),
    }


def _assessment(one: Predicted) -> Json:
    return {
        "file": one.file,
        "title": one.title,
        "decided_on": plain(one.decided_on),
        "outcomes": [outcome_json(outcome) for outcome in one.outcomes],
    }


def _tell(done: int, total: int) -> None:
    """Say on the terminal how far the reading is, over what was said before."""
    end = "\r" if done >= total else ""
    print(f"\r{portfolio_words.progress(done, total)}\033[K", end=end, file=sys.stderr, flush=True)
