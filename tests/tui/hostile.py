"""Texts that must be shown as they are and do nothing, and the checks every page has to pass."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len

from domain.answer import Answer
from domain.assessment import Assessment, CriterionCase, OptionCase, SafeguardCheck, Score
from domain.catalogue import Model, Safeguard
from domain.cleaning import MAX_TEXT
from domain.questions import CATALOGUE, Kind
from tui.lines import one_line
from tui.page import Layout, Page, Place, View

TEXTS = (
    "[/]",
    "[@click=app.quit]x[/]",
    '[link="',
    "[TODO]",
    "[$error]x[/]",
    "{name} {0} %s",
    "日本語の会社名" * 6,
    "é́́́" * 20,
    "x" * 10_000,
    "two\nlines\tand a tab",
)
"""Texts as they may stand in an assessment: control characters are already gone when a file was read."""

RAW = ("\x1b[2J\x1b]52;c;aGk=\x07", "\u202egnp.exe", "\x9b31m", "a\x00b")
"""Texts that must be cleaned before they reach an assessment."""

TODAY = date(2026, 11, 22)
WIDTHS = (79, 93)


def filled_with(assessment: Assessment, text: str) -> Assessment:
    """`assessment` with `text` wherever a person may write."""
    short = " ".join(text.split())[:500]
    for question in CATALOGUE:
        if question.kind in (Kind.TEXT, Kind.LONG_TEXT):
            value = short if question.kind is Kind.TEXT else text[:MAX_TEXT]
            answer = Answer(state="given", value=value, note=text[:MAX_TEXT], source=short)
        else:
            answer = assessment.answer(question.id).model_copy(update={"note": text[:MAX_TEXT], "source": short})
        assessment = assessment.with_answer(question.id, answer)
    for model in Model:
        assessment = assessment.with_option(
            model, OptionCase(name=short, reason=text[:MAX_TEXT], lifted_by=text[:MAX_TEXT], note=short)
        )
    option, assessment = assessment.with_new_option(short)
    criterion, assessment = assessment.with_new_criterion(short)
    assessment = assessment.with_criterion(criterion, CriterionCase(name=short, anchors=(short,) * 5, description=text))
    _, assessment = assessment.with_new_stakeholder(short)
    score = Score(level=3, note=text, source=short)
    assessment = assessment.with_score(option, criterion, score).with_score(Model.HYBRID, criterion, score)
    for safeguard in Safeguard:
        assessment = assessment.with_safeguard(safeguard, SafeguardCheck(owner=short, note=text))
    return assessment.with_title(short)


def check_layout(page: Page, assessment: Assessment, width: int, place: Place | None = None) -> Layout:
    """The page drawn, after checking that nothing leaves its room and every cell lies within its line."""
    layout = page.layout(View(assessment, width, 17, TODAY, place or Place()))
    for line in layout.lines:
        assert line.cells <= width, line.text
        assert "\n" not in line.text
        assert "\t" not in line.text
    keys = [target.field.key for target in layout.targets]
    assert len(keys) == len(set(keys)), "two cells with one name"
    for target in layout.targets:
        assert 0 <= target.line < len(layout.lines)
        assert target.x >= 0
        assert target.width > 0
        assert target.x + target.width <= width, (target.field.key, target.x, target.width)
        about = page.about(View(assessment, width, 17, TODAY, place or Place()), target.field)
        for line in about:
            assert cell_len(line.text) <= width or line.spans, line.text
    return layout


def texts(layout: Layout) -> str:
    return "\n".join(line.text for line in layout.lines)


def beginning(text: str) -> str:
    """How a text begins where it stands on one line."""
    return " ".join(one_line(text).split())[:5]
