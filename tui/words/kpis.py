"""The five KPIs: names, units, what is measured and when each raises an alert."""

from __future__ import annotations

from datetime import date

from domain.catalogue import Kpi
from domain.kpi import KPIS
from tui.formats import day, number
from tui.i18n import N_, _, ngettext

NAME_CELLS = 26
"""Most cells of a name."""

SHORT_CELLS = 12
"""Most cells of a short name."""

_NAMES = {
    Kpi.BUDGET: N_("Budget against forecast"),
    Kpi.FIRST_LEVEL: N_("First-level resolution"),
    Kpi.RESOLUTION_TIME: N_("Mean time to resolution"),
    Kpi.SATISFACTION: N_("User satisfaction"),
    Kpi.SECURITY_INCIDENTS: N_("Security incidents"),
}

_SHORT = {
    Kpi.BUDGET: N_("Budget"),
    Kpi.FIRST_LEVEL: N_("First level"),
    Kpi.RESOLUTION_TIME: N_("Time"),
    Kpi.SATISFACTION: N_("Satisfaction"),
    Kpi.SECURITY_INCIDENTS: N_("Security"),
}

_UNITS = {
    Kpi.BUDGET: N_("€ a month"),
    Kpi.FIRST_LEVEL: N_("% of incidents"),
    Kpi.RESOLUTION_TIME: N_("hours"),
    Kpi.SATISFACTION: N_("% of users"),
    Kpi.SECURITY_INCIDENTS: N_("a month"),
}

_MEASURED = {
    Kpi.BUDGET: N_("What the month cost: contract, work outside it and in-house steering."),
    Kpi.FIRST_LEVEL: N_("Share of incidents solved at the first contact, without handing over."),
    Kpi.RESOLUTION_TIME: N_("Average time from opening to closing a ticket, in working hours."),
    Kpi.SATISFACTION: N_("Share of satisfied users in a short quarterly survey."),
    Kpi.SECURITY_INCIDENTS: N_("Security incidents in the month, against the average before the contract."),
}

_RULES = {
    Kpi.BUDGET: N_("Alert beyond +15% in the first six months: wrong sizing or vague scope."),
    Kpi.FIRST_LEVEL: N_("Alert below 70%: support lacks skills, or documentation is missing."),
    Kpi.RESOLUTION_TIME: N_("Alert on a rising trend, even within the contract's commitment."),
    Kpi.SATISFACTION: N_("Alert below the target of the month."),
    Kpi.SECURITY_INCIDENTS: N_("Major alert when incidents stagnate or increase: act at once."),
}


def name(kpi: Kpi) -> str:
    return _(_NAMES[kpi])


def short(kpi: Kpi) -> str:
    """The name in at most `SHORT_CELLS` cells."""
    return _(_SHORT[kpi])


def unit(kpi: Kpi) -> str:
    """The unit of a reading."""
    return _(_UNITS[kpi])


def measured(kpi: Kpi) -> str:
    """One sentence: what a reading is."""
    return _(_MEASURED[kpi])


def without_target(kpi: Kpi) -> str:
    """Why a KPI has no target, and what is judged in its place; empty for one that has targets."""
    if KPIS[kpi].targets is not None:
        return ""
    return _("No target in the article: its trend is judged, and the contract's hours.")


def rule(kpi: Kpi) -> str:
    """One sentence: when the KPI raises an alert, and what that means."""
    return _(_RULES[kpi])


def imported(file: str, on: date | None, tickets: int) -> str:
    """Where a reading comes from."""
    if on is None:
        return ngettext(
            "from {n} ticket of {file}", "from {n} tickets of {file}", tickets, n=number(tickets), file=file
        )
    return ngettext(
        "from {n} ticket of {file}, {day}",
        "from {n} tickets of {file}, {day}",
        tickets,
        n=number(tickets),
        file=file,
        day=day(on),
    )
