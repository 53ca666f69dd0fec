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
from hashlib import sha256
from pathlib import Path

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.ranking import rank
from storage.atomic import make_private_folder, write_atomic
from storage.errors import CorruptError, Corruption, EditedElsewhereError, UnreadableError
from storage.outcome import SaveOutcome
from storage.reading import read_file
from storage.write_errors import WriteError, WriteStage
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
    is anonymous already.
    """

    assessment: Assessment
    today: date
    changed_at: datetime
    language: Language
    kind: Kind = Kind.DOSSIER
    month: str = ""
    is_anonymous: bool = False
    brand: Brand = field(default_factory=Brand)


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

    Raises StorageError when it could not be written, or is not there as it was made; CorruptError when what was made
    does not hold all it should, a fault of the program; ValueError for a format the kind is not written as.
    """
    return _written(_Maker(wanted).checked(format), format, path, replaces=replaces)


def _written(made: _Made, format: Format, path: Path, *, replaces: bool) -> Report:
    outcome = write_atomic(path, made.data, expected_sha256=_there(path) if replaces else None)
    if outcome.problem and not outcome.is_saved:
        raise outcome.problem
    try:
        written = path.read_bytes()
    except OSError as error:
        raise UnreadableError.from_os(path, error) from error
    if sha256(written).hexdigest() != outcome.sha256:
        raise EditedElsewhereError(path, expected=outcome.sha256, found=sha256(written).hexdigest())
    return Report(path, format, made.count, outcome)


def write_all(wanted: Wanted, folder: Path, *, replaces: bool = False) -> Iterator[Report]:
    """Write every format of the kind into `folder`, which is made; a dossier has its summary with it.

    Raises as `write` does; what was written before stays.
    """
    try:
        make_private_folder(folder)
    except OSError as error:
        raise WriteError.from_os(folder, WriteStage.PREPARE, error) from error
    maker = _Maker(wanted)
    for format in FORMATS[wanted.kind]:
        path = folder / f"{_stem(wanted, format)}.{format}"
        yield _written(maker.checked(format), format, path, replaces=replaces)
    if wanted.kind is Kind.DOSSIER:
        yield from write_all(replace(wanted, kind=Kind.SUMMARY), folder, replaces=replaces)


def _stem(wanted: Wanted, format: Format) -> str:
    """Names that say nothing of the company, so that an anonymous report can be sent as it is."""
    if format is Format.CALENDAR:
        return "calendar"
    return f"{wanted.kind}-{wanted.month}" if wanted.kind is Kind.SHARED else str(wanted.kind)


def _there(path: Path) -> str | None:
    """The hash of the file that is replaced; None where there is none."""
    try:
        return sha256(read_file(path)).hexdigest()
    except UnreadableError as error:
        if not path.exists():
            return None
        raise error.at(path) from error


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
