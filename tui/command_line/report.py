"""What follows from an assessment, in words and lines: the text that `sourcier show` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from domain.assessment import Assessment, OptionState
from domain.dashboard import KpiLine, dashboard
from domain.dataclass import dataclass
from domain.diagnosis import Finding, diagnose
from domain.evidence import Status
from domain.fit import Side, Variable, fit, source_conflicts
from domain.opinions import kept_from
from domain.outage import outage_cost
from domain.progress import steps_done
from domain.ranking import Ranking, Standing, rank
from domain.readjustment import readjustments
from domain.safeguards import gaps
from domain.steps import Step
from storage.store import OpenFile
from tui.command_line.costs import costs, suggested
from tui.command_line.fact_report import Told, told_facts
from tui.command_line.meetings import told_actions, told_meetings
from tui.command_line.output import columns, paragraph
from tui.command_line.sureness import sentences
from tui.formats import day, grammatical, month, number, span
from tui.formats.numbers import Number
from tui.i18n import _, ngettext
from tui.json_view import option_at_stake
from tui.words import (
    evidence,
    kpis,
    people,
    rankings,
    reasons_dashboard,
    reasons_decision,
    reasons_diagnosis,
    reasons_fit,
    signals,
    sources,
    verdicts,
)
from tui.words import fits as fit_words
from tui.words import readjustments as readjustment_words
from tui.words import safeguards as safeguard_words
from tui.words.criteria import criterion_name
from tui.words.files import shown_path
from tui.words.models import option_name
from tui.words.weight_shares import weight_shares

INDENT = "  "
DEEPER = INDENT * 2
MARKS = {Side.FOR: "+ ", Side.AGAINST: "− ", Side.TO_KNOW: "· "}


@dataclass(frozen=True, slots=True)
class Case:
    """What the sections tell about: the assessment, its ranking, the day, and the columns there are."""

    assessment: Assessment
    ranking: Ranking
    today: date
    room: int

    def told(self, text: str, indent: str = INDENT, mark: str = "") -> str:
        """`text` as a paragraph, a `mark` hanging before it."""
        return paragraph(mark + text, self.room, indent, indent + " " * len(mark))


def report(file: OpenFile, today: date, room: int) -> Iterator[str]:
    """The lines of the report on an assessment as it stands `today`, at most `room` columns wide where words allow."""
    case = Case(file.assessment, rank(file.assessment), today, room)
    yield from _head(case, file)
    for heading, section in _sections():
        lines = list(section(case))
        if lines:
            yield ""
            yield heading
            yield from lines


def _sections() -> tuple[tuple[str, Callable[[Case], Iterator[str]]], ...]:
    return (
        (_("Diagnosis"), _diagnosis),
        (_("Fit of the models"), _fit),
        (_("Costs"), _costs),
        (_("Suggested scores"), _suggested),
        (_("Ranking"), _ranking),
        (_("How sure?"), _sureness),
        (_("Safeguards still missing"), _safeguards),
        (_("What the facts say"), _facts),
        (_("Decisions"), _decisions),
        (_("KPIs"), _kpis),
        (_("Meetings of both sides"), _meetings),
        (_("Actions"), _actions),
    )


def _head(case: Case, file: OpenFile) -> Iterator[str]:
    assessment = case.assessment
    yield assessment.title or assessment.chosen("company_name") or file.path.stem
    saved_at = file.last_saved_at
    parts = [shown_path(file.path)]
    if saved_at is not None:
        parts.append(_("saved on {day}", day=day(saved_at.astimezone().date())))
    parts.append(_("Steps done: {done} of {total}", done=steps_done(assessment), total=len(Step)))
    yield " · ".join(parts)


def _told_of(name: str, text: str) -> str:
    return _("{name}: {text}", name=name, text=text)


def _sourced(sentence: str, source: str) -> str:
    return f"{sentence.removesuffix('.')} · {source}"


# --- diagnosis -----------------------------------------------------------------------------------


def _diagnosis(case: Case) -> Iterator[str]:
    diagnosis = diagnose(case.assessment)
    yield case.told(evidence.verdict(diagnosis))
    follows = (verdicts.sentence(diagnosis.verdict), evidence.doubt(diagnosis), evidence.may_become(diagnosis))
    yield case.told(" ".join(part for part in follows if part))
    if diagnosis.settling:
        yield case.told(_("Ask first: {questions}", questions=evidence.labels(diagnosis.settling[:3])))
    for finding in diagnosis.findings.values():
        yield from _finding(case, finding)
    for sentence in evidence.outage(outage_cost(case.assessment)):
        yield case.told(sentence)


def _finding(case: Case, finding: Finding) -> Iterator[str]:
    mark = f"{reasons_diagnosis.status_glyph(finding.status)} "
    source = evidence.source(finding.signal, finding.source)
    text = _told_of(signals.name(finding.signal), f"{evidence.state(finding)} ({source})")
    yield case.told(text, INDENT, mark)
    if finding.status is not Status.UNKNOWN:
        for reason in evidence.reasons(finding):
            yield case.told(reason, DEEPER)


# --- models and grid -----------------------------------------------------------------------------


def _fit(case: Case) -> Iterator[str]:
    assessment = case.assessment
    fits = [fit(assessment, id) for id in assessment.option_ids()]
    headings = ["", *(reasons_fit.variable(variable) for variable in Variable), _("Together")]
    rows = [
        [
            option_name(assessment, each.option),
            *(reasons_fit.level(each.variable(variable).level) for variable in Variable),
            reasons_fit.level(each.level),
        ]
        for each in fits
    ]
    yield columns([headings, *rows], indent=INDENT)
    for each in fits:
        option = assessment.option(each.option)
        yield f"{INDENT}{option_name(assessment, each.option)}"
        if option.state is OptionState.RULED_OUT:
            yield case.told(_("Ruled out: {reason}", reason=option.reason or _("no reason given")), DEEPER)
            if option.lifted_by:
                yield case.told(_("Would come back if: {condition}", condition=option.lifted_by), DEEPER)
        for reason in each.reasons:
            yield case.told(fit_words.reason(reason), DEEPER, MARKS[reason.side])
    for conflict in source_conflicts(assessment):
        yield case.told(fit_words.conflict(conflict), INDENT, "≠ ")


def _ranking(case: Case) -> Iterator[str]:
    assessment, ranking = case.assessment, case.ranking
    if waiting := kept_from(assessment):
        yield case.told(people.to_keep_from(assessment, waiting), INDENT, "⚠ ")
    yield case.told(rankings.verdict(assessment, ranking))
    missing = rankings.missing(assessment, ranking)
    if missing:
        yield case.told(missing)
    if not ranking.standings:
        return
    yield case.told(rankings.weights(assessment, ranking))
    weights = weight_shares(ranking.profile.weights)
    yield columns([[criterion_name(assessment, id), weight] for id, weight in weights.items()], (1,), DEEPER)
    for standing in ranking.standings:
        yield from _standing(case, standing)


def _standing(case: Case, standing: Standing) -> Iterator[str]:
    name = option_name(case.assessment, standing.option)
    total = number(standing.total, 1)
    bounds = span(standing.low, standing.high, _one_place)
    count = grammatical(round(standing.total, 1))
    points = ngettext("{total} point ({bounds})", "{total} points ({bounds})", count, total=total, bounds=bounds)
    text = _told_of(name, points)
    yield case.told(text, INDENT, f"{standing.rank}. ")
    parts = (
        f"{criterion_name(case.assessment, id)} {_one_place(points)}" for id, points in standing.contributions.items()
    )
    yield case.told(" · ".join(parts), DEEPER)


def _one_place(value: Number) -> str:
    return number(value, 1)


def _costs(case: Case) -> Iterator[str]:
    for sentence in costs(case.assessment):
        yield case.told(sentence)


def _suggested(case: Case) -> Iterator[str]:
    for sentence in suggested(case.assessment):
        yield case.told(sentence)


def _sureness(case: Case) -> Iterator[str]:
    for sentence in sentences(case.assessment, case.ranking):
        yield case.told(sentence)


# --- safeguards, decisions, KPIs -----------------------------------------------------------------


def _safeguards(case: Case) -> Iterator[str]:
    option = option_at_stake(case.assessment, case.ranking)
    if option is None:
        return
    missing = gaps(case.assessment, option, case.today)
    name = option_name(case.assessment, option)
    if not missing:
        yield case.told(_("None for {option}.", option=name))
        return
    yield case.told(ngettext("{n} for {option}:", "{n} for {option}:", len(missing), option=name))
    for gap in missing:
        parts = [safeguard_words.state(gap.state), gap.owner, "" if gap.due is None else day(gap.due)]
        if gap.is_overdue:
            parts.append(_("overdue"))
        text = _told_of(safeguard_words.label(gap.safeguard), ", ".join(part for part in parts if part))
        yield case.told(text, INDENT, f"{safeguard_words.glyph(gap.state)} ")


def _facts(case: Case) -> Iterator[str]:
    option = option_at_stake(case.assessment, case.ranking)
    if option is not None:
        yield from _lines(case, told_facts(case.assessment, option, case.today))


def _lines(case: Case, told: Iterable[Told]) -> Iterator[str]:
    for text, mark, deeper in told:
        yield case.told(text, DEEPER if deeper else INDENT, mark)


def _decisions(case: Case) -> Iterator[str]:
    for decision in case.assessment.decisions.values():
        outcome = reasons_decision.outcome(decision.outcome)
        option = f"{decision.option_name}, " if decision.option_name else ""
        yield case.told(_told_of(day(decision.decided_on), f"{option}{outcome}. {decision.reason}"))
        if further := reasons_decision.takes_further(case.assessment, decision):
            yield case.told(_told_of(_("Readjustment"), further), DEEPER)
        if decision.participants:
            yield case.told(_("Decided by: {names}", names=decision.participants), DEEPER)
        if decision.review_on:
            yield case.told(_("Review: {day}", day=day(decision.review_on)), DEEPER)


def _kpis(case: Case) -> Iterator[str]:
    board = dashboard(case.assessment, case.today)
    if any(line.judged for line in board.lines):
        headings = ["", "", _("Latest"), _("Target"), _("Month"), _("Trend")]
        yield columns([headings, *(_kpi(line) for line in board.lines)], (2, 3), INDENT)
    for alert in board.alerts:
        text = _told_of(month(alert.month), reasons_dashboard.alert(alert))
        yield case.told(_sourced(text, sources.rule(alert.basis)), INDENT, "‼ " if alert.is_major else "▲ ")
    if unread := reasons_dashboard.unread(board):
        yield case.told(unread, INDENT, "⚠ ")
    for proposal in readjustments(case.assessment, board):
        name = readjustment_words.name(proposal.readjustment)
        because = ", ".join(kpis.name(deviation.kpi) for deviation in proposal.deviations)
        text = _("Proposed: {readjustment} ({because}).", readjustment=name, because=because)
        yield case.told(f"{text} {readjustment_words.sentence(proposal.readjustment)}", INDENT, "→ ")


def _kpi(line: KpiLine) -> list[str]:
    latest, target = line.latest, line.target_now
    return [
        kpis.name(line.kpi),
        f"{reasons_dashboard.status_glyph(line.status)} {reasons_dashboard.standing(line)}",
        reasons_dashboard.figure(line.kpi, latest.value) if latest else "",
        reasons_dashboard.figure(line.kpi, round(target, 2)) if target is not None else "",
        month(latest.month, short=True) if latest else "",
        reasons_dashboard.trend(line.trend.direction),
    ]


# --- governance ----------------------------------------------------------------------------------


def _meetings(case: Case) -> Iterator[str]:
    yield from _lines(case, told_meetings(case.assessment, case.today))


def _actions(case: Case) -> Iterator[str]:
    yield from _lines(case, told_actions(case.assessment, case.today))
