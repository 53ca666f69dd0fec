"""What weights would have to change, drawn as a stability chart, and what the choice may cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from rich.cells import cell_len

from domain.mcda.stability import Stability, courses
from domain.mcda.weight_change import Overtaking
from tui.charts_decision import TOP, rank_sign, stability_bar, stability_chart
from tui.fields.link import LinkField
from tui.formats import number, share
from tui.i18n import _
from tui.lines import clip, fit
from tui.page import Layout, PageId
from tui.pages.answer import Answer
from tui.pages.sureness.case import INDENT, Case
from tui.words import names
from tui.words import robustness as words
from tui.words import robustness_weights as weight_words
from tui.words.criteria import criterion_short
from tui.words.models import option_short
from tui.words.robustness import Section
from tui.words.weight_shares import weight_shares

NAME, WEIGHT, BOUND = 15, 6, 16
"""Cells of a criterion, of its weight, and of a bound with the rival that takes over there."""

COURSE = "course"
"""What the row of a criterion is called among the cells of the page."""


def changes(case: Case) -> Iterator[Answer]:
    """What changes of the weights unseat the leader."""
    assessment, found = case.assessment, case.found
    if case.ranking.tie:
        sentence = weight_words.level(assessment, found.grid, found.leader, case.ranking.leaders[1:])
    else:
        sentence = weight_words.stability(assessment, found.leader, found.tightest)
    yield Answer(Section.WEIGHTS, sentence, partial(_draw_stability, case))
    sentence = weight_words.smallest_change(assessment, found.leader, found.overtakings)
    yield Answer(Section.CHANGE, sentence, partial(_draw_change, case))


def regret(case: Case) -> Answer:
    return Answer(Section.REGRET, weight_words.regret(case.assessment, case.found), partial(_draw_regret, case))


def _draw_stability(case: Case, layout: Layout) -> None:
    length = case.width - INDENT - NAME - WEIGHT - 2 * BOUND - 2
    left = INDENT + NAME + WEIGHT + 1
    zero, all_ = share(0), share(1)
    scale = zero + all_.rjust(max(0, length - len(zero)))
    heads = fit(_("below"), BOUND) + fit(_("above"), BOUND)
    layout.add((fit(_("now"), left - 1, "right") + " " + scale + " " + heads, "muted"))
    looked_at = _looked_at(case)
    shown = weight_shares({one.criteria[0]: one.weight for one in case.found.stabilities})
    for one in case.found.stabilities:
        low = one.low if one.low_rival is not None else None
        high = one.high if one.high_rival is not None else None
        layout.add(
            (" " * INDENT + fit(criterion_short(case.assessment, one.criteria[0], NAME - 1), NAME), "plain"),
            (fit(shown[one.criteria[0]], WEIGHT, "right") + " ", "strong"),
            *stability_bar(one.weight, low, high, length),
            (" " + _bound(case, one, low, one.low_rival) + _bound(case, one, high, one.high_rival), "plain"),
        )
        layout.cell(LinkField(f"{COURSE}.{one.criteria[0]}", PageId.WEIGHTS), INDENT, NAME - 1)
        if one is looked_at:
            at, cell = len(layout.lines), len(layout.targets) - 1
            _draw_courses(case, one, [bound for bound in (low, high) if bound is not None], layout)
            layout.targets[cell] = replace(layout.targets[cell], below=len(layout.lines) - at)


def _looked_at(case: Case) -> Stability | None:
    """The criterion under the cursor; without one, where there is room, the one that unseats the leader soonest."""
    by_id = {one.criteria[0]: one for one in case.found.stabilities}
    parts = case.view.place.cursor.split(".")
    if parts[:2] == ["sure", COURSE]:
        return by_id.get(parts[2])
    return case.found.tightest or case.found.stabilities[0] if case.is_roomy else None


def _draw_courses(case: Case, one: Stability, bounds: list[float], layout: Layout) -> None:
    """The totals of the options over the weight of one criterion, and which sign is which option."""
    grid, order = case.found.grid, case.found.order
    found = dict(zip(grid.options, courses(grid, grid.criteria.index(one.criteria[0])), strict=True))
    width = case.width - INDENT
    lines = stability_chart([found[id] for id in order], one.weight, bounds, width, case.rows(6, 10))
    for spans in lines:
        layout.add(" " * INDENT, *spans)
    left, right = share(0), share(1)
    scale = fit(weight_words.courses_axis(), width - TOP - 1 - cell_len(left) - cell_len(right), "centre")
    layout.add((" " * (INDENT + TOP + 1) + left + scale + right, "muted"))
    names = (f"{rank_sign(rank)} {option_short(case.assessment, id)}" for rank, id in enumerate(order, 1))
    layout.add((" " * (INDENT + TOP + 1) + clip("  ".join(names), width - TOP - 1), "muted"))


def _bound(case: Case, one: Stability, bound: float | None, rival: str | None) -> str:
    if bound is None or rival is None:
        return fit("–", BOUND)
    there = words.apart(one.weight, bound)[1]
    return fit(f"{there} {option_short(case.assessment, rival)}", BOUND)


def _draw_change(case: Case, layout: Layout) -> None:
    assessment, found, grid = case.assessment, case.found, case.found.grid
    first = found.overtakings[0]
    if first.moved and first.by_sum is not None:
        moves = weight_words.moves(assessment, grid.criteria, grid.weights, first.by_sum)
        layout.point("·", weight_words.least_weight(moves), case.width)
    if first.moved and found.nearest is not None and (change := found.nearest.by_distance) is not None:
        moves = weight_words.moves(assessment, grid.criteria, grid.weights, change)
        layout.point("·", weight_words.nearest(assessment, found.nearest.rival, change.distance, moves), case.width)
    name = min(30, case.width // 3)
    heads = (_("behind by"), _("must move"), _("distance"))
    layout.add((" " * (INDENT + name) + "".join(fit(head, 13, "right") for head in heads), "muted"))
    for one in found.overtakings:
        layout.add(
            (" " * INDENT + fit(names.option(assessment, one.rival), name), "plain"),
            (fit(number(one.lead, 1), 13, "right"), "plain"),
            (_takes(one, case.width - INDENT - name - 13), "strong" if one.is_possible else "muted"),
        )


def _takes(one: Overtaking, room: int) -> str:
    """The share of weight that must move and the distance, or that nothing is enough."""
    if one.moved is None or one.by_distance is None:
        return fit("   " + weight_words.impossible(), room)
    return fit(share(one.moved, 1), 13, "right") + fit(number(one.by_distance.distance, 3), 13, "right")


def _draw_regret(case: Case, layout: Layout) -> None:
    assessment, found = case.assessment, case.found
    layout.point("·", weight_words.cautious(assessment, found.regrets), case.width)
    name, points = min(26, case.width // 4), 8
    rest = case.width - INDENT - name - points - 2
    by_option = {one.option: one for one in found.regrets}
    for id in found.order:
        one = by_option[id]
        where = "" if one.rival is None else weight_words.when(assessment, found, one.weights, case.known.people)
        rival = "" if one.rival is None else option_short(assessment, one.rival)
        layout.add(
            (" " * INDENT + fit(names.option(assessment, id), name), "plain"),
            (fit(number(one.points, 1), points, "right") + "  ", "strong"),
            (fit(" · ".join(part for part in (rival, where) if part), rest), "muted"),
        )
