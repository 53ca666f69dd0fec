"""Charts of the decision drawn with characters: shares, ranks, stability. Each can be read without colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from tui.lines import Span

FULL, REST = "█", "·"

NOW, HOLDS, FROM, UP_TO = "●", "━", "├", "┤"
"""The weight now, where the leader stays first, and the bounds where another option takes over."""

RANK_SIGNS = "123456789abcdefghijklmnopqrstuvwxyz"
"""The sign of each rank, best first; ranks beyond them share the last."""


def rank_sign(rank: int) -> str:
    """The sign of a rank, 1 for the best."""
    return RANK_SIGNS[min(rank, len(RANK_SIGNS)) - 1]


def share_bar(share: float, width: int, style: str = "accent") -> list[Span]:
    """A share from 0 to 1 in `width` cells. What is neither nothing nor all never looks so."""
    cells = round(share * width)
    if 0 < share < 1:
        cells = min(max(cells, 1), width - 1)
    return [(FULL * cells, style), (REST * (width - cells), "muted")]


def rank_bar(shares: Sequence[float], width: int) -> list[Span]:
    """How often each rank, best first: every cell shows the sign of its rank. `shares` sum to 1."""
    ends = [round(end * width) for end in accumulate(shares)]
    spans: list[Span] = []
    start = 0
    for rank, end in enumerate(ends, 1):
        if end > start:
            spans.append((rank_sign(rank) * (end - start), f"bar-{(rank - 1) % 8 + 1}"))
            start = end
    return spans + [(" " * (width - start), "plain")] * (start < width)


def stability_bar(weight: float, low: float | None, high: float | None, width: int) -> list[Span]:
    """A weight from 0 to 1 and the interval in which the leader stays first; None for a bound that does not exist."""
    last = width - 1
    now = round(weight * last)
    start = 0 if low is None else min(round(low * last), now)
    end = last if high is None else max(round(high * last), now)
    cells = [REST] * start + [HOLDS] * (end - start + 1) + [REST] * (last - end)
    if low is not None:
        cells[start] = FROM
    if high is not None:
        cells[end] = UP_TO
    cells[now] = NOW
    text = "".join(cells)
    return [
        (text[:start], "muted"),
        (text[start:now], "good"),
        (NOW, "strong"),
        (text[now + 1 : end + 1], "good"),
        (text[end + 1 :], "muted"),
    ]
