"""What is to be said under the scores: what they lack, what they count twice, and which options were ruled out."""

from __future__ import annotations

from domain.assessment import Assessment, OptionState
from domain.scores import score_guards, unexplained
from tui.lines import clip
from tui.page import Layout, View
from tui.parts import Parts
from tui.words import models as model_words
from tui.words import scores as words

MOST_OVERLAPS = 2
"""Most pairs of criteria that are asked about at once."""


def add_score_remarks(layout: Layout, view: View, parts: Parts) -> None:
    """A line for each remark; nothing where there is nothing to say."""
    assessment, width = view.assessment, view.width
    scored = (assessment.scores, assessment.options, assessment.criteria, width)
    parts.add(layout, "remarks", scored, lambda: _add_doubts(layout, assessment, width))
    parts.add(layout, "ruled out", (assessment.options, width), lambda: _add_ruled_out(layout, assessment, width))


def _add_doubts(layout: Layout, assessment: Assessment, width: int) -> None:
    guards = score_guards(assessment)
    if guards.level:
        layout.add((clip(f"= {words.level_everywhere(assessment, guards.level)}", width), "warn"))
    for overlap in guards.overlaps[:MOST_OVERLAPS]:
        layout.add((clip(f"≈ {words.same_thing(assessment, overlap)}", width), "warn"))
    if told := words.unexplained(sum(1 for _cell in unexplained(assessment))):
        layout.add((clip(f"· {told}", width), "muted"))


def _add_ruled_out(layout: Layout, assessment: Assessment, width: int) -> None:
    for option in assessment.option_ids():
        if assessment.option(option).state is OptionState.RULED_OUT:
            layout.add((f"✗ {model_words.ruled_out(assessment, option, width - 2)}", "muted"))
