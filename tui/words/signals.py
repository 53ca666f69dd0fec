"""The signals of the diagnosis: names, what each says, kinds and criticality."""

from __future__ import annotations

from domain.catalogue import FALSE_SIGNALS, STRUCTURAL_SIGNALS, Signal
from tui.i18n import N_, _

NAME_CELLS = 34
"""Most cells of a name."""

_NAMES = {
    Signal.GROWTH_GAP: N_("IT no longer follows growth"),
    Signal.OUTAGE_COST: N_("Outages cost more than upkeep"),
    Signal.FIREFIGHTING: N_("The IT lead only puts out fires"),
    Signal.RECURRING_INCIDENTS: N_("Recurring incidents"),
    Signal.IT_TURNOVER: N_("Turnover in the IT team"),
    Signal.ONE_OFF_BILL: N_("One high maintenance bill"),
    Signal.SINGLE_INCIDENT: N_("One single incident"),
}

_MEANINGS = {
    Signal.GROWTH_GAP: N_("The business grew; IT stayed the size it was."),
    Signal.OUTAGE_COST: N_("A year of interruptions costs more than a year of maintenance."),
    Signal.FIREFIGHTING: N_("More than 60% of the IT lead's time goes to incidents and emergencies."),
    Signal.RECURRING_INCIDENTS: N_("The same incidents come back several times a quarter."),
    Signal.IT_TURNOVER: N_("People leave the IT team, and what they know leaves with them."),
    Signal.ONE_OFF_BILL: N_("Replacing something old is expensive once; it is not a trend."),
    Signal.SINGLE_INCIDENT: N_("One breakdown, even a long one, does not show a failing system."),
}

_LEVELS = {
    "low": N_("low"),
    "medium": N_("medium"),
    "high": N_("high"),
}


def name(signal: Signal) -> str:
    return _(_NAMES[signal])


def meaning(signal: Signal) -> str:
    """One sentence: what the signal says when it is there."""
    return _(_MEANINGS[signal])


def kind(signal: Signal) -> str:
    """Structural signal, false signal, or one to watch."""
    if signal in STRUCTURAL_SIGNALS:
        return _(N_("structural signal"))
    if signal in FALSE_SIGNALS:
        return _(N_("false signal"))
    return _(N_("signal to watch"))


def criticality(level: str) -> str:
    """The criticality of a signal in the article's table: low, medium or high."""
    return _(_LEVELS[level])
