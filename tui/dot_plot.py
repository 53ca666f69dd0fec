"""A dot plot: what several people say of several things, each thing a line, each person a letter on one scale.

W. S. Cleveland and R. McGill, "Graphical perception", Journal of the American Statistical Association 79, 1984: places
on a common scale are read more exactly than lengths or areas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from string import ascii_uppercase

from domain.dataclass import dataclass
from tui.lines import Line, Span, fit, line

GROUP, GROUP_AND_PERSON = "◆", "◈"
"""What all together say, alone on its place and where a person says the same."""

TRACK, RANGE = "·", "─"
"""The scale, and the part of it between the lowest and the highest."""

MOST = "+"
"""More than nine people on one place."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing: what each person says of it, by letter, and what the group does."""

    label: str
    dots: Mapping[str, float]
    group: float


def letter(place: int) -> str:
    """The letter of the person at a place, 0 for the first; those after the 26th go round."""
    return ascii_uppercase[place % len(ascii_uppercase)]


def dot_plot(
    rows: Sequence[Row], low: float, high: float, width: int, label: int, show: Callable[[float], str]
) -> list[Line]:
    """The scale from `low` to `high`, then a line for each row; labels take `label` cells, `show` writes a figure."""
    room = width - label
    return [_scale(low, high, room, label, show), *(_row(row, low, high, room, label) for row in rows)]


def _scale(low: float, high: float, room: int, label: int, show: Callable[[float], str]) -> Line:
    """Both ends and the middle."""
    left, middle, right = show(low), show((low + high) / 2), show(high)
    half = room // 2
    text = fit(left, half - len(middle) // 2) + middle
    return line((" " * label + text + fit(right, room - len(text), "right"), "muted"))


def _row(row: Row, low: float, high: float, room: int, label: int) -> Line:
    def place(value: float) -> int:
        return min(room - 1, max(0, round((value - low) / (high - low) * (room - 1))))

    places = {sign: place(value) for sign, value in row.dots.items()}
    signs = {at: sign for sign, at in places.items()}
    for at, times in Counter(places.values()).items():
        if times > 1:
            signs[at] = str(times) if times < 10 else MOST
    middle = place(row.group)
    signs[middle] = GROUP_AND_PERSON if middle in signs else GROUP
    return line((fit(row.label, label - 1) + " ", "plain"), *_spans(signs, places, room))


def _spans(signs: Mapping[int, str], places: Mapping[str, int], room: int) -> list[Span]:
    first, last = min(places.values(), default=room), max(places.values(), default=-1)
    spans: list[Span] = []
    for at in range(room):
        sign = signs.get(at) or (RANGE if first <= at <= last else TRACK)
        style = "muted" if at not in signs else "accent" if sign in (GROUP, GROUP_AND_PERSON) else "strong"
        if spans and spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + sign, style)
        else:
            spans.append((sign, style))
    return spans
