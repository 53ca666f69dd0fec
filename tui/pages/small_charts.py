"""The five KPIs side by side, where there is the room: a chart each, all months of one below those of another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len

from domain.dashboard import Dashboard, KpiLine
from tui import charts
from tui.lines import BLANK, Line, clip, line
from tui.page import Layout, View
from tui.pages.readings import SHOW, STATUS_STYLES, charted, columns_of, legend_of
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

Charted = tuple[list[charts.Column], int | None]
"""The columns of a chart, and which of them is under the cursor."""


def is_roomy(view: View) -> bool:
    """Whether all charts can be seen at once."""
    return view.width >= WIDTH and view.height >= HEIGHT


def add_charts(layout: Layout, view: View, board: Dashboard) -> None:
    """Readings of every KPI against its target, month by month, and what the signs mean."""
    width = (view.width - BETWEEN) // BESIDE
    height = min(HIGHEST, max(LOWEST, (view.height - ABOVE) // ROWS - AROUND))
    charted = _aligned([columns_of(view, row, board.contract_start, width) for row in board.lines])
    axis = max(
        charts.axis_width(columns, height, SHOW[row.kpi])
        for row, (columns, _here) in zip(board.lines, charted, strict=True)
    )
    drawn = [
        [_title(view, board, row, width), *charts.chart(columns, width, height, SHOW[row.kpi], here, axis)]
        for row, (columns, here) in zip(board.lines, charted, strict=True)
    ]
    legend = legend_of(*(columns for columns, _here in charted))
    drawn.append([BLANK, *(line((clip(f"  {sign} {meaning}", width), "muted")) for sign, meaning in legend)])
    for left, right in zip(drawn[::BESIDE], drawn[1::BESIDE], strict=True):
        layout.extend(_beside(one, other, width) for one, other in zip_longest(left, right, fillvalue=BLANK))


def _aligned(charted: Sequence[Charted]) -> list[Charted]:
    """Every chart with room for what was before where one has it: a month then stands in one column everywhere."""
    if not any(column.before for columns, _here in charted for column in columns):
        return list(charted)
    return [
        (columns, here)
        if columns and columns[0].before
        else ([charts.Column("", None, before=True), *columns], None if here is None else here + 1)
        for columns, here in charted
    ]


def _title(view: View, board: Dashboard, row: KpiLine, width: int) -> Line:
    is_here = charted(view, board) is row.kpi
    glyph = words.status_glyph(row.status)
    text = f"{kpi_words.name(row.kpi)} · {words.trend(row.trend.direction)}"
    return line((f"{glyph} ", STATUS_STYLES[row.status]), (clip(text, width - 2), "accent" if is_here else "heading"))


def _beside(left: Line, right: Line, width: int) -> Line:
    gap = " " * (width - cell_len(left.text) + BETWEEN)
    return line(*left.spans, (gap, "plain"), *right.spans) if right.spans else left
