"""Numbers, dates and text for people, in the language in use, and back.

What needs the question catalogue is in `tui.formats.values`, which is not imported here: it loads the domain.
"""

from tui.formats.cells import clip, width
from tui.formats.dates import clock, day, day_of_year, edited_day, month, parse_date, parse_month
from tui.formats.numbers import (
    Unit,
    edited_number,
    grammatical,
    hours,
    money,
    number,
    parse_hours,
    parse_number,
    percent,
    share,
    signed,
    span,
)
from tui.formats.spacing import single_spaced
from tui.formats.unreadable import AmbiguousNumberError, Unreadable, UnreadableError

__all__ = [
    "AmbiguousNumberError",
    "Unit",
    "Unreadable",
    "UnreadableError",
    "clip",
    "clock",
    "day",
    "day_of_year",
    "edited_day",
    "edited_number",
    "grammatical",
    "hours",
    "money",
    "month",
    "number",
    "parse_date",
    "parse_hours",
    "parse_month",
    "parse_number",
    "percent",
    "share",
    "signed",
    "single_spaced",
    "span",
    "width",
]
