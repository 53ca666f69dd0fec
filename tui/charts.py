"""Charts drawn with characters, to be read without colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from rich.cells import cell_len

from domain.dataclass import dataclass
from tui.lines import Line, Span, clip, fit, line

BLOCKS = "▁▂▃▄▅▆▇"
"""Without the full block, which would run into the line above."""

READING, MISSED, BEFORE, GOAL, MILESTONE = "●", "✗", "○", "─", "◆"
"""A reading, one off target, what was true before the contract, the target of a month, and the one the
article sets."""

HERE = "▸"
"""Before the month under the cursor."""

BETWEEN, GUIDE = "·", "┊"
"""The target between two months, and the line down to a milestone."""

LABEL = 5
"""Cells of a label below the chart, as in 03/26."""

AXIS = 12
"""Most cells of a label beside the chart."""

WIDEST = 8
"""Most cells from one month to the next: a chart of few months does not spread over the whole screen."""


def sparkline(values: Sequence[Decimal | None], width: int) -> str:
    """The last `width` values in a cell each, the lowest ▁ and the highest ▇; a gap is a space, equal values ▄."""
    shown = values[-width:] if width > 0 else ()
    known = [value for value in shown if value is not None]
    if not known:
        return ""
    low, high = min(known), max(known)

    def block(value: Decimal | None) -> str:
        if value is None:
            return " "
        if low == high:
            return BLOCKS[3]
        return BLOCKS[int((value - low) * (len(BLOCKS) - 1) / (high - low) + Decimal("0.5"))]

    return "".join(map(block, shown))


@dataclass(frozen=True, slots=True)
class Column:
    """One month of a chart, all figures in the same unit.

    `label` stands below it, in at most `LABEL` cells. `milestone` is the sign of a target the article sets (`3m`), and
    empty elsewhere. `before` marks what was true before the contract, `misses` a reading that misses its target.
    """

    label: str
    value: Decimal | None
    target: Decimal | None = None
    milestone: str = ""
    before: bool = False
    misses: bool = False

    @property
    def sign(self) -> str:
        """What stands for its value."""
        return BEFORE if self.before else MISSED if self.misses else READING


def chart(
    columns: Sequence[Column],
    width: int,
    height: int,
    show: Callable[[Decimal, int], str],
    here: int | None = None,
    axis: int = 0,
) -> list[Line]:
    """Readings against the target curve: `height` lines, an axis and the months; empty where there is nothing to draw.

    `show` writes a figure of the axis with a number of decimals. `here` is the column under the cursor, which is kept
    in sight and marked; without one, the latest columns are shown. Labels take `axis` cells at least. Needs a width of
    24 and a height of 2.
    """
    if not _figures(columns):
        return []
    scale = _Scale(columns, height)
    beside = scale.labels(show)
    left = max(axis, *map(cell_len, beside))
    room = width - left - 1
    shown, here = _in_sight(columns, max(1, room // 2), here)
    step = min(WIDEST, max(2, room // len(shown)))
    plot = _plotted(shown, scale, step, height)
    # Each line is as wide as the months it shows, and one cell more for the last sign.
    lines = [
        line((fit(text, left, "right"), "muted"), ("┤" if text else "│", "muted"), *_runs(row))
        for text, row in zip(beside, plot, strict=True)
    ]
    lines.append(_axis(shown, left, step, room))
    lines.append(_months(shown, left, step, room, here))
    return lines


def signs(charted: Iterable[Sequence[Column]]) -> set[str]:
    """The signs that charts of these columns draw."""
    found: set[str] = set()
    for columns in charted:
        found.update(column.sign for column in columns if column.value is not None)
        found.update(MILESTONE if column.milestone else GOAL for column in columns if column.target is not None)
    return found


def axis_width(columns: Sequence[Column], height: int, show: Callable[[Decimal, int], str]) -> int:
    """How many cells the labels beside a chart take."""
    return max(map(cell_len, _Scale(columns, height).labels(show))) if _figures(columns) else 0


def _figures(columns: Sequence[Column]) -> list[Decimal]:
    return [figure for column in columns for figure in (column.value, column.target) if figure is not None]


class _Scale:
    """From figures to rows of the chart, row 0 on top.

    The first row is for the highest figure alone and the last for the lowest, so that what stands beside them is true
    of all that is drawn there.
    """

    def __init__(self, columns: Sequence[Column], height: int) -> None:
        self.figures = _figures(columns)
        low, high = min(self.figures), max(self.figures)
        if low == high:
            # One level is drawn in the middle; a figure is never negative.
            low, high = max(Decimal(0), low - 1), high + 1
        self.low, self.high, self.height = low, high, height
        targets = [column.target for column in columns if column.target is not None]
        self.aim = targets[-1] if targets else None

    def row(self, value: Decimal) -> int:
        if value >= self.high:
            return 0
        if value <= self.low:
            return self.height - 1
        between = self.height - 2
        share = (self.high - value) / (self.high - self.low)
        return 1 + min(between - 1, int(share * between)) if between else int(share + Decimal("0.5"))

    def labels(self, show: Callable[[Decimal, int], str]) -> list[str]:
        """What stands beside each row: the highest figure, the lowest, and the last target where it is alone there."""
        spread = self.high - self.low
        places = 0 if spread >= 10 else 1 if spread >= 1 else 2
        labels = [""] * self.height
        if self.aim is not None:
            aim = self.row(self.aim)
            if all(figure == self.aim for figure in self.figures if self.row(figure) == aim):
                labels[aim] = show(self.aim, places)
        labels[0], labels[-1] = show(self.high, places), show(self.low, places)
        return [clip(text, AXIS) for text in labels]


def _in_sight(columns: Sequence[Column], fits: int, here: int | None) -> tuple[Sequence[Column], int | None]:
    """The columns there is room for, those around `here` or else the last ones, and where `here` is among them."""
    if len(columns) <= fits:
        return columns, here
    last = len(columns) - fits
    start = last if here is None else max(0, min(here - fits // 2, last))
    return columns[start : start + fits], None if here is None else here - start


def _plotted(columns: Sequence[Column], scale: _Scale, step: int, height: int) -> list[list[Span]]:
    """A sign and its style for every cell: guides below targets below readings."""
    cells: list[list[Span]] = [[(" ", "plain")] * (len(columns) * step) for _ in range(height)]
    for index, column in enumerate(columns):
        x = index * step
        if column.milestone:
            for row in cells:
                row[x] = (GUIDE, "muted")
        following = columns[index + 1].target if index + 1 < len(columns) else None
        if column.target is not None and following is not None:
            for part in range(1, step):
                between = column.target + (following - column.target) * part / step
                cells[scale.row(between)][x + part] = (BETWEEN, "accent")
    for index, column in enumerate(columns):
        x = index * step
        if column.target is not None:
            cells[scale.row(column.target)][x] = (MILESTONE if column.milestone else GOAL, "accent")
        if column.value is not None:
            cells[scale.row(column.value)][x] = (column.sign, "bad" if column.misses else "strong")
    return cells


def _runs(cells: Sequence[Span]) -> list[Span]:
    """Neighbouring cells of one style as one span."""
    spans: list[Span] = []
    for sign, style in cells:
        if spans and spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + sign, style)
        else:
            spans.append((sign, style))
    return spans


def _axis(columns: Sequence[Column], left: int, step: int, room: int) -> Line:
    text = "".join((column.milestone or "┴").ljust(step, "─")[:step] for column in columns)
    return line((" " * left + "└" + text[:room], "muted"))


def _months(columns: Sequence[Column], left: int, step: int, room: int, here: int | None) -> Line:
    """The labels there is room for: always the one of `here`, marked, or else the last."""
    cells = [" "] * (room + 1)
    first = len(columns) - 1 if here is None else here
    taken: list[range] = []
    for index in (first, *range(len(columns))):
        text = (HERE if index == here else "") + columns[index].label
        x = min(index * step + (0 if index == here else 1), room + 1 - cell_len(text))
        place = range(x - 1, x + cell_len(text) + 1)
        if not any(cell in other for other in taken for cell in place):
            cells[x : x + cell_len(text)] = text
            taken.append(range(x, x + cell_len(text)))
    return line((" " * left + "".join(cells).rstrip(), "muted"))
