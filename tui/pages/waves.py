"""Step 3, the waves: the plan of a gradual change, from a pilot to what follows, with go or no-go after each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rich.cells import cell_len

from domain.assessment import Assessment
from domain.catalogue import NON_DELEGABLE, ItFunction
from domain.scope import Severity, scope_difference
from domain.wave import SuccessCriterion, Wave, WaveState
from domain.waves import WaveProblem, proposal, wave_problems
from tui.fields.press import PressField
from tui.fields.waves import (
    check_of,
    criterion_cell,
    met_cell,
    moves_cell,
    name_cell,
    new_criterion_cell,
    new_wave_field,
    plan_field,
    review_cell,
    start_cell,
    state_cell,
    target_cell,
    wave_of,
)
from tui.formats import edited_day
from tui.i18n import _
from tui.lines import clip, fit
from tui.page import Layout, Page, PageId, View
from tui.pages.boxes import add_boxes
from tui.pages.safeguards import held_against
from tui.words import questions, scope
from tui.words import waves as words

DAY, STATE, MET = 12, words.STATE_CELLS + 3, 10
"""Cells of a day, of a decision with its sign, and of whether a criterion was met."""

INDENT = 4
STYLES = {WaveState.PLANNED: "accent", WaveState.GO: "good", WaveState.NO_GO: "bad"}


class WavesPage(Page):
    """A row for each wave; the one under the cursor is open below its row."""

    id = PageId.WAVES
    follows_cursor = True

    def start(self, assessment: Assessment) -> str:
        """The first wave still to be decided; the plan to begin with while there is none."""
        for id, wave in assessment.waves.items():
            if wave.state is WaveState.PLANNED:
                return f"wave.{id}.name"
        return next((f"wave.{id}.name" for id in assessment.waves), plan_field().key)

    def layout(self, view: View) -> Layout:
        layout = Layout()
        waves = view.assessment.waves
        refused = any(wave.state is WaveState.NO_GO for wave in waves.values())
        layout.say(words.summary(waves), view.width, "bad" if refused else "strong" if waves else "warn")
        layout.pinned = len(layout.lines)
        if not waves:
            _add_press(layout, plan_field())
            _add_other_map(layout, view)
        else:
            _add_heads(layout, view)
        here = view.place.cursor.split(".")
        problems = wave_problems(view.assessment)
        for number, id in enumerate(waves, start=1):
            first = len(layout.targets)
            _add_wave(layout, view, number, id)
            _add_problems(layout, view, [problem for problem in problems if problem.wave == id])
            if here[:2] == ["wave", id]:
                _add_details(layout, view, id)
                target = layout.targets[first]
                layout.targets[first] = replace(target, below=len(layout.lines) - 1 - target.line)
        _add_press(layout, new_wave_field())
        layout.blank()
        layout.say(words.rule(), view.width, "muted")
        return layout


def _add_press(layout: Layout, field: PressField) -> None:
    """A line that Enter acts on."""
    layout.add((f"▸ {field.label}", "accent"))
    layout.cell(field, 0, 2 + cell_len(field.label))


def _add_other_map(layout: Layout, view: View) -> None:
    """That the scope map a plan would follow is not that of the option at stake."""
    held = held_against(view.assessment)
    if held is not None and (found := scope_difference(view.assessment, held.option)):
        layout.point("≠", words.other_map(clip(held.name, words.NAME), len(found)), view.width, "warn")


def _name_width(view: View) -> int:
    return view.width - 2 * DAY - STATE - 4


def _add_heads(layout: Layout, view: View) -> None:
    heads = fit(_("begins"), DAY) + fit(_("review"), DAY) + fit(_("go or no-go"), STATE)
    layout.add((fit(_("Waves"), _name_width(view) + 2), "heading"), (heads, "muted"))


def _add_wave(layout: Layout, view: View, number: int, id: str) -> None:
    wave, width = wave_of(view.assessment, id), _name_width(view)
    days = [edited_day(day) if day else "·" for day in (wave.starts_on, wave.review_on)]
    state = f"{words.state_glyph(wave.state)} {words.state(wave.state)}"
    layout.add(
        (f"{number} ", "muted"),
        (fit(words.wave_name(number, wave), width - 1) + " ", "strong"),
        *((fit(day, DAY), "plain" if day != "·" else "muted") for day in days),
        (fit(state, STATE), STYLES[wave.state]),
        (" ✎" if wave.note else "  ", "warn"),
    )
    layout.cell(name_cell(id, number), 2, width - 1)
    layout.cell(start_cell(id), width + 2, DAY - 1)
    layout.cell(review_cell(id), width + 2 + DAY, DAY - 1)
    layout.cell(state_cell(id), width + 2 + 2 * DAY, STATE)
    layout.say(
        words.functions(wave) or _("nothing yet"), view.width, "plain" if wave.functions else "warn", " " * INDENT
    )


def _add_problems(layout: Layout, view: View, problems: Iterable[WaveProblem]) -> None:
    for problem in problems:
        sign, style = ("✗", "bad") if problem.severity is Severity.ERROR else ("!", "warn")
        layout.point(sign, words.problem(problem), view.width, style)


# --- one wave ----------------------------------------------------------------------------------------


def _add_details(layout: Layout, view: View, id: str) -> None:
    wave = wave_of(view.assessment, id)
    _add_boxes(layout, view, id, wave)
    label = view.width // 3
    target = view.width - INDENT - label - MET - 3
    heads = fit(_("judged by"), label) + fit(_("met when"), target + 1) + fit(_("met?"), MET)
    layout.add((" " * INDENT + heads, "muted"))
    for criterion in dict.fromkeys((*(each.value for each in SuccessCriterion), *wave.criteria)):
        _add_criterion(layout, view, id, criterion, label, target)
    text = _("add a criterion of your own")
    layout.add((" " * INDENT + "+ " + text, "accent"))
    layout.cell(new_criterion_cell(id), INDENT + 2, cell_len(text))
    layout.say(words.proposal(proposal(wave)), view.width, STYLES[proposal(wave)], " " * INDENT)


def _add_criterion(layout: Layout, view: View, id: str, criterion: str, label: int, target: int) -> None:
    check = check_of(view.assessment, id, criterion)
    met = "·" if check.met is None else questions.yes_no(check.met)
    style = "muted" if check.met is None else "good" if check.met else "bad"
    layout.add(
        (" " * INDENT + fit(words.criterion_name(criterion, check), label - 1) + " ", "plain"),
        (fit(check.target or "·", target) + " ", "plain" if check.target else "muted"),
        (fit(met, MET), style),
        (" ✎" if check.note else "  ", "warn"),
    )
    if criterion not in set(SuccessCriterion):
        layout.cell(criterion_cell(view.assessment, id, criterion), INDENT, label - 1)
    layout.cell(target_cell(view.assessment, id, criterion), INDENT + label, target)
    layout.cell(met_cell(view.assessment, id, criterion), INDENT + label + target + 1, MET)


def _add_boxes(layout: Layout, view: View, id: str, wave: Wave) -> None:
    """A box for each function that may go out, and for those that must not but are ticked."""
    boxes = [
        (moves_cell(id, function), scope.function(function))
        for function in ItFunction
        if function not in NON_DELEGABLE or function in wave.functions
    ]
    add_boxes(layout, view.assessment, boxes, view.width, INDENT)
