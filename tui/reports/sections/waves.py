"""The waves of a gradual change: what goes out when, by what it is judged, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator

from domain.assessment import Assessment
from domain.base import read_only
from domain.scope import Severity
from domain.wave import CriterionCheck, Wave, WaveState
from domain.waves import proposal, wave_problems
from tui.formats import single_spaced
from tui.i18n import _
from tui.reports import figures
from tui.reports.case import Case
from tui.reports.columns import table_of
from tui.reports.document import Block, Bullets, Paragraph, Section, Table, Tone
from tui.words import questions
from tui.words import waves as words

_SIGNS = {Severity.ERROR: "✗ ", Severity.WARNING: "! "}


def waves(case: Case) -> Section | None:
    """None while there is no plan."""
    if not case.assessment.waves:
        return None
    return Section("waves", _("Waves"), tuple(_blocks(case)))


def _blocks(case: Case) -> Iterator[Block]:
    assessment = _nameless(case.assessment) if case.is_anonymous else case.assessment
    plan = assessment.waves
    refused = any(wave.state is WaveState.NO_GO for wave in plan.values())
    yield Paragraph(words.summary(plan), Tone.BAD if refused else Tone.STRONG)
    problems = tuple(
        _SIGNS[problem.severity] + words.problem_of(assessment, problem) for problem in wave_problems(assessment)
    )
    if problems:
        yield Bullets(problems)
    numbered = tuple(enumerate(plan.values(), start=1))
    yield _plan(case, numbered)
    if any(wave.criteria for wave in plan.values()):
        yield _criteria(case, numbered)


def _nameless(assessment: Assessment) -> Assessment:
    """Waves by their place in the plan: the names people gave them are texts of theirs."""
    plan = {id: wave.model_copy(update={"name": ""}) for id, wave in assessment.waves.items()}
    return assessment.model_copy(update={"waves": read_only(plan)})


_Numbered = tuple[tuple[int, Wave], ...]
_NAMELESS = Wave()


def _plan(case: Case, numbered: _Numbered) -> Table:
    found = [wave for _number, wave in numbered]
    return table_of(
        _("The plan"),
        (
            (_("Wave"), [_place(number) for number, _wave in numbered]),
            (_("Name of the wave"), [wave.name for wave in found]),
            (_("What goes out"), [words.functions(wave) for wave in found]),
            (_("Begins"), [figures.day(wave.starts_on) for wave in found]),
            (_("Review"), [figures.day(wave.review_on) for wave in found]),
            (_("Go or no-go"), [f"{words.state_glyph(wave.state)} {words.state(wave.state)}" for wave in found]),
            (_("What the criteria say"), [words.proposal(proposal(wave)) for wave in found]),
            (_("Note"), [_note(case, wave.note) for wave in found]),
        ),
        words.rule(),
    )


def _criteria(case: Case, numbered: _Numbered) -> Table:
    rows = tuple((number, id, check) for number, wave in numbered for id, check in wave.criteria.items())
    return table_of(
        _("What each wave is judged by"),
        (
            (_("Wave"), [_place(number) for number, _id, _check in rows]),
            (_("Criterion"), [words.criterion_name(id, check) for _number, id, check in rows]),
            (_("Met when"), [check.target for _number, _id, check in rows]),
            (_("Met"), [_met(check) for _number, _id, check in rows]),
            (_("Note"), [_note(case, check.note) for _number, _id, check in rows]),
        ),
        _("Quality of the service, cultural fit and real gains: the article; targets and judgements: the interview."),
    )


def _place(number: int) -> str:
    """A wave by its place in the plan: the pilot, then those that follow."""
    return words.wave_name(number, _NAMELESS)


def _met(check: CriterionCheck) -> str:
    return figures.NONE if check.met is None else questions.yes_no(check.met)


def _note(case: Case, note: str) -> str:
    """What was noted; nothing in an anonymous report, since it is a text of people."""
    return "" if case.is_anonymous else single_spaced(note)
