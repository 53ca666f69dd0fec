"""Step 4, costs compared: one sentence, the figures of every option, and what lies behind those of the one chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from domain.assessment import Assessment
from domain.interval import Interval
from domain.tco.chance import Chances
from domain.tco.comparison import Comparison, Tco, open_beside
from domain.tco.lines import TODAY
from domain.tco.saving import break_even, saving
from domain.tco.tornado import Tornado, tornado
from tui.charts_costs import CURVE_SIGNS, SAME, curves, tornado_bar
from tui.costing import chances_of, comparison_of, odd_amount
from tui.fields.reading import NoticeField
from tui.fields.section import SectionField
from tui.formats import share
from tui.formats import width as cells
from tui.i18n import _
from tui.lines import Span, clip, fit, wrap
from tui.page import Layout, Page, PageId, View
from tui.pages.answer import ROOMY, Answer, add_answer, opened_sections
from tui.words import cost_results as words
from tui.words import costs as cost_words
from tui.words import models as model_words
from tui.words import savings

OPENED = frozenset({"curves", "tornado"})
"""The sections open at first where there is room."""

NAME, FIGURE, SHORT = 16, 12, 9
MOST_BARS = 6

END = 10
"""Cells of the amount at each end of a bar."""

CURVE_ROWS = 9


class ComparisonPage(Page):
    """What every option costs, beside staying as one is. The option under the cursor is looked at more closely."""

    id = PageId.COMPARISON
    follows_cursor = True

    def is_settled(self, assessment: Assessment) -> bool:
        """The step opens on what it cannot do without: weights and scores."""
        return True

    def layout(self, view: View) -> Layout:
        layout = Layout()
        assessment, comparison = view.assessment, comparison_of(view.assessment)
        layout.extend(wrap(words.headline(assessment, comparison), view.width, "strong"))
        if caution := words.caution(assessment, comparison, odd_amount(assessment)):
            layout.extend(wrap(caution, view.width, "warn"))
        known = [tco for tco in comparison.options.values() if tco.lines]
        if not known and not comparison.today.lines:
            return layout
        found = chances_of(assessment)
        _add_table(layout, view, comparison, known, found)
        chosen = _chosen(view, known)
        opened = opened_sections(view, OPENED)
        for answer in _answers(view, comparison, known, chosen, found):
            heading = SectionField("comparison", answer.section, opened, answer.sentence)
            add_answer(layout, answer, heading, view.width)
        return layout


def _chosen(view: View, known: Sequence[Tco]) -> Tco | None:
    """The option under the cursor; away from the table the one that costs least."""
    cursor = view.place.cursor.removeprefix("comparison.option.")
    compared = [tco for tco in known if tco.is_meaningful] or list(known)
    here = next((tco for tco in known if tco.option == cursor), None)
    return here or min(compared, key=lambda tco: tco.present_value.likely, default=None)


# --- the table -----------------------------------------------------------------------------------------


def _add_table(layout: Layout, view: View, comparison: Comparison, known: Sequence[Tco], found: Chances) -> None:
    discounts = bool(comparison.parameters.discount_rate)
    heads = [
        (_("total"), FIGURE),
        *([(_("worth today"), FIGURE)] if discounts else []),
        (_("saved"), SHORT - 2),
        (_("user/month"), SHORT + 2),
        (_("paid back"), SHORT + 1),
        (_("cheapest"), SHORT),
    ]
    name = max(NAME, min(40, view.width - sum(width for _head, width in heads)))
    title = cost_words.years(comparison.parameters.years)
    row = "".join(fit(head, width, "right") for head, width in heads)
    layout.add((fit(title, name - 1) + " ", "heading"), (clip(row, view.width - name), "muted"))
    dearer: list[str] = []
    for tco in (comparison.today, *sorted(known, key=lambda tco: (not tco.is_meaningful, tco.present_value.likely))):
        figures = _figures(comparison, tco, found, discounts=discounts)
        if tco is not comparison.today and savings.is_dearer_with_exit(comparison, tco.option):
            dearer.append(cost_words.payer(view.assessment, tco.option))
        row = "".join(fit(text, width, "right") for text, (_head, width) in zip(figures, heads, strict=True))
        label = cost_words.payer(view.assessment, tco.option)
        short = label if cells(label) < name else _short(view, tco.option, name)
        layout.add((fit(short, name - 1) + " ", "strong"), (clip(row, view.width - name), _style(tco)))
        about = _about(view.assessment, comparison, tco)
        layout.cell(NoticeField(f"comparison.option.{tco.option}", label, about), 0, name - 1)
    if dearer:
        layout.extend(wrap(savings.dearer_with_exit(dearer), view.width, "warn"))


def _style(tco: Tco) -> str:
    return "plain" if tco.is_meaningful else "muted"


def _figures(comparison: Comparison, tco: Tco, found: Chances, *, discounts: bool) -> Iterator[str]:
    yield words.at_least(tco, tco.total) if tco.lines else "–"
    if discounts:
        yield words.at_least(tco, tco.present_value) if tco.lines else "–"
    is_option = tco.option != TODAY
    saved = saving(comparison, tco.option) if is_option else None
    yield savings.saved_likely(saved)
    yield words.per_user(tco)
    yield savings.paid_back(break_even(comparison, tco.option)) if is_option else "–"
    chance = found.cheapest.get(tco.option)
    yield "–" if chance is None else ("≥" if tco.option in found.at_least and chance < 1 else "") + share(chance)


def _about(assessment: Assessment, comparison: Comparison, tco: Tco) -> str:
    """What one row says at length: the total with its doubt, when it is paid back, what is missing."""
    if not tco.lines:
        return ""
    told = [words.total(tco)]
    if tco.option != TODAY:
        told.append(savings.paid_back_sentence(assessment, comparison, tco.option))
    if tco.missing:
        told.append(words.missing(assessment, tco))
    return " ".join(part for part in told if part)


# --- behind the figures -----------------------------------------------------------------------------------


def _answers(
    view: View, comparison: Comparison, known: Sequence[Tco], chosen: Tco | None, found: Chances
) -> Iterator[Answer]:
    everyone = [comparison.today, *known] if comparison.today.lines else list(known)
    yield Answer("years", words.yearly(), partial(_draw_years, view, everyone))
    comparable = [tco for tco in known if tco.is_meaningful]
    if comparable and comparison.today.is_meaningful:
        yield Answer("curves", words.curves(), partial(_draw_curves, view, comparison.today, comparable))
    if text := words.chance(view.assessment, found):
        yield Answer("chances", text, partial(_draw_chances, view, comparison, found))
    if chosen is not None and comparison.today.is_meaningful and chosen.is_meaningful:
        bars = tornado(comparison, chosen.option)
        is_open = bool(open_beside(chosen, [comparison.today]) or open_beside(comparison.today, [chosen]))
        sentence = words.tornado(view.assessment, bars, chosen.option, is_open)
        yield Answer("tornado", sentence, partial(_draw_tornado, view, bars) if bars.bars else None)
    gaps = [tco for tco in everyone if tco.missing]
    if gaps:
        yield Answer("missing", words.gaps(len(gaps)), partial(_draw_missing, view, gaps))
    if all(tco.per_user_month is None for tco in everyone):
        yield Answer("people", words.nobody())


def _draw_years(view: View, everyone: Sequence[Tco], layout: Layout) -> None:
    count = len(everyone[0].years)
    name = min(NAME, view.width // 3)
    width = min(FIGURE, (view.width - name - 2) // count)
    heads = "".join(fit(_("year {n}", n=year), width, "right") for year in range(1, count + 1))
    layout.add((fit("  €", name + 2) + heads, "muted"))
    for tco in everyone:
        paid = "".join(fit(words.at_least(tco, year, words.figure), width, "right") for year in tco.years)
        layout.add((fit(f"  {_short(view, tco.option, name)}", name + 2), "plain"), (paid, "plain"))


def _draw_curves(view: View, today: Tco, options: Sequence[Tco], layout: Layout) -> None:
    rows = CURVE_ROWS if view.height >= ROOMY else CURVE_ROWS - 2
    layout.extend(curves(today, options, view.width, rows, words.compact))
    spans: list[Span] = [
        (" " * 4, "plain"),
        (f"{SAME} ", "muted"),
        (f"{cost_words.payer(view.assessment, TODAY)}  ", "plain"),
    ]
    for index, tco in enumerate(options):
        sign, style = CURVE_SIGNS[index % len(CURVE_SIGNS)], f"bar-{index % 8 + 1}"
        spans += [(f"{sign} ", style), (_short(view, tco.option, 14) + "  ", "plain")]
    layout.add(*spans)


def _draw_chances(view: View, comparison: Comparison, found: Chances, layout: Layout) -> None:
    name = min(30, view.width // 3)
    heads = (_("1 case in 10 below"), _("half below"), _("9 in 10 below"))
    width = min(18, (view.width - name - 2) // len(heads))
    layout.add((" " * (name + 2) + "".join(fit(head, width, "right") for head in heads), "muted"))
    for option, cases in found.range.items():
        tco = comparison.of(option)
        shown = (words.at_least(tco, Interval.exactly(end)) for end in (cases.low, cases.likely, cases.high))
        ends = "".join(fit(end, width, "right") for end in shown)
        layout.add((fit(f"  {_short(view, option, name)}", name + 2), "plain"), (ends, "plain"))


def _draw_tornado(view: View, found: Tornado, layout: Layout) -> None:
    name = min(34, view.width // 3)
    shown = found.bars[:MOST_BARS]
    ends = [end for bar in shown for end in (bar.at_low, bar.at_high)]
    scale = (min(*ends, Decimal(0)), max(*ends, Decimal(0)))
    length = view.width - name - 4 - 2 * END
    half = length // 2
    heads = fit(words.cheaper(), half) + fit(words.dearer(), length - half, "right")
    layout.add((" " * (name + 4 + END) + heads, "muted"))
    for bar in shown:
        label = fit(f"    {words.bar(bar)}", name + 4)
        style = "strong" if bar.turns else "plain"
        low, high = (fit(words.figure(end), END - 1, "right") for end in sorted((bar.at_low, bar.at_high)))
        layout.add((label + low + " ", style), *tornado_bar(bar, found.difference, scale, length), (high + " ", style))
    layout.add((clip(" " * (name + 4 + END) + words.likely_difference(found.difference), view.width), "muted"))


def _draw_missing(view: View, gaps: Sequence[Tco], layout: Layout) -> None:
    for tco in gaps:
        layout.point("·", words.missing(view.assessment, tco), view.width)


def _short(view: View, option: str, width: int) -> str:
    if option == TODAY:
        return cost_words.payer(view.assessment, option)
    return model_words.option_short(view.assessment, option, width - 2)
