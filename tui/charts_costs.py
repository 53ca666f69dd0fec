"""Charts of costs drawn with characters: what was paid so far, what moves a difference. Readable without colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import accumulate

from domain.tco.comparison import Tco
from domain.tco.tornado import Bar
from tui.lines import Line, Span, fit, line

CURVE_SIGNS = "123456789abcdef"
"""The sign of each curve, in the order of the options."""

SHARED, SAME = "+", "─"
"""Where two curves meet, and the line on which an option has cost as much as staying as one is."""

LEFT, RIGHT, ZERO, NOW = "░", "█", "┊", "◆"
"""A bar below and above the likely difference, the line of no difference, and the likely difference."""

AXIS = 12


def curves(today: Tco, options: Sequence[Tco], width: int, height: int, show: Callable[[Decimal], str]) -> list[Line]:
    """How much more each option has cost so far than staying as one is, from the start to the end of the years.

    One sign for each option, in `height` lines and two below; where a curve crosses the line of today, the option has
    paid for itself. A year is paid evenly; what is paid at the start stands at the left, what is paid at the end comes
    at the right. Needs a `width` of 24.
    """
    room = width - AXIS - 1
    before = _path(today, room)
    paths = [[paid - old for paid, old in zip(_path(tco, room), before, strict=True)] for tco in options]
    top = max(Decimal(0), *(max(path) for path in paths))
    bottom = min(Decimal(0), *(min(path) for path in paths))
    spread = (top - bottom) or Decimal(1)

    def row(value: Decimal) -> int:
        return int((top - value) * (height - 1) / spread + Decimal("0.5"))

    cells: list[list[Span]] = [[(" ", "plain")] * room for _ in range(height)]
    cells[row(Decimal(0))] = [(SAME, "muted")] * room
    for index, path in enumerate(paths):
        for x, more in enumerate(path):
            taken = cells[row(more)][x][0] not in (" ", SAME)
            sign = SHARED if taken else CURVE_SIGNS[index % len(CURVE_SIGNS)]
            cells[row(more)][x] = (sign, "strong" if taken else f"bar-{index % 8 + 1}")
    labels = {0: show(top), height - 1: show(bottom), row(Decimal(0)): show(Decimal(0))}
    lines = [
        line((fit(labels.get(number, ""), AXIS, "right"), "muted"), ("┤" if number in labels else "│", "muted"), *spans)
        for number, spans in enumerate(cells)
    ]
    count = len(today.years)
    ends = "".join(fit(str(year), room // count, "right") for year in range(1, count + 1))
    return [*lines, line((" " * AXIS + "└" + ends, "muted"))]


def _path(tco: Tco, room: int) -> list[Decimal]:
    """What was paid so far at each of `room` moments."""
    start = sum((one.likely.at_start for one in tco.lines), Decimal(0))
    end = sum((one.likely.at_end for one in tco.lines), Decimal(0))
    years = [sum((one.likely.recurring[year] for one in tco.lines), Decimal(0)) for year in range(len(tco.years))]
    before = list(accumulate(years, initial=start))
    path = []
    for x in range(room):
        gone = Decimal(x * len(years)) / (room - 1)
        year = min(int(gone), len(years) - 1)
        path.append(before[year] + years[year] * (gone - year))
    path[-1] += end
    return path


def tornado_bar(bar: Bar, likely: Decimal, scale: tuple[Decimal, Decimal], length: int) -> list[Span]:
    """How far one line moves a difference, in `length` cells from the least to the most of `scale`, zero among them."""
    low, high = scale
    spread = (high - low) or Decimal(1)

    def at(value: Decimal) -> int:
        return int((value - low) * (length - 1) / spread + Decimal("0.5"))

    cells = [" "] * length
    cells[at(Decimal(0))] = ZERO
    first, last = sorted((at(bar.at_low), at(bar.at_high)))
    now = at(likely)
    for x in range(first, last + 1):
        cells[x] = LEFT if x < now else RIGHT
    cells[now] = NOW
    return [("".join(cells), "strong" if bar.turns else "plain")]
