"""The monthly report shared with the provider: its KPIs and the actions agreed on. Nothing else of the file is in it.

What the provider is paid, and what things cost before, is confidential: of the budget, it has the drift alone.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from domain.agenda import actions_in_order
from domain.alerts import DRIFT_LIMIT
from domain.assessment import Assessment
from domain.base import read_only
from domain.catalogue import Kpi
from domain.dashboard import KpiLine
from domain.kpi import KPIS, KpiUnit
from domain.meeting import Action
from tui.formats import month as month_name
from tui.formats import percent, signed
from tui.i18n import _, language
from tui.reports import figures
from tui.reports.case import Case
from tui.reports.document import Block, Cell, Document, Figure, Paragraph, Section, Table, Tone, Unit
from tui.reports.dossier import foot
from tui.reports.sections.follow_up import alerts, kpi_charts, state, trend, unread
from tui.reports.sections.governance import actions_table
from tui.words import kpis


def shared(assessment: Assessment, month: str, today: date) -> Document:
    """What there is to share of `month` (as in 2026-03), as it stood at its end. Raises ValueError for no month."""
    last = _last_day(month)
    case = Case(_until(assessment, month), last)
    company = assessment.chosen("company_name") or ""
    name = _("Monthly shared dashboard: {company}", company=company) if company else _("Monthly shared dashboard")
    return Document(
        language=language(),
        title=_("Report on {month}", month=month_name(month)),
        subtitle=name,
        sections=(
            Section("kpis", _("KPIs"), tuple(_kpis(case, month))),
            Section("actions", _("Actions"), tuple(_actions(case, month))),
        ),
        made_on=today,
        foot=foot(today),
    )


def _last_day(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, monthrange(year, number)[1])


def _until(assessment: Assessment, month: str) -> Assessment:
    readings = {each: row for each, row in assessment.readings.items() if each <= month}
    return assessment.model_copy(update={"readings": read_only(readings)})


# --- KPIs ----------------------------------------------------------------------------------------


def _kpis(case: Case, month: str) -> Iterator[Block]:
    if month not in case.assessment.readings:
        yield Paragraph(_("Nothing was read for {month}.", month=month_name(month)), Tone.WARN)
    yield Table(
        _("The five KPIs in {month}", month=month_name(month)),
        (_("KPI"), _("Value"), _("Target"), _("State"), _("Trend")),
        tuple(_row(case, line, month) for line in case.board.lines),
        _(
            "Readings: the monthly figures; targets: those agreed on, else those of the article. Of the budget, its "
            "drift from the forecast."
        ),
    )
    yield from alerts(case, month)
    # The scale of a chart would tell the amounts.
    yield from kpi_charts([line for line in case.board.lines if KPIS[line.kpi].unit is not KpiUnit.MONEY])


def _row(case: Case, line: KpiLine, month: str) -> tuple[Cell, ...]:
    """A KPI in the month: where nothing was read in it, how it stood before is not told as if it were."""
    standing = (state(line), trend(line)) if _is_read(line, month) else (unread(), figures.NONE)
    return kpis.name(line.kpi), *_figures(case, line, month), *standing


def _is_read(line: KpiLine, month: str) -> bool:
    return line.latest is not None and line.latest.month == month


def _figures(case: Case, line: KpiLine, month: str) -> tuple[Cell, Cell]:
    """The reading of the month and its target; of the budget its drift, and how far it may go."""
    if line.kpi is Kpi.BUDGET:
        drift = case.board.budget_drift if _is_read(line, month) else None
        limit = _("at most {limit}", limit=_drift(DRIFT_LIMIT).shown)
        return figures.NONE if drift is None else _drift(drift), limit
    point = next((point for point in line.series if point.month == month), None)
    value, target = (None, None) if point is None else (point.value, point.target)
    return figures.reading(line.kpi, value), figures.reading(line.kpi, target)


def _drift(value: Decimal) -> Figure:
    rounded = round(value, 1)
    return Figure(rounded, Unit.PERCENT, signed(rounded, percent))


# --- actions -------------------------------------------------------------------------------------


def _actions(case: Case, month: str) -> Iterator[Block]:
    assessment = case.assessment
    ids = actions_in_order(assessment, case.today)
    shown = tuple(id for id in ids if _is_shared(assessment.actions[id], month))
    if shown:
        yield actions_table(case, _("Actions open or closed in {month}", month=month_name(month)), shown)
    else:
        yield Paragraph(_("No action is open."))


def _is_shared(action: Action, month: str) -> bool:
    """Whether it was open in the month, or closed in it."""
    return action.done_on is None or action.done_on.isoformat()[:7] >= month
