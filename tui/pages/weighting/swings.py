"""The criteria as lines: place, swing in words, points, weight."""

from __future__ import annotations

from domain.elicitation import Stage
from domain.stakeholder import WeightMethod
from domain.swing_order import place_of
from tui.fields.field import Field
from tui.fields.weighting.places import PlaceField
from tui.fields.weighting.points import WeightPointsField
from tui.lines import Span, fit
from tui.page import Layout, View
from tui.pages.weighting.interview import Interview
from tui.words import criteria as criterion_words
from tui.words import swings as words

PLACE, NAME, POINTS, WEIGHT = 4, 17, 9, 6
"""Cells of the columns."""

SWING = 2 * words.END_CELLS + 4
"""Cells of the worst and best of a criterion."""

MIN_BAR, MAX_BAR = 7, 40

GIVEN, SUPPOSED = "█", "▒"
"""A bar of a weight that was asked for, and of one that so far follows from the order."""


def add_swings(layout: Layout, view: View, interview: Interview) -> None:
    """A line for each criterion that is asked about, in the order of their places."""
    heaviest = max((interview.share(id) or 0 for id in interview.criteria), default=0)
    for criterion in interview.criteria:
        _add_line(layout, view, interview, criterion, heaviest)


def _add_line(layout: Layout, view: View, interview: Interview, criterion: str, heaviest: float) -> None:
    spans: list[Span] = []
    cells: list[tuple[Field, int, int]] = []
    here = criterion == interview.looked_at
    if interview.method is not WeightMethod.DIRECT:
        cells.append((PlaceField(interview.person, criterion), 0, PLACE + NAME - 1))
    placed = criterion in interview.who.ranks or interview.method is WeightMethod.DIRECT
    spans.append((_place(interview, criterion, here=here), "accent" if here else "muted"))
    name = criterion_words.criterion_short(view.assessment, criterion)
    spans.append((fit(name, NAME), "strong" if placed else "plain"))
    room = view.width - PLACE - NAME - WEIGHT - 1
    if interview.takes_points:
        room -= POINTS
    if room - SWING >= MIN_BAR:
        worst, best = words.ends(view.assessment, interview.person, criterion)
        spans += [(fit(f"{worst} → {best}", SWING), "plain")]
        room -= SWING
    if interview.takes_points:
        field = WeightPointsField(interview.person, criterion)
        if not _is_top(interview, criterion):
            x = PLACE + NAME + (SWING if len(spans) > 2 else 0)
            cells.append((field, x, POINTS - 1))
        known = _is_top(interview, criterion) or field.points(view.assessment) is not None
        spans.append((fit(field.shown(view.assessment), POINTS - 1, "right") + " ", "strong" if known else "muted"))
    spans += _weight(interview, criterion, heaviest, min(MAX_BAR, room))
    layout.add(*spans)
    for cell, x, width in cells:
        layout.cell(cell, x, width)


def _place(interview: Interview, criterion: str, *, here: bool) -> str:
    place = place_of(interview.who, interview.criteria, criterion)
    if interview.method is WeightMethod.DIRECT:
        text = ""
    elif place is None:
        text = "·"
    else:
        ranks = interview.who.ranks
        tied = sum(ranks.get(id) == ranks[criterion] for id in interview.criteria) > 1
        text = f"{place}{'=' if tied else ''}"
    return ("▸" if here else " ") + fit(text, PLACE - 2, "right") + " "


def _is_top(interview: Interview, criterion: str) -> bool:
    """Whether the swing of a criterion is the measure of the others."""
    return interview.method is WeightMethod.SWING and place_of(interview.who, interview.criteria, criterion) == 1


def _weight(interview: Interview, criterion: str, heaviest: float, room: int) -> list[Span]:
    weight = interview.share(criterion)
    if weight is None:
        return [(fit("·", WEIGHT, "right"), "muted")]
    supposed = interview.stands.stage in (Stage.ORDER, Stage.POINTS) and interview.method is not WeightMethod.DIRECT
    length = round(weight / heaviest * max(0, room)) if heaviest else 0
    style = "muted" if supposed else "strong"
    bar = (SUPPOSED if supposed else GIVEN) * length
    return [(fit(interview.shown[criterion], WEIGHT, "right"), style), (f" {bar}", "muted" if supposed else "accent")]
