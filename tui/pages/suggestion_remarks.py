"""What is to be said of suggested scores under the grid: those that wait, those whose ground moved, what to ask."""

from __future__ import annotations

from domain.suggestions.confirming import Provenance
from domain.suggestions.suggest import open_facts
from tui.costing import suggestions_of
from tui.fields.link import LinkField
from tui.lines import clip
from tui.page import Layout, View
from tui.pages.answer import MARK, ROOMY
from tui.provenance import cells_with
from tui.words import suggestions as words

FEW, MANY = 3, 6
"""Missing facts shown where there is little room, and where there is more."""


def add_suggestion_remarks(layout: Layout, view: View, *, weighed: bool) -> None:
    """A line for each remark, and a link to each of the facts that matter most.

    What a fact matters tells the weights of the group: where these are hidden, so are the facts.
    """
    assessment = view.assessment
    if moved := sum(1 for _cell in cells_with(assessment, Provenance.GROUND_MOVED)):
        layout.add((clip(words.moved(moved), view.width), "warn"))
    if waiting := sum(1 for _cell in cells_with(assessment, Provenance.SUGGESTED)):
        layout.add((clip(words.waiting(waiting), view.width), "accent"))
    if not weighed:
        return
    missing = open_facts(assessment, suggestions_of(assessment))[: MANY if view.height >= ROOMY else FEW]
    if not missing:
        return
    layout.add((clip(words.to_ask(), view.width), "muted"))
    for found in missing:
        text = clip(words.worth_asking(assessment, found.ref, found.points), view.width - MARK)
        layout.add(("▸ " + text, "accent"))
        layout.cell(LinkField(f"fact.{found.ref.key}", found.ref.cell), 0, MARK + len(text))
