"""The weight interview in words: methods, what the questions show, what to ask now, what needs a second look."""

from __future__ import annotations

from collections.abc import Sequence

from domain.assessment import Assessment
from domain.catalogue import CriterionGroup
from domain.elicitation import Elicitation
from domain.mcda.guards import GroupSum
from domain.mcda.staleness import Stale, Staleness
from domain.stakeholder import Scale, WeightMethod
from tui.i18n import N_, _, ngettext
from tui.keys_in_use import name_of_key
from tui.words import criteria as criterion_words
from tui.words import models as model_words
from tui.words.joining import with_semicolons
from tui.words.weight_shares import weight_shares

METHOD_CELLS = 14
"""Most cells of the name of a method or of what the questions show."""

_METHODS = {
    WeightMethod.SWING: N_("swing"),
    WeightMethod.RANKING: N_("order only"),
    WeightMethod.DIRECT: N_("direct points"),
    WeightMethod.AHP: N_("pairs (AHP)"),
}

_METHOD_MEANINGS = {
    WeightMethod.SWING: N_("Swing: an order first, then points against 100, then two check questions. The usual one."),
    WeightMethod.RANKING: N_("Order only: quick; the weights are the mean of all that fit the order."),
    WeightMethod.DIRECT: N_("Direct points: a number for each line at once, as people who know their weights like it."),
    WeightMethod.AHP: N_("Pairs (AHP): every two lines compared; tells how consistent the answers are."),
}

_SCALES = {Scale.ANCHORS: N_("levels 1 to 5"), Scale.PRESENT: N_("these options")}

_SCALE_MEANINGS = {
    Scale.ANCHORS: N_("The questions show the written levels 1 and 5 of each criterion."),
    Scale.PRESENT: N_("The questions show the worst and the best level the options have now."),
}

_GROUPS = {
    CriterionGroup.COST: N_("cost"),
    CriterionGroup.SERVICE: N_("service"),
    CriterionGroup.RISK: N_("risk"),
    CriterionGroup.CONTROL: N_("control"),
}

_CHANGES = {
    Stale.CRITERION_ADDED: N_("{name} was added"),
    Stale.CRITERION_REMOVED: N_("{name} was switched off"),
    Stale.ANCHORS_CHANGED: N_("the levels of {name} were reworded"),
    Stale.RANGE_CHANGED: N_("the worst or best of {name} changed"),
    Stale.OPTION_ADDED: N_("{name} came into the grid"),
    Stale.OPTION_REMOVED: N_("{name} left the grid"),
}


def method(value: WeightMethod) -> str:
    return _(_METHODS[value])


def method_meaning(value: WeightMethod) -> str:
    """One sentence: how the method asks."""
    return _(_METHOD_MEANINGS[value])


def scale(value: Scale) -> str:
    """What the questions show."""
    return _(_SCALES[value])


def scale_meaning(value: Scale) -> str:
    return _(_SCALE_MEANINGS[value])


def method_change(assessment: Assessment, person: str) -> str:
    """That a person is now asked otherwise, by the way that was taken."""
    who = assessment.stakeholders[person]
    return _("{person} is asked by: {method}", person=who.name, method=method(who.method))


def scale_change(assessment: Assessment, person: str) -> str:
    """That the questions to a person now show something else."""
    who = assessment.stakeholders[person]
    return _("{person} is asked on: {scale}", person=who.name, scale=scale(who.scale))


def group(value: str) -> str:
    """What a group of criteria is about."""
    return _(_GROUPS[CriterionGroup(value)])


# --- the question to ask -------------------------------------------------------------------------


def to_begin(*, others: bool) -> str:
    """What to do before a person is asked; `others` were."""
    if others:
        return _("Type the name of the next person. From then on the page shows no weights but their own.")
    return _("Type the name of the first person: weights are taken from one person at a time, alone if possible.")


def meaning_of_next(*, others: bool) -> str:
    """What it means that one more person is asked, and what counts meanwhile; `others` gave weights already."""
    if others:
        return _("This page shows the weights of one person; those of the group stay hidden until everybody's are in.")
    return _(
        "Until somebody gives weights, all criteria count the same. This page shows the weights of one person; "
        "those of the group stay hidden until everybody's are in."
    )


def order_question(placed: int) -> str:
    """Which line comes next in the order, once so many have a place."""
    if not placed:
        return _("Imagine a solution at its worst on every line. You may move one line to its best: which one first?")
    return ngettext(
        "One line is moved to its best. Of those still at their worst, which would you move next?",
        "{n} lines are moved to their best. Of those still at their worst, which would you move next?",
        placed,
    )


def points_question(assessment: Assessment, criterion: str, top: str) -> str:
    """What a swing is worth against that of `top`, which has 100; with an empty `top`, without any measure."""
    name = criterion_words.criterion_name(assessment, criterion)
    if not top:
        return _(
            "Moving {criterion} from its worst to its best: how many points? The line that matters most has 100.",
            criterion=name,
        )
    return _(
        "Moving {top} from its worst to its best is worth 100. What is the same move worth on {criterion}?",
        top=criterion_words.criterion_name(assessment, top),
        criterion=name,
    )


def pair_question(assessment: Assessment, first: str, second: str) -> str:
    return _(
        "Which move from worst to best is worth more, {first} or {second}? And how much more?",
        first=criterion_words.criterion_name(assessment, first),
        second=criterion_words.criterion_name(assessment, second),
    )


def check_question() -> str:
    return _("To check: of two solutions that are alike in everything else, which would you rather have, A or B?")


def all_asked(name: str, against: int) -> str:
    """What to do once nothing is left to ask; `against`: how many answers go against the weights."""
    if against:
        return ngettext(
            "Everything was asked, but {n} answer goes against these weights: look at the ⚠ below with {name}.",
            "Everything was asked, but {n} answers go against these weights: look at each ⚠ below with {name}.",
            against,
            name=name,
        )
    return _("Everything was asked. Read the weights back to {name}: do they say what was meant?", name=name)


def stands(where: Elicitation, *, doubtful: bool) -> str:
    """How far an interview has come, in at most 7 cells."""
    if not where.is_done:
        return f"{where.answered}/{where.asked}"
    return "!" if doubtful else "✓"


def stands_meaning(where: Elicitation, *, doubtful: bool) -> str:
    if not where.is_done:
        return _(
            "{answered} of {asked} questions answered. F3 goes to the next.", answered=where.answered, asked=where.asked
        )
    if doubtful:
        return _("Everything was asked; some answers need a second look.")
    return _("Everything was asked, and the answers go together.")


# --- what needs a second look ----------------------------------------------------------------------


def changed(assessment: Assessment, found: Sequence[Staleness]) -> str:
    """What has changed since the weights were taken; empty when nothing has."""
    if not found:
        return ""
    told = [_(_CHANGES[one.reason], name=_named(assessment, one)) for one in found]
    return _("Since these weights were taken: {changes}.", changes=with_semicolons(told))


def _named(assessment: Assessment, one: Staleness) -> str:
    if one.reason in (Stale.OPTION_ADDED, Stale.OPTION_REMOVED):
        return model_words.option_name(assessment, one.id)
    return criterion_words.criterion_name(assessment, one.id)


def out_of_order(assessment: Assessment, better: str, worse: str) -> str:
    return _(
        "{better} comes before {worse} but has fewer points: type them again, or x moves a line up.",
        better=criterion_words.criterion_name(assessment, better),
        worse=criterion_words.criterion_name(assessment, worse),
    )


def equalised(*, meant: bool) -> str:
    """That points may only avoid a choice or, once every answer two by two goes with them, that they are `meant`."""
    if meant:
        return _("All points are nearly alike, and the answers two by two say that this is meant.")
    return _("All points are nearly alike. The questions below ask, two by two, whether that is meant.")


def all_zero() -> str:
    return _("All points are 0, which weighs nothing: give 100 to the line that matters most.")


def without_points(assessment: Assessment, criteria: Sequence[str]) -> str:
    """The criteria nothing was said of; empty when there is none."""
    names = ", ".join(criterion_words.criterion_name(assessment, id) for id in criteria)
    return ngettext("{names} counts 0 so far.", "{names} count 0 so far.", len(criteria), names=names) if names else ""


def no_swing(assessment: Assessment, criteria: Sequence[str]) -> str:
    """The criteria on which all options are the same; empty when there is none."""
    names = ", ".join(criterion_words.criterion_name(assessment, id) for id in criteria)
    return _("All options are the same on {names}: it decides nothing and is not asked.", names=names) if names else ""


def group_sums(assessment: Assessment, found: Sequence[GroupSum]) -> str:
    """What each group of criteria weighs together."""
    shown = weight_shares({one.group: one.weight for one in found})
    told = [_("{group} {weight}", group=_group_name(assessment, id), weight=weight) for id, weight in shown.items()]
    return _("Together: {weights}. Right for each group?", weights=", ".join(told))


def _group_name(assessment: Assessment, id: str) -> str:
    return group(id) if id in set(CriterionGroup) else criterion_words.criterion_name(assessment, id)


def own_ranking(name: str) -> str:
    return _("With the weights of {name} alone", name=name)


def own_ranking_hidden() -> str:
    return _(
        "What these weights choose is shown once every score is in, or with {reveal}.", reveal=name_of_key("reveal")
    )


def confidence_question() -> str:
    return _("How sure are you of these weights: sure, roughly, or is it a guess?")


def confidence_choices() -> str:
    return _("a sure · b roughly · c a guess")


def confidence_meaning() -> str:
    return _("The less sure, the wider the weights that “How sure?” tries; until asked, roughly.")
