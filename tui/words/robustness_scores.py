"""What scores would change the result, what to ask next, which options can go, in words."""

from __future__ import annotations

from collections.abc import Sequence

from domain.assessment import Assessment
from domain.mcda.dominance import Dominance
from domain.mcda.next_question import NextQuestion, Subject
from domain.mcda.rank_reversal import Reversal
from domain.mcda.score_change import LEVEL, ScoreChange
from domain.weights import group_weights
from tui.formats import number
from tui.i18n import _, ngettext
from tui.words.names import criterion, listed, option
from tui.words.robustness import chance


def ask_next(
    assessment: Assessment, questions: Sequence[NextQuestion], *, lacks_weights: bool, are_listed: bool = False
) -> str:
    """What to settle first, and what it would change. While nobody gave weights, no score is known to be all.

    `are_listed`: what is open stands below the sentence.
    """
    if lacks_weights and (not questions or questions[0].chance <= 0) and group_weights(assessment).unheard:
        return _("Ask next: whose weights count. Every voice is 0, so all criteria count the same.")
    if lacks_weights and (not questions or questions[0].chance <= 0):
        return _("Ask next: the weights. Nobody gave any yet, so all criteria count the same.")
    if not questions:
        return _("Nothing is in doubt: no answer is missing that could change the leader.")
    best = questions[0]
    if best.chance <= 0 and are_listed:
        return _("No single answer can change the leader any more; what is open is listed here.")
    if best.chance <= 0:
        return _("No single answer can change the leader any more.")
    if not best.is_worth_asking:
        most = max(one.chance for one in questions)
        return _("No further answer would change the choice, save in {chance} of cases.", chance=chance(most))
    if best.rival_chance < best.chance:
        return _(
            "Ask next: the weight of {criterion}. In {chance} of cases the answer changes the leader, most often to "
            "{rival}.",
            criterion=criterion(assessment, best.criterion),
            chance=chance(best.chance),
            rival=option(assessment, best.rival),
        )
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


def lacking_weights(assessment: Assessment) -> str:
    """What stands for the weights in the list of what is open, while none count."""
    if group_weights(assessment).unheard:
        return _("Weights: every voice is 0")
    return _("Weights: nobody gave any yet")


def question(assessment: Assessment, asked: NextQuestion) -> str:
    """What a question is about, for a row."""
    name = criterion(assessment, asked.criterion)
    if asked.option is None:
        return _("Weight: {criterion}", criterion=name)
    return _("{option}: {criterion}", option=option(assessment, asked.option), criterion=name)


def score_change(assessment: Assessment, leader: str, changes: Sequence[ScoreChange]) -> str:
    """One sentence: the smallest change of one score that makes a rival draw level with the leader."""
    if not changes:
        return _("No single score can change the leader.")
    change = changes[0]
    if change.points <= 0:
        rivals = dict.fromkeys(one.rival for one in changes if one.points <= 0)
        names = listed([option(assessment, id) for id in (leader, *rivals)])
        return _("{options} are level: any score may decide.", options=names)
    if change.option == leader:
        return _(
            "At level {level} on {criterion} (now {now}), {leader} no longer beats {rival}.",
            level=number(change.level),
            now=number(change.value / LEVEL + 1),
            criterion=criterion(assessment, change.criterion),
            leader=option(assessment, leader),
            rival=option(assessment, change.rival),
        )
    return _(
        "{rival} catches up at level {level} on {criterion} (now {now}).",
        level=number(change.level),
        now=number(change.value / LEVEL + 1),
        criterion=criterion(assessment, change.criterion),
        rival=option(assessment, change.rival),
    )


def dominated(assessment: Assessment, found: Sequence[Dominance], alike: Sequence[Sequence[str]]) -> str:
    """One sentence: which options another one beats everywhere; `alike` are groups with the same scores."""
    ids = list(dict.fromkeys(one.option for one in found))
    if not ids and alike:
        return _("Apart from options with the same likely scores, none is matched or beaten everywhere.")
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


def alike(assessment: Assessment, ids: Sequence[str]) -> str:
    """Options that no weights tell apart."""
    names = ", ".join(option(assessment, id) for id in ids)
    return _("The same likely scores on every criterion: {names}.", names=names)


def left_out(assessment: Assessment, leader: str, following: Sequence[str]) -> str:
    """One sentence: who leads without the leader, all of them where they are level, and that nothing else moves."""
    return ngettext(
        "Without {leader}, {rival} leads; leaving out others changes nothing.",
        "Without {leader}, {rival} share the lead; leaving out others changes nothing.",
        len(following),
        leader=option(assessment, leader),
        rival=listed([option(assessment, id) for id in following]),
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
