"""What is to be decided, and for which company."""

from __future__ import annotations

from collections.abc import Iterator

from domain.answer import Answer, Confidence
from domain.questions import Kind, Question, questions_of
from domain.steps import Step
from tui.formats.values import show_value
from tui.i18n import _
from tui.reports.case import Case
from tui.reports.document import Block, Cell, Figure, Paragraph, Section, Table, Tone, Unit
from tui.words import answers, questions

_UNITS = {Kind.MONEY: Unit.MONEY, Kind.PERCENT: Unit.PERCENT, Kind.HOURS: Unit.HOURS}


def question(case: Case) -> Section:
    """The question, and the facts about the company with who said so."""
    return Section("question", _("The question"), tuple(_blocks(case)))


def question_sentence(case: Case) -> Paragraph:
    """What is to be decided."""
    company = case.assessment.chosen("company_name") or case.name
    return Paragraph(_("How should the IT of {company} be sourced, and with which safeguards?", company=company))


def _blocks(case: Case) -> Iterator[Block]:
    yield question_sentence(case)
    rows = tuple(_fact(case.assessment.answer(each.id), each) for each in questions_of(Step.COMPANY))
    asked = tuple(row for row in rows if row is not None)
    if not asked:
        yield Paragraph(_("Nothing was asked about the company yet."), Tone.WARN)
        return
    yield Table(
        _("The company"),
        (_("Fact"), _("Answer"), _("Source")),
        asked,
        answers_source(),
    )


def _fact(answer: Answer, asked: Question) -> tuple[Cell, ...] | None:
    if answer.is_blank:
        return None
    return (questions.label(asked.id), answered(answer, asked), told_by(answer))


def answered(answer: Answer, asked: Question) -> Cell:
    """What was answered, with its unit; in words why there is no value."""
    value = answer.value
    if value is None:
        return answers.state(answer.state)
    shown = show_value(asked, value)
    if isinstance(value, bool | str | tuple):
        return shown
    return Figure(value, _UNITS.get(asked.kind, Unit.DATE if asked.kind is Kind.DATE else Unit.NUMBER), shown)


def told_by(answer: Answer) -> str:
    """Who gave an answer, and how sure it is where it is not."""
    return said_by(answer.source, Confidence.SURE if answer.value is None else answer.confidence)


def said_by(source: str, confidence: Confidence) -> str:
    """Who said something, and how sure they are where they are not."""
    doubt = "" if confidence is Confidence.SURE else answers.confidence(confidence)
    return ", ".join(part for part in (source, doubt) if part) or _("interview")


def answers_source() -> str:
    """Where the values of a table come from whose last column says who gave them."""
    return _("Answers given in the interview; the last column says who gave them and how sure they are.")
