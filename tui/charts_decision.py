"""Charts of the decision drawn with characters: shares, ranks, stability. Each can be read without colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby

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


TOP, GUIDE, CROSSING = 4, "┊", "╳"
"""Cells of a figure beside a chart; the line down to the weight now, and where another option takes over."""


def stability_chart(
    courses: Sequence[tuple[float, float]], weight: float, bounds: Sequence[float], width: int, height: int
) -> list[list[Span]]:
    """Totals over a weight from 0 at the left to 1 at the right: the rank sign of each option along its course.

    `courses` are totals at both ends, best option of now first: drawn last, so that it is seen where lines meet.
    `weight` is the one now; at the `bounds` another option takes over. `width` takes in the figures at the left; there
    are `height` lines, at least 2.
    """
    last, columns = height - 1, width - TOP - 1
    figures = [figure for course in courses for figure in course]
    low, high = min(figures), max(figures)
    cells = [[" "] * columns for _ in range(height)]

    def row(total: float) -> int:
        return round((high - total) / (high - low) * last) if high > low else last // 2

    def column(share: float) -> int:
        return round(share * (columns - 1))

    for line in cells:
        line[column(weight)] = GUIDE
    for place, (start, end) in reversed(list(enumerate(courses))):
        for x in range(columns):
            share = x / max(1, columns - 1)
            cells[row(start + share * (end - start))][x] = rank_sign(place + 1)
    start, end = courses[0]
    for bound in bounds:
        cells[row(start + bound * (end - start))][column(bound)] = CROSSING
    axis = {0: f"{high:.0f}", last: f"{low:.0f}"}
    return [[(axis.get(y, "").rjust(TOP), "muted"), ("│", "muted"), *_signs(line)] for y, line in enumerate(cells)]


def _signs(cells: Sequence[str]) -> list[Span]:
    """A line of a chart: the leader and where it is overtaken stand out."""
    style = {"1": "good", CROSSING: "warn", GUIDE: "muted"}
    return [("".join(run), name) for name, run in groupby(cells, key=lambda sign: style.get(sign, "plain"))]


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
