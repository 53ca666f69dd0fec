"""The costs in words: their lines, what each holds, when it is paid, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.assessment import Assessment
from domain.catalogue import NON_DELEGABLE, Holder, ItFunction
from domain.interval import Interval
from domain.tco.cost import CostParameters
from domain.tco.facts import Amount, AmountSource
from domain.tco.lines import RULES, TODAY, CostLine, Rhythm
from domain.tco.spread import Terms
from tui.formats import money, percent
from tui.i18n import N_, _, ngettext
from tui.words import models, scope, sources

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


def source(value: AmountSource) -> str:
    return _(_SOURCES[value])


def payer(names: Assessment, id: str) -> str:
    """An option by its name, or staying as one is."""
    return _("Today") if id == TODAY else models.option_name(names, id)


def amount(value: Interval, at_least: bool = False) -> str:
    """An amount in whole units with its doubt; `at_least` where lines are not known, and nothing bounds it above."""
    likely = money(value.likely, 0)
    if at_least and value.is_exact:
        return _("at least {amount}", amount=likely)
    if at_least:
        return _("{likely} (from {low}, no upper bound)", likely=likely, low=money(value.low, 0))
    if value.is_exact:
        return likely
    return _("{likely} (from {low} to {high})", likely=likely, low=money(value.low, 0), high=money(value.high, 0))


_BEHAVIOURS = {
    (True, True): N_("Paid {rhythm}; follows the headcount and prices"),
    (True, False): N_("Paid {rhythm}; follows the headcount"),
    (False, True): N_("Paid {rhythm}; follows prices"),
    (False, False): N_("Paid {rhythm}; stays the same"),
}


def terms(line: CostLine, found: Terms) -> str:
    """When a line is paid and what it follows, and who names the line."""
    text = _(_BEHAVIOURS[found.grows, found.indexed], rhythm=rhythm(found.rhythm))
    return f"{text} · {sources.basis(RULES[line].basis)}"


def advice() -> str:
    """What the keys do on an amount."""
    return _("15000 or low-likely-high · ? unknown · r when paid · g headcount · i prices")


def stands_in(counted: Amount, at_least: bool) -> str:
    """What is counted while nothing was entered; `at_least` while a part of it is unknown."""
    value = amount(counted.value, at_least)
    return _("Counted: {amount}, {source}.", amount=value, source=source(counted.source))


def implausible() -> str:
    return _("‼ Unusually large for this company: look at the zeros again.")


def by_scope(line: CostLine, holders: Mapping[ItFunction, Holder]) -> str:
    """What an amount pays for by a scope map; empty for the lines it says nothing of.

    The skills that are never delegated are paid for as steering.
    """
    if line not in _PAID_FOR:
        return ""
    side, wording = _PAID_FOR[line]
    own = _functions(function for function, holder in holders.items() if holder is side)
    both = _functions(function for function, holder in holders.items() if holder is Holder.SHARED)
    told = (_(wording, functions=own), own), (_("Shared: {functions}.", functions=both), both)
    return " ".join(text for text, functions in told if functions)


_PAID_FOR = {
    CostLine.CONTRACT: (Holder.PROVIDER, N_("By the scope map, the provider does: {functions}.")),
    CostLine.KEPT_IN_HOUSE: (
        Holder.IN_HOUSE,
        N_("By the scope map, this stays in-house beside the steering: {functions}."),
    ),
}


def _functions(functions: Iterable[ItFunction]) -> str:
    return ", ".join(scope.function(function) for function in functions if function not in NON_DELEGABLE)


_PARAMETERS = {
    "years": N_("Years looked at"),
    "headcount_growth": N_("Growth of the headcount, a year"),
    "indexation": N_("Rise of prices, a year"),
    "discount_rate": N_("Discount rate, a year"),
}

_PARAMETER_MEANINGS = {
    "years": N_("The article looks two or three years ahead; from 1 to 7 can be typed."),
    "headcount_growth": N_("Lines that follow the headcount grow by it. No source gives one: 0 until you say."),
    "indexation": N_("What is paid later costs so much more each year. No source gives one: 0 until you say."),
    "discount_rate": N_("What money of next year is worth less today; 0 counts all years the same."),
}


def parameter(name: str) -> str:
    return _(_PARAMETERS[name])


def parameter_meaning(name: str) -> str:
    return _(_PARAMETER_MEANINGS[name])


def out_of_bounds(name: str, low: int, high: int) -> str:
    """Why a parameter cannot be taken."""
    if name == "years":
        return _("Type a whole number of years from {low} to {high}.", low=low, high=high)
    low_rate, high_rate = percent(low), percent(high)
    return _("Type a rate from {low} to {high}, with at most two decimals.", low=low_rate, high=high_rate)


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


def signs() -> str:
    """What the brackets and signs of the table of costs mean."""
    return _("(1) derived · ± between bounds · ≥ at least · · missing · empty: none")
