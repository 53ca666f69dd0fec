"""Boxes to tick, as many on a line as there is room for."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from domain.assessment import Assessment
from tui.fields.cell import TickCell
from tui.lines import Span
from tui.page import Layout

APART = 2
"""Cells between two boxes."""


def add_boxes(
    layout: Layout, assessment: Assessment, boxes: Iterable[tuple[TickCell, str]], width: int, indent: int
) -> None:
    """Each cell as a box with its label, on lines of at most `width` cells from column `indent` on."""
    spans: list[Span] = []
    cells: list[tuple[TickCell, int, int]] = []
    x = indent
    for cell, label in boxes:
        ticked = cell.read(assessment)
        text = f"[{'x' if ticked else ' '}] {label}"
        if cells and x + cell_len(text) > width:
            _put(layout, spans, cells, indent)
            spans, cells, x = [], [], indent
        spans += [(text, "strong" if ticked else "plain"), (" " * APART, "plain")]
        cells.append((cell, x, cell_len(text)))
        x += cell_len(text) + APART
    if cells:
        _put(layout, spans, cells, indent)


def _put(layout: Layout, spans: list[Span], cells: list[tuple[TickCell, int, int]], indent: int) -> None:
    layout.add((" " * indent, "plain"), *spans[:-1])
    for cell in cells:
        layout.cell(*cell)
