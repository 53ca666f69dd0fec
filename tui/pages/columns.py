"""The columns that the weights and the scores have in common, and which of many columns to show."""

from __future__ import annotations

NAME = 17
"""Cells of a criterion's name, with the sign of its part in the bars before it."""

WEIGHT = 6
"""Cells of a weight."""


def window(count: int, fits: int, here: int) -> range:
    """Which of `count` columns to show when only `fits` do, with column `here` among them."""
    if count <= fits:
        return range(count)
    start = max(0, min(here - fits // 2, count - fits))
    return range(start, start + fits)
