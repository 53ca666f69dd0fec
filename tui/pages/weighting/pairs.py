"""Pairwise judgements: the slider of the pair compared, the upper triangle, and how consistent the answers are."""

from __future__ import annotations

from collections.abc import Sequence

from domain.elicitation import Stage, judgement
from domain.mcda.ahp import most_inconsistent
from domain.weights import ahp_of, judgements_of
from tui.fields.weighting.pairs import SLIDER, JudgementField, MendingField
from tui.lines import Span, clip, fit
from tui.page import Layout, View
from tui.pages.columns import window
from tui.pages.weighting.interview import Interview
from tui.words import criteria as criterion_words
from tui.words import judgements as words

NAME, COLUMN, WEIGHT = 17, 7, 6
MAX_BAR = 24


def add_slider(layout: Layout, view: View, interview: Interview) -> None:
    """Saaty's scale between the two criteria compared, the judgement in brackets."""
    if interview.stage is not Stage.PAIRS:
        return
    first, second = interview.about
    value = judgement(interview.who, first, second)
    spans = [(f"[{abs(step)}]", "strong") if step == value else (f" {abs(step)} ", "muted") for step in SLIDER]
    room = max(0, (view.width - 3 * len(SLIDER)) // 2 - 1)
    left = fit(criterion_words.criterion_short(view.assessment, first), room, "right")
    right = clip(criterion_words.criterion_short(view.assessment, second), room)
    layout.add((f"{left} ", "strong"), *spans, (f" {right}", "strong"))


def add_pairs(layout: Layout, view: View, interview: Interview) -> None:
    """A row for each criterion with its judgement over each later one, as many as fit, and its weight."""
    criteria = interview.criteria
    shown = _columns(view, interview)
    _add_heads(layout, view, [criterion_words.criterion_short(view.assessment, criteria[column]) for column in shown])
    heaviest = max((interview.share(id) or 0 for id in criteria), default=0)
    for row, criterion in enumerate(criteria):
        _add_row(layout, view, interview, row, shown, heaviest)
        for place, column in enumerate(shown):
            if column > row:
                field = JudgementField(interview.person, criterion, criteria[column])
                layout.cell(field, NAME + place * COLUMN, COLUMN - 1)


def _add_heads(layout: Layout, view: View, names: Sequence[str]) -> None:
    """The criteria of the columns on two lines by turns: with the room of two columns each, names stay whole."""
    upper, lower = "", " " * COLUMN if len(names) > 1 else ""
    for place, name in enumerate(names):
        room = min(2 * COLUMN, view.width - NAME - place * COLUMN)
        head = fit(name, room - 1) + " "
        upper, lower = (upper, lower + head) if place % 2 else (upper + head, lower)
    layout.add((" " * NAME + upper, "muted"))
    if len(names) > 1:
        layout.add((" " * NAME + lower, "muted"))


def _columns(view: View, interview: Interview) -> range:
    """The columns that fit, the one of the pair compared among them; the first criterion needs none."""
    count = max(0, len(interview.criteria) - 1)
    fits = max(1, (view.width - NAME - WEIGHT) // COLUMN)
    here = interview.criteria.index(interview.about[1]) - 1 if interview.stage is Stage.PAIRS else 0
    columns = window(count, fits, here)
    return range(columns.start + 1, columns.stop + 1)


def _add_row(layout: Layout, view: View, interview: Interview, row: int, shown: range, heaviest: float) -> None:
    criteria = interview.criteria
    name = criterion_words.criterion_short(view.assessment, criteria[row])
    spans: list[Span] = [(fit(name, NAME), "plain")]
    for column in shown:
        if column <= row:
            spans.append((" " * COLUMN, "plain"))
            continue
        field = JudgementField(interview.person, criteria[row], criteria[column])
        text = field.shown(view.assessment)
        here = interview.stage is Stage.PAIRS and interview.about == field.about_ids
        mark = "▸" if here else ""
        style = "accent" if here else "muted" if text == "·" else "strong"
        spans.append((fit(mark + text, COLUMN - 1, "centre") + " ", style))
    weight = interview.share(criteria[row])
    spans.append((fit("·" if weight is None else interview.shown[criteria[row]], WEIGHT, "right"), "muted"))
    room = min(MAX_BAR, view.width - NAME - COLUMN * len(shown) - WEIGHT - 1)
    if weight and room > 0:
        spans.append((" " + "█" * round(weight / heaviest * room), "accent"))
    layout.add(*spans)


def add_consistency(layout: Layout, view: View, interview: Interview) -> None:
    """The consistency ratio and, where it is too high, the judgement to look at again with what would mend it."""
    found = ahp_of(interview.who, interview.criteria)
    if found is None or len(interview.criteria) < 3:
        return
    style = "warn" if found.is_consistent is False else "muted"
    mark = "⚠ " if style == "warn" else ""
    layout.say(mark + words.consistency(found, len(interview.criteria)), view.width, style)
    mending = most_inconsistent(judgements_of(interview.who, interview.criteria)) if style == "warn" else None
    if mending is None:
        return
    first, second = interview.criteria[mending.row], interview.criteria[mending.column]
    start = len(layout.lines)
    layout.say(words.mending(view.assessment, first, second, mending), view.width, "accent", "  ")
    field = MendingField(interview.person, first, second, words.value_of(mending.mended))
    layout.cell_at(start, field, 2, layout.lines[start].cells - 2)
