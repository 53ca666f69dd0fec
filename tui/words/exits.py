"""The reversibility test in words: scenarios, figures, costs, losses and the parts of the index."""

from __future__ import annotations

from domain.reversibility.exit_case import UNITS, ExitFigure, ExitUnit, Scenario, Way
from domain.reversibility.index import COST_POINTS, MONTHS_FOR_NONE, SAFEGUARD_POINTS, TIME_POINTS, ExitPartId
from domain.reversibility.losses import Loss, LossId
from domain.reversibility.walk import ExitCost
from tui.formats import number
from tui.i18n import N_, _
from tui.words import scope

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
