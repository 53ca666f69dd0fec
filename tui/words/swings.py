"""The swing of a criterion in words: its two ends, and how much more one is worth than another."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.catalogue import Criterion
from domain.elicitation import levels_shown, shown_to
from tui.formats import clip, number
from tui.i18n import N_, _
from tui.words import criteria as criterion_words
from tui.words import models as model_words

END_CELLS = 20
"""Most cells of one end of a swing, in a row of criteria."""

_IN_SHORT = {
    Criterion.TCO: (
        N_("dearer than today"),
        N_("a little dearer"),
        N_("about the same"),
        N_("saves 5 to 20%"),
        N_("saves over 20%"),
    ),
    Criterion.CRITICALITY: (
        N_("no commitment"),
        N_("back too late"),
        N_("usually in time"),
        N_("written commitment"),
        N_("penalties, rehearsed"),
    ),
    Criterion.TRANSFORMATION: (
        N_("none of the skills"),
        N_("one small project"),
        N_("can follow, not lead"),
        N_("done it elsewhere"),
        N_("named, proven people"),
    ),
    Criterion.REVERSIBILITY: (
        N_("no way back"),
        N_("at an unknown cost"),
        N_("exit clauses signed"),
        N_("all four secured"),
        N_("exit plan rehearsed"),
    ),
    Criterion.COMPLIANCE: (
        N_("certificate missing"),
        N_("claimed, not seen"),
        N_("GDPR terms in place"),
        N_("certificates valid"),
        N_("audited every year"),
    ),
    Criterion.AVAILABILITY: (
        N_("not measured"),
        N_("below target"),
        N_("met in most months"),
        N_("committed, reported"),
        N_("above target, 24/7"),
    ),
    Criterion.RETAINED_SKILLS: (
        N_("nobody in-house"),
        N_("one of the four"),
        N_("two of the four"),
        N_("3 or 4, no deputy"),
        N_("all four, backed up"),
    ),
}
"""The levels in few words; the whole wording stands in the panel."""

ABOUT_EQUAL = 1.05
"""Two swings are told to be worth about the same below this ratio."""


def in_short(criterion: Criterion, level: int) -> str:
    """The method's own wording of a level, 1 (worst) to 5 (best), in at most `END_CELLS` cells."""
    return _(_IN_SHORT[criterion][level - 1])


def end(assessment: Assessment, criterion: str, level: int) -> str:
    """A level of a criterion in at most `END_CELLS` cells."""
    if criterion in _IN_SHORT and not assessment.criterion(criterion).anchors:
        return in_short(Criterion(criterion), level)
    return clip(criterion_words.anchor(assessment, criterion, level), END_CELLS)


def ends(assessment: Assessment, person: str, criterion: str) -> tuple[str, str]:
    """The worst and the best that the questions to a person show of a criterion."""
    lowest, highest = levels_shown(shown_to(assessment, person), criterion)
    return end(assessment, criterion, lowest), end(assessment, criterion, highest)


def whole(assessment: Assessment, person: str, criterion: str) -> str:
    """A criterion with both ends of its swing, as the questions to a person show them, on one line."""
    worst_end, best_end = ends(assessment, person, criterion)
    return _(
        "{criterion}: {worst} → {best}",
        criterion=criterion_words.criterion_short(assessment, criterion),
        worst=worst_end,
        best=best_end,
    )


def standing_at(assessment: Assessment, criterion: str, level: int) -> str:
    """The options that have this level now, by name; empty when none has."""
    found = [
        model_words.option_short(assessment, option, 14)
        for option in assessment.grid_option_ids()
        if (score := assessment.score(option, criterion)) and score.level == level
    ]
    return ", ".join(found)


def worth(assessment: Assessment, greater: str, lesser: str, ratio: float) -> str:
    """One sentence: how many times as much the whole swing of `greater` is worth as that of `lesser` (`ratio` ≥ 1)."""
    params = {
        "greater": criterion_words.criterion_short(assessment, greater),
        "from_greater": end(assessment, greater, 1),
        "to_greater": end(assessment, greater, 5),
        "lesser": criterion_words.criterion_short(assessment, lesser),
        "from_lesser": end(assessment, lesser, 1),
        "to_lesser": end(assessment, lesser, 5),
    }
    if ratio < ABOUT_EQUAL:
        return _(
            "Going from “{from_greater}” to “{to_greater}” ({greater}) is worth about as much as going from "
            "“{from_lesser}” to “{to_lesser}” ({lesser}).",
            **params,
        )
    return _(
        "Going from “{from_greater}” to “{to_greater}” ({greater}) is worth about {times} times going from "
        "“{from_lesser}” to “{to_lesser}” ({lesser}).",
        **params,
        times=number(round(ratio, 1)),
    )
