"""The seven steps: their names, what each is for and how to conduct it."""

from __future__ import annotations

from domain.steps import Step
from tui.i18n import N_, _

SHORT_CELLS = 56
"""Most cells the seven short names take together, so that the rail fits on one line of 80."""

ADVICE_CELLS = 76
"""Most cells of one line of advice."""

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

_PURPOSES = {
    Step.COMPANY: N_("Collect the facts that everything else is worked out from."),
    Step.DIAGNOSIS: N_("Tell lasting causes from passing irritation before any solution is discussed."),
    Step.MODELS: N_("See which models suit the company, and who would do what."),
    Step.GRID: N_("Compare the models kept, criterion by criterion, with weights that are the company's own."),
    Step.SAFEGUARDS: N_("Make sure that the company can steer its IT, and go back if it must."),
    Step.DECISION: N_("Write down what is decided, why, and what was known that day."),
    Step.FOLLOW_UP: N_("Check the choice against facts, month by month, at three and at six months."),
}

_ADVICE = {
    Step.COMPANY: (
        N_("Begin with the company's work, not with its computers."),
        N_("A rough figure is worth more than none: say how sure it is."),
        N_("Note who gives each figure; accounts and memory often differ."),
        N_("“I don't know” is an answer: record it and go on."),
        N_("Ask for tolerated downtime with an example: “the till, a Monday morning”."),
        N_("Skills and fears are best asked without the IT lead's manager present."),
    ),
    Step.DIAGNOSIS: (
        N_("Ask for the latest case before asking for an opinion."),
        N_("Facts first: the last line of each group is the judgement."),
        N_("Do not name a solution here, and do not let one be named."),
        N_("One bill or one breakdown proves nothing: ask what happened around it."),
        N_("Put the same question to the head and to the IT lead; compare."),
        N_("For the outage, take a real one: when, how many people, how long."),
        N_("If the verdict is open, ask first the question shown as settling it."),
    ),
    Step.MODELS: (
        N_("Read the seven models aloud once; most people know only two."),
        N_("Fit is a starting point: the reasons matter more than the mark."),
        N_("Where two sources disagree, both are shown: let the client judge."),
        N_("Rule a model out only with a reason that would convince its supporter."),
        N_("Fill the scope map with the people who do the work today."),
        N_("Keep two to four models for the grid, improved in-house IT among them."),
    ),
    Step.GRID: (
        N_("Weigh before scoring, so that weights do not serve a favourite."),
        N_("Weigh the swing from the worst to the best option, not importance."),
        N_("Score one criterion across all options, then the next."),
        N_("Read the wording of the level aloud; score what is seen, not hoped."),
        N_("When two people differ by two levels, stop: they mean different things."),
        N_("A short lead is not a result: look at what would overturn it."),
    ),
    Step.SAFEGUARDS: (
        N_("Ask to see the document, not whether it exists."),
        N_("Every safeguard to do needs one name and one date."),
        N_("A skill is kept when a named person has the time for it."),
        N_("Read the exit clauses as if leaving next month."),
        N_("Put the provider questions to every candidate in the same words."),
    ),
    Step.DECISION: (
        N_("“Not yet” is a decision: say what is awaited, and until when."),
        N_("Going against the ranking is allowed; doing so without a reason is not."),
        N_("Keep what is known apart from what is assumed."),
        N_("Name everyone in the room: they will be asked again in six months."),
        N_("Set the review date before closing the file."),
        N_("Once frozen, a decision is not changed: take a new one instead."),
    ),
    Step.FOLLOW_UP: (
        N_("Enter the baseline before the contract starts: later it is guesswork."),
        N_("Take readings from the provider's report, and check one by hand."),
        N_("An empty month stays empty: do not copy the one before."),
        N_("A rising trend matters even while the contract is respected."),
        N_("Go through alerts with the provider before drawing conclusions."),
        N_("A readjustment is a proposal with its reasons; the committee decides."),
    ),
}


def short(step: Step) -> str:
    """The name on the rail."""
    return _(_SHORT[step])


def title(step: Step) -> str:
    """The heading of the step."""
    return _(_TITLES[step])


def purpose(step: Step) -> str:
    """One sentence: what the step is for."""
    return _(_PURPOSES[step])


def advice(step: Step) -> tuple[str, ...]:
    """How to conduct the step, in a few lines of at most `ADVICE_CELLS` cells."""
    return tuple(_(line) for line in _ADVICE[step])
