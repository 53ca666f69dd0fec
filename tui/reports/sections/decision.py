"""The decisions as they were recorded."""

from __future__ import annotations

from collections.abc import Iterator

from domain.decision import Decision
from domain.freeze import decision_problems
from tui.i18n import _
from tui.reports import figures
from tui.reports.case import Case
from tui.reports.document import Block, Bullets, Cell, Paragraph, Section, Table, Tone
from tui.words import reasons_decision as words


def decision(case: Case) -> Section:
    return Section("decision", _("The decision"), tuple(_blocks(case)))


def latest_sentences(case: Case) -> tuple[Paragraph, ...]:
    """What is decided at present, why, and when it is looked at again; that nothing is."""
    records = tuple(case.assessment.decisions.values())
    return _sentences(records[-1]) if records else (Paragraph(_("Nothing is decided yet."), Tone.WARN),)


def _sentences(record: Decision) -> tuple[Paragraph, ...]:
    day = figures.day(record.decided_on)
    shown = day if isinstance(day, str) else day.shown
    outcome = words.outcome(record.outcome)
    if record.option_name:
        told = _("{day}: {option}, {outcome}.", day=shown, option=record.option_name, outcome=outcome)
    else:
        told = _("{day}: {outcome}.", day=shown, outcome=outcome)
    return (Paragraph(told, Tone.STRONG), *(Paragraph(record.reason) for _each in range(bool(record.reason))))


def _blocks(case: Case) -> Iterator[Block]:
    records = tuple(case.assessment.decisions.values())
    if not records:
        yield from latest_sentences(case)
        names = {id: case.option_name(id) for id in case.assessment.option_ids()}
        problems = tuple(words.problem(each) for each in decision_problems(case.assessment, names, case.today))
        if problems:
            yield Bullets(problems, _("Before it can be recorded"))
        return
    for record in reversed(records):
        yield from _record(case, record)


def _record(case: Case, record: Decision) -> Iterator[Block]:
    yield from _sentences(record)
    rows: tuple[tuple[str, Cell], ...] = (
        (_("Readjustment"), words.takes_further(case.assessment, record)),
        (_("Decided by"), record.participants),
        (_("Known when it was frozen"), record.known),
        (_("Assumed when it was frozen"), record.assumed),
        (_("Total of the option"), "" if record.total is None else figures.points(record.total)),
        (_("Leader of the grid"), record.leader_name),
        (_("Lead of the leader"), "" if record.margin is None else figures.points(record.margin)),
        (_("Weights"), words.weights(case.assessment, record)),
        (_("Review"), figures.day(record.review_on)),
    )
    known = tuple(row for row in rows if row[1])
    day = figures.day(record.decided_on)
    shown = day if isinstance(day, str) else day.shown
    source = _("The decision of {day}, as it was frozen; nothing in it has changed since.", day=shown)
    if known:
        yield Table(_("Record of the decision of {day}", day=shown), (_("What"), _("Recorded")), known, source)
    if record.rejected:
        yield Table(
            _("Not chosen on {day}", day=shown),
            (_("Option"), _("Total"), _("Why not"), _("Would come back if")),
            tuple(
                (
                    option.name,
                    figures.NONE if option.total is None else figures.points(option.total),
                    option.reason or _("no reason given"),
                    option.lifted_by,
                )
                for option in record.rejected.values()
            ),
            source,
        )
