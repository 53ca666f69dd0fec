"""Where the lines and dots of a chart come to stand, in the units of its drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from domain.dataclass import dataclass
from tui.formats import number
from tui.reports.document import Bar, BarChart, LineChart

WIDTH, HEIGHT = 320, 120
LEFT, RIGHT, TOP, BOTTOM = 8, 312, 8, 96
"""The frame of a line chart: what stands outside of it are the names of the first and last month."""

FULL = 100.0
"""The length of the longest bar that a chart has room for."""

_HEADROOM = 0.08


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar `length` long; its doubt goes from `low` to `high`. None: the figure is exact."""

    length: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class DrawnLines:
    """Runs of points without a gap, as SVG has them, every dot that was read, and the ends of the scale."""

    runs: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    targets: tuple[str, ...]
    least: str
    most: str


def drawn_bars(chart: BarChart) -> tuple[DrawnBar, ...]:
    return tuple(_bar(bar, chart.most) for bar in chart.bars)


def _bar(bar: Bar, most: float) -> DrawnBar:
    value = bar.figure.value
    if isinstance(value, date):
        raise TypeError(f"{bar.label}: a bar needs a number")
    length = _part(float(value), most)
    if bar.low is None or bar.high is None or bar.low == bar.high:
        return DrawnBar(length, None, None)
    return DrawnBar(length, _part(bar.low, most), _part(bar.high, most))


def _part(value: float, most: float) -> float:
    return round(FULL * min(max(value / most, 0.0), 1.0), 2) if most > 0 else 0.0


def drawn_lines(chart: LineChart) -> DrawnLines:
    """The readings and the target of a chart on one scale, which keeps some room above and below."""
    known = [value for point in chart.points for value in (point.value, point.target) if value is not None]
    least, most = min(known, default=0.0), max(known, default=1.0)
    room = (most - least or abs(most) or 1.0) * _HEADROOM
    low, high = least - room, most + room
    places = len(chart.points)

    def at(index: int, value: float) -> tuple[float, float]:
        across = LEFT + (RIGHT - LEFT) * (index / (places - 1) if places > 1 else 0.5)
        return round(across, 1), round(BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low), 1)

    values = [point.value for point in chart.points]
    targets = [point.target for point in chart.points]
    return DrawnLines(
        runs=tuple(_told(at(index, value) for index, value in run) for run in _runs(values)),
        dots=tuple(at(index, value) for index, value in enumerate(values) if value is not None),
        targets=tuple(_told(at(index, value) for index, value in run) for run in _runs(targets)),
        least=_scale_end(least),
        most=_scale_end(most),
    )


def _scale_end(value: float) -> str:
    return number(round(value, 0 if abs(value) >= 100 else 1))


def _runs(values: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    """What stands without a gap between, two points at the least: one alone is a dot."""
    run: list[tuple[int, float]] = []
    for index, value in enumerate((*values, None)):
        if value is not None:
            run.append((index, value))
            continue
        if len(run) > 1:
            yield run
        run = []


def _told(points: Iterator[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)
