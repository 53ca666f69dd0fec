"""The rail: the seven steps, how far each is, the pages of the step you are in, and where you are."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual import events
from textual.message import Message

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.progress import StepProgress, progress
from domain.steps import Step
from tui.canvas import Canvas
from tui.i18n import language
from tui.lines import BLANK, Line, Span, fit, line
from tui.page import Page, PageId
from tui.words import pages as page_words
from tui.words import steps as step_words

WIDE = 24
"""Columns of the rail when it stands at the left."""

COUNT = 8
"""Columns of those for what is done of how much: a gap and up to `999/999`."""

NAME = WIDE - COUNT - 2
"""Columns left for the name before a circle and figures."""


def glyph(done: StepProgress) -> str:
    """How far a step is, without colour: an empty, a half and a full circle."""
    if done.done <= 0:
        return "○"
    return "●" if done.done >= done.total else "◐"


def _counted(name: str, done: StepProgress, style: str) -> Line:
    """A name, how far it is, and what is done of how much."""
    count = fit(f"{done.done}/{done.total}", COUNT, "right")
    return Line(((f"{fit(name, NAME)} {glyph(done)}", style), (count, "muted")))


class Rail(Canvas):
    """One line of steps above the page, or a column at its left when there is room."""

    @dataclass
    class Chosen(Message):
        """A step or one of its pages was clicked."""

        place: Step | PageId

    def __init__(self, pages: Mapping[PageId, Page], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pages = pages
        self._hits: list[tuple[int, int, int, Step | PageId]] = []
        self._told: object = None

    @property
    def is_column(self) -> bool:
        return self.size.height > 1

    def tell(self, assessment: Assessment, here: PageId) -> None:
        """Draw the progress of `assessment`, with the person at `here`."""
        done = {step: progress(assessment, step) for step in Step}
        parts = self._parts(assessment, here) if self.is_column else {}
        told = (done, parts, here, language(), self.size)
        if told == self._told:
            return
        self._told = told
        self._hits.clear()
        self.show(self._column(done, parts, here) if self.is_column else [self._row(done, here.step)])

    def _parts(self, assessment: Assessment, here: PageId) -> dict[PageId, StepProgress | None]:
        """The pages of the step one is in, where it has several, and how far each has come that counts something."""
        pages = [page for page in self._pages.values() if page.step is here.step]
        return {page.id: page.progress(assessment) for page in pages if len(pages) > 1}

    def _row(self, done: dict[Step, StepProgress], here: Step) -> Line:
        names = {step: f"{number}{glyph(done[step])}{step_words.short(step)}" for number, step in enumerate(Step, 1)}
        # Brackets stand in the gaps, so that nothing moves from step to step; gaps shrink where names are long.
        roomy = sum(cell_len(name) + 2 for name in names.values()) <= self.size.width
        spans: list[Span] = []
        x = 0
        for step, name in names.items():
            left, right = ("[", "]") if step is here else (" ", " " if roomy else "")
            text = left + name + right
            spans.append((text, "strong" if step is here else "muted"))
            self._hits.append((0, x, x + cell_len(text), step))
            x += cell_len(text)
        return Line(tuple(spans))

    def _column(
        self, done: Mapping[Step, StepProgress], parts: Mapping[PageId, StepProgress | None], here: PageId
    ) -> list[Line]:
        lines: list[Line] = [BLANK]
        for number, step in enumerate(Step, 1):
            state = done[step]
            mark = "▸" if step is here.step else " "
            style = "strong" if step is here.step else "plain"
            self._hits.append((len(lines), 0, WIDE, step))
            lines.append(_counted(f"{mark}{number} {step_words.short(step)}", state, style))
            if step is here.step:
                self._add_pages(lines, parts, here)
            lines.append(BLANK)
        return lines

    def _add_pages(self, lines: list[Line], parts: Mapping[PageId, StepProgress | None], here: PageId) -> None:
        for page, state in parts.items():
            mark, style = ("▸", "strong") if page is here else ("·", "plain")
            self._hits.append((len(lines), 0, WIDE, page))
            name = f"   {mark} {page_words.name(page)}"
            lines.append(line((fit(name, WIDE), style)) if state is None else _counted(name, state, style))

    def on_click(self, event: events.Click) -> None:
        for y, start, end, place in self._hits:
            if event.y == y and start <= event.x < end:
                self.post_message(self.Chosen(place))
