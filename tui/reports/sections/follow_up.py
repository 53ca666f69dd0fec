"""What is checked afterwards: the KPIs with their targets, alerts and proposals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.dashboard import KpiLine, KpiStatus
from domain.kpi import KPIS
from domain.reading import Reading
from domain.readjustment import Proposal, readjustments
from domain.survey import survey_margin
from domain.way_on import way_on
from tui.formats import month
from tui.i18n import _
from tui.reports import figures
from tui.reports.case import Case
from tui.reports.document import Block, Bullets, LineChart, LinePoint, Paragraph, Section, Table, Tone
from tui.words import kpi_lines, kpis, reasons_dashboard, reasons_readjustment, review, safeguards, sources
from tui.words import readjustments as readjustment_words
from tui.words.names import listed


def kpi_plan(case: Case) -> Section:
    return Section("kpis", _("The KPI plan"), tuple(_blocks(case)))


def targets_table(case: Case) -> Table:
    """Each KPI with its baseline, its targets and where it stands."""
    return Table(
        _("The five KPIs"),
        (_("KPI"), _("Before"), _("Target at 3 months"), _("Target at 6 months"), _("Latest"), _("State"), _("Trend")),
        tuple(
            (
                kpis.name(line.kpi),
                figures.reading(line.kpi, line.baseline),
                figures.reading(line.kpi, line.target_three),
                figures.reading(line.kpi, line.target_six),
                figures.reading(line.kpi, line.latest.value if line.latest else None),
                state(line),
                trend(line),
            )
            for line in case.board.lines
        ),
        targets_source(case.board.lines),
    )


def targets_source(lines: Sequence[KpiLine]) -> str:
    """Where baselines, targets and readings of these KPIs come from: what was agreed on stands before the article."""
    agreed = [kpis.name(line.kpi) for line in lines if line.agreed is not None]
    of_article = [line for line in lines if line.agreed is None and line.target_six is not None]
    if agreed and of_article:
        return _(
            "Targets: the article, but what was agreed on for {agreed}; before and readings: the interview and the "
            "monthly figures entered.",
            agreed=listed(agreed),
        )
    if agreed:
        return _("Target: what was agreed on; before and readings: the interview and the monthly figures entered.")
    if of_article:
        return _("Targets: the article; before and readings: the interview and the monthly figures entered.")
    return _("Before and readings: the interview and the monthly figures entered.")


def state(line: KpiLine) -> str:
    """Where a KPI stands, with its sign."""
    return f"{reasons_dashboard.status_glyph(line.status)} {reasons_dashboard.standing(line)}"


def unread() -> str:
    """What stands in the place of the state where nothing was read."""
    return f"{reasons_dashboard.status_glyph(KpiStatus.NO_DATA)} {reasons_dashboard.status(KpiStatus.NO_DATA)}"


def trend(line: KpiLine) -> str:
    return reasons_dashboard.trend(line.trend.direction)


def kpi_charts(lines: Sequence[KpiLine]) -> Iterator[LineChart]:
    """The readings of each KPI that has any with its target; they stand side by side and have one source."""
    drawn = [line for line in lines if line.judged]
    source = targets_source(drawn)
    return (_chart(line, source) for line in drawn)


def _chart(line: KpiLine, source: str) -> LineChart:
    latest = line.judged[-1]
    told = _("{month}: {figure}", month=month(latest.month), figure=reasons_dashboard.figure(line.kpi, latest.value))
    return LineChart(
        kpis.name(line.kpi),
        tuple(
            LinePoint(
                month(point.month, short=True),
                None if point.value is None else float(point.value),
                None if point.target is None else float(point.target),
            )
            for point in line.series
        ),
        told,
        _("readings"),
        _("target"),
        source,
    )


def _blocks(case: Case) -> Iterator[Block]:
    board = case.board
    if board.contract_start is None:
        yield Paragraph(_("The start of the contract is not known: targets have no dates yet."), Tone.WARN)
    yield targets_table(case)
    yield from alerts(case)
    if any(line.judged for line in board.lines):
        yield Bullets(tuple(_in_words(case)), _("In words"), targets_source(board.lines))
    yield from kpi_charts(board.lines)
    yield from filter(None, (readings_table(case), origins_table(case)))
    for proposal in readjustments(case.assessment, board):
        title = _("Proposed: {readjustment}", readjustment=readjustment_words.name(proposal.readjustment))
        source = _("Rules of the method; clauses and exit: the interview; the steering committee decides.")
        yield Bullets(tuple(_proposal(case, proposal)), title, source)
    yield Bullets(
        tuple(_("{name}: {text}", name=kpis.name(kpi), text=kpis.rule(kpi)) for kpi in KPIS),
        _("When a KPI alerts"),
        _("Rules: the article."),
    )


def proposed(case: Case) -> Iterator[Block]:
    """The readjustments that are proposed, a sentence each."""
    found = tuple(
        _(
            "{name}: {text}",
            name=readjustment_words.name(each.readjustment),
            text=readjustment_words.sentence(each.readjustment),
        )
        for each in readjustments(case.assessment, case.board)
    )
    if found:
        yield Bullets(found, _("Readjustments proposed"), _("Rules of the method; the steering committee decides."))


def alerts(case: Case, of: str | None = None) -> Iterator[Block]:
    """The alerts of the latest readings, or of those of the month `of`; that there is none where something was read."""
    found = tuple(
        f"{'‼' if alert.is_major else '▲'} "
        + _("{month}: {sentence}", month=month(alert.month), sentence=reasons_dashboard.alert(alert))
        + f" · {sources.rule(alert.basis)}"
        for alert in case.board.alerts
        if of in (None, alert.month)
    )
    if found:
        yield Bullets(found, _("Alerts"))
    elif any(line.latest and of in (None, line.latest.month) for line in case.board.lines):
        yield Paragraph(_("No KPI raises an alert."), Tone.GOOD)
    if of is None and (unread := reasons_dashboard.unread(case.board)):
        yield Paragraph(unread, Tone.WARN)


def readings_table(case: Case) -> Table | None:
    """Every month read; None while nothing was. A month without a reading has a dash, which is not zero."""
    months = sorted(case.assessment.readings)
    if not months:
        return None
    return Table(
        _("Monthly readings"),
        (_("Month"), *map(kpis.name, KPIS)),
        tuple(
            (
                month(each),
                *(
                    figures.reading(kpi, reading.value if (reading := case.assessment.reading(each, kpi)) else None)
                    for kpi in KPIS
                ),
            )
            for each in months
        ),
        _("Entered by hand or counted from ticket exports; a dash: nothing was read that month."),
    )


def origins_table(case: Case) -> Table | None:
    """The readings that were counted from tickets or of which something was noted; file names and notes are texts of
    people, so that an anonymous report has none.
    """
    rows = tuple(
        (month(each), kpis.name(kpi), figures.reading(kpi, reading.value), _origin(reading), reading.note)
        for each, row in sorted(case.assessment.readings.items())
        for kpi, reading in row.items()
        if reading.is_imported or reading.note
    )
    if not rows or case.is_anonymous:
        return None
    return Table(
        _("Where readings come from"),
        (_("Month"), _("KPI"), _("Value"), _("Counted"), _("Note")),
        rows,
        _("The file each was counted from; notes: those who entered them."),
    )


def _origin(reading: Reading) -> str:
    if reading.tickets is None:
        return _("entered by hand")
    return kpis.imported(reading.imported_from, reading.imported_on, reading.tickets)


def _in_words(case: Case) -> Iterator[str]:
    """Each KPI, and of a survey how sure it is."""
    for line in case.board.lines:
        reading = case.assessment.reading(line.latest.month, line.kpi) if line.latest else None
        margin = survey_margin(reading) if reading else None
        yield kpi_lines.in_words(case.board, line, margin)
        if margin and line.latest and line.latest.target is not None and margin.holds(line.latest.target):
            yield kpi_lines.cannot_tell(reasons_dashboard.figure(line.kpi, round(line.latest.target, 1)))


def _proposal(case: Case, proposal: Proposal) -> Iterator[str]:
    """What it is, the rules that fired with their readings, the clauses it rests on and what leaving costs."""
    yield readjustment_words.sentence(proposal.readjustment)
    yield from (reasons_readjustment.rule(rule, proposal) for rule in proposal.rules)
    yield from (reasons_readjustment.deviation(each) for each in proposal.deviations)
    yield from (reasons_readjustment.condition(each) for each in proposal.conditions)
    found = way_on(case.assessment, proposal.readjustment, case.today)
    for clause, held in found.clauses:
        yield _("{name}: {text}", name=safeguards.label(clause), text=safeguards.state(held))
    if found.exit is not None:
        yield review.leaving(found.exit)
