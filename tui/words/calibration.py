"""The calibration of predictions in words: how many came true, and by how much they err."""

from __future__ import annotations

from decimal import Decimal

from domain.calibration import Calibration
from domain.predictions import PredictionKind
from storage.predictions import Predictions
from tui.formats import grammatical, number, percent, share, signed, span
from tui.i18n import _, ngettext
from tui.words import review


def total(found: Predictions) -> str:
    """How many assessments there are to learn from, and how many were left out."""
    count = len(found.assessments)
    parts = [ngettext("{n} assessment with a prediction", "{n} assessments with a prediction", count, n=number(count))]
    if found.encrypted:
        parts.append(ngettext("plus {n} encrypted", "plus {n} encrypted", found.encrypted, n=number(found.encrypted)))
    if found.unreadable:
        text = ngettext(
            "plus {n} that cannot be read", "plus {n} that cannot be read", found.unreadable, n=number(found.unreadable)
        )
        parts.append(text)
    return " · ".join(parts)


def nothing() -> str:
    return _("No decision of the library kept what it expected: there is nothing to compare.")


def kept(value: Calibration) -> str:
    """How many came no worse than the worst expected."""
    if not value.compared:
        return ngettext("{n} still to come", "{n} still to come", value.pending)
    text = _("{kept} of {compared} kept", kept=number(value.kept), compared=number(value.compared))
    return f"{text} · {ngettext('{n} still to come', '{n} still to come', value.pending)}" if value.pending else text


def within(value: Calibration) -> str:
    """How many came inside their interval; empty where none had one."""
    if value.share is None:
        return ""
    low, high = value.share
    return _(
        "{within} of {all} within the bounds expected ({bounds}, 19 chances in 20)",
        within=number(value.within),
        all=number(value.with_interval),
        bounds=span(low, high, share),
    )


def error(value: Calibration) -> str:
    """The median error, with its sign, and the median of its size; empty while nothing can be compared."""
    if value.bias is None or value.spread is None:
        return ""
    if value.kind is PredictionKind.AVAILABILITY:
        bias = _short(value.bias, 2)
        return ngettext(
            "half are off by less than {spread}; median error {bias} point",
            "half are off by less than {spread}; median error {bias} points",
            grammatical(bias),
            bias=signed(bias, number),
            spread=number(_short(value.spread, 2)),
        )
    return _(
        "half are off by less than {spread}; median error {bias}",
        bias=signed(_short(value.bias, 1), percent),
        spread=percent(_short(value.spread, 1)),
    )


def _short(value: Decimal, places: int) -> Decimal:
    return round(value, places)


def kind(value: Calibration) -> str:
    return review.kind(value.kind)


def meaning() -> str:
    """What the figures mean, in a few sentences."""
    return _(
        "Kept: no worse than the worst expected. Inside: intervals are worth their name when they hold what happens "
        "most of the time. A median error above 0 means that more came than was expected."
    )
