"""How often each option comes first under each kind of knowledge of the weights, and who beats whom."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from domain.mcda.acceptability import Smaa
from domain.mcda.weight_set import Information
from tui.charts_decision import rank_bar, rank_sign, share_bar
from tui.i18n import _
from tui.lines import Span, clip, fit
from tui.page import Layout
from tui.pages.answer import Answer
from tui.pages.sureness.case import INDENT, Case
from tui.words import names
from tui.words import robustness as words
from tui.words import robustness_chances as chance_words
from tui.words.robustness import Section

FIGURE = 7
"""Cells of a chance beside a bar."""

SECTIONS = {
    Information.STATED: Section.STATED,
    Information.GROUP: Section.GROUP,
    Information.ORDER: Section.ORDER,
    Information.NONE: Section.NONE,
}
"""From the most that is known to the least."""


def answers(case: Case) -> Iterator[Answer]:
    doubtful = not case.found.grid.is_exact
    for kind, section in SECTIONS.items():
        if kind in case.known.weight_sets:
            study = case.view.studies.get(kind)
            if study is None:
                yield Answer(section, chance_words.counting(kind))
            else:
                people = len(case.known.people)
                sentence = chance_words.first(case.assessment, study, people, doubtful=doubtful)
                yield Answer(section, sentence, partial(_draw, case, study))
        elif reason := _why_not(case, kind):
            yield Answer(section, reason)
    yield Answer(Section.WINS, chance_words.head_to_head(case.assessment, case.found), partial(_draw_wins, case))


def _why_not(case: Case, kind: Information) -> str:
    """Why a kind of knowledge cannot be looked at; empty where it goes without saying."""
    if case.known.concentration is None:
        return ""
    return words.one_view(len(case.known.people)) if kind is Information.GROUP else words.no_order()


def _name_width(case: Case) -> int:
    return min(24, case.width // 4 + 2)


def _places(case: Case) -> list[int]:
    """The places of the options in the grid, best first."""
    return [case.found.grid.options.index(id) for id in case.found.order]


def _draw(case: Case, study: Smaa, layout: Layout) -> None:
    assessment, name = case.assessment, _name_width(case)
    doubtful = not case.found.grid.is_exact
    length = case.width - INDENT - name - 2 * FIGURE
    last = rank_sign(len(study.options))
    ranks = _("how often at rank 1 to {last}", last=last)
    heads = (fit(ranks, length), fit(_("first"), FIGURE, "right"), fit(_("sure"), FIGURE, "right"))
    layout.add((" " * (INDENT + name) + "".join(heads), "muted"))
    for place in _places(case):
        layout.add(
            (" " * INDENT + fit(names.option(assessment, study.options[place]), name - 1) + " ", "plain"),
            *rank_bar(study.acceptability[place], length),
            (
                fit(words.figure(study.first[place], counted=words.first_is_counted(study, place)), FIGURE, "right"),
                "strong",
            ),
            (fit(chance_words.surely(study, place, doubtful=doubtful), FIGURE, "right"), "plain"),
        )
    suited = [place for place in _places(case) if study.first[place] >= words.HARDLY_EVER][: case.rows(3, 7)]
    for place in suited:
        central = study.central[place]
        if central is not None:
            layout.point("·", chance_words.suits(assessment, study, place, central, doubtful=doubtful), case.width)
    leader = study.options.index(case.found.leader)
    layout.point("·", chance_words.beats(assessment, study, leader), case.width)


def _draw_wins(case: Case, layout: Layout) -> None:
    found, name = case.found, _name_width(case)
    kinds = [kind for kind in (Information.NONE, Information.ORDER) if kind in found.wins]
    labels = {Information.NONE: _("all weightings"), Information.ORDER: _("your order")}
    column = (case.width - INDENT - name) // len(kinds)
    length = column - FIGURE - 2
    heads = "".join(fit(labels[kind], column) for kind in kinds)
    layout.add((" " * (INDENT + name) + heads, "muted"))
    leader, *rivals = _places(case)
    for rival in rivals:
        spans: list[Span] = [
            (" " * INDENT + fit(names.option(case.assessment, found.grid.options[rival]), name - 1) + " ", "plain")
        ]
        for kind in kinds:
            won = found.wins[kind][leader][rival]
            figure = "=" if found.grid.values[rival] == found.grid.values[leader] else words.figure(won)
            spans += [*share_bar(won, length), (fit(figure, FIGURE, "right") + "  ", "strong")]
        layout.add(*spans)
    if len(rivals) > 1:
        for kind in kinds:
            _draw_matrix(case, kind, labels[kind], layout)


def _draw_matrix(case: Case, kind: Information, label: str, layout: Layout) -> None:
    """How often each option is ahead of each other: those of the rows of those of the columns."""
    found, places, name = case.found, _places(case), _name_width(case)
    shown = places[: max(1, (case.width - INDENT - name) // FIGURE)]
    layout.add((" " * INDENT + clip(chance_words.matrix(label), case.width - INDENT), "muted"))
    heads = "".join(fit(rank_sign(rank), FIGURE, "right") for rank, _place in enumerate(shown, 1))
    layout.add((" " * (INDENT + name) + heads, "muted"))
    for rank, place in enumerate(places, 1):
        label = f"{rank_sign(rank)} {names.option(case.assessment, found.grid.options[place])}"
        cells = [fit(_won(case, kind, place, rival), FIGURE, "right") for rival in shown]
        layout.add((" " * INDENT + fit(label, name - 1) + " ", "plain"), ("".join(cells), "strong"))


def _won(case: Case, kind: Information, place: int, rival: int) -> str:
    if place == rival:
        return "·"
    values = case.found.grid.values
    return "=" if values[place] == values[rival] else words.figure(case.found.wins[kind][place][rival])
