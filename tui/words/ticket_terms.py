"""The terms of exports of tickets: tools, columns, orders of dates, why rows are left out, what becomes of a month."""

from __future__ import annotations

from collections.abc import Sequence

from domain.tickets.mapping import Part
from domain.tickets.plan import Outcome
from domain.tickets.ticket import Rejection
from storage.tickets.dates import DateOrder
from storage.tickets.export import RejectedRow
from tui.formats import number
from tui.i18n import N_, _

_TOOLS = {
    "glpi": "GLPI",
    "jira": "Jira Service Management",
    "zendesk": "Zendesk",
    "freshservice": "Freshservice",
    "generic": N_("a plain table"),
}

_PARTS = {
    Part.ID: N_("number"),
    Part.OPENED: N_("opened on"),
    Part.RESOLVED: N_("resolved on"),
    Part.STATUS: N_("state"),
    Part.TYPE: N_("kind"),
    Part.SUPPORT: N_("support level"),
    Part.REOPENED: N_("times reopened"),
    Part.CATEGORY: N_("category"),
}

_PART_MEANINGS = {
    Part.ID: N_("The number of the ticket. One that comes twice is counted once."),
    Part.OPENED: N_("When the ticket was opened. Needed."),
    Part.RESOLVED: N_("When it was resolved. Needed; empty while it is open."),
    Part.STATUS: N_("What state it is in: one that is open again or cancelled is not resolved."),
    Part.TYPE: N_("Incident, request, question: only incidents are counted."),
    Part.SUPPORT: N_("Who solved it, or how many groups it went through: says what the first level solved alone."),
    Part.REOPENED: N_("How often it was opened again: what was reopened was not solved at the first level."),
    Part.CATEGORY: N_("What it was about: tells security incidents."),
}

_ORDERS = {
    DateOrder.YMD: N_("year, month, day"),
    DateOrder.DMY: N_("day, month, year"),
    DateOrder.MDY: N_("month, day, year"),
}

_REJECTIONS = {
    Rejection.TOO_FEW_CELLS: N_("fewer cells than the headers"),
    Rejection.TOO_MANY_CELLS: N_("more cells than the headers"),
    Rejection.CELL_TOO_LONG: N_("a cell without end: a quotation mark may be missing"),
    Rejection.NO_OPENING: N_("no date of opening"),
    Rejection.UNREADABLE_OPENING: N_("date of opening not understood"),
    Rejection.UNREADABLE_RESOLUTION: N_("date of resolution not understood"),
    Rejection.TOO_EARLY: N_("dated before 2000"),
    Rejection.IN_THE_FUTURE: N_("dated in the future"),
    Rejection.NEGATIVE_SPAN: N_("resolved before it was opened"),
    Rejection.DUPLICATE: N_("number that came before"),
}

_OUTCOMES = {
    Outcome.NEW: N_("new"),
    Outcome.CHANGED: N_("changed"),
    Outcome.SAME: N_("as it was"),
    Outcome.TYPED: N_("kept: typed by hand"),
    Outcome.FEWER: N_("kept: counted from more tickets"),
}


def tool(name: str) -> str:
    """The name of a mapping; a person's own is quoted by its name alone."""
    return _(_TOOLS[name]) if name in _TOOLS else name


def part(part: Part) -> str:
    return _(_PARTS[part])


def to_be_chosen(parts: Sequence[Part]) -> str:
    """Which columns an export cannot be read without."""
    return _("Columns are still to be chosen: {fields}.", fields=", ".join(map(part, parts)))


def chosen_twice(header: str, parts: Sequence[Part]) -> str:
    """Why columns cannot be taken as they were chosen."""
    fields = ", ".join(map(part, parts))
    return _(
        "“{header}” is chosen for more than one field ({fields}): choose another one, or none.",
        header=header,
        fields=fields,
    )


def part_meaning(part: Part) -> str:
    return _(_PART_MEANINGS[part])


def order(order: DateOrder) -> str:
    return _(_ORDERS[order])


def rejection(reason: Rejection) -> str:
    return _(_REJECTIONS[reason])


def rejected_row(row: RejectedRow) -> str:
    """A row that was not counted: its line, why, and the cell in the way."""
    values = {"line": number(row.line), "reason": rejection(row.reason)}
    if not row.cell:
        return _("line {line}: {reason}", **values)
    return _("line {line}: {reason} ({cell})", **values, cell=row.cell)


def outcome(outcome: Outcome) -> str:
    return _(_OUTCOMES[outcome])
