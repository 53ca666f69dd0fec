"""The four steps to choose a model, and what is written down of a decision."""

from __future__ import annotations

from tui.i18n import N_
from tui.words.asked.wording import Wording

FOUR_STEPS = {
    "audit_skills": Wording(
        N_("1. Skills and gaps reviewed"),
        N_("Have the skills in-house and the gaps been reviewed?"),
    ),
    "define_critical_scope": Wording(
        N_("2. Critical scope defined"),
        N_("Is it clear which critical areas need expertise from outside?"),
    ),
    "evaluate_hybrid_models": Wording(
        N_("3. Hybrid models examined"),
        N_("Have mixed models that allow a gradual start been examined?"),
    ),
    "test_limited_scope": Wording(
        N_("4. Tried on a limited scope"),
        N_("Has a trial on a limited scope been made, or planned with a date?"),
    ),
}

DECISION = {
    "decision_outcome": Wording(
        N_("Outcome"),
        N_("Is an option chosen today, or not yet?"),
    ),
    "decision_option": Wording(
        N_("Option chosen"),
        N_("Which option is chosen?"),
        N_("It may differ from the leader of the grid: then say why."),
    ),
    "decision_reason": Wording(
        N_("Reason"),
        N_("What decides it, in words that will still make sense in a year?"),
    ),
    "decision_known": Wording(
        N_("What is known"),
        N_("Which facts does the decision rest on?"),
    ),
    "decision_assumed": Wording(
        N_("What is assumed"),
        N_("What is taken for granted that could turn out wrong?"),
    ),
    "decision_participants": Wording(
        N_("Participants"),
        N_("Who takes part in the decision?"),
        N_("Names and roles, apart by commas."),
    ),
    "decided_on": Wording(
        N_("Decided on"),
        N_("On what day is it decided?"),
    ),
    "review_on": Wording(
        N_("To be reviewed on"),
        N_("On what day will the decision be looked at again?"),
        N_("Usually six months after the contract starts."),
    ),
    "decision_readjustment": Wording(
        N_("What it readjusts"),
        N_("How does it readjust the decision before?"),
        N_("The record refers to the decision before it, which stays as it is."),
    ),
}
