"""Questions laid out as a form: one line each, under the heading of their group."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from domain.answer import Answer
from domain.assessment import Assessment
from domain.questions import Kind, Question, questions_of
from domain.steps import Step
from tui.fields.answer import AnswerField, BoxField, badges
from tui.lines import Span, clip, fit
from tui.page import Layout, Page, PageId, View
from tui.parts import Parts
from tui.words import questions as words

LABEL = words.LABEL_CELLS + 2
MIN_VALUE = 20


def label_width(width: int) -> int:
    """Cells kept for the labels of a form that is `width` cells wide."""
    return min(LABEL, max(10, width - MIN_VALUE))


def add_heading(layout: Layout, text: str, *more: Span) -> None:
    """A heading above the lines that follow, with an empty line before it."""
    layout.blank()
    layout.add((text, "heading"), *more)


def add_question(layout: Layout, view: View, question: Question) -> None:
    """One question and its answer, as one or more lines with their cells."""
    draw = _add_boxes if question.kind is Kind.CHOICES else _add_answer
    # A question without fixed choices chooses among the options of the assessment, which have names.
    names = view.assessment.options if question.kind is Kind.CHOICE and not question.choices else None
    shows = (view.assessment.answer(question.id), names, view.width)
    _parts.add(layout, question.id, shows, lambda: draw(layout, view, question))


_parts = Parts()


def _add_answer(layout: Layout, view: View, question: Question) -> None:
    field = AnswerField(question.id)
    answer = view.assessment.answer(question.id)
    left = label_width(view.width)
    shown = field.shown(view.assessment)
    marks = badges(answer.confidence, answer.source, answer.note)
    room = view.width - left - 5
    has_unit = answer.is_given and question.kind is not Kind.HOURS
    beside = words.unit_beside(question.id) if has_unit else ""
    unit = f" {beside}" if beside else ""
    value = clip(shown or "·", max(1, room - cell_len(unit)))
    layout.add(
        (fit(f"  {words.label(question.id)}", left), "plain"),
        (value, value_style(answer)),
        (fit(unit, room - cell_len(value)), "muted"),
        (fit(marks, 5, "right"), "warn"),
    )
    layout.cell(field, left, room)


def value_style(answer: Answer) -> str:
    """How a value is drawn: a given one stands out, an open one is faint."""
    if answer.is_given:
        return "strong"
    return "muted" if answer.is_open else "warn"


def _add_boxes(layout: Layout, view: View, question: Question) -> None:
    answer = view.assessment.answer(question.id)
    left = label_width(view.width)
    prefix: Span = (fit(f"  {words.label(question.id)}", left), "plain")
    if not answer.is_given and not answer.is_open:
        field = AnswerField(question.id)
        layout.add(prefix, (field.shown(view.assessment), "warn"))
        layout.cell(BoxField(question.id, question.choices[0]), left, view.width - left)
        return
    spans: list[Span] = [prefix]
    cells: list[tuple[BoxField, int, int]] = []
    x = left
    for choice in question.choices:
        box = BoxField(question.id, choice)
        ticked = box.is_ticked(view.assessment)
        text = f"[{'x' if ticked else ' '}] {words.choice(question.id, choice)}"
        cell = cell_len(text)
        if x + cell > view.width and cells:
            _put_row(layout, spans[:-1], cells)
            spans, cells, x = [(" " * left, "plain")], [], left
        spans += [(text, value_style(answer) if ticked else "plain"), ("  ", "plain")]
        cells.append((box, x, cell))
        x += cell + 2
    if answer.is_given and not answer.value:
        spans.append((words.none_chosen(), "muted"))
        spans.append((" ", "plain"))
    spans.append((badges(answer.confidence, answer.source, answer.note), "warn"))
    _put_row(layout, spans, cells)


def _put_row(layout: Layout, spans: list[Span], cells: list[tuple[BoxField, int, int]]) -> None:
    layout.add(*spans)
    for field, x, width in cells:
        layout.cell(field, x, width)


def add_questions(layout: Layout, view: View, questions: Iterable[Question], *, headings: bool = True) -> None:
    """Several questions, with the heading of their group where it changes."""
    group = ""
    for question in questions:
        if headings and question.group != group:
            group = question.group
            add_heading(layout, words.group(group))
        add_question(layout, view, question)


def first_open(assessment: Assessment, step: Step) -> str:
    """The key of the first question of a step that was not asked yet; empty when there is none."""
    for question in questions_of(step):
        if assessment.answer(question.id).is_open and not question.comes_later:
            return f"{question.id}.{question.choices[0]}" if question.kind is Kind.CHOICES else question.id
    return ""


class CompanyPage(Page):
    """Step 1: who the company is."""

    id = PageId.COMPANY

    def start(self, assessment: Assessment) -> str:
        """The first question not asked yet."""
        return first_open(assessment, self.step)

    def layout(self, view: View) -> Layout:
        layout = Layout()
        add_questions(layout, view, questions_of(self.step))
        return layout
