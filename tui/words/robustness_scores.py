"""What scores would change the result, what to ask next, which options can go, in words."""

from __future__ import annotations

from collections.abc import Sequence

from domain.assessment import Assessment
from domain.mcda.dominance import Dominance
from domain.mcda.next_question import NextQuestion, Subject
from domain.mcda.rank_reversal import Reversal
from domain.mcda.score_change import ScoreChange
from tui.i18n import _, ngettext
from tui.words.robustness import chance, criterion, option


def ask_next(assessment: Assessment, questions: Sequence[NextQuestion]) -> str:
    """One sentence: what to settle first, and what it would change."""
    if not questions:
        return _("Nothing is in doubt: no answer is missing that could change the leader.")
    best = questions[0]
    if best.chance <= 0:
        return _("No single answer can change the leader any more; what is open is listed here.")
    if best.subject is Subject.SCORE:
        return _(
            "Ask next: {option} on {criterion}. In {chance} of cases the answer makes {rival} lead.",
            option=option(assessment, best.option or ""),
            criterion=criterion(assessment, best.criterion),
            chance=chance(best.chance),
            rival=option(assessment, best.rival),
        )
    return _(
        "Ask next: the weight of {criterion}. In {chance} of cases the answer makes {rival} lead.",
        criterion=criterion(assessment, best.criterion),
        chance=chance(best.chance),
        rival=option(assessment, best.rival),
    )


def question(assessment: Assessment, asked: NextQuestion) -> str:
    """What a question is about, for a row."""
    name = criterion(assessment, asked.criterion)
    if asked.option is None:
        return _("Weight: {criterion}", criterion=name)
    return _("{option}: {criterion}", option=option(assessment, asked.option), criterion=name)


def score_change(assessment: Assessment, leader: str, changes: Sequence[ScoreChange]) -> str:
    """One sentence: the smallest change of one score that makes a rival draw level with the leader."""
    reachable = [change for change in changes if change.levels is not None]
    if not reachable:
        return _("No single score can change the leader.")
    change = reachable[0]
    levels = abs(change.levels or 0)
    if not levels:
        return _(
            "{leader} and {rival} are level: any score may decide.",
            leader=option(assessment, leader),
            rival=option(assessment, change.rival),
        )
    if change.option == leader:
        return ngettext(
            "{n} level less on {criterion}, and {rival} catches up with {leader}.",
            "{n} levels less on {criterion}, and {rival} catches up with {leader}.",
            levels,
            criterion=criterion(assessment, change.criterion),
            leader=option(assessment, leader),
            rival=option(assessment, change.rival),
        )
    return ngettext(
        "{rival} catches up with {n} level more on {criterion}.",
        "{rival} catches up with {n} levels more on {criterion}.",
        levels,
        criterion=criterion(assessment, change.criterion),
        rival=option(assessment, change.rival),
    )


def dominated(assessment: Assessment, found: Sequence[Dominance]) -> str:
    """One sentence: which options another one beats everywhere."""
    ids = list(dict.fromkeys(one.option for one in found))
    if not ids:
        return _("No option is matched or beaten by another on every criterion.")
    names = ", ".join(option(assessment, id) for id in ids)
    if {one.option for one in found if one.certain} == set(ids):
        return _("Matched or beaten by another on every criterion: {names}.", names=names)
    return _("At the likely scores, matched or beaten by another everywhere: {names}.", names=names)


def dominance(assessment: Assessment, one: Dominance) -> str:
    """One dominance, and whether doubt can undo it."""
    by, name = option(assessment, one.by), option(assessment, one.option)
    if one.certain:
        return _("{by} is at least as good as {option} on every criterion, whatever the doubts.", by=by, option=name)
    return _("{by} is at least as good as {option} on every criterion, at the likely scores.", by=by, option=name)


def left_out(assessment: Assessment, leader: str, runner_up: str) -> str:
    """One sentence: who leads without the leader, and that nothing else moves."""
    return _(
        "Without {leader}, {rival} leads; leaving out others changes nothing.",
        leader=option(assessment, leader),
        rival=option(assessment, runner_up),
    )


def reversal(assessment: Assessment, one: Reversal) -> str:
    """What leaving an option out would do on scales stretched to the options present."""
    if one.changes_leader:
        return _(
            "On stretched scales, {rival} would lead instead of {leader} without {option}.",
            rival=option(assessment, one.after[0]),
            leader=option(assessment, one.before[0]),
            option=option(assessment, one.removed),
        )
    return _(
        "On stretched scales, the order of the others would change without {option}.",
        option=option(assessment, one.removed),
    )


def no_reversal() -> str:
    return _("Even on scales stretched to the options present, nothing would change.")
