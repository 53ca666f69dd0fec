"""The review of a decision in words: what was expected and what happened, and which scores to look at again."""

from __future__ import annotations

from collections.abc import Callable

from domain.assessment import Assessment
from domain.decision import Decision
from domain.lessons import Direction, Lesson
from domain.predictions import FEWEST_MONTHS, Outcome, PredictionKind
from domain.reversibility.walk import ExitWalk
from tui.formats import clip, day, money, percent, span
from tui.formats.numbers import Number
from tui.i18n import N_, _, ngettext
from tui.words import criteria as criterion_words
from tui.words import exits, figures, kpis
from tui.words import models as model_words

NAME_CELLS = 19
"""Most cells of a prediction."""

OPTION = 30
"""Most cells of an option's name in a sentence."""

_KINDS = {
    PredictionKind.TOTAL_COST: N_("Total cost"),
    PredictionKind.SAVING: N_("Saving per month"),
    PredictionKind.AVAILABILITY: N_("Availability"),
}
_MEANINGS = {
    PredictionKind.TOTAL_COST: N_(
        "The total over the years looked at, as expected, with what the months read cost more or less. Our addition."
    ),
    PredictionKind.SAVING: N_("Monthly cost before, less the mean of the months read. Our addition."),
    PredictionKind.AVAILABILITY: N_("The target for a company of this size, and what was measured since."),
}


def kind(value: PredictionKind) -> str:
    return _(_KINDS[value])


def meaning(value: PredictionKind) -> str:
    """One sentence: how the two figures are worked out."""
    return _(_MEANINGS[value])


def _figure(value: PredictionKind) -> Callable[[Number], str]:
    return percent if value is PredictionKind.AVAILABILITY else lambda amount: money(amount, 0)


def expected(value: Outcome) -> str:
    """What was expected, with its bounds."""
    show = _figure(value.kind)
    if value.predicted.is_exact:
        return show(value.predicted.likely)
    return span(value.predicted.low, value.predicted.high, show)


def actual(value: Outcome) -> str:
    """What happened; empty while it is not known."""
    return "" if value.actual is None else _figure(value.kind)(value.actual)


def verdict(value: Outcome) -> str:
    """What became of it, in a few words."""
    if value.actual is None:
        if value.kind is PredictionKind.AVAILABILITY:
            return _("not measured yet")
        if is_too_early(value):
            return ngettext(
                "{n} month since, of {least}", "{n} months since, of {least}", value.months, least=FEWEST_MONTHS
            )
        return _("cannot be compared")
    if not value.is_kept:
        return _("worse than expected")
    return _("better than expected") if _is_better(value) else _("as expected")


def months_counted() -> str:
    """Which months are held against a forecast."""
    return _(
        "Budgets count from the month of the decision or, if that is later, of the start of the contract: {least} are "
        "needed.",
        least=FEWEST_MONTHS,
    )


def is_too_early(value: Outcome) -> bool:
    """Whether too few months were read since the decision to say what a month costs."""
    return value.actual is None and value.kind is not PredictionKind.AVAILABILITY and value.months < FEWEST_MONTHS


def _is_better(value: Outcome) -> bool:
    assert value.actual is not None
    if value.kind is PredictionKind.TOTAL_COST:
        return value.actual < value.predicted.low
    return value.actual > value.predicted.high


def held(record: Decision, alerts: int) -> str:
    """The first sentence: what is decided, and whether it deviates."""
    name = clip(record.option_name, OPTION)
    text = _("{option} was decided on {day}.", option=name, day=day(record.decided_on))
    told = ngettext("{n} alert today.", "{n} alerts today.", alerts) if alerts else _("No alert today.")
    return f"{text} {told}"


def nothing_decided() -> str:
    return _("Nothing is decided yet: there is nothing to review. A decision is frozen on its own page.")


def nothing_expected() -> str:
    return _("The record keeps no expectation: costs and headcount were not known when it was frozen.")


def leaving(value: ExitWalk) -> str:
    """One sentence: how long leaving takes and what it costs when notice is given today."""
    if value.missing:
        names = ", ".join(map(exits.figure, value.missing))
        return _("What leaving costs cannot be said yet; missing: {figures}.", figures=names)
    assert value.months is not None
    assert value.cost is not None
    return _(
        "Leaving takes {months} and costs {cost} when notice is given today.",
        months=figures.interval(value.months, figures.months),
        cost=figures.interval(value.cost, figures.euros),
    )


def lesson(assessment: Assessment, value: Lesson) -> str:
    """One sentence: which score to look at again, and what speaks for which way."""
    name = criterion_words.criterion_name(assessment, value.criterion)
    score = assessment.score(value.option, value.criterion)
    level = "·" if score is None or score.level is None else str(score.level)
    sentence = (
        N_("{criterion}, scored {level}: lower? {reason}")
        if value.direction is Direction.LOWER
        else N_("{criterion}, scored {level}: higher? {reason}")
    )
    return _(sentence, criterion=name, level=level, reason=_reason(value))


def _reason(value: Lesson) -> str:
    if value.outcome is not None:
        return _(
            "{what}: {actual} instead of {expected}.",
            what=kind(value.outcome.kind),
            actual=actual(value.outcome),
            expected=expected(value.outcome),
        )
    assert value.deviation is not None
    return _("{kpi} deviates persistently.", kpi=kpis.name(value.deviation.kpi))


def option(assessment: Assessment, id: str) -> str:
    return clip(model_words.option_name(assessment, id), OPTION)
