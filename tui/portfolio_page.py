"""The portfolio as lines: how the assessments of the library divide, and whose KPIs to look at first."""

from __future__ import annotations

from collections.abc import Iterator

from domain.dashboard import KpiStatus
from domain.portfolio import KPI_STATES, Dimension, Portfolio, Row, parts
from tui.formats import month, number, share
from tui.i18n import _
from tui.lines import BLANK, Line, clip, fit, line
from tui.page import Layout
from tui.words import portfolio as words
from tui.words import reasons_dashboard

COUNT, SHARE = 7, 7
WIDEST_BAR = 40
MOST_ROWS = 20
"""Assessments named whose KPIs are to be looked at: the library and `sourcier portfolio` have all of them."""

_ALARMING = (KpiStatus.MAJOR, KpiStatus.ALERT)


def portfolio_layout(portfolio: Portfolio, width: int) -> Layout:
    """The whole page in at most `width` columns."""
    layout = Layout()
    layout.say(words.total(portfolio), width, "strong")
    if not portfolio.rows:
        layout.say(words.nothing(), width, "muted")
        return layout
    layout.extend(_attention(portfolio, width))
    for by in Dimension:
        layout.blank()
        layout.add((words.dimension(by), "heading"))
        layout.extend(_parts(portfolio, by, width))
    layout.blank()
    layout.say(_("“sourcier portfolio” writes a row for each of them as CSV, XLSX or Parquet."), width, "muted")
    return layout


def _parts(portfolio: Portfolio, by: Dimension, width: int) -> Iterator[Line]:
    total = len(portfolio.rows)
    name = min(36, max(20, (width - COUNT - SHARE) // 2))
    room = min(WIDEST_BAR, width - name - COUNT - SHARE - 2)
    for part in parts(portfolio.rows, by):
        bar = "█" * max(1, round(room * part.count / total))
        yield line(
            (f" {fit(words.part(by, part), name - 1)}", "plain"),
            (fit(number(part.count), COUNT, "right"), "strong"),
            (fit(share(part.count / total), SHARE, "right"), "muted"),
            (f"  {bar}", "accent"),
        )


def _attention(portfolio: Portfolio, width: int) -> Iterator[Line]:
    found = [row for row in portfolio.rows if row.kpi_status in _ALARMING]
    if not found:
        return
    found.sort(key=lambda row: KPI_STATES.index(row.kpi_status))
    yield BLANK
    yield line((words.attention(), "heading"))
    for row in found[:MOST_ROWS]:
        yield _alarming(row, width)
    if len(found) > MOST_ROWS:
        yield line((_(" and {n} more", n=number(len(found) - MOST_ROWS)), "muted"))


def _alarming(row: Row, width: int) -> Line:
    status = KpiStatus(row.kpi_status)
    told = f" {reasons_dashboard.status_glyph(status)} {fit(reasons_dashboard.status(status), 16)}"
    read = month(row.last_reading, short=True) if row.last_reading else ""
    style = "bad" if status is KpiStatus.MAJOR else "warn"
    return line((told, style), (f"{fit(read, 12)} ", "muted"), (clip(row.title, max(10, width - 32)), "plain"))
