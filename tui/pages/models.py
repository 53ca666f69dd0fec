"""Step 3: the options side by side, why each fits or not, and the four steps of the choice."""

from __future__ import annotations

from dataclasses import replace

from rich.cells import cell_len

from domain.assessment import Assessment, OptionState
from domain.catalogue import Model
from domain.fit import FitLevel, OptionFit, SourceConflict, Variable, fit, source_conflicts
from domain.questions import questions_of
from tui.fields.cell import TextCell
from tui.fields.link import LinkField
from tui.fields.option import KeptField, LiftedByField, OptionNameField, ReasonField, is_custom
from tui.i18n import _
from tui.lines import Span, clip
from tui.lines import fit as fitted
from tui.page import Layout, Page, PageId, View
from tui.pages.form import add_heading, add_questions
from tui.pages.scope_map import add_scope_errors, problems_by_function
from tui.words import fits as words
from tui.words import models as model_words
from tui.words import reasons_fit

KEPT = 11
"""Cells of the last column: a box and a word."""

REASON_AT = 4
"""Where the reason of an option that was ruled out begins."""

_LEVEL_STYLES = {
    FitLevel.TARGET: "good",
    FitLevel.GOOD: "good",
    FitLevel.POSSIBLE: "plain",
    FitLevel.POOR: "bad",
    FitLevel.UNKNOWN: "muted",
}


class ModelsPage(Page):
    """Every option in a row; the one under the cursor shows its reasons below the row."""

    id = PageId.MODELS
    follows_cursor = True

    def start(self, assessment: Assessment) -> str:
        """The first option, with its reasons open."""
        first = assessment.option_ids()[0]
        return OptionNameField(first, model_words.option_name(assessment, first)).key

    def layout(self, view: View) -> Layout:
        layout = Layout()
        add_scope_errors(layout, view, problems_by_function(view.assessment))
        conflicts = source_conflicts(view.assessment)
        self._add_options(layout, view, {conflict.model: conflict for conflict in conflicts})
        add_heading(layout, _("Where the article's table and its FAQ differ"))
        for conflict in conflicts:
            mark = "·" if conflict.touches_company is False else "≠"
            layout.point(mark, words.conflict(conflict), view.width, "warn" if conflict.touches_company else "muted")
        add_questions(layout, view, questions_of(self.step))
        add_heading(layout, _("Scope map: who is to do what"))
        text = _("Go to the scope map")
        layout.add(("▸ " + text, "accent"))
        layout.cell(LinkField("models", PageId.SCOPE), 0, 2 + len(text))
        return layout

    # --- the table -----------------------------------------------------------------------------

    def _add_options(self, layout: Layout, view: View, conflicts: dict[Model, SourceConflict]) -> None:
        assessment = view.assessment
        level = 2 + max(cell_len(reasons_fit.level(level)) for level in FitLevel)
        level = max(level, *(cell_len(reasons_fit.variable(variable)) for variable in Variable)) + 1
        name = view.width - level * (len(Variable) + 1) - KEPT
        heads = [*(reasons_fit.variable(variable) for variable in Variable), _("Overall")]
        layout.add(
            (fitted(_("Options"), name), "heading"),
            ("".join(fitted(clip(head, level - 1), level) for head in heads), "muted"),
            (fitted(_("Grid"), KEPT), "muted"),
        )
        here = view.place.cursor.split(".")
        for option in assessment.option_ids():
            fit_ = fit(assessment, option)
            first = len(layout.targets)
            self._add_option(layout, view, fit_, name, level)
            if here[:2] == ["option", option]:
                self._add_reasons(layout, view, fit_, conflicts)
                self._keep_in_sight(layout, first)
        self._add_new_option(layout, view)

    def _add_option(self, layout: Layout, view: View, fit_: OptionFit, name: int, level: int) -> None:
        assessment, option = view.assessment, fit_.option
        title = model_words.option_name(assessment, option)
        case = assessment.option(option)
        is_kept = case.state is OptionState.KEPT
        kept = KeptField(option, title)
        spans: list[Span] = [(fitted(title, name - 1) + " ", "strong" if is_kept else "muted")]
        for variable in Variable:
            value = fit_.variable(variable)
            spans.append((fitted(words.fit(value), level), _LEVEL_STYLES[value.level] if is_kept else "muted"))
        spans.append((fitted(words.level(fit_.level), level), _LEVEL_STYLES[fit_.level] if is_kept else "muted"))
        spans.append((fitted(kept.shown(assessment), KEPT - 1), "strong" if is_kept else "warn"))
        spans.append(("✎" if case.note else " ", "warn"))
        layout.add(*spans)
        layout.cell(OptionNameField(option, title), 0, name - 1)
        layout.cell(kept, view.width - KEPT, KEPT - 1)
        if not is_kept:
            self._add_ruling_out(layout, view, option, title)

    def _add_ruling_out(self, layout: Layout, view: View, option: str, title: str) -> None:
        """Why, and what would bring the option back, a line each."""
        rows = ((ReasonField, _("ruled out because")), (LiftedByField, _("would come back if")))
        left = REASON_AT + max(cell_len(label) for _kind, label in rows) + 1
        room = view.width - left
        for kind, label in rows:
            field = kind.of(view.assessment, option, title)
            text = field.typed(view.assessment)
            layout.add(
                (fitted(" " * REASON_AT + label, left), "muted"),
                (fitted(text or "·", room), "plain" if text else "warn"),
            )
            layout.cell(field, left, room)

    def _add_new_option(self, layout: Layout, view: View) -> None:
        count = words.kept_count(view.assessment)
        label = fitted("+ " + _("add an option"), view.width - cell_len(count))
        layout.add((label, "accent"), (count, "muted"))
        layout.cell(new_option_cell(), 2, cell_len(label) - 3)

    # --- reasons -------------------------------------------------------------------------------

    def _add_reasons(self, layout: Layout, view: View, fit_: OptionFit, conflicts: dict[Model, SourceConflict]) -> None:
        """What the option is, what speaks for it, against it, and what is not known."""
        width = view.width
        if is_custom(fit_.option):
            layout.point("·", words.custom(), width, "muted")
            return
        model = Model(fit_.option)
        layout.point("·", model_words.meaning(model), width)
        for reason in fit_.reasons_for:
            layout.point("+", words.reason(reason), width, "good")
        for reason in fit_.reasons_against:
            layout.point("−", words.reason(reason), width, "bad")
        for reason in fit_.remarks:
            layout.point("i", words.reason(reason), width, "muted")
        for sentence in words.unknown(view.assessment, fit_):
            layout.point("?", sentence, width, "accent")
        if model in conflicts and conflicts[model].touches_company is not False:
            layout.point("≠", words.conflict(conflicts[model]), width, "warn")

    def _keep_in_sight(self, layout: Layout, first: int) -> None:
        """Have the reasons scrolled into sight with the cells of their option."""
        last = len(layout.lines) - 1
        layout.targets[first:] = [replace(target, below=last - target.line) for target in layout.targets[first:]]


def new_option_cell() -> TextCell:
    """The empty line that adds an option."""

    def write(assessment: Assessment, text: str) -> Assessment:
        return assessment.with_new_option(text)[1] if text else assessment

    return TextCell(
        id="option.new",
        label=_("Type the name of an option to add it"),
        change=_("New option"),
        advice=_("For instance two models combined, or the offer of a provider."),
        read=lambda assessment: "",
        write=write,
    )
