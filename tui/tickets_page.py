"""An export of tickets before anything is taken from it: what was found out, what can be put right, what changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TypeVar

from domain.assessment import Assessment
from domain.base import EMPTY
from domain.dataclass import dataclass
from domain.tickets.mapping import REQUIRED, Part
from domain.tickets.plan import PlannedReading
from storage.tickets.dates import DateOrder
from storage.tickets.export import Wanted
from storage.tickets.importing import Prepared
from tui.fields.field import Field
from tui.formats import number, share
from tui.i18n import N_, _, ngettext
from tui.lines import Line, clip, fit, wrap
from tui.page import Layout
from tui.words import kpis as kpi_words
from tui.words import ticket_terms
from tui.words import tickets as words

T = TypeVar("T")

LABEL = 16
"""Cells of a label."""

MOST_ROWS = 30
"""Rejected rows that are listed."""

FILE, MAPPING, DATES, HOURS, TYPED, WATCH, TAKE = "file", "mapping", "dates", "hours", "typed", "watch", "take"
"""The keys of the cells; that of a column is `column.PART`, of a line to read `line.NUMBER`."""


@dataclass(frozen=True, slots=True)
class TicketField(Field):
    """A cell of the page. The screen does what its keys ask for, since it changes no assessment."""

    id: str
    told: str = ""
    is_choice: bool = False

    @property
    def key(self) -> str:
        return self.id

    def name(self, assessment: Assessment) -> str:
        return self.told

    @property
    def steps_sideways(self) -> bool:
        return self.is_choice

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        return wrap(self.told, width, "plain") if self.told else []


@dataclass(frozen=True, slots=True)
class TicketsView:
    """All the page shows.

    `prepared` is None while nothing is read; `problem` says why, `reading` is the share read while it is being read.
    `found` are the headers of the columns that were found out, `headers` all of the file, as far as they are known.
    `watched` is the folder that is watched, empty for none.
    """

    file: str = ""
    wanted: Wanted = field(default_factory=Wanted)
    replaces: bool = False
    in_calendar_hours: bool | None = None
    prepared: Prepared | None = None
    problem: str = ""
    reading: float | None = None
    found: Mapping[Part, str] = field(default_factory=lambda: EMPTY)
    headers: tuple[str, ...] = ()
    watched: str = ""

    @property
    def is_adjusted(self) -> bool:
        """Whether a person chose something that no mapping knows yet."""
        return bool(self.wanted.columns) or self.wanted.order is not None or self.in_calendar_hours is not None


def tickets_layout(view: TicketsView, width: int) -> Layout:
    """The file and what becomes of it first; then how it is read, its months, its columns, and every row in doubt."""
    layout = Layout()
    file = view.file or _("press Enter and type the path of a CSV or XLSX file")
    _add_cell(
        layout,
        _("Export"),
        file,
        TicketField(
            FILE,
            _("Enter: type the path of the export. Two columns are needed: opened on and resolved on."),
        ),
        width,
    )
    _add_state(layout, view, width)
    _add_choices(layout, view, width)
    if view.prepared is not None:
        _add_months(layout, view.prepared, width)
        _add_found(layout, view.prepared, width)
    if view.headers:
        _add_columns(layout, view, width)
    if view.prepared is not None:
        _add_changes(layout, view.prepared, width)
        _add_rejected(layout, view.prepared, width)
    return layout


def _add_cell(layout: Layout, label: str, value: str, field: TicketField, width: int, style: str = "plain") -> None:
    arrows = "‹ {} ›" if field.is_choice else "{}"
    shown = clip(arrows.format(value), max(10, width - LABEL - 1))
    layout.add((fit(f" {label}", LABEL), "muted"), (shown, style))
    layout.cell(field, LABEL, len(shown))


def _add_state(layout: Layout, view: TicketsView, width: int) -> None:
    """What the file gives: readings to take, why there are none, or how far it is read."""
    if view.reading is not None:
        room = max(10, min(40, width - LABEL - 12))
        filled = round(room * view.reading)
        bar = "█" * filled + "·" * (room - filled)
        layout.add((fit(" " + _("Reading"), LABEL), "muted"), (f"{bar} {share(view.reading)}", "accent"))
    elif view.problem:
        layout.say(view.problem, width, "bad", " ")
    elif view.prepared is not None:
        plan, rejected = view.prepared.plan, view.prepared.reading.rejected_count
        told = words.planned(plan)
        if rejected:
            told += " " + ngettext("{n} row rejected.", "{n} rows rejected.", rejected, n=number(rejected))
        _add_cell(
            layout,
            _("Take"),
            told,
            TicketField(TAKE, _("Enter or F7 takes these readings into the assessment, as one change that ^Z undoes.")),
            width,
            "good" if plan.taken else "strong",
        )
        if unfinished := words.unfinished(plan):
            layout.say(unfinished, width, "muted", " " * LABEL)


def _add_choices(layout: Layout, view: TicketsView, width: int) -> None:
    layout.blank()
    prepared = view.prepared
    found = prepared.reading.recognised.mapping.name if prepared else ""
    name = (
        ticket_terms.tool(view.wanted.mapping)
        if view.wanted.mapping
        else _found_out(ticket_terms.tool(found) if found else "")
    )
    _add_cell(
        layout, _("Layout"), name, _choice(MAPPING, N_("← → choose how the columns of the file are read.")), width
    )
    order = view.wanted.order
    detected = prepared.reading.order if prepared and order is None else None
    dates = ticket_terms.order(order) if order else _found_out(ticket_terms.order(detected) if detected else "")
    _add_cell(layout, _("Dates"), dates, _choice(DATES, N_("← → say which comes first in the dates.")), width)
    in_calendar = prepared.terms.in_calendar_hours if prepared else bool(view.in_calendar_hours)
    hours = _("of the calendar, nights and weekends included") if in_calendar else _("of service")
    _add_cell(
        layout, _("Hours"), hours, _choice(HOURS, N_("← → say in which hours the resolution time is read.")), width
    )
    typed = _("the file takes their place") if view.replaces else _("they stay")
    _add_cell(
        layout,
        _("Typed readings"),
        typed,
        _choice(TYPED, N_("← → say what becomes of readings that were typed by hand or counted from more tickets.")),
        width,
    )
    watched = view.watched or _("no folder")
    _add_cell(
        layout,
        _("Watched"),
        watched,
        TicketField(
            WATCH,
            _("Enter or F6 watches the folder of the export: what is put there is taken while the assessment is open."),
        ),
        width,
    )


def _choice(id: str, told: str) -> TicketField:
    return TicketField(id, _(told), is_choice=True)


def _found_out(value: str) -> str:
    return _("{value} (detected)", value=value) if value else _("to be detected")


def _add_found(layout: Layout, prepared: Prepared, width: int) -> None:
    layout.blank()
    layout.add((" " + _("What was detected"), "heading"))
    for label, text in words.found(prepared, with_choices=False):
        first, *rest = wrap(text, width - LABEL, "plain")
        layout.add((fit(f" {label}", LABEL), "muted"), (first.text, "plain"))
        for line in rest:
            layout.add((" " * LABEL + line.text, "plain"))


def _add_months(layout: Layout, prepared: Prepared, width: int) -> None:
    figures = list(prepared.reading.figures.values())
    if not figures:
        return
    layout.blank()
    rows = [words.head(), *map(words.row, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    gap = 2 if sum(widths) + 2 * len(widths) <= width else 1
    for at, row in enumerate(rows):
        cells = [fit(f" {row[0]}", widths[0] + 1)]
        cells += [fit(cell, widths[column] + gap, "right") for column, cell in enumerate(row) if column]
        layout.add((clip("".join(cells), width), "heading" if at == 0 else "plain"))
        if at:
            layout.cell(
                TicketField(
                    f"line.month.{at}",
                    _(
                        "Hours to resolve a ticket: means in hours of service and of the calendar, and the median in "
                        "hours of service, within 1%."
                    ),
                ),
                1,
                widths[0],
            )


def _add_columns(layout: Layout, view: TicketsView, width: int) -> None:
    layout.blank()
    layout.add((" " + _("Columns: ← → choose another one"), "heading"))
    if doubt := chosen_twice(view):
        layout.point("‼", doubt, width, "warn")
    for part in Part:
        header = column_of(view, part)
        missing = part in REQUIRED and not header
        style = "bad" if missing else "plain" if header else "muted"
        shown = header or (_("none: needed") if missing else _("none"))
        field = TicketField(f"column.{part}", ticket_terms.part_meaning(part), is_choice=True)
        _add_cell(layout, ticket_terms.part(part), shown, field, width, style)


def to_be_chosen(view: TicketsView) -> str:
    """Which columns have to be chosen before the export can be read; empty for none, and while its headers are not
    known."""
    missing = [part for part in REQUIRED if not column_of(view, part)] if view.headers else []
    return ticket_terms.to_be_chosen(missing) if missing else ""


def chosen_twice(view: TicketsView) -> str:
    """That a header chosen here is that of another field as well; empty where none is."""
    for header in filter(None, view.wanted.columns.values()):
        parts = [part for part in Part if column_of(view, part) == header]
        if len(parts) > 1:
            return ticket_terms.chosen_twice(header, parts)
    return ""


def column_of(view: TicketsView, part: Part) -> str:
    """The header a part is read from: the one chosen, else the one found out."""
    if part in view.wanted.columns:
        return view.wanted.columns[part]
    return view.found.get(part, "")


def _add_changes(layout: Layout, prepared: Prepared, width: int) -> None:
    if not prepared.plan.readings:
        return
    layout.blank()
    layout.add((" " + _("What changes"), "heading"))
    for at, planned in enumerate(prepared.plan.readings):
        sign, style = _SIGNS[planned.is_taken, planned.is_kept]
        first = len(layout.lines)
        layout.point(sign, words.change(planned), width, style)
        layout.cell_at(first, TicketField(f"line.change.{at}", _about(planned)), 4, 8)


_SIGNS = {(True, False): ("+", "good"), (False, True): ("=", "warn"), (False, False): ("·", "muted")}
"""By whether a reading is taken, and whether one is kept that says something else."""


def _about(planned: PlannedReading) -> str:
    before = planned.before
    told = kpi_words.imported(planned.given.imported_from, None, planned.given.tickets or 0)
    if before is None or before.tickets is None:
        return told
    earlier = kpi_words.imported(before.imported_from, before.imported_on, before.tickets)
    return _("{told}; so far {earlier}", told=told, earlier=earlier)


def _add_rejected(layout: Layout, prepared: Prepared, width: int) -> None:
    reading = prepared.reading
    if not reading.rejected:
        return
    layout.blank()
    layout.add((" " + _("Rejected rows"), "heading"))
    for reason, count in sorted(reading.rejections.items(), key=lambda item: -item[1]):
        layout.point("!", _("{n} × {reason}", n=number(count), reason=ticket_terms.rejection(reason)), width, "warn")
    shown = reading.rejected[:MOST_ROWS]
    for at, row in enumerate(shown):
        first = len(layout.lines)
        layout.point("·", ticket_terms.rejected_row(row), width)
        layout.cell_at(first, TicketField(f"line.rejected.{at}", ticket_terms.rejected_row(row)), 4, 8)
    if (more := reading.rejected_count - len(shown)) > 0:
        layout.point("·", ngettext("and {n} more", "and {n} more", more, n=number(more)), width, "muted")


# --- going through choices ----------------------------------------------------------------------------


def next_of(choices: Sequence[T], now: T, by: int) -> T:
    """The choice after or before `now`, round and round."""
    at = choices.index(now) if now in choices else 0
    return choices[(at + by) % len(choices)]


ORDERS: tuple[DateOrder | None, ...] = (None, *DateOrder)
