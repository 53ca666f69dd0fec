"""The reversibility test in words: scenarios, figures, costs, losses and the parts of the index."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from domain.interval import Interval
from domain.reversibility.exit_case import UNITS, ExitFigure, ExitUnit, Scenario, Way
from domain.reversibility.index import (
    COST_POINTS,
    MONTHS_FOR_NONE,
    SAFEGUARD_POINTS,
    TIME_POINTS,
    ExitIndex,
    ExitPart,
    ExitPartId,
)
from domain.reversibility.losses import Loss, LossId
from domain.reversibility.outcome import ExitOutcome
from domain.reversibility.walk import ExitCost
from tui.formats import clip, money, number, share, span
from tui.formats.numbers import Number
from tui.i18n import N_, _, ngettext
from tui.words import figures, scope

LABEL_CELLS = 34
"""Most cells of the label of a figure."""

_SCENARIOS = {
    Scenario.BUY_OUT: N_("Buy-out"),
    Scenario.EXCEPTIONAL_GROWTH: N_("Exceptional growth"),
    Scenario.DISSATISFACTION: N_("Dissatisfaction"),
}

_QUESTIONS = {
    Scenario.BUY_OUT: N_("If the company is bought, may it leave the contract free of charge?"),
    Scenario.EXCEPTIONAL_GROWTH: N_("If it outgrows the contract, may it leave free of charge?"),
    Scenario.DISSATISFACTION: N_("If commitments are not kept, may it leave free of charge?"),
}

_WAYS = {
    Way.COME_BACK: N_("Back in-house"),
    Way.CHANGE_PROVIDER: N_("To another provider"),
}

_FIGURES = {
    ExitFigure.NOTICE: N_("Notice"),
    ExitFigure.COMMITMENT: N_("Commitment from the start"),
    ExitFigure.HANDOVER: N_("Handover, both sides at work"),
    ExitFigure.HIRING: N_("Until a team is hired"),
    ExitFigure.SEARCH: N_("Until another provider is found"),
    ExitFigure.YEARLY_FEE: N_("A year of the contract"),
    ExitFigure.LEAVING_FEE: N_("Fee for leaving early"),
    ExitFigure.HANDOVER_HELP: N_("Provider's help with the handover"),
    ExitFigure.RETURN_COST: N_("Recruitment and equipment"),
    ExitFigure.SWITCH_COST: N_("Transition to another provider"),
}

_FIGURE_MEANINGS = {
    ExitFigure.NOTICE: N_("Months between giving notice and the end of the contract."),
    ExitFigure.COMMITMENT: N_("Months from the start of the contract before which leaving costs something."),
    ExitFigure.HANDOVER: N_("Months in which the old side and the new one both work."),
    ExitFigure.HIRING: N_("Months until the people who take it back are there."),
    ExitFigure.SEARCH: N_("Months until another provider is chosen and ready to begin."),
    ExitFigure.YEARLY_FEE: N_("What a year of this contract costs."),
    ExitFigure.LEAVING_FEE: N_("The fee the contract names; without one, what is left to pay until the end counts."),
    ExitFigure.HANDOVER_HELP: N_("What the provider one leaves asks for helping with the handover."),
    ExitFigure.RETURN_COST: N_("Recruitment, equipment and licences to do the work again in-house."),
    ExitFigure.SWITCH_COST: N_("Choosing, contracting and starting with another provider."),
}

_UNITS = {ExitUnit.MONTHS: N_("months"), ExitUnit.MONEY: N_("€")}

_COSTS = {
    ExitCost.LEAVING_FEE: N_("Leaving before the end"),
    ExitCost.HANDOVER_HELP: N_("Help of the old provider"),
    ExitCost.SET_UP: N_("Setting up the new side"),
    ExitCost.BOTH_SIDES: N_("Both sides at once"),
}

_LOSSES = {
    LossId.TERMS: N_("The terms to leave on: they would have to be negotiated when leaving."),
    LossId.DATA: N_("Data and backups: nothing says that they belong to the company."),
    LossId.KNOWLEDGE: N_("Knowledge of the systems: nobody could take over from documents alone."),
    LossId.FORMATS: N_("Data and settings in formats that nobody else reads."),
    LossId.SKILLS: N_("The skill to do it oneself: {functions}."),
}

_POSSIBLE_LOSSES = {
    LossId.TERMS: N_("Perhaps the terms to leave on: exit clauses have not been checked."),
    LossId.DATA: N_("Perhaps data and backups: their ownership has not been checked."),
    LossId.KNOWLEDGE: N_("Perhaps knowledge of the systems: documentation has not been checked."),
    LossId.FORMATS: N_("Perhaps data and settings: their formats have not been checked."),
    LossId.SKILLS: N_("Perhaps the skill to do it oneself, not assessed: {functions}."),
}

_PARTS = {
    ExitPartId.EXIT_CLAUSES: N_("Exit clauses"),
    ExitPartId.DATA_OWNERSHIP: N_("Ownership of the data"),
    ExitPartId.INFRASTRUCTURE_DOCUMENTED: N_("Infrastructure documented"),
    ExitPartId.STANDARD_FORMATS: N_("Standard formats"),
    ExitPartId.TIME: N_("Months to come back"),
    ExitPartId.COST: N_("Cost to come back"),
}


def scenario(value: Scenario) -> str:
    return _(_SCENARIOS[value])


def leave_free(value: Scenario) -> str:
    """The question whether the contract lets one leave free of charge in a scenario."""
    return _(_QUESTIONS[value])


def way(value: Way) -> str:
    return _(_WAYS[value])


def figure(value: ExitFigure) -> str:
    return _(_FIGURES[value])


def figure_meaning(value: ExitFigure) -> str:
    """One line: what the figure stands for."""
    return _(_FIGURE_MEANINGS[value])


def shown(value: ExitFigure) -> Callable[[Number], str]:
    """How a figure is written, by its unit."""
    return figures.months if UNITS[value] is ExitUnit.MONTHS else money


def unit(value: ExitFigure) -> str:
    """The unit of a figure."""
    return _(_UNITS[UNITS[value]])


def cost(value: ExitCost) -> str:
    """A part of what leaving costs."""
    return _(_COSTS[value])


def loss(value: Loss) -> str:
    """One sentence: what would be lost, or may be."""
    words = _LOSSES if value.is_certain else _POSSIBLE_LOSSES
    return _(words[value.id], functions=", ".join(map(scope.function, value.functions)))


def part(value: ExitPartId) -> str:
    """A part of the exit index."""
    return _(_PARTS[value])


def formula() -> str:
    """The exit index as a formula, for the page."""
    return _(
        N_(
            "Index = {safeguard} for each of four safeguards + {time} × (1 − months / {months}) "
            "+ {cost} × (1 − cost / a year of the contract). Our addition."
        ),
        safeguard=number(SAFEGUARD_POINTS),
        time=number(TIME_POINTS),
        months=number(MONTHS_FOR_NONE),
        cost=number(COST_POINTS),
    )


NAME = 30
"""Most cells of an option's name in a sentence."""


def sentence(option: str, value: ExitOutcome) -> str:
    """What the whole test of an option comes to."""
    return index(clip(option, NAME), value.index) + " " + coming_back(value.worst_months, value.worst_cost)


def index(option: str, value: ExitIndex) -> str:
    """One sentence: the exit index of an option, with the bounds that what is not known leaves it."""
    points = value.points
    if _says_nothing(points):
        return _("Exit index of {option}: not known yet.", option=option)
    if points.low == points.high:
        return _(
            "Exit index of {option}: {points} of 100 (100: easily left).", option=option, points=_points(points.likely)
        )
    bounds = span(points.low, points.high, _points)
    return _(
        "Exit index of {option}: {bounds} of 100 (100: easily left), as far as is known.", option=option, bounds=bounds
    )


def coming_back(months: Interval | None, amount: Interval | None) -> str:
    """One sentence: what coming back takes in the worst scenario."""
    if months is None and amount is None:
        return _("What coming back takes cannot be said yet: figures are missing.")
    if months is None and amount is not None:
        return _("Coming back costs {cost} in the worst scenario; how long it takes is not known.", cost=_euros(amount))
    if amount is None and months is not None:
        return _(
            "Coming back takes {months} in the worst scenario; what it costs is not known.", months=_months(months)
        )
    assert months is not None
    assert amount is not None
    return _(
        "Coming back takes {months} and {cost} in the worst scenario.", months=_months(months), cost=_euros(amount)
    )


def no_exit() -> str:
    return _("No option kept hands over work that would have to be taken back: there is nothing to leave.")


def walk_title(missing: Sequence[ExitFigure]) -> str:
    """One sentence over the table of the scenarios, with the figures it waits for."""
    if not missing:
        return _("The three scenarios (according to the article), after two and three years")
    names = ", ".join(map(figure, missing))
    return _("The three scenarios (according to the article): still missing {figures}", figures=names)


def walk_meaning() -> str:
    return _(
        "Months: the longer of notice and preparation, then the handover. Cost: leaving fee, help of the old provider, "
        "the new side, both sides at once. Our addition."
    )


def losses_title(values: Sequence[Loss]) -> str:
    """One sentence: how much would be lost."""
    certain = sum(value.is_certain for value in values)
    if not values:
        return _("What would be lost: nothing that the safeguards do not keep")
    if certain == len(values):
        return ngettext("What would be lost: {n} thing", "What would be lost: {n} things", certain)
    return _(
        "What would be lost: {certain} for certain, {perhaps} perhaps", certain=certain, perhaps=len(values) - certain
    )


def losses_meaning() -> str:
    return _("What each safeguard keeps from being lost, and which skills would have to be learned again. Our reading.")


def _says_nothing(points: Interval) -> bool:
    """Whether the index may be anything from 0 to 100."""
    return points.low <= 0 and points.high >= 100


def index_title(value: ExitIndex) -> str:
    if _says_nothing(value.points):
        return _("How the index is made up: not known yet")
    return _("How the index is made up: {points} of 100", points=span(value.points.low, value.points.high, _points))


def part_points(value: ExitPart) -> str:
    """What a part gives of the most it could, and the months or the share of a year it rests on."""
    points = span(value.points.low, value.points.high, _points)
    text = _("{points} of {most}", points=points, most=_points(value.most))
    if value.basis is None or value.basis.high == 0:
        return text
    if value.id is ExitPartId.TIME:
        return f"{text} · {_months(value.basis)}"
    of_a_year = span(value.basis.low, value.basis.high, share)
    return _("{text} · {share} of a year of the contract", text=text, share=of_a_year)


def _points(value: Number) -> str:
    return number(value, 0)


def _months(value: Interval) -> str:
    return figures.interval(value, figures.months)


def _euros(value: Interval) -> str:
    return figures.interval(value, figures.euros)
