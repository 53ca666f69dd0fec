"""Values in the types JSON has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from domain.base import Frozen
from domain.interval import Interval

PLACES = 6
"""Decimals of the figures that are computed."""

Json = dict[str, Any]


def plain(value: Any) -> Any:  # noqa: ANN401 - what JSON holds has no type of its own
    """`value` in the types JSON has. A whole Decimal becomes an integer, a date its ISO form."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case float():
            return round(value, PLACES)
        case date():
            return value.isoformat()
        case Frozen():
            return fields(value)
        case Mapping():
            return {str(key): plain(inner) for key, inner in value.items()}
        case tuple() | list():
            return [plain(inner) for inner in value]
    return value


def fields(record: Frozen, leave_out: tuple[str, ...] = ()) -> Json:
    """Every field of `record` by name, but those to `leave_out`."""
    return {name: plain(getattr(record, name)) for name in type(record).model_fields if name not in leave_out}


def interval_json(interval: Interval | None) -> Json | None:
    """The three figures of an interval; `None` when nothing is known."""
    if interval is None:
        return None
    return rounded({"low": interval.low, "likely": interval.likely, "high": interval.high})


def rounded(figures: Mapping[str, Decimal]) -> Json:
    """Computed `figures` by name, each to `PLACES` decimals."""
    return {name: plain(round(figure, PLACES)) for name, figure in figures.items()}


def figure_json(value: Decimal | None) -> int | float | None:
    """A computed figure to `PLACES` decimals; `None` when it is not known."""
    figure: int | float | None = None if value is None else plain(round(value, PLACES))
    return figure
