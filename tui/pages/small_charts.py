"""The five KPIs side by side, where there is the room: a chart each, all months of one below those of another."""

from __future__ import annotations

from itertools import zip_longest

from rich.cells import cell_len

from domain.dashboard import Dashboard, KpiLine
from tui import charts
from tui.i18n import _
from tui.lines import BLANK, Line, clip, line
from tui.page import Layout, View
from tui.pages.readings import SHOW, STATUS_STYLES, charted, columns_of
from tui.words import kpis as kpi_words
from tui.words import reasons_dashboard as words

WIDTH, HEIGHT = 90, 26
"""Cells and lines of a page from which there is room for all of them."""

BESIDE, BETWEEN = 2, 3
"""Charts in a row, and the cells between them."""

ROWS = 3
ABOVE, AROUND = 8, 3
"""Lines of the page above the charts, and those of a chart beside its plot: title, axis, months."""

LOWEST, HIGHEST = 3, 8


def is_roomy(view: View) -> bool:
    """Whether all charts can be seen at once."""
    return view.width >= WIDTH and view.height >= HEIGHT


def add_charts(layout: Layout, view: View, board: Dashboard) -> None:
    """Readings of every KPI against its target, month by month, and what the signs mean."""
    width = (view.width - BETWEEN) // BESIDE
    height = min(HIGHEST, max(LOWEST, (view.height - ABOVE) // ROWS - AROUND))
    drawn = [_chart(view, board, row, width, height) for row in board.lines]
    drawn.append(_legend(width))
    for left, right in zip(drawn[::BESIDE], drawn[1::BESIDE], strict=True):
        layout.extend(_beside(one, other, width) for one, other in zip_longest(left, right, fillvalue=BLANK))


def _chart(view: View, board: Dashboard, row: KpiLine, width: int, height: int) -> list[Line]:
    columns, here = columns_of(view, row, board.contract_start, width)
    is_here = charted(view, board) is row.kpi
    glyph = words.status_glyph(row.status)
    text = f"{kpi_words.name(row.kpi)} · {words.trend(row.trend.direction)}"
    title = line((f"{glyph} ", STATUS_STYLES[row.status]), (clip(text, width - 2), "accent" if is_here else "heading"))
    return [title, *charts.chart(columns, width, height, SHOW[row.kpi], here)]


def _legend(width: int) -> list[Line]:
    signs = (
        (charts.READING, _("reading")),
        (charts.BEFORE, _("before")),
        (charts.GOAL, _("target")),
        (charts.MILESTONE, _("target of the article")),
    )
    return [BLANK, *(line((clip(f"  {sign} {meaning}", width), "muted")) for sign, meaning in signs)]


def _beside(left: Line, right: Line, width: int) -> Line:
    gap = " " * (width - cell_len(left.text) + BETWEEN)
    return line(*left.spans, (gap, "plain"), *right.spans) if right.spans else left
