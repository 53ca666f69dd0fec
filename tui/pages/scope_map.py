"""Step 3, the scope map: who does each IT function, whether it is critical, and the skill held and needed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from rich.cells import cell_len

from domain.assessment import Assessment
from domain.catalogue import NON_DELEGABLE, ItFunction
from domain.progress import StepProgress, scope_progress
from domain.scope import Level, ScopeProblem, level_of, prefill, scope_difference, scope_problems
from domain.skill_gaps import SkillGap, skill_gap, skill_gaps
from tui.fields.option import is_custom
from tui.fields.press import PressField
from tui.fields.scope import (
    HOLDERS,
    ScopeField,
    critical_cell,
    function_case,
    problem_style,
    skill_cell,
)
from tui.fields.section import SectionField
from tui.i18n import _
from tui.lines import Span, fit
from tui.page import Layout, Page, PageId, View
from tui.pages.answer import Answer, add_answer, opened_sections
from tui.pages.scope_picture import differing, draw_picture
from tui.words import fits, knowledge, questions, reasons_scope
from tui.words import models as model_words
from tui.words import scope as words

HOLDER, CRITICAL, SKILL, GAP = words.SHORT_CELLS, 6, 5, 4
"""Cells of the columns: one holder, critical or not, the skill held or needed, and what is missing."""

WORD = 10
"""Cells of a word on who brings what is missing."""

NAME = words.NAME_CELLS + 3
"""Most cells of a name, with the signs before it."""

FUNCTIONS: Mapping[Level, tuple[ItFunction, ...]] = MappingProxyType(
    {
        level: tuple(
            function for function in ItFunction if level_of(function) is level and function not in NON_DELEGABLE
        )
        for level in Level
    }
)
"""The rows of each level, without the skills that stay in-house whatever the model."""


Cell = tuple[PressField, int, int]
"""A field with its column and its width."""


def add_scope_errors(layout: Layout, view: View, problems: Mapping[ItFunction, ScopeProblem]) -> None:
    """What must not stay as it is, in sight before the map is."""
    for problem in problems.values():
        if problem_style(problem) == "bad":
            layout.say(fits.problem(problem), view.width, "bad")


def problems_by_function(assessment: Assessment) -> Mapping[ItFunction, ScopeProblem]:
    """What is wrong with the map, by the row that is wrong."""
    return {problem.function: problem for problem in scope_problems(assessment)}


class ScopePage(Page):
    """Every function in a row; below, what is missing, and the options side by side."""

    id = PageId.SCOPE

    def progress(self, assessment: Assessment) -> StepProgress:
        return scope_progress(assessment)

    def start(self, assessment: Assessment) -> str:
        """The first function nobody was given, else the first one."""
        free = (function for function in ItFunction if function not in assessment.scope)
        return ScopeField(next(free, next(iter(ItFunction)))).key

    def layout(self, view: View) -> Layout:
        layout = Layout()
        assessment = view.assessment
        holders = {function: entry.holder for function, entry in assessment.scope.items()}
        gaps = skill_gaps(assessment, holders)
        to_learn = [gap.function for gap in gaps if gap.is_open]
        layout.say(words.summary(holders, to_learn), view.width, "warn" if to_learn or not holders else "strong")
        layout.pinned = len(layout.lines)
        problems = problems_by_function(assessment)
        add_scope_errors(layout, view, problems)
        _add_suggestions(layout, view)
        for level, functions in FUNCTIONS.items():
            _add_level(layout, view, words.level(level), functions, problems)
        _add_level(layout, view, _("Stays in-house, whatever the model"), NON_DELEGABLE, problems)
        layout.blank()
        self._add_sections(layout, view, gaps)
        return layout

    def _add_sections(self, layout: Layout, view: View, gaps: tuple[SkillGap, ...]) -> None:
        known = [gap for gap in gaps if gap.missing is not None]
        moving = differing(view.assessment)
        show_gaps = (lambda layout: _draw_gaps(layout, view, known)) if known else None
        answers = (
            (Answer(Section.GAPS, knowledge.gaps(gaps), show_gaps), words.gaps_meaning()),
            (
                Answer(Section.OPTIONS, words.side_by_side(len(moving)), lambda layout: draw_picture(layout, view)),
                words.picture_meaning(),
            ),
        )
        opened = opened_sections(view, frozenset(Section))
        for answer, meaning in answers:
            add_answer(layout, answer, SectionField("scope", answer.section, opened, meaning), view.width)
        _add_differences(layout, view)


class Section(StrEnum):
    """What is behind the sentences below the map."""

    GAPS = "gaps"
    OPTIONS = "options"


def _draw_gaps(layout: Layout, view: View, gaps: list[SkillGap]) -> None:
    for gap in gaps:
        mark, style = ("▲", "warn") if gap.is_open else ("✓", "muted")
        layout.point(mark, knowledge.gap(gap), view.width, style)


def _add_suggestions(layout: Layout, view: View) -> None:
    """One cell for each kept option that suggests a map, on as many lines as they need."""
    assessment = view.assessment
    label = _("Fill as") + " "
    rows: list[tuple[list[Span], list[Cell]]] = [([(label, "muted")], [])]
    x = left = cell_len(label)
    for option in assessment.grid_option_ids():
        if is_custom(option):
            continue
        name = f"[{model_words.option_short(assessment, option)}]"
        width = cell_len(name)
        if x + width > view.width and rows[-1][1]:
            rows.append(([(" " * left, "plain")], []))
            x = left
        spans, cells = rows[-1]
        spans += [(name, "accent"), (" ", "plain")]
        cells.append((prefill_field(assessment, option), x, width))
        x += width + 1
    for spans, cells in rows:
        layout.add(*spans[:-1])
        for cell in cells:
            layout.cell(*cell)


def prefill_field(assessment: Assessment, option: str) -> PressField:
    """Enter fills the whole map as an option does; what was noted of a function stays."""

    def change(assessment: Assessment) -> Assessment:
        return assessment.with_whole_scope(
            {
                function: entry.model_copy(update={"note": assessment.scope[function].note})
                if function in assessment.scope
                else entry
                for function, entry in prefill(option).items()
            }
        )

    name = model_words.option_name(assessment, option)
    return PressField(
        f"prefill.{option}",
        _("Fill the scope map as {option} does", option=name),
        change,
        _("Enter replaces who does what in the whole map and keeps the notes; ^Z brings the map back."),
    )


def _name_width(width: int) -> int:
    """The cells of a name in a page of `width` cells; what is left over says in words who brings what is missing."""
    return min(NAME, width - len(HOLDERS) * HOLDER - CRITICAL - 2 * SKILL - GAP)


def _add_level(
    layout: Layout,
    view: View,
    title: str,
    functions: tuple[ItFunction, ...],
    problems: Mapping[ItFunction, ScopeProblem],
) -> None:
    holders = "".join(fit(words.holder_short(holder), HOLDER, "centre") for holder in HOLDERS)
    skills = fit(_("held"), SKILL, "right") + fit(_("need"), SKILL, "right")
    layout.add(
        (fit(title, _name_width(view.width)), "heading"),
        (holders + fit(_("crit."), CRITICAL, "right") + skills, "muted"),
    )
    for function in functions:
        _add_row(layout, view, function, problems.get(function))


def _add_row(layout: Layout, view: View, function: ItFunction, problem: ScopeProblem | None) -> None:
    field = ScopeField(function)
    chosen, case = field.holder(view.assessment), function_case(view.assessment, function)
    name = _name_width(view.width)
    note = "✎" if case.note or field.note(view.assessment) else " "
    sign, style = (fits.problem_glyph(problem), problem_style(problem)) if problem else (" ", "plain")
    spans: list[Span] = [(note, "warn"), (sign, style), (fit(f" {words.function(function)}", name - 2), style)]
    for holder in HOLDERS:
        mark, look = ("●", style if problem else "strong") if holder is chosen else ("·", "muted")
        spans.append((fit(mark, HOLDER, "centre"), look))
    critical = "·" if case.critical is None else questions.yes_no(case.critical)
    spans.append((fit(critical, CRITICAL, "right"), "strong" if case.critical else "muted"))
    spans += [_level(level) for level in (case.skill_held, case.skill_needed)]
    skills_at = name + len(HOLDERS) * HOLDER + CRITICAL
    gap = view.width - skills_at - 2 * SKILL
    layout.add(*spans, _missing(skill_gap(view.assessment, function, chosen), gap))
    layout.cell(field, name, len(HOLDERS) * HOLDER)
    layout.cell(critical_cell(function), skills_at - CRITICAL, CRITICAL)
    layout.cell(skill_cell(function, needed=False), skills_at, SKILL)
    layout.cell(skill_cell(function, needed=True), skills_at + SKILL, SKILL)


def _level(level: int | None) -> Span:
    return (fit("·" if level is None else str(level), SKILL, "right"), "muted" if level is None else "strong")


def _missing(gap: SkillGap, width: int) -> Span:
    """How many levels are missing, with the sign of who brings them and, where there is room, in words."""
    if not gap.missing:
        return (" " * width, "plain")
    sign, told, style = ("▲", _("to fill"), "warn") if gap.is_open else ("✓", _("provider"), "muted")
    text = f" −{gap.missing}{sign}"
    return (fit(f"{text} {told}" if width >= GAP + WORD else text, width), style)


def _add_differences(layout: Layout, view: View) -> None:
    """Where the map differs from what the option in the draft of the decision suggests."""
    option = view.assessment.chosen("decision_option")
    differences = scope_difference(view.assessment, option) if option else ()
    if not option or not differences:
        return
    name = model_words.option_name(view.assessment, option)
    layout.say(_("Unlike what {option} suggests:", option=name), view.width, "muted", "  ")
    for difference in differences:
        layout.point("≠", reasons_scope.difference(difference), view.width, "muted")
