"""The verdict of the diagnosis: its name and what follows from it."""

from __future__ import annotations

from domain.catalogue import Verdict
from tui.i18n import N_, _

_NAMES = {
    Verdict.STRUCTURAL: N_("Structural"),
    Verdict.WATCH: N_("To be watched"),
    Verdict.SUPERFICIAL: N_("Superficial"),
    Verdict.NONE: N_("No signal"),
    Verdict.UNDETERMINED: N_("Undetermined"),
}

_SENTENCES = {
    Verdict.STRUCTURAL: N_("A lasting cause is at work: comparing sourcing models is justified."),
    Verdict.WATCH: N_("Incidents recur, without a structural cause: treat them and watch."),
    Verdict.SUPERFICIAL: N_("Only false signals: do not reorganise on this."),
    Verdict.NONE: N_("Nothing found calls for a change of organisation."),
    Verdict.UNDETERMINED: N_("Too much is unknown to rule out a structural cause."),
}


def name(verdict: Verdict) -> str:
    return _(_NAMES[verdict])


def sentence(verdict: Verdict) -> str:
    """What follows from the verdict."""
    return _(_SENTENCES[verdict])
