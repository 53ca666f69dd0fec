"""`sourcier kpi import`: the readings of an assessment from an export of tickets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from domain.tickets.mapping import Part
from domain.tickets.monthly import MonthFigures
from domain.tickets.plan import PlannedReading
from storage.library import Library
from storage.sharing_errors import HeldError
from storage.store import OpenFile
from storage.tickets.dates import DateOrder
from storage.tickets.errors import ExportError, ExportProblem
from storage.tickets.export import ExportReading, Wanted
from storage.tickets.importing import Prepared, prepare
from storage.tickets.mappings import write_mapping
from tui.command_line.arguments import Options
from tui.command_line.output import columns, complain, paragraph, room, say, say_json
from tui.command_line.passphrases import asker
from tui.command_line.place import file_of, library_of
from tui.command_line.progress import ProgressBar
from tui.formats import number
from tui.i18n import _, ngettext
from tui.words import export_problems, files, ticket_terms
from tui.words import tickets as words

SCHEMA = "sourcier/kpi-import/1"
"""The contract of the JSON, described in `docs/json.md`."""

ALL, SOME, NOTHING = 0, 1, 2

MOST_ROWS = 20
"""Rejected rows that are printed; the JSON has those that were kept."""


def import_tickets(options: Options, environ: Mapping[str, str]) -> int:
    """Read the export, tell what was found out, and take its readings. Raises StorageError."""
    try:
        wanted = _wanted(options)
    except ValueError as error:
        complain(_("--column {given}: write PART=HEADER, where PART is one of {parts}.", given=error.args[0],
                   parts=", ".join(Part)))  # fmt: skip
        return NOTHING
    library = library_of(options.data_dir, environ)
    file = library.open(file_of(library, options.into), asker(options), exclusive=not options.dry_run)
    try:
        return _import(options, library, file, wanted)
    except ExportError as error:
        complain(export_problems.problem(error), _TO_SAY.get(error.problem, ()))
        return NOTHING
    finally:
        file.close()


_ORDERS = ("--dates dmy", "--dates mdy")
_TO_SAY = {
    ExportProblem.AMBIGUOUS_DATES: _ORDERS,
    ExportProblem.MIXED_DATES: _ORDERS,
    ExportProblem.NO_COLUMNS: ("--column opened=… --column resolved=…",),
}
"""The options that say what a file does not, below the sentence that asks for it."""


def _wanted(options: Options) -> Wanted:
    """How the export is to be read. Raises ValueError for a column that cannot be understood."""
    named: dict[Part, str] = {}
    for given in options.columns:
        part, equals, header = given.partition("=")
        if not equals or part not in [*Part]:
            raise ValueError(given)
        named[Part(part)] = header
    return Wanted(options.mapping, named, DateOrder(options.dates) if options.dates else None)


def _import(options: Options, library: Library, file: OpenFile, wanted: Wanted) -> int:
    if file.is_read_only and not options.dry_run:
        raise HeldError(file.path, file.holder)
    now = datetime.now().astimezone()
    with ProgressBar() as bar:
        prepared = prepare(
            library.folder,
            file.assessment,
            Path(options.file),
            wanted,
            now.date(),
            replaces=options.replace,
            in_calendar_hours=options.calendar_hours or None,
            progress=bar,
        )
    changed = prepared.plan.apply(file.assessment)
    is_saved = options.dry_run or changed == file.assessment or _save(file, prepared, now)
    if options.json:
        say_json(_as_json(prepared, is_taken=is_saved and not options.dry_run))
    else:
        _tell(prepared)
        if is_saved:
            say(_("Nothing was taken: this was a trial.") if options.dry_run else words.taken(prepared.plan))
    if options.save_mapping and not options.dry_run:
        is_saved = _save_mapping(options.save_mapping, library, prepared) and is_saved
    if not is_saved or not prepared.plan.readings:
        return NOTHING
    return SOME if prepared.reading.rejected_count or prepared.plan.kept else ALL


def _save(file: OpenFile, prepared: Prepared, now: datetime) -> bool:
    outcome = file.save(prepared.plan.apply(file.assessment), now)
    if outcome.problem:
        complain(files.sentence(outcome.problem, show=files.shown_path))
    return outcome.is_saved


def _save_mapping(name: str, library: Library, prepared: Prepared) -> bool:
    saved = prepared.saved
    outcome = write_mapping(library.folder, replace(saved, mapping=replace(saved.mapping, name=name)))
    if outcome.problem:
        complain(files.sentence(outcome.problem, show=files.shown_path))
    else:
        say(_("The mapping is in {file}.", file=files.shown_path(outcome.path)))
    return outcome.is_saved


# --- for people ----------------------------------------------------------------------------------


def _tell(prepared: Prepared) -> None:
    found = [*words.found(prepared)]
    widest = max(len(label) for label, _text in found)
    for label, text in found:
        say(paragraph(text, room(), f"{label:<{widest}}  ", " " * (widest + 2)))
    reading = prepared.reading
    if reading.figures:
        say()
        say(columns([words.head(), *map(words.row, reading.figures.values())], right=range(1, 8)))
    say()
    for row in reading.rejected[:MOST_ROWS]:
        say(paragraph(ticket_terms.rejected_row(row), room(), hanging="  "))
    if (more := reading.rejected_count - MOST_ROWS) > 0:
        say(ngettext("and {n} more rejected row", "and {n} more rejected rows", more, n=number(more)))
    for planned in prepared.plan.readings:
        say(paragraph(words.change(planned), room(), hanging="  "))
    if told := words.unfinished(prepared.plan):
        say(paragraph(told, room()))


# --- for programs --------------------------------------------------------------------------------


def _as_json(prepared: Prepared, *, is_taken: bool) -> dict[str, object]:
    reading = prepared.reading
    return {
        "schema": SCHEMA,
        "file": str(reading.path),
        "taken": is_taken,
        "detected": _detected(prepared),
        "rows": reading.rows,
        "counted": reading.counted,
        "left_out": {reason.value: count for reason, count in reading.left_out.items()},
        "rejected": {reason.value: count for reason, count in reading.rejections.items()},
        "rejected_rows": [{"line": row.line, "reason": row.reason.value, "cell": row.cell} for row in reading.rejected],
        "months": [_month(figures) for figures in reading.figures.values()],
        "readings": [_planned(planned) for planned in prepared.plan.readings],
        "unfinished": list(prepared.plan.unfinished),
    }


def _detected(prepared: Prepared) -> dict[str, object]:
    reading: ExportReading = prepared.reading
    found = reading.recognised
    return {
        "mapping": found.mapping.name,
        "columns": {part.value: found.header(part) for part in Part if part in found.places},
        "encoding": reading.form.encoding or None,
        "delimiter": reading.form.delimiter or None,
        "sheet": reading.form.sheet or None,
        "dates": reading.order.value,
        "dates_given": reading.order_given,
        "times": reading.has_times,
        "first": reading.first.isoformat() if reading.first else None,
        "last": reading.last.isoformat() if reading.last else None,
        "zone": prepared.terms.zone,
        "calendar_hours": prepared.terms.in_calendar_hours,
        "security": dict(reading.security),
        "ids_checked": reading.ids_checked,
    }


def _month(figures: MonthFigures) -> dict[str, object]:
    return {
        "month": figures.month,
        "opened": figures.opened,
        "resolved": figures.resolved,
        "judged": figures.judged,
        "first_level": _plain(figures.first_level),
        "business_hours": _plain(figures.business_hours),
        "median_hours": _plain(figures.median_hours),
        "calendar_hours": _plain(figures.calendar_hours),
        "security": figures.security,
    }


def _planned(planned: PlannedReading) -> dict[str, object]:
    return {
        "month": planned.month,
        "kpi": planned.kpi.value,
        "value": _plain(planned.given.value),
        "tickets": planned.given.tickets,
        "before": _plain(planned.before.value) if planned.before else None,
        "outcome": planned.outcome.value,
    }


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
