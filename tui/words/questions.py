"""The questions of the interview, by id: labels, sentences to say, hints, units, groups and choices."""

from __future__ import annotations

from tui.i18n import N_, _
from tui.words.asked.company import COMPANY
from tui.words.asked.decision import DECISION, FOUR_STEPS
from tui.words.asked.diagnosis import DIAGNOSIS
from tui.words.asked.follow_up import FOLLOW_UP

LABEL_CELLS = 34
"""Most cells of a label."""

ASK_LENGTH = 150
"""Most characters of a sentence to say."""

CHOICE_CELLS = 24
"""Most cells of a choice."""

_WORDINGS = {**COMPANY, **DIAGNOSIS, **FOUR_STEPS, **DECISION, **FOLLOW_UP}

_GROUPS = {
    "identity": N_("Who"),
    "size": N_("Size"),
    "money": N_("Money"),
    "stakes": N_("What is at stake"),
    "maturity": N_("Maturity and projects"),
    "growth_gap": N_("Growth"),
    "outage_cost": N_("Cost of an outage"),
    "firefighting": N_("Firefighting"),
    "recurring_incidents": N_("Incidents"),
    "it_turnover": N_("IT team"),
    "false_signals": N_("False signals"),
    "four_steps": N_("Four steps to choose a model"),
    "decision": N_("Decision record"),
    "baseline": N_("Before the contract"),
    "results": N_("Since the contract started"),
}

_CHOICES = {
    "criticality": {
        "low": N_("Low"),
        "medium": N_("Medium"),
        "high": N_("High"),
        "vital": N_("Vital"),
    },
    "service_window": {
        "business_hours": N_("Business hours"),
        "extended_hours": N_("Extended hours"),
        "around_the_clock": N_("Around the clock"),
    },
    "regulated_data": {
        "gdpr": N_("Personal data (GDPR)"),
        "hds": N_("Health data (HDS)"),
        "other": N_("Other rules"),
    },
    "maturity": {
        "initial": N_("Initial"),
        "managed": N_("Managed"),
        "defined": N_("Defined"),
        "steered": N_("Steered"),
    },
    "missing_skills": {
        "cybersecurity": N_("Cybersecurity"),
        "cloud": N_("Cloud"),
        "network": N_("Network"),
        "applications": N_("Business applications"),
    },
    "roadmap": {
        "erp": N_("ERP"),
        "cloud": N_("Move to the cloud"),
        "connected_applications": N_("Connected applications"),
    },
    "decision_outcome": {
        "chosen": N_("An option is chosen"),
        "not_yet": N_("Not yet"),
    },
    "decision_readjustment": {
        "renegotiate_scope": N_("Scope renegotiated"),
        "change_provider": N_("Another provider"),
        "partial_reinsourcing": N_("Partly back in-house"),
    },
}


def label(id: str) -> str:
    """The short name of question `id`. Raises KeyError for an unknown one, as do all functions here."""
    return _(_WORDINGS[id].label)


def ask(id: str) -> str:
    """The sentence to say to the person."""
    return _(_WORDINGS[id].ask)


def hint(id: str) -> str:
    """What counts, or where to look; empty where the question speaks for itself."""
    return _(_WORDINGS[id].hint)


def unit(id: str) -> str:
    """The unit of a number; empty where there is none."""
    return _(_WORDINGS[id].unit)


def unit_beside(id: str) -> str:
    """What the unit adds to a number drawn beside its label, with the sign of its kind; empty where these say it."""
    words = unit_words(id)
    return "" if words.casefold() in label(id).casefold() else words


def unit_words(id: str) -> str:
    """The unit without the sign of its kind: `€ per hour` is `per hour`."""
    return unit(id).removeprefix("€").removeprefix("%").strip()


def group(id: str) -> str:
    """The heading of a group of questions."""
    return _(_GROUPS[id])


def choice(question: str, choice: str) -> str:
    """A choice of a question; one without words (an id of the assessment) stays as it is."""
    words = _CHOICES.get(question, {}).get(choice)
    return choice if words is None else _(words)


def yes_no(value: bool) -> str:
    return _(N_("Yes")) if value else _(N_("No"))


def none_chosen() -> str:
    """What stands for several choices of which none was taken."""
    return _(N_("none"))
