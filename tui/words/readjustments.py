"""The three readjustments: names and what each means."""

from __future__ import annotations

from domain.catalogue import Readjustment
from tui.i18n import N_, _

_NAMES = {
    Readjustment.RENEGOTIATE_SCOPE: N_("Renegotiate the scope"),
    Readjustment.CHANGE_PROVIDER: N_("Change provider"),
    Readjustment.PARTIAL_REINSOURCING: N_("Bring part of it back in-house"),
}

_SENTENCES = {
    Readjustment.RENEGOTIATE_SCOPE: N_(
        "Correct the initial sizing: reduce or extend the services to the need observed."
    ),
    Readjustment.CHANGE_PROVIDER: N_("Use the exit clauses: this relation does not fit."),
    Readjustment.PARTIAL_REINSOURCING: N_("Take back the functions the company can now hold better itself."),
}


def name(value: Readjustment) -> str:
    return _(_NAMES[value])


def sentence(value: Readjustment) -> str:
    return _(_SENTENCES[value])
