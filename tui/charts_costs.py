"""Charts of costs drawn with characters: what was paid so far, what moves a difference. Readable without colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import accumulate

from rich.cells import cell_len

from domain.tco.comparison import Tco
from domain.tco.tornado import Bar
from tui.i18n import _
from tui.lines import Line, Span, fit, line

CURVE_SIGNS = "123456789abcdef"
"""The sign of each curve, in the order of the options."""

TRAIL, PERIOD = "·", 10
"""What leads from one sign of a curve to the next, and how many cells further that is at least."""

SAME = "─"
"""The line on which an option has cost as much as staying as one is."""

LEFT, RIGHT, ZERO, NOW = "░", "█", "┊", "◆"
"""A bar below and above the likely difference, the line of no difference, and the likely difference."""

AXIS = 12


def curves(today: Tco, options: Sequence[Tco], width: int, height: int, show: Callable[[Decimal], str]) -> list[Line]:
    """How much more each option has cost so far than staying as one is, from the start to the end of the years.

    One sign for each option, in `height` lines and one below; where a curve crosses the line of today, the option has
    paid for itself. The sign of a curve comes back again and again, each in columns of its own, with a trail between:
    where curves run together, every sign stays to be seen. A year is paid evenly; what is paid at the start stands at
    the left, what is paid at the end comes at the right. Needs a `width` of 24.
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
    period = max(PERIOD, len(paths))
    for index, path in enumerate(paths):
        sign, style = CURVE_SIGNS[index % len(CURVE_SIGNS)], f"bar-{index % 8 + 1}"
        for x, paid in enumerate(path):
            there = cells[row(paid)]
            if x % period == index * period // len(paths):
                there[x] = (sign, style)
            elif there[x][0] == " ":
                there[x] = (TRAIL, style)
    labels = {0: show(top), height - 1: show(bottom), row(Decimal(0)): show(Decimal(0))}
    lines = [
        line((fit(labels.get(number, ""), AXIS, "right"), "muted"), ("┤" if number in labels else "│", "muted"), *spans)
        for number, spans in enumerate(cells)
    ]
    return [*lines, line((" " * AXIS + "└" + _ends_of_years(len(today.years), room), "muted"))]


def _ends_of_years(count: int, room: int) -> str:
    each = room // count
    names = [_("year {n}", n=year) for year in range(1, count + 1)]
    if any(cell_len(name) >= each for name in names):
        names = [str(year) for year in range(1, count + 1)]
    return "".join(fit(name, each, "right") for name in names)


def _path(tco: Tco, room: int) -> list[Decimal]:
    """What was paid so far at each of `room` moments."""
    years = tco.ends.likely.recurring
    before = list(accumulate(years, initial=tco.ends.likely.at_start))
    path = []
    for x in range(room):
        gone = Decimal(x * len(years)) / (room - 1)
        year = min(int(gone), len(years) - 1)
        path.append(before[year] + years[year] * (gone - year))
    path[-1] += tco.ends.likely.at_end
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
