"""Each KPI in one line of words: status, latest reading, before, targets, trend, and what its own rule looks at."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from domain.catalogue import Kpi
from domain.dashboard import Dashboard, KpiLine
from domain.kpi import KPIS, KpiUnit
from domain.survey import Margin
from domain.trend import Direction
from tui.formats import grammatical, month, number, percent, signed, span
from tui.i18n import _, ngettext
from tui.words import kpis
from tui.words import reasons_dashboard as words


def in_words(board: Dashboard, line: KpiLine, margin: Margin | None) -> str:
    """How a KPI stands; `margin` is that of its latest reading, where it is one of a survey."""
    start = _("{kpi}: {status}", kpi=kpis.name(line.kpi), status=words.standing(line))
    return " · ".join((start, *_parts(board, line, margin)))


def _parts(board: Dashboard, line: KpiLine, margin: Margin | None) -> Iterator[str]:
    kpi, latest = line.kpi, line.latest
    if latest is not None:
        value = words.figure(kpi, latest.value)
        yield _("{value} in {month}", value=value, month=month(latest.month, short=True))
    if margin is not None:
        yield survey(margin)
    if line.baseline is not None:
        yield _("{value} before", value=words.figure(kpi, line.baseline))
    if line.agreed is not None:
        yield _("target {value}", value=words.figure(kpi, line.agreed))
    elif line.target_three is not None and line.target_six is not None:
        three, six = (words.figure(kpi, round(goal, 1)) for goal in (line.target_three, line.target_six))
        yield _("target {three} at 3 months, {six} at 6", three=three, six=six)
    if line.trend.direction is not Direction.UNKNOWN:
        yield _trend(line)
    if kpi is Kpi.BUDGET and board.budget_drift is not None:
        drift = signed(round(board.budget_drift, 1), percent)
        yield _("{drift} against the forecast since the start", drift=drift)
    if kpi is Kpi.SECURITY_INCIDENTS and latest is not None and line.baseline:
        change = (latest.value - line.baseline) * 100 / line.baseline
        yield _("{change} against before", change=signed(round(change, 0), percent))


def _trend(line: KpiLine) -> str:
    direction, slope = words.trend(line.trend.direction), line.trend.slope
    if slope is None or line.trend.direction is Direction.STEADY:
        return direction
    if KPIS[line.kpi].unit is KpiUnit.PERCENT:
        return ngettext(
            "{direction}, {change} point a month",
            "{direction}, {change} points a month",
            grammatical(round(slope, 1)),
            direction=direction,
            change=signed(round(slope, 1), number),
        )
    change = signed(round(slope, 1), lambda value: words.figure(line.kpi, Decimal(value)))
    return _("{direction}, {change} a month", direction=direction, change=change)


def survey(margin: Margin) -> str:
    """The sample of a survey and between what the share of all users lies."""
    bounds = span(round(margin.low, 0), round(margin.high, 0), percent)
    if margin.invited is None:
        return ngettext(
            "{n} answer: {bounds} of all (19 chances in 20)",
            "{n} answers: {bounds} of all (19 chances in 20)",
            margin.respondents,
            bounds=bounds,
        )
    asked = number(margin.invited)
    return ngettext(
        "{n} answer of {asked}: {bounds} of all (19 chances in 20)",
        "{n} answers of {asked}: {bounds} of all (19 chances in 20)",
        margin.respondents,
        asked=asked,
        bounds=bounds,
    )


def cannot_tell(target: str) -> str:
    """That a survey is too small to say whether a target is met."""
    return _("With so few answers the target of {target} is neither met nor missed for sure.", target=target)


def sample_hint() -> str:
    return _("82 24/48: 82% of 24 answers, 48 people asked. It then says how sure that is.")


def no_sample(given: str) -> str:
    return _("“{given}” is no sample: answers, a stroke, people asked, as in 24/48.", given=given)
