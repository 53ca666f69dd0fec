"""Step 5, skills and documents: who holds what stays in-house, how old the documents are, and what threatens both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from domain.assessment import Assessment
from domain.knowledge import Document, Skill
from domain.scope import Severity
from domain.skills import KnowledgeRisk, age_in_months, knowledge_risks, not_asked
from tui.fields.cell import Cell
from tui.fields.knowledge import (
    deputy_cell,
    document_case,
    exists_cell,
    holder_cell,
    keeper_cell,
    place_cell,
    skill_case,
    time_cell,
    updated_cell,
)
from tui.formats import edited_day
from tui.i18n import _
from tui.lines import Span, fit
from tui.page import Layout, Page, PageId, View
from tui.pages.safeguards import add_held_against, held_against
from tui.words import knowledge as words
from tui.words import questions

NAME, YES_NO, DAY = 38, 7, 12
"""Cells of a name, of a yes or no, and of a day."""

NOTE = 2
"""Cells of the sign of a note, with the space before it."""


def risks(view: View) -> tuple[KnowledgeRisk, ...]:
    """The risk lines of the option the safeguards are held against, or of any contract while there is none."""
    return knowledge_risks(view.assessment, _at_stake(view), view.today)


def open_points(view: View) -> tuple[Skill | Document, ...]:
    """What nobody was asked about yet, for the same option."""
    return not_asked(view.assessment, _at_stake(view))


def _at_stake(view: View) -> str:
    held = held_against(view.assessment, reveal=view.place.reveal)
    return held.option if held else ""


class KnowledgePage(Page):
    """The skills that are never delegated with their holders, and the minimum documentation with its age."""

    id = PageId.KNOWLEDGE

    def start(self, assessment: Assessment) -> str:
        """The first skill without a holder, else the first document nobody asked about."""
        for skill in Skill:
            if not skill_case(assessment, skill).holder:
                return holder_cell(skill).key
        for document in Document:
            if document_case(assessment, document).exists is None:
                return exists_cell(document).key
        return ""

    def layout(self, view: View) -> Layout:
        layout = Layout()
        found = risks(view)
        worst = any(risk.severity is Severity.ERROR for risk in found)
        unasked = open_points(view)
        style = "bad" if worst else "warn" if found or unasked else "good"
        layout.say(words.summary(found, unasked), view.width, style)
        layout.pinned = len(layout.lines)
        add_held_against(layout, view)
        _add_skills(layout, view, found)
        layout.blank()
        _add_documents(layout, view, found)
        return layout


def _add_skills(layout: Layout, view: View, found: Sequence[KnowledgeRisk]) -> None:
    name, person = _widths(view.width, 2, YES_NO)
    heads = fit(_("held by"), person) + " " + fit(_("deputy"), person) + " " + fit(_("time"), YES_NO)
    layout.add((fit(_("Skills that stay in-house"), name), "heading"), (heads, "muted"))
    for skill in Skill:
        case = skill_case(view.assessment, skill)
        row = _Row((fit(words.skill(skill), name), "plain"))
        row.add(holder_cell(skill), case.holder, person, asked=_("who?"))
        row.add(deputy_cell(skill), case.deputy, person)
        row.add(time_cell(skill), "" if case.has_time is None else questions.yes_no(case.has_time), YES_NO)
        row.put(layout, case.note)
        _add_risks(layout, view, [risk for risk in found if risk.about is skill])


def _add_documents(layout: Layout, view: View, found: Sequence[KnowledgeRisk]) -> None:
    name, text = _widths(view.width, 2, YES_NO + DAY + 1)
    heads = (fit(_("exists"), YES_NO), fit(_("updated on"), DAY), fit(_("kept by"), text), fit(_("where"), text))
    layout.add((fit(_("Minimum documentation"), name), "heading"), (" ".join(heads), "muted"))
    for document in Document:
        case = document_case(view.assessment, document)
        row = _Row((fit(words.document(document), name), "plain"))
        row.add(exists_cell(document), "" if case.exists is None else questions.yes_no(case.exists), YES_NO)
        day = edited_day(case.updated_on) if case.updated_on else ""
        row.add(updated_cell(document), day, DAY, asked=_("when?") if case.exists else "")
        row.add(keeper_cell(document), case.owner, text)
        row.add(place_cell(document), case.place, text)
        row.put(layout, case.note)
        of_document = [risk for risk in found if risk.about is document]
        if case.updated_on and not of_document:
            age = words.age(age_in_months(case.updated_on, view.today))
            layout.add((f"  ✓ {age}", "good"))
        _add_risks(layout, view, of_document)


def _widths(width: int, texts: int, fixed: int) -> tuple[int, int]:
    """The cells of a name, and of each of so many texts beside what is `fixed`."""
    return NAME, (width - NAME - fixed - NOTE - texts) // texts


class _Row:
    """A row being put together: its spans and the cells in it."""

    def __init__(self, name: Span) -> None:
        self.spans: list[Span] = [name]
        self.cells: list[tuple[Cell, int, int]] = []
        self.x = cell_len(name[0])

    def add(self, cell: Cell, text: str, width: int, asked: str = "") -> None:
        """A cell; while it is empty, what is `asked` for stands in it, or a point."""
        shown, style = (text, "plain") if text else (asked or "·", "warn" if asked else "muted")
        self.spans += [(fit(shown, width), style), (" ", "plain")]
        self.cells.append((cell, self.x, width))
        self.x += width + 1

    def put(self, layout: Layout, note: str) -> None:
        layout.add(*self.spans, ("✎" if note else " ", "warn"))
        for cell in self.cells:
            layout.cell(*cell)


def _add_risks(layout: Layout, view: View, found: Iterable[KnowledgeRisk]) -> None:
    for risk in found:
        sign, style = ("✗", "bad") if risk.severity is Severity.ERROR else ("!", "warn")
        layout.point(sign, words.risk(risk), view.width, style)
