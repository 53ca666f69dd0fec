"""Figures with their bounds in words, and why one that was typed cannot be taken."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from domain.estimate import Estimate
from tui.formats import number, span
from tui.formats.numbers import Number
from tui.i18n import _, ngettext
from tui.words import answers

MAX_MONTHS_SHOWN = 1
"""Decimals of a number of months."""


def months(value: Number) -> str:
    """A number of months: `9 months`, `1.5 months`."""
    rounded = round(Decimal(value), MAX_MONTHS_SHOWN)
    shown = number(rounded)
    return ngettext("{shown} month", "{shown} months", 1 if rounded <= 1 else 2, shown=shown)


def estimate(value: Estimate | None, show: Callable[[Number], str]) -> str:
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
    return f"{shown} ({span(low, high)})"


def advice() -> str:
    """What may be typed."""
    return _("One figure, or lowest-likely-highest: 6-9-12. ? not known · F6 who says so · F7 how sure.")


def negative() -> str:
    return _("A figure here cannot be negative.")


def too_large(limit: str) -> str:
    return _("Too large: at most {limit}.", limit=limit)


def too_precise() -> str:
    return _("At most two decimals.")


def out_of_order() -> str:
    return _("Type the three figures from the lowest to the highest, such as 6-9-12.")


def only_given() -> str:
    return _("Only a given answer can be doubted.")
