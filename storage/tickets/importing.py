"""From a file of tickets to what it changes in an assessment: what the command line and the screen both do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.assessment import Assessment
from domain.cleaning import clean_line
from domain.dataclass import dataclass
from domain.tickets.mapping import Recognised
from domain.tickets.plan import Plan, plan
from domain.tickets.service import ServiceTerms, service_calendar, window_of
from domain.tickets.service_calendar import Week
from storage.errors import UnreadableError
from storage.tickets.export import ExportReading, Progress, Wanted, find_columns, read_export
from storage.tickets.mappings import SavedMapping, mappings
from storage.tickets.table import open_table


@dataclass(frozen=True, slots=True)
class Prepared:
    """An export that was read, and what it changes: nothing is taken yet.

    `saved` is the mapping as it applies here, with the columns and the order of dates a person named, so that it can
    be saved for the next time. `week` has the hours of service that were counted.
    """

    reading: ExportReading
    plan: Plan
    saved: SavedMapping
    week: Week

    @property
    def terms(self) -> ServiceTerms:
        return self.saved.terms


def look(library: Path, path: Path, wanted: Wanted) -> tuple[SavedMapping, Recognised]:
    """The mapping an export is read with, and the columns it finds. Raises ExportError, UnreadableError."""
    known = mappings(library)
    try:
        found, _line = find_columns(open_table(path), wanted, [saved.mapping for saved in known])
    except OSError as error:
        raise UnreadableError.from_os(path, error) from error
    return next(saved for saved in known if saved.name == found.mapping.name), found


def prepare(
    library: Path,
    assessment: Assessment,
    path: Path,
    wanted: Wanted,
    today: date,
    *,
    replaces: bool = False,
    in_calendar_hours: bool | None = None,
    progress: Progress = lambda _share: None,
) -> Prepared:
    """Read an export with the mappings of a library, and say what it changes.

    `replaces` also what a person typed; `in_calendar_hours` is None for what the mapping says. Raises ExportError,
    UnreadableError.
    """
    chosen, found = look(library, path, wanted)
    terms = chosen.terms
    if in_calendar_hours is not None:
        terms = replace(terms, in_calendar_hours=in_calendar_hours)
    applied = replace(chosen, mapping=found.mapping, order=wanted.order or chosen.order, terms=terms)
    calendar = service_calendar(terms, window_of(assessment), ZoneInfo(terms.zone), today)
    exact = replace(wanted, mapping=chosen.name, order=applied.order)
    reading = read_export(path, exact, [applied.mapping], calendar, today, progress)
    return planned(Prepared(reading, Plan((), ()), applied, calendar.week), assessment, today, replaces=replaces)


def planned(prepared: Prepared, assessment: Assessment, today: date, *, replaces: bool) -> Prepared:
    """What an export that was read changes in an assessment, which may be another one by now."""
    changes = plan(
        assessment,
        prepared.reading.figures,
        file=clean_line(prepared.reading.path.name),
        today=today,
        in_calendar_hours=prepared.terms.in_calendar_hours,
        replace=replaces,
    )
    return replace(prepared, plan=changes)
