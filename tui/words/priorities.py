"""Why an open point matters."""

from __future__ import annotations

from domain.priorities import OpenKind, OpenPoint
from tui.formats import number
from tui.i18n import N_, _

_WHY = {
    OpenKind.SETTLES_VERDICT: N_("This would settle why the question is asked."),
    OpenKind.WEIGHT_OPEN: N_("The weights of this person are not complete: this comes next."),
    OpenKind.SCORE_OPEN: N_("Not known yet: it can move this option by {points} points."),
    OpenKind.SCORE_DOUBTFUL: N_("Doubtful: it can still move this option by {points} points."),
    OpenKind.FIT_FACT: N_("How well the models fit depends on this."),
}


def why(point: OpenPoint) -> str:
    """One sentence for the foot of the screen."""
    return _(_WHY[point.kind], points=number(point.swing, 1))
