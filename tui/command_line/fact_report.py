"""The part of the report on facts: exit index, skills missing, points of the rules that are missing, offers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.assessment import Assessment
from domain.compliance.findings import PointStatus, compliance_gaps
from domain.providers import shortlist
from domain.reversibility.index import exit_index
from domain.scope import Severity, scope_of
from domain.skill_gaps import skill_gaps
from domain.skills import knowledge_risks
from tui.formats import day
from tui.i18n import _
from tui.words import compliance, compliance_points, exits, knowledge, offers
from tui.words.facts import Fact, fact_lines

Told = tuple[str, str, bool]
"""A sentence, the mark before it, and whether it stands under the one before."""

_MARKS = {Severity.ERROR: "✗ ", Severity.WARNING: "! ", None: "· "}


def told_facts(assessment: Assessment, option: str, today: date) -> Iterator[Told]:
    """What the facts say of an option as things stand `today`; below the last sentence of each, what is behind it."""
    lines = fact_lines(assessment, option, today)
    behind = {
        Fact.SCOPE: lambda: _gaps(assessment, option),
        Fact.KNOWLEDGE: lambda: _risks(assessment, option, today),
        Fact.EXIT: lambda: _index(assessment, option),
        Fact.COMPLIANCE: lambda: _points(assessment, option, today),
        Fact.PROVIDERS: lambda: _offers(assessment, today),
    }
    for place, line in enumerate(lines):
        yield line.text, _MARKS[line.severity], False
        is_last = line.fact not in {other.fact for other in lines[place + 1 :]}
        if is_last and line.fact in behind:
            yield from behind[line.fact]()


def _gaps(assessment: Assessment, option: str) -> Iterator[Told]:
    for gap in skill_gaps(assessment, scope_of(assessment, option)):
        if gap.missing is not None:
            yield knowledge.gap(gap), "▲ " if gap.is_open else "· ", True


def _risks(assessment: Assessment, option: str, today: date) -> Iterator[Told]:
    for risk in knowledge_risks(assessment, option, today):
        yield knowledge.risk(risk), _MARKS[risk.severity], True


def _index(assessment: Assessment, option: str) -> Iterator[Told]:
    yield exits.formula(), "", True
    for part in exit_index(assessment, option).parts:
        yield _("{name}: {text}", name=exits.part(part.id), text=exits.part_points(part)), "· ", True


def _points(assessment: Assessment, option: str, today: date) -> Iterator[Told]:
    """The points known to be missing, with who puts them right by when."""
    for gap in compliance_gaps(assessment, option, today):
        if gap.status is not PointStatus.MISSING:
            continue
        name = f"{compliance.reference(gap.point)} · {compliance_points.label(gap.point)}"
        parts = (gap.check.owner, "" if gap.check.due is None else day(gap.check.due), _overdue(gap.is_overdue))
        said = ", ".join(part for part in parts if part)
        yield _("{name}: {text}", name=name, text=said) if said else name, "✗ ", True


def _overdue(is_overdue: bool) -> str:
    return _("overdue") if is_overdue else ""


def _offers(assessment: Assessment, today: date) -> Iterator[Told]:
    for found in shortlist(assessment, today):
        parts = (offers.standing(found.standing), offers.total(found.total))
        text = ", ".join(part for part in parts if part)
        name = assessment.offers[found.offer].name
        yield _("{name}: {text}", name=name, text=text), f"{offers.standing_glyph(found.standing)} ", True
