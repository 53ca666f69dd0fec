"""The readings of the follow-up: the table of KPIs and months, and the chart of the KPI under the cursor."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date
from decimal import Decimal

from rich.cells import cell_len

from domain.alerts import Alert
from domain.assessment import Assessment
from domain.catalogue import Kpi
from domain.dashboard import Dashboard, KpiLine, KpiStatus
from domain.dataclass import dataclass
from domain.kpi import FIRST_MILESTONE, KPIS, SECOND_MILESTONE, KpiUnit, months_since, target
from domain.month import month_at, month_index, month_of
from tui import charts
from tui.fields.reading import LAST_MONTH, ReadingField
from tui.formats import hours, money, number, percent
from tui.i18n import _
from tui.lines import Span, clip, fit
from tui.page import Layout, View
from tui.pages.columns import window
from tui.words import kpis as kpi_words
from tui.words import reasons_dashboard as words

NAME = 15
"""Cells of a KPI with the sign of its unit."""

FIGURE = 6
"""Cells of a figure; a cell behind it is for the sign of a note."""

MONTH = FIGURE + 1
STATUS = words.STATUS_CELLS + 3
TREND = 1

SPARK = 5
"""Fewest cells of a sparkline, without the space before it."""

FIXED = NAME + MONTH + MONTH + STATUS + TREND + 1 + SPARK
"""Cells of a row that no month can have."""

_FIRST, _LAST = month_index("1000-01"), month_index(LAST_MONTH)
"""The months a file can hold."""

_SIGNS = {KpiUnit.MONEY: "€", KpiUnit.PERCENT: "%", KpiUnit.HOURS: "h", KpiUnit.COUNT: ""}

_BY_UNIT = {KpiUnit.MONEY: money, KpiUnit.PERCENT: percent, KpiUnit.HOURS: hours, KpiUnit.COUNT: number}

SHOW = {kpi: _BY_UNIT[KPIS[kpi].unit] for kpi in Kpi}
"""How a figure of a KPI is written beside its chart."""

STATUS_STYLES = {
    KpiStatus.ON_TARGET: "good",
    KpiStatus.OFF_TARGET: "warn",
    KpiStatus.ALERT: "bad",
    KpiStatus.MAJOR: "bad",
    KpiStatus.NO_DATA: "muted",
}


def compact(value: Decimal, cells: int = FIGURE) -> str:
    """A figure in at most `cells` cells, without its unit: fewer decimals first, then thousands or millions."""
    for text in (number(value), number(value, 1), number(value, 0)):
        if len(text) <= cells:
            return text
    for power, sign in ((3, "k"), (6, "M"), (9, "G")):
        for places in (1, 0):
            text = number(value.scaleb(-power), places) + sign
            if len(text) <= cells:
                return text
    return clip(number(value, 0), cells)


def cursor_reading(cursor: str) -> ReadingField | None:
    """The reading a cursor stands on; None when it is elsewhere."""
    kind, *rest = cursor.split(".")
    if kind != "reading" or len(rest) != 2 or rest[1] not in set(Kpi):
        return None
    return ReadingField(rest[0], Kpi(rest[1]))


def month_range(assessment: Assessment, today: date) -> range:
    """The months that can be read, as numbers: from the start of the contract or the first reading to the next month.

    The end is the month after the later of today's and the last reading's. Empty without a start and readings, and for
    a start beyond the months a file can hold.
    """
    start = assessment.day("contract_start")
    read = [month_index(month) for month in assessment.readings]
    begun = [month_index(month_of(start))] if start else []
    if not read and not begun:
        return range(0)
    first = max(_FIRST, min(read + begun))
    last = min(_LAST, max([month_index(month_of(today)), *read, *begun]) + 1)
    return range(first, last + 1)


def month_to_fill(assessment: Assessment) -> str | None:
    """The key of the reading to take next: the first gap of the last month read, else of the month after it.

    Satisfaction is asked every quarter, so a month without it is not a gap.
    """
    start = assessment.day("contract_start")
    if not assessment.readings:
        return None if start is None else ReadingField(month_of(start), Kpi.BUDGET).key
    last = max(assessment.readings)
    monthly = (kpi for kpi in Kpi if kpi is not Kpi.SATISFACTION)
    gap = next((kpi for kpi in monthly if assessment.reading(last, kpi) is None), None)
    return ReadingField(last, gap).key if gap else ReadingField(month_at(month_index(last) + 1), Kpi.BUDGET).key


@dataclass(frozen=True, slots=True)
class _Window:
    """The months of the table that are in sight, and the cells the sparkline may have.

    `entry` is the month the cursor stays in as it goes up and down, and comes back to from elsewhere.
    """

    months: tuple[str, ...]
    spark: int
    entry: str


def _window(view: View, months: range) -> _Window:
    fits = max(1, (view.width - FIXED) // MONTH)
    reading = cursor_reading(view.place.cursor)
    if reading is not None:
        here = month_index(reading.month) - months.start
    else:
        read = view.assessment.readings
        here = (month_index(max(read)) if read else month_index(month_of(view.today))) - months.start
    here = max(0, min(here, len(months) - 1))
    shown = window(len(months), fits, here)
    spark = max(0, view.width - FIXED + SPARK - len(shown) * MONTH)
    return _Window(tuple(month_at(months[index]) for index in shown), min(spark, 24), month_at(months[here]))


def alert_key(alert: Alert) -> str:
    """The key of the line of an alert."""
    return f"alert.{alert.kind}"


def month_label(month: str) -> str:
    """A month in five cells, the month before the year as in both languages."""
    return f"{month[5:]}/{month[2:4]}"


# --- the table ---------------------------------------------------------------------------------------


def add_readings(layout: Layout, view: View, board: Dashboard) -> None:
    """One row a KPI: before, the months in sight, target, status, trend and the course of all readings."""
    months = month_range(view.assessment, view.today)
    if not months:
        return
    seen = _window(view, months)
    _add_heading(layout, view, seen, board)
    for row in board.lines:
        _add_row(layout, view, seen, row)


def _add_heading(layout: Layout, view: View, seen: _Window, board: Dashboard) -> None:
    reading = cursor_reading(view.place.cursor)
    spans: list[Span] = [(fit(_("Each month"), NAME), "heading"), (_column(_("before")), "muted")]
    for month in seen.months:
        here = reading is not None and reading.month == month
        now = month == month_of(view.today)
        spans.append((_column(month_label(month)), "accent" if here else "strong" if now else "muted"))
    status, style = _("status"), "muted"
    if board.last_read is not None and board.months_unread:
        # A status is that of the last reading: where months are missing, it says how old it is.
        status, style = _("status {month}", month=month_label(board.last_read)), "warn"
    spans += [(_column(_("target")), "muted"), ("  " + fit(status, STATUS - 2), style)]
    layout.add(*spans)


def _column(text: str) -> str:
    return fit(text, FIGURE, "right") + " "


def _add_row(layout: Layout, view: View, seen: _Window, row: KpiLine) -> None:
    sign = _SIGNS[KPIS[row.kpi].unit]
    spans: list[Span] = [
        (fit(f"{kpi_words.short(row.kpi)} {sign}", NAME), "plain"),
        (_column("·" if row.baseline is None else compact(row.baseline)), "muted"),
    ]
    cells: list[tuple[ReadingField, int]] = []
    x = NAME + MONTH
    for month in seen.months:
        reading = view.assessment.reading(month, row.kpi)
        text = "·" if reading is None else compact(reading.value)
        note = "✎" if reading is not None and reading.note else " "
        spans += [(fit(text, FIGURE, "right"), "muted" if reading is None else "strong"), (note, "warn")]
        cells.append((ReadingField(month, row.kpi), x))
        x += MONTH
    status = f"{words.status_glyph(row.status)} {words.standing(row)}"
    course = charts.sparkline([point.value for point in row.series], seen.spark)
    spans += [
        (_column("·" if row.target_now is None else compact(row.target_now)), "accent"),
        (" " + fit(status, STATUS - 1), STATUS_STYLES[row.status]),
        (words.trend_glyph(row.trend.direction) + " ", "plain"),
        (fit(course, seen.spark), "muted"),
    ]
    layout.add(*spans)
    for field, left in cells:
        layout.cell(field, left, FIGURE)
        layout.targets[-1] = replace(layout.targets[-1], is_entry=field.month == seen.entry)


# --- the chart ---------------------------------------------------------------------------------------


def charted(view: View, board: Dashboard) -> Kpi:
    """The KPI whose chart is shown.

    That of the reading, baseline or alert under the cursor; else the first with an alert, else the first read.
    """
    reading = cursor_reading(view.place.cursor)
    if reading is not None:
        return reading.kpi
    asked = next((kpi for kpi in Kpi if KPIS[kpi].baseline_question == view.place.cursor), None)
    alerts = sorted(board.alerts, key=lambda alert: alert_key(alert) != view.place.cursor)
    alert = alerts[0].kpi if alerts else None
    read = next((row.kpi for row in board.lines if row.judged), Kpi.BUDGET)
    return asked or alert or read


def add_chart(layout: Layout, view: View, board: Dashboard) -> None:
    """Readings of one KPI against its target, month by month."""
    kpi = charted(view, board)
    row = board.line(kpi)
    columns, here = columns_of(view, row, board.contract_start, view.width)
    height = 6 if view.height < 24 else 8
    drawn = charts.chart(columns, view.width, height, SHOW[kpi], here)
    if not drawn:
        return
    legend = [f"{sign} {meaning}" for sign, meaning in legend_of(columns)]
    title = clip(f"{kpi_words.name(kpi)} · {words.trend(row.trend.direction)}", view.width)
    key = "  ".join(legend)
    if cell_len(title) + 2 + cell_len(key) <= view.width:
        layout.add((title, "heading"), (f"  {key}", "muted"))
    else:
        layout.add((title, "heading"))
        layout.say(key, view.width, "muted")
    layout.extend(drawn)


def legend_of(*charted: Sequence[charts.Column]) -> list[tuple[str, str]]:
    """The signs that are drawn, each with its meaning."""
    meanings = {
        charts.READING: _("reading"),
        charts.MISSED: words.status(KpiStatus.OFF_TARGET),
        charts.BEFORE: _("before"),
        charts.GOAL: _("target"),
        charts.MILESTONE: _("target of the article"),
    }
    drawn = charts.signs(charted)
    return [(sign, meaning) for sign, meaning in meanings.items() if sign in drawn]


def columns_of(view: View, row: KpiLine, start: date | None, width: int) -> tuple[list[charts.Column], int | None]:
    """The months of a chart: from before the contract to six months of it, or to the last month that can be read.

    With the place of the month under the cursor; None where the cursor is on no month in sight.
    """
    months = month_range(view.assessment, view.today)
    if len(months) > charts_fit(width):
        reading = cursor_reading(view.place.cursor)
        here = month_index(reading.month) - months.start if reading else len(months) - 1
        seen = window(len(months), charts_fit(width), max(0, min(here, len(months) - 1)))
        months = months[seen.start : seen.stop]
    elif start is not None and months:
        months = range(months.start, max(months.stop, month_index(month_of(start)) + SECOND_MILESTONE + 1))
    misses = {judged.month for judged in row.judged if judged.off_target}
    columns = [_month(view, row, month_at(index), start, misses) for index in months]
    reading = cursor_reading(view.place.cursor)
    here_at = month_index(reading.month) - months.start if reading and months else None
    if row.baseline is not None and start is not None and months and months.start == month_index(month_of(start)):
        # The line to the first target starts where the company stood before.
        has_target = row.target_three is not None and row.agreed is None
        goal = row.baseline if has_target else None
        columns.insert(0, charts.Column(charts.BEFORE, row.baseline, goal, before=True))
        here_at = None if here_at is None else here_at + 1
    return columns, here_at if here_at is not None and 0 <= here_at < len(columns) else None


def charts_fit(width: int) -> int:
    """Most months a chart can show, one column left for the time before."""
    return max(6, (width - charts.AXIS - 1) // 2 - 1)


def _month(view: View, row: KpiLine, month: str, start: date | None, misses: Set[str]) -> charts.Column:
    reading = view.assessment.reading(month, row.kpi)
    passed = None if start is None or month < month_of(start) else months_since(start, month)
    goal = None
    if passed is not None:
        goal = target(row.kpi, row.baseline, passed) if row.agreed is None else row.agreed
    is_milestone = passed in (FIRST_MILESTONE, SECOND_MILESTONE) and goal is not None and row.agreed is None
    return charts.Column(
        month_label(month),
        reading.value if reading else None,
        goal,
        milestone=f"{passed}m" if is_milestone else "",
        misses=month in misses,
    )
