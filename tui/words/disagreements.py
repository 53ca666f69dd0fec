"""Where people disagree, in words: what to discuss, how far apart they are, what a choice costs whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.assessment import Assessment
from domain.mcda.agreement import Agreement, Concordance, Spread
from domain.mcda.discussion import Discussion
from domain.mcda.group import Disagreement
from domain.mcda.regret import Regret
from domain.opinions import Opinions
from tui.formats import grammatical, number, share
from tui.i18n import N_, _, ngettext
from tui.words.models import option_short
from tui.words.names import NAME_CELLS, alternatives, criterion, listed, option
from tui.words.people import person

SPREAD_CELLS = 9
"""Most cells of a word for a spread."""

_SPREADS = {
    Spread.SAME: N_("same"),
    Spread.CLOSE: N_("close"),
    Spread.APART: N_("apart"),
    Spread.FAR: N_("far apart"),
}

_AGREEMENTS = {
    Agreement.NONE: N_("no agreement"),
    Agreement.VERY_WEAK: N_("very weak agreement"),
    Agreement.WEAK: N_("weak agreement"),
    Agreement.MODERATE: N_("moderate agreement"),
    Agreement.STRONG: N_("strong agreement"),
    Agreement.VERY_STRONG: N_("very strong agreement"),
}


def spread(kind: Spread) -> str:
    """How far apart people are on one criterion, in a word."""
    return _(_SPREADS[kind])


def agreement(kind: Agreement) -> str:
    return _(_AGREEMENTS[kind])


# --- what to discuss -------------------------------------------------------------------------------


def discuss(assessment: Assessment, found: Sequence[Discussion], *, agreed: bool) -> str:
    """The first thing to discuss; where nothing is, whether that is because everybody `agreed` on the choice."""
    if found:
        others = len({frozenset(one.criteria) for one in found}) - 1
        return _first_of(assessment, found[0], others) if others else _alone(assessment, found[0])
    if agreed:
        return _("Nothing to discuss: no disagreement on the weights changes the choice.")
    return _("Nothing to discuss: those who differ are level with the group.")


def _alone(assessment: Assessment, one: Discussion) -> str:
    return ngettext(
        "Discuss only this: {criteria}. If the group weighed it as {person} does, it would choose {option}.",
        "Discuss only these: {criteria}. If the group weighed them as {person} does, it would choose {option}.",
        len(one.criteria),
        **_parts(assessment, one),
    )


def _first_of(assessment: Assessment, one: Discussion, others: int) -> str:
    first = ngettext(
        "Discuss this first: {criteria}. If the group weighed it as {person} does, it would choose {option}.",
        "Discuss these first: {criteria}. If the group weighed them as {person} does, it would choose {option}.",
        len(one.criteria),
        **_parts(assessment, one),
    )
    more = ngettext("{n} other disagreement would do so too.", "{n} other disagreements would do so too.", others)
    return f"{first} {more}"


def discussion(assessment: Assessment, one: Discussion) -> str:
    """What else would have to be settled with somebody, and what it would change."""
    return ngettext(
        "Discuss this too: {criteria}. If the group weighed it as {person} does, it would choose {option}.",
        "Discuss these too: {criteria}. If the group weighed them as {person} does, it would choose {option}.",
        len(one.criteria),
        **_parts(assessment, one),
    )


def _parts(assessment: Assessment, one: Discussion) -> dict[str, str]:
    return {
        "criteria": listed([criterion(assessment, id) for id in one.criteria]),
        "person": person(assessment, one.person),
        "option": option(assessment, one.rival),
    }


# --- how far apart ---------------------------------------------------------------------------------


def apart(assessment: Assessment, found: Opinions) -> str:
    """How far apart people are on the whole, and on what most."""
    if len(found.counted) < 2:
        return _("One person counts: there is nobody to differ from.")
    if not found.disagreements:
        return _("Everybody gives the same weights.")
    return _(
        "To make two people agree, {share} of all weight would have to move on average; {criterion} divides most.",
        share=share(found.mean_distance),
        criterion=criterion(assessment, found.disagreements[0].criterion),
    )


def between(assessment: Assessment, one: Disagreement, shown: Mapping[str, Mapping[str, str]]) -> str:
    """Who gives a criterion least and who most. `shown` has the weights of everybody as they read, by person."""
    return _(
        "{low} {lowest} → {high} {highest}",
        low=shown[one.lowest][one.criterion],
        lowest=person(assessment, one.lowest),
        high=shown[one.highest][one.criterion],
        highest=person(assessment, one.highest),
    )


def order_of_criteria(found: Concordance | None) -> str:
    if found is None:
        return _("On the order of the criteria nothing can be said: there is none to compare.")
    return _(
        "On the order of the criteria: {agreement} ({w} out of 1).",
        agreement=agreement(found.agreement),
        w=number(found.w, 2),
    )


def order_of_options(found: Concordance | None) -> str:
    if found is None:
        return _("On the order of the options nothing can be said: there is none to compare.")
    return _(
        "On the order of the options: {agreement} ({w} out of 1).",
        agreement=agreement(found.agreement),
        w=number(found.w, 2),
    )


# --- what a choice costs -----------------------------------------------------------------------------


def regret(assessment: Assessment, found: Sequence[Regret], chosen: Sequence[str]) -> str:
    """What each of the group's choices costs at most, whoever is right, and the options that cost least."""
    own = [one for one in found if one.option in chosen]
    by_points: dict[float, list[Regret]] = {}
    for one in own:
        by_points.setdefault(one.points, []).append(one)
    told = " ".join(_cost(assessment, alike) for alike in by_points.values())
    least = min(one.points for one in found)
    if least == min(one.points for one in own):
        return told
    cautious = _(
        "The most cautious choice is {option}: at most {points}.",
        option=alternatives([option(assessment, one.option) for one in found if one.points == least]),
        points=number(least, 1),
    )
    return f"{told} {cautious}"


def _cost(assessment: Assessment, alike: Sequence[Regret]) -> str:
    """What choices with the same regret cost."""
    name = alternatives([option(assessment, one.option) for one in alike])
    if alike[0].rival is None:
        return _("Whoever is right, {option} is the best choice.", option=name)
    points = alike[0].points
    return ngettext(
        "Whoever is right, {option} is at most {points} point behind the best choice.",
        "Whoever is right, {option} is at most {points} points behind the best choice.",
        grammatical(round(points, 1)),
        option=name,
        points=number(points, 1),
    )


def regretted(assessment: Assessment, one: Regret, whose: str) -> str:
    """Against what an option loses most, and with whose weights."""
    if one.rival is None:
        return _("never behind")
    return _(
        "behind {rival}, with the weights of {person}",
        rival=option_short(assessment, one.rival, NAME_CELLS),
        person=person(assessment, whose),
    )
