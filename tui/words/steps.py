"""The seven steps: their names."""

from __future__ import annotations

from domain.steps import Step
from tui.i18n import N_, _

SHORT_CELLS = 56
"""Most cells the seven short names take together, so that the rail fits on one line of 80."""

_SHORT = {
    Step.COMPANY: N_("Company"),
    Step.DIAGNOSIS: N_("Diagnosis"),
    Step.MODELS: N_("Models"),
    Step.GRID: N_("Grid"),
    Step.SAFEGUARDS: N_("Safeguards"),
    Step.DECISION: N_("Decision"),
    Step.FOLLOW_UP: N_("Follow-up"),
}

_TITLES = {
    Step.COMPANY: N_("The company and its IT"),
    Step.DIAGNOSIS: N_("Why is the question being asked?"),
    Step.MODELS: N_("The sourcing models"),
    Step.GRID: N_("The decision grid"),
    Step.SAFEGUARDS: N_("What must be in place before signing"),
    Step.DECISION: N_("The decision"),
    Step.FOLLOW_UP: N_("Was it the right choice?"),
}


def short(step: Step) -> str:
    """The name on the rail."""
    return _(_SHORT[step])


def done(count: int | None) -> str:
    """How many steps are done of all; a question mark for a number that cannot be, as a file may hold."""
    told = count or 0
    return f"{told if 0 <= told <= len(Step) else '?'}/{len(Step)}"


def title(step: Step) -> str:
    """The heading of the step."""
    return _(_TITLES[step])
