"""Step 4, costs: what today and each option cost, line by line; the totals stay in sight."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from domain.assessment import Assessment
from domain.progress import StepProgress, costs_progress
from domain.suggestions.confirming import Provenance
from domain.tco.comparison import LineCost, Tco
from domain.tco.facts import AmountSource, is_implausible, terms_of
from domain.tco.lines import TODAY, CostLine
from tui.costing import comparison_of, cost_of, facts_of, odd_amount
from tui.fields.cost import ParameterField, cost_field
from tui.formats import number, percent
from tui.i18n import _
from tui.lines import Line, Span, fit, held_to, wrap
from tui.page import Layout, Page, PageId, Panel, View
from tui.pages.columns import window
from tui.pages.form import add_heading
from tui.provenance import cells_with
from tui.words import answers
from tui.words import cost_results as result_words
from tui.words import costs as words
from tui.words import models as model_words
from tui.words import suggestions as suggestion_words

LABEL = words.NAME_CELLS + 1
MIN_COLUMN, MAX_COLUMN = 12, 16

_MILLION = Decimal(10) ** 6

SENTENCE = 2
"""Most lines of a sentence above the table."""
ELLIPSIS = 2
"""Cells of the sign that a sentence goes on."""

PARAMETERS = ("years", "headcount_growth", "indexation", "discount_rate")


class CostsPage(Page):
    """What is paid for, by option: a table whose cells are typed. Totals move with every figure."""

    id = PageId.COSTS
    follows_cursor = True
    panel = Panel.LONG

    def is_settled(self, assessment: Assessment) -> bool:
        """The step opens on what it cannot do without: weights and scores."""
        return True

    def progress(self, assessment: Assessment) -> StepProgress:
        return costs_progress(assessment, comparison_of(assessment))

    def start(self, assessment: Assessment) -> str:
        """The first line that is missing, of today first."""
        comparison = comparison_of(assessment)
        for tco in (comparison.today, *comparison.options.values()):
            missing = _missing(tco)
            if missing:
                return f"cost.{tco.option}.{next(line for line in CostLine if line in missing)}"
        return ""

    def layout(self, view: View) -> Layout:
        layout = Layout()
        assessment = view.assessment
        comparison = comparison_of(assessment)
        layout.extend(_sentence(result_words.headline(assessment, comparison), view.width, "strong"))
        layout.extend(_sentence(_caution(assessment), view.width, "warn"))
        shown, width, hidden = _columns(view)
        _add_heading(layout, assessment, shown, width, hidden)
        _add_totals(layout, [comparison.of(id) for id in shown], width, comparison.parameters.years)
        layout.pinned = len(layout.lines)
        for cost_line in CostLine:
            _add_line(layout, assessment, cost_line, shown, width)
        layout.say(words.signs(), view.width, "muted")
        _add_parameters(layout, view)
        return layout


def _sentence(text: str, width: int, style: str) -> Sequence[Line]:
    """A sentence above the table, which has to keep room below it."""
    lines = wrap(text, width, style)
    return lines if len(lines) <= SENTENCE else held_to(wrap(text, width - ELLIPSIS, style), SENTENCE)


def _caution(assessment: Assessment) -> str:
    """That a figure has moved the ground of confirmed scores; else what the sentence above it must not hide."""
    if moved := sum(1 for _cell in cells_with(assessment, Provenance.GROUND_MOVED)):
        return suggestion_words.moved(moved)
    return result_words.caution(assessment, comparison_of(assessment), odd_amount(assessment))


def _columns(view: View) -> tuple[Sequence[str], int, int]:
    """The columns there is room for, today always first; how wide each is, and how many are not shown."""
    options = view.assessment.grid_option_ids()
    room = view.width - LABEL
    fits = max(1, room // MIN_COLUMN - 1)
    cursor = view.place.cursor.split(".")
    here = options.index(cursor[1]) if cursor[0] == "cost" and cursor[1] in options else 0
    among = [options[index] for index in window(len(options), fits, here)] if options else []
    return (TODAY, *among), min(MAX_COLUMN, room // (len(among) + 1)), len(options) - len(among)


def _add_heading(layout: Layout, assessment: Assessment, shown: Sequence[str], width: int, hidden: int) -> None:
    title = _("First year, in €") + (f" (+{hidden})" if hidden else "")
    spans: list[Span] = [(fit(title, LABEL), "heading")]
    for id in shown:
        name = words.payer(assessment, id) if id == TODAY else model_words.option_short(assessment, id, width - 1)
        spans.append((fit(name, width - 1, "right") + " ", "strong"))
    layout.add(*spans)


def _add_totals(layout: Layout, found: Sequence[Tco], width: int, years: int) -> None:
    spans: list[Span] = [(fit(_("Total, {years}", years=words.years(years)), LABEL), "plain")]
    spans += [(fit(_total(tco), width - 1, "right") + " ", "strong" if tco.is_meaningful else "muted") for tco in found]
    layout.add(*spans)


def _total(tco: Tco) -> str:
    if not tco.lines:
        return "–"
    return result_words.at_least(tco, tco.total, result_words.figure)


def _add_line(layout: Layout, assessment: Assessment, line: CostLine, shown: Sequence[str], width: int) -> None:
    spans: list[Span] = [(fit(words.line(line), LABEL), "plain")]
    spans += [_cell(assessment, option, line, width) for option in shown]
    layout.add(*spans)
    for column, option in enumerate(shown):
        layout.cell(cost_field(assessment, option, line), LABEL + column * width, width - 1)


def _cell(assessment: Assessment, option: str, line: CostLine, width: int) -> Span:
    """What is counted, with the sign of its doubt; in brackets what stands in for an amount nobody gave."""
    cost = cost_of(assessment, option, line)
    tco = comparison_of(assessment).of(option)
    found = tco.line(line)
    if found is None:
        text = "?" if cost is not None else "·" if line in _missing(tco) else " "
        return fit(text, width - 1, "right") + " ", "muted"
    value = found.amount.value
    if found.amount.source is not AmountSource.ENTERED:
        in_part = line in tco.known_in_part
        text = _stand_in("≥" if in_part else "" if value.is_exact else "±", value.low if in_part else value.likely)
        return fit(text, width - 1, "right") + " ", "muted"
    text = result_words.figure(value.likely)
    marks = _marks(assessment, option, line, found)
    style = "warn" if "‼" in marks else "strong"
    return fit(marks + text, width - 1, "right") + " ", style


def _stand_in(mark: str, value: Decimal) -> str:
    """In brackets, where a sign takes the room of the last figure of a million."""
    shown = result_words.figure(value, _MILLION) if mark else result_words.figure(value)
    return f"({mark}{shown})"


def _missing(tco: Tco) -> set[CostLine]:
    return {gap.line for gap in tco.missing}


def _marks(assessment: Assessment, option: str, line: CostLine, found: LineCost) -> str:
    """An odd amount, terms of its own, and how far it is known."""
    cost = cost_of(assessment, option, line)
    assert cost is not None
    odd = "‼" if is_implausible(facts_of(assessment), found.amount) else ""
    own = "*" if terms_of(line, cost) != terms_of(line) else ""
    if cost.low is not None or cost.high is not None:
        return f"{odd}{own}±"
    return odd + own + ("" if found.is_exact else answers.confidence_glyph(cost.confidence))


def _add_parameters(layout: Layout, view: View) -> None:
    add_heading(layout, _("For all costs"))
    for name in PARAMETERS:
        field = ParameterField(name)
        value = field.value(view.assessment)
        text = number(value) if name == "years" else percent(value)
        room = max(20, view.width - 10)
        layout.add((fit(f"  {words.parameter(name)}", room - 1) + " ", "plain"), (fit(text, 9, "right"), "strong"))
        layout.cell(field, room, 9)
