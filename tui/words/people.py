"""The people who decide, in words: their names, their choices and how the group's weights are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from domain.assessment import Assessment
from domain.mcda.group import Choice
from domain.opinions import Opinions, Outcomes
from domain.stakeholder import Aggregation, Stakeholder
from domain.weights import WeightProfile
from tui.formats import clip, number
from tui.i18n import N_, _, ngettext
from tui.words import criteria as criterion_words
from tui.words import models as model_words
from tui.words import rankings
from tui.words.names import NAME_CELLS, alternatives, listed, option


class Section(StrEnum):
    """The sections of the page, in its order."""

    DISCUSS = "discuss"
    CHOICES = "choices"
    APART = "apart"
    WEIGHTS = "weights"
    TOTALS = "totals"
    REGRET = "regret"


_MEANINGS = {
    Section.DISCUSS: N_(
        "The fewest criteria on which the group would have to take over somebody's weights for another option to come "
        "first: to take over fewer of them leaves the choice as it is."
    ),
    Section.CHOICES: N_(
        "What comes first with the own weights of each person, and how many points it is ahead. The scores are the "
        "same for all."
    ),
    Section.APART: N_(
        "Behind it, Kendall's W: 1 when all put things in the same order. It is judged by the mean rank correlation it "
        "stands for: with few people W is high by itself."
    ),
    Section.WEIGHTS: N_("Each letter is a person, ◆ the group; the line goes from the lowest weight to the highest."),
    Section.TOTALS: N_(
        "Each letter is a person, ◆ the group: the points out of 100 that their weights give an option."
    ),
    Section.REGRET: N_(
        "How many points the best choice is ahead of this option at most, with the weights of any one person or any "
        "mix of them."
    ),
}

_AGGREGATIONS = {
    Aggregation.ARITHMETIC: N_("arithmetic mean"),
    Aggregation.GEOMETRIC: N_("geometric mean"),
}

_AGGREGATION_MEANINGS = {
    Aggregation.ARITHMETIC: N_("Arithmetic mean: the usual one. Every weight counts, and so does every voice."),
    Aggregation.GEOMETRIC: N_("Geometric mean: keeps ratios between weights. A weight of 0 from anyone is a veto."),
}


# --- names -----------------------------------------------------------------------------------------


def person(assessment: Assessment, id: str) -> str:
    """The name of a person, for a sentence."""
    return clip(assessment.stakeholders[id].name, NAME_CELLS)


def introduced(who: Stakeholder) -> str:
    """The whole name of a person and, where it is known, their role."""
    return _("{name}, {role}", name=who.name, role=who.role) if who.role else who.name


def meaning(section: Section) -> str:
    """What a section shows and how it is worked out."""
    return _(_MEANINGS[section])


# --- how the group's weights are made ---------------------------------------------------------------


def aggregation(kind: Aggregation) -> str:
    return _(_AGGREGATIONS[kind])


def aggregation_meaning(kind: Aggregation) -> str:
    """One line: what a mean does."""
    return _(_AGGREGATION_MEANINGS[kind])


def aggregation_warning(assessment: Assessment, profile: WeightProfile, found: Opinions) -> str:
    """What the geometric mean does to weights of 0; empty where it does nothing special."""
    if assessment.weighting.aggregation is not Aggregation.GEOMETRIC or not found.counted:
        return ""
    if profile.aggregation is not Aggregation.GEOMETRIC:
        return _("Every criterion has a weight of 0 from somebody: nothing is left, so the arithmetic mean is used.")
    vetoes = _vetoes(found)
    if not vetoes:
        return ""
    told = [
        _(
            "{criterion} ({people})",
            criterion=criterion_words.criterion_short(assessment, id),
            people=", ".join(person(assessment, who) for who in people),
        )
        for id, people in vetoes.items()
    ]
    return _("A weight of 0 is a veto in the geometric mean: {criteria}.", criteria=", ".join(told))


def _vetoes(found: Opinions) -> dict[str, list[str]]:
    """By criterion, the people who give it nothing."""
    rows = found.counted.items()
    by_criterion = {id: [who for who, row in rows if not row[place]] for place, id in enumerate(found.criteria)}
    return {id: people for id, people in by_criterion.items() if people}


def nobody() -> str:
    return _("Nobody is named yet: add the people who decide on the page of the weights.")


def not_counted(found: Opinions) -> str:
    """Why the group's weights are equal ones."""
    if found.weights:
        return rankings.everybody_unheard()
    return _("Nobody gave weights yet: all criteria count the same.")


def hidden(assessment: Assessment, waiting: Sequence[str]) -> str:
    """Why nothing that rests on the group's weights is shown, how to see it, and who is still to be asked."""
    return _(
        "Hidden until everybody's own weights are in, so that nobody follows the others (^T shows it). Missing: "
        "{names}.",
        names=listed([person(assessment, id) for id in waiting]),
    )


def leader_hidden(assessment: Assessment, waiting: Sequence[str]) -> str:
    """Why a page that follows from the leader of the grid does not name it, and how to see it."""
    return _(
        "Nothing is decided yet, and who leads the grid is hidden (^T shows it) until everybody's own weights are in. "
        "Missing: {names}.",
        names=listed([person(assessment, id) for id in waiting]),
    )


def to_keep_from(assessment: Assessment, waiting: Sequence[str]) -> str:
    """Who should not see what is told all the same, outside an interview."""
    return _(
        "Weights still to be given: {names}. Do not show this to them before, so that nobody follows the others.",
        names=listed([person(assessment, id) for id in waiting]),
    )


def still_missing(assessment: Assessment, waiting: Sequence[str]) -> str:
    """Whose weights are still to be asked, where the others' are shown all the same."""
    names = listed([person(assessment, id) for id in waiting])
    return ngettext(
        "Not finished with their own weights: {names}.",
        "Not finished with their own weights: {names}.",
        len(waiting),
        names=names,
    )


def against_themselves(assessment: Assessment, people: Sequence[str]) -> str:
    """Whose weights an answer of their own goes against, though all was asked; they count all the same."""
    return _(
        "Complete, but against an answer of their own: the weights of {names}. They count as they stand.",
        names=listed([person(assessment, id) for id in people]),
    )


# --- what they would choose --------------------------------------------------------------------------


def verdict(assessment: Assessment, found: Opinions, outcomes: Outcomes) -> str:
    """What the group would choose, and whether everybody would."""
    choices = {id: outcomes.choices[id] for id in found.counted}
    first = _first(assessment, outcomes.group, choices)
    return " ".join([first, *_others(assessment, outcomes.group, choices)])


def _first(assessment: Assessment, group: Choice, choices: Mapping[str, Choice]) -> str:
    agreeing = [id for id, choice in choices.items() if choice.options == group.options]
    names = [option(assessment, id) for id in group.options]
    if len(names) > 1:
        return _("The group cannot choose between {options}: they are level.", options=listed(names))
    if len(choices) == 1:
        who = person(assessment, next(iter(choices)))
        return _("{person} alone counts, and would choose {option}.", person=who, option=names[0])
    if len(agreeing) == len(choices):
        return _("Everybody ({n}) would choose {option}, and so would the group.", n=len(choices), option=names[0])
    if not agreeing:
        if any(group.options[0] in choice.options for choice in choices.values()):
            return _("The group's weights put {option} first; alone, nobody does without a tie.", option=names[0])
        return _("The group's weights put {option} first, though nobody alone would choose it.", option=names[0])
    return ngettext(
        "{n} of {count} would choose {option}, and so would the group.",
        "{n} of {count} would choose {option}, and so would the group.",
        len(agreeing),
        count=len(choices),
        option=names[0],
    )


def _others(assessment: Assessment, group: Choice, choices: Mapping[str, Choice]) -> list[str]:
    """A sentence for every other choice, a tie with the group's among them, with those who would make it."""
    by_choice: dict[tuple[str, ...], list[str]] = {}
    for id, choice in choices.items():
        if len(group.options) > 1 or choice.options != group.options:
            by_choice.setdefault(choice.options, []).append(person(assessment, id))
    return [
        ngettext(
            "{people} would choose {option}.",
            "{people} would choose {option}.",
            len(people),
            people=listed(people),
            option=alternatives([option(assessment, id) for id in options]),
        )
        for options, people in by_choice.items()
    ]


def chosen(assessment: Assessment, choice: Choice) -> str:
    """What somebody would choose."""
    return alternatives([option(assessment, id) for id in choice.options])


def ahead(assessment: Assessment, choice: Choice, close: float) -> str:
    """How far a choice is ahead; below `close` points it is too close to call."""
    if choice.margin is None or choice.rival is None:
        return _("the only option")
    if rankings.is_level(choice.margin):
        return _("level")
    margin, rival = number(choice.margin, 1), model_words.option_short(assessment, choice.rival, NAME_CELLS)
    if choice.margin < close:
        return _("+{margin} over {rival}, too close", margin=margin, rival=rival)
    return _("+{margin} over {rival}", margin=margin, rival=rival)


def for_nobody(assessment: Assessment, ids: Sequence[str]) -> str:
    """The options nobody would choose or, where these are fewer, those somebody would."""
    if not ids:
        return _("Every option is somebody's first choice.")
    others = [option(assessment, id) for id in assessment.grid_option_ids() if id not in ids]
    if 0 < len(others) < len(ids):
        return _("Somebody's first choice: {options}. The {n} others are nobody's.", options=listed(others), n=len(ids))
    return _("Nobody's first choice: {options}.", options=listed([option(assessment, id) for id in ids]))
