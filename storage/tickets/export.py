"""An export of tickets, read from its first row to its last: what was found out about it, and what its tickets say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from domain.base import EMPTY
from domain.cleaning import clean_line, clip
from domain.dataclass import dataclass
from domain.tickets.mapping import REQUIRED, ColumnMapping, Part, Recognised, apply_mapping, folded, recognise
from domain.tickets.monthly import MonthFigures, MonthlyKpis
from domain.tickets.service_calendar import ServiceCalendar
from domain.tickets.ticket import LeftOut, Rejection, Ticket
from storage.errors import UnreadableError
from storage.tickets.dates import DateOrder, DateReader, OrderEvidence
from storage.tickets.errors import ExportError, ExportProblem
from storage.tickets.table import UNREADABLE, Cell, Row, Table, TableForm, open_table
from storage.tickets.ticket_reader import TicketReader

HEADER_WITHIN = 20
"""Rows from the top among which the headers are looked for: reports have a title above them."""

LOOKED_AT = 20_000
"""Rows whose dates are looked at to find out their order. Where not one of so many tells, a person is asked."""

SHOWN = 200
"""Rejected rows that are kept to be shown; all are counted."""

TOLD_EVERY = 1000
"""Rows between two reports of progress."""

Progress = Callable[[float], None]
"""Told the share that is read, 0 to 1. May raise to stop the reading."""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was not counted: its line in the file, why, and the cell that was in the way, cleaned and clipped."""

    line: int
    reason: Rejection
    cell: str


@dataclass(frozen=True, slots=True)
class ExportReading:
    """What an export says and how it was read.

    `order` is the order of its dates, `order_given` whether a person said so; `has_times` whether most say a time and
    not just a day. `rows` counts those with anything in them, `counted` the incidents among them. `security` has the
    categories taken for security incidents, with how often each came. `ids_checked` says that no number came twice.
    """

    path: Path
    form: TableForm
    recognised: Recognised
    order: DateOrder
    order_given: bool
    has_times: bool
    rows: int
    counted: int
    left_out: Mapping[LeftOut, int]
    rejections: Mapping[Rejection, int]
    rejected: tuple[RejectedRow, ...]
    figures: Mapping[str, MonthFigures]
    first: datetime | None
    last: datetime | None
    knows_first_level: bool
    security: Mapping[str, int]
    ids_checked: bool

    @property
    def rejected_count(self) -> int:
        return sum(self.rejections.values())


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an export is to be read, as far as a person says so.

    `mapping` is the name of one, empty for the one that fits; `columns` are headers that take the place of those of
    the mapping, an empty one for a part that is not to be looked at; `order` that of the dates.
    """

    mapping: str = ""
    columns: Mapping[Part, str] = field(default_factory=lambda: EMPTY)
    order: DateOrder | None = None


def read_export(
    path: Path,
    wanted: Wanted,
    mappings: Sequence[ColumnMapping],
    calendar: ServiceCalendar,
    today: date,
    progress: Progress = lambda _share: None,
) -> ExportReading:
    """Read all of an export. `mappings` are those there are, the person's own first.

    Raises ExportError where it cannot be read or something has to be asked first, UnreadableError.
    """
    try:
        table = open_table(path)
        recognised, header_line = find_columns(table, wanted, mappings)
        order = wanted.order or _order(table, recognised, header_line)
        reader = TicketReader(recognised, DateReader(order, calendar.zone), today)
        return _read(table, reader, recognised, header_line, calendar, wanted, progress)
    except OSError as error:
        raise UnreadableError.from_os(path, error) from error


# --- the columns ---------------------------------------------------------------------------------


def find_columns(table: Table, wanted: Wanted, mappings: Sequence[ColumnMapping]) -> tuple[Recognised, int]:
    """The mapping that is wanted or fits, applied to the headers, and the line these are on. Raises ExportError."""
    named = [mapping for mapping in mappings if not wanted.mapping or mapping.name == wanted.mapping]
    if not named:
        raise ExportError(table.path, ExportProblem.NO_SUCH_MAPPING, detail=wanted.mapping)
    chosen = [replace(mapping, columns=_overridden(mapping, wanted.columns)) for mapping in named]
    heads = _heads(table)
    for line, headers in heads:
        found = recognise(chosen, headers)
        if found is not None:
            _check_wanted(table.path, wanted, headers)
            return found, line
    headers = max((headers for _line, headers in heads), key=lambda row: sum(map(bool, row)), default=())
    if sum(map(bool, headers)) < 2:
        raise ExportError(table.path, ExportProblem.NO_TABLE)
    _check_wanted(table.path, wanted, headers)
    missing = apply_mapping(chosen[0], headers).missing
    raise ExportError(table.path, ExportProblem.NO_COLUMNS, detail=" ".join(missing), headers=headers)


def _heads(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    rows = islice(table.rows(), HEADER_WITHIN)
    return [(line, tuple(clean_line(_shown(cell)) for cell in cells)) for line, cells in rows if any(cells)]


def _overridden(mapping: ColumnMapping, columns: Mapping[Part, str]) -> Mapping[Part, tuple[str, ...]]:
    own = {part: (header,) if header else () for part, header in columns.items()}
    return MappingProxyType({**mapping.columns, **own})


def _check_wanted(path: Path, wanted: Wanted, headers: Sequence[str]) -> None:
    known = {folded(header) for header in headers}
    for header in wanted.columns.values():
        if header and folded(header) not in known:
            raise ExportError(path, ExportProblem.NO_SUCH_COLUMN, detail=header, headers=[*filter(None, headers)])


# --- the order of the dates ----------------------------------------------------------------------


def _order(table: Table, recognised: Recognised, header_line: int) -> DateOrder:
    """The order of the dates, from as many rows as it takes. Raises ExportError where they do not tell.

    The first date that can be read one way only tells; one against it further down is found when it is read.
    """
    evidence = OrderEvidence()
    places = [recognised.places[part] for part in REQUIRED]
    for line, cells in islice(_below(table, recognised, header_line), LOOKED_AT):
        for place in places:
            if place < len(cells):
                evidence.look_at(cells[place])
        if evidence.is_mixed:
            raise ExportError(table.path, ExportProblem.MIXED_DATES, line=line)
        if evidence.tells:
            break
    if evidence.is_open:
        raise ExportError(table.path, ExportProblem.AMBIGUOUS_DATES, detail=evidence.example)
    return evidence.order


def _below(table: Table, recognised: Recognised, header_line: int) -> Iterator[Row]:
    """The rows below the headers that have anything in them."""
    return ((line, cells) for line, cells in table.rows(recognised) if line > header_line and any(cells))


# --- the tickets ---------------------------------------------------------------------------------


def _read(
    table: Table,
    reader: TicketReader,
    recognised: Recognised,
    header_line: int,
    calendar: ServiceCalendar,
    wanted: Wanted,
    progress: Progress,
) -> ExportReading:
    kpis = MonthlyKpis(calendar)
    left_out, rejections = Counter[LeftOut](), Counter[Rejection]()
    rejected: list[RejectedRow] = []
    rows = counted = 0
    for line, cells in _below(table, recognised, header_line):
        rows += 1
        if not rows % TOLD_EVERY:
            progress(table.share_read)
        found = reader.read(cells)
        if isinstance(found, Ticket):
            kpis.add(found)
            counted += 1
        elif isinstance(found, LeftOut):
            left_out[found] += 1
        else:
            rejections[found] += 1
            if wanted.order is None:
                _check_order(table.path, reader, line, cells, recognised)
            if len(rejected) < SHOWN:
                rejected.append(RejectedRow(line, found, _in_the_way(found, cells, recognised)))
    progress(1.0)
    return ExportReading(
        path=table.path,
        form=table.form,
        recognised=recognised,
        order=reader.dates.order,
        order_given=wanted.order is not None,
        has_times=reader.moments >= reader.days,
        rows=rows,
        counted=counted,
        left_out=left_out,
        rejections=rejections,
        rejected=tuple(rejected),
        figures=kpis.figures(),
        first=kpis.first,
        last=kpis.last,
        knows_first_level=kpis.knows_first_level,
        security=dict(sorted(reader.security.items(), key=lambda item: -item[1])),
        ids_checked=Part.ID in recognised.places and not reader.seen.is_full,
    )


def _check_order(path: Path, reader: TicketReader, line: int, cells: Sequence[Cell], recognised: Recognised) -> None:
    """Stop at a date against the order found out: those before it may have been misread. Raises ExportError."""
    evidence = OrderEvidence()
    for part in REQUIRED:
        if recognised.places[part] < len(cells):
            evidence.look_at(cells[recognised.places[part]])
    against = evidence.day_first if reader.dates.order is DateOrder.MDY else evidence.month_first
    if against:
        raise ExportError(path, ExportProblem.MIXED_DATES, line=line)


_CELLS = {
    Rejection.UNREADABLE_OPENING: Part.OPENED,
    Rejection.TOO_EARLY: Part.OPENED,
    Rejection.IN_THE_FUTURE: Part.OPENED,
    Rejection.UNREADABLE_RESOLUTION: Part.RESOLVED,
    Rejection.NEGATIVE_SPAN: Part.RESOLVED,
    Rejection.DUPLICATE: Part.ID,
}


def _in_the_way(reason: Rejection, cells: Sequence[Cell], recognised: Recognised) -> str:
    place = recognised.places.get(_CELLS[reason]) if reason in _CELLS else 0
    if place is None or place >= len(cells) or cells[0] == UNREADABLE:
        return ""
    return clip(clean_line(_shown(cells[place])), 40)


def _shown(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.isoformat(" ")
