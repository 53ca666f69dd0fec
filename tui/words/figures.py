"""Figures with their bounds in words, and why one that was typed cannot be taken."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from domain.estimate import Estimate
from domain.interval import Interval
from tui.formats import money, number, span
from tui.formats.numbers import Number
from tui.i18n import _, ngettext
from tui.keys_in_use import name_of_key
from tui.words import answers

Show: TypeAlias = Callable[[Number], str]
"""How a number of some unit is written."""

MAX_MONTHS_SHOWN = 1
"""Decimals of a number of months."""


def months(value: Number) -> str:
    """A number of months: `9 months`, `1.5 months`."""
    rounded = round(Decimal(value), MAX_MONTHS_SHOWN)
    shown = number(rounded)
    return ngettext("{shown} month", "{shown} months", 1 if rounded <= 1 else 2, shown=shown)


def between(low: Number, high: Number, show: Show) -> str:
    """Two bounds, their unit written once."""
    if show is months and show(low) != show(high):
        return f"{number(round(Decimal(low), MAX_MONTHS_SHOWN))}–{months(high)}"
    if show is euros:
        return span(round(Decimal(low)), round(Decimal(high)), money)
    return span(low, high, show)


def estimate(value: Estimate | None, show: Show) -> str:
    """What was said of a figure: its likely value and its bounds; empty when it was not asked."""
    if value is None:
        return ""
    if value.likely is None:
        return _("not known")
    shown = show(value.likely)
    if value.low is None and value.high is None:
        glyph = "" if value.confidence == "sure" else answers.confidence_glyph(value.confidence)
        return f"{glyph}{shown}"
    low = value.likely if value.low is None else value.low
    high = value.likely if value.high is None else value.high
    return f"{shown} ({between(low, high, show)})"


def interval(value: Interval, show: Show) -> str:
    """A figure worked out: its likely value and, where it is not exact, its bounds."""
    if show(value.low) == show(value.high):
        return show(value.likely)
    return f"{show(value.likely)} ({between(value.low, value.high, show)})"


def euros(value: Number) -> str:
    """An amount worked out, without cents."""
    return money(value, 0)


def advice() -> str:
    """What may be typed."""
    return _(
        "One figure, or lowest-likely-highest: 6-9-12. ? not known · {source} who says so · {doubt} how sure.",
        source=name_of_key("source"),
        doubt=name_of_key("confidence"),
    )


def negative() -> str:
    return _("A figure here cannot be negative.")


def nothing_is_zero() -> str:
    return _("Nothing to count? Type 0. Nobody knows? Type ?.")


def too_large(limit: str) -> str:
    return _("Too large: at most {limit}.", limit=limit)


def too_precise() -> str:
    return _("At most two decimals.")


def end_missing() -> str:
    return _("A figure is missing beside the dash: type 9, or 6-9-12.")


def out_of_order() -> str:
    return _("Type the three figures from the lowest to the highest, such as 6-9-12.")


def only_given() -> str:
    return _("Only a given answer can be doubted.")
