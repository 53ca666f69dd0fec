"""The record of all predictions as lines: how often each kind came true, then what every decision expected."""

from __future__ import annotations

from collections.abc import Iterator

from domain.calibration import calibration
from domain.predictions import Outcome
from storage.predictions import Predictions
from tui.formats import day
from tui.i18n import _
from tui.lines import Line, clip, fit, line
from tui.page import Layout
from tui.words import calibration as words
from tui.words import review

EXPECTED, ACTUAL = 24, 12
"""Cells of what was expected and of what happened."""


def calibration_layout(found: Predictions, width: int) -> Layout:
    """The whole page in at most `width` columns."""
    layout = Layout()
    layout.say(words.total(found), width, "strong")
    if not found.assessments:
        layout.say(words.nothing(), width, "muted")
        return layout
    for one in calibration(found.outcomes):
        if one.compared or one.pending:
            layout.blank()
            layout.add((words.kind(one), "heading"))
            for text in filter(None, (words.kept(one), words.within(one), words.error(one))):
                layout.say(text, width, "plain", "  ")
    layout.blank()
    layout.say(words.meaning(), width, "muted")
    for assessment in found.assessments:
        layout.blank()
        decided = day(assessment.decided_on, short=True)
        layout.add(
            (_("{title} · {day}", title=clip(assessment.title, width - len(decided) - 3), day=decided), "heading")
        )
        layout.extend(_outcomes(assessment.outcomes, width))
    return layout


def _outcomes(found: tuple[Outcome, ...], width: int) -> Iterator[Line]:
    for one in found:
        kept = one.is_kept
        mark, style = ("·", "muted") if kept is None else ("✓", "good") if kept else ("✗", "bad")
        room = max(8, width - 2 - review.NAME_CELLS - EXPECTED - ACTUAL - 1)
        yield line(
            (f"{mark} ", style),
            (fit(review.kind(one.kind), review.NAME_CELLS), "plain"),
            (fit(review.expected(one), EXPECTED), "plain"),
            (fit(review.actual(one) or "·", ACTUAL, "right") + " ", "strong"),
            (clip(review.verdict(one), room), style),
        )
