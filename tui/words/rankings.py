"""The ranking of the grid in words: who leads, by how much, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from domain.assessment import Assessment
from domain.ranking import Ranking, RankingState
from domain.scores import open_scores
from tui.formats import grammatical, number, width
from tui.formats.numbers import Number
from tui.i18n import N_, _, ngettext
from tui.words.criteria import criterion_name
from tui.words.models import option_name, option_short
from tui.words.names import listed

NAME_CELLS = 14
"""Most cells of an option's name in a verdict that has to be short."""

_NOTHING = {
    RankingState.NO_OPTION: N_("No option is left to compare: take one back on the Models step."),
    RankingState.NO_CRITERION: N_("No criterion is switched on: switch one on below."),
    RankingState.NOTHING_SCORED: N_("Nothing is scored yet."),
}


def verdict(assessment: Assessment, ranking: Ranking, cells: int = 0) -> str:
    """One sentence: who leads and by how far, or why nobody does.

    Where it would take more than `cells` cells, the options go by their short names; 0 sets no limit.
    """
    if ranking.state in _NOTHING:
        return _(_NOTHING[ranking.state])
    ids = ranking.leaders if ranking.tie else (ranking.leader or "", ranking.runner_up or "")
    sentence = _lead(ranking, [option_name(assessment, id) for id in ids])
    if cells and width(sentence) > cells:
        sentence = _lead(ranking, [option_short(assessment, id, NAME_CELLS) for id in ids])
    if ranking.tie and cells and width(sentence) > cells:
        return _("{n} options are level.", n=len(ids))
    return sentence


def _lead(ranking: Ranking, names: Sequence[str]) -> str:
    leader, rival = names[0], names[1]
    if ranking.margin is None:
        return _("{leader} is the only option left in the grid.", leader=leader)
    margin = number(ranking.margin, 1)
    count = grammatical(round(ranking.margin, 1))
    if ranking.tie or is_level(ranking.margin):
        return _("{options} are level.", options=listed(names))
    if ranking.too_close:
        return ngettext(
            "{leader} is ahead of {rival} by {margin} point: too close to call.",
            "{leader} is ahead of {rival} by {margin} points: too close to call.",
            count,
            leader=leader,
            rival=rival,
            margin=margin,
        )
    if ranking.lead_is_safe:
        return ngettext(
            "{leader} leads {rival} by {margin} point, whatever the doubts on the scores.",
            "{leader} leads {rival} by {margin} points, whatever the doubts on the scores.",
            count,
            leader=leader,
            rival=rival,
            margin=margin,
        )
    return ngettext(
        "{leader} leads {rival} by {margin} point.",
        "{leader} leads {rival} by {margin} points.",
        count,
        leader=leader,
        rival=rival,
        margin=margin,
    )


def is_level(margin: Number) -> bool:
    """Whether a margin reads as no points at all, to a tenth as it is shown."""
    return number(margin, 1) == number(0, 1)


def missing(assessment: Assessment, ranking: Ranking) -> str:
    """How many scores have no level yet, are not known or were given as a range; empty when none is."""
    found = open_scores(assessment, ranking.standings)
    kinds = (found.not_scored, found.not_known, found.ranges)
    if sum(map(bool, kinds)) > 1:
        parts = (
            ngettext("{n} not given yet", "{n} not given yet", found.not_scored) if found.not_scored else "",
            ngettext("{n} not known", "{n} not known", found.not_known) if found.not_known else "",
            ngettext("{n} given as a range", "{n} given as a range", found.ranges) if found.ranges else "",
        )
        return _("Scores: {parts}.", parts=", ".join(part for part in parts if part))
    if found.not_scored:
        return ngettext(
            "{n} score is not given yet: it counts as all that it may be.",
            "{n} scores are not given yet: they count as all that they may be.",
            found.not_scored,
        )
    if found.not_known:
        return ngettext(
            "{n} score is not known: it counts as all that it may be.",
            "{n} scores are not known: they count as all that they may be.",
            found.not_known,
        )
    if found.ranges:
        return ngettext(
            "{n} score is given as a range: it counts as all that it may be.",
            "{n} scores are given as a range: they count as all that they may be.",
            found.ranges,
        )
    return ""


def unweighted(assessment: Assessment, ranking: Ranking) -> str:
    """Who left which criterion without points: it counts nothing for that person. Empty when nobody did."""
    told = [
        _(
            "{person} gave no points to {criteria}: it counts 0.",
            person=assessment.stakeholders[id].name,
            criteria=", ".join(criterion_name(assessment, criterion) for criterion in criteria),
        )
        for id, criteria in ranking.profile.missing.items()
    ]
    return " ".join(told)


def everybody_unheard() -> str:
    """Why weights that were given count nothing."""
    return _("Every voice is 0: nobody counts, so all criteria count the same.")


def weights(assessment: Assessment, ranking: Ranking) -> str:
    """Whose weights are used."""
    profile = ranking.profile
    if profile.assumed_equal and profile.unheard:
        return everybody_unheard()
    if profile.assumed_equal:
        return _("Nobody gave weights yet: all criteria count the same.")
    names = ", ".join(assessment.stakeholders[id].name for id in profile.contributors)
    return ngettext("Weights of {names}.", "Mean weights of {names}.", len(profile.contributors), names=names)
