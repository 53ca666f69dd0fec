"""The way back: what was said of the exit of an option, what leaving takes, its index, and what would be lost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.catalogue import Safeguard
from domain.estimate import Estimate
from domain.interval import Interval
from domain.reversibility.exit_case import UNITS, ExitCase, ExitFigure, ExitUnit, Scenario, Way
from domain.reversibility.index import ExitPart, ExitPartId
from domain.reversibility.outcome import ExitOutcome, exit_outcome
from domain.reversibility.walk import YEARS, ExitWalk, has_exit
from tui.formats import share, single_spaced
from tui.i18n import _, ngettext
from tui.reports import figures
from tui.reports.case import Case
from tui.reports.columns import table_of
from tui.reports.document import Block, Bullets, Cell, Figure, Paragraph, Section, Table, Tone, Unit
from tui.reports.sections.question import answers_source, said_by
from tui.words import exits as words
from tui.words import figures as figure_words
from tui.words import questions, safeguards

_NOTHING_SAID = ExitCase()


def tested(case: Case) -> tuple[str, ...]:
    """The options of whose exit something was said, the one at stake first."""
    said = {id for id, way_out in case.assessment.exits.items() if way_out != _NOTHING_SAID and has_exit(id)}
    return tuple(sorted((id for id in case.assessment.option_ids() if id in said), key=lambda id: id != case.option))


def way_back(case: Case) -> Section | None:
    """None while nothing was said of any exit."""
    found = tested(case)
    if not found:
        return None
    blocks = (block for option in found for block in _blocks(case, option))
    return Section("exit", _("The way back"), tuple(blocks))


def _blocks(case: Case, option: str) -> Iterator[Block]:
    said, found = case.assessment.exits[option], exit_outcome(case.assessment, option)
    yield Paragraph(words.index(case.option_name(option), found.index), Tone.STRONG)
    yield Paragraph(words.coming_back(found.worst_months, found.worst_cost))
    if said.figures:
        yield _figures(case, option, said)
    if said.leave_free or any(walk.months or walk.cost for walk in found.walks):
        yield _walks(said, found)
    else:
        yield Paragraph(words.walk_title(found.missing), Tone.WARN)
    yield _index(case.assessment, found)
    if found.losses:
        yield Bullets(tuple(map(words.loss, found.losses)), words.losses_title(found.losses), words.losses_meaning())
    if said.note and not case.is_anonymous:
        yield Bullets((single_spaced(said.note),), _("Note"))


# --- what was entered --------------------------------------------------------------------------------


def _figures(case: Case, option: str, said: ExitCase) -> Table:
    found = [(figure, said.figures[figure]) for figure in ExitFigure if figure in said.figures]
    return table_of(
        _("What leaving {option} rests on", option=case.option_name(option)),
        (
            (_("Figure"), [words.figure(figure) for figure, _each in found]),
            (_("Value"), [_likely(figure, each) for figure, each in found]),
            (_("At least"), [_entered(figure, each.low) for figure, each in found]),
            (_("At most"), [_entered(figure, each.high) for figure, each in found]),
            (_("Source"), [_said_by(each) for _figure, each in found]),
        ),
        answers_source(),
    )


def _likely(figure: ExitFigure, said: Estimate) -> Cell:
    return (
        _entered(figure, said.likely) if said.likely is not None else figure_words.estimate(said, words.shown(figure))
    )


def _entered(figure: ExitFigure, value: Decimal | None) -> Cell:
    if value is None:
        return figures.NONE
    unit = Unit.MONTHS if UNITS[figure] is ExitUnit.MONTHS else Unit.MONEY
    return Figure(value, unit, words.shown(figure)(value))


def _said_by(said: Estimate) -> str:
    is_bounded = said.likely is None or said.low is not None or said.high is not None
    return said_by(said.source, Confidence.SURE if is_bounded else said.confidence)


# --- what follows ------------------------------------------------------------------------------------


def _walks(said: ExitCase, found: ExitOutcome) -> Table:
    """A row for each scenario and way; how long one takes does not depend on the year, and what it costs may."""
    walks = [
        tuple(walk for walk in found.walks if walk.scenario is scenario and walk.way is way)
        for scenario in Scenario
        for way in Way
    ]
    return table_of(
        words.walk_title(found.missing),
        (
            (_("Scenario"), [words.scenario(first.scenario) for first, *_later in walks]),
            (_("Where to"), [words.way(first.way) for first, *_later in walks]),
            (_("May leave free"), [_free(said, first.scenario) for first, *_later in walks]),
            (_("How long it takes"), [_months(first) for first, *_later in walks]),
            *(
                (
                    ngettext("Cost after {n} year", "Cost after {n} years", years),
                    [_cost(walk) for each in walks for walk in each if walk.years == years],
                )
                for years in YEARS
            ),
        ),
        words.walk_meaning(),
    )


def _free(said: ExitCase, scenario: Scenario) -> str:
    free = said.leave_free.get(scenario)
    return figures.NONE if free is None else questions.yes_no(free)


def _months(walk: ExitWalk) -> Cell:
    return figures.NONE if walk.months is None else figures.months(walk.months)


def _cost(walk: ExitWalk) -> Cell:
    return figures.NONE if walk.cost is None else figures.amount(walk.cost)


def _index(assessment: Assessment, found: ExitOutcome) -> Table:
    """The parts of the index, each with what it rests on; bounds stand where not all of it is known."""
    parts = found.index.parts
    return table_of(
        words.index_title(found.index),
        (
            (_("Part of the index"), [words.part(part.id) for part in parts]),
            (_("Points"), [figures.points(part.points.likely) for part in parts]),
            (_("At least"), [_bound(part.points, part.points.low) for part in parts]),
            (_("At most"), [_bound(part.points, part.points.high) for part in parts]),
            (_("Out of"), [figures.points(part.most) for part in parts]),
            (_("Rests on"), [_basis(assessment, part) for part in parts]),
        ),
        words.formula(),
    )


def _bound(points: Interval, end: Decimal) -> Cell:
    return figures.NONE if points.low == points.high else figures.points(end)


def _basis(assessment: Assessment, part: ExitPart) -> Cell:
    if part.id is ExitPartId.TIME:
        return figures.NONE if part.basis is None else figures.months(part.basis)
    if part.id is ExitPartId.COST:
        return figures.NONE if part.basis is None else _share(part.basis)
    state = assessment.safeguard(Safeguard(part.id)).state
    return f"{safeguards.glyph(state)} {safeguards.state(state)}"


def _share(value: Interval) -> Figure:
    """A share of a year of the contract, with its bounds where it is not exact."""
    return Figure(value.likely, Unit.SHARE, figure_words.interval(value, share))
