"""Why a readjustment is proposed, in words: the deviations, the rules that fired, and what makes it feasible."""

from __future__ import annotations

from domain.readjustment import SIZING_KPIS, Condition, Deviation, DeviationRule, Proposal, ProposalRule
from tui.formats import month
from tui.i18n import N_, _, ngettext
from tui.words import kpis

_RULES = {
    ProposalRule.SIZING: N_("Budget or first-level resolution deviates: look at sizing and scope first."),
    ProposalRule.SECURITY_FAILURE: N_("Security incidents do not fall: a major failure, act at once."),
    ProposalRule.SERVICE_REJECTED: N_("Resolution takes longer and users are not satisfied: the service is rejected."),
    ProposalRule.SKILLS_IN_HOUSE: N_("Daily support misses its target, and the company is able to run it itself."),
}

_CONDITIONS = {
    Condition.EXIT_CLAUSES_PRESENT: N_("The exit clauses are in the contract."),
    Condition.EXIT_CLAUSES_LACKING: N_("The exit clauses are lacking: leaving has to be negotiated first."),
    Condition.EXIT_CLAUSES_NOT_ASKED: N_("Exit clauses were never asked about: look at the Safeguards step."),
    Condition.COMPETENT_GENERALIST: N_("A competent generalist is in place."),
    Condition.MATURITY_SUFFICIENT: N_("IT is organised well enough to take it back."),
}


def deviation(value: Deviation) -> str:
    """One sentence: which KPI deviates, since when, and what makes it persistent."""
    name = kpis.name(value.kpi)
    first, last = month(value.months[0], short=True), month(value.months[-1], short=True)
    count = len(value.months)
    match value.rule:
        case DeviationRule.MAJOR_FAILURE:
            return _("{kpi}: a major failure in {month}.", kpi=name, month=last)
        case DeviationRule.READINGS_RUNNING:
            return ngettext(
                "{kpi}: off target in the last reading, {last}.",
                "{kpi}: off target for {n} readings running, {first} to {last}.",
                count,
                kpi=name,
                first=first,
                last=last,
            )
        case DeviationRule.RISING_TREND:
            return ngettext(
                "{kpi}: rising in the last reading, {last}.",
                "{kpi}: rising over {n} readings, {first} to {last}.",
                count,
                kpi=name,
                first=first,
                last=last,
            )


def rule(value: ProposalRule, proposal: Proposal) -> str:
    """One sentence: why `proposal` and not another readjustment."""
    if value is not ProposalRule.SERVICE_LEVEL:
        return _(_RULES[value])
    others = [kpis.name(found.kpi) for found in proposal.deviations if found.kpi not in SIZING_KPIS]
    return ngettext(
        "{kpis}: by itself no ground to change provider, so renegotiate what was agreed.",
        "{kpis}: by themselves no ground to change provider, so renegotiate what was agreed.",
        len(others),
        kpis=", ".join(others),
    )


def condition(value: Condition) -> str:
    """One sentence: what the assessment says of how feasible it is."""
    return _(_CONDITIONS[value])
