"""Making reports: each format from the document, held against what it should hold, then written in one step.

A report is only said to be written once its bytes were read back from the disk and hold all the document has.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.ranking import rank
from storage.errors import CorruptError, Corruption
from storage.outcome import SaveOutcome
from storage.writing_out import check_target, make_folder, write_out
from tui.i18n import Language, speaking
from tui.json_view import as_json
from tui.reports import calendar, html, markdown, workbook, workbook_tally
from tui.reports.case import Case
from tui.reports.document import Document
from tui.reports.dossier import dossier, summary
from tui.reports.html import Brand
from tui.reports.play_sheet import play_of
from tui.reports.shared import shared


class Kind(StrEnum):
    """`DOSSIER`: everything · `SUMMARY`: one page · `SHARED`: the month for the provider, nothing confidential."""

    DOSSIER = "dossier"
    SUMMARY = "summary"
    SHARED = "shared"


class Format(StrEnum):
    HTML = "html"
    MARKDOWN = "md"
    XLSX = "xlsx"
    JSON = "json"
    CALENDAR = "ics"


FORMATS: Mapping[Kind, tuple[Format, ...]] = {
    Kind.DOSSIER: tuple(Format),
    Kind.SUMMARY: (Format.HTML, Format.MARKDOWN),
    # The other formats hold more than is shared.
    Kind.SHARED: (Format.HTML, Format.MARKDOWN, Format.XLSX),
}
"""What each kind can be written as."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report is made of: an assessment as it stands `today`, saved last `changed_at`.

    `month` (as in 2026-03) is for the shared report alone. `is_anonymous` only says so in the report: the assessment
    is anonymous already. `sources` are the files it was read from: no report is written
    over one.
    """

    assessment: Assessment
    today: date
    changed_at: datetime
    language: Language
    kind: Kind = Kind.DOSSIER
    month: str = ""
    is_anonymous: bool = False
    brand: Brand = field(default_factory=Brand)
    sources: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A file that was written. `count` is how many sections it holds, events for a calendar."""

    path: Path
    format: Format
    count: int
    outcome: SaveOutcome


def make(wanted: Wanted, format: Format) -> bytes:
    """A report as bytes. Raises as `write` does."""
    return _Maker(wanted).checked(format).data


def write(wanted: Wanted, format: Format, path: Path, *, replaces: bool = False) -> Report:
    """Write a report to `path` in one step, and read it back. `replaces` a file that is there already.

    Raises StorageError when it could not be written, would be written over an assessment, or is not there as it was
    made; CorruptError when what was made does not hold all it should, a fault of the program; ValueError for a format
    the kind is not written as.
    """
    # Told before the time is taken to make it, and looked at again when it is written.
    check_target(path, replaces=replaces, sources=wanted.sources)
    return _Maker(wanted).written(format, path, replaces=replaces)


def write_all(wanted: Wanted, folder: Path, *, replaces: bool = False) -> Iterator[Report]:
    """Write every format of the kind into `folder`, which is made; a dossier has its summary with it.

    Raises as `write` does: before anything is written when a file is in the way, else what was written stays.
    """
    make_folder(folder)
    all_wanted = (wanted, replace(wanted, kind=Kind.SUMMARY)) if wanted.kind is Kind.DOSSIER else (wanted,)
    makers = [(_Maker(each), _paths(each, folder)) for each in all_wanted]
    for _maker, paths in makers:
        for path in paths.values():
            check_target(path, replaces=replaces, sources=wanted.sources)
    for maker, paths in makers:
        for format, path in paths.items():
            yield maker.written(format, path, replaces=replaces)


def _paths(wanted: Wanted, folder: Path) -> Mapping[Format, Path]:
    return {format: folder / f"{_stem(wanted, format)}.{format}" for format in FORMATS[wanted.kind]}


def _stem(wanted: Wanted, format: Format) -> str:
    """Names that say nothing of the company, so that an anonymous report can be sent as it is."""
    if format is Format.CALENDAR:
        return "calendar"
    return f"{wanted.kind}-{wanted.month}" if wanted.kind is Kind.SHARED else str(wanted.kind)


# --- each format ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Made:
    """The bytes of a report, what they should hold, and what tells what they do hold (or raises ValueError)."""

    data: bytes
    expected: object
    held: Callable[[bytes], object]
    count: int


class _Maker:
    """Makes one kind of report in any format; the document they share is made once."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted

    def checked(self, format: Format) -> _Made:
        """A report that holds all it should. Raises CorruptError, and ValueError for a format the kind has not."""
        if format not in FORMATS[self._wanted.kind]:
            raise ValueError(f"no {format} of {self._wanted.kind}")
        with speaking(self._wanted.language):
            made = self._made(format)
        try:
            is_whole = made.held(made.data) == made.expected
        except ValueError as error:
            raise CorruptError(None, Corruption.UNFAITHFUL) from error
        if not is_whole:
            raise CorruptError(None, Corruption.UNFAITHFUL)
        return made

    def written(self, format: Format, path: Path, *, replaces: bool) -> Report:
        """The report in a file. Raises as `write` does."""
        made = self.checked(format)
        outcome = write_out(path, made.data, replaces=replaces, sources=self._wanted.sources)
        return Report(path, format, made.count, outcome)

    @cached_property
    def _document(self) -> Document:
        wanted = self._wanted
        match wanted.kind:
            case Kind.DOSSIER:
                return dossier(wanted.assessment, wanted.today, is_anonymous=wanted.is_anonymous)
            case Kind.SUMMARY:
                return summary(wanted.assessment, wanted.today, is_anonymous=wanted.is_anonymous)
            case Kind.SHARED:
                return shared(wanted.assessment, wanted.month, wanted.today)

    def _made(self, format: Format) -> _Made:
        match format:
            case Format.HTML:
                return self._html()
            case Format.MARKDOWN:
                return self._markdown()
            case Format.XLSX:
                return self._workbook()
            case Format.JSON:
                return self._json()
            case Format.CALENDAR:
                return self._calendar()

    def _html(self) -> _Made:
        document, wanted = self._document, self._wanted
        text = html.as_html(document, wanted.brand, on_one_page=wanted.kind is Kind.SUMMARY)
        return _Made(text.encode(), document.tally, lambda data: html.tally_of(data.decode()), document.tally.sections)

    def _markdown(self) -> _Made:
        held = markdown.expected(self._document)
        data = markdown.as_markdown(self._document).encode()
        return _Made(data, held, lambda data: markdown.tally_of(data.decode()), held.sections)

    def _workbook(self) -> _Made:
        assessment, held = self._wanted.assessment, workbook_tally.expected(self._document)
        play = play_of(assessment, rank(assessment)) if self._wanted.kind is Kind.DOSSIER else None
        return _Made(workbook.as_workbook(self._document, play), held, workbook_tally.tally_of, held.sections)

    def _json(self) -> _Made:
        wanted = self._wanted
        head = {"saved_at": wanted.changed_at.isoformat(), "is_anonymous": wanted.is_anonymous}
        text = json.dumps(as_json(wanted.assessment, wanted.today, head), indent=2)
        # Through the types of JSON, so that what is read back can be compared with it as it is.
        held = json.loads(text)
        return _Made(f"{text}\n".encode(), held, json.loads, len(held))

    def _calendar(self) -> _Made:
        wanted = self._wanted
        name = Case(wanted.assessment, wanted.today).name
        text = calendar.as_calendar(wanted.assessment, wanted.today, wanted.changed_at, name=name)
        count = len(calendar.events(wanted.assessment, wanted.today))
        return _Made(text.encode(), count, lambda data: calendar.count_of(data.decode()), count)
