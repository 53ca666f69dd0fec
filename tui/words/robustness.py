"""How sure the result is, in words: the headline, what is too close to call, how it was counted."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from domain.assessment import Assessment
from domain.mcda.acceptability import Method, Smaa
from domain.mcda.close_call import CloseCall, Closeness
from domain.mcda.smaa import CONFIDENCE_POINTS, POINTS
from domain.mcda.stability import Stability
from domain.mcda.weight_set import Information
from tui.formats import number, share, width
from tui.i18n import N_, _, ngettext
from tui.words import criteria as criterion_words
from tui.words import models as model_words
from tui.words.names import option

ERROR = 0.3
"""The root mean square error, in percentage points, of shares counted over `POINTS` points (see the tests)."""

CONFIDENCE_ERROR = 1.1
"""The same of confidence factors, which are counted over `CONFIDENCE_POINTS`."""

SELDOM, SELDOM_ERROR = 0.05, 3.5
"""The same of the confidence factor of an option first in less than this share of cases (and at least `HARDLY_EVER`):
its central weights are the mean of few points."""

HARDLY_EVER = 0.02
"""Below this share of first places an option suits nobody in particular, and how surely it is first cannot be told:
its central weights would be the mean of fewer than a hundred points."""


_LEAST = 0.005
"""Chances nearer than this to never or to always would be rounded to them."""


class Section(StrEnum):
    """The answers of the page, in its order."""

    NEXT = "next"
    STATED = "stated"
    GROUP = "group"
    ORDER = "order"
    NONE = "none"
    WINS = "wins"
    WEIGHTS = "weights"
    CHANGE = "change"
    REGRET = "regret"
    SCORES = "scores"
    DOMINANCE = "dominance"
    LEFT_OUT = "left_out"


_MEANINGS = {
    Section.NEXT: N_(
        "How much it pays to ask first: the points that the best choice gains on average once the answer is known. "
        "Statisticians say: expected value of partial perfect information. Enter goes to the cell."
    ),
    Section.STATED: N_(
        "Weights vary around those stated, the more the less sure people are; doubtful scores vary between their "
        "bounds. A bar shows how often the option has each rank: 1 is the first."
    ),
    Section.GROUP: N_(
        "Weights are any mix of what the people stated, each mix equally likely; doubtful scores vary between their "
        "bounds. A bar shows how often the option has each rank: 1 is the first."
    ),
    Section.ORDER: N_(
        "Only the order of the criteria is trusted: all weights in that order are equally likely; doubtful scores vary "
        "between their bounds. A bar shows how often the option has each rank."
    ),
    Section.NONE: N_(
        "All weights are equally likely; doubtful scores vary between their bounds. A bar shows how often the option "
        "has each rank: 1 is the first."
    ),
    Section.WINS: N_(
        "Two options at a time, at the likely scores: the share of all weightings for which the leader is ahead, "
        "worked out exactly."
    ),
    Section.WEIGHTS: N_(
        "One weight moves, the others keep their proportions. ● is the weight now; the leader stays first along the "
        "line ━, from ├ to ┤; beyond it the option named takes over."
    ),
    Section.CHANGE: N_(
        "The least weight that has to move from some criteria to others before a rival draws level, and the smallest "
        "change in the Euclidean sense."
    ),
    Section.SCORES: N_(
        "The single scores that would make a rival draw level with the leader, the smallest change first, at the "
        "likely scores. Enter goes to the score."
    ),
    Section.DOMINANCE: N_(
        "An option is dominated when another one is at least as good on every criterion and better on one: no weights "
        "can then put it first."
    ),
    Section.REGRET: N_(
        "How many points of total the best choice could be ahead of this one, at worst, over the weights that are "
        "possible; at the likely scores."
    ),
    Section.LEFT_OUT: N_(
        "Levels have fixed values, so taking an option away never changes the order of the others. Scales stretched "
        "from the worst to the best option present, as in many tools, could."
    ),
}

_KNOWLEDGE = {
    Information.STATED: N_("Weights stated, with their doubt"),
    Information.GROUP: N_("Any mix of the people's views"),
    Information.ORDER: N_("The order of the criteria alone"),
    Information.NONE: N_("Any weights at all"),
}


def meaning(section: Section) -> str:
    """What a section shows and how it is worked out."""
    return _(_MEANINGS[section])


def knowledge(kind: Information) -> str:
    """A kind of knowledge of the weights, as a label."""
    return _(_KNOWLEDGE[kind])


def chance(value: float, *, counted: bool = False) -> str:
    """A chance as a percentage that says neither never nor always unless it is so.

    It never is for a value that was only `counted` over points: the next one might have been another.
    """
    if value < _LEAST and (value > 0 or counted):
        return _("under {share}", share=share(0.01))
    if value >= 1 - _LEAST and (value < 1 or counted):
        return _("over {share}", share=share(0.99))
    return share(value)


def figure(value: float, *, counted: bool = False) -> str:
    """The same in a few cells, for a table."""
    if value < _LEAST and (value > 0 or counted):
        return f"<{share(0.01)}"
    if value >= 1 - _LEAST and (value < 1 or counted):
        return f">{share(0.99)}"
    return share(value)


def first_is_counted(study: Smaa, option: int) -> bool:
    """Whether how often an option is first was counted, and is not certain besides."""
    return study.method is not Method.EXACT and study.certain[option] is None


def sure_is_counted(study: Smaa, option: int, *, doubtful: bool) -> bool:
    """The same of how surely it is first under its central weights; exact without a score in doubt."""
    return doubtful and study.certain[option] is None


def apart(one: float, other: float) -> tuple[str, str]:
    """Two shares with as many decimals, up to two, as it takes to tell them apart."""
    for places in (0, 1):
        if share(one, places) != share(other, places):
            return share(one, places), share(other, places)
    return share(one, 2), share(other, 2)


def headline(
    assessment: Assessment, leader: str, tightest: Stability | None, study: Smaa | None, cells: int = 0
) -> str:
    """One line: how often the leader comes first, and the weight whose change would unseat it soonest.

    `study` is that of the order of the criteria or, without an order, of any weights; None while it is being made. In
    fewer words where it would take more than `cells` cells; 0 sets no limit.
    """
    told = " ".join(part for part in (_first(leader, study), _weakest(assessment, tightest)) if part)
    if cells and width(told) > cells:
        return " ".join(
            part for part in (_first_briefly(leader, study), _weakest_briefly(assessment, tightest)) if part
        )
    return told


def _first(leader: str, study: Smaa | None) -> str:
    if study is None:
        return _("Leads in … of all weightings.")
    place = study.options.index(leader)
    amount = chance(study.first[place], counted=first_is_counted(study, place))
    if study.information is Information.ORDER:
        return _("Leads in {share} of the weightings in your order.", share=amount)
    return _("Leads in {share} of all weightings.", share=amount)


def _first_briefly(leader: str, study: Smaa | None) -> str:
    if study is None:
        return _("Leads in ….")
    place = study.options.index(leader)
    amount = figure(study.first[place], counted=first_is_counted(study, place))
    if study.information is Information.ORDER:
        return _("Leads in {share} of cases in your order.", share=amount)
    return _("Leads in {share} of weightings.", share=amount)


def _weakest(assessment: Assessment, tightest: Stability | None) -> str:
    if tightest is None:
        return ""
    bound, rival = nearest_bound(tightest)
    weight, there = apart(tightest.weight, bound)
    return _(
        "Weakest point: {criterion} {weight} → {bound}, then {rival} leads.",
        criterion=criterion_words.criterion_short(assessment, tightest.criteria[0]),
        weight=weight,
        bound=there,
        rival=option(assessment, rival),
    )


def _weakest_briefly(assessment: Assessment, tightest: Stability | None) -> str:
    if tightest is None:
        return ""
    bound, rival = nearest_bound(tightest)
    weight, there = apart(tightest.weight, bound)
    return _(
        "{criterion} {weight} → {bound}: {rival} leads.",
        criterion=criterion_words.criterion_short(assessment, tightest.criteria[0]),
        weight=weight,
        bound=there,
        rival=model_words.option_short(assessment, rival),
    )


def nearest_bound(tightest: Stability) -> tuple[float, str]:
    """The bound that is the smaller move away, and the rival that takes over there; one of the two binds."""
    up = tightest.high - tightest.weight, tightest.high, tightest.high_rival
    down = tightest.weight - tightest.low, tightest.low, tightest.low_rival
    _move, bound, rival = min((one for one in (up, down) if one[2] is not None), key=lambda one: one[0])
    return bound, rival or ""


def close_call(assessment: Assessment, calls: Sequence[CloseCall]) -> str:
    """One sentence on the rivals that the leader is not clearly ahead of; empty when the lead is clear."""
    doubtful = [call for call in calls if Closeness.PROBABILITY in call.reasons]
    if not doubtful:
        return ""
    call = doubtful[0]
    return _(
        "Too close to call: with its doubts, {leader} beats {rival} in {chance} of cases only.",
        leader=option(assessment, call.leader),
        rival=option(assessment, call.rival),
        chance=chance(call.probability),
    )


def method(studies: Sequence[Smaa], *, counted: bool, doubtful: bool) -> str:
    """How the shares were found: `counted` where the page asks for any study, `doubtful` where scores are in doubt.

    Without a score in doubt what is called “sure” is exact.
    """
    if not counted or (studies and all(study.method is Method.EXACT for study in studies)):
        return _("Every figure here is exact: nothing had to be counted over points.")
    return _(
        "Shares from {points} evenly spread points, no random seed: ±{error} points. Same file, same figures.",
        points=number(POINTS),
        error=number(ERROR, 1),
    ) + (" " + _confidence_method() if doubtful else "")


def _confidence_method() -> str:
    return _(
        "“Sure” comes from {points} points: ±{error}, or ±{seldom} for an option first in under {share} of cases.",
        points=number(CONFIDENCE_POINTS),
        error=number(CONFIDENCE_ERROR, 1),
        seldom=number(SELDOM_ERROR, 1),
        share=share(SELDOM),
    )


def without_weights(*, unheard: bool) -> str:
    """Why no weights count; `unheard`: they were given, but every voice is 0."""
    if unheard:
        return _("Every voice is 0: nobody counts, so all criteria count the same, and no order can be looked at.")
    return _("Nobody gave weights yet: all criteria count the same, and no order can be looked at.")


def one_view(people: int) -> str:
    """Why there is no spread of views."""
    return ngettext(
        "One person gave weights: there is no spread of views to look at.",
        "All {n} people gave the same weights: there is no spread of views.",
        people,
    )


def no_order() -> str:
    return _("All criteria weigh the same: their order says nothing more.")


def one_criterion() -> str:
    return _("There is one criterion: no weight can change anything, its scores alone decide.")
