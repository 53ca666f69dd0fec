"""The options: how each fits the company, which were ruled out and why, and what each costs."""

from __future__ import annotations

from collections.abc import Iterator

from domain.assessment import OptionState
from domain.catalogue import Model
from domain.fit import Side, Variable, fit, source_conflicts
from domain.interval import Interval
from domain.tco.comparison import Comparison, Tco
from domain.tco.lines import TODAY
from domain.tco.saving import break_even, saving
from tui.costing import comparison_of, odd_amount
from tui.i18n import _
from tui.reports import figures
from tui.reports.case import Case
from tui.reports.document import Bar, BarChart, Block, Bullets, Cell, Figure, Paragraph, Section, Table, Tone
from tui.words import cost_results, costs, fits, models, reasons_fit, savings

_MARKS = {Side.FOR: "+ ", Side.AGAINST: "− ", Side.TO_KNOW: "· "}


def options(case: Case) -> Section:
    return Section("options", _("The options"), tuple(_blocks(case)))


def _blocks(case: Case) -> Iterator[Block]:
    assessment = case.assessment
    ids = assessment.option_ids()
    found = {id: fit(assessment, id) for id in ids}
    yield Table(
        _("How the options fit the company"),
        (_("Option"), *(reasons_fit.variable(each) for each in Variable), _("Together"), _("State")),
        tuple(
            (
                case.option_name(id),
                *(reasons_fit.level(found[id].variable(each).level) for each in Variable),
                reasons_fit.level(found[id].level),
                fits.kept(assessment.option(id).state),
            )
            for id in ids
        ),
        _("Worked out from the company's size, the stakes and its maturity, by the tables of the method."),
    )
    yield Bullets(
        tuple(_("{name}: {text}", name=case.option_name(id), text=models.meaning(Model(id))) for id in Model),
        _("What each model is"),
    )
    for id in ids:
        reasons = tuple(_MARKS[each.side] + fits.reason(each) for each in found[id].reasons)
        told = (*_ruled_out(case, id), *reasons)
        if told:
            yield Bullets(told, case.option_name(id))
    conflicts = tuple(fits.conflict(each) for each in source_conflicts(assessment))
    if conflicts:
        yield Bullets(conflicts, _("Where the sources disagree"))


def _ruled_out(case: Case, id: str) -> Iterator[str]:
    option = case.assessment.option(id)
    if option.state is OptionState.RULED_OUT:
        yield _("Ruled out: {reason}", reason=option.reason or _("no reason given"))
        if option.lifted_by:
            yield _("Would come back if: {condition}", condition=option.lifted_by)


# --- costs ---------------------------------------------------------------------------------------


def cost(case: Case) -> Section | None:
    """What each option costs beside staying as one is; None while nothing is known of any cost."""
    comparison = comparison_of(case.assessment)
    known = [tco for tco in (comparison.today, *comparison.options.values()) if tco.lines]
    if not known:
        return None
    return Section("costs", _("What the options cost"), tuple(_cost_blocks(case, comparison, known)))


def _cost_blocks(case: Case, comparison: Comparison, known: list[Tco]) -> Iterator[Block]:
    assessment = case.assessment
    yield Paragraph(cost_results.headline(assessment, comparison), Tone.STRONG)
    caution = cost_results.caution(assessment, comparison, odd_amount(assessment))
    if caution:
        yield Paragraph(caution, Tone.WARN)
    source = _("Amounts entered line by line, or those that stand in for them; {terms}.", terms=_terms(comparison))
    yield Table(
        _("Total cost over {years}", years=costs.years(comparison.parameters.years)),
        (
            _("Option"),
            _("Total"),
            _("Worth today"),
            _("Saved against today"),
            _("Paid back (months)"),
            _("Lines missing"),
        ),
        tuple(_cost_row(case, comparison, tco) for tco in known),
        source,
    )
    names = [
        costs.payer(assessment, tco.option)
        for tco in known
        if tco is not comparison.today and savings.is_dearer_with_exit(comparison, tco.option)
    ]
    if names:
        yield Paragraph(savings.dearer_with_exit(names), Tone.WARN)
    most = max(float(tco.present_value.high) for tco in known)
    if most > 0:
        bars = tuple(
            Bar(
                costs.payer(assessment, tco.option),
                _bar_figure(tco),
                float(tco.present_value.low),
                None if tco.open_lines else float(tco.present_value.high),
                Tone.MUTED if tco.option == TODAY else Tone.GOOD if tco.option == case.option else Tone.PLAIN,
            )
            for tco in known
        )
        yield BarChart(_("What each option is worth today, with its doubt"), bars, most, source)


def _bar_figure(tco: Tco) -> Figure:
    value = cost_results.known(tco, tco.present_value)
    return figures.amount(Interval.exactly(value), at_least=True) if tco.open_lines else figures.money(value)


def _terms(comparison: Comparison) -> str:
    return costs.parameters(comparison.parameters)


def _cost_row(case: Case, comparison: Comparison, tco: Tco) -> tuple[Cell, ...]:
    is_today, is_open = tco.option == TODAY, bool(tco.open_lines)
    return (
        costs.payer(case.assessment, tco.option),
        figures.amount(tco.total, is_open),
        figures.amount(tco.present_value, is_open),
        figures.NONE if is_today else savings.saved(saving(comparison, tco.option)),
        figures.NONE if is_today else savings.paid_back(break_even(comparison, tco.option)),
        cost_results.lines(tco.open_lines) or figures.NONE,
    )
