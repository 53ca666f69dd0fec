"""Values of the domain as figures of a report, in the language in use."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from domain.catalogue import Kpi
from domain.interval import Interval
from domain.kpi import KPIS, KpiUnit
from tui import formats
from tui.formats.numbers import Number
from tui.i18n import _
from tui.reports.document import Bar, BarChart, Cell, Figure, Unit
from tui.words import costs, reasons_dashboard
from tui.words import figures as figure_words

_UNITS = {
    KpiUnit.MONEY: Unit.MONEY,
    KpiUnit.PERCENT: Unit.PERCENT,
    KpiUnit.HOURS: Unit.HOURS,
    KpiUnit.COUNT: Unit.NUMBER,
}

NONE = "–"
"""What stands in a cell without a value."""


def points(value: Number) -> Figure:
    """Points from 0 to 100, to a tenth."""
    return Figure(value, Unit.POINTS, formats.number(value, 1))


def amount(value: Interval, at_least: bool = False) -> Figure:
    """Euros: the likely amount with its bounds where it is not exact; `at_least` where nothing bounds it above, so that
    the lowest stands for it as a number."""
    return Figure(value.low if at_least else value.likely, Unit.MONEY, costs.amount(value, at_least), at_least)


def money(value: Decimal) -> Figure:
    """Euros, without cents."""
    return Figure(value, Unit.MONEY, formats.money(value, 0))


def months(value: Interval) -> Figure:
    """Months: the likely number with its bounds where it is not exact."""
    return Figure(value.likely, Unit.MONTHS, figure_words.interval(value, figure_words.months))


def day(value: date | None) -> Cell:
    """A day; nothing where there is none."""
    return "" if value is None else Figure(value, Unit.DATE, formats.day(value))


def reading(kpi: Kpi, value: Decimal | None) -> Cell:
    """A value of a KPI in its unit, to two decimals at the most; a dash where there is none."""
    if value is None:
        return NONE
    rounded = round(value, 2)
    return Figure(rounded, _UNITS[KPIS[kpi].unit], reasons_dashboard.figure(kpi, rounded))


def bar_headings() -> tuple[str, ...]:
    """What stands above the rows of `bar_rows`."""
    return "", _("Value"), _("At least"), _("At most")


def bar_rows(chart: BarChart) -> tuple[tuple[Cell, ...], ...]:
    """A bar chart as the rows of a table: each bar with what bounds it, in its unit."""
    return tuple((bar.label, bar.figure, _bound(bar, bar.low), _bound(bar, bar.high)) for bar in chart.bars)


def _bound(bar: Bar, value: float | None) -> Cell:
    if value is None:
        return _("no bound") if bar.figure.at_least else NONE
    shown = formats.money(value, 0) if bar.figure.unit is Unit.MONEY else formats.number(value, 1)
    return Figure(value, bar.figure.unit, shown)
