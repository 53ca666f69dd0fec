"""The rituals of governance, by id."""

from __future__ import annotations

from tui.i18n import N_, _

NAME_CELLS = 34
"""Most cells of a name."""

_NAMES = {
    "monthly_dashboard": N_("Monthly shared dashboard"),
    "steering_committee": N_("Quarterly steering committee"),
    "satisfaction_survey": N_("Quarterly satisfaction survey"),
    "satisfaction_review": N_("Yearly satisfaction review"),
    "technical_audit": N_("Technical audit every two years"),
}

_MEANINGS = {
    "monthly_dashboard": N_("Go through the five KPIs with the provider."),
    "steering_committee": N_("Those who decide on both sides check the targets and adjust the scope."),
    "satisfaction_survey": N_("Ask the users a few short questions."),
    "satisfaction_review": N_("Look at the relation as a whole and at what to improve."),
    "technical_audit": N_("Have compliance and technical debt checked, ideally by a third party."),
}


def name(id: str) -> str:
    return _(_NAMES[id])


def meaning(id: str) -> str:
    """One sentence: what is done."""
    return _(_MEANINGS[id])
