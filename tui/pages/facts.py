"""What the facts entered elsewhere say of an option, a line for each, with the way there."""

from __future__ import annotations

from domain.scope import Severity
from tui.fields.link import LinkField
from tui.i18n import _
from tui.page import Layout, View
from tui.pages.form import add_heading
from tui.words.facts import FactLine, fact_lines

SIGNS = {Severity.ERROR: ("✗", "bad"), Severity.WARNING: ("!", "warn"), None: ("·", "plain")}

MARK = 4
"""Cells before a sentence."""


def add_facts(layout: Layout, view: View, option: str, *, only_wrong: bool = False) -> None:
    """Under a heading, what the facts say of an option or, with `only_wrong`, what of it is wrong or missing."""
    lines = [line for line in fact_lines(view.assessment, option, view.today) if line.severity or not only_wrong]
    if not lines:
        return
    add_heading(layout, _("What the facts say"))
    for number, line in enumerate(lines):
        _add_line(layout, view, number, line)


def _add_line(layout: Layout, view: View, number: int, fact: FactLine) -> None:
    sign, style = SIGNS[fact.severity]
    start = len(layout.lines)
    layout.point(sign, fact.text, view.width, style)
    layout.cell_at(start, LinkField(f"facts{number}", fact.fact), MARK, max(1, layout.lines[start].cells - MARK))
