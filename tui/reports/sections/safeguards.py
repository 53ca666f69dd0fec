"""What has to be in place before the option is taken: safeguards, clauses to negotiate, the way back, the rules."""

from __future__ import annotations

from collections.abc import Iterator

from domain.catalogue import SafeguardGroup
from domain.compliance.findings import PointStatus, compliance
from domain.reversibility.index import exit_index
from domain.reversibility.walk import has_exit
from domain.safeguards import SAFEGUARDS_BY_GROUP, SafeguardGap, gaps, required
from tui.i18n import _
from tui.reports import figures
from tui.reports.case import Case
from tui.reports.document import Block, Bullets, Cell, Paragraph, Section, Table, Tone
from tui.reports.sections.way_back import tested
from tui.words import compliance as compliance_words
from tui.words import compliance_points, exits
from tui.words import safeguards as words

NEGOTIATED = (SafeguardGroup.REVERSIBILITY, SafeguardGroup.CLAUSES)
"""The groups whose safeguards are clauses of the contract. Our reading: the others are the company's own work."""


def safeguards(case: Case) -> Section | None:
    """None while no option is at stake."""
    option = case.option
    if option is None:
        return None
    return Section("safeguards", _("Safeguards and clauses to negotiate"), tuple(_blocks(case, option)))


def clauses(found: tuple[SafeguardGap, ...]) -> tuple[str, ...]:
    """The clauses still to negotiate, a sentence each."""
    return tuple(
        _("{name}: {text}", name=words.label(gap.safeguard), text=words.meaning(gap.safeguard))
        for gap in found
        if gap.group in NEGOTIATED
    )


def clauses_heading(case: Case) -> str:
    """What is to be done about the clauses: once the contract runs, it is too late to sign for them."""
    start = case.board.contract_start
    if start is not None and start <= case.today:
        return _("Still to obtain from the provider")
    return _("To negotiate before signing")


def _blocks(case: Case, option: str) -> Iterator[Block]:
    found = gaps(case.assessment, option, case.today)
    name = case.option_name(option)
    if found:
        yield Paragraph(_("What {option} needs and does not have yet comes first.", option=name))
    else:
        yield Paragraph(_("Everything {option} needs is in place.", option=name), Tone.GOOD)
    to_negotiate = clauses(found)
    if to_negotiate:
        yield Bullets(to_negotiate, clauses_heading(case), _("Required by the method for this option."))
    yield _table(case, option, found)
    yield from _way_back(case, option)
    yield from _rules(case, option)


def _table(case: Case, option: str, found: tuple[SafeguardGap, ...]) -> Table:
    overdue = {gap.safeguard for gap in found if gap.is_overdue}
    rows: list[tuple[Cell, ...]] = []
    for group, ids in SAFEGUARDS_BY_GROUP.items():
        for id in ids:
            if id not in required(option):
                continue
            check = case.assessment.safeguard(id)
            state = f"{words.glyph(check.state)} {words.state(check.state)}"
            if id in overdue:
                state = _("{state}, overdue", state=state)
            rows.append((words.label(id), words.group(group), state, check.owner, figures.day(check.due)))
    rows.sort(key=lambda row: not any(words.label(gap.safeguard) == row[0] for gap in found))
    return Table(
        _("Safeguards that {option} needs", option=case.option_name(option)),
        (_("Safeguard"), _("Group"), _("State"), _("Owner"), _("Due")),
        tuple(rows),
        _("What each option needs: the method; state, owner and date: the interview."),
    )


def _way_back(case: Case, option: str) -> Iterator[Block]:
    """The index of the exit, but for an option of which the section of the way back says it."""
    if has_exit(option) and option not in tested(case):
        index = exit_index(case.assessment, option)
        yield Paragraph(exits.index(case.option_name(option), index), source=exits.formula())


def _rules(case: Case, option: str) -> Iterator[Block]:
    found = compliance(case.assessment, option, case.today)
    yield Paragraph(compliance_words.summary(found))
    rows: list[tuple[Cell, ...]] = [
        (
            compliance_points.label(point.point),
            compliance_words.reference(point.point),
            f"{compliance_words.status_glyph(point.status)} {compliance_words.status(point.status)}",
        )
        for regime in found
        for point in regime.points
        if point.status in (PointStatus.MISSING, PointStatus.OPEN)
    ]
    if rows:
        yield Table(
            _("Rules not yet kept"),
            (_("Point"), _("Reference"), _("State")),
            tuple(rows),
            _("The articles named; state: the interview."),
        )
