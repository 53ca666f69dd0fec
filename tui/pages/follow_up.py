"""Step 7: the dashboard. Readings and their chart first, then alerts, readjustments, rituals, and the baseline."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from domain.agenda import OccurrenceState, agenda, late_rituals, overdue_actions
from domain.alerts import Alert, AlertKind
from domain.assessment import Assessment
from domain.catalogue import Basis
from domain.dashboard import Dashboard, dashboard
from domain.freeze import decided_after_start
from domain.questions import questions_of
from domain.readjustment import Proposal, readjustments
from domain.survey import survey_margin
from tui.fields.answer import badges
from tui.fields.field import Field
from tui.fields.link import LinkField
from tui.fields.reading import NoticeField, ReadingField, StartField, baseline_to_ask
from tui.formats import day, month
from tui.i18n import _, ngettext
from tui.lines import Line, clip, fit, wrap
from tui.page import Layout, Page, PageId, Target, View
from tui.pages.form import add_heading, add_questions, value_style
from tui.pages.readings import STATUS_STYLES, add_chart, add_readings, alert_key, month_to_fill
from tui.pages.small_charts import add_charts, is_roomy
from tui.words import days
from tui.words import governance as governance_words
from tui.words import kpi_lines as line_words
from tui.words import kpis as kpi_words
from tui.words import questions as question_words
from tui.words import readjustments as readjustment_words
from tui.words import reasons_dashboard as words
from tui.words import reasons_readjustment as reason_words
from tui.words import rituals as ritual_words
from tui.words import sources as source_words

START = "contract_start"

LABEL, VALUE = 22, 19
"""Cells of the start of the contract and its label, on the first line."""


class FollowUpPage(Page):
    """Was it the right choice? Everything moves as a reading is typed."""

    id = PageId.FOLLOW_UP
    follows_cursor = True

    def start(self, assessment: Assessment) -> str:
        """What was true before, then the reading to take next; the start of the contract before all else."""
        month = month_to_fill(assessment)
        return (baseline_to_ask(assessment) or month) if month else START

    def layout(self, view: View) -> Layout:
        layout = Layout()
        board = dashboard(view.assessment, view.today)
        proposals = readjustments(view.assessment, board)
        _add_start(layout, view, board, proposals)
        if board.contract_start is None:
            _add_explanation(layout, view)
        if (decided := decided_after_start(view.assessment)) is not None:
            text = _("The contract starts before the decision of {day}: is one of the dates wrong?", day=day(decided))
            layout.say(f"⚠ {text}", view.width, "warn")
        add_readings(layout, view, board)
        if is_roomy(view):
            add_charts(layout, view, board)
        else:
            add_chart(layout, view, board)
        _add_alerts(layout, view, board)
        _add_in_words(layout, view, board)
        _add_proposals(layout, view, proposals)
        _add_rituals(layout, view, board)
        add_questions(layout, view, (question for question in questions_of(self.step) if question.id != START))
        return layout

    def about(self, view: View, field: Field | None) -> Sequence[Line]:
        """For a reading: what it raises, or else the rule it is watched by, before what it measures."""
        lines = list(super().about(view, field))
        if not isinstance(field, ReadingField):
            return lines
        row = dashboard(view.assessment, view.today).line(field.kpi)
        told = [wrapped for alert in row.alerts for wrapped in wrap(_alert(alert), view.width, "bad")]
        rule = wrap(_("Rule: {rule}", rule=kpi_words.rule(field.kpi)), view.width, "muted")
        return [lines[0], *told, *lines[1:], *rule] if told else [lines[0], *rule, *lines[1:]]


# --- above the readings --------------------------------------------------------------------------------


def _add_start(layout: Layout, view: View, board: Dashboard, proposals: Sequence[Proposal]) -> None:
    """The start of the contract, always on the first line so that it stays where it is typed, and the sums of all."""
    field = StartField(START)
    answer = view.assessment.answer(START)
    marks = badges(answer.confidence, answer.source, answer.note)
    room = max(0, view.width - LABEL - VALUE - 3)
    layout.add(
        (fit(question_words.label(START), LABEL), "plain"),
        (fit(field.shown(view.assessment) or "·", VALUE), value_style(answer)),
        (fit(marks, 3), "warn"),
        (fit(_sums(view, board, proposals), room, "right"), "bad" if board.alerts else "muted"),
    )
    layout.cell(field, LABEL, VALUE)


def _sums(view: View, board: Dashboard, proposals: Sequence[Proposal]) -> str:
    """How far the contract is, how many alerts there are, and how many readjustments they propose."""
    if board.contract_start is None or board.months is None:
        return ""
    if board.contract_start > view.today:
        return days.until(board.contract_start, view.today)
    parts = [_("month {n}", n=max(1, board.months))]
    alerts = len(board.alerts)
    if alerts:
        parts.append(ngettext("{n} alert", "{n} alerts", alerts))
    elif board.months_unread:
        # That nothing alerts would say more than is known.
        parts.append(ngettext("{n} month unread", "{n} months unread", board.months_unread))
    else:
        parts.append(_("no alert"))
    if proposals:
        parts.append(ngettext("{n} proposal", "{n} proposals", len(proposals)))
    return " · ".join(parts)


def _add_explanation(layout: Layout, view: View) -> None:
    text = _(
        "Enter the day the new organisation starts: months, targets and meetings are counted from it. What was true "
        "before goes at the bottom of the page; then comes one reading of each KPI a month."
    )
    layout.say(text, view.width, "accent")


# --- alerts and what they lead to ------------------------------------------------------------------------


def _alert(alert: Alert) -> str:
    return f"{words.alert(alert)} ({month(alert.month, short=True)})"


def _rule(alert: Alert) -> str:
    source = source_words.basis(alert.basis)
    if alert.kind is AlertKind.BUDGET_DRIFT:
        return _("Rule ({source}): the limit of the first six months is kept afterwards.", source=source)
    return _("Rule ({source}): {rule}", source=source, rule=kpi_words.rule(alert.kpi))


def _add_alerts(layout: Layout, view: View, board: Dashboard) -> None:
    if not any(row.judged for row in board.lines):
        return
    add_heading(layout, _("Alerts"))
    for alert in board.alerts:
        first = len(layout.lines)
        layout.point("‼" if alert.is_major else "▲", _alert(alert), view.width, "bad")
        layout.point(" ", _rule(alert), view.width, "muted")
        name = kpi_words.name(alert.kpi)
        _add_stop(layout, first, NoticeField(alert_key(alert), name, kpi_words.measured(alert.kpi)))
    if not board.alerts:
        layout.point("✓", _("No alert."), view.width, "good")
    if unread := words.unread(board):
        layout.point("⚠", unread, view.width, "warn")
    if board.missing:
        labels = ", ".join(question_words.label(id) for id in board.missing)
        layout.point("?", _("Not fully judged without: {questions}.", questions=labels), view.width, "warn")


def _add_in_words(layout: Layout, view: View, board: Dashboard) -> None:
    """Every KPI in words: what the table and the charts show, for who is read to."""
    if not any(row.judged for row in board.lines):
        return
    add_heading(layout, _("In words"))
    for row in board.lines:
        reading = view.assessment.reading(row.latest.month, row.kpi) if row.latest else None
        margin = survey_margin(reading) if reading else None
        glyph, style = words.status_glyph(row.status), STATUS_STYLES[row.status]
        layout.point(glyph, line_words.in_words(board, row, margin), view.width, style)
        if margin and row.latest and row.latest.target is not None and margin.holds(row.latest.target):
            target = words.figure(row.kpi, round(row.latest.target, 1))
            layout.point(" ", line_words.cannot_tell(target), view.width, "warn")


def _add_proposals(layout: Layout, view: View, proposals: Sequence[Proposal]) -> None:
    if not proposals:
        return
    source = source_words.basis(Basis.READING)
    add_heading(layout, _("Readjustments to put to the committee ({source})", source=source))
    for proposal in proposals:
        first = len(layout.lines)
        name = readjustment_words.name(proposal.readjustment)
        sentence = readjustment_words.sentence(proposal.readjustment)
        text = f"{name}. {sentence}"
        layout.point("‼" if proposal.is_urgent else "▸", text, view.width, "strong")
        reasons = [
            *(reason_words.rule(rule, proposal) for rule in proposal.rules),
            *(reason_words.deviation(deviation) for deviation in proposal.deviations),
            *(reason_words.condition(condition) for condition in proposal.conditions),
        ]
        for reason in reasons:
            layout.point("  ·", reason, view.width, "plain")
        _add_stop(layout, first, NoticeField(f"proposal.{proposal.readjustment}", name, sentence))
    text = _("Clauses, what leaving costs, and the next decision")
    layout.add(("  ▸ ", "accent"), (text, "key"))
    layout.cell(LinkField("proposals", PageId.READJUSTMENT), 4, cell_len(text))


def _add_stop(layout: Layout, first: int, field: NoticeField) -> None:
    """A stop for the cursor on line `first`; the lines after it come into sight with it."""
    text = layout.lines[first].cells
    layout.targets.append(Target(field, first, 4, max(1, text - 4), below=len(layout.lines) - 1 - first))


# --- rituals ---------------------------------------------------------------------------------------------


def _add_rituals(layout: Layout, view: View, board: Dashboard) -> None:
    """The meeting of every ritual that waits, the longest due first."""
    if board.contract_start is None:
        return
    courses = agenda(view.assessment, view.today)
    waiting = [one for course in courses if (one := course.waiting)]
    add_heading(layout, _("Next meetings, surveys and audits"))
    name = min(ritual_words.NAME_CELLS + 1, view.width // 2)
    for one in sorted(waiting, key=lambda one: one.due):
        on, ritual = one.due, one.ritual
        late = one.state is OccurrenceState.LATE
        text = f"{governance_words.glyph(one.state)} " * late + f"{day(on)}, {days.until(on, view.today)}"
        style = "bad" if late else "strong" if (on - view.today).days <= 7 else "muted"
        layout.add(
            ("  " + fit(ritual_words.name(ritual), name), "plain"),
            (clip(text, view.width - name - 2), style),
        )
        title = f"{ritual_words.name(ritual)} · {text}"
        layout.cell(NoticeField(f"ritual.{ritual}", title, ritual_words.meaning(ritual)), 2, name)
    _add_late(layout, view, late_rituals(courses))


def _add_late(layout: Layout, view: View, late: int) -> None:
    """What was not held or done in time, and the way to it."""
    overdue = len(overdue_actions(view.assessment, view.today))
    if late or overdue:
        text = governance_words.behind(late, overdue)
        layout.add(("  ⚠ ", "warn"), (clip(text, view.width - 4), "warn"))
        layout.cell(LinkField("governance", PageId.GOVERNANCE), 4, min(cell_len(text), view.width - 4))
