"""Step 5, the way back: what it takes to leave an option in two or three years, and the index of its exit."""

from __future__ import annotations

from enum import StrEnum

from rich.cells import cell_len

from domain.assessment import Assessment
from domain.catalogue import Safeguard
from domain.interval import Interval
from domain.reversibility.exit_case import ExitFigure, Scenario, Way
from domain.reversibility.index import ExitPart, ExitPartId
from domain.reversibility.outcome import ExitOutcome, exit_outcome
from domain.reversibility.walk import YEARS, ExitWalk, has_exit
from tui.fields.exits import SHOWN, ShownField, exit_case, figure_cell, free_cell
from tui.fields.safeguard import StateField
from tui.fields.section import SectionField
from tui.i18n import _, ngettext
from tui.lines import Span, clip, fit, wrap
from tui.page import Layout, Page, PageId, View
from tui.pages.answer import Answer, add_answer, opened_sections
from tui.pages.safeguards import held_against, state_text
from tui.words import exits as words
from tui.words import figures, questions
from tui.words import models as model_words

LABEL = words.LABEL_CELLS + 7
WAY, MONTHS, COST = 30, 11, 12
"""Cells of a way out, of a number of months and of an amount in the table of the scenarios."""

PART = 34
"""Cells of the name of a part of the index."""


class Section(StrEnum):
    """What is behind the sentences below the figures."""

    WALK = "walk"
    LOSSES = "losses"
    INDEX = "index"


def options_with_an_exit(assessment: Assessment) -> tuple[str, ...]:
    """The options kept that hand over work which would have to be taken back."""
    return tuple(option for option in assessment.grid_option_ids() if has_exit(option))


def first_shown(assessment: Assessment) -> str | None:
    """The option whose exit is shown at first: the one the safeguards are held against, else the first with an exit."""
    options = options_with_an_exit(assessment)
    held = held_against(assessment)
    return held.option if held and held.option in options else next(iter(options), None)


class ExitPage(Page):
    """The figures of one option's exit, and what follows from them in the article's three scenarios."""

    id = PageId.EXIT

    def start(self, assessment: Assessment) -> str:
        """The first figure nobody gave that the test waits for; a fee for leaving early need not be named."""
        option = first_shown(assessment)
        if option is None:
            return ""
        figures_ = exit_case(assessment, option).figures
        free = (figure for figure in ExitFigure if figure not in figures_ and figure is not ExitFigure.LEAVING_FEE)
        return figure_cell(option, next(free, ExitFigure.NOTICE)).key

    def layout(self, view: View) -> Layout:
        layout = Layout()
        opened = opened_sections(view, frozenset(Section))
        option = _shown(view, opened)
        if option is None:
            layout.say(words.no_exit(), view.width, "good")
            return layout
        found = exit_outcome(view.assessment, option)
        name = model_words.option_name(view.assessment, option)
        layout.say(words.sentence(name, found), view.width, "warn" if found.missing else "strong")
        layout.pinned = len(layout.lines)
        _add_options(layout, view, option, opened)
        _add_figures(layout, view, option)
        for answer, meaning in _answers(view, found):
            add_answer(layout, answer, SectionField("exit", answer.section, opened, meaning), view.width)
        return layout


def _shown(view: View, opened: frozenset[str]) -> str | None:
    options = options_with_an_exit(view.assessment)
    # A cell may be gone to before its option was chosen.
    cell = view.place.cursor.split(".")
    if cell[0] in ("exit", "free") and len(cell) == 3 and cell[1] in options:
        return cell[1]
    chosen = next((each.removeprefix(SHOWN) for each in opened if each.startswith(SHOWN)), "")
    return chosen if chosen in options else first_shown(view.assessment)


def _add_options(layout: Layout, view: View, shown: str, opened: frozenset[str]) -> None:
    """The options that can be shown, on as many lines as they need."""
    spans: list[Span] = []
    cells: list[tuple[ShownField, int, int]] = []
    x = 0
    for option in options_with_an_exit(view.assessment):
        short = model_words.option_short(view.assessment, option)
        text = f"▸{short}" if option == shown else f" {short}"
        width = cell_len(text)
        if cells and x + width > view.width:
            _put(layout, spans, cells)
            spans, cells, x = [], [], 0
        spans += [(text, "here" if option == shown else "accent"), (" ", "plain")]
        cells.append((ShownField(option, model_words.option_name(view.assessment, option), opened), x, width))
        x += width + 1
    _put(layout, spans, cells)


def _put(layout: Layout, spans: list[Span], cells: list[tuple[ShownField, int, int]]) -> None:
    layout.add(*spans)
    for field, x, width in cells:
        layout.cell(field, x, width)


def _add_figures(layout: Layout, view: View, option: str) -> None:
    case = exit_case(view.assessment, option)
    room = view.width - LABEL - 2
    for figure in ExitFigure:
        estimate = case.figures.get(figure)
        text = figures.estimate(estimate, words.shown(figure))
        style = "muted" if estimate is None else "warn" if estimate.likely is None else "strong"
        mark = "@" if estimate and estimate.source else " "
        layout.add((fit(f"  {words.figure(figure)}", LABEL), "plain"), (fit(text or "·", room), style), (mark, "warn"))
        layout.cell(figure_cell(option, figure), LABEL, room)
    for scenario in Scenario:
        free = case.leave_free.get(scenario)
        label = fit("  " + _("May leave free: {scenario}", scenario=words.scenario(scenario)), LABEL)
        text = "·" if free is None else questions.yes_no(free)
        layout.add((label, "plain"), (fit(text, room), "muted" if free is None else "strong"))
        layout.cell(free_cell(option, scenario), LABEL, room)
    layout.blank()


# --- what follows ------------------------------------------------------------------------------------


def _answers(view: View, found: ExitOutcome) -> tuple[tuple[Answer, str], ...]:
    lost = (lambda layout: _draw_losses(layout, view, found)) if found.losses else None
    return (
        (
            Answer(Section.WALK, words.walk_title(found.missing), lambda layout: _draw_walk(layout, found)),
            words.walk_meaning(),
        ),
        (Answer(Section.LOSSES, words.losses_title(found.losses), lost), words.losses_meaning()),
        (
            Answer(Section.INDEX, words.index_title(found.index), lambda layout: _draw_index(layout, view, found)),
            words.formula(),
        ),
    )


def _draw_walk(layout: Layout, found: ExitOutcome) -> None:
    heads = "".join(
        fit(ngettext("after {n} year", "after {n} years", years), MONTHS + COST, "right") for years in YEARS
    )
    layout.add((fit("", WAY), "plain"), (heads, "muted"))
    for scenario in Scenario:
        layout.add((f"    {words.scenario(scenario)}", "strong"))
        for way in Way:
            walks = [walk for walk in found.walks if walk.scenario is scenario and walk.way is way]
            layout.add((fit(f"      {words.way(way)}", WAY), "plain"), *map(_walk_span, walks))


def _walk_span(walk: ExitWalk) -> Span:
    """How long one way takes and what it costs; what is not known is asked for."""
    months = "?" if walk.months is None else _about(walk.months, figures.months)
    cost = "?" if walk.cost is None else _about(walk.cost, figures.euros)
    style = "warn" if walk.months is None or walk.cost is None else "plain"
    return (fit(months, MONTHS, "right") + fit(cost, COST, "right"), style)


def _about(value: Interval, show: figures.Show) -> str:
    """The likely value, with the sign of doubt where it is not exact."""
    return show(value.likely) if show(value.low) == show(value.high) else f"≈{show(value.likely)}"


def _draw_losses(layout: Layout, view: View, found: ExitOutcome) -> None:
    for loss in found.losses:
        mark, style = ("✗", "warn") if loss.is_certain else ("?", "muted")
        layout.point(mark, words.loss(loss), view.width, style)


def _draw_index(layout: Layout, view: View, found: ExitOutcome) -> None:
    layout.extend(wrap(words.formula(), view.width, "muted", "    "))
    for part in found.index.parts:
        _add_part(layout, view, part)


def _add_part(layout: Layout, view: View, part: ExitPart) -> None:
    text = words.part_points(part)
    label = (fit(f"    {words.part(part.id)}", PART), "plain")
    if part.id in (ExitPartId.TIME, ExitPartId.COST):
        layout.add(label, (clip(text, view.width - PART), "strong"))
        return
    safeguard = Safeguard(part.id)
    state = state_text(view.assessment.safeguard(safeguard).state, None)
    room = max(12, view.width - PART - 14)
    layout.add(label, (fit(text, 14), "strong"), (fit(state, room), "accent"))
    layout.cell(StateField(safeguard), PART + 14, min(room, max(4, cell_len(state))))
