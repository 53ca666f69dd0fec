"""Why an open point matters."""

from __future__ import annotations

from domain.priorities import OpenKind, OpenPoint
from domain.steps import Step
from tui.formats import grammatical, number
from tui.i18n import N_, _, ngettext
from tui.page import PageId
from tui.words import pages, steps

_WHY = {
    OpenKind.SETTLES_VERDICT: N_("This would settle why the question is asked."),
    OpenKind.WEIGHT_OPEN: N_("The weights of this person are not complete: this comes next."),
    OpenKind.FIT_FACT: N_("How well the models fit depends on this."),
    OpenKind.NOT_ASKED: N_("Not asked yet."),
}


def why(point: OpenPoint) -> str:
    """One sentence for the foot of the screen."""
    points, count = number(point.swing, 1), grammatical(round(point.swing, 1))
    if point.kind is OpenKind.SCORE_OPEN:
        return ngettext(
            "This score is not known yet: it can change the total of the option by up to {points} point of 100.",
            "This score is not known yet: it can change the total of the option by up to {points} points of 100.",
            count,
            points=points,
        )
    if point.kind is OpenKind.SCORE_DOUBTFUL:
        return ngettext(
            "This score is doubtful: it can still change the total of the option by up to {points} point of 100.",
            "This score is doubtful: it can still change the total of the option by up to {points} points of 100.",
            count,
            points=points,
        )
    if point.kind is OpenKind.FACT_MISSING:
        return ngettext(
            "Scores rest on this fact: it can change the total of an option by up to {points} point of 100.",
            "Scores rest on this fact: it can change the total of an option by up to {points} points of 100.",
            count,
            points=points,
        )
    return _(_WHY[point.kind])


def arrived(point: OpenPoint, left: PageId, reached: PageId) -> str:
    """Why a point matters and, where it is on another page, which one that is and how to go back."""
    if left is reached:
        return why(point)
    page = pages.name(reached) or steps.short(reached.step)
    if left.step is reached.step:
        return _("{page}. {why}", page=page, why=why(point))
    return _(
        "Step {number}, {page}. {why} F2 and “{before}” lead back to step {before}.",
        number=_number(reached.step),
        page=page,
        why=why(point),
        before=_number(left.step),
    )


def _number(step: Step) -> int:
    return tuple(Step).index(step) + 1
