"""The costs in words: their lines, what each holds, when it is paid, and what holds for all of them."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.interval import Interval
from domain.tco.cost import CostParameters
from domain.tco.facts import AmountSource
from domain.tco.lines import RULES, TODAY, CostLine, Rhythm
from tui.formats import money, number, percent
from tui.i18n import N_, _, ngettext
from tui.words import models, sources

NAME_CELLS = 26
"""Most cells of the name of a line."""

_LINES = {
    CostLine.SALARIES: N_("Salaries and charges"),
    CostLine.EQUIPMENT: N_("Equipment"),
    CostLine.LICENCES: N_("Licences"),
    CostLine.TURNOVER: N_("Turnover, recruitment"),
    CostLine.TRAINING: N_("Continuous training"),
    CostLine.OBSOLESCENCE: N_("Faster obsolescence"),
    CostLine.MANAGEMENT_TIME: N_("Management time"),
    CostLine.OUTAGES: N_("Outages"),
    CostLine.CONTRACT: N_("Provider's contract"),
    CostLine.STEERING: N_("In-house steering"),
    CostLine.TRANSITION: N_("Transition"),
    CostLine.EXIT: N_("Exit (reversibility)"),
    CostLine.KEPT_IN_HOUSE: N_("Kept in-house, in one sum"),
}

_QUESTIONS = {
    CostLine.SALARIES: N_("What do the people who run IT cost, employer's charges included?"),
    CostLine.EQUIPMENT: N_("What is spent on equipment in a usual year?"),
    CostLine.LICENCES: N_("What do licences and subscriptions cost?"),
    CostLine.TURNOVER: N_("What do departures, recruiting and running in cost in a usual year?"),
    CostLine.TRAINING: N_("What does keeping the team's skills up to date cost, time included?"),
    CostLine.OBSOLESCENCE: N_("What is replaced before its time because it no longer keeps up?"),
    CostLine.MANAGEMENT_TIME: N_("What is the managers' time spent on IT worth?"),
    CostLine.OUTAGES: N_("What would a year of outages cost then?"),
    CostLine.CONTRACT: N_("What does the provider ask for the whole scope?"),
    CostLine.STEERING: N_("What do the people cost who steer the contract in-house?"),
    CostLine.TRANSITION: N_("What do handover, documentation and running both side by side cost?"),
    CostLine.EXIT: N_("What would taking it all back, or changing provider, cost?"),
    CostLine.KEPT_IN_HOUSE: N_("What does the part that stays in-house cost?"),
}

_RHYTHMS = {
    Rhythm.YEARLY: N_("every year"),
    Rhythm.AT_START: N_("once, at the start"),
    Rhythm.AT_END: N_("once, at the end"),
}

_RHYTHM_SIGNS = {Rhythm.YEARLY: "", Rhythm.AT_START: "|←", Rhythm.AT_END: "→|"}

_SOURCES = {
    AmountSource.ENTERED: N_("entered here"),
    AmountSource.IT_COST: N_("from the yearly cost of IT"),
    AmountSource.OUTAGE_COST: N_("from the cost of outages"),
    AmountSource.AS_TODAY: N_("as today"),
}


def line(line: CostLine) -> str:
    return _(_LINES[line])


def question(line: CostLine) -> str:
    """What to ask for a line."""
    return _(_QUESTIONS[line])


def rhythm(value: Rhythm) -> str:
    """When it is paid, in the middle of a sentence."""
    return _(_RHYTHMS[value])


def rhythm_sign(value: Rhythm) -> str:
    """The same in at most two cells; empty for what is paid every year."""
    return _RHYTHM_SIGNS[value]


def source(value: AmountSource) -> str:
    return _(_SOURCES[value])


def payer(names: Assessment, id: str) -> str:
    """An option by its name, or staying as one is."""
    return _("staying as today") if id == TODAY else models.option_name(names, id)


def amount(value: Interval) -> str:
    """An amount in whole units with its doubt."""
    likely = money(value.likely, 0)
    if value.is_exact:
        return likely
    return _("{likely} (from {low} to {high})", likely=likely, low=money(value.low, 0), high=money(value.high, 0))


def behaviour(line: CostLine) -> str:
    """When a line is paid and what it follows, and whose rule that is."""
    rule = RULES[line]
    said = N_("{rhythm}, follows prices and headcount") if rule.grows else N_("{rhythm}, follows prices")
    text = _(said, rhythm=rhythm(rule.rhythm))
    return f"{text[:1].upper()}{text[1:]} · {sources.basis(rule.basis)}"


def parameters(said: CostParameters) -> str:
    """What holds for all costs, on one line."""
    years = ngettext("{n} year", "{n} years", said.years)
    return _(
        "{years}, headcount {growth} a year, prices {indexation}, discount {discount}",
        years=years,
        growth=percent(said.headcount_growth),
        indexation=percent(said.indexation),
        discount=percent(said.discount_rate),
    )


def years(count: int) -> str:
    return ngettext("{n} year", "{n} years", count)


def months(count: int) -> str:
    return ngettext("{n} month", "{n} months", count)


def per_user(value: Interval) -> str:
    return money(value.likely, 0) if value.is_exact else f"{number(value.low, 0)}–{number(value.high, 0)}"
