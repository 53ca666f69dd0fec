"""Why an open point matters."""

from __future__ import annotations

from domain.priorities import OpenKind, OpenPoint
from tui.formats import grammatical, number
from tui.i18n import N_, _, ngettext

_WHY = {
    OpenKind.SETTLES_VERDICT: N_("This would settle why the question is asked."),
    OpenKind.WEIGHT_OPEN: N_("The weights of this person are not complete: this comes next."),
    OpenKind.FIT_FACT: N_("How well the models fit depends on this."),
}


def why(point: OpenPoint) -> str:
    """One sentence for the foot of the screen."""
    points, count = number(point.swing, 1), grammatical(round(point.swing, 1))
    if point.kind is OpenKind.SCORE_OPEN:
        return ngettext(
            "Not known yet: it can move this option by {points} point.",
            "Not known yet: it can move this option by {points} points.",
            count,
            points=points,
        )
    if point.kind is OpenKind.SCORE_DOUBTFUL:
        return ngettext(
            "Doubtful: it can still move this option by {points} point.",
            "Doubtful: it can still move this option by {points} points.",
            count,
            points=points,
        )
    if point.kind is OpenKind.FACT_MISSING:
        return ngettext(
            "A fact scores follow from: it can move a total by up to {points} point.",
            "A fact scores follow from: it can move a total by up to {points} points.",
            count,
            points=points,
        )
    return _(_WHY[point.kind])
