"""Step 2, outages: what they cost against maintenance, and what availability means in the client's own hours."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from domain.assessment import Assessment
from domain.availability import WINDOWS, availability_now, service_hours, target_worth
from domain.catalogue import Signal
from domain.interval import Interval
from domain.outage import AVAILABILITY_TARGETS, OutageCost, outage_cost, service_window
from domain.questions import QUESTIONS
from tui.charts_decision import share_bar
from tui.formats import hours, number, percent
from tui.i18n import _
from tui.lines import Span, fit
from tui.page import Layout, Page, PageId, View
from tui.pages.diagnosis import FACT_QUESTIONS
from tui.pages.form import add_heading, add_question
from tui.words import availability as words
from tui.words import cost_results, evidence
from tui.words import questions as question_words

NAME = 22

ALSO_ASKED = ("maintenance_cost", "headcount", "service_window")
"""Questions of the first step that the figures rest on too."""

LEVELS = (*(target.availability for target in AVAILABILITY_TARGETS), Decimal("99.99"))
"""The article's targets, and one level beyond them."""


class OutagesPage(Page):
    """The sums first, then the questions they are made of, then availability in hours and what the target is worth."""

    id = PageId.OUTAGES

    def start(self, assessment: Assessment) -> str:
        """The first question not asked yet."""
        return next((id for id in _questions() if assessment.answer(id).is_open), "")

    def layout(self, view: View) -> Layout:
        layout = Layout()
        cost = outage_cost(view.assessment)
        first, *rest = evidence.outage(cost) or [words.nothing_known()]
        # What a year costs says more than what one outage does.
        if cost.per_year is not None and rest:
            first, rest = rest[0], [first, *rest[1:]]
        layout.say(first, view.width, "strong")
        for sentence in rest:
            layout.say(sentence, view.width)
        _add_bars(layout, view, cost)
        add_heading(layout, question_words.group(Signal.OUTAGE_COST))
        for id in _questions():
            add_question(layout, view, QUESTIONS[id])
        _add_hours(layout, view)
        _add_target(layout, view)
        return layout


def _questions() -> Sequence[str]:
    return (*(question.id for question in FACT_QUESTIONS[Signal.OUTAGE_COST]), *ALSO_ASKED)


def _add_bars(layout: Layout, view: View, cost: OutageCost) -> None:
    """A year of outages and a year of maintenance, one below the other."""
    if cost.per_year is None or cost.maintenance is None:
        return
    # While a part is not known, only the lowest of the year is a lower bound.
    year = cost.per_year.low if cost.is_lower_bound else cost.per_year.likely
    most = max(year, cost.maintenance.likely)
    if not most:
        return
    length = view.width - NAME - 16
    sign = "≥" if cost.is_lower_bound else ""
    for name, value, mark in ((words.outages(), year, sign), (words.maintenance(), cost.maintenance.likely, "")):
        layout.add(
            ("  " + fit(name, NAME), "plain"),
            *share_bar(float(value / most), length),
            (fit(mark + cost_results.compact(value), 14, "right"), "strong"),
        )


def _add_hours(layout: Layout, view: View) -> None:
    """What each level of availability leaves in hours a year, by service window; the client's own is marked."""
    add_heading(layout, words.downtime_heading())
    own = service_window(view.assessment)
    column = (view.width - NAME) // len(WINDOWS)
    spans: list[Span] = [(" " * NAME, "plain")]
    for window in WINDOWS:
        mark = "▸" if window is own else ""
        name = question_words.choice("service_window", window)
        spans.append((fit(mark + name, column - 1, "right") + " ", "strong" if window is own else "muted"))
    layout.add(*spans)
    target = target_worth(view.assessment).target
    for level in LEVELS:
        is_target = target is not None and target.availability == level
        name = f"{'◆' if is_target else ' '} {percent(level)}"
        cells: list[Span] = [(fit(name, NAME), "strong" if is_target else "plain")]
        for window, service in WINDOWS.items():
            down = hours(service.downtime(level), 1)
            cells.append((fit(down, column - 1, "right") + " ", "strong" if window is own else "plain"))
        layout.add(*cells)
    needed = service_hours(view.assessment)
    now = None if needed is None else availability_now(view.assessment, needed)
    if now is not None:
        found = target_worth(view.assessment).now
        layout.point("→", words.now(_percents(now), _hours(found)), view.width, "accent")


def _percents(value: Interval) -> str:
    if value.is_exact:
        return percent(value.likely, 2)
    return f"{number(value.low, 2)}–{percent(value.high, 2)}"


def _hours(value: Interval | None) -> str:
    if value is None:
        return "?"
    return hours(value.likely, 1) if value.is_exact else f"{number(value.low, 1)}–{hours(value.high, 1)}"


def _add_target(layout: Layout, view: View) -> None:
    """The article's target and return for the size, and what the target is worth here."""
    add_heading(layout, _("The target for the company's size"))
    layout.point("◆", words.target(view.assessment), view.width)
    found = target_worth(view.assessment)
    if found.target is None:
        return
    layout.point("·", words.average_return(found.target.average_roi), view.width, "muted")
    if found.worth is not None:
        layout.point("→", words.worth(found.worth, is_lower_bound=found.is_lower_bound), view.width, "accent")
    elif found.missing:
        layout.point("?", words.worth_missing(evidence.labels(found.missing)), view.width, "warn")
