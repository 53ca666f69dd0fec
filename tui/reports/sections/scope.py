"""The scope map: who does each IT function, whether it is critical, and the skill held and needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from domain.catalogue import NON_DELEGABLE, Holder, ItFunction
from domain.it_function import FunctionCase
from domain.scope import level_of, scope_difference, scope_problems
from domain.skill_gaps import skill_gaps
from tui.formats import single_spaced
from tui.i18n import _
from tui.reports import figures
from tui.reports.case import Case
from tui.reports.columns import table_of
from tui.reports.document import Block, Bullets, Cell, Figure, Paragraph, Section, Table, Tone, Unit
from tui.words import fits, knowledge, questions, reasons_scope
from tui.words import scope as words

_NOT_SAID = FunctionCase()


def scope(case: Case) -> Section | None:
    """None while nothing was said of any function."""
    if not case.assessment.scope and not case.assessment.functions:
        return None
    return Section("scope", _("Scope map"), tuple(_blocks(case)))


def _blocks(case: Case) -> Iterator[Block]:
    assessment = case.assessment
    holders = {function: entry.holder for function, entry in assessment.scope.items()}
    gaps = skill_gaps(assessment, holders)
    to_learn = [gap.function for gap in gaps if gap.is_open]
    if holders:
        yield Paragraph(words.summary(holders, to_learn), Tone.WARN if to_learn else Tone.STRONG)
    problems = tuple(map(fits.problem, scope_problems(assessment)))
    if problems:
        yield Bullets(problems)
    yield _map(case, holders)
    known = tuple(knowledge.gap(gap) for gap in gaps if gap.missing is not None)
    if known:
        yield Paragraph(knowledge.gaps(gaps))
        yield Bullets(known, source=words.gaps_meaning())
    yield from _differences(case)


def _map(case: Case, holders: Mapping[ItFunction, Holder]) -> Table:
    """Every function, so that one given to nobody is seen; notes are texts of people, not for an anonymous report."""
    assessment = case.assessment
    known = [assessment.functions.get(function, _NOT_SAID) for function in ItFunction]
    found = [holders.get(function) for function in ItFunction]
    notes = ["" if case.is_anonymous else _note(case, function) for function in ItFunction]
    return table_of(
        _("Who does what"),
        (
            (_("IT function"), [words.function(function) for function in ItFunction]),
            (_("Level"), [_level(function) for function in ItFunction]),
            (_("Who does it"), [words.holder(holder) if holder else figures.NONE for holder in found]),
            (_("Critical"), [_critical(each) for each in known]),
            (_("Skill held"), [_skill(each.skill_held) for each in known]),
            (_("Skill needed"), [_skill(each.skill_needed) for each in known]),
            (_("Note"), notes),
        ),
        _("Answers given in the interview. Skills: {levels}.", levels=knowledge.skill_levels()),
    )


def _level(function: ItFunction) -> str:
    if function in NON_DELEGABLE:
        return _("Stays in-house, whatever the model")
    return words.level(level_of(function))


def _critical(known: FunctionCase) -> str:
    return figures.NONE if known.critical is None else questions.yes_no(known.critical)


def _skill(level: int | None) -> Cell:
    return figures.NONE if level is None else Figure(level, Unit.NUMBER, str(level))


def _note(case: Case, function: ItFunction) -> str:
    records = (case.assessment.scope.get(function), case.assessment.functions.get(function))
    return " – ".join(single_spaced(record.note) for record in records if record is not None and record.note)


def _differences(case: Case) -> Iterator[Block]:
    """Where the map differs from what the option at stake suggests."""
    option = case.option
    found = scope_difference(case.assessment, option) if option else ()
    if option and found:
        yield Paragraph(_("Unlike what {option} suggests:", option=case.option_name(option)))
        yield Bullets(tuple(map(reasons_scope.difference, found)))
