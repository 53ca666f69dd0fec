"""A suggested level, in as few characters as a cell of the grid has."""

from __future__ import annotations


def suggested(low: int, likely: int | None, high: int) -> str:
    """The likely level or, where the facts point at none, the levels they leave; empty where they leave them all."""
    if likely is not None:
        return str(likely)
    return "" if (low, high) == (1, 5) else f"{low}–{high}"
