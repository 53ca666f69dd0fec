"""The lower part of the models: who does each IT function, by level, as a model suggests it and a person changes it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from rich.cells import cell_len

from domain.assessment import Assessment
from domain.catalogue import NON_DELEGABLE, ItFunction
from domain.scope import Level, ScopeProblem, Severity, level_of, prefill, scope_difference, scope_problems
from tui.fields.named import PressField
from tui.fields.option import is_custom
from tui.fields.scope import HOLDERS, ScopeField, problem_style
from tui.i18n import _
from tui.lines import Span, fit
from tui.page import Layout, View
from tui.pages.form import add_heading
from tui.words import fits, reasons_scope
from tui.words import models as model_words
from tui.words import scope as words

HOLDER = words.HOLDER_CELLS
"""Cells of one of the three columns."""

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


def add_scope_map(layout: Layout, view: View, problems: Mapping[ItFunction, ScopeProblem]) -> None:
    """The suggestions of the models, then every function with its holder in one of three columns."""
    add_heading(layout, _("Scope map: who is to do what"))
    _add_suggestions(layout, view)
    for level, functions in FUNCTIONS.items():
        _add_level(layout, view, words.level(level), functions, problems)
    _add_level(layout, view, _("Stays in-house, whatever the model"), NON_DELEGABLE, problems)
    _add_differences(layout, view)


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


def _add_level(
    layout: Layout,
    view: View,
    title: str,
    functions: tuple[ItFunction, ...],
    problems: Mapping[ItFunction, ScopeProblem],
) -> None:
    name = view.width - len(HOLDERS) * HOLDER - 1 - max(cell_len(reasons_scope.severity(each)) + 2 for each in Severity)
    heads = "".join(fit(words.holder(holder), HOLDER, "centre") for holder in HOLDERS)
    layout.add((fit(title, name), "strong"), (heads, "muted"))
    for function in functions:
        _add_row(layout, view, function, name, problems.get(function))


def _add_row(layout: Layout, view: View, function: ItFunction, name: int, problem: ScopeProblem | None) -> None:
    field = ScopeField(function)
    chosen = field.holder(view.assessment)
    note = "✎" if field.note(view.assessment) else " "
    spans: list[Span] = [(note, "warn"), (fit(f" {words.function(function)}", name - 1), "plain")]
    for holder in HOLDERS:
        mark, style = ("●", problem_style(problem) if problem else "strong") if holder is chosen else ("·", "muted")
        spans.append((fit(mark, HOLDER, "centre"), style))
    if problem is not None:
        spans.append((f" {fits.problem_short(problem)}", problem_style(problem)))
    layout.add(*spans)
    layout.cell(field, name, len(HOLDERS) * HOLDER)


def _add_differences(layout: Layout, view: View) -> None:
    """Where the map differs from what the option in the draft of the decision suggests."""
    option = view.assessment.chosen("decision_option")
    differences = scope_difference(view.assessment, option) if option else ()
    if not option or not differences:
        return
    name = model_words.option_name(view.assessment, option)
    layout.say(_("Other than {option} suggests:", option=name), view.width, "muted", "  ")
    for difference in differences:
        layout.point("≠", reasons_scope.difference(difference), view.width, "muted")
