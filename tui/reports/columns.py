"""A table by its columns: one in which nothing was entered is left out."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reports.document import Cell, Table
from tui.reports.figures import NONE


def table_of(caption: str, columns: Sequence[tuple[str, Sequence[Cell]]], source: str) -> Table:
    """The table of these headings with their cells; the first column, which names the rows, is always there."""
    first, *others = columns
    shown = (first, *(column for column in others if any(cell not in ("", NONE) for cell in column[1])))
    rows = tuple(zip(*(cells for _heading, cells in shown), strict=True))
    return Table(caption, tuple(heading for heading, _cells in shown), rows, source)
