"""Tickets in words: what was found out about an export, why rows are not counted, what an import changes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from domain.catalogue import Kpi
from domain.tickets.mapping import Part
from domain.tickets.monthly import MonthFigures
from domain.tickets.plan import Outcome, Plan, PlannedReading
from domain.tickets.service_calendar import Week, Window
from domain.tickets.ticket import LeftOut
from storage.tickets.export import ExportReading
from storage.tickets.importing import Prepared
from tui.formats import day, hours, month, number, percent
from tui.i18n import N_, _, ngettext
from tui.words import kpis as kpi_words
from tui.words import reasons_dashboard as dashboard_words
from tui.words import ticket_terms

_DELIMITERS = {";": N_("semicolon"), ",": N_("comma"), "\t": N_("tab"), "|": N_("vertical bar")}
_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "utf-8+cp1252": "UTF-8 + Windows-1252",
}
_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))

# --- what was found out ------------------------------------------------------------------------------


def found(prepared: Prepared, *, with_choices: bool = True) -> Iterator[tuple[str, str]]:
    """What was detected about an export, each with its label; layout and columns only `with_choices`."""
    reading = prepared.reading
    yield _("File"), _form(reading)
    if with_choices:
        yield _("Layout"), ticket_terms.tool(reading.recognised.mapping.name)
        yield _("Columns"), ", ".join(_columns(reading))
    yield _("Dates"), _dates(reading)
    yield _("Rows"), _rows(reading)
    yield _("Hours"), _hours(prepared)
    yield _("First level"), _first_level(reading)
    yield _("Security"), _security(reading)


def _columns(reading: ExportReading) -> Iterator[str]:
    for each in Part:
        if header := reading.recognised.header(each):
            yield _("{part} = {header}", part=ticket_terms.part(each), header=header)


def _form(reading: ExportReading) -> str:
    form = reading.form
    if not form.encoding:
        return _("workbook, sheet {name}", name=form.sheet)
    encoding = _ENCODINGS.get(form.encoding, form.encoding)
    return _(
        "text, {encoding}, cells between: {delimiter}", encoding=encoding, delimiter=_(_DELIMITERS[form.delimiter])
    )


def _dates(reading: ExportReading) -> str:
    told = ticket_terms.order(reading.order)
    if reading.first and reading.last:
        told = _(
            "{order}; opened from {first} to {last}",
            order=told,
            first=day(reading.first.date()),
            last=day(reading.last.date()),
        )
    if not reading.has_times:
        told = _("{told}; days without a time, so that hours are whole days", told=told)
    return told


def _rows(reading: ExportReading) -> str:
    parts = [
        ngettext("{n} row", "{n} rows", reading.rows),
        ngettext("{n} incident counted", "{n} incidents counted", reading.counted),
    ]
    if others := reading.left_out.get(LeftOut.NO_INCIDENT, 0):
        parts.append(ngettext("{n} of another kind", "{n} of another kind", others))
    if cancelled := reading.left_out.get(LeftOut.CANCELLED, 0):
        parts.append(ngettext("{n} cancelled", "{n} cancelled", cancelled))
    parts.append(ngettext("{n} rejected", "{n} rejected", reading.rejected_count))
    if not reading.ids_checked:
        parts.append(_("rows that come twice are not found out"))
    return ", ".join(parts)


def _hours(prepared: Prepared) -> str:
    terms = prepared.terms
    if terms.in_calendar_hours:
        return _("of the calendar, nights and weekends included")
    if all(prepared.week):
        return _("of service: {week}", week=_week(prepared.week))
    return _("of service: {week}, without public holidays in France", week=_week(prepared.week))


def _week(week: Week) -> str:
    """Days with the same windows together, as in Mon–Fri 09:00–17:00."""
    told = []
    for windows, run in groupby(range(7), key=lambda place: tuple(week[place])):
        days = list(run)
        if not windows:
            continue
        name = _(_DAYS[days[0]]) if len(days) == 1 else f"{_(_DAYS[days[0]])}–{_(_DAYS[days[-1]])}"
        told.append(f"{name} {' '.join(map(_window, windows))}")
    return ", ".join(told)


def _window(window: Window) -> str:
    return "–".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in window)


def _first_level(reading: ExportReading) -> str:
    header = reading.recognised.header(Part.SUPPORT)
    if not header:
        return _("no column says who solved it: not counted")
    if not reading.knows_first_level:
        return _("nothing in column {header} names a first level: not counted", header=header)
    most = reading.recognised.mapping.first_level_at_most
    if most is not None:
        return _("where column {header} is at most {n}", header=header, n=number(most))
    return _("where each name in column {header} is one of the first level", header=header)


def _security(reading: ExportReading) -> str:
    if Part.CATEGORY not in reading.recognised.places:
        return _("no column tells categories: not counted")
    if not reading.security:
        return _("no category names a security incident")
    named = [f"{category} ({number(count)})" for category, count in list(reading.security.items())[:4]]
    more = len(reading.security) - len(named)
    return ", ".join([*named, *([ngettext("{n} more", "{n} more", more)] if more else [])])


# --- what comes of it ------------------------------------------------------------------------------


def head() -> tuple[str, ...]:
    """The headers of the table of months."""
    return (
        _("Month"),
        _("opened"),
        _("resolved"),
        _("1st level"),
        _("service"),
        _("median"),
        _("calendar"),
        _("security"),
    )


def row(figures: MonthFigures) -> tuple[str, ...]:
    """A month as cells: counts, the first-level rate, mean and median hours of service, mean hours of the calendar."""
    return (
        month(figures.month, short=True),
        number(figures.opened),
        number(figures.resolved),
        "–" if figures.first_level is None else percent(figures.first_level),
        _time(figures.business_hours),
        _time(figures.median_hours, about=True),
        _time(figures.calendar_hours),
        "–" if figures.security is None else number(figures.security),
    )


def _time(value: Decimal | None, *, about: bool = False) -> str:
    if value is None:
        return "–"
    return f"≈ {hours(value, 1)}" if about else hours(value, 1)


def change(planned: PlannedReading) -> str:
    """A reading that is planned: what it becomes, from what, and whether it is taken."""
    after = figure(planned.kpi, planned.given.value)
    told = month(planned.month, short=True), kpi_words.name(planned.kpi)
    if planned.before is None or planned.outcome is Outcome.SAME:
        return _("{month}, {kpi}: {after} ({outcome})", month=told[0], kpi=told[1], after=after,
                 outcome=ticket_terms.outcome(planned.outcome))  # fmt: skip
    before = figure(planned.kpi, planned.before.value)
    if planned.is_taken:
        return _("{month}, {kpi}: {before} → {after}", month=told[0], kpi=told[1], before=before, after=after)
    return _(
        "{month}, {kpi}: stays {before}, the file has {after} ({outcome})",
        month=told[0],
        kpi=told[1],
        before=before,
        after=after,
        outcome=ticket_terms.outcome(planned.outcome),
    )


def figure(kpi: Kpi, value: Decimal) -> str:
    return dashboard_words.figure(kpi, value)


def planned(plan: Plan) -> str:
    """How many readings can be taken, and how many stay."""
    return _summed(plan, [ngettext("{n} reading to take", "{n} readings to take", plan.taken)] if plan.taken else [])


def taken(plan: Plan) -> str:
    """How many readings were taken, and how many stay."""
    return _summed(plan, [ngettext("{n} reading taken", "{n} readings taken", plan.taken)] if plan.taken else [])


def _summed(plan: Plan, parts: list[str]) -> str:
    if same := plan.count(Outcome.SAME):
        parts.append(ngettext("{n} as it was", "{n} as they were", same))
    if plan.kept:
        parts.append(ngettext("{n} kept", "{n} kept", plan.kept))
    if not parts:
        return _("The file gives no reading.")
    return _("{parts}.", parts=", ".join(parts))


def unfinished(plan: Plan) -> str:
    """Which months of the file are not over; empty for none."""
    if not plan.unfinished:
        return ""
    months = ", ".join(month(each) for each in plan.unfinished)
    return _("Not over yet, and not taken: {months}.", months=months)


def change_name(file: str) -> str:
    """What an import is called when it is undone."""
    return _("Tickets of {file}", file=file)
