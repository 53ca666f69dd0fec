"""Dominance: options that another one beats whatever the weights are."""

from __future__ import annotations

from operator import ge
from typing import NamedTuple

from domain.mcda.grid import Grid, Row


class Dominance(NamedTuple):
    """`option` is nowhere better than `by` and somewhere worse.

    `certain`: that holds whatever the scores in doubt turn out to be; otherwise it holds for the likely values.
    """

    option: str
    by: str
    certain: bool


def dominances(grid: Grid) -> tuple[Dominance, ...]:
    """Every dominated option with each option that dominates it, in the order of the options."""
    # What is nowhere worse has no lower total, whatever the weights: half of the pairs need no look.
    places, amounts = range(len(grid.options)), grid.totals()
    return tuple(
        Dominance(grid.options[option], grid.options[by], dominates(grid.low[by], grid.high[option]))
        for option in places
        for by in places
        if option != by and amounts[by] >= amounts[option] and dominates(grid.values[by], grid.values[option])
    )


def alike(grid: Grid) -> tuple[tuple[str, ...], ...]:
    """The options that have the same likely values on every criterion, in groups of two or more."""
    groups: dict[Row, list[str]] = {}
    for option, row in zip(grid.options, grid.values, strict=True):
        groups.setdefault(row, []).append(option)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def dominates(row: Row, other: Row) -> bool:
    """Whether `row` is at least as good as `other` everywhere and better somewhere."""
    return row != other and all(map(ge, row, other))
