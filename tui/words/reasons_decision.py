"""The decision in words: outcomes, and what keeps a draft from being frozen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.decision import Decision, Outcome
from domain.freeze import DecisionProblem
from tui.formats import day
from tui.i18n import N_, Language, _, ngettext, speaking
from tui.words import days, readjustments
from tui.words.criteria import criterion_name
from tui.words.weight_shares import weight_shares

NAMED = 3
"""Safeguards named in a sentence where more than one other has to be counted."""

_OUTCOMES = {
    Outcome.CHOSEN: N_("chosen"),
    Outcome.AGAINST_RANKING: N_("chosen against the ranking"),
    Outcome.NOT_YET: N_("not yet"),
}

UNSAID = {
    AnswerState.UNKNOWN: N_("not known"),
    AnswerState.REFUSED: N_("would rather not say"),
    AnswerState.NOT_APPLICABLE: N_("not applicable"),
}
"""Answers that are no text and say something all the same."""

_PROBLEMS = {
    DecisionProblem.NO_OUTCOME: N_("Say whether an option is chosen, or not yet."),
    DecisionProblem.NO_OPTION: N_("Say which option is chosen."),
    DecisionProblem.UNKNOWN_OPTION: N_("The option chosen is no longer there: choose another."),
    DecisionProblem.RULED_OUT_OPTION: N_("The option chosen was ruled out: take it back, or choose another."),
    DecisionProblem.NO_REASON: N_("Write the reason: waiting, or going against the ranking, needs one."),
    DecisionProblem.REVIEW_NOT_LATER: N_("The review must come after the decision."),
}


def outcome(value: Outcome) -> str:
    return _(_OUTCOMES[value])


def problem(value: DecisionProblem) -> str:
    """One sentence: what to do before the decision can be frozen."""
    return _(_PROBLEMS[value])


def unsaid(state: AnswerState) -> str:
    """What a record says in place of a text that was asked for. Raises KeyError for a state not in `UNSAID`."""
    return _(UNSAID[state])


def unsaid_in_any_language(state: AnswerState) -> frozenset[str]:
    """What a record may say in its place, whatever the language it was frozen in."""
    found = set()
    for each in get_args(Language):
        with speaking(each):
            found.add(unsaid(state))
    return frozenset(found)


def takes_further(assessment: Assessment, record: Decision) -> str:
    """Which decision a record takes further, and how; empty for one that stands alone."""
    before = assessment.decisions.get(record.follows or "")
    if before is None:
        return ""
    on = day(before.decided_on)
    if record.readjustment is None:
        return _("takes the decision of {day} further", day=on)
    name = readjustments.name(record.readjustment)
    return _("{readjustment}; takes the decision of {day} further", readjustment=name, day=on)


def review_due(on: date, today: date) -> str:
    """One sentence: when the decision is to be reviewed, or how long that is overdue."""
    late = (today - on).days
    if late > 0:
        return ngettext(
            "To be reviewed since {day}, {n} day late.", "To be reviewed since {day}, {n} days late.", late, day=day(on)
        )
    return _("To be reviewed on {day}, {until}.", day=day(on), until=days.until(on, today))


def weights(assessment: Assessment, record: Decision) -> str:
    """What each criterion weighed on the day."""
    shown = weight_shares(record.weights)
    return ", ".join(f"{criterion_name(assessment, id)} {shown[id]}" for id in record.weights)


def unexplained(names: Sequence[str]) -> str:
    """One sentence: of which options not chosen the record will not say why; empty for none."""
    if not names:
        return ""
    return ngettext(
        "The record will not say why not {options}: write it below, or freeze it so.",
        "The record will not say why not these {n}: {options}. Write it below, or freeze it so.",
        len(names),
        options=", ".join(names),
    )


def open_safeguards(names: Sequence[str]) -> str:
    """One sentence: which safeguards of the option are not in place, the first few by name."""
    others = len(names) - NAMED
    if others <= 1:
        return ngettext(
            "{n} safeguard of this option is not in place: {names}.",
            "{n} safeguards of this option are not in place: {names}.",
            len(names),
            names=", ".join(names),
        )
    return _(
        "{total} safeguards of this option are not in place: {names} and {others} others.",
        total=len(names),
        names=", ".join(names[:NAMED]),
        others=others,
    )
