"""An answer of a page: a sentence first, then, where the person opens it, the figures behind it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from domain.dataclass import dataclass
from tui.fields.section import SectionField
from tui.lines import wrap
from tui.page import Layout, View

ROOMY = 24
"""Lines of a page from which more is shown (see the breakpoints of the screens)."""

MARK = 2
"""Cells of the mark before a sentence."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its section, its sentence, and what draws the figures behind it; None where there are none."""

    section: str
    sentence: str
    draw: Callable[[Layout], None] | None = None


def opened_sections(view: View, at_first: Collection[str]) -> frozenset[str]:
    """The sections that are open: as the person left them, else those open `at_first` where there is room."""
    if view.place.opened is not None:
        return view.place.opened
    return frozenset(at_first) if view.height >= ROOMY else frozenset()


def add_answer(layout: Layout, answer: Answer, heading: SectionField, width: int) -> None:
    """The sentence with its mark as the cell `heading` and, when its section is open, what is behind it."""
    is_open = answer.section in heading.opened and answer.draw is not None
    mark = " " if answer.draw is None else "▾" if is_open else "▸"
    first, *rest = wrap(answer.sentence, width - MARK, "strong" if is_open else "plain")
    layout.add((mark + " ", "accent"), *first.spans)
    start, cell = len(layout.lines) - 1, len(layout.targets)
    layout.cell(heading, 0, MARK + max(1, first.cells))
    for line in rest:
        layout.add(" " * MARK, *line.spans)
    if is_open and answer.draw is not None:
        answer.draw(layout)
    layout.targets[cell] = replace(layout.targets[cell], below=len(layout.lines) - 1 - start)
