"""The documents that can be made of an assessment: the dossier, its summary on one page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.assessment import Assessment
from domain.catalogue import Basis
from domain.opinions import kept_from
from domain.safeguards import gaps
from tui import __version__
from tui.formats import day
from tui.i18n import _, language
from tui.reports.case import Case
from tui.reports.document import Block, Bullets, Document, Paragraph, Section
from tui.reports.sections.decision import decision, latest_sentences
from tui.reports.sections.follow_up import alerts, kpi_plan, proposed, targets_table
from tui.reports.sections.governance import behind, governance
from tui.reports.sections.grid import grid, ranking_chart, sureness
from tui.reports.sections.options import cost, options
from tui.reports.sections.question import question, question_sentence
from tui.reports.sections.safeguards import clauses, clauses_heading, safeguards
from tui.reports.sections.scope import scope
from tui.reports.sections.verdict import verdict, verdict_sentences
from tui.reports.sections.waves import waves
from tui.reports.sections.way_back import way_back
from tui.words import people, rankings, sources

MOST_CLAUSES = 5
"""Clauses named in the summary: the others are in the dossier. Our addition, so that it fits a page."""


def dossier(assessment: Assessment, today: date, *, is_anonymous: bool = False) -> Document:
    """Everything about an assessment as it stands `today`, in the language in use."""
    case = Case(assessment, today, is_anonymous)
    found = (
        question(case),
        verdict(case),
        options(case),
        scope(case),
        waves(case),
        cost(case),
        grid(case),
        sureness(case),
        safeguards(case),
        way_back(case),
        decision(case),
        kpi_plan(case),
        governance(case),
        _method(),
    )
    return _document(case, _("Sourcing of the IT: the dossier"), tuple(each for each in found if each is not None))


def summary(assessment: Assessment, today: date, *, is_anonymous: bool = False) -> Document:
    """What matters of an assessment, on a page of A4."""
    case = Case(assessment, today, is_anonymous)
    return _document(case, _("Sourcing of the IT: the summary"), tuple(_summary_sections(case)))


def _summary_sections(case: Case) -> Iterator[Section]:
    yield Section("question", _("The question"), (question_sentence(case),))
    yield Section("verdict", _("The verdict"), verdict_sentences(case))
    order: list[Block] = [Paragraph(rankings.verdict(case.assessment, case.ranking))]
    if case.ranking.leader is not None:
        order.append(ranking_chart(case))
        sure = sureness(case)
        if sure is not None and isinstance(sure.blocks[0], Bullets):
            order.append(Paragraph(sure.blocks[0].items[0], source=sure.blocks[0].source))
    yield Section("grid", _("The grid"), tuple(order))
    yield Section("decision", _("The decision"), latest_sentences(case))
    if case.option is not None:
        found = clauses(gaps(case.assessment, case.option, case.today))
        if found:
            told = Bullets(found[:MOST_CLAUSES], source=_("Required by the method for this option."))
            yield Section("safeguards", clauses_heading(case), (told,))
    yield Section("kpis", _("The KPI plan"), (targets_table(case), *alerts(case), *proposed(case), *behind(case)))


def _method() -> Section:
    told = tuple(_("{name}: {text}", name=sources.basis(each), text=sources.meaning(each)) for each in Basis)
    return Section("method", _("Where rules and figures come from"), (Bullets(told),))


def _notice(case: Case) -> str:
    """That a report is anonymous or, of one with names, who should not read it yet."""
    if case.is_anonymous:
        return _("Names and texts were taken out, amounts multiplied by one factor.")
    waiting = kept_from(case.assessment)
    return people.to_keep_from(case.assessment, waiting) if waiting else ""


def _document(case: Case, title: str, sections: tuple[Section, ...]) -> Document:
    return Document(
        language=language(),
        title=case.name,
        subtitle=title,
        sections=sections,
        made_on=case.today,
        foot=foot(case.today),
        notice=_notice(case),
    )


def foot(today: date) -> str:
    """How a report was made."""
    return _("Made on {day} with Sourcier {version}.", day=day(today), version=__version__)
